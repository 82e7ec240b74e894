"""Ratings on every scale, and which rating of a page is the critic's."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Verdict, Zone
from indexer.reading.verdict import compared, find_verdict, parse_rating

_TABLE = Path(__file__).with_name("ratings.tsv")
with _TABLE.open(encoding="utf-8", newline="") as _lines:
    RATINGS = list(csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_is_wide_enough() -> None:
    assert len(RATINGS) >= 300
    assert len({row["scale"] for row in RATINGS}) >= 25


@pytest.mark.parametrize("row", RATINGS, ids=lambda row: f"{row['scale']}: {row['printed']}")
def test_rating(row: dict[str, str]) -> None:
    verdict = parse_rating(row["printed"], best=float(row["best"]) if row["best"] else None)
    assert verdict is not None
    assert verdict.label == row["printed"].strip()
    assert verdict.kind == "printed"
    assert verdict.evidence is None
    assert verdict.score == (int(row["score"]) if row["score"] else None)
    assert verdict.polarity == (row["polarity"] or None)


@pytest.mark.parametrize("printed", ["", "   ", "-", "--", "?", "x" * 200])
def test_no_rating(printed: str) -> None:
    assert parse_rating(printed) is None


@given(st.text(max_size=100), st.none() | st.floats(allow_nan=True))
def test_parse_rating_never_raises(printed: str, best: float | None) -> None:
    verdict = parse_rating(printed, best=best)
    assert verdict is None or verdict.label == printed.strip()


@given(st.text(alphabet="★☆½*/0123456789 .ABCDF+-outf%", max_size=30))
def test_parse_rating_never_raises_near_ratings(printed: str) -> None:
    parse_rating(printed)


def _find(page: str) -> Verdict:
    verdict = find_verdict(page, (Zone("review", 0, len(page)),))
    if verdict.evidence is not None:
        start, end = verdict.evidence
        assert page[start:end] == verdict.label
    return verdict


_PROSE = (
    "The orchard is filmed in one long breath, and the family at its centre is allowed to be dull, which is how you "
    "know that somebody loved them."
)


@pytest.mark.parametrize(
    ("line", "label", "score"),
    [
        ("Rating: 4/5", "Rating: 4/5", 80),
        ("Rating: ★★★☆☆", "Rating: ★★★☆☆", 60),
        ("RATING 7/10", "RATING 7/10", 70),
        ("Rating - 3.5 out of 4", "Rating - 3.5 out of 4", 88),
        ("Rating: **1/2", "Rating: **1/2", 50),
        ("Rating: 4/5 (a keeper)", "Rating: 4/5", 80),
        ("Our verdict: ★★★★ – go", "Our verdict: ★★★★", 80),
        ("Overall score: 8.5", "Overall score: 8.5", 85),
        ("Score: 87", "Score: 87", 87),
        ("Final grade: B-", "Final grade: B-", 67),
        ("Grade: C+.", "Grade: C+", 58),
        ("Stars: 4", "Stars: 4", 80),
        ("Rating\n\n4/5", "4/5", 80),
        ("Verdict\n★★★★☆", "★★★★☆", 80),
        ("★★★½", "★★★½", 70),
        ("****1/2", "****1/2", 90),
        ("3.5/4 stars", "3.5/4 stars", 88),
        ("(4/5)", "4/5", 80),
        ("Four stars.", "Four stars", 80),
        ("Tin Orchard ★★★★", "★★★★", 80),
        ("Tin Orchard – 4/5", "4/5", 80),
        ("Tin Orchard: B+", "B+", 83),
        ("Rating: Recommended", "Rating: Recommended", None),
        ("Verdict: Skip it!", "Verdict: Skip it!", None),
        ("Must watch", "Must watch", None),
        ("Two thumbs up!", "Two thumbs up!", None),
        ("Rotten", "Rotten", None),
        ("👎", "👎", None),
    ],
)
def test_printed_line(line: str, label: str, score: int | None) -> None:
    verdict = _find(f"{_PROSE}\n\n{line}\n")
    assert (verdict.label, verdict.score, verdict.kind) == (label, score, "printed")
    assert verdict.polarity is not None


@pytest.mark.parametrize(
    ("prose", "label"),
    [
        ("I give it four out of five stars, and would give it a sixth for the dog.", "four out of five stars"),
        ("For all its faults it earns a B+ from a reviewer who does not hand them out.", "B+"),
        ("It never gets near the sea, which is the pity of it, and I cannot forgive the parrot. 3.5/5", "3.5/5"),
        ("It never gets near the sea, which is the pity of it, and the parrot is worse. Rating: 2/5", "Rating: 2/5"),
        ("It never gets near the sea, which is the pity of it, and the parrot is worse. (★★☆☆☆)", "★★☆☆☆"),
        ("Two thumbs up, and I would raise a third if I could borrow one.", "Two thumbs up"),
        ("I cannot bring myself to give it more than 2.5 stars after that lettering.", "2.5 stars"),
    ],
)
def test_printed_in_prose(prose: str, label: str) -> None:
    assert _find(f"{_PROSE}\n\n{prose}").label == label


@pytest.mark.parametrize(
    "decoy",
    [
        "3 / 48",
        "12/48",
        "1/5\n\n2/5\n\n3/5\n\n4/5",
        "Average: 5 (1 vote)",
        "Average rating: 4.5/5",
        "Your rating: 3/5",
        "Readers: 4/5",
        "User score: 8.1",
        "Rating: 4.5 (120 votes)",
        "Stars: Tom Hollow, Mary Quist",
        "Score: Ludo Brandt",
        "Rating: PG-13",
        "Rating: R",
        "Rated R",
        "Rating: 15",
        "Certificate: 12A",
        "Rating: TV-MA",
        "Rating: not yet rated",
        "Video: B+\nAudio: A-\nExtras: C",
        "Graphics: 8/10\nSound: 7/10",
        "Story: 4/5",
        "93% on the tomato site",
        "* * *",
        "**Spoilers follow.**",
        "We saw it on 9/11, and again on 10/12, in a house that is open 24/7.",
        "Last year I gave its predecessor four stars, and I would do it again.",
        "The critics gave it three stars, and readers rate it 4/5.",
        "Dinner is at a three-star hotel, and the chef has two Michelin stars.",
        "A four star cast is not a four star film.",
        "Verdict: it is a long road, and nobody on it has brought sandwiches.",
        "The jury returns a verdict at 3/4 of the running time.",
    ],
)
def test_decoy(decoy: str) -> None:
    verdict = _find(f"{_PROSE}\n\n{decoy}\n\n{_PROSE}")
    assert verdict == Verdict()


@pytest.mark.parametrize(
    "badge",
    ["Editors' Choice", "Editor’s Choice", "Editors Choice", "Critic's Pick", "Critics’ Pick", "Book of the Week",
     "Album of the month", "Film of the Year", "Buch der Woche", "Best New Album", "Staff Pick"],
)  # fmt: skip
def test_badge(badge: str) -> None:
    verdict = _find(f"{badge}\n\n{_PROSE}")
    assert (verdict.label, verdict.kind, verdict.polarity, verdict.score) == (badge, "badge", "positive", None)


def test_a_printed_rating_ranks_above_a_badge() -> None:
    assert _find(f"Editors' Choice\n\n{_PROSE}\n\nRating: 4/5").label == "Rating: 4/5"


def test_the_overall_grade_ranks_above_the_grades_of_parts() -> None:
    verdict = _find(f"{_PROSE}\n\nVideo: A\nAudio: B\nExtras: D\nOverall: C+")
    assert (verdict.label, verdict.score) == ("Overall: C+", 58)


def test_two_ratings_that_disagree_lower_the_confidence() -> None:
    assert _find(f"{_PROSE}\n\nRating: 4/5\n\nRating: 2/5").confidence < 0.6
    assert _find(f"{_PROSE}\n\nRating: 4/5\n\nRating: 4/5").confidence == 1.0


@pytest.mark.parametrize(
    ("scale", "word", "score"),
    [
        ("Pop or Poop?", "Pop!", 100),
        ("Hit or Miss?", "Miss", 0),
        ("Sink or Swim?", "Swim!", 100),
        ("Yay or Nay?", "Nay", 0),
    ],
)
def test_a_house_scale_of_two_values(scale: str, word: str, score: int) -> None:
    verdict = _find(f"{_PROSE}\n\n{scale}\n\nRating: {word}\n")
    assert (verdict.label, verdict.score) == (f"Rating: {word}", score)
    assert verdict.polarity == ("positive" if score else "negative")


def test_an_unknown_house_word_is_a_label_and_nothing_more() -> None:
    verdict = _find(f"{_PROSE}\n\nRating: Wobbly\n")
    assert (verdict.label, verdict.kind, verdict.score, verdict.polarity) == ("Rating: Wobbly", "printed", None, None)


def test_ratings_outside_the_review_are_not_the_critics() -> None:
    page = f"{_PROSE}\n\nRating: 1/5"
    zones = (Zone("review", 0, len(_PROSE)), Zone("comment", len(_PROSE), len(page)))
    assert find_verdict(page, zones) == Verdict()


@given(st.text(max_size=400))
def test_find_verdict_takes_any_text(text: str) -> None:
    verdict = find_verdict(text, (Zone("review", 0, len(text)),) if text else ())
    if verdict.evidence is not None:
        assert text[verdict.evidence[0] : verdict.evidence[1]] == verdict.label


# Pages with several ratings: what stands above and below the prose, and which of it is the critic's.
SEVERAL = [
    ("★★☆☆☆", "Rating on Critboard: 93%", "★★☆☆☆"),
    ("2.5/4", "Rating on FilmHeap: 8.1/10", "2.5/4"),
    ("Score: 6/10", "Metascore: 81", "Score: 6/10"),
    ("Score: 6/10", "User score: 8.4/10 from 311 ratings", "Score: 6/10"),
    ("Rating: ★★★", "Readers' rating: ★★★★★", "Rating: ★★★"),
    ("★★★★", "Average rating: 3.2 out of 5 (88 votes)", "★★★★"),
    ("Video: ★★★\nAudio: ★★★★★\nExtras: ★", "Overall: ★★★★", "Overall: ★★★★"),
    ("", "Story: 9/10\nGraphics: 6/10\nSound: 7/10\nFinal score: 7/10", "Final score: 7/10"),
    ("", "Food 4/5\nService 2/5\nAtmosphere 3/5\n\nRating: 3/5", "Rating: 3/5"),
    ("Critics: 91%\nAudience: 55%", "My grade: B-", "My grade: B-"),
    ("Rotten Tomatoes: 91%", "Verdict: 3/5", "Verdict: 3/5"),
    ("IMDb rating: 7.9/10", "3.5/5", "3.5/5"),
    ("Last year's album: 4/5", "Rating: 2/5", "Rating: 2/5"),
    ("3 / 48\n\nRating: 2/5", "Your rating: 5/5", "Rating: 2/5"),
    ("Certificate: 15\nRunning time: 104 minutes", "Our verdict: ★★★½", "Our verdict: ★★★½"),
    ("Must watch", "7/10", "7/10"),
    ("Editor's Choice", "Score: 9.1/10", "Score: 9.1/10"),
    ("Rating: 82%", "Grade: B+", "Grade: B+"),
    ("½", "", "½"),
    ("12.04. | Film of the Week", "", "Film of the Week"),
    ("Culture • Album of the Month", "", "Album of the Month"),
    ("4 von 5 Sternen", "", "4 von 5 Sternen"),
    ("Note: 3 sur 5", "Note des lecteurs : 4,5/5", "Note: 3 sur 5"),
]


@pytest.mark.parametrize(("above", "below", "label"), SEVERAL, ids=[f"{a} … {b}" for a, b, _ in SEVERAL])
def test_of_several_ratings_the_critics_is_the_verdict(above: str, below: str, label: str) -> None:
    verdict = _find(f"{above}\n\n{_PROSE}\n\n{_PROSE}\n\n{below}".strip())
    assert verdict.label == label
    assert verdict.polarity is not None


@pytest.mark.parametrize(
    ("stated", "best", "printed", "score", "confidence"),
    [
        ("4", 5, "Rating: 4/5", 80, 1.0),  # agrees: the scale is certain
        ("2.5", 5, "Rating: 2.5 out of 4", 63, 1.0),  # the text has the scale
        ("4/5", None, "Rating: 2/5", 80, 0.5),  # contradiction
        ("4/5", None, "", 80, 1.0),
        ("4/5", None, "Video: 2/5", 80, 1.0),
        ("Wobbly", None, "Rating: 2/5", None, 1.0),
    ],
)
def test_data_and_text_are_held_against_each_other(
    stated: str, best: float | None, printed: str, score: int | None, confidence: float
) -> None:
    data = parse_rating(stated, best=best)
    assert data is not None
    if best is not None:
        data = replace(data, confidence=0.7)
    verdict = compared(data, _find(f"{_PROSE}\n\n{printed}".strip()))
    assert (verdict.label, verdict.score, verdict.confidence) == (stated, score, confidence)


def test_two_reviewers_with_a_rating_each() -> None:
    page = f"Ann Lee: 7/10\nBo Marsh: 4/10\n\n{_PROSE}"
    zones = (Zone("review", 0, len(page)),)
    assert find_verdict(page, zones) == Verdict()  # they might be two films
    verdict = find_verdict(page, zones, ("Ann Lee", "Bo Marsh"))
    assert (verdict.label, verdict.score, verdict.polarity, verdict.confidence) == ("7/10", None, "mixed", 0.5)
    alone = find_verdict(page, zones, ("Bo Marsh",))
    assert (alone.label, alone.score) == ("4/10", 40)


@pytest.mark.parametrize(
    ("line", "label", "score"),
    [
        ("Note : 4 / 10 +", "Note : 4 / 10", 40),
        ("Wertung: 8,5 von 10", "Wertung: 8,5 von 10", 85),
        ("Valoración: 4 de 5", "Valoración: 4 de 5", 80),
        ("Voto: 7/10", "Voto: 7/10", 70),
        ("Nota: 8", "Nota: 8", 80),
        ("2 leaking buckets out of 5", "2 leaking buckets out of 5", 40),
        ("Three and a half slates out of five", "Three and a half slates out of five", 70),
        ("8/10 slates", "8/10", 80),
        ("90/100 “dry”", "90/100", 90),
        ("8,5\nvon 10 Dachziegeln", "8,5\nvon 10 Dachziegeln", 85),
        ("4.5\n/5", "4.5\n/5", 90),
        ("C+", "C+", 58),
        ("**1/2 (out of 4)", "**1/2 (out of 4)", 63),
        ("It is a wet week of a film, and it knows it.  D+", "D+", 33),
        ("GRADE B+", "GRADE B+", 83),
        ("Review: Tin Weather ★★★★★ – Pepperpot Theatre", "★★★★★", 100),
        ("Tin Weather      4 ½ stars", "4 ½ stars", 90),
        ("4.0 out of 5 stars Good slates, well laid", "4.0 out of 5 stars", 80),
        ("Movie - ** 1/2 / 5", "** 1/2 / 5", 50),
        ("A grower, not a shower, this roof. - 80%", "80%", 80),
        ("My final score for season 2 of it is a 9.5/10. So it gets a slate.", "9.5/10", 95),
        ("It should not be missed by anyone who owns a roof. Five stars. A slater was there.", "Five stars", 100),
    ],
)
def test_ratings_as_blogs_print_them(line: str, label: str, score: int) -> None:
    verdict = _find(f"Tin Weather\n\n{_PROSE}\n\n{_PROSE}\n\n{line}")
    assert (verdict.label, verdict.score) == (label, score)


@pytest.mark.parametrize(
    "line",
    ["1/5 photos", "3 / 48", "Note: A film for the rain", "24 of 100 pages", "Readers say yes - 80%", "3 of 5 hours"],
)
def test_counts_that_are_no_ratings(line: str) -> None:
    assert _find(f"Tin Weather\n\n{_PROSE}\n\n{_PROSE}\n\n{line}").kind == "none"


def test_a_rating_with_words_behind_it_in_a_column() -> None:
    verdict = parse_rating("3.5/4 (better than its name)")
    assert verdict is not None
    assert (verdict.label, verdict.score) == ("3.5/4 (better than its name)", 88)


@pytest.mark.parametrize(
    ("paragraph", "label", "score"),
    [
        (
            "★★★★★ — Spice is a rare thing in Tar Street, and the roofers who find it go to war for it" + " again" * 30,
            "★★★★★",
            100,
        ),
        ("★★★½ | A roofer waits for the rain that everybody else has long had enough of" + " again" * 30, "★★★½", None),
        (
            "It was fine, as wet things go" + " again" * 30 + ". 3 stars (on my 0-5 scale)",
            "3 stars (on my 0-5 scale)",
            60,
        ),
        ("It was fine, as wet things go" + " again" * 30 + ". 7 (on a 10-point scale)", "7 (on a 10-point scale)", 70),
        ("5*****", "5*****", 100),
        ("3 ★★★", "3 ★★★", 60),
    ],
)
def test_ratings_beside_dashes_and_scales(paragraph: str, label: str, score: int | None) -> None:
    verdict = find_verdict(paragraph, [Zone("review", 0, len(paragraph))])
    assert verdict.label == label
    assert score is None or verdict.score == score
