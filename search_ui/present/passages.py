"""The text of a review, zone by zone, as paragraphs of marked HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from indexer import Highlighter, Review, Zone

from .marks import Layer, Span, flat, marked_layers

__all__ = ["ZONE_NAMES", "Paragraph", "Passages", "ZoneText", "paragraphs", "passages"]

ZONE_NAMES = {
    "review": "Review",
    "comment": "Reader comment",
    "bio": "About the author",
    "furniture": "Page furniture",
    "meta": "Credits and details",
}
"""Zone kind → what people read."""

EVIDENCE_ID = "evidence"

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = 80
"""Characters of a line that may be one of several that belong together; a paragraph on one line is longer."""
_SEARCHED = {"review": "text", "comment": "comments"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `close` where it goes on from the one before, as the lines of a list or an address do."""

    html: Markup
    close: bool = False


@dataclass(frozen=True, slots=True)
class ZoneText:
    """One zone: what it is and its paragraphs."""

    kind: str
    name: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """A review's text told apart. `matches` counts the marks in review and comments; `first_match` is an element id."""

    review: tuple[ZoneText, ...]
    comments: tuple[ZoneText, ...]
    bio: tuple[ZoneText, ...]
    rest: tuple[ZoneText, ...]
    matches: int
    first_match: str


def passages(review: Review, marker: Highlighter) -> Passages:
    """Lay out the text of a review: excerpts and evidence marked in place, and within them the words searched for."""
    found: list[Span] = []
    for zone in review.zones:
        if zone.kind in _SEARCHED:
            text = review.text[zone.start : zone.end]
            found += [(zone.start + a, zone.start + b) for a, b in marker.spans(text, _SEARCHED[zone.kind])]
    found = flat(found)
    evidence = [review.verdict.evidence] if review.verdict.evidence else []
    excerpts = flat((excerpt.start, excerpt.end) for excerpt in review.excerpts)
    layers = (
        Layer("span", excerpts, "pulled", {start: f"excerpt-{start}" for start, _ in excerpts}),
        Layer("span", evidence, "evidence", {start: EVIDENCE_ID for start, _ in evidence}),
        Layer("mark", found, "", {start: f"match-{number}" for number, (start, _) in enumerate(found, 1)}),
    )
    zones = [(zone.kind, _zone_text(review.text, zone, layers)) for zone in review.zones]
    told: dict[str, list[ZoneText]] = {kind: [] for kind in ZONE_NAMES}
    for kind, zone_text in zones:
        if zone_text.paragraphs:
            told[kind].append(zone_text)
    return Passages(
        review=tuple(told["review"]),
        comments=tuple(told["comment"]),
        bio=tuple(told["bio"]),
        rest=tuple(text for kind, text in zones if kind in ("meta", "furniture") and text.paragraphs),
        matches=len(found),
        first_match="match-1" if found else "",
    )


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut `text[start:end]` into paragraphs: half-open offsets without surrounding space, empty ones left out.

    Blank lines part paragraphs. Within a block a single line break does too, unless the block is hard-wrapped prose
    (lines of 40 to 100 characters but for the last): captured pages put a paragraph on a line, plain text wraps it.
    """
    position = start
    for block_end, next_start in [*((m.start(), m.end()) for m in _BLANK_LINES.finditer(text, start, end)), (end, end)]:
        lines = list(_lines(text, position, block_end))
        wrapped = (
            len(lines) > 1 and all(40 <= b - a <= 100 for a, b in lines[:-1]) and lines[-1][1] - lines[-1][0] <= 100
        )
        if wrapped:
            yield lines[0][0], lines[-1][1]
        else:
            yield from lines
        position = next_start


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    while position < end:
        line_end = text.find("\n", position, end)
        line_end = end if line_end < 0 else line_end
        line = text[position:line_end]
        stripped = line.strip()
        if stripped:
            first = position + line.index(stripped)
            yield first, first + len(stripped)
        position = line_end + 1


def _zone_text(text: str, zone: Zone, layers: Sequence[Layer]) -> ZoneText:
    name = ZONE_NAMES[zone.kind]
    spans = list(paragraphs(text, zone.start, zone.end))
    # The page says "About the author" itself, so a heading of the same words is not said again. Nothing is searched
    # for in a biography, so no match can be in it.
    if zone.kind == "bio" and spans and text[slice(*spans[0])].strip(" .:").casefold() == name.casefold():
        del spans[0]
    told = []
    before: Span | None = None
    for start, end in spans:
        close = (
            before is not None
            and text.count("\n", before[1], start) == 1
            and min(before[1] - before[0], end - start) <= _LINE
        )
        told.append(Paragraph(marked_layers(text, layers, start, end), close))
        before = start, end
    return ZoneText(zone.kind, name, tuple(told))
