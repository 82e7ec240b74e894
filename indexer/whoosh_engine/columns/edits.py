"""Edit distances from one word to many, as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["distances"]


def distances(
    word: NDArray[np.uint8], letters: NDArray[np.uint8], lengths: NDArray[np.int64], most: int
) -> NDArray[np.uint8]:
    """Count the insertions, deletions, changes and swaps of neighbours that lead from a word to each of k others.

    `word` has shape (m,), `letters` (k, w), of which row i counts up to `lengths[i]`, in [0, w]. Gives shape (k,), and
    `most` + 1 for whatever is above `most`. One step takes all k words on by one cell of the m times w table; only
    cells that are at most `most` off its diagonal are looked at.
    Source: optimal string alignment, as `analysis.edits_within`; the band: Ukkonen, "Algorithms for approximate string
    matching", 1985.
    """
    count, width = letters.shape
    size = len(word)
    far = np.uint8(most + 1)
    found = np.where(lengths == 0, np.uint8(min(size, most + 1)), far)
    if not count:
        return found
    row = np.full((size + 1, count), far)
    row[: most + 1] = np.arange(min(most, size) + 1, dtype=np.uint8)[:, None]
    before = row
    columns = np.ascontiguousarray(letters.T)
    for j in range(width):
        following = np.full_like(row, far)
        following[0] = min(j + 1, most + 1)
        for i in range(max(0, j - most), min(size, j + most + 1)):
            differs = columns[j] != word[i]
            cell = np.minimum(np.minimum(row[i + 1], following[i]) + np.uint8(1), row[i] + differs)
            if i and j:
                swapped = (columns[j] == word[i - 1]) & (columns[j - 1] == word[i])
                cell = np.where(swapped, np.minimum(cell, before[i - 1] + np.uint8(1)), cell)
            following[i + 1] = np.minimum(cell, far)
        before, row = row, following
        found = np.where(lengths == j + 1, row[size], found)
    return found
