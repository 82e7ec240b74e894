"""The cache of decoded postings: bounded in bytes, shared by threads, and no reason to hold a snapshot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from indexer.whoosh_engine.cache import Cache, kept, size_of


def test_holds_no_more_bytes_than_it_may() -> None:
    cache = Cache(100_000)
    for number in range(100):
        cache.get(number, lambda: np.zeros(1_000))
    assert sum(map(size_of, cache._entries.values())) <= 100_000
    assert len(cache._entries) >= 10


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
