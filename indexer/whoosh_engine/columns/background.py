"""Work for a second core: one thread that does what numpy and the compressor do without holding the interpreter."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

__all__ = ["Background"]

_WAITING = 2  # calls that may wait: up to 25 MB each


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
