"""One generation, open for reading: its segments as one collection, documents numbered from 0 over all of them.

What is decoded is immutable; what many queries ask for is kept in bounded caches. Nothing needs a lock, so a snapshot
serves any number of threads. Deleted documents keep their numbers and are left out of every answer: frequencies,
lengths and totals count the living only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..fields import FIELDS
from ..review import Review
from .cache import Cache, column, kept
from .columns import MISSING, Occurrences, Segment, Terms, segment_number
from .facet import Facet
from .manifest import Manifest

__all__ = ["Postings", "Snapshot"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MAX_TRIED = 20_000  # forms that one pattern may be compared with
CACHE_BYTES = 128 << 20  # of postings, scores and reviews that were asked for last


class Postings(NamedTuple):
    """Where a term stands: document numbers, ascending, and how often in each."""

    docs: Ints
    counts: Floats


_NOWHERE = Postings(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


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
        self.cache = Cache(CACHE_BYTES)
        self.columns = Cache(float("inf"))  # one for each field at most

    def _living(self, docs: Ints) -> NDArray[np.bool_] | None:
        """Tell which documents are alive; None where all are, which spares the look."""
        return None if self.count == self.size else self.alive[docs]

    @kept
    def occurrences(self, segment: Segment, field: str, stem: str) -> tuple[int, Occurrences] | None:
        """Give the number of a stem in a segment, and its occurrences."""
        words = segment.words[field]
        number = words.stems.find(_term(stem))
        return None if number is None else (number, words.occurrences(number))

    def stem(self, field: str, stem: str) -> Postings:
        """Give the living documents that have a stem in a field of words."""
        parts = []
        for segment, base in self._segments:
            if (known := self.occurrences(segment, field, stem)) is not None:
                found = known[1]
                parts.append(Postings(found.docs + base, found.counts.astype(np.float64)))
        return self._joined(parts)

    def _joined(self, parts: list[Postings]) -> Postings:
        if not parts:
            return _NOWHERE
        docs, counts = parts[0] if len(parts) == 1 else (np.concatenate(some) for some in zip(*parts, strict=True))
        living = self._living(docs)
        return Postings(docs, counts) if living is None else Postings(docs[living], counts[living])

    def form_counts(self, field: str, stem: str, form: str) -> Floats:
        """Give how often a form stands in each of the documents of its stem, in the order of those."""
        parts = []
        for segment, base in self._segments:
            if (known := self.occurrences(segment, field, stem)) is None:
                continue
            found = known[1]
            words = segment.words[field]
            number = words.forms.find(_term(form))
            counts = words.form_counts(*known, [] if number is None else [number])
            living = self._living(found.docs + base)
            parts.append((counts if living is None else counts[living]).astype(np.float64))
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.float64)

    def forms(self, field: str, forms: Sequence[str]) -> Postings:
        """Give the living documents that have any of some exact forms in a field of words, and how many of them."""
        parts = []
        for segment, base in self._segments:
            words = segment.words[field]
            numbers = [number for form in forms if (number := words.forms.find(_term(form))) is not None]
            docs, counts = words.with_forms(np.array(numbers, dtype=np.int64))
            parts.append(Postings(docs + base, counts.astype(np.float64)))
        return self._joined(parts)

    @kept
    def known(self, field: str, form: str) -> bool:
        """Tell whether a living document has an exact form in a field of words."""
        return len(self.forms(field, [form]).docs) > 0

    @kept
    def positions(self, field: str, form: str) -> Ints:
        """Give where a form stands, as ascending keys `document << 32 | position`, living documents only."""
        parts = []
        for segment, base in self._segments:
            words = segment.words[field]
            if (number := words.forms.find(_term(form))) is None:
                continue
            stem = words.stem_of(number)
            found = words.occurrences(stem)
            keys = np.repeat((found.docs + base) << 32, found.counts) | words.positions(stem)
            which = words.of_forms(stem, [number])
            keys = keys if which is None else keys[which]
            living = self._living(keys >> 32)
            parts.append(keys if living is None else keys[living])
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    def places(self, field: str, stem: str, docs: Ints) -> list[list[int]]:
        """Give the positions of a stem in each of some documents, ascending; empty where it does not stand."""
        found: list[list[int]] = [[] for _ in docs]
        for segment, base in self._segments:
            if (known := self.occurrences(segment, field, stem)) is None:
                continue
            number, occurrences = known
            at = np.minimum(np.searchsorted(occurrences.docs, docs - base), len(occurrences.docs) - 1)
            there = np.flatnonzero(occurrences.docs[at] == docs - base)
            if len(there):
                some = segment.words[field].places(number, occurrences, at[there])
                for which, places in zip(there.tolist(), some, strict=True):
                    found[which] = places
        return found

    @kept
    def _numbered(self, segment: Segment, field: str, stems: tuple[str, ...]) -> Ints:
        """Give the numbers of those of some stems that a segment has."""
        terms = segment.words[field].stems
        numbers = [number for stem in stems if (number := terms.find(_term(stem))) is not None]
        return np.array(numbers, dtype=np.int64)

    def standing(self, field: str, stems: tuple[str, ...], docs: Ints) -> list[str]:
        """Give those of some stems that stand in any of some documents, without reading where."""
        found: dict[bytes, None] = {}
        for segment, base in self._segments:
            words = segment.words[field]
            numbers = self._numbered(segment, field, stems)
            here = docs[(docs >= base) & (docs < base + segment.count)] - base
            if len(numbers) and len(here):
                some = words.standing(numbers, here)
                found |= dict.fromkeys(words.stems[number] for number in some.tolist())
        return [stem.decode("utf-8", "surrogatepass") for stem in found]

    @kept
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

    def spelled(self, field: str, find: Callable[[Terms], Iterable[int]], limit: int) -> tuple[list[str], bool]:
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

    @column
    def lengths(self, field: str) -> NDArray[np.unsignedinteger[Any]]:
        """Give the number of words each document has in a field, 0 where none."""
        return _one([segment.words[field].lengths for segment, _ in self._segments])

    @column
    def mean_length(self, field: str) -> float:
        """Give the mean number of words that a living document has in a field."""
        lengths = self.lengths(field) if self.count == self.size else self.lengths(field)[self.alive]
        return max(float(lengths.sum(dtype=np.float64)) / max(self.count, 1), 1e-9)

    @column
    def numbers(self, name: str) -> Ints:
        """Give the column of a number or date, MISSING where unknown."""
        return _one([segment.numbers(name) for segment, _ in self._segments]).astype(np.int64)

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


def _one(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """Join arrays, without a copy where there is one."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _term(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
