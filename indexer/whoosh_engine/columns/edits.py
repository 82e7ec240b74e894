"""Edit distances from one word to many, as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["distances"]


def distances(word: NDArray[np.uint8], letters: NDArray[np.uint8], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the insertions, deletions, changes and swaps of neighbours that lead from a word to each of k others.

    `word` has shape (m,), `letters` (k, w), of which row i counts up to `lengths[i]`, in [0, w]. Gives shape (k,). One
    step for each cell of the m times w table takes all k words on.
    Source: optimal string alignment, as `analysis.edits_within`.
    """
    count, width = letters.shape
    size = len(word)
    before = np.zeros((size + 1, count), dtype=np.int64)
    row = np.repeat(np.arange(size + 1)[:, None], count, axis=1)
    found = np.where(lengths == 0, size, -1)
    columns = np.ascontiguousarray(letters.T)
    for j in range(width):
        following = np.empty_like(row)
        following[0] = j + 1
        differs = columns[j] != word[:, None]
        for i in range(size):
            cell = np.minimum(np.minimum(row[i + 1], following[i]) + 1, row[i] + differs[i])
            if i and j:
                swapped = ~differs[i - 1] & (columns[j - 1] == word[i])
                cell = np.where(swapped, np.minimum(cell, before[i - 1] + 1), cell)
            following[i + 1] = cell
        before, row = row, following
        found = np.where(lengths == j + 1, row[size], found)
    return found
