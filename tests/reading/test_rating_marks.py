"""Ratings that only the markup names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.rating_marks import marked_rating


@pytest.mark.parametrize(
    ("markup", "label", "score"),
    [
        ('<p class="score">62</p>', "62", 62),
        ('<div class="review-score"><span>8.5</span></div>', "8.5", 85),
        ('<span class="Review-Rating Rating--large">3.5/5</span>', "3.5/5", 70),
        ('<div id="final_grade">B+</div>', "B+", 83),
        ('<span class="review-stars" data-rating="4"></span>', "4", 80),
        ('<span class="critic stars" data-rating="7" data-max="10"></span>', "7", 70),
        ('<span class="review-star-rating" title="3 out of 4"></span>', "3 out of 4", 75),
        ('<div class="our-star-rating"><span style="width:60%"></span></div>', "60%", 60),
        ('<i class="editor rating" aria-label="2 stars"></i>', "2 stars", 40),
        ('<b class="score">6.2</b><p class="score">6.2</p>', "6.2", 62),
        ('<span class="film-rating">★★★☆☆</span>', "★★★☆☆", 60),
    ],
)
def test_a_rating_in_the_markup(markup: str, label: str, score: int) -> None:
    verdict = marked_rating(f"<html><body><h1>Once</h1>{markup}<p>A record.</p></body></html>")
    assert verdict is not None
    assert (verdict.label, verdict.score, verdict.kind, verdict.evidence) == (label, score, "printed", None)


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="user-score">8.4</p>',
        '<div class="star-rating"><span style="width:60%"></span></div>',
        '<span class="stars">★★★★★</span>',
        '<p class="average rating">4.2</p>',
        '<span class="rating-count">311</span>',
        '<div class="comment-score">17</div>',
        '<p class="underscore">62</p>',
        '<p class="score">by Ludo Brandt</p>',
        '<p class="score">2019</p>',
        '<p class="score">62</p><div class="score">81</div>',
        '<div id="comments"><span class="rating">5/5</span></div>',
        '<div class="video rating">3/5</div>',
        '<script class="score">62</script>',
        '<p class="scores">62',
        '<p class="score">3/48</p>',
        '<p class="score"></p>',
        "",
    ],
)
def test_no_rating_in_the_markup(markup: str) -> None:
    assert marked_rating(f"<html><body>{markup}<p>A record.</p></body></html>") is None


def test_a_number_without_a_maximum_is_uncertain() -> None:
    bare, stated = marked_rating('<p class="score">3</p>'), marked_rating('<p class="score">3/5</p>')
    assert bare is not None
    assert stated is not None
    assert bare.confidence < stated.confidence == 1.0


@given(st.text(alphabet='<>/"= classcorerating★1234.5%', max_size=200))
def test_any_markup_is_taken(markup: str) -> None:
    marked_rating(markup)


def test_markup_without_end_is_read_in_time() -> None:
    for hostile in (
        "<p class=score " * 20_000,
        "<p class=score><b>" * 20_000,
        "<" * 300_000,
        "<p " + "score " * 50_000,
    ):
        marked_rating(hostile)
