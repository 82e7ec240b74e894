"""Bounds: the one table of what a single query may cost.

A query that meets one is answered as far as it goes, and a notice says so. A reader never meets them; a text made to
keep a server busy does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from .errors import RequestError

__all__ = ["BOUNDS", "Bounds"]


def _bound(default: int, help: str) -> int:
    found: int = field(default=default, metadata={"help": help})
    return found


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one query, all at least 1; raises RequestError on one that is not."""

    characters: int = _bound(4096, "Characters of a query that are read.")
    words: int = _bound(64, "Words of a query that are searched.")
    depth: int = _bound(20, "Brackets within brackets.")
    patterns: int = _bound(4, "Stars and near misses: each is looked for in the whole dictionary.")
    candidates: int = _bound(20_000, "Words of the dictionary that one pattern is compared with.")
    expansions: int = _bound(500, "Words that one star or near miss stands for, the commonest first.")
    corrections: int = _bound(3, "Unknown words of a query for which another spelling is looked for.")
    milliseconds: int = _bound(
        100, "Processor time for a query; then parts of it are left out. As much again to exclude."
    )

    def __post_init__(self) -> None:
        for bound in fields(self):
            if (value := getattr(self, bound.name)) < 1:
                raise RequestError(f"the bound {bound.name} cannot be {value}", remedy="It is at least 1")


BOUNDS = Bounds()
