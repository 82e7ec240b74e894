"""The postings of one term as a Whoosh matcher.

It never tells how well it can score at best: by such bounds Whoosh leaves clauses out while it collects the best few,
and with a limit 7 of 40 top tens of OR queries came out wrong. Without them every document is scored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from typing import Any

import numpy as np
from whoosh.formats import Format
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar

from .lexicon import Postings

__all__ = ["PostingsMatcher"]


class PostingsMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps through postings; `scorer` is None where only weights are asked for."""

    def __init__(
        self, postings: Postings, format_: Format, *, term: tuple[str, bytes], scorer: Any, at: int = 0
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._ids: list[int] = postings.docs.tolist()
        self._counts: list[int] = postings.counts.tolist()
        self._places: tuple[list[int], list[int]] | None = None
        self._at = at

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> PostingsMatcher:
        return PostingsMatcher(self._postings, self.format, term=self._term, scorer=self.scorer, at=self._at)

    def replace(self, minquality: float = 0) -> Any:
        return self if self.is_active() else NullMatcher()

    def id(self) -> int:
        return self._ids[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids)

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, id, lo=self._at)

    def weight(self) -> float:
        return float(self._counts[self._at])

    def score(self) -> float:
        return self.weight() if self.scorer is None else float(self.scorer.score(self))

    def value(self) -> bytes:
        if self.format.supports("positions"):
            return bytes(self.format.encode(self._positions()))
        return b""

    def value_as(self, astype: str) -> Any:
        return self._positions() if astype == "positions" else super().value_as(astype)

    def _positions(self) -> list[int]:
        if self._places is None:
            if self._postings.positions is None:
                raise ValueError(f"the field {self._term[0]} has no positions")
            ends = np.cumsum(self._postings.counts).tolist()
            self._places = self._postings.positions().tolist(), ends
        places, ends = self._places
        return places[ends[self._at] - self._counts[self._at] : ends[self._at]]

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return inf

    def block_quality(self) -> float:
        return inf

    def skip_to_quality(self, minquality: float) -> int:
        return 0
