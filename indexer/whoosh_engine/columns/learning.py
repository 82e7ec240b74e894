"""New words are folded and stemmed in a process beside this one, where a second core is free.

That takes 2.5 of the 11.5 s that the first thread of a build of 192,000 reviews works, needs nothing but the words, and
is Python, so no thread can take it over. A word's form and stem are not asked for before its occurrences are sorted:
words are sent as they are met, and nobody waits. The process takes 0.6 s to start, on the other core. Its answers are
those that would be given here, so the segment is the same byte for byte.

A process that does not start, dies, or answers anything else than was asked costs time and nothing more: what it leaves
is learnt here.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from logging import getLogger
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ...forms import Forms, Learnt
from .apart import BROKEN, Apart, possible

__all__ = ["Known", "Learning"]

_ENOUGH = 10_000  # forms, met in the first 60 ms of a large build; learning them takes 50
_PATIENCE = 60.0  # seconds for an answer; it takes 0.02, and 0.6 where the process has yet to start

Numbers = NDArray[np.int32]
logger = getLogger(__name__)


class Known(NamedTuple):
    """What surfaces are.

    `form_of`, shape (surfaces,), and `stem_of`, shape (forms,), are places in `forms` and `stems`.
    """

    forms: Sequence[str]
    stems: Sequence[str]
    form_of: Numbers
    stem_of: Numbers


class Learning:
    """Learns surfaces in the order in which they are given; leaving the block drops those that wait."""

    def __init__(self) -> None:
        self._forms: list[str] = []
        self._stems: list[str] = []
        self._form_of: list[Numbers] = [np.empty(0, dtype=np.int32)]
        self._stem_of: list[Numbers] = [np.empty(0, dtype=np.int32)]
        self._learner: Forms | Apart = Forms()
        self._pool: ThreadPoolExecutor | None = None  # one thread, which waits for the process
        self._asked: list[Future[None]] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def learn(self, surfaces: Sequence[str]) -> None:
        """Learn some more surfaces, sooner or later."""
        if self._pool is None and len(self._forms) >= _ENOUGH and possible():
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pullquote-words")
            self._asked.append(self._pool.submit(self._start))
        if self._pool is None:
            self._learn(surfaces)
        else:
            self._asked.append(self._pool.submit(self._learn, surfaces))

    def known(self) -> Known:
        """Give what is known of all that was given to learn, and perhaps of more; waits until it is learnt.

        Another thread may call it than `learn`.
        """
        for asked in self._asked[:]:
            try:
                asked.result(_PATIENCE)
            except Late:
                self._kill()
                asked.result()
        return Known(self._forms, self._stems, np.concatenate(self._form_of), np.concatenate(self._stem_of))

    def close(self) -> None:
        """Learn no more, and let go of the process."""
        self._closed = True
        if self._pool is not None:
            for asked in self._asked:
                asked.cancel()
            self._kill()
            self._pool.shutdown()
        if isinstance(self._learner, Apart):
            self._learner.close()
        self._learner = Forms()

    def _kill(self) -> None:
        if isinstance(learner := self._learner, Apart):
            learner.kill()

    def _start(self) -> None:
        try:
            self._learner = Apart()
            self._learner.begin(self._forms, self._stems)
        except BROKEN as error:
            self._go_on_here(error)

    def _learn(self, surfaces: Sequence[str]) -> None:
        try:
            learnt = self._learner.learn(surfaces)
        except BROKEN as error:
            self._go_on_here(error)
            learnt = self._learner.learn(surfaces)
        self._take(learnt)

    def _go_on_here(self, error: Exception) -> None:
        if not self._closed:  # which ends the process
            logger.warning("words are folded and stemmed in this process, because one beside it failed: %r", error)
        if isinstance(self._learner, Apart):
            self._learner.close()
        self._learner = Forms(self._forms, self._stems)

    def _take(self, learnt: Learnt) -> None:
        self._forms += learnt.forms
        self._stems += learnt.stems
        self._stem_of.append(np.array(learnt.stem_of, dtype=np.int32))
        self._form_of.append(np.array(learnt.form_of, dtype=np.int32))
