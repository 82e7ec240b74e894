"""Two collections that no answer may mix, and commands in processes that can be killed."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from indexer import SearchRequest, open_engine

ROOT = Path(__file__).resolve().parents[2]

_WORDS = (
    "tide lamp ledger umbrella choir kettle sandbag orchard tram harmonium bench plot scene actor rain score".split()
)


class Collection(NamedTuple):
    """A table of reviews, all of which have one word that no other collection has."""

    path: Path
    word: str
    size: int


def write_collection(folder: Path, word: str, size: int, length: int = 60) -> Collection:
    chosen = random.Random(word)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{word}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("movie", "critic", "review"))
        for number in range(size):
            text = " ".join(chosen.choices(_WORDS, k=length))
            table.writerow((f"The {word} {number % 7}", f"Critic {number % 5}", f"A {word} of a film: {text}."))
    return Collection(path, word, size)


class Forks:
    """Commands run one after the other, each in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, *arguments: object, index: Path, **order: float | None) -> dict[str, Any]:
        """Run a command to its end, or to the moment that `order` says; give its code, output and number of events."""
        assert self._process.stdin
        assert self._process.stdout
        asked = [*map(str, arguments), "--index", str(index)]
        self._process.stdin.write(json.dumps({"arguments": asked, "index": str(index), **order}) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("forks.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
    ) as process:
        yield Forks(process)


def state(index: Path) -> dict[str, int]:
    """Open the index, check it, and count the reviews that have each word."""
    with open_engine(f"whoosh:{index}") as engine:
        assert engine.verify() == []
        counts = {word: engine.search(SearchRequest(word)).total for word in ("heron", "magpie")}
        assert sum(counts.values()) == engine.status().reviews == len(list(engine.reviews()))
    return {word: count for word, count in counts.items() if count}


def names(index: Path) -> list[str]:
    return sorted(path.name for path in index.iterdir())
