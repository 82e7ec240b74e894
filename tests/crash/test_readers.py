"""Readers at work while a writer commits: no error, no mixture, and an old view that lasts."""

from __future__ import annotations

import subprocess
import sys
import threading
from itertools import islice
from pathlib import Path

from indexer import Review, SearchRequest, open_engine

from .conftest import ROOT, Forks, state, write_collection
from .reader import SIZES, check

COMMITS = 16


def test_readers_never_see_an_error_nor_a_mixture(forks: Forks, tmp_path: Path) -> None:
    index = tmp_path / "index"
    collections = [write_collection(tmp_path, word, size, length=12) for word, size in SIZES.items()]
    assert forks.run("rebuild", collections[0].path, index=index)["code"] == 0
    over, problems, times = threading.Event(), [], [0, 0, 0]

    def read(number: int) -> None:
        while not over.is_set():
            try:
                check(shared)
            except Exception as error:
                problems.append(error)
                return
            times[number] += 1

    with (
        open_engine(f"whoosh:{index}") as shared,
        subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("reader.py")), str(index)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={"PYTHONPATH": str(ROOT)},
        ) as process,
    ):  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        threads = [threading.Thread(target=read, args=(number,)) for number in range(len(times))]
        for thread in threads:
            thread.start()
        try:
            for commit in range(1, COMMITS + 1):
                assert forks.run("rebuild", collections[commit % 2].path, index=index)["code"] == 0
        finally:
            over.set()
            for thread in threads:
                thread.join(60)
            out, err = process.communicate("", timeout=60)
    assert problems == []
    assert err == ""
    assert process.returncode == 0
    assert int(out) > 0
    assert min(times) > 0
    assert state(index) == {"heron": 60}


def test_readers_never_see_half_an_update(tmp_path: Path) -> None:
    index = tmp_path / "index"
    halves = [Review(f"{side}{n}", f"{side}.txt", f"common word {n} heron") for side in "ab" for n in range(20)]
    other = [Review(review.id, review.source, review.text.replace("heron", "magpie")) for review in halves]
    over, problems = threading.Event(), []
    with open_engine(f"whoosh:{index}") as engine:
        engine.rebuild(halves)

        def read() -> None:
            while not over.is_set():
                page = engine.search(SearchRequest("common", page_size=100))
                words = {hit.review.text.split()[-1] for hit in page.hits}
                if page.total != len(page.hits) or page.total != len(halves) or len(words) != 1:
                    problems.append((page.total, words))

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        try:
            for commit in range(12):
                changes = engine.update(other if commit % 2 == 0 else halves)
                assert changes.changed == len(halves)
        finally:
            over.set()
            for thread in threads:
                thread.join(60)
        assert problems == []
        assert engine.verify() == []


def test_a_view_that_is_replaced_goes_on(tmp_path: Path) -> None:
    index = tmp_path / "index"
    old = [Review(f"old{n}", f"old{n}.txt", f"The heron, number {n}.") for n in range(50)]
    new = [Review("new", "new.txt", "The magpie.")]
    with open_engine(f"whoosh:{index}") as reader, open_engine(f"whoosh:{index}") as writer:
        writer.rebuild(old)
        view = reader.reviews()
        first = list(islice(view, 5))
        for _ in range(3):
            writer.rebuild(new)
        assert [path.name for path in index.glob("generation-*")] == ["generation-4"]
        assert first + list(view) == old
        assert reader.search(SearchRequest("heron")).total == 0
        assert [review.id for review in reader.reviews()] == ["new"]
