"""A process beside this one that folds and stems words; it starts only where it is worth a core."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from ...forms import Learnt, ask, hand_over, serve

__all__ = ["BROKEN", "Apart", "possible"]

BROKEN = (OSError, EOFError, ValueError, RuntimeError, subprocess.SubprocessError)
_PROGRAM = f"import sys; sys.path[:] = sys.argv[1:]; from {serve.__module__} import serve; serve()"
_PYTHONS = ("python", "pypy", "graalpy")


def possible() -> bool:
    """Tell whether there is a second core, and a Python to start: a program that has one built in starts itself."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    named = Path(sys.executable or "").name.lower().startswith(_PYTHONS)
    return cores > 1 and named and not getattr(sys, "frozen", False)


class Apart:
    """What `Forms` is, in a process of its own, which ends with its standard input: when this process does, however.

    BROKEN is raised where it does not start, has died, or answers something else than was asked.
    """

    def __init__(self) -> None:
        self._forms = self._stems = 0  # known to the process
        self._process = subprocess.Popen(  # noqa: S603 - this Python, and a program of ours
            [sys.executable, "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt at the terminal is for this process to answer
        )
        self._requests = cast(IO[bytes], self._process.stdin)
        self._answers = cast(IO[bytes], self._process.stdout)

    def begin(self, forms: Sequence[str], stems: Sequence[str]) -> None:
        """Tell the process, before anything else, the forms and stems that have the first numbers."""
        self._forms, self._stems = len(forms), len(stems)
        hand_over(self._requests, forms, stems)

    def learn(self, surfaces: Sequence[str]) -> Learnt:
        """Let the process learn some surfaces, and wait for what they are."""
        learnt = ask(self._requests, self._answers, surfaces, self._forms, self._stems)
        self._forms += len(learnt.forms)
        self._stems += len(learnt.stems)
        return learnt

    def kill(self) -> None:
        """End the process, from any thread; one that waits for its answer finds it broken."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):  # what it did not read is not written either
                pipe.close()
