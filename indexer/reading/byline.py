"""Who wrote a review: named in a byline, a signature or a biography, or else unknown.

Nobody is guessed. The director, the cast, the author of a book under review, people quoted and people who comment are
not the reviewer; a name under the title that the review goes on to write about is one of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ..review import Zone
from .cues import CREDIT, DATE, NAME
from .dateline import is_name, segments

__all__ = ["find_reviewers", "split_names"]

_NAMES = rf"{NAME}(?:(?:\s*,\s*|\s*(?:,\s*)?(?:&|and|und|et|y|with|\+)\s+){NAME})*"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:\s+(?:AND\s+)?[A-Z][A-Z.'’-]*){1,6}"
# What says "reviewed by" beyond doubt, then what says only "by".
_SURE = re.compile(
    rf"(?:^|[\s|•·–—-])(?i:(?:reviewed|tested|tasted)(?:\s+(?:for\s+us\s+)?by(?:\s*:)?|\s*:)"
    rf"|(?:a\s+)?(?:(?:film|movie|book|album|music|game|tv|theatre|restaurant)\s+)?review\s+by|reviewer\s*[:|–-]|critic\s*[:|–-])"
    rf"\s*(?P<names>{_NAMES}|{_CAPITALS})"
)
_BYLINE = re.compile(
    rf"^(?:(?:\S+\s+){{0,8}}?(?:[|•·–—-]|\d{{4}},?)\s+)?(?i:(?:words|text|story|published|posted|written)?\s*\bby)\s*:?\s+"
    rf"(?P<names>{_NAMES}|{_CAPITALS})(?P<after>.{{0,80}})$"
)
_LABELLED = re.compile(rf"^(?i:words|text|author|writer|by)\s*[:|–-]\s*(?P<names>{_NAMES}|{_CAPITALS})\W*$")
_NAME_AND_DATE = re.compile(rf"^(?P<names>{NAME})(?:\s*[|•·–—,-]\s*|\s+on\s+|\s{{2,}})(?=\w{{0,9}},?\s*{DATE})")
_DATE = re.compile(DATE, re.I)
_SIGNATURE = re.compile(rf"(?:^|[.!?…”\"')]\s*)[–—-]{{1,2}}\s?(?P<names>{NAME})\W*$")
_ABOUT = re.compile(
    rf"^(?i:about|meet)(?i:\s+the\s+(?:author|critic|writer|reviewer))?\s*[:–—-]?\s+(?P<names>{NAME})\W*$"
)
_SUBJECT = re.compile(
    rf"(?:^|[,.:]\s)(?P<names>{NAME})(?:\s+\([^)]{{1,30}}\))?,?\s+(?:(?:also|currently|now|regularly|still)\s+)?"
    r"(?:is|was|has|writes|reviews|lives|studies|teaches|covers|tweets|blogs|edits|contributes|spends|reads|works|grew)\b"
)
_FOLLOW = re.compile(rf"(?i:\b(?:follow|email|contact)\s+)(?P<names>{NAME})(?i:\s+(?:on|at|@))")
_NOT_A_PERSON = frozenset(
    """staff admin editor editors editorial guest contributor contributors team newsroom anonymous unknown desk critic
    critics reviewer reviewers writer writers correspondent columnist author film movie book music game tv theatre arts
    entertainment culture senior chief deputy associate managing special to the for in of an times post review
    reviews magazine blog news press daily weekly associated agency com www""".split()
)
_MADE_BY = re.compile(
    r"\b(?:directed|written|produced|edited|translated|composed|illustrated|published|distributed|performed|novel|book"
    r"|film|album|story|screenplay|music|photo(?:graph)?s?|image|pictures?|poster|artwork|inspired|based\s+on)\s*(?:\w+\s+)?$",
    re.I,
)
_BOOK_OR_RECORD = re.compile(
    r"^\s*(?:publisher|pages|isbn|label|translat\w+|edition|format|narrat\w+|artist|tracks?)\b\s*[:|–-]", re.I | re.M
)
_MOST_LINES = 1_000  # of a kind; a page of more is no page
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def split_names(printed: str) -> tuple[str, ...]:
    """Give the people in a byline as printed, in order: "By A and B" → ("A", "B"), "KIM ODA" → ("Kim Oda",).

    Roles and publications after a comma are dropped, "Oda, Kim" is turned round, and what is no person ("Staff",
    "admin") is left out. Never raises.
    """
    text = re.sub(r"\s+", " ", printed).strip(" \t|•·–—-:;,")
    text = re.sub(r"(?i)^(?:(?:re)?view(?:ed)?|words|text|written|posted|story|tested)?\s*by\b:?\s*", "", text)
    text = re.sub(r"\s*\([^)]*\)|\s*<[^>]*>|\s*\S+@\S+", "", text)
    parts = [p.strip() for p in re.split(r"\s*;\s*|\s+(?:&|\+|\||•|–|—)\s+|\s+(?i:and|und|with)\s+|/", text)]
    people: list[str] = []
    for part in parts:
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) == 2 and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", p) for p in pieces) and not _role(pieces[1]):
            pieces = [f"{pieces[1]} {pieces[0]}"]
        for piece in pieces:
            if re.fullmatch(r"(?i)(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", piece):
                if people:
                    people[-1] += f", {piece}"
            elif not _role(piece):
                # "Kim Oda RRP", "Kim Oda MBE": capitals behind a name in small letters are no part of it.
                people.append(_cased(re.sub(r"(?<=[a-zß-ÿ])\s+(?![IVX]+$)[A-Z]{2,}$", "", piece)))
    return tuple(dict.fromkeys(people))


def _role(piece: str) -> bool:
    """Tell whether a piece of a byline names no person: a role, a desk, a publication, a date."""
    found = re.findall(r"[\w'’]+", piece)
    return (
        not found
        or any(w.lower() in _NOT_A_PERSON for w in found if len(w) > 1)
        or any(ch.isdigit() for ch in piece)
        or len(piece) > 60
    )


def _cased(name: str) -> str:
    """Give a name in capitals its usual letters: "DEREK O'CONNOR" → "Derek O'Connor"; others stay as they are."""
    if not (re.sub(r"\bM[ac]{1,2}(?=[A-Z])", "", name).isupper() and re.search(r"[^\W\d_]{2}", name)):
        return name
    words = []
    for word in name.split(" "):
        if re.fullmatch(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?|[IVX]{2,}", word):
            words.append(word)
            continue
        cased = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
        cased = re.sub(r"^M[Cc](\w)", lambda m: "Mc" + m[1].upper(), cased)
        cased = re.sub(r"(?<=\w)(['’])(S)\b", lambda m: m[1] + "s", cased)
        words.append(
            cased.lower() if words and cased in ("Van", "Von", "De", "Der", "Den", "Di", "Da", "La", "Du") else cased
        )
    return " ".join(words)


def find_reviewers(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Find who signs the review; empty where the page names nobody. Looks in the order of how sure a sign is:

    "Reviewed by", a byline in the meta lines, a biography, a signature below the text.
    """
    review = "\n".join(text[z.start : z.end] for z in zones if z.kind == "review")
    meta = list(_lines(text, zones, "meta"))
    bio = list(_lines(text, zones, "bio"))
    # Short lines inside the text ("Tested by: …") and the ends of its paragraphs.
    body = list(_lines(text, zones, "review"))
    for line in (*meta, *bio):
        if len(line) < 200 and (found := _SURE.search(line)) and (names := split_names(found["names"])):
            return names
    for line in body:  # a line to itself within the text: "Tested by: …"
        if len(line) < 100 and (found := _SURE.match(line)) and len(line) - found.end() < 24:
            return split_names(found["names"])
    for line in bio:
        if found := _ABOUT.match(line):
            return split_names(found["names"])
    named = [names for line in meta if (names := _from_byline(line))]
    named += [names for one, two in pairwise(meta) if (names := _beside_date(one, two))]
    subject = _subject(bio)
    for names in named:
        if subject and subject[0] in names:
            return names
    for names in named:
        if not any(_written_about(name, review, text) for name in names):
            return names
    if subject:
        return subject
    for line in body[-2:]:
        if (found := _SIGNATURE.search(line[-80:])) and not _written_about(found["names"], review[:-80], text):
            return split_names(found["names"])
    for line in meta:
        if (found := _SIGNATURE.match(line)) and not _written_about(found["names"], review, text):
            return split_names(found["names"])
    return ()


def _lines(text: str, zones: Sequence[Zone], kind: str) -> Iterator[str]:
    found = (m.group() for z in zones if z.kind == kind for m in _LINE.finditer(text, z.start, z.end))
    return islice(found, _MOST_LINES)


def _from_byline(line: str) -> tuple[str, ...]:
    if len(line) > 160:
        return ()
    if found := _LABELLED.match(line):
        return split_names(found["names"])
    if found := _BYLINE.match(line):
        before = line[: found.start("names")]
        if not _MADE_BY.search(re.sub(r"(?i)\bby\s*:?\s*$", "", before)) or re.search(
            r"(?i)\b(?:posted|words)\b", before
        ):
            return split_names(found["names"])
        # "Written by" is the screenwriter's credit unless a date or nothing else stands beside it.
        if re.match(r"(?i)(?:published|written)\s+by", before) and _DATE.search(found["after"]):
            return split_names(found["names"])
    if _DATE.search(line) and not CREDIT.match(line):
        for part in segments(line):  # "The Gazette · Theatre · 1 May 2018 · Kim Oda"
            if is_name(part):
                return split_names(part)
        if (found := _NAME_AND_DATE.match(line)) and is_name(found["names"]):
            return split_names(found["names"])
    return ()


def _beside_date(one: str, two: str) -> tuple[str, ...]:
    """Read a line that is a name and nothing else, above a line with a date, as datelines are set."""
    one = one.split(", ")[0] if re.search(r",\s(?:The\s|.*\b[A-Z]\w+$)", one) and len(one) <= 60 else one
    if is_name(one) and len(two) <= 60 and _DATE.search(two) and not CREDIT.match(two):
        return split_names(one)
    return ()


def _subject(bio: Sequence[str]) -> tuple[str, ...]:
    """Find whom a biography is about."""
    for line in bio:
        if (found := _SUBJECT.search(line[:600])) or (found := _FOLLOW.search(line[:600])):
            return split_names(found["names"])
    return ()


def _written_about(name: str, review: str, text: str) -> bool:
    """Tell whether the review writes about a person: a critic does not name himself, an author or a singer is named."""
    surname = name.split(" ")[-1].split(",")[0]
    if name in review:
        return True
    times = len(re.findall(rf"\b{re.escape(surname)}\b", review))
    return times >= (1 if _BOOK_OR_RECORD.search(text) else 2)
