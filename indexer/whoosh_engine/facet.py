"""A facet's column over all segments: the values of each document, and how many documents have each value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .columns import Column
from .matched import among

__all__ = ["Facet", "name_order"]

Ints = NDArray[np.int64]
_NAMES = 10_000  # that are kept as text
Codes = NDArray[np.unsignedinteger[Any]] | Ints


class Facet:
    """A facet's column: value `codes[i]` belongs to document `owners[i]`, ascending; of `size` documents in all.

    Values are numbered in the order of names, which is
    without regard to case; `len` is how many there are. Raises IndexError where codes or owners lie outside.
    """

    def __init__(self, values: Sequence[bytes], codes: Codes, owners: Codes, size: int) -> None:
        if len(codes) and (codes.max() >= len(values) or owners.max() >= size):
            raise IndexError("a facet has values that are not there")  # or a count of them would take all memory
        self._values = values
        self.codes = codes
        self.owners = owners
        self._names: dict[int, str] = {}
        # Most documents have one value: those are counted by one look each, the further ones of others apart.
        further = np.zeros(len(owners), dtype=np.bool_)
        further[1:] = owners[1:] == owners[:-1]
        self._firsts = np.full(size, len(values), dtype=np.int64)
        self._firsts[owners[~further]] = codes[~further]
        self._further = np.flatnonzero(further)

    @classmethod
    def of(cls, columns: Sequence[tuple[Column, int]], size: int) -> Facet:
        """Join the columns of segments, each with the number of its first document; `size` documents in all."""
        if len(columns) == 1:
            return cls(*columns[0][0], size)
        # Nearly all values are in the largest segment; but all are read, 1 µs each, once after each commit.
        every = {value for column, _ in columns for value in column.values}
        ordered = sorted(every, key=lambda value: name_order(value.decode("utf-8", "surrogatepass")))
        places = {value: at for at, value in enumerate(ordered)}
        codes = [np.empty(0, dtype=np.int64)]
        owners = [np.empty(0, dtype=np.int64)]
        for column, base in columns:
            to = np.array([places[value] for value in column.values], dtype=np.int64)
            codes.append(to[column.codes])
            owners.append(column.owners.astype(np.int64) + base)
        return cls(ordered, np.concatenate(codes), np.concatenate(owners), size)

    def only(self, documents: NDArray[np.bool_]) -> Facet:
        """Leave the values of all other documents out."""
        kept = documents[self.owners]
        return Facet(self._values, self.codes[kept], self.owners[kept], len(documents))

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, code: int) -> str:
        if (known := self._names.get(code)) is not None:
            return known
        name = self._values[code].decode("utf-8", "surrogatepass")
        if len(self._names) < _NAMES:
            self._names[code] = name
        return name

    def __iter__(self) -> Iterator[str]:
        return (self[code] for code in range(len(self)))

    def code(self, value: str) -> int | None:
        """Give the number of a value, None where nothing has it."""
        number = bisect_left(range(len(self)), name_order(value), key=lambda code: name_order(self[code]))
        return number if number < len(self) and self[number] == value else None

    def counts(self, docs: Ints) -> Ints:
        """Count the values of some documents, which are ascending; shape (values,)."""
        counts = np.bincount(self._firsts[docs], minlength=len(self) + 1)[:-1]
        if len(self._further) and len(docs):
            owners = self.owners[self._further]
            _, there = among(docs, owners)
            counts += np.bincount(self.codes[self._further[there]], minlength=len(self))
        return counts

    def having(self, codes: Sequence[int]) -> NDArray[np.bool_]:
        """Mark the documents that have any of some values, shape (size,)."""
        found = np.zeros(len(self._firsts), dtype=np.bool_)
        found[self.owners[np.isin(self.codes, codes)]] = True
        return found


def name_order(value: str) -> tuple[str, str]:
    """Give the key by which names are sorted: without regard to case first."""
    return value.casefold(), value
