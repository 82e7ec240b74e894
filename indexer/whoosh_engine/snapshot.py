"""One generation, open for reading: postings, positions, lengths, columns and reviews, as arrays over document numbers.

Whoosh's readers keep a file position and are not safe to share (60-81 of 1,080 answers came out wrong with six
threads), so a lock guards every touch of them. What is read is immutable and cached, and evaluation needs no lock.
Document numbers run from 0 over all segments; deleted documents keep theirs and are left out of every answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple
from weakref import WeakMethod

import numpy as np
from numpy.typing import NDArray
from whoosh.index import open_dir
from whoosh.reading import TermNotFound

from ..errors import IndexDamagedError
from ..fields import FACETS, FIELDS
from ..review import Review
from .manifest import Manifest
from .schema import MISSING, SEPARATOR, load_review

__all__ = ["Facet", "Postings", "Snapshot"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_CACHED_TERMS = 256  # of 50,000 reviews a common word's postings take 0.5 MB


class Postings(NamedTuple):
    """Where a term stands: document numbers, ascending, and how often in each."""

    docs: Ints
    counts: Floats


class Facet(NamedTuple):
    """A facet's column: `codes[i]` is the index into `values` of a value that document `owners[i]` has.

    `ranks` gives each value's place in the order of names, which is without regard to case.
    """

    values: list[str]
    ranks: Ints
    codes: Ints
    owners: Ints


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
        self._lock = RLock()
        try:
            self._reader = open_dir(str(folder)).reader()
            self._leaves = [(leaf, base) for leaf, base in self._reader.leaf_readers() if leaf.doc_count_all()]
        except FileNotFoundError:
            raise  # a commit has replaced the folder meanwhile; the caller tries again
        except Exception as error:  # Whoosh raises struct, EOF, pickle and type errors on damaged files
            what = f"the index cannot be opened ({type(error).__name__}: {error})"
            raise IndexDamagedError(what, where=str(folder), remedy="Rebuild it with `manage.py rebuild`") from error
        self.size: int = self._reader.doc_count_all()
        self.alive: NDArray[np.bool_] = np.ones(self.size, dtype=np.bool_)
        for leaf, base in self._leaves:
            self.alive[[base + doc for doc in leaf._perdoc.deleted_docs()]] = False
        self.count = int(self.alive.sum())
        self.docs: Ints = np.flatnonzero(self.alive)
        self.postings = _cached(self._postings, _CACHED_TERMS)
        self.positions = _cached(self._positions, _CACHED_TERMS // 4)
        self.lengths = _cached(self._lengths)
        self.average_length = _cached(self._average_length)
        self.vocabulary = _cached(self._vocabulary)
        self.lines = _cached(self._lines)
        self.numbers = _cached(self._numbers)
        self.facet = _cached(self._facet)
        self.ranks = _cached(self._ranks)

    def _postings(self, field: str, term: str) -> Postings:
        """Give the living documents that have a term in a field of the index."""
        docs: list[int] = []
        counts: list[float] = []
        with self._lock:
            for leaf, base in self._leaves:
                for matcher in self._matchers(leaf, field, term):
                    while matcher.is_active():
                        docs.append(base + matcher.id())
                        counts.append(matcher.weight())
                        matcher.next()
        found = np.array(docs, dtype=np.int64)
        living = self.alive[found]
        return Postings(found[living], np.array(counts, dtype=np.float64)[living])

    def _positions(self, field: str, term: str) -> Ints:
        """Give where a term stands, as ascending keys `document << 32 | position`, living documents only."""
        keys: list[int] = []
        with self._lock:
            for leaf, base in self._leaves:
                for matcher in self._matchers(leaf, field, term):
                    while matcher.is_active():
                        if self.alive[base + matcher.id()]:
                            first = (base + matcher.id()) << 32
                            keys.extend(first | position for position in matcher.value_as("positions"))
                        matcher.next()
        return np.array(keys, dtype=np.int64)

    def _matchers(self, leaf: Any, field: str, term: str) -> list[Any]:
        try:
            return [leaf.postings(field, term)]
        except TermNotFound:
            return []

    def _lengths(self, field: str) -> Floats:
        """Give the number of words each document has in a field, 0 where none (Whoosh rounds it to a byte)."""
        found = np.zeros(self.size, dtype=np.float64)
        with self._lock:
            for leaf, base in self._leaves:
                found[base : base + leaf.doc_count_all()] = [
                    leaf.doc_field_length(doc, field) or 0 for doc in range(leaf.doc_count_all())
                ]
        return found

    def _average_length(self, field: str) -> float:
        """Give the mean number of words in a field, over all documents."""
        with self._lock:
            total: float = sum(leaf.field_length(field) for leaf, _ in self._leaves)
        return max(total / max(self.size, 1), 1e-9)

    def _vocabulary(self, field: str) -> list[str]:
        """Give the terms of a field, ascending by code point."""
        with self._lock:
            try:
                terms: set[str] = {term.decode("utf-8", "replace") for term in self._reader.lexicon(field)}
            except TermNotFound:
                return []
        return sorted(terms)

    def prefixed(self, field: str, prefix: str) -> list[str]:
        """Give the terms of a field that begin with a prefix."""
        terms: list[str] = self.vocabulary(field)
        return terms[bisect_left(terms, prefix) : bisect_left(terms, prefix + "\U0010ffff")]

    def fitting(self, field: str, pattern: re.Pattern[str]) -> list[str]:
        """Give the terms of a field that fit a pattern of whole lines; one search over all of them, joined."""
        lines: str = self.lines(field)
        return pattern.findall(lines)

    def _lines(self, field: str) -> str:
        return "\n".join(self.vocabulary(field))

    def _column(self, name: str) -> list[Any]:
        found: list[Any] = []
        with self._lock:
            for leaf, _ in self._leaves:
                column = leaf.column_reader(name)
                found.extend(column[doc] for doc in range(leaf.doc_count_all()))
        return found

    def _numbers(self, name: str) -> Ints:
        """Give the column of a number or date, MISSING where unknown."""
        return np.array(self._column(name), dtype=np.int64)

    def strings(self, name: str) -> list[str]:
        """Give a column of strings, one for each document, deleted ones too."""
        return [value.decode("utf-8", "surrogatepass") for value in self._column(name)]

    def digests(self) -> list[bytes]:
        """Give the column of digests."""
        return self._column("digest")

    def _facet(self, name: str) -> Facet:
        numbers: dict[str, int] = {}
        codes: list[int] = []
        owners: list[int] = []
        for doc, joined in enumerate(self.strings(f"facet_{name}")):
            if joined and self.alive[doc]:
                for value in dict.fromkeys(joined.split(SEPARATOR)):
                    codes.append(numbers.setdefault(value, len(numbers)))
                    owners.append(doc)
        values = list(numbers)
        ranks = np.empty(len(values), dtype=np.int64)
        ranks[sorted(range(len(values)), key=lambda i: (values[i].casefold(), values[i]))] = np.arange(len(values))
        return Facet(values, ranks, np.array(codes, dtype=np.int64), np.array(owners, dtype=np.int64))

    def _ranks(self, name: str) -> Ints:
        """Give each document's place in the ascending order of a field, MISSING for those without a value."""
        if name in FIELDS and FIELDS[name].kind in ("number", "date"):
            return self._numbers(name)
        if name in FACETS:
            facet = self.facet(name)
            found = np.full(self.size, MISSING, dtype=np.int64)
            found[facet.owners[::-1]] = facet.ranks[facet.codes[::-1]]  # backwards, so that the first value wins
            return found
        keys = self.strings(name)  # not an array of strings: one long key would widen every cell to its length
        found = np.empty(self.size, dtype=np.int64)
        found[sorted(range(self.size), key=keys.__getitem__)] = np.arange(self.size)
        return found

    def review(self, doc: int) -> Review:
        """Read the review of a document number; raises IndexDamagedError where it cannot be read."""
        try:
            with self._lock:
                leaf, base = next((leaf, base) for leaf, base in reversed(self._leaves) if base <= doc)
                packed = leaf.column_reader("review")[doc - base]
            return load_review(bytes(packed))
        except Exception as error:
            what = f"review number {doc} cannot be read ({type(error).__name__}: {error})"
            remedy = "Rebuild the index with `manage.py rebuild`"
            raise IndexDamagedError(what, where=self.manifest.folder, remedy=remedy) from error
