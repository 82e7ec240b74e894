"""One generation, open for reading: its segments as one collection, documents numbered from 0 over all of them.

What is decoded is immutable; what many queries ask for is kept in a bounded cache, which alone has a lock and holds it
for no longer than a look. So a snapshot serves any number of threads. Deleted documents keep their numbers and are left
out of every answer: frequencies, lengths and totals count the living only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..fields import FIELDS
from ..review import Review
from .cache import Cache, column, kept
from .columns import MISSING, Segment, encoded, segment_number
from .facet import Facet
from .inverted import Inverted
from .manifest import Manifest

__all__ = ["Snapshot"]

Ints = NDArray[np.int64]
CACHE_BYTES = 128 << 20  # of postings, scores and reviews that were asked for last


class Snapshot:
    """A fixed view of one generation; safe to share between threads.

    Raises IndexDamagedError where its files are not whole: of a segment the directory is looked at, of a list of
    deleted documents every byte.
    """

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self.manifest = manifest
        self._segments: list[tuple[Segment, int]] = []  # with the number of its first document
        dead: list[Ints] = []
        self.size = 0
        for name in sorted(manifest.files, key=lambda name: segment_number(name) or 0):
            if segment_number(name) is not None:
                segment = Segment(folder / name, manifest.files)
                # Short, and of another document no error would come: a deleted review would be found again.
                if (file := segment.dead_file) and file.digest() != manifest.files[file.path.name][1]:
                    raise file.damaged("it has changed since it was written")
                self._segments.append((segment, self.size))
                dead.append(self.size + segment.dead)
                self.size += segment.count
        self.alive: NDArray[np.bool_] = np.ones(self.size, dtype=np.bool_)
        for docs in dead:
            self.alive[docs] = False
        self.count = int(np.count_nonzero(self.alive))
        self.docs: Ints = np.flatnonzero(self.alive)
        self.cache = Cache(CACHE_BYTES)
        self.columns = Cache(float("inf"))  # one for each field at most
        self.inverted = Inverted(self._segments, self.alive, self.cache)

    def _living(self, docs: Ints) -> NDArray[np.bool_] | None:
        """Tell which documents are alive; None where all are, which spares the look."""
        return None if self.count == self.size else self.alive[docs]

    @kept
    def starts(self, doc: int, field: str) -> Ints:
        """Give where the words of a field of LOCATED start in the review's text, ascending."""
        segment, base = self.segment(doc)
        return segment.store.starts(doc - base, field)

    def value(self, field: str, value: str) -> Ints:
        """Give the living documents that have a value in a field of whole values."""
        docs = [segment.with_value(field, encoded(value)) + base for segment, base in self._segments]
        found = np.concatenate(docs) if docs else np.empty(0, dtype=np.int64)
        living = self._living(found)
        return found if living is None else found[living]

    def values(self, field: str) -> list[str]:
        """Give the values of a field of whole values, ascending."""
        found = {bytes(value) for segment, _ in self._segments for value in segment.values[field]}
        return [value.decode("utf-8", "surrogatepass") for value in sorted(found)]

    @column
    def numbers(self, name: str) -> Ints:
        """Give the column of a number or date, MISSING where unknown."""
        parts = [segment.numbers(name) for segment, _ in self._segments]
        return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, dtype=np.int64)

    @column
    def facet(self, name: str) -> Facet:
        columns = [(segment.facets[name], base) for segment, base in self._segments]
        facet = Facet.of(columns, self.size)
        return facet if self.count == self.size else facet.only(self.alive)

    @column
    def ranks(self, name: str) -> Ints:
        """Give each document's place in the ascending order of a field, MISSING for those without a value."""
        if name in FIELDS and FIELDS[name].kind in ("number", "date"):
            return self.numbers(name)
        if name == "key":
            return self._key_ranks()
        facet = self.facet(name)
        found = np.full(self.size, MISSING, dtype=np.int64)
        found[facet.owners[::-1]] = facet.codes[::-1]  # backwards, so that the first value wins
        return found

    def _key_ranks(self) -> Ints:
        """Give each document's place in the ascending order of ids, from 0; of equal ids only one lives."""
        found = np.empty(self.size, dtype=np.int64)
        for segment, base in self._segments:
            found[base : base + segment.count] = segment.key_rank
        by_size = sorted(self._segments, key=lambda pair: pair[0].count)
        for at, (small, small_base) in enumerate(by_size):
            for large, base in by_size[at + 1 :]:
                # Where each id of the smaller one falls among those of the larger; both move up by as many.
                falls = np.array([bisect_left(large.keys, key) for key in small.keys], dtype=np.int64)
                found[small_base + small.key_order.astype(np.int64)] += falls
                found[base : base + large.count] += np.searchsorted(falls, large.key_rank, side="right")
        return found

    def find(self, id: str) -> int | None:
        """Give the living document of an id, None where there is none."""
        for segment, base in reversed(self._segments):
            doc = segment.document(id)
            if doc is not None and self.alive[base + doc]:
                return base + doc
        return None

    def packed(self, doc: int) -> memoryview:
        """Give the review of a document as `pack` wrote it; raises IndexDamagedError."""
        segment, base = self.segment(doc)
        return segment.store.packed(doc - base)

    def key(self, doc: int) -> str:
        """Give the id of a document."""
        segment, base = self.segment(doc)
        return segment.keys[int(segment.key_rank[doc - base])].decode("utf-8", "surrogatepass")

    def segment(self, doc: int) -> tuple[Segment, int]:
        """Give the segment of a document, and the number of its first document."""
        return self._segments[bisect_right(self._segments, doc, key=lambda pair: pair[1]) - 1]

    def segments(self) -> list[tuple[Segment, int]]:
        """Give the segments, each with the number of its first document."""
        return list(self._segments)

    @kept
    def review(self, doc: int) -> Review:
        """Read the review of a document; raises IndexDamagedError where it cannot be read."""
        segment, base = self.segment(doc)
        return segment.store.review(doc - base)

    def reviews(self) -> Iterator[Review]:
        """Yield the living reviews in order."""
        for segment, base in self._segments:
            for doc, review in enumerate(segment.store.reviews(), base):
                if self.alive[doc]:
                    yield review
