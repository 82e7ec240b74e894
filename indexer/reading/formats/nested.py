"""Nested data, as JSON and YAML have it → named values on one level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from ..limits import LIMITS
from ..sources import clean

__all__ = ["Value", "flatten"]

Value = str | tuple[str, ...]
"""What a column holds: one text, or the texts of a list."""


def flatten(value: Mapping[str, Any]) -> dict[str, Value]:
    """Give nested data as one level: {"book": {"title": "Emma"}} → {"book.title": "Emma"}.

    Lists keep their texts, and the names of the objects in them; what is neither text, number nor date is left out.
    """
    flat: dict[str, Value] = {}
    # YAML's references can make a page of text into more maps than there is time to look into.
    budget = iter(range(10 * LIMITS.names))
    _flatten(value, "", 0, flat, budget)
    return flat


def _flatten(value: Mapping[str, Any], prefix: str, depth: int, flat: dict[str, Value], budget: Iterator[int]) -> None:
    for (key, item), _ in zip(value.items(), budget, strict=False):
        if len(flat) > LIMITS.names:
            return
        name = f"{prefix}{key}"
        if isinstance(item, Mapping):
            if depth < 4:
                _flatten(item, f"{name}.", depth + 1, flat, budget)
        elif isinstance(item, list | tuple):
            named = (i.get("name") if isinstance(i, Mapping) else i for i in islice(item, LIMITS.names))
            flat[name] = tuple(text for text in map(_text, named) if text is not None)
        elif (text := _text(item)) is not None:
            flat[name] = text


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):  # Python writes no number of 5,000 digits, and nobody else does
        return str(value) if abs(value) < 10**18 else None
    return value.isoformat() if isinstance(value, date) else None  # a datetime is a date, too
