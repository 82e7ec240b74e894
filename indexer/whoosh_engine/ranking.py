"""The one scoring formula, and the order of results."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from .schema import MISSING

__all__ = ["bm25", "order"]

K1 = 1.2
B = 0.75


def bm25(
    counts: NDArray[np.float64], lengths: NDArray[np.float64], average: float, documents: int
) -> NDArray[np.float64]:
    """Score one term in one field for the documents that have it.

    `counts` and `lengths` have one entry for each of these documents: how often the term stands in the field, and how
    many words the field has. `documents` is the number of documents in the index. Summed over fields, each times
    its boost, this is the BM25F that Whoosh computes.
    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with the idf
    log(N / (n + 1)) + 1, which is never negative for a word that most documents have.
    """
    idf = log(documents / (len(counts) + 1)) + 1
    weight: NDArray[np.float64] = counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / average))
    return idf * weight


def order(
    *,
    first: NDArray[np.bool_],
    keys: NDArray[np.float64] | NDArray[np.int64],
    descending: bool,
    ties: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Give the indices that put results in order: those of `first` before all others, then by key, then by tie.

    A key of MISSING comes last whichever the direction.
    """
    missing = keys == MISSING
    return np.lexsort((ties, -keys if descending else keys, missing, ~first)).astype(np.int64)
