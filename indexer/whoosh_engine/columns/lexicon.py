"""A segment's fields as Whoosh sees them: each an ascending list of terms, each term with its postings.

    NAME          the stems of prose, whole values, or numbers in the bytes that Whoosh ranges over
    NAME_exact    the folded forms of prose and names

Only living documents are in postings, so frequencies are exact; a term whose documents were all deleted has none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import NUMERIC

from ...fields import FIELDS
from .build import MISSING, value_fields, worded_fields
from .postings import WordPostings
from .segment import Segment

__all__ = ["Lexicon", "Postings", "lexicons"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands: `docs`, ascending, and how often in each; both of one shape.

    `positions` gives all places, those in the first document first; None for a field without.
    """

    docs: Ints
    counts: Ints
    positions: Callable[[], Ints] | None = None


class Lexicon(Protocol):
    """The terms of one field."""

    @property
    def terms(self) -> Sequence[bytes]:
        """The terms, ascending."""

    @property
    def lengths(self) -> NDArray[np.unsignedinteger[Any]] | None:
        """How many words each document has, shape (documents,); None where that does not score."""

    def postings(self, number: int) -> Postings:
        """Give the postings of a term, deleted documents included."""


class _Stems:
    def __init__(self, words: WordPostings) -> None:
        self._words = words
        self.terms: Sequence[bytes] = words.stems
        self.lengths = words.lengths

    def postings(self, number: int) -> Postings:
        found = self._words.occurrences(number)
        return Postings(found.docs, found.counts, lambda: self._words.positions(number))


class _Forms:
    def __init__(self, words: WordPostings) -> None:
        self._words = words
        self.terms: Sequence[bytes] = words.forms
        self.lengths = words.lengths

    def postings(self, number: int) -> Postings:
        stem = self._words.stem_of(number)
        found = self._words.occurrences(stem)
        which = self._words.of_forms(stem, [number])
        if which is None:
            return Postings(found.docs, found.counts, lambda: self._words.positions(stem))
        counts = np.add.reduceat(which, found.firsts, dtype=np.int64)
        there = counts > 0
        return Postings(found.docs[there], counts[there], lambda: self._words.positions(stem)[which])


class _Values:
    lengths = None

    def __init__(self, segment: Segment, name: str) -> None:
        self._segment, self._name = segment, name
        self.terms: Sequence[bytes] = segment.values[name]

    def postings(self, number: int) -> Postings:
        docs = self._segment.with_value(self._name, self.terms[number])
        return Postings(docs, np.ones(len(docs), dtype=np.int64))


class _Numbers:
    lengths = None

    def __init__(self, column: NDArray[np.int32]) -> None:
        self._column = column
        self._numbers = np.unique(column[column != MISSING])
        to_bytes = NUMERIC(int, shift_step=0).to_bytes
        self.terms: Sequence[bytes] = [to_bytes(number) for number in self._numbers.tolist()]

    def postings(self, number: int) -> Postings:
        docs = np.flatnonzero(self._column == self._numbers[number])
        return Postings(docs, np.ones(len(docs), dtype=np.int64))


def lexicons(segment: Segment) -> dict[str, Callable[[], Lexicon]]:
    """Give what opens each field of a segment, in the order of the fields' names."""
    found: dict[str, Callable[[], Lexicon]] = {}
    for name, stemmed in worded_fields().items():
        words = segment.words[name]
        found[f"{name}_exact"] = lambda words=words: _Forms(words)  # type: ignore[misc]
        if stemmed:
            found[name] = lambda words=words: _Stems(words)  # type: ignore[misc]
    for name in (*value_fields(), "origin"):
        found[name] = lambda name=name: _Values(segment, name)  # type: ignore[misc]
    for name, field in FIELDS.items():
        if field.kind in ("number", "date"):
            found[name] = lambda name=name: _Numbers(segment.numbers(name))  # type: ignore[misc]
    return dict(sorted(found.items()))
