"""The engines of the search benchmark, each doing the same work: build, the best ten with an exact total, a whole page.

`page` gives the ten best, the exact total, the facets verdict and reviewer over all that matched, and ten snippets;
`top` the best ten and the total alone. A method that an engine cannot offer raises NotImplementedError. Peers search
the text only, one field, which is less than Pullquote does: it searches title, reviewer, excerpts and publication too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from indexer import Review, SearchRequest, open_engine
from indexer.analysis import fold, stem, words
from indexer.query import And, Node, Or, Phrase, Prefix, Word, parse_query

FACETS = ("verdict", "reviewer")


class _Peer:
    def forget(self) -> None:
        """Drop what answers have left in memory; an engine that keeps nothing has nothing to drop."""


class Pullquote(_Peer):
    def build(self, reviews: Sequence[Review], folder: Path) -> None:
        self.engine = open_engine(f"whoosh:{folder / 'index'}")
        self.engine.rebuild(reviews)

    def forget(self) -> None:
        self.engine._snapshot().cache._entries.clear()  # type: ignore[attr-defined]

    def page(self, query: str) -> Any:
        return self.engine.search(SearchRequest(query, facets=FACETS))

    def top(self, query: str) -> Any:
        from indexer.whoosh_engine.evaluate import Evaluator
        from indexer.whoosh_engine.ranking import contenders, top

        snapshot = self.engine._snapshot()  # type: ignore[attr-defined]
        docs, scores = Evaluator(snapshot).answer(parse_query(query).root)
        some = contenders(10, scores)
        best = docs[some]
        ties = snapshot.ranks("key")[best]
        return len(docs), best[top(10, first=best < 0, keys=scores[some], descending=True, ties=ties)]


class Tantivy(_Peer):
    def build(self, reviews: Sequence[Review], folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        for name in FACETS:
            schema.add_text_field(name, stored=True, tokenizer_name="raw", fast=True)
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self.index = tantivy.Index(schema.build(), path=str(folder))
        writer = self.index.writer(256_000_000, 1)
        for r in reviews:
            document = tantivy.Document(verdict=r.verdict.polarity or "none", reviewer=r.reviewer or "", text=r.text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _parsed(self, query: str) -> Any:
        schema = self.index.schema
        if query.endswith("~"):
            return self.tantivy.Query.fuzzy_term_query(schema, "text", query[:-1], distance=1)
        if "*" in query:
            return self.tantivy.Query.regex_query(schema, "text", query.replace("*", ".*"))
        return self.index.parse_query(query, ["text"])

    def top(self, query: str) -> Any:
        found = self.searcher.search(self._parsed(query), 10)
        return found.count, found.hits

    def page(self, query: str) -> Any:
        parsed = self._parsed(query)
        found = self.searcher.search(parsed, 10)
        facets = {name: {"terms": {"field": name, "size": 50}} for name in FACETS}
        make = self.tantivy.SnippetGenerator.create(self.searcher, parsed, self.index.schema, "text")
        snippets = [make.snippet_from_doc(self.searcher.doc(address)).to_html() for _, address in found.hits]
        return found.count, self.searcher.aggregate(parsed, facets), snippets


class Fts5(_Peer):
    def build(self, reviews: Sequence[Review], folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.db")
        columns = "verdict unindexed, reviewer unindexed, text"
        self.db.execute(f"create virtual table r using fts5({columns}, tokenize='porter unicode61')")
        rows = ((r.verdict.polarity, r.reviewer, r.text) for r in reviews)
        self.db.executemany("insert into r values (?, ?, ?)", rows)
        self.db.commit()

    def _ask(self, sql: str, query: str) -> list[Any]:
        if "~" in query or "*" in query[:-1]:
            raise NotImplementedError
        return self.db.execute(sql, (query,)).fetchall()

    def top(self, query: str) -> Any:
        total = self._ask("select count(*) from r where r match ?", query)
        return total, self._ask("select rowid from r where r match ? order by rank limit 10", query)

    def page(self, query: str) -> Any:
        facet = "select {0}, count(*) from r where r match ? group by 1 order by 2 desc limit 50"
        snippet = "select snippet(r, 2, '<b>', '</b>', '…', 40) from r where r match ? order by rank limit 10"
        return (
            self._ask(snippet, query),
            self._ask("select count(*) from r where r match ?", query),
            *(self._ask(facet.format(name), query) for name in FACETS),
        )


class Bm25s(_Peer):
    def build(self, reviews: Sequence[Review], folder: Path) -> None:
        import bm25s

        self.bm25s = bm25s
        self.retriever = bm25s.BM25()
        self.retriever.index(self._tokens([r.text for r in reviews]), show_progress=False)
        self.retriever.save(str(folder))

    def _tokens(self, texts: list[str]) -> Any:
        import Stemmer  # type: ignore[import-not-found]

        return self.bm25s.tokenize(texts, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False)

    def top(self, query: str) -> Any:
        if any(sign in query for sign in ('"', "*", "~", "AND")):
            raise NotImplementedError
        return self.retriever.retrieve(self._tokens([query.replace(" OR ", " ")]), k=10, show_progress=False)

    def page(self, query: str) -> Any:
        raise NotImplementedError


class StockWhoosh(_Peer):
    """Whoosh's own codec, writer and searcher with our schema; `top` is exact, so it scores every document."""

    def build(self, reviews: Sequence[Review], folder: Path) -> None:
        from whoosh.index import create_in

        from tests.versus.stock import document, stock_schema

        index = create_in(folder, stock_schema())
        writer = index.writer(limitmb=256)
        for review in reviews:
            writer.add_document(**document(review))
        writer.commit()
        self.searcher = index.searcher()

    def top(self, query: str) -> Any:
        found = self.searcher.search(_whoosh_query(parse_query(query).root), limit=None)
        return len(found), [hit.docnum for hit in found[:10]]

    def page(self, query: str) -> Any:
        raise NotImplementedError


def _whoosh_query(node: Node) -> Any:
    from whoosh import query

    match node:
        case Word(text):
            return query.Term("text", stem(fold(text)))
        case And(clauses):
            return query.And([_whoosh_query(clause) for clause in clauses])
        case Or(clauses):
            return query.Or([_whoosh_query(clause) for clause in clauses])
        case Phrase(text):
            return query.Phrase("text_exact", words(text))
        case Prefix(text):
            return query.Prefix("text_exact", text)
    raise NotImplementedError


def available() -> dict[str, type[Any]]:
    """Give the engines that can be measured here, ours first."""
    engines: dict[str, type[Any]] = {"pullquote": Pullquote}
    if find_spec("tantivy"):
        engines["tantivy"] = Tantivy
    engines["fts5"] = Fts5
    if find_spec("bm25s") and find_spec("Stemmer"):
        engines["bm25s"] = Bm25s
    return engines | {"whoosh": StockWhoosh}
