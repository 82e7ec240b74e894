"""Words between spaces: the same as a pattern finds, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.spaced import find_words, gather_words

TEXT = st.text() | st.text("ab1_²é’'-. \n\t\xa0٣ʼ́", max_size=40)


@pytest.mark.parametrize(
    ("pattern", "is_word"),
    [
        (r"[^\W\d_]+", str.isalpha),
        (r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", str.isalpha),
        (r"\w+", str.isalnum),
        (r"\w+", str.isalpha),
    ],
)
@given(text=TEXT)
def test_words_are_those_that_the_pattern_finds(pattern: str, is_word: Callable[[str], bool], text: str) -> None:
    word = re.compile(pattern)
    assert find_words(text, word, is_word) == word.findall(text)
    assert sorted(gather_words(text, word, is_word)) == sorted(word.findall(text))
