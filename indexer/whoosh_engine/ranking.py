"""The one scoring formula, and the order of results."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from .columns import MISSING

__all__ = ["Keys", "contenders", "idf", "order", "saturation", "top"]

K1 = 1.2
B = 0.75

Ints = NDArray[np.int64]
_SAMPLED = 32  # one score in so many
Keys = NDArray[np.float64] | NDArray[np.int64]


def idf(containing: int, documents: int) -> float:
    """Weigh a term that `containing` of `documents` documents have.

    A document's score is the sum over terms and fields of idf * saturation, times the field's boost: the BM25F that
    Whoosh computes. This idf, log(N / (n + 1)) + 1, is never negative for a word that most documents have.
    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """
    return log(documents / (containing + 1)) + 1


def saturation(counts: NDArray[np.float64], norms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say how much a term tells of each document that has it `counts` times, 0 at 0 and below K1 + 1 always.

    `norms` are the documents' lengths as shares of the mean. Both arrays have one element for each document.
    Source: as `idf`.
    """
    below = norms * (K1 * B)
    below += K1 * (1 - B)
    below += counts
    weight: NDArray[np.float64] = counts * (K1 + 1)
    weight /= below  # in place: half of the time of a large array is taking its memory
    return weight


def contenders(count: int, scores: NDArray[np.float64]) -> Ints:
    """Give the indices, ascending, of all scores that may be among the `count` highest, equals included.

    As many of a sample are at least as high as the bound, so all of the highest are. One look at each score, where
    a partition takes ten.
    """
    sample = scores[::_SAMPLED]
    if len(sample) < count:
        return np.arange(len(scores))
    bound = np.partition(sample, len(sample) - count)[len(sample) - count]
    return np.flatnonzero(scores >= bound)


def top(count: int, *, first: NDArray[np.bool_], keys: Keys, descending: bool, ties: Ints) -> Ints:
    """Give the indices of the `count` results that `order` puts first, in its order, without sorting the others."""
    if count >= len(keys):
        return order(first=first, keys=keys, descending=descending, ties=ties)
    given = -keys if descending else keys
    if keys.dtype.kind != "f":  # scores are never missing
        given = np.where(keys == MISSING, np.iinfo(np.int64).max, given)
    chosen = np.flatnonzero(first)
    if len(chosen) < count:
        rest = np.flatnonzero(~first) if len(chosen) else None
        some = given if rest is None else given[rest]
        wanted = count - len(chosen)
        bound = np.partition(some, wanted - 1)[wanted - 1]
        below = np.flatnonzero(some < bound)
        level = np.flatnonzero(some == bound)
        if len(below) + len(level) > wanted:  # of equals those whose ties are lowest
            lowest = np.argpartition(ties[level if rest is None else rest[level]], wanted - len(below) - 1)
            level = level[lowest[: wanted - len(below)]]
        best = np.concatenate([below, level])
        chosen = np.concatenate([chosen, best if rest is None else rest[best]])
    within = order(first=first[chosen], keys=keys[chosen], descending=descending, ties=ties[chosen])
    return chosen[within][:count]


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
