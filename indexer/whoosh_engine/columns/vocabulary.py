"""Words as numbers: each distinct surface, a word as it stands in a text, has one, by which its form is looked up.

The table from hash to number is open addressing with linear probing on two arrays, looked up for a million words at
once. What form and stem a surface has is for `learning` to say, later.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .words import Words

__all__ = ["Vocabulary"]

Numbers = NDArray[np.int32]
_EMPTY = -1
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # multiplicative hashing: Knuth, TAOCP 3, 6.4


class Vocabulary:
    """Numbers of surfaces, from 0 as they first appear, shared by all fields of a segment that is being written."""

    def __init__(self) -> None:
        self._hashes = np.zeros(1 << 16, dtype=np.uint64)
        self._numbers: Numbers = np.full(1 << 16, _EMPTY, dtype=np.int32)
        self._surfaces = 0
        self._new: list[str] = []

    def __len__(self) -> int:
        """Number of distinct surfaces: what the memory taken grows with, about 400 bytes each."""
        return self._surfaces

    def new(self) -> list[str]:
        """Give the surfaces that were met since this was last asked, in the order of their numbers."""
        new, self._new = self._new, []
        return new

    def number(self, text: str, words: Words) -> Numbers:
        """Give the number of each word's surface; `words` are those of `text`."""
        numbers = self._known(words.hashes)
        missing = np.flatnonzero(numbers == _EMPTY)
        if len(missing):
            self._add(text, words, missing)
            numbers[missing] = self._known(words.hashes[missing])
        return numbers

    def _known(self, hashes: NDArray[np.uint64]) -> Numbers:
        """Look hashes up; _EMPTY for those that are not there."""
        slots = self._slots(hashes)
        found = self._numbers.take(slots)
        unsure = np.flatnonzero((self._hashes.take(slots) != hashes) & (found != _EMPTY))
        last = len(self._numbers) - 1
        while len(unsure):
            slots[unsure] = (slots[unsure] + 1) & last
            at = slots[unsure]
            found[unsure] = self._numbers[at]
            unsure = unsure[(self._hashes[at] != hashes[unsure]) & (found[unsure] != _EMPTY)]
        return found

    def _slots(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        bits = len(self._numbers).bit_length() - 1
        return ((hashes * _SPREAD) >> np.uint64(64 - bits)).astype(np.int64)

    def _add(self, text: str, words: Words, missing: NDArray[np.int64]) -> None:
        _, first = np.unique(words.hashes[missing], return_index=True)
        at = missing[np.sort(first)]  # in the order of the text, so that the same reviews give the same file
        spans = zip(words.starts[at].tolist(), words.ends[at].tolist(), strict=True)
        self._new += [text[start:end] for start, end in spans]
        numbers = np.arange(self._surfaces, self._surfaces + len(at), dtype=np.int32)
        self._surfaces += len(at)
        if 2 * self._surfaces > len(self._numbers):
            self._grow()
        self._insert(words.hashes[at], numbers)

    def _grow(self) -> None:
        used = self._numbers != _EMPTY
        hashes, numbers = self._hashes[used], self._numbers[used]
        size = 1 << (4 * self._surfaces).bit_length()
        self._hashes = np.zeros(size, dtype=np.uint64)
        self._numbers = np.full(size, _EMPTY, dtype=np.int32)
        self._insert(hashes, numbers)

    def _insert(self, hashes: NDArray[np.uint64], numbers: Numbers) -> None:
        """Put distinct, new hashes into the table: each round places all that find their slot free and alone."""
        slots = self._slots(hashes)
        last = len(self._numbers) - 1
        while len(hashes):
            free = self._numbers[slots] == _EMPTY
            chosen = np.zeros(len(slots), dtype=np.bool_)
            _, first = np.unique(slots, return_index=True)
            chosen[first] = True
            chosen &= free
            self._hashes[slots[chosen]] = hashes[chosen]
            self._numbers[slots[chosen]] = numbers[chosen]
            hashes, numbers, slots = hashes[~chosen], numbers[~chosen], (slots[~chosen] + 1) & last
