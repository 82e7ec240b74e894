"""Names as printed, and who signs a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.byline import find_reviewers, split_names
from indexer.reading.zones import partition

_REVIEW = (
    "Ada Brandt has made a picture about a lighthouse, and Tom Hollow plays the man who keeps it. Brandt is patient, "
    "and Hollow is more patient still, and between the two of them an hour went by in which I forgot my coat.\n\n"
    "The rest is weather. I have seldom seen weather so well directed, or a dog so little explained, and I left the "
    "house with the feeling that somebody had counted me and found me present.\n"
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Kim Oda", ("Kim Oda",)),
        ("By Kim Oda", ("Kim Oda",)),
        ("by Kim Oda and Lee Sarr", ("Kim Oda", "Lee Sarr")),
        ("Kim Oda, Lee Sarr and Una Pell", ("Kim Oda", "Lee Sarr", "Una Pell")),
        ("Kim Oda & Lee Sarr", ("Kim Oda", "Lee Sarr")),
        ("Kim Oda; Lee Sarr", ("Kim Oda", "Lee Sarr")),
        ("Kim Oda / Lee Sarr", ("Kim Oda", "Lee Sarr")),
        ("KIM ODA", ("Kim Oda",)),
        ("BY KIM ODA AND A.O. SARR", ("Kim Oda", "A.O. Sarr")),
        ("SEÁN O'DOWD", ("Seán O'Dowd",)),
        ("JO-ANN MCBRIDE", ("Jo-Ann McBride",)),
        ("A. O. Sarr", ("A. O. Sarr",)),
        ("Jan van der Meer", ("Jan van der Meer",)),
        ("Oda, Kim", ("Kim Oda",)),
        ("Tom Hollow, Jr.", ("Tom Hollow, Jr.",)),
        ("Kim Oda, Film Critic", ("Kim Oda",)),
        ("Kim Oda, The Tar Street Courier", ("Kim Oda",)),
        ("Reviewed by Kim Oda", ("Kim Oda",)),
        ("Kim Oda (guest)", ("Kim Oda",)),
        ("Kim Oda MBE", ("Kim Oda",)),
        ("Tom Hollow III", ("Tom Hollow III",)),
        ("Prince", ("Prince",)),
        ("Kim Oda and Kim Oda", ("Kim Oda",)),
        ("Staff", ()),
        ("admin", ()),
        ("By", ()),
        ("", ()),
    ],
)
def test_split_names(printed: str, names: tuple[str, ...]) -> None:
    assert split_names(printed) == names


@given(st.text(max_size=200))
def test_split_names_takes_any_text(printed: str) -> None:
    assert all(name.strip() for name in split_names(printed))


@given(st.text(max_size=300))
def test_find_reviewers_takes_any_text(text: str) -> None:
    find_reviewers(text, partition(text))


def _find(page: str) -> tuple[str, ...]:
    return find_reviewers(page, partition(page))


@pytest.mark.parametrize(
    "byline",
    [
        "By Kim Oda",
        "by KIM ODA",
        "Reviewed by Kim Oda",
        "A review by Kim Oda",
        "Words: Kim Oda",
        "By Kim Oda | 3 May 2019",
        "By Kim Oda, 3 May 2019",
        "3 May 2019 | By Kim Oda",
        "Published 3 May 2019 by Kim Oda",
        "Posted on May 3, 2019 by Kim Oda",
        "Kim Oda | 3 May 2019",
        "KIM ODA   3 May 2019, 9.15 am",
        "The Tar Street Courier · Film · 3 May 2019 · Kim Oda",
        "Kim Oda\n3 May 2019",
        "Kim Oda\nThe Tar Street Courier, 3 May 2019",
        "Kim Oda, chief film critic",
        "Kim Oda May 3, 2019",
        "May 3, 2019 By Kim Oda Leave a Comment",
        "Posted by Kim Oda at 10:04 PM",
        "Reviewed by: Kim Oda MBE",
        "A keeper counts his ships in a long, wet drama, writes Kim Oda.",
        "Kim Oda reviews a picture about ships.",
        "At the Pictures with Kim Oda",
        "Kim Oda at the movies",
        "Kim Oda's film review",
        "Kritik von Kim Oda",
        "Par Kim Oda",
        "Por Kim Oda, 3 de mayo de 2019",
    ],
)
def test_byline_above_the_review(byline: str) -> None:
    assert _find(f"Review: The Lamp\n\n{byline}\n\n{_REVIEW}") == ("Kim Oda",)


@pytest.mark.parametrize(
    "below",
    [
        "About Kim Oda\n\nKim is a librarian and plays the tuba. Twitter: @kimoda_",
        "Kim Oda is a librarian and film critic who lives in Hull.",
        "Raised on a barge, Kim Oda is a ferryman who still keeps his whistle. His other essays are elsewhere.",
        "About the author\n\nKim Oda writes about boats and the films that have them.",
        "— Kim Oda",
        "Tested by: Kim Oda",
        "Kim Oda",
        "KIM ODA",
        "(Kim Oda)",
        "Tar Street Press, 312 pages\n\nKim Oda",
        "Follow Kim Oda on Letterboxd.",
    ],
)
def test_name_below_the_review(below: str) -> None:
    assert _find(f"Review: The Lamp\n\n{_REVIEW}\n\n{below}\n") == ("Kim Oda",)


def test_two_reviewers_are_both_named() -> None:
    assert _find(f"Review: The Lamp\n\nBy Kim Oda and Lee Sarr\n\n{_REVIEW}") == ("Kim Oda", "Lee Sarr")


@pytest.mark.parametrize("signature", ["– Kim Oda", " — Kim Oda", " (Kim Oda)", " Kim Oda", " KIM ODA"])
def test_a_signature_glued_to_the_last_sentence(signature: str) -> None:
    page = f"Review: The Lamp\n\n{_REVIEW.rstrip()}{signature}\n\nRelated: More Boats\n"
    assert _find(page) == ("Kim Oda",)
    [review] = (zone for zone in partition(page) if zone.kind == "review")
    assert page[review.start : review.end].rstrip().endswith("found me present.")


@pytest.mark.parametrize("end", ["played by Mr. Tom Ash", "from a story by A. O. Kerr", "said “Good night.” – Tom Ash"])
def test_a_name_that_ends_the_last_sentence_is_no_signature(end: str) -> None:
    page = f"{_REVIEW}\nThe boatman, who has no lines until the very end of the last reel, when he has four, is {end}\n"
    assert {zone.kind for zone in partition(page)} == {"review"}


def test_several_critics_with_a_rating_each() -> None:
    rated = "Kim Oda: 7/10\nLee Sarr: 4/10"
    assert _find(f"Two on a Boat\n\n{rated}\n\n{_REVIEW}") == ("Kim Oda", "Lee Sarr")
    assert _find(f"Two on a Boat\n\nVisual Effects: 7/10\nSound Design: 4/10\n\n{_REVIEW}") == ()
    assert _find(f"Two on a Boat\n\nAda Brandt: 7/10\nTom Hollow: 4/10\n\n{_REVIEW}") == ()


@pytest.mark.parametrize(
    "page",
    [
        f"Review: The Lamp\n\n{_REVIEW}",
        f"An Evening with Kim Oda\n\n{_REVIEW}",
        f"Review: The Lamp\n\n{_REVIEW}\n\nRead More\n",
        f"Review: The Lamp\n\n{_REVIEW}\n\nLatest Stories\n",
        f"Review: The Lamp\n\n{_REVIEW}\n\nTags:\n\nUna Pell\n",
        f"Review: The Lamp\n\n{_REVIEW}\n\nUna Pell\nKim Oda\nLee Sarr\n",
        f"Review: The Lamp\n\n{_REVIEW}\n\nDirector: Ada Brandt\n\nStarring: Una Pell\n",
        f"Review: The Lamp\n\nDirector: Ada Brandt\nStarring: Tom Hollow\nWritten by: Ada Brandt\n\n{_REVIEW}",
        f"Review: The Lamp\n\nDirected by Ada Brandt\n\n{_REVIEW}",
        f"The Lamp\nby Ada Brandt\n\nPublisher: Tar Street Press\nPages: 312\n\n{_REVIEW}",
        f"Review: The Lamp by Ada Brandt\n\n{_REVIEW}",
        f"{_REVIEW}\n\n2 Comments\n\nLee Sarr says:\nMay 4, 2019 at 10:02 pm\nGreat review! I agree with you.\n",
        f"{_REVIEW}\n\n“The finest lamp of the year.” — Una Pell, The Morning Gull\n",
        f"Review: The Lamp\n\nPhoto by Lee Sarr\n\n{_REVIEW}",
        f"Review: The Lamp\n\nPosted by admin\n\n{_REVIEW}",
    ],
)
def test_nobody_is_guessed(page: str) -> None:
    assert _find(page) == ()


_PROSE = (
    "A roofer walks the length of a coast to find the man who sold him bad slates, and on the way he learns what "
    "rain is for. The first half hour is slow, the rest is funny and sad by turns, and I was sorry when it ended."
)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Tin Weather\n\nPublished Monday 3 June 2019 at 10:55 by Kim Oda\n\n{}", ("Kim Oda",)),
        ("Tin Weather\n\nTin_Roofer, October 26th, 2008\n\n{}", ("Tin_Roofer",)),
        (
            "Theatre Review: Tin Weather\n\nAt the Pepperpot until Sunday, 8 July. Review by KIM ODA.\n\n{}",
            ("Kim Oda",),
        ),
        ("Tin Weather, de Ada Brandt\n\n{}\nReseñado por Kim Oda Ruiz", ("Kim Oda Ruiz",)),
        ("Tin Weather\n\nLondon, October 26th, 2008\n\n{}", ()),
        ("Tin Weather\n\nBy Ada Brandt\n\n{} This novel is the best book I read this year, a book for rainy days.", ()),
        ("Book Review: Tin Weather\n\nBy Kim Oda\n\n{} This novel is the best book I read this year.", ("Kim Oda",)),
        ("Monday, May 23, 2011\n\nTin Weather\n\nWriter: Ada Brandt\nDirector: Bo Lind\nStarring: Una Pell\n\n{}", ()),
        ("Tin Weather\n(Slate Records)\n\n{}", ()),
        ("2 March 2011\n\nTin Weather\n\nYear 3, Day 60 - 3/1/2011 - Movie 790\n\n{}", ()),
        ("9 September 2024\n\nTin Weather\n\nADA BRANDT\n\n• Publisher: Slate Press (8 November 2023)\n\n{}", ()),
    ],
)
def test_bylines_of_blogs_and_papers(page: str, expected: tuple[str, ...]) -> None:
    text = page.format(_PROSE)
    assert find_reviewers(text, partition(text)) == expected


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("Kim Oda is a published horror author who goes to bed late and reads in the bath.\n\n", "", ("Kim Oda",)),
        ("", "\n–Kim Oda (Self-released, pepper.example)\n", ("Kim Oda",)),
        ("", "\nShare this\n\nPAGE TOOLS\n\nPrint this\n", ()),
    ],
)
def test_names_above_and_below_the_text(above: str, below: str, names: tuple[str, ...]) -> None:
    text = f"Review: Tin Weather\n\n{above}{_REVIEW}{below}"
    assert find_reviewers(text, partition(text)) == names


def test_a_heading_glued_to_a_name_is_no_part_of_it() -> None:
    assert split_names("Kim OdaPEPPERPOT") == ("Kim Oda",)
    assert split_names("Lee McNAB") == ("Lee McNAB",)


def test_who_is_named_below_the_title_of_a_book_wrote_it() -> None:
    text = (
        "November 1, 2013\n\nTin Weather\n\nby Mara Fennimore\n\n"
        "Second reading of a book that deserves to be kept dry – a wet and lyrical exploration of roofs and rain, with"
        " none of the archness that others bring to weather.\n"
    )
    assert find_reviewers(text, partition(text)) == ()
