"""What somebody who serves an index sees: slow queries, starts, updates, threads and processes; one table, one run.

    PYTHONPATH=. python tests/benchmarks/service.py REVIEWS [--n 192263] [--queries 2000] [--seed 1] [--json]

REVIEWS is as in `search.py`. Queries are drawn from the reviews themselves: titles, names, single words, and two or
three words that stand together, a quarter each, every one asked once, of an engine that has answered none of them;
answers come with facets and excerpts. `dearest text` is the processor time of the one of `dearest` that takes the most,
all facets counted. `first search` is the median of five new processes, from opening the index to the
answer, after imports; `command line` is a whole process. Throughput is queries a second over the same list, in turn, by
4 threads and by 4 processes, beside one thread.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from indexer import Review, SearchRequest, open_engine
from tests.benchmarks.peers import FACETS
from tests.benchmarks.search import load, timed

ROOT = Path(__file__).parents[2]
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = """
import sys, time
from indexer import SearchRequest, open_engine
started = time.perf_counter()
open_engine("whoosh:" + sys.argv[1]).search(SearchRequest(sys.argv[2]))
print((time.perf_counter() - started) * 1000)
"""
_ASK = """
import json, sys, time
from indexer import SearchRequest, open_engine
engine = open_engine("whoosh:" + sys.argv[1])
queries = json.load(open(sys.argv[2]))
engine.search(SearchRequest("film"))
print("ready", flush=True)
sys.stdin.readline()
for query in queries:
    engine.search(SearchRequest(query, facets=("verdict", "reviewer")))
print("done", flush=True)
"""


def drawn(reviews: list[Review], count: int, dice: random.Random) -> list[str]:
    """Draw queries from reviews: titles, names, words, and words that stand together."""

    def texts() -> Iterator[str]:
        kinds = ("title", "name", "word", "words")
        while True:
            review = dice.choice(reviews)
            found = _WORD.findall(review.text)
            match dice.choice(kinds):
                case "title":
                    yield review.work or ""
                case "name":
                    yield review.reviewer or ""
                case "word" if found:
                    yield dice.choice(found)
                case "words" if len(found) > 3:
                    at = dice.randrange(len(found) - 2)
                    yield " ".join(found[at : at + dice.choice((2, 3))])

    queries: dict[str, None] = {}
    for text in texts():
        if text:
            queries[text] = None
        if len(queries) == count:
            return list(queries)
    raise AssertionError


def slow(index: str, queries: list[str]) -> dict[str, float]:
    """Ask each query once of an engine that is open."""
    with open_engine(index) as engine:
        engine.search(SearchRequest("film"))
        times = sorted(timed(lambda q: engine.search(SearchRequest(q, facets=FACETS)), query) for query in queries)
    at = {"median": 0.5, "p90": 0.9, "p99": 0.99}
    figures = {f"a query, {name}, ms": times[int(len(times) * share)] for name, share in at.items()}
    return figures | {"a query, slowest, ms": times[-1]}


def dearest(reviews: list[Review], dice: random.Random) -> dict[str, str]:
    """Make the dearest texts we know: many of the commonest words, in every way they can be asked for."""
    some = (set(_WORD.findall(review.text.lower())) for review in dice.sample(reviews, min(len(reviews), 5000)))
    counted = Counter(itertools.chain.from_iterable(some))
    common = [word for word, _ in counted.most_common(130)]
    pairs = list(itertools.pairwise(common))
    return {
        "64 words": " ".join(common[:64]),
        "64 words by OR": " OR ".join(common[64:128]),
        "pairs by OR, by AND": " AND ".join(f"({a} OR {b})" for a, b in pairs[:31]),
        "31 phrases": " ".join(f'"{a} {b}"' for a, b in pairs[:31]),
        "31 compounds": " ".join(f"{a}-{b}" for a, b in pairs[:31]),
        "one long phrase": f'"{" ".join(common[:60])}"~60',
        "four near misses": " OR ".join(f"{word}~2" for word in [w for w in common if len(w) > 4][:4]),
        "words that are not there": " ".join(f"{word}xqz" for word in common[:60]),
        "one word, without 60": f"{common[0]} " + " ".join(f"-{word}" for word in common[1:61]),
    }


def worst(index: str, texts: dict[str, str]) -> dict[str, float]:
    """Ask each of the dearest texts of an engine that was opened for it; the dearest one, in processor time."""
    times = []
    for name, text in texts.items():
        with open_engine(index) as engine:
            engine.search(SearchRequest("film"))
            started = time.thread_time()
            engine.search(SearchRequest(text))
            times.append(((time.thread_time() - started) * 1000, name))
    return {f"dearest text ({max(times)[1]}), ms": max(times)[0]}


def starts(folder: Path, query: str) -> dict[str, float]:
    """Measure new processes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    first, whole = [], []
    for _ in range(5):
        command = [sys.executable, "-c", _FIRST, str(folder), query]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
        first.append(float(done.stdout))
        command = [sys.executable, str(ROOT / "manage.py"), "search", query, "--index", str(folder)]
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        whole.append((time.perf_counter() - started) * 1000)
    return {"first search, ms": statistics.median(first), "command line, ms": statistics.median(whole)}


def updated(folder: Path, reviews: list[Review], dice: random.Random) -> dict[str, float]:
    """Change 100 reviews, until a search sees it."""
    times = []
    with open_engine(f"whoosh:{folder}") as engine:
        for turn in range(3):
            word = f"changedword{turn}"
            some = [replace(r, text=f"{word} {r.text}", zones=(), excerpts=()) for r in dice.sample(reviews, 100)]
            started = time.perf_counter()
            engine.update(some)
            assert engine.search(SearchRequest(word)).total == 100
            times.append((time.perf_counter() - started) * 1000)
    return {"update of 100, ms": statistics.median(times)}


def throughput(folder: Path, queries: list[str]) -> dict[str, float]:
    """Ask all queries by one thread, by 4 threads, and by 4 processes each."""
    with open_engine(f"whoosh:{folder}") as engine:

        def ask(query: str) -> None:
            engine.search(SearchRequest(query, facets=FACETS))

        figures = {}
        for threads in (1, 4):
            for query in queries:  # what a service that runs has seen before
                ask(query)
            with ThreadPoolExecutor(threads) as pool:
                started = time.perf_counter()
                list(pool.map(ask, queries))
                figures[f"{threads} threads, queries/s"] = len(queries) / (time.perf_counter() - started)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "queries.json"
        listed.write_text(json.dumps(queries))
        for count in (1, 4):
            command = [sys.executable, "-c", _ASK, str(folder), str(listed)]
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
            asking = [subprocess.Popen(command, **pipes) for _ in range(count)]  # type: ignore[call-overload]
            for process in asking:
                assert process.stdout.readline() == "ready\n"
            started = time.perf_counter()
            for process in asking:
                process.stdin.write("go\n")
                process.stdin.flush()
            for process in asking:
                assert process.stdout.readline() == "done\n"
            figures[f"{count} processes, queries/s"] = count * len(queries) / (time.perf_counter() - started)
            for process in asking:
                process.communicate()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reviews")
    parser.add_argument("--n", type=int, default=192_263)
    parser.add_argument("--sentences", action="store_true")
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    dice = random.Random(given.seed)
    reviews = load(given.reviews, given.n, sentences=given.sentences)
    queries = drawn(reviews, given.queries, dice)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "index"
        with open_engine(f"whoosh:{folder}") as engine:
            engine.rebuild(reviews)
        figures = slow(f"whoosh:{folder}", queries) | worst(f"whoosh:{folder}", dearest(reviews, dice))
        figures |= starts(folder, "love story") | throughput(folder, queries)
        figures |= updated(folder, reviews, dice)
    if given.json:
        print(json.dumps({"records": len(reviews), "queries": len(queries), "figures": figures}))
        return
    print(f"{len(reviews):,} records, {len(queries):,} queries\n")
    for name, value in figures.items():
        print(f"{name:44}{value:10.1f}")


if __name__ == "__main__":
    main()
