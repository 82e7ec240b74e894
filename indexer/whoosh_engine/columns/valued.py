"""Fields of whole values and columns of them, while they are collected and as they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
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
        self._codes: list[NDArray[np.int32]] = []
        self._owners: list[NDArray[np.int32]] = []

    def extend(self, values: Sequence[Sequence[str]], first: int) -> None:
        """Add the values of some documents, the first of which is document `first`."""
        distinct = [some if len(some) < 2 else tuple(dict.fromkeys(some)) for some in values]
        number = self.numbers.setdefault
        codes = [number(value, len(self.numbers)) for value in chain.from_iterable(distinct)]
        counts = np.fromiter(map(len, distinct), dtype=np.int64, count=len(distinct))
        self._codes.append(np.array(codes, dtype=np.int32))
        self._owners.append(np.repeat(np.arange(first, first + len(distinct), dtype=np.int32), counts))

    def sorted(self, key: Callable[[str], Any] | None = None) -> tuple[list[str], Ints, Ints]:
        """Give the values in order, and for each entry its value's place there and its document, ascending."""
        values = sorted(self.numbers, key=key)
        places = np.empty(len(values), dtype=np.int64)
        places[[self.numbers[value] for value in values]] = np.arange(len(values))
        codes, owners = (np.concatenate([np.empty(0, dtype=np.int32), *parts]) for parts in (self._codes, self._owners))
        return values, places[codes], owners.astype(np.int64)


def write_values(writer: ArrayWriter, name: str, valued: Valued) -> None:
    """Write a field of whole values: its terms, and the documents of each, ascending."""
    values, codes, owners = valued.sorted()
    add_terms(writer, f"{name}/values", values)
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(values)))
    writer.add(f"{name}/docs.end", ends.astype(np.uint32))
    writer.add(f"{name}/docs", owners[order].astype(np.uint32))


def write_column(writer: ArrayWriter, name: str, valued: Valued, *, documents: int) -> None:
    """Write a column of values: the values in the order of names, and for each entry its value and its document.

    Where each document has just one value, entry i is document i, and documents are not written.
    """
    values, codes, owners = valued.sorted(lambda value: (value.casefold(), value))
    add_terms(writer, f"{name}/values", values)
    writer.add(f"{name}/codes", codes.astype(narrowest(len(values))))
    if len(owners) != documents or (owners != np.arange(documents)).any():
        writer.add(f"{name}/owners", owners.astype(np.uint32))
