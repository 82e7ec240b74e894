"""Build an index and answer result pages, beside SQLite FTS5 and, where it is installed, tantivy; one table, one run.

    python tests/benchmarks/search.py REVIEWS [--n 20000] [--rounds 5]

REVIEWS is anything that Pullquote reads. Every engine gets the same reviews in memory and does the same work: a
committed index on disk; then pages with the top 10, the exact total, the facets verdict and reviewer, and ten
snippets. A figure is the median over the queries of a class and the rounds; the last column is ours over the fastest
peer's, above 1 where we are slower. Peers search the text only, one field; Pullquote searches all its fields.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from indexer import Review, SearchRequest, open_engine, read_reviews

QUERIES = {
    "one common term": ["film", "story", "good", "character", "love"],
    "one rare term": ["vampire", "submarine", "spaceship", "orchestra", "detective"],
    "OR of 3": ["brilliant OR frustrating OR ending", "love OR story OR performance", "comedy OR funny OR jokes"],
    "AND of 2": ["love AND story", "special AND effects", "great AND performance", "plot AND twist"],
    "phrase": ['"special effects"', '"science fiction"', '"love story"', '"main character"'],
    "prefix": ["beautif*", "direct*", "perform*", "terrif*", "photog*"],
}


class Peer(Protocol):
    def build(self, reviews: list[Review], folder: Path) -> None: ...
    def page(self, query: str) -> Any: ...


class Pullquote:
    def build(self, reviews: list[Review], folder: Path) -> None:
        self.engine = open_engine(f"whoosh:{folder / 'index'}")
        self.engine.rebuild(reviews)

    def page(self, query: str) -> Any:
        return self.engine.search(SearchRequest(query))


class Fts5:
    def build(self, reviews: list[Review], folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.db")
        columns = "verdict unindexed, reviewer unindexed, text"
        self.db.execute(f"create virtual table r using fts5({columns}, tokenize='porter unicode61')")
        rows = ((r.verdict.polarity, r.reviewer, r.text) for r in reviews)
        self.db.executemany("insert into r values (?, ?, ?)", rows)
        self.db.commit()

    def page(self, query: str) -> Any:
        snippet = "snippet(r, 2, '<b>', '</b>', '…', 40)"
        ask = lambda sql: self.db.execute(sql, (query,)).fetchall()  # noqa: E731
        facet = "select {0}, count(*) from r where r match ? group by 1 order by 2 desc limit 50"
        return (
            ask(f"select {snippet} from r where r match ? order by rank limit 10"),  # noqa: S608
            ask("select count(*) from r where r match ?"),
            ask(facet.format("verdict")),
            ask(facet.format("reviewer")),
        )


class Tantivy:
    def build(self, reviews: list[Review], folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        for name in ("verdict", "reviewer"):
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

    def page(self, query: str) -> Any:
        schema = self.index.schema
        if query.endswith("*"):
            parsed = self.tantivy.Query.regex_query(schema, "text", query[:-1] + ".*")
        else:
            parsed = self.index.parse_query(query, ["text"])
        found = self.searcher.search(parsed, 10)
        facets = {name: {"terms": {"field": name, "size": 50}} for name in ("verdict", "reviewer")}
        make = self.tantivy.SnippetGenerator.create(self.searcher, parsed, schema, "text")
        snippets = [make.snippet_from_doc(self.searcher.doc(address)).to_html() for _, address in found.hits]
        return found.count, self.searcher.aggregate(parsed, facets), snippets


def timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("reviews")
    arguments.add_argument("--n", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    found = read_reviews([given.reviews], on_skip=lambda _: None)
    started = time.perf_counter()
    reviews = list(itertools.islice(found, given.n))
    reading = time.perf_counter() - started
    peers: dict[str, Peer] = {"pullquote": Pullquote(), "fts5": Fts5()}
    if find_spec("tantivy"):
        peers["tantivy"] = Tantivy()
    size = sum(len(r.text) for r in reviews) / 1e6
    print(f"{len(reviews):,} reviews, {size:.1f} MB of text, read at {len(reviews) / reading:,.0f} reviews/s\n")
    table: dict[str, dict[str, float]] = {}
    for name, peer in peers.items():
        folder = Path(tempfile.mkdtemp())
        try:
            table.setdefault("build, ms a review", {})[name] = timed(lambda: peer.build(reviews, folder)) / len(reviews)  # noqa: B023
            for kind, queries in QUERIES.items():
                runs = [timed(lambda: peer.page(query)) for query in queries for _ in range(given.rounds)]  # noqa: B023
                table.setdefault(f"{kind}, ms a page", {})[name] = statistics.median(runs)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{'':28}" + "".join(f"{name:>12}" for name in peers) + f"{'ratio':>10}")
    for step, row in table.items():
        ratio = row["pullquote"] / min(value for name, value in row.items() if name != "pullquote")
        print(f"{step:28}" + "".join(f"{row[name] * 1000:12.2f}" for name in peers) + f"{ratio:10.1f}")


if __name__ == "__main__":
    main()
