"""What a query means, told by stock Whoosh: documents and scores of the Query tree on a stock index.

Words, and all combinations of words by And and Or, are one Whoosh query, scored by Whoosh with `ExactBM25`. The rest is
put together from what Whoosh finds, in a few lines of Python, because stock Whoosh answers otherwise there:

    Not                 `And(x, Not(y))` adds 1.0 to every score, `AndNot` returns excluded documents (44 of 150)
    Phrase              scored as the sum of its words, however often it stands; slop counts for each pair of words
    Prefix, Wildcard    of constant score, or the sum over the words
    Fuzzy               the same, and a swap of neighbours is two edits
    Value, Range, Everything    score 1.0, where ours filter and add nothing
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from whoosh import query as whoosh
from whoosh.index import Index
from whoosh.support.levenshtein import damerau_levenshtein

from indexer.analysis import fold, stem, words
from indexer.fields import FIELDS
from indexer.query import (
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
)

from .exact import ExactBM25, bm25

EXACT_BOOST = 0.25
DEFAULT = [field.name for field in FIELDS.values() if field.boost]
Scores = dict[str, float]


class Reference:
    """Answers query trees from a stock index; scores are by id."""

    def __init__(self, index: Index) -> None:
        self.reader = index.reader()
        self.weighting = ExactBM25(self.reader)
        self.searcher = index.searcher(weighting=self.weighting)
        keys = self.reader.column_reader("key") if self.reader.doc_count_all() else []
        self.keys = [key.decode() for key in keys]
        self.everything = dict.fromkeys((self.keys[doc] for doc in self.reader.all_doc_ids()), 0.0)
        self.positions = cache(self._positions)

    def match(self, node: Node) -> Scores:
        """Give the scores of the documents that a tree matches."""
        if (query := self.native(node)) is not None:
            return self.search(query)
        match node:
            case And(clauses):
                found = [self.match(clause) for clause in clauses if not isinstance(clause, Not)] or [self.everything]
                excluded = {id for clause in clauses if isinstance(clause, Not) for id in self.match(clause.clause)}
                both = set.intersection(*map(set, found)) - excluded
                return {id: sum(scores[id] for scores in found) for id in both}
            case Or(clauses):
                return added([self.match(clause) for clause in clauses])
            case Must(clause):
                return self.match(clause)
            case Not(clause):
                excluded = set(self.match(clause))
                return {id: 0.0 for id in self.everything if id not in excluded}
            case Everything():
                return dict.fromkeys(self.search(whoosh.Every()), 0.0)
            case Nothing():
                return {}
            case Value(text, field):
                return dict.fromkeys(self.search(whoosh.Term(field, text)), 0.0)
            case Range(field, low, high):
                return dict.fromkeys(self.search(whoosh.NumericRange(field, low, high)), 0.0)
            case Word():
                return added([self.word(node, name) for name in self.names(node)])
            case Phrase(text, slop=slop):
                return added([self.phrase(words(text), slop, name) for name in self.names(node)])
            case Prefix() | Wildcard() | Fuzzy():
                return added([self.as_one(self.forms(node, name), name) for name in self.names(node)])

    def native(self, node: Node) -> whoosh.Query | None:
        """Give the Whoosh query of a tree of single words, None for any other."""
        match node:
            case Must(clause):
                return self.native(clause)
            case And(clauses) | Or(clauses):
                queries = [self.native(clause) for clause in clauses]
                kind = whoosh.And if isinstance(node, And) else whoosh.Or
                return None if None in queries else kind(queries)
            case Word(text) if len(words(text)) == 1:
                return whoosh.Or([term for name in self.names(node) for term in self.terms(node, name)])
        return None

    def terms(self, word: Word, name: str) -> list[whoosh.Query]:
        boost = FIELDS[name].boost or 1.0
        found: list[whoosh.Query] = []
        for form in ("".join(words(word.text)), *word.joined):
            if word.exact or FIELDS[name].kind == "name":
                found.append(whoosh.Term(f"{name}_exact", form, boost=boost))
            else:
                found.append(whoosh.Term(name, stem(form), boost=boost))
                found.append(whoosh.Term(f"{name}_exact", form, boost=EXACT_BOOST * boost))
        return found

    def word(self, word: Word, name: str) -> Scores:
        phrase = self.phrase(words(word.text), 0, name) if len(words(word.text)) > 1 else {}
        return added([self.search(whoosh.Or(self.terms(word, name))), phrase])

    def phrase(self, spelled: list[str], slop: int, name: str) -> Scores:
        """Count, from each place of the first word, the nearest next ones within reach; score that as one word."""
        places = [self.positions(f"{name}_exact", form) for form in spelled]
        counts: Counter[str] = Counter()
        for id in set.intersection(*map(set, places)):
            for first in places[0][id]:
                last: int | None = first
                for following in places[1:]:
                    last = min((place for place in following[id] if last is not None and place > last), default=None)
                if last is not None and last - first - (len(spelled) - 1) <= slop:
                    counts[id] += 1
        if slop == 0 and len(set(spelled)) == len(spelled):
            assert set(counts) == set(self.search(whoosh.Phrase(f"{name}_exact", spelled)))
        return self.scored(counts, name)

    def forms(self, node: Prefix | Wildcard | Fuzzy, name: str) -> list[str]:
        field = f"{name}_exact"
        match node:
            case Prefix(text):
                found = list(whoosh.Prefix(field, fold(text))._btexts(self.reader))
            case Wildcard(text):
                found = list(whoosh.Wildcard(field, "*".join(map(fold, text.split("*"))))._btexts(self.reader))
            case Fuzzy(text, edits=edits):
                lexicon = list(self.reader.field_terms(field)) if self.reader.doc_count_all() else []
                return [form for form in lexicon if damerau_levenshtein(fold(text), form) <= edits]
        return [form.decode() for form in found]

    def as_one(self, forms: list[str], name: str) -> Scores:
        counts: Counter[str] = Counter()
        for form in forms:
            counts.update({id: len(places) for id, places in self.positions(f"{name}_exact", form).items()})
        return self.scored(counts, name)

    def scored(self, counts: Counter[str], name: str) -> Scores:
        lengths = self.weighting.lengths(f"{name}_exact")
        length = {self.keys[doc]: lengths[doc] for doc in self.reader.all_doc_ids()}
        mean = sum(lengths) / max(self.weighting.documents, 1)
        boost = FIELDS[name].boost or 1.0
        return {
            id: boost * bm25(count, length[id], mean, len(counts), self.weighting.documents)
            for id, count in counts.items()
        }

    def _positions(self, field: str, form: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        if (field, form) in self.reader:
            postings = self.reader.postings(field, form)
            while postings.is_active():
                found[self.keys[postings.id()]] = postings.value_as("positions")
                postings.next()
        return found

    def names(self, node: Word | Phrase | Prefix | Wildcard | Fuzzy) -> list[str]:
        return [node.field] if node.field else DEFAULT

    def search(self, query: whoosh.Query) -> Scores:
        """Let Whoosh answer, without a limit, so that it skips nothing."""
        found = self.searcher.search(query, limit=None)
        return {self.keys[doc]: score for doc, score in found.items()}


def added(parts: list[Scores]) -> Scores:
    """Give the sum of the scores of each document that is in any part."""
    found: Counter[str] = Counter()
    for part in parts:
        found.update(part)
    return dict(found)
