"""The states that a line of a page can be in, what may follow what, and how a unit's score is kept by state.

`head`, `inline` and `tail` are furniture before, within and after the review; `aside` is meta within or after it.
"""

from __future__ import annotations

from typing import Literal

from ..review import ZoneKind
from .units import Unit

__all__ = ["KIND", "OPENING", "SHAPES", "STATES", "STEPS", "State", "add"]

State = Literal["head", "meta", "review", "inline", "aside", "bio", "comment", "tail"]
STATES: tuple[State, ...] = ("head", "meta", "review", "inline", "aside", "bio", "comment", "tail")
KIND: dict[State, ZoneKind] = {
    "head": "furniture", "meta": "meta", "review": "review", "inline": "furniture",
    "aside": "meta", "bio": "bio", "comment": "comment", "tail": "furniture",
}  # fmt: skip
OPENING: dict[State, float] = {
    "head": 0.0, "meta": 0.0, "review": -0.3, "inline": -4.0, "aside": -4.0, "bio": -5.0, "comment": -8.0, "tail": -6.0,
}  # fmt: skip
# From a state to each state that may follow; what is not listed cannot.
STEPS: dict[State, dict[State, float]] = {
    "head": {"head": 0.0, "meta": -0.2, "review": -0.5, "bio": -6.0, "comment": -9.0},
    "meta": {"meta": 0.0, "head": -0.5, "review": 0.0, "bio": -5.0, "comment": -9.0},
    "review": {"review": 0.0, "inline": -1.0, "aside": -1.0, "bio": -2.5, "comment": -3.0, "tail": -2.5},
    "inline": {"inline": 0.0, "review": -0.5, "aside": -1.0, "bio": -2.0, "comment": -3.0, "tail": -1.6},
    "aside": {"aside": 0.0, "review": -0.5, "inline": -1.0, "bio": -2.0, "comment": -3.0, "tail": -1.6},
    "bio": {"bio": 0.0, "comment": -2.0, "tail": -1.0, "aside": -2.0, "review": -6.0},
    "comment": {"comment": 0.0, "tail": -1.0, "bio": -4.0, "review": -12.0},
    "tail": {"tail": 0.0, "comment": -2.0, "bio": -1.0, "aside": -1.5, "review": -7.0},
}
# Shape of a unit → score in (head, meta, review, inline, aside, bio, comment, tail).
SHAPES: dict[str, tuple[float, ...]] = {
    "long": (-4.0, -3.0, 3.5, -3.5, -3.5, -0.5, 1.0, -0.7),  # 60 words and more
    "paragraph": (-4.0, -2.5, 3.0, -3.0, -3.0, 0.0, 1.5, -0.5),  # 25 words and more
    "sentence": (-1.0, -0.3, 1.2, -0.5, -1.0, 0.3, 1.0, 0.0),  # 8 words and more, closed by a full stop
    "remark": (0.0, 0.0, 0.4, 0.0, -0.3, 0.0, 0.4, 0.3),  # shorter, closed by a full stop
    "open": (0.5, 0.3, 0.5, 0.2, -0.5, 0.2, 0.3, 0.6),  # 13 words and more, not closed
    "line": (1.0, 0.6, -1.5, 0.8, -0.2, -0.3, -0.5, 1.2),  # shorter, not closed: title, link, caption, name
}

_COLUMNS: dict[str, tuple[int, ...]] = {state: (n,) for n, state in enumerate(STATES)} | {
    kind: tuple(n for n, state in enumerate(STATES) if KIND[state] == kind) for kind in KIND.values()
}
_COLUMNS["above"] = (STATES.index("meta"),)  # "meta" as a kind takes in the state "aside"


def add(unit: Unit, where: str, weight: float) -> None:
    """Add a weight to the score of a unit: in one state, or in all states of a kind of zone.

    "meta" and "review" name a kind; "above" is the state of meta lines above the review alone.
    """
    for column in _COLUMNS[where]:
        unit.score[column] += weight
