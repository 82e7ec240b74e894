"""Which of the phrases that critics use stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .phrases import PHRASES
from .prefilter import Prefilter

__all__ = ["Said", "find_phrases"]

_NAMES = tuple(PHRASES)
_LIKELY = Prefilter(tuple(PHRASES.values()))


class Said:
    """The phrases of one sentence in lower case, by name; each is searched when asked for, if it is `likely`."""

    __slots__ = ("_likely", "_lower")

    def __init__(self, lower: str, likely: Iterable[str]) -> None:
        self._lower = lower
        self._likely = set(likely)

    def __contains__(self, name: str) -> bool:
        return name in self._likely and PHRASES[name].search(self._lower) is not None

    def count(self, name: str) -> int:
        return len(PHRASES[name].findall(self._lower)) if name in self._likely else 0


def find_phrases(lowers: Sequence[str]) -> list[Said]:
    """Find the phrases of sentences in lower case; those of one page go together, which takes half the time."""
    likely = _LIKELY.candidates(lowers)
    return [Said(lower, [_NAMES[n] for n in numbers]) for lower, numbers in zip(lowers, likely, strict=True)]
