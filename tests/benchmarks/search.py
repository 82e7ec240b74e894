"""Build an index and search it, beside tantivy, SQLite FTS5, bm25s and stock Whoosh; one table, one run.

    PYTHONPATH=. python tests/benchmarks/search.py REVIEWS [--n 20000] [--sentences] [--rounds 5] [--one-core]
                                                           [--engines tantivy,fts5] [--json]

REVIEWS is anything that Pullquote reads, or `reviews_190k.jsonl.gz`, which is taken as it is. With `--sentences` each
review is cut into one record a sentence. Every engine runs in a process of its own, gets the same reviews in memory and
does the same work (see `peers`). Times are medians over the queries of a class, in milliseconds: the first time, when
nothing of any query is kept in memory but what the system keeps of files, and `again` over the further rounds, when an
engine may use what it has kept. The last column is ours over the fastest peer's, above 1 where we are slower.
Peers are measured where they are installed: `pip install tantivy bm25s PyStemmer`.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer import Review, Verdict, read_reviews
from tests.benchmarks.peers import available

QUERIES = {
    "one common term": ["film", "story", "good", "character", "love"],
    "one rare term": ["vampire", "submarine", "spaceship", "orchestra", "detective"],
    "OR of 3": ["brilliant OR frustrating OR ending", "love OR story OR performance", "comedy OR funny OR jokes"],
    "AND of 2": ["love AND story", "special AND effects", "great AND performance", "plot AND twist"],
    "phrase": ['"special effects"', '"science fiction"', '"love story"', '"main character"'],
    "prefix": ["beautif*", "direct*", "perform*", "terrif*", "photog*"],
    "one edit": ["terrfic~", "performence~", "beautfull~"],
    "star in the middle": ["dir*tor", "b*tiful", "c*tography"],
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def load(path: str, count: int, *, sentences: bool) -> list[Review]:
    """Read reviews, or a record for each sentence of them."""
    found = (
        _prepared(path) if Path(path).name == "reviews_190k.jsonl.gz" else read_reviews([path], on_skip=lambda _: None)
    )
    return list(itertools.islice(_cut(found) if sentences else found, count))


def _prepared(path: str) -> Iterator[Review]:
    """Read the file of 192,263 reviews as it is, without looking for verdicts and excerpts in them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            polarity = {"pos": "positive", "neg": "negative", "mixed": "mixed"}.get(row["polarity"])
            verdict = Verdict(None, None, polarity, "printed", 1.0) if polarity else Verdict()  # type: ignore[arg-type]
            yield Review(
                id=str(row["id"]),
                source=row["source"] or "unknown",
                text=row["text"],
                work=row["work"] or None,
                reviewers=(row["reviewer"],) if row["reviewer"] else (),
                publication=row["publication"] or None,
                verdict=verdict,
            )


def _cut(reviews: Iterator[Review]) -> Iterator[Review]:
    for review in reviews:
        for number, text in enumerate(filter(None, _SENTENCE.split(review.text))):
            yield replace(review, id=f"{review.id}-{number}", text=text, zones=(), excerpts=())


def measure(name: str, reviews: list[Review], rounds: int) -> dict[str, float]:
    """Measure one engine in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine = available()[name]()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        engine.build(reviews, Path(folder))
        figures["build, s"] = time.perf_counter() - started
        figures["build, MB on top"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        figures["size, x of the text"] = size / sum(len(r.text.encode("utf-8", "replace")) for r in reviews)
        for work in ("page", "top"):
            for kind, queries in QUERIES.items():
                try:
                    times = [_rounds(engine, work, query, rounds) for query in queries]
                except NotImplementedError:
                    continue
                figures[f"{work}: {kind}"] = statistics.median(row[0] for row in times)
                figures[f"{work}: {kind}, again"] = statistics.median(itertools.chain(*(row[1:] for row in times)))
    return figures


def _rounds(engine: Any, work: str, query: str, rounds: int) -> list[float]:
    getattr(engine, work)("the")  # the files are open, and what every query needs is there
    engine.forget()
    return [timed(getattr(engine, work), query) for _ in range(rounds)]


def timed(work: Callable[[str], Any], query: str) -> float:
    """Give the milliseconds a call takes."""
    started = time.perf_counter()
    work(query)
    return (time.perf_counter() - started) * 1000


def show(table: dict[str, dict[str, float]], records: int, megabytes: float) -> None:
    """Print the figures of all engines side by side, and ours over the best peer's."""
    print(f"{records:,} records, {megabytes:.1f} MB of text\n")
    print(f"{'':32}" + "".join(f"{name:>11}" for name in table) + f"{'ratio':>9}")
    for step in next(iter(table.values())):
        row = {name: figures[step] for name, figures in table.items() if step in figures}
        peers = [value for name, value in row.items() if name != "pullquote"]
        cells = "".join(f"{row[name]:11.2f}" if name in row else f"{'':11}" for name in table)
        print(f"{step:32}{cells}" + (f"{row['pullquote'] / min(peers):9.2f}" if peers and "pullquote" in row else ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reviews")
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5, help="2 or more")
    parser.add_argument("--sentences", action="store_true")
    parser.add_argument("--one-core", action="store_true", help="hold every engine to one core")
    parser.add_argument("--engines", default=",".join(available()))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    names = given.engines.split(",")
    if len(names) == 1:
        reviews = load(given.reviews, given.n, sentences=given.sentences)
        figures = measure(names[0], reviews, given.rounds)
        size = sum(len(r.text) for r in reviews) / 1e6
        print(json.dumps({"records": len(reviews), "megabytes": size, "figures": figures}))
        return
    if given.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    table: dict[str, dict[str, float]] = {}
    found: dict[str, Any] = {}
    for name in names:
        command = [sys.executable, __file__, given.reviews, "--n", str(given.n), "--rounds", str(given.rounds)]
        command += ["--engines", name] + ["--sentences"] * given.sentences
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        table[name] = found["figures"]
    if given.json:
        print(json.dumps({"records": found["records"], "megabytes": found["megabytes"], "engines": table}))
    else:
        show(table, found["records"], found["megabytes"])


if __name__ == "__main__":
    main()
