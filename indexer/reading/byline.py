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
from .names import split_names
from .verdict import is_rating_line

__all__ = ["find_reviewers", "split_names"]

_NAMES = rf"{NAME}(?:(?:\s*,\s*|\s*(?:,\s*)?(?:&|and|und|et|y|with|\+)\s+){NAME})*"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:\s+(?:AND\s+)?[A-Z][A-Z.'’-]*){1,6}"
# What says "reviewed by" beyond doubt, then what says only "by".
_SURE = re.compile(
    rf"(?:^|[\s|•·–—-])(?i:(?:kritik|rezension|besprechung|besprochen|getestet)\s+von\s|(?:critique|chronique)\s+par\s|(?:rese[ñn]a|cr[íi]tica)\s+por\s"
    rf"|(?:reviewed|tested|tasted)(?:\s+(?:for\s+us\s+)?by(?:\s*:)?|\s*:)"
    rf"|(?:a\s+)?(?:(?:film|movie|book|album|music|game|tv|theatre|restaurant)\s+)?review\s+by|reviewer\s*[:|–-]|critic\s*[:|–-])"
    rf"\s*(?P<names>{_NAMES}|{_CAPITALS})"
)
_BYLINE = re.compile(
    rf"^(?:(?:\S+\s+){{0,8}}?(?:[|•·–—-]|\d{{4}},?)\s+)?(?i:(?:words|text|story|published|posted|written)?\s*\bby|von|par|por)\s*:?\s+"
    rf"(?P<names>{_NAMES}|{_CAPITALS})(?P<after>.{{0,80}})$"
)
_LABELLED = re.compile(
    rf"^(?i:words|texte?|author|autore?|автор|текст|writer|by)\s*[:|–-]\s*(?P<names>{_NAMES}|{_CAPITALS})\W*$"
)
_DATE = re.compile(DATE, re.I)
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?"
_SIGNATURE = re.compile(rf"(?:^|[.!?…”\"')]\s*)(?:[–—-]{{1,2}}\s?(?P<names>{NAME})\W*|\((?P<inside>{NAME})\))$")
# A standfirst that names the critic, a post he holds, a column that bears his name.
_STANDFIRST = re.compile(
    rf",\s+(?i:writes|says|reports|finds|argues|reckons)\s+(?P<names>{NAME})\W*$|^(?P<first>{NAME})\s+(?i:reviews|takes\s+a\s+look\s+at)\b"
)
_POST = re.compile(
    rf"^(?P<names>{_NAMES})\s*[,|·•–—-]\s*(?i:(?:\w+\s+){{0,3}}(?:critic|reviewer|correspondent|columnist|staff\s+writer|contributor|contributing\s+\w+|reporter))\b[^.]{{0,40}}$"
)
_COLUMN = re.compile(
    rf"^(?:[A-Z]\w+ing\s+(?:(?i:out|in|off|at\s+home|around)\s+)?|At\s+the\s+\w+\s+)(?i:with)\s+(?P<names>{NAME})$"
    rf"|^(?P<first>{NAME})\s+(?i:at\s+the\s+(?:movies|pictures|cinema|theatre|theater|opera|table))$"
    rf"|^(?P<owner>{NAME})['’]s?\s+(?i:(?:quick|short|brief|weekly)?\s*(?:film|movie|book|music|album|game|tv|theatre|restaurant)?\s*reviews?)$"
)
_SINGLE = re.compile(r"^(?i:reviewed|review|written|posted|words)\s+(?i:by)\s*:?\s+(?P<names>[A-Z][\w'’-]{2,24})\W*$")
_RATED = re.compile(rf"^(?P<names>{NAME})\s*[:–—-]\s+(?P<rating>.{{1,20}})$")
# What is behind a byline on its line and no name: "By Kim Oda Leave a Comment".
_AFTER = re.compile(
    r"\s+(?:Leave\s+a\s+|\d+\s+Comment|No\s+Comment|Comments?\s+(?:Off|Are)|Share\b|Filed\s+|Posted\s+|Published\s+|Updated\s+|Last\s+|Follow\b).*$",
    re.I,
)
# Two words that begin large and are no name: links and labels below a text, and what is graded besides the whole.
_NO_NAMES = frozenset(
    """read more share this leave comment comments top stories latest news privacy policy sign up new releases release
    film films movie movies book books game games music album review reviews final score verdict recommended
    reading buy now order follow us subscribe related posts post tags categories previous next older newer home
    about contact search menu see also image photo gallery video audio watch trailer listen playlist cast crew
    credits details info rating ratings overall summary conclusion pros cons good bad rights reserved all back
    print email facebook twitter instagram google amazon kindle apple spotify netflix youtube choice best story
    plot gameplay graphics sound acting performance performances characters character writing prose direction
    visual visuals presentation pacing ending food service wine drinks setting world themes style production
    design effects value replay total development building quality price battery display camera screen build
    ease use comfort fun difficulty originality enjoyment entertainment cinematography editing script screenplay
    dialogue picture extras disc transfer bonus features controls combat multiplayer campaign level art user
    reader readers critic critics audience metacritic rotten imdb letterboxd goodreads out of stars star the and thanks
    regards cheers""".split()
)
_ABOUT = re.compile(
    rf"^(?i:about|meet)(?i:\s+the\s+(?:author|critic|writer|reviewer))?\s*[:–—-]?\s+(?P<names>{NAME})\W*$"
)
_SUBJECT = re.compile(
    rf"(?:^|[,.:]\s)(?P<names>{NAME})(?:\s+\([^)]{{1,30}}\))?,?\s+(?:(?:also|currently|now|regularly|still)\s+)?"
    r"(?:is|was|has|writes|reviews|lives|studies|teaches|covers|tweets|blogs|edits|contributes|spends|reads|works|grew)\b"
)
_AUTHOR_OF = re.compile(
    r"\b(?:is|was)\s+(?:also\s+)?(?:the|an?)\s+(?:[\w-]+[\s,]+){0,6}?(?:author|writer|novelist)\b|\b(?:his|her|their)\s+(?:\w+\s+){0,2}(?:novels?|books?)\b",
    re.I,
)
_CRITIC = re.compile(
    r"\b(?:critics?|review\w*|freelance\w*|journalist|columnist|contribut\w+|editor|staff|correspondent|blog\w*|writes\s+(?:about|for|on)|covers|film|music|twitter|@\w+)\b|@",
    re.I,
)
_FOLLOW = re.compile(rf"(?i:\b(?:follow|email|contact)\s+)(?P<names>{NAME})(?i:\s+(?:on|at|@))")
_MADE_BY = re.compile(
    r"\b(?:directed|written|produced|edited|translated|composed|illustrated|published|distributed|performed|novel|book"
    r"|film|album|story|screenplay|music|photo(?:graph)?s?|image|pictures?|poster|artwork|inspired|based\s+on)\s*(?:\w+\s+)?$",
    re.I,
)
_BOOK_OR_RECORD = re.compile(
    r"^\s*(?:publisher|pages|isbn|label|translat\w+|edition|format|narrat\w+|artist|tracks?)\b\s*[:|–-]", re.I | re.M
)
_MOST_LINES = 1_000  # of a kind; a page of more is no page
_NEAR_THE_END = 4  # lines below the text among which a name may stand
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def find_reviewers(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Find who signs the review; empty where the page names nobody. Looks in the order of how sure a sign is:

    "Reviewed by", a byline in the meta lines, a biography, a standfirst or a column's name, a signature below the text.
    """
    review = "\n".join(text[z.start : z.end] for z in zones if z.kind == "review")
    meta = [_AFTER.sub("", line) for line in _lines(text, zones, "meta")]
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
    named += [names for line in meta if (names := _from_standfirst(line))]
    for names in named:
        if not any(_written_about(name, review, text) for name in names):
            return names
    if subject and not any(name in review for name in subject):
        return subject
    for signed in _less_sure(meta, body, text, zones):
        if not any(_written_about(name, review, text, times) for name, times in signed):
            return tuple(name for name, _ in signed)
    return ()


def _less_sure(
    meta: Sequence[str], body: Sequence[str], text: str, zones: Sequence[Zone]
) -> Iterator[tuple[tuple[str, int], ...]]:
    """Give names that may be the critic's, the surest first, each with how often the review itself prints it."""
    rated = [names for line in meta if (names := _rated(line))]
    if len(rated) > 1:  # "Kim Oda: 7/10", "Lee Sarr: 4/10"
        yield tuple((name, 0) for name in dict.fromkeys(rated))
    for line in meta[1:]:  # the first may be the title
        if (found := _COLUMN.match(line)) or (found := _SINGLE.match(line)):
            yield tuple((name, 0) for name in split_names(next(filter(None, found.groups()))))
    for line in body[-2:]:
        if found := _SIGNATURE.search(line[-80:]):
            yield tuple((name, 1) for name in split_names(found["names"] or found["inside"]))
    for line in meta:
        if found := _SIGNATURE.match(line):
            yield tuple((name, 0) for name in split_names(found["names"] or found["inside"]))
    for line in _below(text, zones):
        yield tuple((name, 0) for name in split_names(line))


def _rated(line: str) -> str | None:
    """Read "Kim Oda: 7/10", a critic's own rating among several."""
    found = _RATED.match(line)
    if found is None or not is_rating_line(found["rating"]) or _NO_NAMES & {w.lower() for w in found["names"].split()}:
        return None
    return found["names"]


def _below(text: str, zones: Sequence[Zone]) -> Iterator[str]:
    """Give the lines right below the review that are a name and nothing else, one by itself: lists name tags."""
    last = max((n for n, zone in enumerate(zones) if zone.kind == "review"), default=None)
    if last is None:
        return
    lines: list[str] = []
    for zone in zones[last + 1 :]:
        if zone.kind == "comment":
            break
        lines += islice((m.group() for m in _LINE.finditer(text, zone.start, zone.end)), _NEAR_THE_END + 1)
    words = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()} | _NO_NAMES
    names = [is_name(line) and not words & {w.lower() for w in re.findall(r"\w+", line)} for line in lines]
    for number, line in enumerate(lines[:_NEAR_THE_END]):
        alone = not any(names[max(0, number - 1) : number]) and not any(names[number + 1 : number + 2])
        label = number and lines[number - 1].endswith(":")
        if names[number] and alone and not label:
            yield line


def _lines(text: str, zones: Sequence[Zone], kind: str) -> Iterator[str]:
    found = (m.group() for z in zones if z.kind == kind for m in _LINE.finditer(text, z.start, z.end))
    return islice(found, _MOST_LINES)


def _from_standfirst(line: str) -> tuple[str, ...]:
    """Read "…, writes Kim Oda." and "Kim Oda, film critic"."""
    if len(line) <= 300 and (found := _STANDFIRST.search(line)):
        return split_names(found["names"] or found["first"])
    if len(line) <= 120 and not CREDIT.match(line) and (found := _POST.match(line)):
        return split_names(found["names"])
    return ()


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
        for part in _DATE.split(line):  # "Kim Oda May 3, 2019"
            name = re.sub(rf"(?:^|\s+){_DAY}$|^{_DAY}(?:\s+|$)|\s+on$", "", part.strip(" ,|-–—")).strip(" ,")
            if is_name(name):
                return split_names(name)
    return ()


def _beside_date(one: str, two: str) -> tuple[str, ...]:
    """Read a line that is a name and nothing else, above a line with a date, as datelines are set."""
    one = one.split(", ")[0] if re.search(r",\s(?:The\s|.*\b[A-Z]\w+$)", one) and len(one) <= 60 else one
    if is_name(one) and len(two) <= 60 and _DATE.search(two) and not CREDIT.match(two):
        return split_names(one)
    return ()


def _subject(bio: Sequence[str]) -> tuple[str, ...]:
    """Find whom a biography is about; what says of an author nothing but his books is about the author under review."""
    if _AUTHOR_OF.search(whole := " ".join(bio)) and not _CRITIC.search(whole):
        return ()
    for line in bio:
        if (found := _SUBJECT.search(line[:600])) or (found := _FOLLOW.search(line[:600])):
            return split_names(found["names"])
    return ()


def _written_about(name: str, review: str, text: str, printed: int = 0) -> bool:
    """Tell whether the review writes about a person: a critic does not name himself, an author or a singer is named.

    `printed` is how often the name stands in the review as a signature.
    """
    surname = name.split(" ")[-1].split(",")[0]
    if review.count(name) > printed:
        return True
    times = len(re.findall(rf"\b{re.escape(surname)}\b", review)) - printed
    return times >= (1 if _BOOK_OR_RECORD.search(text) else 2)
