"""Where and when a review appeared: only from a line that says so, beside the byline or under the title.

Release dates, dates of comments and dates in prose are no dates of publication; a date whose day and month cannot be
told apart gives its year only (`dates.parse_date`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from ..review import Zone
from .cues import CREDIT, DATE, NAME
from .dates import parse_date

__all__ = ["find_dateline", "is_name", "segments"]

_DATE = re.compile(DATE, re.I)
_NOT_PUBLISHED = re.compile(
    r"(?i)\b(?:updated|modified|release[sd]?|released|opens?|opening|until|through|premiere[sd]?|recorded|read|visited|seen|watched|out\s+(?:on|now)"
    r"|sortie|kinostart|filmstart|erscheinungs\w+|erscheint|ersch\.|estreno|estreia|uscita|lanzamiento|publicaci[óo]n|premiere\w*|премьера|выход"
    r"|in\s+(?:cinemas|theat(?:er|re)s|shops|stores)|born|available|first\s+published|runs?|from)\b"
)
_PUBLISHED = re.compile(r"(?i)\b(?:published|posted|date)\b")
_SEPARATOR = re.compile(r"\s{0,9}[|•·/]\s{0,9}|\s{1,9}[–—-]\s{1,9}|\s{3,}")
_PAPER = re.compile(
    r"\b(?:Gazette|Review|Times|News|Post|Journal|Magazine|Weekly|Daily|Herald|Tribune|Observer|Chronicle|Press|Blog|Monthly|Quarterly|Courier"
    r"|Telegraph|Standard|Mail|Echo|Record|Register|Dispatch|Bulletin|Reporter|Mercury|Argus|Star|Sun|Globe|Examiner|Inquirer|Sentinel|Voice)\b"
)
_RUBRIC = re.compile(
    r"(?i)(?:film|movie|book|music|theatre|theater|stage|art|tv|television|game|food|album|record|culture|entertainment|review|stuff|feature|opinion)s?(?:\s+reviews?)?"
    r"|\d+\s+min.*|\d+\s+comments?|share|print|email|by\b.*|(?:re)?view(?:ed)?\b.*"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s\d–,-]*(?:by\s+)?(?P<name>[A-ZÀ-Þ][^.|,\n]{2,40}?)(?=[.|,]|\s+all\s+rights|$)", re.I
)
_REVIEW = re.compile(r"(?i)\breview\s*$|^(?:\w+\s+)?review\s*[:–—-]")
_NO_NAME = re.compile(
    r"(?i)\b(?:reviews?|films?|movies?|books?|music|games?|theat(?:re|er)|cinema|posted|published|critic|editor"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_IS_NAME = re.compile(rf"(?:{NAME})(?:,?\s+(?:and|&)\s+{NAME})?")
_MOST_LINES = 200  # a byline stands near the top; a page of more such lines is a list
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def segments(line: str) -> list[str]:
    """Cut a line at the marks that pages set between its parts: "Kim Oda | The Gazette | 3 May 2019"."""
    return [part.strip() for part in _SEPARATOR.split(line.strip()) if part.strip()]


def is_name(printed: str) -> bool:
    """Tell whether a part of a line is a person's name, or two joined by "and", and nothing else."""
    return (
        _IS_NAME.fullmatch(printed) is not None
        and not re.match(r"(?:The|A|An|In|On|At|My|Our|For)\s", printed)
        and not _PAPER.search(printed)
        and not _NO_NAME.search(printed)
    )


def find_dateline(text: str, zones: Sequence[Zone]) -> tuple[str | None, str | None]:
    """Find publication and date of publication (ISO, as precise as printed); each None where nothing says so."""
    lines = [line for line in _lines(text, zones, "meta") if len(line) <= 160]
    # What follows "Released: …" may be the dates of other editions.
    dated = [
        line
        for before, line in pairwise(["", *lines])
        if _is_dateline(line) and not re.match(r"(?i)\W*release", before)
    ]
    labelled = [line for line in dated if _PUBLISHED.search(line)]
    published = None
    for line in labelled or dated:
        if (found := _DATE.search(line)) and (published := parse_date(found.group())):
            break
    publication = None
    for line in dated:
        if publication := _publication(line):
            break
    if publication is None:
        publication = _masthead(text, zones)
    if publication is None:
        for line in _lines(text, zones, "furniture"):
            if len(line) <= 120 and (rights := _RIGHTS.search(line)):
                publication = rights["name"].strip()
                break
    return publication, published


def _lines(text: str, zones: Sequence[Zone], kind: str) -> Iterator[str]:
    found = (m.group() for z in zones if z.kind == kind for m in _LINE.finditer(text, z.start, z.end))
    return islice(found, _MOST_LINES)


def _masthead(text: str, zones: Sequence[Zone]) -> str | None:
    """Find the name of the paper at the very top: a short line that names a paper, or that the page's foot repeats."""
    first = next((m.group() for m in _LINE.finditer(text)), "")
    review = next((z for z in zones if z.kind == "review"), None)
    if (
        review is None
        or review.start == 0
        or not 2 <= len(first.split()) <= 5
        or not re.fullmatch(r"[^\d.:!?|>/]+", first)
    ):
        return None
    again = re.compile(rf"(?<!\w){re.escape(first)}(?!\w)", re.I)
    foot = " ".join(
        text[z.start : z.end] for z in zones if z.start > review.start and z.kind in ("furniture", "bio", "meta")
    )
    body = " ".join(text[z.start : z.end] for z in zones if z.kind == "review")
    paper = first.startswith("The ") and len(list(_LINE.finditer(text, 0, review.start))) >= 3
    if again.search(body) or _RUBRIC.fullmatch(first) or (_REVIEW.search(first) and not paper):
        return None
    if repeated := again.search(foot):
        return repeated.group() if first.isupper() else first
    return first if paper else None


def _is_dateline(line: str) -> bool:
    found = _DATE.search(line)
    if found is None or _NOT_PUBLISHED.search(line[: found.start()]):
        return False
    return not CREDIT.match(line) or bool(re.match(r"(?i)(?:published|posted|date)\b", line))


def _publication(line: str) -> str | None:
    """Find the part of a dateline that is neither date, name nor rubric: it must look like a paper or be set apart."""
    found = _DATE.search(line)
    if found is None:
        return None
    before = line[: found.start()].rstrip(" ,")
    parts = segments(line)
    if len(parts) == 1:
        # "The Saltmarsh Gazette, 27 July 2019": the date follows the paper directly.
        before = before.rsplit(", ", 1)[-1]
        return before if _PAPER.search(before) and not re.search(r"(?i)\b(?:by|posted|published)\b", before) else None
    for part in parts:
        if _DATE.search(part) or _RUBRIC.fullmatch(part) or not part[0].isupper():
            continue
        if _PAPER.search(part) or "&" in part or part.startswith("The ") or not is_name(part):
            return part
    return None
