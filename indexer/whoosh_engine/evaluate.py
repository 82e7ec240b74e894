"""Query tree + Snapshot → the documents that match and their scores, on whole posting arrays.

Every clause is evaluated for all documents at once, so totals and facets are exact and no result depends on how many
hits are asked for. Whoosh's own evaluation is not used: with a limit, 7 of 40 top tens of OR queries came out wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..analysis import edits_within, fold, stem, words
from ..fields import FIELDS
from ..query import And, Everything, Fuzzy, Must, Node, Not, Nothing, Or, Phrase, Prefix, Range, Value, Wildcard, Word
from .ranking import bm25
from .schema import MISSING
from .snapshot import Postings, Snapshot

__all__ = ["MAX_EXPANSIONS", "Evaluator", "Matched"]

MAX_EXPANSIONS = 500  # words that one prefix, wildcard or near miss may stand for, the commonest first
EXACT_BOOST = 0.25  # of a field's boost, on top, when the very form asked for stands there


class Matched(NamedTuple):
    """Documents found, ascending, and the score of each."""

    docs: NDArray[np.int64]
    scores: NDArray[np.float64]


_NONE = Matched(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))
_DEFAULT = tuple(field.name for field in FIELDS.values() if field.boost > 0)


class Evaluator:
    """Evaluates one query on one snapshot, and notes what had to be cut."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.notices: list[str] = []

    def match(self, node: Node) -> Matched:
        """Give the living documents that a tree matches; a document's score is the sum over the leaves it has."""
        match node:
            case And(clauses):
                return self._all(clauses)
            case Or(clauses):
                return _union([self.match(c) for c in clauses])
            case Must(clause):
                return self.match(clause)
            case Not(clause):
                rest = np.setdiff1d(self.snapshot.docs, self.match(clause).docs, assume_unique=True)
                return Matched(rest, np.zeros(len(rest)))
            case Everything():
                return Matched(self.snapshot.docs, np.zeros(self.snapshot.count))
            case Nothing():
                return _NONE
            case Range(field, low, high):
                return self._range(field, low, high)
            case Value(text, field):
                return self._constant(self.snapshot.postings(field, text))
            case Word():
                return _union([self._word(node, name) for name in self._names(node.field)])
            case Phrase(text, slop=slop):
                return _union([self._phrase(words(text), slop, name) for name in self._names(node.field)])
            case Prefix() | Wildcard() | Fuzzy():
                return _union([self._expanded(node, name) for name in self._names(node.field)])

    def _names(self, field: str | None) -> tuple[str, ...]:
        return _DEFAULT if field is None else (field,)

    def _all(self, clauses: tuple[Node, ...]) -> Matched:
        wanted = [self.match(c) for c in clauses if not isinstance(c, Not)]
        found = wanted[0] if wanted else Matched(self.snapshot.docs, np.zeros(self.snapshot.count))
        for other in wanted[1:]:
            docs, here, there = np.intersect1d(found.docs, other.docs, assume_unique=True, return_indices=True)
            found = Matched(docs, found.scores[here] + other.scores[there])
        for clause in clauses:
            if isinstance(clause, Not):
                keep = ~np.isin(found.docs, self.match(clause.clause).docs, assume_unique=True)
                found = Matched(found.docs[keep], found.scores[keep])
        return found

    def _range(self, field: str, low: int | None, high: int | None) -> Matched:
        numbers = self.snapshot.numbers(field)
        inside = self.snapshot.alive & (numbers != MISSING)
        if low is not None:
            inside &= numbers >= low
        if high is not None:
            inside &= numbers <= high
        docs = np.flatnonzero(inside)
        return Matched(docs, np.zeros(len(docs)))

    def _constant(self, postings: Postings) -> Matched:
        return Matched(postings.docs, np.zeros(len(postings.docs)))

    def _word(self, word: Word, name: str) -> Matched:
        spelled = words(word.text)
        forms = ["".join(spelled), *word.joined]
        parts = [self._phrase(spelled, 0, name)] if len(spelled) > 1 else []
        stems = FIELDS[name].kind == "prose" and not word.exact
        for form in forms:
            if stems:
                parts.append(self._term(name, stem(form), 1.0))
                parts.append(self._term(f"{name}_exact", form, EXACT_BOOST))
            else:
                parts.append(self._term(f"{name}_exact", form, 1.0))
        return _union(parts)

    def _term(self, field: str, term: str, share: float) -> Matched:
        return self._scored(field, self.snapshot.postings(field, term), share)

    def _scored(self, field: str, postings: Postings, share: float) -> Matched:
        if not len(postings.docs):
            return _NONE
        snapshot = self.snapshot
        lengths = snapshot.lengths(field)[postings.docs]
        scores = bm25(postings.counts, lengths, snapshot.average_length(field), snapshot.count)
        # A field searched only on request has no boost of its own.
        return Matched(postings.docs, scores * share * (FIELDS[field.removesuffix("_exact")].boost or 1.0))

    def _phrase(self, spelled: list[str], slop: int, name: str) -> Matched:
        """Find words in order: from each first word on, always the nearest next one, at most `slop` others between."""
        field = f"{name}_exact"
        starts = self.snapshot.positions(field, spelled[0])
        ends = starts
        for word in spelled[1:]:
            keys = self.snapshot.positions(field, word)
            at = np.searchsorted(keys, ends, side="right")
            within = at < len(keys)
            starts, ends, at = starts[within], ends[within], at[within]
            following = keys[at]
            near = following - starts <= slop + len(spelled) - 1
            starts, ends = starts[near], following[near]
        near = ends - starts <= slop + len(spelled) - 1
        docs, counts = np.unique(starts[near] >> 32, return_counts=True)
        return self._scored(field, Postings(docs, counts.astype(np.float64)), 1.0)

    def _expanded(self, node: Prefix | Wildcard | Fuzzy, name: str) -> Matched:
        """Score the words that a pattern stands for as one word, which is as common as all of them together."""
        field = f"{name}_exact"
        found = self._expansions(node, field)
        postings = [self.snapshot.postings(field, term) for term in found]
        if not postings:
            return _NONE
        docs, places = np.unique(np.concatenate([p.docs for p in postings]), return_inverse=True)
        counts = np.bincount(places, weights=np.concatenate([p.counts for p in postings])).astype(np.float64)
        return self._scored(field, Postings(docs, counts), 1.0)

    def _expansions(self, node: Prefix | Wildcard | Fuzzy, field: str) -> list[str]:
        spelled = fold(node.text) if not isinstance(node, Wildcard) else node.text
        found: Iterable[str]
        if isinstance(node, Prefix):
            found = self.snapshot.prefixed(field, spelled)
        elif isinstance(node, Wildcard):
            found = self.snapshot.fitting(field, node.regex())
        else:
            found = [t for t in self.snapshot.vocabulary(field) if edits_within(spelled, t, node.edits)]
        found = list(found)
        if len(found) > MAX_EXPANSIONS:
            notice = f"“{node}” stands for {len(found):,} words; the {MAX_EXPANSIONS} shortest were searched."
            if notice not in self.notices:
                self.notices.append(notice)
            found = sorted(found, key=len)[:MAX_EXPANSIONS]
        return found


def _union(parts: list[Matched]) -> Matched:
    parts = [part for part in parts if len(part.docs)]
    if not parts:
        return _NONE
    if len(parts) == 1:
        return parts[0]
    docs, places = np.unique(np.concatenate([part.docs for part in parts]), return_inverse=True)
    return Matched(
        docs, np.bincount(places, weights=np.concatenate([part.scores for part in parts])).astype(np.float64)
    )
