"""Documents with their scores, as arrays: joined, shared and left out.

`size` is how many documents there are in all: an array over all of them is taken where many match, a search where few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["NONE", "Matched", "among", "both", "shared", "union", "without"]

Ints = NDArray[np.int64]
_SPARSE = 16  # arrays over all documents where more than one in so many matches: a sort costs 15 times as much


class Matched(NamedTuple):
    """Documents found, ascending, and the score of each."""

    docs: Ints
    scores: NDArray[np.float64]


NONE = Matched(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


def union(parts: list[Matched], size: int) -> Matched:
    """Give the documents of any part, with the sum of their scores."""
    parts = [part for part in parts if len(part.docs)]
    if not parts:
        return NONE
    if len(parts) == 1:
        return parts[0]
    parts.sort(key=lambda part: len(part.docs))
    *few, most = parts
    total = sum(len(part.docs) for part in few)
    if total * _SPARSE < len(most.docs) or (total + len(most.docs)) * _SPARSE < size:
        return _merged(few, most)
    sums = np.zeros(size)
    there = np.zeros(size, dtype=np.bool_)
    sums[most.docs] = most.scores
    there[most.docs] = True
    for part in few:
        sums[part.docs] += part.scores
        there[part.docs] = True
    docs = np.flatnonzero(there)
    return Matched(docs, sums[docs])


def both(one: Matched, other: Matched, size: int) -> Matched:
    """Give the documents of both, with the sum of their scores."""
    few, many = sorted((one, other), key=lambda matched: len(matched.docs))
    if not len(few.docs):
        return NONE
    if len(few.docs) * _SPARSE < len(many.docs):
        at, known = among(many.docs, few.docs)
        return Matched(few.docs[known], few.scores[known] + many.scores[at[known]])
    sums = np.zeros(size)
    there = np.zeros(size, dtype=np.bool_)
    sums[few.docs] = few.scores
    there[few.docs] = True
    shared = there[many.docs]
    docs = many.docs[shared]
    return Matched(docs, many.scores[shared] + sums[docs])


def without(found: Matched, other: Matched, size: int) -> Matched:
    """Give the documents of `found` that are not among those of `other`."""
    there = np.zeros(size, dtype=np.bool_)
    there[other.docs] = True
    keep = ~there[found.docs]
    return Matched(found.docs[keep], found.scores[keep])


def _merged(few: list[Matched], most: Matched) -> Matched:
    """Give the documents of any part, with the sum of their scores, by looking the few up among the most."""
    docs, places = np.unique(np.concatenate([part.docs for part in few]), return_inverse=True)
    scores = np.bincount(places, weights=np.concatenate([part.scores for part in few]), minlength=len(docs))
    at = np.searchsorted(most.docs, docs)
    known = most.docs[np.minimum(at, len(most.docs) - 1)] == docs
    sums = most.scores.copy()
    sums[at[known]] += scores[known]
    if known.all():
        return Matched(most.docs, sums)
    new = ~known
    return Matched(np.insert(most.docs, at[new], docs[new]), np.insert(sums, at[new], scores[new]))


def shared(sets: Sequence[Ints], size: int) -> Ints:
    """Give, ascending, the numbers below `size` that all of some sets have; those are ascending and distinct."""
    fewest, *others = sorted({id(some): some for some in sets}.values(), key=len)
    for other in others:
        if len(fewest) * _SPARSE < len(other):
            fewest = fewest[among(other, fewest)[1]]
        else:
            there = np.zeros(size, dtype=np.bool_)
            there[other] = True
            fewest = fewest[there[fewest]]
    return fewest


def among(docs: Ints, wanted: NDArray[np.integer[Any]]) -> tuple[Ints, NDArray[np.bool_]]:
    """Give where each of `wanted` stands in `docs`, which are ascending and not empty, and whether it does at all."""
    at = np.minimum(np.searchsorted(docs, wanted), len(docs) - 1)
    known: NDArray[np.bool_] = docs[at] == wanted
    return at, known
