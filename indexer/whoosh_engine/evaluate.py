"""Query tree + Snapshot → the documents that match and their scores, on whole posting arrays.

Every clause is evaluated for all documents at once, so totals and facets are exact and no result depends on how many
hits are asked for. Whoosh's own evaluation is not used: with a limit, 7 of 40 top tens of OR queries came out wrong.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..analysis import stem, words
from ..bounds import BOUNDS, Bounds
from ..fields import FIELDS
from ..query import (
    And,
    Everything,
    Fuzzy,
    Must,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Range,
    Value,
    Wildcard,
    Word,
    leaves,
)
from .columns import MISSING
from .inverted import Postings
from .matched import NONE, Matched, both, union, without
from .patterns import finder
from .ranking import idf, saturation
from .snapshot import Snapshot

__all__ = ["Evaluator"]

EXACT_BOOST = 0.25  # of a field's boost, on top, when the very form asked for stands there

Ints = NDArray[np.int64]
_FEWER = 4  # a word is worth keeping whole, unless so many fewer documents are asked about
_FREE = (Range, Value, Everything, Nothing)  # found at once
_Leaf = Word | Phrase | Prefix | Wildcard | Fuzzy
_DEFAULT = tuple(field.name for field in FIELDS.values() if field.boost > 0)


class Evaluator:
    """Evaluates one query on one snapshot, and notes what had to be cut."""

    def __init__(self, snapshot: Snapshot, bounds: Bounds = BOUNDS) -> None:
        self.snapshot = snapshot
        self.notices: list[str] = []
        self._bounds = bounds
        self._left_out: set[Node] = set()  # what there was no time for, and its leaves
        # Of this thread alone: a busy server must not answer less.
        began = time.thread_time()
        self._ends, self._last = (began + times * bounds.milliseconds / 1000 for times in (1, 2))

    def answer(self, root: Node) -> Matched:
        """Give what a whole query matches, as `match` does, from the cache where it was asked before.

        Its next page, another order and a filter all begin with the same documents.
        """
        key = "answer", self._bounds, _key(root)
        before, self.notices = self.notices, []
        known: tuple[Matched, list[str]] | None = self.snapshot.cache.find(key)
        found, notices = known or (self.match(root), self.notices)
        if known is None and not self._left_out:
            self.snapshot.cache.get(key, lambda: (found, notices))
        self.notices = list(dict.fromkeys(before + notices))
        return found

    def match(self, node: Node, within: Ints | None = None) -> Matched:
        """Give the living documents that a tree matches; a document's score is the sum over the leaves it has.

        Only those of `within`, ascending, are of interest, where it is given: others may be left out, for speed.
        """
        match node:
            case And(clauses):
                return self._all(clauses, within)
            case Or(clauses):
                return union([self.match(c, within) for c in self._in_time(clauses)], self.snapshot.size)
            case Must(clause):
                return self.match(clause, within)
            case Not(clause):
                return self._without(self._everything(), [clause])
            case Everything():
                return self._everything()
            case Nothing():
                return NONE
            case Range(field, low, high):
                return self._range(field, low, high)
            case Value(text, field):
                docs = self.snapshot.value(field, text)
                return Matched(docs, np.zeros(len(docs)))
            case Prefix() | Wildcard() | Fuzzy():
                for name in self._names(node.field):
                    self.expansions(node, name)  # says what is cut, even where the answer is known
                return self._known(node)
            case Phrase():
                return self._known(node)
            case Word():
                return self._known(node, within)

    def _known(self, leaf: _Leaf, within: Ints | None = None) -> Matched:
        """Give what a leaf matches, from the snapshot's cache where another query had it."""
        key = "leaf", self._bounds, _key(leaf)
        found: Matched | None = self.snapshot.cache.find(key)
        if found is None and within is not None and len(within) * _FEWER < self._reach(leaf):
            return self._leaf(leaf, within)
        return found or self.snapshot.cache.get(key, lambda: self._leaf(leaf, None))

    def _leaf(self, leaf: _Leaf, within: Ints | None) -> Matched:
        names = self._names(leaf.field)
        match leaf:
            case Word():
                parts = [part for name in names for part in self._word(leaf, name, within)]
            case Phrase(text, slop=slop):
                parts = [self._phrase(words(text), slop, name) for name in names]
            case _:
                parts = [self._expanded(leaf, name) for name in names]
        return union(parts, self.snapshot.size)

    def _in_time(self, clauses: Sequence[Node]) -> Iterator[Node]:
        """Yield the clauses until the time for the query is over; in any case the first, and all that cost nothing."""
        begun = False
        for clause in clauses:
            if not isinstance(clause, _FREE):
                if begun and time.thread_time() > self._ends:
                    if not self._left_out:
                        self.notices.append("This takes too long; some parts of the query were left out.")
                    self._left_out |= {clause, *leaves(clause, negated=True)}
                    continue
                begun = True
            yield clause

    def _reach(self, node: Node) -> int:
        """Give about how many documents a clause matches at most, before it is evaluated."""
        match node:
            case Word():
                reach: int = self.snapshot.cache.get(("reach", node, node.joined), lambda: self._reach_of(node))
                return reach
            case And(clauses):
                return min(map(self._reach, clauses))
            case Or(clauses):
                return sum(map(self._reach, clauses))
            case Must(clause):
                return self._reach(clause)
            case Range() | Value() | Nothing():
                return 0
        return self.snapshot.count

    def _reach_of(self, word: Word) -> int:
        forms = ("".join(words(word.text)), *word.joined)
        names, df = self._names(word.field), self.snapshot.inverted.df
        return sum(df(name, _root(name, form)) for name in names for form in forms)

    def _names(self, field: str | None) -> tuple[str, ...]:
        return _DEFAULT if field is None else (field,)

    def _all(self, clauses: Sequence[Node], within: Ints | None) -> Matched:
        wanted = sorted((c for c in clauses if not isinstance(c, Not)), key=self._reach)
        found: Matched | None = None
        for clause in self._in_time(wanted):
            if found is None:
                found = self.match(clause, within)
            elif len(found.docs):
                found = both(found, self.match(clause, found.docs), self.snapshot.size)
        found = self._everything() if found is None else found
        return self._without(found, [c.clause for c in clauses if isinstance(c, Not)])

    def _without(self, found: Matched, unwanted: Sequence[Node]) -> Matched:
        """Leave out what is not wanted, for which there is as much time again: nobody wants to see what he excluded."""
        before, self._ends = self._ends, self._last
        for clause in self._in_time(unwanted):
            found = without(found, self.match(clause, found.docs), self.snapshot.size)
        self._ends = before
        return found

    def _everything(self) -> Matched:
        return Matched(self.snapshot.docs, np.zeros(self.snapshot.count))

    def _range(self, field: str, low: int | None, high: int | None) -> Matched:
        numbers = self.snapshot.numbers(field)
        inside = self.snapshot.alive & (numbers != MISSING)
        if low is not None:
            inside &= numbers >= low
        if high is not None:
            inside &= numbers <= high
        docs = np.flatnonzero(inside)
        return Matched(docs, np.zeros(len(docs)))

    def _word(self, word: Word, name: str, within: Ints | None) -> list[Matched]:
        """Find a word in a field: by its stem, better where the very form stands, or where its parts stand together."""
        spelled = words(word.text)
        parts = [self._phrase(spelled, 0, name)] if len(spelled) > 1 else []
        for form in ("".join(spelled), *word.joined):
            if FIELDS[name].kind != "prose" or word.exact:
                parts.append(self._scored(name, self.snapshot.inverted.forms(name, [form])))
            else:
                parts.append(self._stemmed(name, form, within))
        return parts

    def _stemmed(self, name: str, form: str, within: Ints | None) -> Matched:
        inverted, root = self.snapshot.inverted, stem(form)
        postings = inverted.stem(name, root, within)
        if not len(postings.docs):
            return NONE
        counts = inverted.form_counts(name, root, form, within)
        if within is None:
            documents, having = len(postings.docs), int(np.count_nonzero(counts))
        else:
            documents, having = inverted.df(name, root), inverted.form_df(name, root, form)
        norms = self._norms(name, postings.docs)
        scores = idf(documents, self.snapshot.count) * saturation(postings.counts, norms)
        scores += EXACT_BOOST * idf(having, self.snapshot.count) * saturation(counts, norms)
        return Matched(postings.docs, _boost(name) * scores)

    def _scored(self, name: str, postings: Postings) -> Matched:
        if not len(postings.docs):
            return NONE
        weight = _boost(name) * idf(len(postings.docs), self.snapshot.count)
        return Matched(postings.docs, weight * saturation(postings.counts, self._norms(name, postings.docs)))

    def _norms(self, name: str, docs: Ints) -> NDArray[np.float64]:
        """Give the lengths of some documents in a field, as shares of the mean."""
        inverted = self.snapshot.inverted
        norms: NDArray[np.float64] = inverted.lengths(name)[docs] / inverted.mean_length(name)
        return norms

    def _phrase(self, spelled: list[str], slop: int, name: str) -> Matched:
        """Find words in order: from each first word on, always the nearest next one, at most `slop` others between."""
        starts, *others = self.snapshot.inverted.positions(name, spelled)
        ends = starts
        for number, keys in enumerate(others, 1):
            at = np.searchsorted(keys, ends, side="right")
            within = at < len(keys)
            starts, ends, at = starts[within], ends[within], at[within]
            following = keys[at]
            near = following - starts <= slop + number  # each word that is still to come takes one place at least
            starts, ends = starts[near], following[near]
        docs, counts = np.unique(starts >> 32, return_counts=True)
        return self._scored(name, Postings(docs, counts.astype(np.float64)))

    def _expanded(self, node: Prefix | Wildcard | Fuzzy, name: str) -> Matched:
        """Score the words that a pattern stands for as one word, which is as common as all of them together."""
        return self._scored(name, self.snapshot.inverted.forms(name, self.expansions(node, name)))

    def expansions(self, node: Prefix | Wildcard | Fuzzy, name: str) -> list[str]:
        """Give the exact forms of a field that a pattern stands for, within the bound of expansions.

        None of them where there was no time for it and they are not known.
        """
        limit = self._bounds.expansions
        key = "expansions", self._bounds, node, name
        known: tuple[list[str], bool] | None = self.snapshot.cache.find(key)
        if known is None and node in self._left_out:
            return []
        found, more = known or self.snapshot.cache.get(
            key, lambda: self.snapshot.inverted.spelled(name, finder(node), limit, self._bounds.candidates)
        )
        notice = f"“{node}” stands for too many words; the {limit} commonest were searched."
        if more and notice not in self.notices:
            self.notices.append(notice)
        return found


def _boost(name: str) -> float:
    return FIELDS[name].boost or 1.0  # a field searched only on request has no boost of its own


def _key(node: Node) -> Hashable:
    """Give what two trees share only if they match the same: two equal words may differ in what joins them."""
    match node:
        case And(clauses) | Or(clauses):
            return type(node), *map(_key, clauses)
        case Must(clause) | Not(clause):
            return type(node), _key(clause)
        case Word():
            return node, node.joined
    return node


def _root(name: str, form: str) -> str:
    """Give the term under which a form of a field is indexed."""
    return stem(form) if FIELDS[name].kind == "prose" else form
