"""No pattern is ruled out that matches: whatever a pattern needs stands in every text that it is found in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.cues import CUES
from indexer.reading.needs import needs
from indexer.reading.phrases import PHRASES
from indexer.reading.prefilter import Prefilter

# Whatever the patterns are made of, and what stands around it.
WORDS = sorted(
    {word for cue in CUES for word in re.findall(r"[a-z]{2,}|[^\w\s\\]", cue.pattern.pattern)}
    | {"Ana Brandt", "12", "3/5", "May 2019", "’s", "\n", "…", "reviewers", "her", "a", "i"}
)
PATTERNS = [*(cue.pattern for cue in CUES), *PHRASES.values()]
LIKELY = Prefilter(PATTERNS)
LIKELY.candidates([])  # works out the needs, once


@pytest.mark.parametrize(
    ("pattern", "words", "beginnings", "fragments"),
    [
        (r"\bfollow\s+(?:him|her)\b|\btwitter\s*:", {"follow", "twitter"}, set(), set()),
        (r"\bsupporting?\b", {"supportin", "supporting"}, set(), set()),
        (r"\bspoil\w*", set(), {"spoil"}, set()),
        (r"permalink", set(), set(), {"permalink"}),
        (r"©|@\w+", set(), set(), {"©", "@"}),
        (r"(?i)\bLOWEST\s+price\b", {"lowest"}, set(), set()),
        (
            r"[,;]\s*(?:but|yet|though|although|while|however)\b",
            {*"but yet though although while however".split()},
            set(),
            set(),
        ),
        (r"(?:\w+\s+){0,4}series\b", {"series"}, set(), {"series"}),
    ],
)
def test_needs(pattern: str, words: set[str], beginnings: set[str], fragments: set[str]) -> None:
    found = needs(re.compile(pattern))
    assert found is not None
    assert (found.words, found.beginnings, found.fragments) == (words, beginnings, fragments)


@pytest.mark.parametrize("pattern", [r"^[^.!?]{2,40}$", r"\w+", r"(?:follow)?", r"follow|\w+", r"[a-z]+"])
def test_what_needs_nothing_is_always_searched(pattern: str) -> None:
    assert needs(re.compile(pattern)) is None
    assert Prefilter([re.compile(pattern)]).candidates(["…", ""]) == [[0], [0]]


def test_candidates_are_told_text_by_text() -> None:
    filtered = Prefilter([re.compile(p) for p in (r"\bfollow\b", r"\bspoil\w*", r"@\w", r"^.{3}$", r"\d\s?%")])
    texts = ["do follow us", "unfollowed", "spoilers (two)", "mail a@b", "12 %"]
    assert filtered.candidates(texts) == [[0, 3], [3], [1, 3], [2, 3], [3, 4]]
    assert filtered.candidates([]) == []


def test_what_is_written_in_many_lines_is_always_searched() -> None:
    assert needs(re.compile(r"\b follow \b  # someone", re.VERBOSE)) is None


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " ", "  ", "-"]))
def test_no_match_is_ruled_out(pieces: list[str], between: str) -> None:
    text = between.join(pieces) or " "
    lower = text.lower()
    candidates, _ = LIKELY.candidates([lower, "an unrelated line"])
    for number, pattern in enumerate(PATTERNS):
        if pattern.search(lower) or pattern.search(text):
            assert number in candidates, (pattern.pattern[:80], text)
