"""Who wrote a review: named in a byline, a signature or a biography, or else unknown.

Nobody is guessed. The director, the cast, the author of a book under review, people quoted and people who comment are
not the reviewer; a name under the title that the review goes on to write about is one of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ..review import Zone
from .byline_signs import (
    ABOUT,
    AFTER,
    AUTHOR_OF,
    BOOK_OR_RECORD,
    BOOKISH,
    BY_ALONE,
    BYLINE,
    COLUMN,
    CREDITED,
    CRITIC,
    DATED,
    DAY,
    FACT,
    FOLLOW,
    HANDLE,
    LABELLED,
    MADE_BY,
    NO_NAMES,
    POST,
    RATED,
    SIGNATURE,
    SINGLE,
    STANDFIRST,
    SUBJECT,
    SURE,
    WITHIN,
)
from .cues import CREDIT
from .dateline import is_name, segments
from .headings import read_heading
from .kinds import find_kind
from .names import split_names
from .verdict import is_rating_line

__all__ = ["find_reviewers", "split_names"]

_MOST_LINES = 1_000  # of a kind; a page of more is no page
_NEAR = 2  # lines of furniture beside the review
_NEAR_THE_END = 4  # lines below the text among which a name may stand
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def find_reviewers(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Find who signs the review; empty where the page names nobody. Looks in the order of how sure a sign is:

    "Reviewed by", a byline in the meta lines, a biography, a standfirst or a column's name, a signature below the text.
    """
    review = "\n".join(text[z.start : z.end] for z in zones if z.kind == "review")
    meta = [AFTER.sub("", line) for line in _lines(text, zones, "meta")]
    bio = list(_lines(text, zones, "bio"))
    # Short lines inside the text ("Tested by: …") and the ends of its paragraphs.
    body = list(_lines(text, zones, "review"))
    if names := _surely(meta, bio, body, text, zones):
        return names
    for line in bio:
        if found := ABOUT.match(line):
            return split_names(found["names"])
    maker = _maker(meta, review)
    credited = sum(bool(CREDIT.match(line)) for line in meta) > 1
    named = [
        names
        for line in meta
        if line != maker and not (credited and CREDITED.match(line)) and (names := _from_byline(line))
    ]
    # The first line of a page is its title, though it be two words with capitals.
    below = [line for number, line in enumerate(meta) if number > 2 or not DATED.search(line)][1:] if meta else []
    below = meta[meta.index(below[0]) :] if below else []
    named += [names for one, two in pairwise(below) if (names := _beside_date(one, two))]
    subject = _subject(bio, above=_opens_with_bio(zones))
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


def _surely(
    meta: Sequence[str], bio: Sequence[str], body: Sequence[str], text: str, zones: Sequence[Zone]
) -> tuple[str, ...]:
    """Find "Reviewed by …": in a line above or below, on a line to itself, or as a sentence that begins or ends one."""
    for line in (*meta, *bio):
        if len(line) < 200 and (found := SURE.search(line)) and (names := split_names(found["names"])):
            return names
    for line in (*body, *_near(text, zones)):
        if len(line) < 100 and (found := SURE.match(line)) and len(line) - found.end() < 24:
            return split_names(found["names"])
    for line in [line for line in body if "review" in line.lower()]:
        ends = (line[:300], line[-120:]) if len(line) > 300 else (line,)
        if found := next(filter(None, map(WITHIN.search, ends)), None):
            return split_names(found["names"])
    return ()


def _maker(meta: Sequence[str], review: str) -> str | None:
    """Give the line that names a book's author, or a record's artist, right below its bare title.

    Under a heading that says "review" such a line names the critic.
    """
    lines = [line for line in meta[:4] if not DATED.fullmatch(line)]
    if len(lines) < 2 or not BY_ALONE.fullmatch(lines[1]) or read_heading(lines[0]).marked or CREDIT.match(lines[0]):
        return None
    kind = find_kind(lines, review)
    return lines[1] if kind in ("book", "record") or (kind is None and BOOKISH.search(review)) else None


def _near(text: str, zones: Sequence[Zone]) -> Iterator[str]:
    """Give the lines of furniture right above and below the review, where a line may name its critic."""
    parts = [number for number, zone in enumerate(zones) if zone.kind == "review"]
    for number, last in ((parts[0] - 1, True), (parts[-1] + 1, False)) if parts else ():
        if 0 <= number < len(zones) and zones[number].kind == "furniture":
            found = [
                m.group() for m in islice(_LINE.finditer(text, zones[number].start, zones[number].end), _MOST_LINES)
            ]
            yield from found[-_NEAR:] if last else found[:_NEAR]


def _less_sure(
    meta: Sequence[str], body: Sequence[str], text: str, zones: Sequence[Zone]
) -> Iterator[tuple[tuple[str, int], ...]]:
    """Give names that may be the critic's, the surest first, each with how often the review itself prints it."""
    rated = [names for line in meta if (names := _rated(line))]
    if len(rated) > 1:  # "Kim Oda: 7/10", "Lee Sarr: 4/10"
        yield tuple((name, 0) for name in dict.fromkeys(rated))
    for line in meta[1:]:  # the first may be the title
        if (found := COLUMN.match(line)) or (found := SINGLE.match(line)):
            yield tuple((name, 0) for name in split_names(next(filter(None, found.groups()))))
    for line in body[-2:]:
        if found := SIGNATURE.search(line[-80:]):
            yield tuple((name, 1) for name in split_names(found["names"] or found["inside"]))
    for line in meta:
        if (found := SIGNATURE.match(line)) and not NO_NAMES & {w.lower() for w in line.strip("()–—- ").split()}:
            yield tuple((name, 0) for name in split_names(found["names"] or found["inside"]))
    for line in _below(text, zones):
        yield tuple((name, 0) for name in split_names(line))


def _rated(line: str) -> str | None:
    """Read "Kim Oda: 7/10", a critic's own rating among several."""
    found = RATED.match(line)
    if found is None or not is_rating_line(found["rating"]) or NO_NAMES & {w.lower() for w in found["names"].split()}:
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
    names = [is_name(line) for line in lines]
    if any(names):
        words = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()} | NO_NAMES
        printed = [{word.lower() for word in re.findall(r"\w+", line)} for line in lines]
        names = [name and words.isdisjoint(own) for name, own in zip(names, printed, strict=True)]
    for number, line in enumerate(lines[:_NEAR_THE_END]):
        alone = not any(names[max(0, number - 1) : number]) and not any(names[number + 1 : number + 2])
        label = number and lines[number - 1].endswith(":")
        part = number and line.isupper()  # in capitals a line amid others names a part of the page
        if names[number] and alone and not label and not part:
            yield line


def _lines(text: str, zones: Sequence[Zone], kind: str) -> Iterator[str]:
    found = (m.group() for z in zones if z.kind == kind for m in _LINE.finditer(text, z.start, z.end))
    return islice(found, _MOST_LINES)


def _from_standfirst(line: str) -> tuple[str, ...]:
    """Read "…, writes Kim Oda." and "Kim Oda, film critic"."""
    if len(line) <= 300 and (found := STANDFIRST.search(line)):
        return split_names(found["names"] or found["first"])
    if len(line) <= 120 and not CREDIT.match(line) and (found := POST.match(line)):
        return split_names(found["names"])
    return ()


def _from_byline(line: str) -> tuple[str, ...]:
    if len(line) > 160:
        return ()
    if found := HANDLE.match(line):
        return (found["names"],)
    if found := LABELLED.match(line):
        return split_names(found["names"])
    if found := BYLINE.match(line):
        before = line[: found.start("names")]
        if not MADE_BY.search(re.sub(r"(?i)\bby\s*:?\s*$", "", before)) or re.search(
            r"(?i)\b(?:posted|words)\b", before
        ):
            return split_names(found["names"])
        # "Written by" is the screenwriter's credit unless a date or nothing else stands beside it.
        if re.match(r"(?i)(?:published|written)\s+by", before) and DATED.search(found["after"]):
            return split_names(found["names"])
    if DATED.search(line) and not CREDIT.match(line):
        for part in segments(line):  # "The Gazette · Theatre · 1 May 2018 · Kim Oda"
            if is_name(part):
                return split_names(part)
        for part in DATED.split(line):  # "Kim Oda May 3, 2019"
            name = re.sub(rf"(?:^|\s+){DAY}$|^{DAY}(?:\s+|$)|\s+on$", "", part.strip(" ,|-–—")).strip(" ,")
            if is_name(name):
                return split_names(name)
    return ()


def _beside_date(one: str, two: str) -> tuple[str, ...]:
    """Read a line that is a name and nothing else, above a line with a date, as datelines are set."""
    one = one.split(", ")[0] if re.search(r",\s(?:The\s|.*\b[A-Z]\w+$)", one) and len(one) <= 60 else one
    if is_name(one) and len(two) <= 60 and DATED.search(two) and not CREDIT.match(two) and not FACT.match(two):
        return split_names(one)
    return ()


def _opens_with_bio(zones: Sequence[Zone]) -> bool:
    kinds = [zone.kind for zone in zones]
    return "bio" in kinds and "review" in kinds and kinds.index("bio") < kinds.index("review")


def _subject(bio: Sequence[str], *, above: bool = False) -> tuple[str, ...]:
    """Find whom a biography is about, the page's author where it stands above the text.

    What says of an author nothing but his books is about the author under review.
    """
    if not above and AUTHOR_OF.search(whole := " ".join(bio)) and not CRITIC.search(whole):
        return ()
    for line in bio:
        if (found := SUBJECT.search(line[:600])) or (found := FOLLOW.search(line[:600])):
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
    return times >= (1 if BOOK_OR_RECORD.search(text) else 2)
