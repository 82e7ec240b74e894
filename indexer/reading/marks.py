"""What the markup says of a line → its score: headings, lists, captions, asides, notes set in italics.

Names of marks: heading, item, row, quote, caption, aside, italic, bold and link come from elements (formats.markup),
standfirst, bio, facts, promo and comment from what the page's author calls its parts (formats.page_parts), signature
from `units`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .patterns import FACTS, LISTS
from .states import add
from .units import Unit

__all__ = ["score_marks"]

_PROSE = frozenset(("long", "paragraph"))
_TEXT = frozenset((*_PROSE, "sentence"))
# Cues of lines that belong to the page around the review, whatever their markup says.
_PAGE = frozenset(
    ("form", "thread", "call", "link", "close", "permalink", "markup", "about", "offer", "deal", "policy", "disclosure")
)
# Cues of notes about the article or its author, which are often set in italics.
_NOTES = frozenset(
    ("bio", "life", "home", "contact", "follow", "disclosure", "policy", "update", "offer", "call", "version", "series")
)
_FACTS = frozenset(("credit", "pair", "facts", "rating", "date", "byline", "dateline", "imprint"))
_WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "caption": {"furniture": 6.0, "meta": -1.0, "review": -4.0},
        "aside": {"furniture": 4.0, "review": -2.5},
        "standfirst": {"above": 7.0, "review": -2.0},
        "bio": {"bio": 4.0, "review": -2.0},
        "facts": {"meta": 4.0, "review": -2.0},
        "promo": {"furniture": 4.0, "review": -2.5},
        "signature": {"meta": 6.0, "review": -3.0},
        "comment": {"comment": 5.0, "review": -3.0},
    }
)
_REACH = 4  # short lines (captions, dates) that may stand between a heading and its text


def score_marks(found: Sequence[Unit]) -> None:
    """Add to the scores of units what their marks say; units without marks stay as they are."""
    if not any(unit.marks for unit in found):
        return
    prose = [n for n, unit in enumerate(found) if unit.shape in _TEXT and _is_text(unit)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(found) - 1)
    # Backwards: a heading above a heading that belongs to the text belongs to it, too.
    for number in range(len(found) - 1, -1, -1):
        unit = found[number]
        for mark in unit.marks if number < first else unit.marks - {"standfirst"}:
            for where, weight in _WEIGHTS.get(mark, {}).items():
                add(unit, where, weight)
        if _is_heading(unit):
            _score_heading(found, number, first)
        elif "item" in unit.marks:
            _score_item(found, number, first, last)
        elif "row" in unit.marks and unit.shape not in _PROSE:
            add(unit, "meta", 1.5)
            add(unit, "review", -1.0)
        elif "link" in unit.marks and unit.words > 2:
            add(unit, "furniture", 2.0)
            add(unit, "review", -1.5)
        elif prose and number < first:
            _score_above(unit)
        elif prose and number > last and "italic" in unit.marks:
            _score_note(unit)
        elif "quote" in unit.marks and number < last:
            add(unit, "review", 2.5 if unit.shape in ("line", "remark") else 1.0)  # what the critic quotes


def _is_text(unit: Unit) -> bool:
    """Tell whether a unit is sentences of the text itself, as far as can be seen from it alone."""
    if unit.marks & {"italic", "quote", *_WEIGHTS} or unit.cues & {"blurb", "synopsis"}:
        return False
    return unit.shape in _PROSE or not unit.cues & (_PAGE | _FACTS | _NOTES)


def _is_heading(unit: Unit) -> bool:
    """Tell whether a line is a heading, or is set like one: short and all in bold type."""
    return "heading" in unit.marks or ("bold" in unit.marks and unit.words <= 12 and unit.shape == "line")


def _score_heading(found: Sequence[Unit], number: int, first: int) -> None:
    unit = found[number]
    if number < first:
        add(unit, "above", 1.5)
        return
    if unit.cues & (_PAGE | _FACTS) or FACTS.fullmatch(unit.text):
        return
    for following in found[number + 1 : number + 2 + _REACH]:
        if following.cues & {"rating", "pair"}:
            add(unit, "meta", 4.0)
            return
        if _is_heading(following):
            add(unit, "review", 4.5 if "section" in following.cues else 0.0)
            unit.cues |= following.cues & {"section"}
            return
        matter = following.shape in (*_PROSE, "sentence") or ("item" in following.marks and not following.cues & _PAGE)
        if matter and not following.cues & (_PAGE | {"facts"}):
            add(unit, "review", 4.5)
            unit.cues |= {"section"}
            return


def _score_item(found: Sequence[Unit], number: int, first: int, last: int) -> None:
    """Weigh an item of a list: part of the text within it and under a heading of praise, a fact under one of facts."""
    unit = found[number]
    if unit.cues & (_PAGE | _FACTS):
        return
    start = number
    while start and "item" in found[start - 1].marks:
        start -= 1
    heading = found[start - 1] if start else None
    if heading is not None and FACTS.fullmatch(heading.text):
        add(unit, "meta", 4.5)
        add(unit, "review", -2.0)
    elif heading is not None and LISTS.fullmatch(heading.text):
        add(unit, "review", 4.0)
    elif "link" in unit.marks:
        add(unit, "furniture", 2.5)
        add(unit, "review", -2.0)
    elif first < number < last:
        add(unit, "review", 3.5 if unit.shape == "line" else 1.5)
    elif number > last and heading is not None and _introduces(heading):
        add(unit, "review", 2.5)


def _introduces(unit: Unit) -> bool:
    """Tell whether a line above a list says what the list is, and not that it is a list of links or facts."""
    return (_is_heading(unit) or unit.text.endswith(":")) and not unit.cues & (_PAGE | _FACTS)


def _score_above(unit: Unit) -> None:
    """Weigh a line above the text: all in italics it is a note or an epigraph."""
    if "italic" in unit.marks and unit.words >= 5:
        for where, weight in (("head", 5.0), ("above", 5.0), ("review", -2.0)):
            add(unit, where, weight)
    elif "quote" in unit.marks:
        for where, weight in (("head", 2.0), ("above", 3.0), ("review", -1.0)):
            add(unit, where, weight)


def _score_note(unit: Unit) -> None:
    """Weigh a line in italics below the text: who wrote it, for whom, and what for; a closing sentence at times."""
    weight = 2.5 if unit.cues & _NOTES else 1.2
    for where in ("bio", "tail", "aside"):
        add(unit, where, weight)
    add(unit, "review", -0.7)
