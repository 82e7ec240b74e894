"""A cue: a pattern, and the weights that finding it adds to the kinds of zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .alternatives import behind_one_break

__all__ = ["Cue", "cue"]


class Cue(NamedTuple):
    """A pattern that is searched in units of at most `longest` words, and what finding it adds.

    Weights go to kinds of zone, or to one state of `zones`: "head", "inline" and "tail" are furniture before, within
    and after the review.
    """

    name: str
    pattern: re.Pattern[str]
    weights: Mapping[str, float]
    longest: int = 25
    case: bool = False  # False: searched in lower case, which takes half the time of a pattern that ignores case


def cue(name: str, pattern: str, weights: Mapping[str, float], longest: int = 25, *, case: bool = False) -> Cue:
    """Make a cue; a pattern of lower-case letters unless `case`."""
    return Cue(name, re.compile(behind_one_break(pattern)), weights, longest, case)
