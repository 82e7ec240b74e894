"""The cache of decoded postings: bounded in bytes, shared by threads, and no reason to hold a snapshot."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from indexer import Review, SearchRequest, open_engine
from indexer.query import And, Word
from indexer.whoosh_engine import WhooshEngine
from indexer.whoosh_engine.cache import Cache, kept, size_of


def test_holds_no_more_bytes_than_it_may() -> None:
    cache = Cache(100_000)
    for number in range(100):
        cache.get(number, lambda: np.zeros(1_000))
    assert sum(size_of(made) for made, _ in cache._entries.values()) <= 100_000
    assert len(cache._entries) >= 10


def test_keys_count_as_much_as_values() -> None:
    cache = Cache(1_000_000)
    words = [f"{number} {'w' * 100}" for number in range(40)]
    for number in range(200):
        text = f"{number} {'x' * 10_000}"
        cache.get(("text", text), lambda: None)
        cache.get(("tree", And((Word(text), *map(Word, words)))), lambda: None)
        cache.get(("stems", number, tuple(words)), lambda: np.zeros(1))
    kept_letters = sum(len(str(key)) for key in cache._entries)
    assert 300_000 < kept_letters <= 1_000_000


def test_a_replaced_snapshot_lets_go_of_its_files_at_once(tmp_path: Path) -> None:
    gc.collect()
    gc.disable()  # which would find cycles, but in a server with many objects only after hours
    try:
        with open_engine(f"whoosh:{tmp_path}") as engine:
            assert isinstance(engine, WhooshEngine)
            engine.rebuild([Review(f"r{n}", "s", f"film plot {n}") for n in range(50)])
            for query in ("film", "film plot", "f*", '"film plot"', "filn"):
                engine.search(SearchRequest(query))
            with ThreadPoolExecutor(2) as threads:
                assert list(threads.map(engine.get, ["r1", "r2"]))
                segment = engine._snapshot().segments()[0][0]
                held = [weakref.ref(one) for one in (engine._snapshot(), segment, segment.store, segment.file)]
                del segment
                engine.rebuild([Review("r0", "s", "film")])
                assert engine.search(SearchRequest("film")).total == 1
                assert [one() for one in held] == [None] * 4
    finally:
        gc.enable()


def test_what_is_larger_than_the_bound_is_given_and_not_kept() -> None:
    cache = Cache(1_000)
    assert len(cache.get("large", lambda: np.zeros(1_000))) == 1_000
    assert not len(cache._entries)


def test_nothing_is_a_value_too() -> None:
    cache = Cache(10_000)
    made: list[int] = []
    assert cache.get("none", lambda: made.append(1)) is None
    assert cache.get("none", lambda: made.append(2)) is None
    assert made == [1]


def test_a_method_is_asked_once_for_the_same_arguments_of_the_same_object() -> None:
    class Counting:
        def __init__(self) -> None:
            self.cache, self.columns = Cache(1_000_000), Cache(1_000_000)
            self.asked: list[Any] = []

        @kept
        def double(self, number: int) -> int:
            self.asked.append(number)
            return 2 * number

    one, other = Counting(), Counting()
    assert [one.double(2), one.double(2), one.double(3), other.double(2)] == [4, 4, 6, 4]
    assert (one.asked, other.asked) == ([2, 3], [2])


def test_threads_get_what_belongs_to_their_key() -> None:
    cache = Cache(20_000)

    def ask(number: int) -> bool:
        return bool((cache.get(number % 50, lambda: np.full(100, number % 50)) == number % 50).all())

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(5_000)))
