"""Prefixes, stars and near misses: how the words that they stand for are found among the terms of a segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..analysis import fold
from ..query import Fuzzy, Prefix, Wildcard
from .columns import Terms, encoded

__all__ = ["finder"]


def finder(node: Prefix | Wildcard | Fuzzy) -> Callable[[Terms], Iterable[int]]:
    """Give what numbers, ascending, the terms that a pattern stands for."""
    match node:
        case Prefix(text):
            prefix = encoded(fold(text))
            return lambda terms: terms.prefixed(prefix)
        case Wildcard(text):
            pattern = node.regex()
            literal = max((fold(part) for part in text.split("*") if part), key=len, default="")
            return lambda terms: terms.fitting(pattern, encoded(literal))
        case Fuzzy(text, edits=edits):
            near = fold(text)
            return lambda terms: terms.near(near, edits)
