"""A verdict at a glance: shape, word, the label as printed and the score. Never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer import Verdict

__all__ = ["VERDICT_WORDS", "VerdictMark", "shape_of", "verdict_mark"]

VERDICT_WORDS: Mapping[str, str] = {
    "positive": "Positive",
    "mixed": "Mixed",
    "negative": "Negative",
    "none": "No verdict",
}
"""Value of the verdict facet → what people read."""

# Outlines in a 12 × 12 box: triangle up, diamond, triangle down, ring. Told apart in black and white and by shape.
_SHAPES: Mapping[str, str] = {
    "positive": "M6 .8 11.6 11H.4z",
    "mixed": "M6 .3 11.7 6 6 11.7.3 6z",
    "negative": "M.4 1h11.2L6 11.2z",
    "none": "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z",
}


@dataclass(frozen=True, slots=True)
class VerdictMark:
    """How a verdict is shown: `css` is its class, `shape` an SVG path in a 12 × 12 box, `origin` says where it is from.

    `label` is as printed, None where nothing is; `score` reads "80/100".
    """

    css: str
    shape: str
    word: str
    label: str | None
    score: str | None
    origin: str


def shape_of(polarity: str | None) -> str:
    """Give the SVG path of a polarity; a ring for none or one unknown."""
    return _SHAPES.get(polarity or "none", _SHAPES["none"])


def verdict_mark(verdict: Verdict) -> VerdictMark:
    """Present a verdict."""
    polarity = verdict.polarity or "none"
    word = VERDICT_WORDS[polarity]
    if verdict.polarity is None and verdict.kind != "none":
        word = "Undecided"
    origin = {
        "printed": "as printed",
        "badge": "a badge",
        "implied": "implied by the prose",
        "none": "",
    }[verdict.kind]
    score = None if verdict.score is None else f"{verdict.score}/100"
    return VerdictMark(polarity, shape_of(polarity), word, verdict.label, score, origin)
