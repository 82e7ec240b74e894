"""The sentences that carry the judgement."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Zone
from indexer.reading.excerpts import LONGEST, choose_excerpts
from indexer.reading.zones import partition


def _choose(text: str, work: str | None = None) -> list[str]:
    return [e.text for e in choose_excerpts(text, (Zone("review", 0, len(text)),), work)]


@given(st.text(max_size=800), st.none() | st.text(max_size=20))
def test_excerpts_are_verbatim_short_and_few(text: str, work: str | None) -> None:
    zones = partition(text)
    excerpts = choose_excerpts(text, zones, work)
    assert len(excerpts) <= 3
    for excerpt in excerpts:
        assert text[excerpt.start : excerpt.end] == excerpt.text
        assert 0 < len(excerpt.text) <= LONGEST
        assert any(z.kind == "review" and z.start <= excerpt.start and excerpt.end <= z.end for z in zones)
    assert excerpts == choose_excerpts(text, zones, work)


def test_every_review_has_an_excerpt() -> None:
    for text in (
        "Slates.",
        "He sat on the roof. It rained.\n\nThen he came down.",
        "x" * 5_000,
        "ラーメンは最高だった。",
    ):
        assert _choose(text)


def test_a_row_of_one_line_is_its_own_excerpt() -> None:
    row = "  A damp, obstinate and finally irresistible picture ... about slates. "
    assert _choose(row) == [row.strip()]


_REVIEW = (
    "A roofer called Wim climbs a ladder in the first minute and does not come down until the ninety-first. His wife "
    "brings him soup in a bucket. Their son, who has moved to the city, decides to come home for a funeral.\n\n"
    "“This is the worst film I have ever been in,” says the dog. Will Wim come down? When he meets the mayor on the "
    "roof of the bakery, the two men discuss gutters until it is dark.\n\n"
    "But he is wonderful. Tin Weather is a funny, generous and beautifully made film, and Ada Brandt's best.\n"
)


def test_the_conclusion_comes_before_the_plot() -> None:
    best = _choose(_REVIEW, "Tin Weather")
    assert best[0].startswith("Tin Weather is a funny")
    assert not any("bucket" in e or "gutters" in e for e in best)


def test_questions_and_dialogue_are_not_excerpts() -> None:
    assert not any(e.endswith("?") or "worst film" in e for e in _choose(_REVIEW, "Tin Weather"))


def test_a_sentence_that_hangs_on_the_one_before_gives_way() -> None:
    assert not any(e.startswith("But he") for e in _choose(_REVIEW, "Tin Weather"))


def test_endings_are_not_given_away() -> None:
    text = (
        "The plot is a marvel of bad manners and the cast is superb throughout, above all the dog.\n\n"
        "In the brilliant final scene it turns out that the wonderful roofer was a superb ghost, a stunning twist."
    )
    assert _choose(text)[0].startswith("The plot is a marvel")


def test_a_long_sentence_is_cut_at_the_end_of_a_clause() -> None:
    clause = "it is a wonderful and patient film about slates and the people below them, "
    (excerpt, *_) = _choose("Tin Weather is long; " + clause * 8 + "and so on.")
    assert len(excerpt) <= LONGEST
    assert excerpt.endswith("below them")


def test_comments_are_never_excerpts() -> None:
    comment = "Great review! A brilliant, wonderful, superb masterpiece of a film, I agree with you."
    page = f"{_REVIEW}\n3 Comments\n\n  1. {comment}\n"
    assert not any("masterpiece" in e.text for e in choose_excerpts(page, partition(page), None))


@pytest.mark.parametrize("text", [("It is a fine film. " * 400_000), "x" * 5_000_000])
def test_huge_texts_are_read_in_a_moment(text: str) -> None:
    start = time.process_time()
    assert _choose(text)
    assert time.process_time() - start < 5
