"""JSON Lines and JSON: flat, nested, exported, and broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer import ReadingError, Review, Skip, read_file
from indexer.reading.limits import LIMITS
from indexer.review import Excerpt, Verdict, Zone, review_id

SHARED = Path(__file__).parents[3] / "shared" / "data"


def read(path: Path, content: object, **options: object) -> tuple[list[Review], list[Skip]]:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    skips: list[Skip] = []
    return list(read_file(path, on_skip=skips.append, **options)), skips  # type: ignore[arg-type]


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


FLAT = {
    "title": "Tin Weather",
    "critic": "Ann Okoro",
    "date": "2014-03-02",
    "rating": "3/5",
    "url": "https://m.example/1",
    "text": "A film of small, exact pleasures.",
}


def test_flat_records(tmp_path: Path) -> None:
    [review], skips = read(tmp_path / "a.jsonl", lines(FLAT))
    assert not skips
    assert (review.work, review.reviewer, review.published, review.url) == (
        "Tin Weather",
        "Ann Okoro",
        "2014-03-02",
        "https://m.example/1",
    )
    assert (review.verdict.label, review.verdict.score, review.record) == ("3/5", 60, 1)


def test_front_matter_and_body(tmp_path: Path) -> None:
    site = {
        "path": "content/reviews/salt-orchard.md",
        "meta": {
            "title": "Salt Orchard (2019)",
            "date": "2020-10-05 08:21:03+05:30",
            "critics": ["Ida Voss", "Ann Okoro"],
            "source": "https://lamp.example/salt",
            "score": 7.5,
            "draft": False,
        },
        "body": "_Salt Orchard_ is **patient**.\r\n\r\nIt never [hurries](https://x.example).\r\n",
    }
    [review], _ = read(tmp_path / "a.jsonl", lines(*[site] * 1))
    assert (review.work, review.year, review.published) == ("Salt Orchard", 2019, "2020-10-05")
    assert review.reviewers == ("Ida Voss", "Ann Okoro")
    assert review.url == "https://lamp.example/salt"
    assert review.text == "Salt Orchard is patient.\n\nIt never hurries."


def test_scores_take_the_scale_of_the_file(tmp_path: Path) -> None:
    def scores(values: list[float]) -> list[int | None]:
        reviews, _ = read(tmp_path / "a.jsonl", lines(*(FLAT | {"rating": v} for v in values)))
        return [review.verdict.score for review in reviews]

    assert scores([2, 9, 5, 4, 7] * 3)[:2] == [20, 90]
    assert scores([2, 5, 3, 4, 4] * 3)[:2] == [40, 100]


def test_the_day_a_book_was_read_is_no_publication_date(tmp_path: Path) -> None:
    book = {
        "meta": {
            "book": {"title": "The Quiet Lock", "contributors": [{"name": "Bo Lind"}], "publication_year": 2005},
            "review": {"date_read": "2011-05", "rating": 4},
        },
        "body": "I could not put it down.",
    }
    [review], _ = read(tmp_path / "a.jsonl", lines(book))
    assert (review.work, review.work_kind, review.year) == ("The Quiet Lock", "book", 2005)
    assert (review.published, review.reviewers) == (None, ())


def test_slugs_name_the_work(tmp_path: Path) -> None:
    record = {"slug": "2040-a-tin-weather-1968", "grade": "B+", "text": "In 2040: A Tin Weather nothing is wasted."}
    [review], _ = read(tmp_path / "a.jsonl", lines(record))
    assert (review.work, review.year) == ("2040: A Tin Weather", 1968)
    assert review.verdict.label == "B+"


def test_broken_lines_are_named_and_passed(tmp_path: Path) -> None:
    text = lines(FLAT) + '{"text": "half\n' + "\n" + "[1, 2]\n" + lines(FLAT | {"text": " "}) + lines(FLAT)
    text += "[" * 100_000 + "\n" + '{"text": ' + "9" * 5000 + "}\n" + '{"text": "half a pair \\ud83d."}\n'
    reviews, skips = read(tmp_path / "a.jsonl", text)
    assert [r.record for r in reviews] == [1, 6, 9]
    assert reviews[-1].text == "half a pair \ufffd."
    assert [s.record for s in skips] == [2, 4, 5, 7, 8]
    assert "line 2 is not JSON" in skips[0].reason
    assert "list" in skips[1].reason
    assert skips[2].reason == "no review text"
    assert all("\n" not in skip.reason for skip in skips)


def test_an_endless_line_costs_no_memory_and_stops_nothing(tmp_path: Path) -> None:
    text = lines(FLAT) + '{"text": "' + "x" * (2 * LIMITS.record_chars) + '"}\n' + lines(FLAT)
    reviews, [skip] = read(tmp_path / "a.jsonl", text)
    assert [r.record for r in reviews] == [1, 3]
    assert skip.record == 2
    assert "longer than 4,000,000" in skip.reason


@pytest.mark.parametrize(
    ("content", "records"),
    [
        ([FLAT, FLAT], [1, 2]),
        (FLAT, [None]),
        ({"count": 2, "reviews": [FLAT, FLAT]}, [1, 2]),
        (lines(FLAT, FLAT), [1, 2]),  # JSON Lines by another name
        (json.dumps(FLAT, indent=1), [None]),
    ],
)
def test_json_files(tmp_path: Path, content: object, records: list[int | None]) -> None:
    reviews, skips = read(tmp_path / "a.json", content)
    assert not skips
    assert [r.record for r in reviews] == records
    assert {r.work for r in reviews} == {"Tin Weather"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "not JSON"), ("3", "no objects"), ('"text"', "no objects"), ("[" * 100_000, "cannot be read|not JSON")],
)
def test_json_that_holds_no_reviews(tmp_path: Path, content: str, reason: str) -> None:
    reviews, [skip] = read(tmp_path / "a.json", content)
    assert not reviews
    assert any(part in skip.reason for part in reason.split("|"))


def test_schema_org_reviews(tmp_path: Path) -> None:
    record = {
        "@type": "Review",
        "itemReviewed": {"@type": "Book", "name": "The Quiet Lock"},
        "author": {"@type": "Person", "name": "Ann Okoro"},
        "reviewRating": {"ratingValue": 8, "bestRating": 10},
        "datePublished": "2019-02-03",
        "reviewBody": "Cold, exact and very funny.",
    }
    [review], _ = read(tmp_path / "a.json", record)
    assert (review.work, review.reviewer, review.published) == ("The Quiet Lock", "Ann Okoro", "2019-02-03")
    assert review.verdict.score == 80


def test_our_own_export_comes_back_exactly(tmp_path: Path) -> None:
    text = "Tin Weather\n\nA joy. It ends too soon.\n\nI agree!"
    review = Review(
        id=review_id("old/place.txt", 7),
        source="old/place.txt",
        record=7,
        text=text,
        work="Tin Weather",
        reviewers=("Ann Okoro", "Bo Lind"),
        verdict=Verdict("A joy", None, "positive", "implied", 0.5, (13, 18)),
        excerpts=(Excerpt("A joy.", 13, 19),),
        zones=(Zone("meta", 0, 13), Zone("review", 13, 40), Zone("comment", 40, len(text))),
    )
    spoilt = review.to_json() | {"excerpts": [{"text": "A jay.", "start": 13, "end": 19}]}
    reviews, [skip] = read(tmp_path / "export.jsonl", lines(review.to_json(), spoilt))
    assert reviews == [review]
    assert "not verbatim" in skip.reason


def test_keys_are_named_by_hand(tmp_path: Path) -> None:
    record = {"about": {"thing": "Tin Weather"}, "note": "Fine.", "who": "Ann Okoro"}
    columns = {"text": "note", "work": "about.thing", "reviewer": "who"}
    [review], _ = read(tmp_path / "a.jsonl", lines(record), columns=columns)
    assert (review.text, review.work, review.reviewer) == ("Fine.", "Tin Weather", "Ann Okoro")
    with pytest.raises(ReadingError, match="'colour'"):
        read(tmp_path / "a.jsonl", lines(record), columns={"colour": "note"})


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real reviews at {SHARED}")
@pytest.mark.parametrize(
    ("name", "count", "reviewers", "dates", "scores"),
    [
        ("critics_guild_india.jsonl.gz", 913, 913, 913, 618),
        ("movielog.jsonl.gz", 1943, 0, 1943, 1943),
        ("alexwlchan_books.jsonl.gz", 464, 0, 0, 424),
    ],
)
def test_real_files(name: str, count: int, reviewers: int, dates: int, scores: int) -> None:
    reviews = list(read_file(SHARED / name, on_skip=lambda skip: None))
    assert len(reviews) == count
    assert all(review.work for review in reviews)
    assert sum(bool(review.reviewers) for review in reviews) == reviewers
    assert sum(review.published is not None for review in reviews) == dates
    assert sum(review.verdict.score is not None for review in reviews) == scores
