"""One generation, open for reading: its segments as one collection, documents numbered from 0 over all of them.

What is decoded is immutable; what many queries ask for is kept in bounded caches. Nothing needs a lock, so a snapshot
serves any number of threads. Deleted documents keep their numbers and are left out of every answer: frequencies,
lengths and totals count the living only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakMethod

import numpy as np
from numpy.typing import NDArray

from ..analysis import stem as stem_of
from ..fields import FIELDS
from ..review import Review
from .columns import MISSING, Occurrences, Segment, Terms, segment_number
from .facet import Facet
from .manifest import Manifest

__all__ = ["Postings", "Snapshot"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MAX_TRIED = 20_000  # forms that one pattern may be compared with
_CACHED = 8_000_000  # numbers in one cache at most: 64 MB


class Postings(NamedTuple):
    """Where a term stands: document numbers, ascending, and how often in each."""

    docs: Ints
    counts: Floats


_NOWHERE = Postings(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


def _cached(method: Callable[..., Any], size: int | None = None) -> Callable[..., Any]:
    """Cache a method on its object without keeping that alive: a snapshot that is replaced frees its files at once."""
    weak = WeakMethod(method)

    def call(*arguments: Any) -> Any:
        alive = weak()
        assert alive is not None  # noqa: S101 - only ever called through the object
        return alive(*arguments)

    return lru_cache(size)(call)


class Snapshot:
    """A fixed view of one generation; safe to share between threads."""

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self.manifest = manifest
        self._segments: list[tuple[Segment, int]] = []  # with the number of its first document
        dead: list[Ints] = []
        self.size = 0
        for name in sorted(manifest.files, key=lambda name: segment_number(name) or 0):
            if segment_number(name) is not None:
                segment = Segment(folder / name, manifest.files)
                self._segments.append((segment, self.size))
                dead.append(self.size + segment.dead)
                self.size += segment.count
        self.alive: NDArray[np.bool_] = np.ones(self.size, dtype=np.bool_)
        for docs in dead:
            self.alive[docs] = False
        self.count = int(np.count_nonzero(self.alive))
        self.docs: Ints = np.flatnonzero(self.alive)
        kept = max(8, min(256, _CACHED // max(self.size, 1)))
        self.occurrences = _cached(self._occurrences, kept)
        self.stem = _cached(self._stem, kept)
        self.form_counts = _cached(self._form_counts, kept)
        self.positions = _cached(self._positions, kept)
        self.numbers = _cached(self._numbers)
        self.lengths = _cached(self._lengths)
        self.norms = _cached(self._norms)
        self.facet = _cached(self._facet)
        self.ranks = _cached(self._ranks)

    def _living(self, docs: Ints) -> NDArray[np.bool_] | None:
        """Tell which documents are alive; None where all are, which spares the look."""
        return None if self.count == self.size else self.alive[docs]

    def _occurrences(self, segment: Segment, field: str, stem: str) -> tuple[int, Occurrences] | None:
        """Give the number of a stem in a segment, and its occurrences."""
        words = segment.words[field]
        number = words.stems.find(_term(stem))
        return None if number is None else (number, words.occurrences(number))

    def _stem(self, field: str, stem: str) -> Postings:
        """Give the living documents that have a stem in a field of words."""
        parts = []
        for segment, base in self._segments:
            if (known := self.occurrences(segment, field, stem)) is not None:
                _, found = known
                parts.append(Postings(found.docs + base, found.counts.astype(np.float64)))
        return self._joined(parts)

    def _joined(self, parts: list[Postings]) -> Postings:
        if not parts:
            return _NOWHERE
        docs, counts = parts[0] if len(parts) == 1 else (np.concatenate(some) for some in zip(*parts, strict=True))
        living = self._living(docs)
        return Postings(docs, counts) if living is None else Postings(docs[living], counts[living])

    def _form_counts(self, field: str, stem: str, form: str) -> Floats:
        """Give how often a form stands in each of the documents of its stem, in the order of those."""
        parts = []
        for segment, base in self._segments:
            words = segment.words[field]
            if (known := self.occurrences(segment, field, stem)) is None:
                continue
            _, found = known
            counts = np.zeros(len(found.docs), dtype=np.float64)
            if (form_number := words.forms.find(_term(form))) is not None:
                which = words.of_form(form_number)
                counts[:] = found.counts if which is None else np.add.reduceat(which, found.firsts, dtype=np.int64)
            living = self._living(found.docs + base)
            parts.append(counts if living is None else counts[living])
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.float64)

    def form(self, field: str, form: str) -> Postings:
        """Give the living documents that have an exact form in a field of words."""
        if FIELDS[field].kind != "prose":
            found: Postings = self.stem(field, form)
            return found
        docs: Ints = self.stem(field, stem_of(form)).docs
        counts: Floats = self.form_counts(field, stem_of(form), form)
        return Postings(docs[counts > 0], counts[counts > 0])

    def _positions(self, field: str, form: str) -> Ints:
        """Give where a form stands, as ascending keys `document << 32 | position`, living documents only."""
        parts = []
        for segment, base in self._segments:
            words = segment.words[field]
            if (number := words.forms.find(_term(form))) is None:
                continue
            stem = words.stem_of(number)
            found = words.occurrences(stem)
            keys = np.repeat((found.docs + base) << 32, found.counts) | words.positions(stem)
            which = words.of_form(number)
            keys = keys if which is None else keys[which]
            living = self._living(keys >> 32)
            parts.append(keys if living is None else keys[living])
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    def places(self, field: str, stem: str, docs: Ints) -> list[Ints]:
        """Give the positions of a stem in each of some documents, ascending; empty where it does not stand."""
        found = []
        for doc in docs.tolist():
            segment, base = self.segment(doc)
            known: tuple[int, Occurrences] | None = self.occurrences(segment, field, stem)
            at = 0 if known is None else int(np.searchsorted(known[1].docs, doc - base))
            if known is not None and at < len(known[1].docs) and known[1].docs[at] == doc - base:
                found.append(segment.words[field].places(*known, at))
            else:
                found.append(_NONE)
        return found

    def starts(self, doc: int, field: str) -> Ints:
        """Give where the words of a field of LOCATED start in the review's text, ascending."""
        segment, base = self.segment(doc)
        return segment.store.starts(doc - base, field)

    def value(self, field: str, value: str) -> Ints:
        """Give the living documents that have a value in a field of whole values."""
        docs = [segment.with_value(field, _term(value)) + base for segment, base in self._segments]
        found = np.concatenate(docs) if docs else np.empty(0, dtype=np.int64)
        living = self._living(found)
        return found if living is None else found[living]

    def values(self, field: str) -> list[str]:
        """Give the values of a field of whole values, ascending."""
        found = {bytes(value) for segment, _ in self._segments for value in segment.values[field]}
        return [value.decode("utf-8", "surrogatepass") for value in sorted(found)]

    def forms(self, field: str, find: Callable[[Terms], Iterable[int]], limit: int) -> tuple[list[str], bool]:
        """Give the forms of a field that `find` numbers in each segment's terms, and whether there are more.

        Where there are more than `limit`, those of the commonest stems; no more than MAX_TRIED are looked at.
        """
        found: dict[bytes, int] = {}
        more = False
        for segment, _ in self._segments:
            words = segment.words[field]
            numbers = np.fromiter(islice(find(words.forms), MAX_TRIED), dtype=np.int64)
            more = more or len(numbers) == MAX_TRIED
            common = words.form_df(numbers)
            if len(numbers) > limit:
                more = True
                kept = np.argpartition(-common, limit)[:limit]
                numbers, common = numbers[kept], common[kept]
            for number, df in zip(numbers.tolist(), common.tolist(), strict=True):
                form = words.forms[number]
                found[form] = found.get(form, 0) + df
        chosen = sorted(found, key=lambda form: (-found[form], form))
        return [form.decode("utf-8", "surrogatepass") for form in chosen[:limit]], more or len(chosen) > limit

    def _lengths(self, field: str) -> Floats:
        """Give the number of words each document has in a field, 0 where none."""
        parts = [segment.words[field].lengths for segment, _ in self._segments]
        return np.concatenate(parts).astype(np.float64) if parts else np.empty(0, dtype=np.float64)

    def _norms(self, field: str) -> Floats:
        """Give each document's length in a field as a share of the mean over the living ones."""
        lengths: Floats = self.lengths(field)
        total = lengths.sum() if self.count == self.size else lengths[self.alive].sum()
        norms: Floats = lengths / max(total / max(self.count, 1), 1e-9)
        return norms

    def _numbers(self, name: str) -> Ints:
        """Give the column of a number or date, MISSING where unknown."""
        parts = [segment.numbers(name) for segment, _ in self._segments]
        return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, dtype=np.int64)

    def _facet(self, name: str) -> Facet:
        columns = [(segment.facets[name], base) for segment, base in self._segments]
        facet = Facet.of(columns, self.size)
        return facet if self.count == self.size else facet.only(self.alive)

    def _ranks(self, name: str) -> Ints:
        """Give each document's place in the ascending order of a field, MISSING for those without a value."""
        if name in FIELDS and FIELDS[name].kind in ("number", "date"):
            numbers: Ints = self.numbers(name)
            return numbers
        if name == "key":
            return self._key_ranks()
        facet: Facet = self.facet(name)
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

    def digest(self, doc: int) -> bytes:
        """Give the digest of a document's review."""
        segment, base = self.segment(doc)
        return segment.digest(doc - base)

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


_NONE = np.empty(0, dtype=np.int64)


def _term(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
