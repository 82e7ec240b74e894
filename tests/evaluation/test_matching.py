"""When a finding agrees with its label, by example."""

from __future__ import annotations

import pytest

from indexer.evaluation.matching import (
    holds_phrase,
    names,
    same_date,
    same_score,
    same_sentence,
    same_verdict,
    same_work,
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ina Vost", {"ina vost"}),
        ("INA VÖST; Bo Li", {"ina vost", "bo li"}),
        ("Ina Vost and Bo Li", {"ina vost", "bo li"}),
        ("Sandra Holland", {"sandra holland"}),  # "and" within a word joins nothing
        (None, set()),
    ],
)
def test_names(printed: str | None, expected: set[str]) -> None:
    assert names(printed) == expected


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("The Lamp", "LAMP", True),
        ("Lamp, The", "the lamp", True),
        ("Café Noire", "Cafe noire", True),
        ("Lamp", "Lamps", False),
        ("Lamp", "The Lamp: A Life", False),
    ],
)
def test_works(label: str, found: str, same: bool) -> None:
    assert same_work(label, found) is same


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("2014-03", "2014-03-09", True),  # the label says no more
        ("2014-03-09", "2014-03-09", True),
        ("2014-03-09", "2014-03", None),  # true, but less than the label
        ("2014-03-09", "2014-09-03", False),
        ("2014", "2015-01-01", False),
    ],
)
def test_dates_at_the_precision_of_the_label(label: str, found: str, same: bool | None) -> None:
    assert same_date(label, found) is same


@pytest.mark.parametrize(
    ("label", "found", "same"), [(62.5, 62, True), (62.5, 63, True), (60, 61, True), (60, 62, False)]
)
def test_scores_within_a_point(label: float, found: float, same: bool) -> None:
    assert same_score(label, found) is same


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("score = 6", "6/10", True),
        ("score = 6", "6", True),
        ("Rating: Pop!", "Pop!", True),
        ("★★★", "⭐⭐⭐", True),
        ("★★★", "★★★★", True),  # one within the other: left to the score
        ("picture_4_stars.png", "4 stars", True),
        ("Grade: A-", "A", False),
        ("Grade: A", "A-", False),
        ("Grade: A-", "Grade: A-", True),
        ("2/5", "93%", False),
        ("Editors Choice", "Editors’ Choice", True),
        ("7", "", False),
    ],
)
def test_printed_verdicts(label: str, found: str, same: bool) -> None:
    assert same_verdict(label, found) is same


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("A film made of rope and patience.", "A film made of rope and patience", True),
        ("A film made of rope and patience.", "To be plain: a film made of rope and patience.", True),
        ("A film made of rope and patience.", "rope and patience", True),
        ("A film made of rope and patience.", "patience", False),  # one word conveys nothing
        # 6 of 7 and 6 of 6 words in common: F1 = 12/13
        ("A film made of rope and patience.", "A film made, rope and patience", True),
        # 4 of 7 and 4 of 7: F1 = 8/14
        ("A film made of rope and patience.", "A book spun of rope and nonsense", False),
        ("Dull.", "Dull.", True),
        ("A film.", "", False),
    ],
)
def test_sentences(label: str, found: str, same: bool) -> None:
    assert same_sentence(label, found) is same


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("Please leave a\n  Reply below", "Leave a reply", True),
        ("You’ll see", "you'll see", True),
        ("the otter 25", "otter 2", False),
        ("potter 2", "otter 2", False),
        ("draft = false", "draft = false", True),
        ("anything", "  ", False),
    ],
)
def test_phrases_are_held_as_whole_words(text: str, phrase: str, held: bool) -> None:
    assert holds_phrase(text, phrase) is held
