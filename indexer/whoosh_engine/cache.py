"""What queries have worked out, kept for the next ones within a bound of memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import numpy as np
from cachetools import LRUCache

from ..review import Review

__all__ = ["Cache", "column", "kept"]

_ENTRY = 400  # bytes of an entry beside what it holds: its key, its place in the order, its objects

P = ParamSpec("P")
T = TypeVar("T")


class Cache:
    """Values by key, those asked for last, in `limit` bytes at most; safe to share between threads.

    Two threads that miss the same value both make it, and the same comes of it.
    """

    def __init__(self, limit: float) -> None:
        self._entries: LRUCache[Hashable, Any] = LRUCache(limit, getsizeof=size_of)
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """Give the value of a key, None where it is not there."""
        with self._lock:
            return self._entries.get(key)

    def clear(self) -> None:
        """Drop all values."""
        with self._lock:
            self._entries.clear()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give the value of a key, made where it is not there."""
        with self._lock:
            if (found := self._entries.get(key, self)) is not self:
                return found
        made = make()
        with self._lock:
            if size_of(made) <= self._entries.maxsize:
                self._entries[key] = made
        return made


def size_of(value: Any) -> int:
    """Give about how many bytes a value takes."""
    match value:
        case np.ndarray():
            return _ENTRY + value.nbytes
        case Review():
            return 10 * _ENTRY + 2 * len(value.text)  # the text and its excerpts
        case tuple() | list():
            return _ENTRY + sum(map(size_of, value)) if value and not isinstance(value[0], str) else 80 * len(value)
    return _ENTRY


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
