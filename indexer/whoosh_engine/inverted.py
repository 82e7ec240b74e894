"""The inverted index of one generation: where words stand, over all its segments, in living documents only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cache import Cache, column, kept
from .columns import Occurrences, Segment, Terms, WordPostings, encoded
from .matched import among, shared

__all__ = ["Inverted", "Postings"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Postings(NamedTuple):
    """Where a term stands: document numbers, ascending, and how often in each."""

    docs: Ints
    counts: Floats


_NOWHERE = Postings(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))


class Inverted:
    """The words of some segments, each with the number of its first document; safe to share between threads.

    `alive`, shape (documents,), marks the documents that were not deleted. What is decoded is kept in `cache`.
    """

    def __init__(self, segments: Sequence[tuple[Segment, int]], alive: NDArray[np.bool_], cache: Cache) -> None:
        self.cache = cache
        self.columns = Cache(float("inf"))  # lengths, of each field once
        self._segments = segments
        self._alive = alive
        self._count = int(np.count_nonzero(alive))
        self._all = self._count == len(alive)  # which spares the look

    @kept
    def occurrences(self, segment: Segment, field: str, stem: int) -> Occurrences:
        """Give where the stem of a number stands in a segment."""
        return segment.words[field].occurrences(stem)

    def _stems(self, field: str, stem: str) -> Iterator[tuple[WordPostings, int, Occurrences, int]]:
        """Yield of each segment with a stem its words, the stem's number and occurrences, and its first document."""
        for segment, base in self._segments:
            words = segment.words[field]
            if (number := words.stems.find(encoded(stem))) is not None:
                yield words, number, self.occurrences(segment, field, number), base

    def stem(self, field: str, stem: str, within: Ints | None = None) -> Postings:
        """Give the documents that have a stem in a field of words; only those of `within`, where it is given."""
        parts = []
        for _, _, found, base in self._stems(field, stem):
            if within is None:
                parts.append(Postings(found.docs + base, found.counts.astype(np.float64)))
            else:
                at = _at(found, within - base)
                parts.append(Postings(found.docs[at] + base, found.counts_at(at).astype(np.float64)))
        return self._joined(parts)

    def form_counts(self, field: str, stem: str, form: str, within: Ints | None = None) -> Floats:
        """Give how often a form stands in each of the documents that `stem` gives for its stem."""
        parts = []
        for words, number, found, base in self._stems(field, stem):
            form_number = words.forms.find(encoded(form))
            at = None if within is None else _at(found, within - base)
            counts = words.form_counts(number, found, [] if form_number is None else [form_number], at)
            if not self._all:
                counts = counts[self._alive[(found.docs if at is None else found.docs[at]) + base]]
            parts.append(counts.astype(np.float64))
        return _one(parts, np.float64)

    @kept
    def df(self, field: str, stem: str) -> int:
        """Give how many documents have a stem."""
        if not self._all:
            return len(self.stem(field, stem).docs)
        fields = [segment.words[field] for segment, _ in self._segments]
        return sum(words.df(number) for words in fields if (number := words.stems.find(encoded(stem))) is not None)

    @kept
    def form_df(self, field: str, stem: str, form: str) -> int:
        """Give how many documents have an exact form."""
        return int(np.count_nonzero(self.form_counts(field, stem, form)))

    def forms(self, field: str, forms: Sequence[str]) -> Postings:
        """Give the documents that have any of some exact forms in a field of words, and how many of them."""
        parts = []
        for segment, base in self._segments:
            words = segment.words[field]
            docs, counts = words.with_forms(_found(words.forms, forms))
            parts.append(Postings(docs + base, counts.astype(np.float64)))
        return self._joined(parts)

    @kept
    def known(self, field: str, form: str) -> bool:
        """Tell whether any document has an exact form in a field of words."""
        if self._all:  # a form that is in the dictionary stands somewhere
            return any(segment.words[field].forms.find(encoded(form)) is not None for segment, _ in self._segments)
        return len(self.forms(field, [form]).docs) > 0

    def _joined(self, parts: list[Postings]) -> Postings:
        if not parts:
            return _NOWHERE
        docs, counts = parts[0] if len(parts) == 1 else map(np.concatenate, zip(*parts, strict=True))
        if self._all:
            return Postings(docs, counts)
        living = self._alive[docs]
        return Postings(docs[living], counts[living])

    def positions(self, field: str, forms: Sequence[str]) -> list[Ints]:
        """Give where each of some exact forms stands in the documents that have the stems of all of them.

        Positions are ascending keys `document << 32 | position`; other documents are not even decoded.
        """
        distinct = {form: at for at, form in enumerate(dict.fromkeys(forms))}  # each decoded once
        parts: list[list[Ints]] = [[] for _ in distinct]
        for segment, base in self._segments:
            words = segment.words[field]
            numbers = _found(words.forms, distinct).tolist()
            if len(numbers) < len(distinct):
                continue
            found = [self.occurrences(segment, field, words.stem_of(number)) for number in numbers]
            docs = shared([each.docs for each in found], segment.count)
            docs = docs if self._all else docs[self._alive[docs + base]]
            for number, each, part in zip(numbers, found, parts, strict=True):
                places, counts = words.places_of_form(number, each, np.searchsorted(each.docs, docs))
                part.append(np.repeat((docs + base) << 32, counts) | places)
        keys = [_one(part, np.int64) for part in parts]
        return [keys[distinct[form]] for form in forms]

    def places(self, field: str, stem: str, docs: Ints) -> list[list[int]]:
        """Give the positions of a stem in each of some documents, ascending; empty where it does not stand."""
        placed: list[list[int]] = [[] for _ in docs]
        for words, number, found, base in self._stems(field, stem):
            at, known = among(found.docs, docs - base)
            there = np.flatnonzero(known)
            if len(there):
                places, counts = words.places(number, found, at[there])
                flat, ends = places.tolist(), np.cumsum(counts).tolist()
                for which, start, end in zip(there.tolist(), [0, *ends], ends, strict=False):
                    placed[which] = flat[start:end]
        return placed

    @kept
    def _numbered(self, segment: Segment, field: str, stems: tuple[str, ...]) -> Ints:
        return _found(segment.words[field].stems, stems)

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

    def spelled(
        self, field: str, find: Callable[[Terms], Iterable[int]], limit: int, candidates: int
    ) -> tuple[list[str], bool]:
        """Give the forms of a field that `find` numbers in each segment's terms, and whether there are more.

        Where there are more than `limit`, those of the commonest stems; no more than `candidates` are looked at.
        """
        found: dict[bytes, int] = {}
        more = False
        for segment, _ in self._segments:
            words = segment.words[field]
            numbers = np.fromiter(islice(find(words.forms), candidates), dtype=np.int64)
            more = more or len(numbers) == candidates
            common = words.form_df(numbers)
            if len(numbers) > limit:
                more = True
                chosen = np.argpartition(-common, limit)[:limit]
                numbers, common = numbers[chosen], common[chosen]
            for number, df in zip(numbers.tolist(), common.tolist(), strict=True):
                form = words.forms[number]
                found[form] = found.get(form, 0) + df
        ordered = sorted(found, key=lambda form: (-found[form], form))
        return [form.decode("utf-8", "surrogatepass") for form in ordered[:limit]], more or len(ordered) > limit

    @column
    def lengths(self, field: str) -> NDArray[np.unsignedinteger[Any]]:
        """Give the number of words each document has in a field, 0 where none, shape (documents,)."""
        return _one([segment.words[field].lengths for segment, _ in self._segments], np.uint32)

    @column
    def mean_length(self, field: str) -> float:
        """Give the mean number of words that a living document has in a field."""
        lengths = self.lengths(field) if self._all else self.lengths(field)[self._alive]
        return max(float(lengths.sum(dtype=np.float64)) / max(self._count, 1), 1e-9)


def _at(found: Occurrences, docs: Ints) -> Ints:
    """Give the indices of those of a stem's documents that are among some documents, both ascending."""
    at, known = among(found.docs, docs)
    return at[known]


def _found(terms: Terms, wanted: Iterable[str]) -> Ints:
    """Give the numbers of those of some terms that are there, in the order of `wanted`."""
    return np.array([number for term in wanted if (number := terms.find(encoded(term))) is not None], dtype=np.int64)


def _one(parts: list[NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
    """Join arrays, without a copy where there is one."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.empty(0, dtype=dtype)
