"""Edit distances of many words at a time, against those of one pair at a time."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import edits_within
from indexer.whoosh_engine.columns.edits import distances

WORDS = st.text("abc", max_size=6)


@given(WORDS.filter(bool), st.lists(WORDS, max_size=8), st.integers(1, 7))
def test_distances_are_those_of_pairs(word: str, others: list[str], most: int) -> None:
    letters = np.array([list(other.ljust(6, "\0").encode()) for other in others], dtype=np.uint8).reshape(-1, 6)
    lengths = np.array([len(other) for other in others], dtype=np.int64)
    found = distances(np.frombuffer(word.encode(), dtype=np.uint8), letters, lengths, most)
    assert found.shape == (len(others),)
    for other, distance in zip(others, found.tolist(), strict=True):
        assert distance <= most + 1
        assert distance > most or edits_within(word, other, distance)
        assert distance == 0 or not edits_within(word, other, distance - 1)
