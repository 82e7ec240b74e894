"""A page in parts (title, body, comments) → one text with its zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...analysis import words
from ...review import Zone
from ..units import Mark
from ..zones import partition
from .markup import Line, joined_lines

__all__ = ["joined", "marks_of", "quoted_lines"]

# From the beginning of a word only: one of a million letters is not to be tried from each of them.
_SENTENCE = re.compile(r"(?<!\S)(?:(?:\S+\s+){3}\S+[.!?…।。]|(?:\S+\s+){12}\S)")
_TOP_LINES = 8  # a page repeats its title above the text, under a kicker or a picture at most


def joined(title: str | None, body: str | Sequence[Line], comments: str) -> tuple[str, tuple[Zone, ...]]:
    """Join the parts, a blank line between two, and tell the furniture left in the body apart.

    The zones partition the text. Where `partition` finds no review in the body although there is a sentence in it, all
    of it is review: whoever cut the page into these parts has chosen it.
    """
    lines = [Line(line) for line in body.split("\n")] if isinstance(body, str) else list(body)
    if title and (folded := words(title)):
        lines = [line for number, line in enumerate(lines) if number > _TOP_LINES or words(line.text) != folded]
    while lines and not lines[0].text:
        del lines[0]
    head = f"{title}\n\n" if title else ""
    upper = head + joined_lines(lines).rstrip("\n")
    zones = list(partition(upper, marks_of(lines, len(head))))
    chosen = any(_SENTENCE.search(line.text) for line in lines)
    if chosen and not any(zone.kind == "review" for zone in zones):
        zones = [Zone("meta", 0, len(head))] if head else []
        zones.append(Zone("review", len(head), len(upper)))
    if not comments:
        return upper, tuple(zones)
    upper += "\n\n"
    zones[-1] = Zone(zones[-1].kind, zones[-1].start, len(upper))
    text = upper + comments
    return text, (*zones, Zone("comment", len(upper), len(text)))


def quoted_lines(lines: Iterable[Line]) -> tuple[str, ...]:
    """Give the lines that stand in a block quotation."""
    return tuple(text for text, names in lines if "quote" in names and text)


def marks_of(lines: Iterable[Line], start: int = 0) -> list[Mark]:
    """Give what the markup says of lines as marks of the text that they make when joined, `start` its offset."""
    marks = []
    for text, names in lines:
        if names:
            marks.append(Mark(start, start + len(text), names))
        start += len(text) + 1
    return marks
