"""Query tree + Snapshot → the documents that match and their scores, on whole posting arrays.

Every clause is evaluated for all documents at once, so totals and facets are exact and no result depends on how many
hits are asked for. Whoosh's own evaluation is not used: with a limit, 7 of 40 top tens of OR queries came out wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..analysis import fold, stem, words
from ..bounds import BOUNDS, Bounds
from ..fields import FIELDS
from ..query import And, Everything, Fuzzy, Must, Node, Not, Nothing, Or, Phrase, Prefix, Range, Value, Wildcard, Word
from .columns import MISSING, Terms
from .inverted import Postings
from .ranking import idf, saturation
from .snapshot import Snapshot

__all__ = ["Evaluator", "Matched"]

EXACT_BOOST = 0.25  # of a field's boost, on top, when the very form asked for stands there

Ints = NDArray[np.int64]


class Matched(NamedTuple):
    """Documents found, ascending, and the score of each."""

    docs: Ints
    scores: NDArray[np.float64]


_NONE = Matched(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64))
_FEWER = 4  # a word is worth keeping whole, unless so many fewer documents are asked about
_Leaf = Word | Phrase | Prefix | Wildcard | Fuzzy
_DEFAULT = tuple(field.name for field in FIELDS.values() if field.boost > 0)


class Evaluator:
    """Evaluates one query on one snapshot, and notes what had to be cut."""

    def __init__(self, snapshot: Snapshot, bounds: Bounds = BOUNDS) -> None:
        self.snapshot = snapshot
        self.notices: list[str] = []
        self._bounds = bounds
        self._late = False
        # Of this thread alone: a busy server must not answer less.
        self._ends = time.thread_time() + bounds.milliseconds / 1000

    def answer(self, root: Node) -> Matched:
        """Give what a whole query matches, as `match` does, from the cache where it was asked before.

        Its next page, another order and a filter all begin with the same documents.
        """
        key = "answer", self._bounds, _key(root)
        before, self.notices = self.notices, []
        known: tuple[Matched, list[str]] | None = self.snapshot.cache.find(key)
        found, notices = known or (self.match(root), self.notices)
        if known is None and not self._late:
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
                return self._union([self.match(c, within) for c in self._in_time(clauses)])
            case Must(clause):
                return self.match(clause, within)
            case Not(clause):
                return self._without(Matched(self.snapshot.docs, np.zeros(self.snapshot.count)), self.match(clause))
            case Everything():
                return Matched(self.snapshot.docs, np.zeros(self.snapshot.count))
            case Nothing():
                return _NONE
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
                return self._union([part for name in names for part in self._word(leaf, name, within)])
            case Phrase(text, slop=slop):
                return self._union([self._phrase(words(text), slop, name) for name in names])
            case _:
                return self._union([self._expanded(leaf, name) for name in names])

    def _in_time(self, clauses: Sequence[Node]) -> Iterator[Node]:
        """Yield the clauses, the first in any case, until the time for the query is over."""
        for at, clause in enumerate(clauses):
            if at and time.thread_time() > self._ends:
                if not self._late:
                    self.notices.append("This takes too long; some parts of the query were left out.")
                self._late = True
                return
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
                return 0  # found at once
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
                found = self._both(*sorted((found, self.match(clause, found.docs)), key=lambda m: len(m.docs)))
        if found is None:
            found = Matched(self.snapshot.docs, np.zeros(self.snapshot.count))
        for unwanted in self._in_time([c.clause for c in clauses if isinstance(c, Not)]):
            found = self._without(found, self.match(unwanted, found.docs))
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
            return _NONE
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
            return _NONE
        weight = _boost(name) * idf(len(postings.docs), self.snapshot.count)
        return Matched(postings.docs, weight * saturation(postings.counts, self._norms(name, postings.docs)))

    def _norms(self, name: str, docs: Ints) -> NDArray[np.float64]:
        """Give the lengths of some documents in a field, as shares of the mean."""
        norms: NDArray[np.float64] = self.snapshot.inverted.lengths(name)[docs] / self.snapshot.inverted.mean_length(
            name
        )
        return norms

    def _phrase(self, spelled: list[str], slop: int, name: str) -> Matched:
        """Find words in order: from each first word on, always the nearest next one, at most `slop` others between."""
        starts, *others = self.snapshot.inverted.positions(name, spelled)
        ends = starts
        for keys in others:
            at = np.searchsorted(keys, ends, side="right")
            within = at < len(keys)
            starts, ends, at = starts[within], ends[within], at[within]
            following = keys[at]
            near = following - starts <= slop + len(spelled) - 1
            starts, ends = starts[near], following[near]
        docs, counts = np.unique(starts >> 32, return_counts=True)
        return self._scored(name, Postings(docs, counts.astype(np.float64)))

    def _expanded(self, node: Prefix | Wildcard | Fuzzy, name: str) -> Matched:
        """Score the words that a pattern stands for as one word, which is as common as all of them together."""
        return self._scored(name, self.snapshot.inverted.forms(name, self.expansions(node, name)))

    def expansions(self, node: Prefix | Wildcard | Fuzzy, name: str) -> list[str]:
        """Give the exact forms of a field that a pattern stands for, within the bound of expansions."""
        limit = self._bounds.expansions
        found: list[str]
        found, more = self.snapshot.cache.get(
            ("expansions", self._bounds, node, name),
            lambda: self.snapshot.inverted.spelled(name, _finder(node), limit, self._bounds.candidates),
        )
        notice = f"“{node}” stands for too many words; the {limit} commonest were searched."
        if more and notice not in self.notices:
            self.notices.append(notice)
        return found

    def _union(self, parts: list[Matched]) -> Matched:
        """Give the documents of any part, with the sum of their scores."""
        parts = [part for part in parts if len(part.docs)]
        if not parts:
            return _NONE
        if len(parts) == 1:
            return parts[0]
        parts.sort(key=lambda part: len(part.docs))
        *few, most = parts
        total = sum(len(part.docs) for part in few)
        if total * _SPARSE < len(most.docs) or (total + len(most.docs)) * _SPARSE < self.snapshot.size:
            return _merged(few, most)
        sums = np.zeros(self.snapshot.size)
        there = np.zeros(self.snapshot.size, dtype=np.bool_)
        sums[most.docs] = most.scores
        there[most.docs] = True
        for part in few:
            sums[part.docs] += part.scores
            there[part.docs] = True
        docs = np.flatnonzero(there)
        return Matched(docs, sums[docs])

    def _both(self, few: Matched, many: Matched) -> Matched:
        """Give the documents of both, with the sum of their scores; `few` has no more of them than `many`."""
        if not len(few.docs):
            return _NONE
        if len(few.docs) * _SPARSE < len(many.docs):
            at = np.minimum(np.searchsorted(many.docs, few.docs), len(many.docs) - 1)
            shared = many.docs[at] == few.docs
            return Matched(few.docs[shared], few.scores[shared] + many.scores[at[shared]])
        sums = np.zeros(self.snapshot.size)
        there = np.zeros(self.snapshot.size, dtype=np.bool_)
        sums[few.docs] = few.scores
        there[few.docs] = True
        shared = there[many.docs]
        docs = many.docs[shared]
        return Matched(docs, many.scores[shared] + sums[docs])

    def _without(self, found: Matched, other: Matched) -> Matched:
        there = np.zeros(self.snapshot.size, dtype=np.bool_)
        there[other.docs] = True
        keep = ~there[found.docs]
        return Matched(found.docs[keep], found.scores[keep])


def _merged(few: list[Matched], most: Matched) -> Matched:
    """Give the documents of any part, with the sum of their scores, by looking the few up among the most."""
    docs, places = np.unique(np.concatenate([part.docs for part in few]), return_inverse=True)
    scores = np.bincount(places, weights=np.concatenate([part.scores for part in few]), minlength=len(docs))
    at = np.searchsorted(most.docs, docs)
    known = most.docs[np.minimum(at, len(most.docs) - 1)] == docs
    sums = most.scores.copy()
    sums[at[known]] += scores[known]
    if known.all():
        return Matched(most.docs, sums)
    new = ~known
    return Matched(np.insert(most.docs, at[new], docs[new]), np.insert(sums, at[new], scores[new]))


_SPARSE = (
    16  # arrays over all documents are taken where more than one in so many matches: a sort costs 15 times as much
)


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


def _finder(node: Prefix | Wildcard | Fuzzy) -> Callable[[Terms], Iterable[int]]:
    match node:
        case Prefix(text):
            prefix = fold(text).encode("utf-8", "surrogatepass")
            return lambda terms: terms.prefixed(prefix)
        case Wildcard(text):
            pattern = node.regex()
            literal = max((fold(part) for part in text.split("*") if part), key=len, default="")
            return lambda terms: terms.fitting(pattern, literal.encode("utf-8", "surrogatepass"))
        case Fuzzy(text, edits=edits):
            near = fold(text)
            return lambda terms: terms.near(near, edits)
