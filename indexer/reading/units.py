"""A text cut into units: its lines, the lines of a hard-wrapped paragraph joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .patterns import SIGNED

__all__ = ["MOST_UNITS", "SENTENCES", "Mark", "Unit", "units"]

MOST_UNITS = 5_000  # a page of more lines is a dump; what is beyond goes with the last line seen
_READ = 2_000  # characters of a unit that cues look at

_PARAGRAPH = 20  # words; shorter lines have no signature glued to them
_SIGNATURE = 60  # characters

_SHORTENED = re.compile(r"\b(?:\w|Mrs?|Ms|Dr|St|Prof|Sir|Jr|Sr|vs|feat|No)\.\s*$", re.I)

_MARKER = re.compile(r"[ \t]*(?:\d{1,3}[.)]|[•*·◦▪-])[ \t]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CLOSED = re.compile(r"[.!?…:。！？][\"'”’)\]*_]*\s*$")
_STARTS_WRAP = re.compile(r"[ \t]*(?:\d{1,3}[.)]\s|[•*·◦▪|>-]\s|[A-Z][\w ]{1,25}:\s)")
_BROKEN = 40  # characters of a line that may have been broken in mid-sentence
_UNFINISHED = re.compile(
    r"(?:,|\b(?:the|an?|of|and|or|but|to|in|on|at|by|with|for|from|is|are|was|it|its|this|that|i|my|der|die|das|und|le|la|les"
    r"|de|et|el|los|y|o|e))\s*$",
    re.I,
)
SENTENCES = re.compile(r"(?:\S+\s+){3}\S*[^\W\d_]{2}[.!?]\s+[¿¡“\"]?[^\W\d_a-z]")  # a sentence that ends, and another


class Mark(NamedTuple):
    """What the markup says of a stretch of text, half-open [start, end): heading, item, caption … (see `marks`)."""

    start: int
    end: int
    names: frozenset[str]


@dataclass(slots=True)
class Unit:
    """A line, or a paragraph that was wrapped: half-open [start, end), its words and what was seen in it."""

    start: int
    end: int
    text: str  # without the space around it and the list marker, at most _READ characters
    words: int
    indent: int
    marked: bool  # begins with a bullet or a number
    block: int  # which run of lines without a blank one between them
    shape: str = "line"
    cues: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    score: list[float] = field(default_factory=list)


def units(text: str, marks: Sequence[Mark] = ()) -> list[Unit]:
    """Cut a text into lines, the lines of a hard-wrapped paragraph joined; `marks` are in order and do not overlap."""
    found = _unsigned(text, _units(text))
    starts = [mark.start for mark in marks]
    for unit in found if marks else ():
        number = bisect_right(starts, unit.start) - 1
        if number >= 0 and unit.start < marks[number].end and "signature" not in unit.marks:
            unit.marks = marks[number].names
    return found


def _units(text: str) -> list[Unit]:
    found: list[Unit] = []
    block: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        if line.isspace():
            found += _block(text, block)
            block = []
        else:
            block.append((start, position))
            if len(block) > MOST_UNITS:
                break
        if len(found) > MOST_UNITS:
            return found
    return found + _block(text, block)


def _unsigned(text: str, found: list[Unit]) -> list[Unit]:
    """Cut signatures off the paragraphs that they are glued to: "… of the year. – Kim Oda"."""
    last = max((n for n, unit in enumerate(found) if unit.words >= _PARAGRAPH), default=None)
    cut: list[Unit] = []
    for number, unit in enumerate(found):
        tail = max(unit.start, unit.end - _SIGNATURE)
        signed = SIGNED.search(text[tail : unit.end].rstrip()) if unit.words >= _PARAGRAPH else None
        # "played by Mr. Tom Hollow", "a story by A. O. Kerr": such a full stop ends no sentence.
        bare = signed is not None and signed["bare"] is not None
        before = text[unit.start : tail + signed.start()] if signed is not None else ""
        if signed is None or not before or (bare and (number != last or _SHORTENED.search(before))):
            cut.append(unit)
            continue
        at = tail + signed.start() + len(signed.group()) - len(signed.group().lstrip())
        name = _unit(text, at, unit.end, unit.block)
        name.marks = frozenset(("signature",))
        cut += [_unit(text, unit.start, at, unit.block), name]
    return cut


def _block(text: str, lines: Sequence[tuple[int, int]]) -> list[Unit]:
    if not lines:
        return []
    number = lines[0][0]
    wrapped = _wrapped(text, lines)
    joined: list[tuple[int, int]] = []
    line = lines[0]
    for start, end in lines:
        above, line = line, (start, end)
        if (
            joined
            and not _STARTS_WRAP.match(text, start, min(end, start + 40))
            and (wrapped or _continues(text, above, line))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_unit(text, start, end, number) for start, end in joined]


def _continues(text: str, above: tuple[int, int], line: tuple[int, int]) -> bool:
    """Tell whether a line goes on with the sentence of the line above it, whatever the width they were broken at."""
    start, end = above
    tail = text[max(start, end - 40) : end].rstrip()
    if not _BROKEN <= end - start <= 140 or _CLOSED.search(tail):
        return False
    first = text[line[0] : line[1]].lstrip("“‘\"'( \t")[:1]
    if not any(letter.isupper() for letter in text[start:end]):
        return False  # a text without capitals: what starts small says nothing
    return first.islower() or (_UNFINISHED.search(tail) is not None and (line[1] - line[0]) >= _BROKEN)


def _wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines were broken at a fixed width: all but the last near it, most of them in mid-sentence."""
    if len(lines) < 2:
        return False
    lengths = [len(text[s : min(e, s + 200)].rstrip()) for s, e in lines[:200]]
    width = max(lengths[:-1])
    if not 45 <= width <= 120 or min(lengths[:-1]) < 0.55 * width or lengths[-1] > width + 12:
        return False
    open_ends = sum(not _CLOSED.search(text[max(s, e - 8) : e]) for s, e in lines[:-1])
    return 2 * open_ends >= len(lines) - 1


def _unit(text: str, start: int, end: int, block: int) -> Unit:
    head = text[start : min(end, start + _READ)]
    marker = _MARKER.match(head)
    indent = len(head) - len(head.lstrip(" \t"))
    body = head[marker.end() :].strip() if marker and len(head.strip()) > 3 else head.strip()
    count = len(body.split())
    if not body.isascii():
        count += len(_IDEOGRAPH.findall(body)) // 2  # Chinese and Japanese set no spaces; their words have two letters
    unit = Unit(start, end, body or head.strip(), count, indent, marker is not None, block)
    closed = _CLOSED.search(text[max(start, end - 12) : end]) is not None
    if count >= 25:
        unit.shape = "long" if count >= 60 else "paragraph"
    elif closed and not body.endswith(":"):
        unit.shape = "sentence" if count >= 8 else "remark"
    elif count >= 8 and SENTENCES.search(body):
        unit.shape = "sentence"  # only its last sentence is not closed, or a rating closes it
    elif count >= 13:
        unit.shape = "open"
    return unit
