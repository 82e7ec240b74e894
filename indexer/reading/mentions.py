"""How often a text names a title, in the letters that titles are printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .title_pattern import named

__all__ = ["SMALL", "mentions"]

SMALL = frozenset(
    "a an and as at but by de for from in into is la le nor of off on or over per so the to up upon via vs with".split()
)
"""Words that titles print without a capital."""

_MARKS_BETWEEN = r"[^\w\n]{1,3}"


def mentions(title: str, text: str, *, folded: bool = True) -> int:
    """Count how often a text names a title, with its capitals or all in capitals; `folded`: or else in any letters."""
    if len(title) > 90:
        return 0
    words = re.findall(r"\w+", title)
    if not words:
        return 0
    cased = title.casefold() != title
    found = _count(words, text) if cased else _count_folded(words, text)
    if found or not title[:1].isupper():
        return found
    if not folded:
        return _count_titled(words, text)
    if " " in title:
        return _count_folded(words, text)
    return _count([words[0].upper()], text) if len(title) > 2 else 0


# Most titles asked for are guesses that no text has: to see that all their words are there takes a hundredth of the
# time of compiling a pattern of them.
def _count(words: Sequence[str], text: str) -> int:
    return len(_sequence(words, re.NOFLAG).findall(text)) if all(word in text for word in words) else 0


def _count_folded(words: Sequence[str], text: str) -> int:
    folded = text.casefold()
    return len(_sequence(words, re.I).findall(text)) if all(word.casefold() in folded for word in words) else 0


def _count_titled(words: Sequence[str], text: str) -> int:
    """Count where all words but the small ones have capitals: "The Man In the Rain" for "The Man in the Rain"."""
    if any(word.casefold() not in SMALL and word not in text for word in words):
        return 0
    found = [re.findall(r"\w+", match) for match in _sequence(words, re.I).findall(text)]
    return sum(all(w[0].isupper() or not w[0].isalpha() or w in SMALL for w in printed) for printed in found)


def _sequence(words: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Match words that follow one another on a line, with any marks between."""
    return re.compile(rf"{_MARKS_BETWEEN.join([named(words[0]), *map(re.escape, words[1:])])}(?!\w)", flags)
