"""Alternatives of patterns: cut where they part, and found in the same texts once they are written anew."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.alternatives import alternatives, behind_one_break


@pytest.mark.parametrize(
    ("pattern", "cut"),
    [
        ("a|b", ["a", "b"]),
        ("a|(?:b|c)d|", ["a", "(?:b|c)d", ""]),
        (r"a\|b|[|]|[]|]|[^]|]", [r"a\|b", "[|]", "[]|]", "[^]|]"]),
        (r"\(a|b\)", [r"\(a", r"b\)"]),
        (r"[\]|]|[(]", [r"[\]|]", "[(]"]),
    ],
)
def test_alternatives_part_at_bars_outside_of_brackets(pattern: str, cut: list[str]) -> None:
    assert alternatives(pattern) == cut


@given(st.text("ab tin", max_size=12))
@pytest.mark.parametrize("pattern", [r"\btin\b|^a|\b(?:ab|b)\s|t$", r"^a|\bti", r"\bab|\bba|\btin\b"])
def test_what_stands_behind_one_break_is_found_in_the_same_texts(pattern: str, text: str) -> None:
    assert bool(re.search(behind_one_break(pattern), text)) == bool(re.search(pattern, text))


def test_one_alternative_that_begins_with_a_word_stays_as_it_is() -> None:
    assert behind_one_break(r"^a|\btin\b") == r"^a|\btin\b"
