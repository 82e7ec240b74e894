"""What queries have worked out, kept for the next ones within a bound of memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import wraps
from operator import itemgetter
from sys import getsizeof
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import numpy as np
from cachetools import LRUCache

from ..review import Review

__all__ = ["Cache", "column", "kept"]

_ENTRY = 400  # bytes of an entry beside its key and its value: its place in the table and in the order
_OBJECT = 64

P = ParamSpec("P")
T = TypeVar("T")


class Cache:
    """Values by key, those asked for last, in `limit` bytes at most; safe to share between threads.

    Two threads that miss the same value both make it, and the same comes of it.
    """

    def __init__(self, limit: float) -> None:
        self._entries: LRUCache[Hashable, tuple[Any, int]] = LRUCache(limit, getsizeof=itemgetter(1))
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """Give the value of a key, None where it is not there."""
        with self._lock:
            return self._entries.get(key, (None, 0))[0]

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give the value of a key, made where it is not there."""
        with self._lock:
            if (found := self._entries.get(key)) is not None:
                return found[0]
        made = make()
        # A key can be the larger part: a query of 4,000 letters that finds nothing.
        size = _ENTRY + size_of(key) + size_of(made)
        if size <= self._entries.maxsize:
            with self._lock:
                self._entries[key] = made, size
        return made


def size_of(value: Any) -> int:
    """Give about how many bytes a value takes, or a key: arrays, texts, reviews, queries, and sequences of those."""
    match value:
        case np.ndarray():
            return 2 * _OBJECT + value.nbytes
        case str() | bytes():
            return getsizeof(value)
        case Review():
            return 40 * _OBJECT + getsizeof(value.text) + _OBJECT * (3 * len(value.zones) + 6 * len(value.excerpts))
        case tuple() | list():
            return _OBJECT + sum(8 + size_of(one) for one in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _OBJECT + sum(size_of(getattr(value, field.name)) for field in fields(value))
    return 32


class _Caching(Protocol):
    cache: Cache
    columns: Cache


C = TypeVar("C", bound=_Caching)


def kept(method: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
    """Keep what a method gives in the `cache` of its object, by its positional arguments."""
    return _through("cache", method)


def column(method: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
    """Keep what a method gives in the `columns` of its object: one for each field, which all queries share."""
    return _through("columns", method)


def _through(name: str, method: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
    @wraps(method)
    def call(self: C, *arguments: P.args, **named: P.kwargs) -> T:
        found: T = getattr(self, name).get((method, arguments), lambda: method(self, *arguments, **named))
        return found

    return call  # type: ignore[return-value]  # mypy gives `self` a name
