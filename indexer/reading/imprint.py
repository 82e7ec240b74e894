"""The imprint that book pages print beside a review: author, title, publisher, pages, ISBN.

Magazines head a review with a phrase of their own and name the book only there, in lines of a box or in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..review import Zone
from .headings import read_heading
from .mentions import mentions
from .patterns import NAME

__all__ = ["imprinted_titles"]

_NEAR = 3  # lines above the publisher's: title, subtitle, translator
_MOST_LINES = 60  # below a review; a catalogue of books goes on
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_IMPRINT = re.compile(
    r"\b\d{2,4}\s*(?:pages|pp|seiten|páginas|pagine)\b|\bisbn\b|\b\d{2,4}\s(?:s|p|str)\.(?=\s*(?:[,;|·]|$))", re.I
)
# "Ada Brandt: Tin Weather. Pepper Press, London 2019. 310 pages"
_PERSON = re.compile(rf"(?:(?:Prof|Dr|RA)\.?\s)*{NAME}(?:\s\([^()]{{2,12}}\))?")
_RUN_ON = re.compile(r"[^.:]{3,60}:\s+(?P<title>[^.]{2,90}?)\.\s")


def imprinted_titles(text: str, zones: Sequence[Zone], review: str) -> Iterator[tuple[str, int]]:
    """Give the titles that lines of an imprint below the review print and the review names, with how often it does."""
    last = max((number for number, zone in enumerate(zones) if zone.kind == "review"), default=None)
    if last is None:
        return
    lines: list[str] = []
    for zone in zones[last + 1 :]:
        if zone.kind == "comment" or len(lines) > _MOST_LINES:
            break
        lines += [found.group() for found in _LINE.finditer(text, zone.start, zone.end)]
    imprint = next((number for number, line in enumerate(lines[:_MOST_LINES]) if _IMPRINT.search(line)), None)
    if imprint is None:
        return
    run_on = _RUN_ON.match(lines[imprint])
    near = [run_on["title"]] if run_on else lines[max(0, imprint - _NEAR) : imprint]
    for number, line in enumerate(near, 1):
        if number == 1 < len(near) and _PERSON.fullmatch(line):
            continue  # the author, above the title
        title = read_heading(line).title if len(line) <= 120 else None
        if title is None:
            continue
        before, _, behind = title.partition(" - ")
        # The prose leaves out a subtitle; and what stands before a dash may be the author.
        for part, printed in ((title, title), (before, title), (behind, behind)):
            if named := mentions(part, review, folded=False):
                yield printed, named
                break
