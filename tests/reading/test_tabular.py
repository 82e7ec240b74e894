"""Tables: columns by name, dialects, and rows that stop nothing."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import ReadingError, Review, Skip, read_file
from indexer.reading.formats.columns import recognise
from indexer.reading.limits import LIMITS

SHARED = Path(__file__).parents[3] / "shared" / "data"


def rows_of(path: Path, text: str | bytes, **options: object) -> tuple[list[Review], list[Skip]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    skips: list[Skip] = []
    return list(read_file(path, on_skip=skips.append, **options)), skips  # type: ignore[arg-type]


def one(path: Path, header: str, row: str) -> Review:
    [review], skips = rows_of(path, f"{header}\n{row}\n")
    assert not skips
    return review


def test_a_row_of_everything(tmp_path: Path) -> None:
    review = one(
        tmp_path / "t.csv",
        "movieTitle,year,criticName,publicationName,creationDate,reviewUrl,originalScore,reviewState,quote",
        'Tin Weather,2014,ANN OKORO,Marlow Gazette,"November 10, 2018",https://m.example/1,3.5/4,fresh,"A joy, truly."',
    )
    assert (review.work, review.work_kind, review.year) == ("Tin Weather", "film", 2014)
    assert review.reviewers == ("Ann Okoro",)
    assert (review.publication, review.published) == ("Marlow Gazette", "2018-11-10")
    assert review.url == "https://m.example/1"
    assert (review.verdict.label, review.verdict.score, review.verdict.polarity) == ("3.5/4", 88, "positive")
    assert (review.verdict.kind, review.verdict.evidence) == ("printed", None)
    assert (review.text, review.record) == ("A joy, truly.", 1)


@pytest.mark.parametrize(
    ("header", "row", "polarity", "label", "score"),
    [
        ("review,rating,fresh", "Fine.,3/5,fresh", "positive", "3/5", 60),
        ("review,rating,fresh", "Fine.,3/5,rotten", "negative", "3/5", 60),  # near the middle the other column decides
        ("review,rating,fresh", "Fine.,5/5,rotten", "positive", "5/5", 100),  # far from it the rating does
        ("review,rating,fresh", "Fine.,,rotten", "negative", "rotten", None),
        ("review,rating,rating_max", "Fine.,8,10", "positive", "8", 80),
        ("review,sentiment", "Fine.,NEGATIVE", "negative", None, None),
        ("review,critics_pick", "Fine.,1", "positive", "Critics’ Pick", None),
    ],
)
def test_verdicts(tmp_path: Path, header: str, row: str, polarity: str, label: str | None, score: int | None) -> None:
    verdict = one(tmp_path / "t.csv", header, row).verdict
    assert (verdict.polarity, verdict.label, verdict.score) == (polarity, label, score)


def test_no_pick_is_no_verdict(tmp_path: Path) -> None:
    assert one(tmp_path / "t.csv", "summary_short,critics_pick", "A film about a boat.,0").verdict.kind == "none"


def test_bare_numbers_take_the_scale_that_the_column_shows(tmp_path: Path) -> None:
    def scores(ratings: list[str]) -> list[int | None]:
        reviews, _ = rows_of(tmp_path / "t.csv", "text,score\n" + "".join(f"Text {r}.,{r}\n" for r in ratings))
        return [review.verdict.score for review in reviews]

    assert scores(["2", "7", "9", "4"] * 5)[:2] == [20, 70]
    assert scores(["2", "4", "5", "3"] * 5)[:2] == [40, 80]
    assert scores(["2", "87", "64", "91"] * 5)[:2] == [2, 87]
    assert scores(["8", "B+", "3/4", "2/5"] * 5)[0] is None  # a mixed column shows no scale


def test_identifiers_are_no_titles(tmp_path: Path) -> None:
    for identifier in ("9cf19b5e-11f6-33fb-a0a9-452d11bbfdf5", "tt0369053", "rt-movie-3"):
        assert one(tmp_path / "t.csv", "work,text", f"{identifier},Fine.").work is None
    assert one(tmp_path / "t.csv", "title,text", "1917,Fine.").work == "1917"
    assert one(tmp_path / "t.csv", "id,review", "3,Fine.").work is None


def test_the_author_of_a_book_is_not_its_reviewer(tmp_path: Path) -> None:
    book = one(tmp_path / "t.csv", "title,author,isbn,publisher,review", "Salt Orchard,Ida Voss,123,Lamp,Fine.")
    assert (book.reviewers, book.publication, book.work_kind) == ((), None, "book")
    both = one(tmp_path / "t.csv", "title,author,reviewer,isbn,review", "Salt Orchard,Ida Voss,Ann Okoro,123,Fine.")
    assert both.reviewers == ("Ann Okoro",)
    spoken = one(tmp_path / "t.csv", "title,author,review", "Salt Orchard,Ida Voss,Voss writes like weather.")
    assert spoken.reviewers == ()
    assert one(tmp_path / "t.csv", "title,author,review", "Salt Orchard,Ida Voss,Fine.").reviewers == ()
    dated = one(tmp_path / "t.csv", "title,author,review,date", "Salt Orchard,Ida Voss,Fine.,2019-05-03")
    assert dated.reviewers == ("Ida Voss",)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_the_delimiter_is_found_not_believed(tmp_path: Path, delimiter: str, suffix: str) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    rows = [["critic", "review", "date"], ["Ann Okoro", "One, two; three|four\tfive: “six”.", "2013"]]
    writer.writerows(rows * 1)
    [review], _ = rows_of(tmp_path / f"t.{suffix}", table.getvalue())
    assert (review.reviewer, review.text, review.published) == (
        "Ann Okoro",
        "One, two; three|four five: “six”.".replace("four five", "four\tfive"),
        "2013",
    )


def test_dialects(tmp_path: Path) -> None:
    assert one(tmp_path / "t.csv", "sep=;\ncritic;review", "Ann;Fine, really.").text == "Fine, really."
    assert (
        one(tmp_path / "t.csv", "\ufeff\n\ncritic,review", 'Ann,"Two\nlines ""quoted""."').text
        == 'Two\nlines "quoted".'
    )
    escaped = rows_of(tmp_path / "t.csv", 'critic,review\nAnn,"He says \\"no\\", and leaves."\n')[0]
    assert escaped[0].text == 'He says "no", and leaves.'


def test_columns_are_named_by_hand(tmp_path: Path) -> None:
    text = "who,what,words\nAnn,Tin Weather,Fine.\n"
    [review], _ = rows_of(tmp_path / "t.csv", text, columns={"text": "words", "reviewer": "who", "title": "what"})
    assert (review.text, review.reviewer, review.work) == ("Fine.", "Ann", "Tin Weather")
    with pytest.raises(ReadingError, match=r"'wordz'.*'text'.*'who', 'what', 'words'"):
        rows_of(tmp_path / "t.csv", text, columns={"text": "wordz"})
    with pytest.raises(ReadingError, match=r"'colour'.*'words'.*published"):
        rows_of(tmp_path / "t.csv", text, columns={"colour": "words"})


def test_a_table_without_reviews_is_refused_with_its_columns(tmp_path: Path) -> None:
    reviews, [skip] = rows_of(tmp_path / "t.csv", "id,genre\n1,drama\n")
    assert not reviews
    assert "'id', 'genre'" in skip.reason
    assert "--map text=COLUMN" in skip.reason


HEADER = "critic,review,date\n"
GOOD = "Ann,Fine.,2013\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,,2013\n", "no review text"),
        ("Ann,   ,2013\n", "no review text"),
        ("Ann,NaN,2013\n", "no review text"),
        ("critic,review,date\n", "repeats the header"),
        ("Ann,Fine.,2013,extra\n", "4 cells where the header has 3"),
        ("Ann,Fine.\n", "2 cells where the header has 3"),
        ('Ann,"never closed 2013\n', "cells where|unexpected end"),
        ("Ann," + "x" * (LIMITS.record_chars + 5) + ",2013\n", "longer than 4,000,000"),
        ('Ann,"' + "x" * (LIMITS.record_chars + 5) + '",2013\n', "longer than 4,000,000"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, row: str, reason: str) -> None:
    reviews, skips = rows_of(tmp_path / "t.csv", HEADER + GOOD + row + GOOD * 3)
    assert [review.record for review in reviews] == [1, 3, 4, 5]
    [skip] = skips
    assert skip.record == 2
    assert re.search(reason, skip.reason), skip.reason
    assert len(skip.reason) < 200


def test_a_lone_quote_that_opens_a_cell_is_a_character(tmp_path: Path) -> None:
    table = 'critic\treview\tdate\nAnn\t"Wow" is the word.\t2013\nBo\t"Unclosed and odd.\t2014\nCy\tFine.\t2015\n'
    reviews, skips = rows_of(tmp_path / "t.tsv", table)
    assert not skips
    assert [r.reviewer for r in reviews] == ["Ann", "Bo", "Cy"]
    assert reviews[1].text == '"Unclosed and odd.'


def test_nul_blank_rows_and_empty_cells_behind(tmp_path: Path) -> None:
    reviews, skips = rows_of(tmp_path / "t.csv", HEADER + GOOD * 300 + "Bo,Fi\0ne.,2014\n\n,,\nCy,Fine.,2015,,\n")
    assert not skips
    assert [(r.reviewer, r.text, r.record) for r in reviews[-2:]] == [("Bo", "Fine.", 301), ("Cy", "Fine.", 302)]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    assert one(tmp_path / "t.csv", "review,critic,review", "First.,Ann,Second.").text == "First."


def test_markup_in_a_cell_becomes_text(tmp_path: Path) -> None:
    review = one(tmp_path / "t.csv", "critic,review", "Ann,Good.<br /><br />Very <i>good</i> &amp; short.")
    assert review.text == "Good.\n\nVery good & short."


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30) for _ in range(2)]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([csv.excel, csv.excel_tab, csv.unix_dialect]),
)
def test_what_csv_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], dialect: type[csv.Dialect]
) -> None:
    table = io.StringIO(newline="")
    writer = csv.writer(table, dialect)
    writer.writerow(["note", "review"])
    written = [
        (note, f"Review {n}: plain {text.replace('<', '').replace('&', '')} end") for n, (note, text) in enumerate(rows)
    ]
    writer.writerows(written)
    reviews, skips = rows_of(tmp_path_factory.mktemp("csv") / "t.csv", table.getvalue())
    assert not skips
    assert [r.text for r in reviews] == [text for _, text in written]


@given(st.text(max_size=300))
def test_any_table_ends(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    raw = ("review,critic\n" + text).encode("utf-8", "replace")
    rows_of(tmp_path_factory.mktemp("any") / "t.csv", raw)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "link,critic_name,top_critic,publisher_name,review_type,review_score,review_date,review_content",
            {"reviewer": "critic_name", "publication": "publisher_name", "fresh": "review_type",
             "rating": "review_score", "published": "review_date", "text": "review_content"},
        ),
        (
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date",
            {"published": "Date", "work": "Name", "year": "Year", "rating": "Rating", "text": "Review"},
        ),
        (
            "Title,Author,ISBN13,My Rating,Publisher,Year Published,Original Publication Year,Date Read,My Review",
            {"work": "Title", "rating": "My Rating", "year": "Original Publication Year", "text": "My Review"},
        ),
        (
            "reviewerName,asin,reviewText,overall,summary,reviewTime",
            {"reviewer": "reviewerName", "text": "reviewText", "rating": "overall", "published": "reviewTime"},
        ),
        (
            "artist,album,author,score,releaseyear,reviewdate,recordlabel,genre,review",
            {"work": "album", "reviewer": "author", "rating": "score", "year": "releaseyear", "text": "review"},
        ),
    ],
    ids=["critics", "diary", "shelf", "shop", "records"],
)  # fmt: skip
def test_headers_that_people_have(header: str, expected: dict[str, str]) -> None:
    columns = recognise(tuple(header.split(",")))
    assert {field: columns.names(field)[0] for field in expected} == expected
    if "ISBN13" in header:
        assert not columns.names("reviewer")
        assert not columns.names("publication")
        assert not columns.names("published")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real reviews at {SHARED}")
@pytest.mark.parametrize(
    ("name", "count", "blank"),
    [
        ("rt.reviews.tsv.gz", 48869, 5563),
        ("rt_critic_reviews.csv.gz", 27416, 738),
        ("nyt_movie_reviews.csv.gz", 7127, 412),
    ],
)
def test_real_tables(name: str, count: int, blank: int) -> None:
    skips: list[Skip] = []
    reviewers = works = dated = read = 0
    for review in read_file(SHARED / name, on_skip=skips.append):
        read += 1
        reviewers += bool(review.reviewers)
        works += bool(review.work)
        dated += bool(review.published)
    assert read == count
    assert [skip.reason for skip in skips] == ["no review text"] * blank
    assert reviewers > 0.95 * count
    assert dated == count
    assert works == (0 if name.startswith("rt.") else works)
    assert works > 0.6 * count or name.startswith("rt.")


def test_character_references_in_names_are_characters(tmp_path: Path) -> None:
    review = one(
        tmp_path / "t.csv",
        "title,critic,publication,text",
        "Salt &amp; Slate,Ann Okoro,Marlow Gazette &amp; Post,A joy to sit through.",
    )
    assert (review.work, review.publication) == ("Salt & Slate", "Marlow Gazette & Post")
