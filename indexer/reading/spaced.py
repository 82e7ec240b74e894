"""The words of a text for those who read many: most stand between spaces, and cutting there is the cheapest of all."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["find_words", "gather_words"]


def find_words(text: str, word: re.Pattern[str], is_word: Callable[[str], bool]) -> list[str]:
    """Give `word.findall(text)` in less than half the time, for a pattern without groups that matches no space.

    `is_word` tells of what stands between two spaces whether it is one word as a whole, and may say no too often:
    `str.isalpha` for a pattern of letters, `str.isalnum` for one of letters and digits.
    """
    found: list[str] = []
    for printed in text.split():
        if is_word(printed):
            found.append(printed)
        else:
            found += word.findall(printed)
    return found


def gather_words(text: str, word: re.Pattern[str], is_word: Callable[[str], bool]) -> list[str]:
    """Give the words of `find_words`, but not in their order, which takes half the time again."""
    printed = text.split()
    found = list(filter(is_word, printed))
    return found + word.findall(" ".join([other for other in printed if not is_word(other)]))
