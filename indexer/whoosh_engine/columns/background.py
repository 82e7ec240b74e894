"""Work for a second core: one thread that does what numpy and the compressor do without holding the interpreter.

What is done there should be few calls on large arrays. After each the thread waits until the interpreter is free, up to
5 ms: a thousand small calls in its hands take longer than they would without it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self, TypeVar

__all__ = ["Background", "ahead"]

_WAITING = 2  # calls that may wait: up to 25 MB each

T = TypeVar("T")


class Background:
    """Calls functions one after the other in a thread of its own; leaving the block drops what has not begun.

    An exception in one of them is raised by the next `do` or `join`.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pullquote-build")
        self._calls: deque[Future[object]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def do(self, call: Callable[..., object], *arguments: Any) -> None:
        """Call a function soon; waits where too many calls wait already."""
        self._calls.append(self._pool.submit(call, *arguments))
        while len(self._calls) > _WAITING or (self._calls and self._calls[0].done()):
            self._calls.popleft().result()

    def join(self) -> None:
        """Wait until all calls are done."""
        while self._calls:
            self._calls.popleft().result()


def ahead(items: Iterator[T]) -> Iterator[T]:
    """Yield the items, the next of which is made in a thread while the caller works on the last."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pullquote-ahead") as pool:
        made = iter(lambda: pool.submit(next, items, None), None)
        following = next(made)
        while (item := following.result()) is not None:
            following = next(made)
            yield item
