"""Fields of whole values and columns of them, while they are collected and as they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import ArrayWriter
from .coding import narrowest
from .terms import add_terms

__all__ = ["Valued", "write_column", "write_values"]

Ints = NDArray[np.int64]


class Valued:
    """A field of whole values: numbers of the values as they appear, and which documents have which."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.codes: list[int] = []
        self.owners: list[int] = []

    def extend(self, values: Sequence[Sequence[str]], first: int) -> None:
        """Add the values of some documents, the first of which is document `first`."""
        numbers, codes, owners = self.numbers, self.codes, self.owners
        for document, some in enumerate(values, first):
            for value in some if len(some) < 2 else dict.fromkeys(some):
                codes.append(numbers.setdefault(value, len(numbers)))
                owners.append(document)


def _sorted(valued: Valued, key: Callable[[str], Any]) -> tuple[list[str], Ints, Ints]:
    """Give the values in order, and code and owner of each entry, by code and then by owner."""
    values = sorted(valued.numbers, key=key)
    places = np.empty(len(values), dtype=np.int64)
    places[[valued.numbers[value] for value in values]] = np.arange(len(values))
    return values, places[np.array(valued.codes, dtype=np.int64)], np.array(valued.owners, dtype=np.int64)


def write_values(writer: ArrayWriter, name: str, valued: Valued) -> None:
    """Write a field of whole values: its terms, and the documents of each, ascending."""
    values, codes, owners = _sorted(valued, lambda value: value.encode("utf-8", "surrogatepass"))
    add_terms(writer, f"{name}/values", [value.encode("utf-8", "surrogatepass") for value in values])
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(values)))
    writer.add(f"{name}/docs.end", ends.astype(np.uint32))
    writer.add(f"{name}/docs", owners[order].astype(np.uint32))


def write_column(writer: ArrayWriter, name: str, valued: Valued) -> None:
    """Write a column of values: the values in the order of names, and for each entry its value and its document."""
    values, codes, owners = _sorted(valued, lambda value: (value.casefold(), value))
    add_terms(writer, f"{name}/values", [value.encode("utf-8", "surrogatepass") for value in values])
    writer.add(f"{name}/codes", codes.astype(narrowest(len(values))))
    writer.add(f"{name}/owners", owners.astype(np.uint32))
