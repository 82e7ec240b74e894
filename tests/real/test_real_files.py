"""Real reviews beside the project, read and searched as their keeper would. None of their text stands here."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Engine, Review, SearchRequest, Skip, open_engine, read_reviews

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared with real reviews is not here"),
]


def read(*names: str) -> tuple[list[Review], list[Skip]]:
    skips: list[Skip] = []
    return list(read_reviews([SHARED / name for name in names], on_skip=skips.append)), skips


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The five captures among 4,000 short reviews that say "her" a hundred times."""
    others = itertools.islice(read_reviews([SHARED / "data" / "rt.reviews.tsv.gz"], on_skip=lambda _: None), 4000)
    with open_engine(f"whoosh:{tmp_path_factory.mktemp('real')}") as made:
        made.rebuild(itertools.chain(others, read_reviews([SHARED / "captures"])))
        yield made


def test_the_captures_are_read_with_reviewer_work_and_verdict() -> None:
    reviews, skips = read("captures")
    assert skips == []
    assert [r.work for r in reviews] == ["Her"] * 5
    assert [r.reviewer for r in reviews] == ["Isabel Hsu", "Matt Jacobson", None, None, None]
    assert [r.verdict.label for r in reviews] == [None, None, None, "Editors Choice", "Rating: Pop!"]
    assert [r.verdict.kind for r in reviews[3:]] == ["badge", "printed"]
    assert {r.verdict.kind for r in reviews[:3]} <= {"implied", "none"}
    for review in reviews:
        assert 1 <= len(review.excerpts) <= 3
        for excerpt in review.excerpts:
            assert review.text[excerpt.start : excerpt.end] == excerpt.text
            (zone,) = [z for z in review.zones if z.start <= excerpt.start < z.end]
            assert zone.kind == "review"
            assert excerpt.end <= zone.end


@pytest.mark.parametrize(
    "word",
    # Words of comments, bios and sidebars: they stand in no review.
    ["hoarder", "overthinker", "akismet", "prego", "fairyland", "podcast", "playstation", "bookmark", "counselor"],
)
def test_words_of_comments_bios_and_furniture_are_not_found_in_the_reviews(engine: Engine, word: str) -> None:
    page = engine.search(SearchRequest(f"={word}"))
    assert [hit.review.source for hit in page.hits if hit.review.source.endswith(".txt")] == []


def test_comments_are_found_on_request(engine: Engine) -> None:
    page = engine.search(SearchRequest("skepticism in:comments"))
    assert len(page.hits) == 1
    assert page.hits[0].excerpts[0].field == "comments"


def test_a_film_named_like_a_pronoun_comes_first(engine: Engine) -> None:
    page = engine.search(SearchRequest("Her"))
    assert [hit.review.work for hit in page.hits[:5]] == ["Her"] * 5
    assert page.total > 50


def test_every_row_of_the_table_is_read_or_named() -> None:
    reviews, skips = read("data/rt.reviews.tsv.gz")
    assert len(reviews) == 48_869
    assert len(skips) == 5_563
    assert {s.reason for s in skips} == {"no review text"}
    assert len({s.record for s in skips} | {r.record for r in reviews}) == 54_432
    with_score = sum(r.verdict.score is not None for r in reviews)
    assert with_score > 33_000  # of 40,915 rows with a rating, which are often "rotten" or unscaled
    assert Counter(r.verdict.polarity for r in reviews)[None] < 200


# In the first, 1.7% of rows name no critic or a staff; a tenth of the second are videos without a text.
@pytest.mark.parametrize(
    ("name", "count", "fields"),
    [
        ("rt_critic_reviews.csv.gz", 27_000, {"reviewer": 0.98, "published": 0.99, "polarity": 0.99, "work": 0.6}),
        ("critics_guild_india.jsonl.gz", 900, {"reviewer": 0.99, "published": 0.99, "work": 0.99, "score": 0.6}),
        ("movielog.jsonl.gz", 1_943, {"published": 0.99, "work": 0.99, "score": 0.99, "year": 0.99}),
        ("nyt_movie_reviews.csv.gz", 7_000, {"reviewer": 0.99, "published": 0.99, "work": 0.99}),
        ("alexwlchan_books.jsonl.gz", 464, {"work": 0.99, "score": 0.9}),
    ],
)
def test_a_dataset_is_read_without_any_option(name: str, count: int, fields: dict[str, float]) -> None:
    reviews, skips = read(f"data/{name}")
    assert len(reviews) >= count
    assert all(skip.reason for skip in skips)
    for field, share in fields.items():
        have = sum(
            (getattr(r.verdict, field) if field in ("polarity", "score") else getattr(r, field)) is not None
            for r in reviews
        )
        assert have / len(reviews) >= share, (field, have, len(reviews))


def test_a_book_is_not_reviewed_by_its_author_nor_published_when_it_was_read() -> None:
    reviews, _ = read("data/alexwlchan_books.jsonl.gz")
    assert [r.reviewer for r in reviews if r.reviewer] == []
    assert [r.published for r in reviews if r.published] == []
