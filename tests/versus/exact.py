"""`ranking`'s formula as a Whoosh weighting model: exact lengths, counted from postings, and living documents only.

Whoosh's own BM25F takes lengths that were rounded to a byte, up to 1.8% off, and counts deleted documents until a
merge. This model gives no bounds, so that nothing is skipped: what Whoosh scores here is what its queries mean.
"""

from __future__ import annotations

from math import inf, log
from typing import Any

from whoosh.reading import IndexReader
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

K1, B = 1.2, 0.75


def bm25(count: float, length: float, mean: float, containing: int, documents: int) -> float:
    """Weigh a term that stands `count` times in a document of `length` words, and in `containing` documents in all."""
    idf = log(documents / (containing + 1)) + 1
    return idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))


class ExactBM25(WeightingModel):  # type: ignore[misc]
    """Scores the terms of one reader; a term of a field without lengths weighs 1."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self.documents = reader.doc_count()
        self._lengths: dict[str, list[float]] = {}

    def lengths(self, field: str) -> list[float]:
        """Give the number of words in each living document, 0 for deleted ones."""
        if field not in self._lengths:
            found = [0.0] * self.reader.doc_count_all()
            for leaf, offset in self.reader.leaf_readers():
                for term in leaf.lexicon(field):
                    postings = leaf.postings(field, term)
                    while postings.is_active():
                        found[offset + postings.id()] += postings.weight()
                        postings.next()
            self._lengths[field] = found
        return self._lengths[field]

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: int = 1) -> BaseScorer:
        if not searcher.schema[fieldname].scorable:
            return _Scorer(lambda matcher: 1.0)
        parent = searcher.get_parent()
        offset = 0 if parent is searcher else parent._offset_for_subsearcher(searcher)
        containing = sum(1 for _ in self.reader.postings(fieldname, text).all_ids())
        lengths = self.lengths(fieldname)
        mean = sum(lengths) / self.documents

        def score(matcher: Any) -> float:
            return bm25(matcher.weight(), lengths[offset + matcher.id()], mean, containing, self.documents)

        return _Scorer(score)


class _Scorer(BaseScorer):  # type: ignore[misc]
    def __init__(self, score: Any) -> None:
        self.score = score

    def max_quality(self) -> float:
        return inf

    def block_quality(self, matcher: Any) -> float:
        return inf
