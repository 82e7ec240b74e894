"""Which of many patterns can match a text at all, by the words that it has: most cannot, and need not be searched.

Of each pattern the `needs` are worked out once: a set of words and fragments one of which stands in every match. Then
one look at the words of a text finds the patterns worth searching, however many there are. What a pattern needs is read
off the pattern itself, so nothing has to be kept in step with it; one that needs nothing is always searched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from .needs import DIGIT, STEM, needs

__all__ = ["Prefilter"]

_WORD = re.compile(r"\w+")
_ANY_DIGIT = re.compile(r"\d")
_MOST = 1 << 16  # words that are remembered; then it begins anew


class Prefilter:
    """A sequence of patterns, and which of them may match a text."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._known: dict[str, tuple[int, ...]] = {}  # words that were met and some pattern needs
        self._needless: set[str] = set()  # and words that none does

    @cached_property
    def _index(self) -> _Index:
        always: list[int] = []
        words: _Numbers = defaultdict(list)
        beginnings: defaultdict[str, _Numbers] = defaultdict(lambda: defaultdict(list))
        fragments: _Numbers = defaultdict(list)
        pairs: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            needed = needs(pattern)
            if needed is None:
                always.append(number)
                continue
            for word in needed.words:
                words[word].append(number)
            for beginning in needed.beginnings:
                beginnings[beginning[:STEM]][beginning].append(number)
            for fragment in needed.fragments:
                fragments[fragment].append(number)
            for word, second in needed.pairs:
                pairs[word].append((second, number))
        return _Index(always, words, beginnings, fragments, pairs)

    def candidates(self, texts: Sequence[str]) -> list[list[int]]:
        """Give for each text, in lower case, the numbers in order of the patterns that may match it as it was.

        Texts of one page go together: what the page does not have, none of them has.
        """
        index = self._index
        seen = [_words(text) for text in texts]
        known = self._needed(set().union(*seen))
        needed = known.keys()
        page = "\n".join(texts)
        present = [(fragment, numbers) for fragment, numbers in index.fragments.items() if fragment in page]
        digits = index.words.get(DIGIT)
        found = []
        for text, words in zip(texts, seen, strict=True):
            numbers = set(index.always)
            numbers.update(*[known[word] for word in words & needed])
            for word in words & index.pairs.keys():
                numbers.update([number for second, number in index.pairs[word] if second in words])
            if digits and _ANY_DIGIT.search(text):
                numbers.update(digits)
            for fragment, more in present:
                if fragment in text:
                    numbers.update(more)
            found.append(sorted(numbers))
        return found

    def _needed(self, words: set[str]) -> dict[str, tuple[int, ...]]:
        """Give the numbers of the patterns that need each of some words; of those that none needs, nothing."""
        if len(self._needless) > _MOST:
            self._needless, self._known = set(), {}
        found = {}
        for word in words - self._needless:
            numbers = self._known.get(word) or self._of_word(word)
            if numbers:
                self._known[word] = found[word] = numbers
            else:
                self._needless.add(word)
        return found

    def _of_word(self, word: str) -> tuple[int, ...]:
        index = self._index
        found = set(index.words.get(word, ()))
        for beginning, more in index.beginnings.get(word[:STEM], {}).items():
            if word.startswith(beginning):
                found.update(more)
        return tuple(found)


_Numbers = dict[str, list[int]]


class _Index(NamedTuple):
    """Numbers of the patterns that are always searched, and by what they need.

    Beginnings stand by their first letters; of two words, the second stands beside the pattern's number.
    """

    always: list[int]
    words: _Numbers
    beginnings: dict[str, _Numbers]
    fragments: _Numbers
    pairs: dict[str, list[tuple[str, int]]]


def _words(text: str) -> set[str]:
    """Give the words of a text, besides pieces with punctuation in them, in half the time that a pattern takes."""
    words = set(text.split())
    words.update(_WORD.findall(" ".join([word for word in words if not word.isalnum()])))
    return words
