"""Sorted terms in a file of arrays: by number, by name, by prefix, by pattern and by edit distance.

    NAME.letters   the UTF-8 bytes of all terms, ascending, a line feed between two (no word has one)
    NAME.ends      where each ends there, before its line feed

A look-up is a binary search on the bytes. Near misses and patterns look at an array over all terms first and at the
few terms that are left one by one, so no search walks the dictionary in Python.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ...analysis import edits_within
from .arrays import ArrayFile, ArrayWriter
from .edits import distances

__all__ = ["Terms", "add_terms", "encoded", "shapes_of"]

Ints = NDArray[np.int64]
_STEP = 16
_LONGER = (0x80, 0x800, 0x10000)  # from each of these code points on, UTF-8 takes one byte more
_PLACES = 1 << 12  # of a literal that are looked up at a time
_LENGTH_BITS = 6
_LENGTH = np.uint64((1 << _LENGTH_BITS) - 1)


def add_terms(writer: ArrayWriter, name: str, terms: Sequence[str]) -> None:
    """Write terms, which are ascending and distinct; the order of code points is that of their UTF-8."""
    joined = "\n".join(terms)
    writer.add_bytes(f"{name}.letters", joined.encode("utf-8", "surrogatepass"))
    # Where they end in bytes is counted for all letters at once: to encode each term takes five times as long.
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    sizes = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum(sum((codes >= least).astype(np.uint8) for least in _LONGER), out=sizes[1:])
    letters = np.cumsum(np.fromiter(map(len, terms), dtype=np.int64, count=len(terms)) + 1) - 1
    ends = sizes[letters] + letters
    writer.add(f"{name}.ends", ends.astype(np.uint64 if len(ends) and ends[-1] >= 1 << 32 else np.uint32))


def shapes_of(terms: Sequence[str]) -> NDArray[np.uint64]:
    """Give 64 bits of each term that say how long it is, in letters up to 63, and which letters it has.

    One edit changes the length by at most one, and at most two of the other bits: one letter goes, one comes.
    """
    lengths = np.fromiter(map(len, terms), dtype=np.int64, count=len(terms))
    letters = np.frombuffer("".join(terms).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    bits = np.uint64(1) << (_LENGTH_BITS + letters % (64 - _LENGTH_BITS)).astype(np.uint64)
    shapes = np.minimum(lengths, (1 << _LENGTH_BITS) - 1).astype(np.uint64)
    some = lengths > 0
    if some.any():
        shapes[some] |= np.bitwise_or.reduceat(bits, (np.cumsum(lengths) - lengths)[some])
    return shapes


def encoded(text: str) -> bytes:
    """Give a term as it is kept: UTF-8, half characters of bad exports as they are."""
    return text.encode("utf-8", "surrogatepass")


class Terms(Sequence[bytes]):
    """The terms of one name, numbered from 0 in ascending order of their bytes."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._letters = file.bytes(f"{name}.letters")
        self._ends = file[f"{name}.ends"]
        self._shapes: NDArray[np.uint64] | None = file.get(f"{name}.shape")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        if not 0 <= number < len(self._ends):
            raise IndexError(number)
        start = int(self._ends[number - 1]) + 1 if number else 0
        return bytes(self._letters[start : int(self._ends[number])])

    @cached_property
    def _heads(self) -> NDArray[np.uint64]:
        """The first 8 bytes of every 16th term, zeros behind shorter ones, as numbers in the order of the terms."""
        ends = self._ends[::_STEP].astype(np.int64)
        starts = np.append(0, self._ends[_STEP - 1 :: _STEP].astype(np.int64) + 1)[: len(ends), None]
        at = starts + np.arange(8)
        letters = np.frombuffer(self._letters, dtype=np.uint8)[np.minimum(at, max(len(self._letters) - 1, 0))]
        found: NDArray[np.uint64] = np.where(at < ends[:, None], letters, 0).astype(np.uint8).view(">u8")[:, 0]
        return found.astype(np.uint64)

    def _place(self, term: bytes) -> int:
        """Give the number of the first term that is not below these bytes, looking at 5 terms instead of 18."""
        head = np.uint64(int.from_bytes(term[:8].ljust(8, b"\0"), "big"))
        first = int(np.searchsorted(self._heads, head)) - 1
        last = int(np.searchsorted(self._heads, head, side="right"))
        return bisect_left(self, term, max(0, first * _STEP), min(last * _STEP, len(self)))

    def find(self, term: bytes) -> int | None:
        """Give the number of a term, None where there is no such term."""
        if not len(self):
            return None
        number = self._place(term)
        return number if number < len(self) and self[number] == term else None

    def prefixed(self, prefix: bytes) -> range:
        """Give the numbers of the terms that begin with these bytes."""
        if not len(self):
            return range(0)
        return range(self._place(prefix), self._place(prefix + b"\xff"))

    def fitting(self, pattern: re.Pattern[str], literal: bytes) -> Iterator[int]:
        """Yield, ascending, the numbers of the terms that fit a pattern and so contain these bytes."""
        if not literal:
            candidates: Iterator[int] = iter(range(len(self)))
        else:
            candidates = self._containing(literal)
        return (number for number in candidates if pattern.match(self[number].decode("utf-8", "surrogatepass")))

    def _containing(self, literal: bytes) -> Iterator[int]:
        starts = (found.start() for found in re.finditer(re.escape(literal), self._letters))
        last = -1
        # Of the type of the ends, which would be converted otherwise, all of them for each look.
        while len(some := np.fromiter(islice(starts, _PLACES), dtype=self._ends.dtype)):
            numbers = np.unique(np.searchsorted(self._ends, some))
            yield from numbers[numbers > last].tolist()
            last = int(numbers[-1])

    def near(self, term: str, edits: int) -> Ints:
        """Give, ascending, the numbers of the terms at most this many edits away."""
        asked = encoded(term)
        if self._shapes is None or not len(self):
            return np.empty(0, dtype=np.int64)
        shape = shapes_of([term])[0]
        differing = np.bitwise_count((self._shapes ^ shape) & ~_LENGTH)
        close = np.flatnonzero(differing <= 2 * edits)
        lengths = (self._shapes[close] & _LENGTH).astype(np.int64)
        close = close[np.abs(lengths - int(shape & _LENGTH)) <= edits]
        starts = np.where(close == 0, 0, self._ends[close - 1].astype(np.int64) + 1)
        sizes = self._ends[close].astype(np.int64) - starts
        plain = sizes == np.minimum(self._shapes[close] & _LENGTH, len(asked) + edits).astype(np.int64)
        if not asked.isascii():
            plain[:] = False
        within = np.zeros(len(close), dtype=np.bool_)
        # In ASCII a letter is a byte; the few others are compared one by one.
        at = np.minimum(starts[plain][:, None] + np.arange(len(asked) + edits), len(self._letters) - 1)
        letters = np.frombuffer(self._letters, dtype=np.uint8)[at]
        within[plain] = distances(np.frombuffer(asked, dtype=np.uint8), letters, sizes[plain], edits) <= edits
        others = np.flatnonzero(~plain)
        within[others] = [
            edits_within(term, self[number].decode("utf-8", "surrogatepass"), edits)
            for number in close[others].tolist()
        ]
        return close[within]
