"""Precision, recall and abstention of every field, worked out by hand on tiny gold sets."""

from __future__ import annotations

import json

import pytest

from indexer import ReadingError
from indexer.evaluation import Evaluation

from .conftest import Judge, MakeGold, review

TEXT = "The lamp is lit at once.\nI would see it again.\n"


def figure(evaluation: Evaluation, name: str, group: str = "all") -> float | None:
    return evaluation.figures(group)[name]


def test_reviewers_are_counted_by_name(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold(
        {"reviewer": "Ina Vost; Bo Li"}, {"reviewer": "Cy Orr"}, {"reviewer": None}, {"reviewer": "Di Ash"}
    )
    found = judge(
        gold,
        review(TEXT, reviewers=("Ina Vöst",)),  # one of two
        review(TEXT, reviewers=("Cy Orr", "Ed Poe")),  # one too many
        review(TEXT, reviewers=("Decoy Dan",)),  # nobody is named
        review(TEXT),  # nobody found
    )
    # Labelled 2 + 1 + 0 + 1, given 1 + 2 + 1 + 0, right 1 + 1.
    assert figure(found, "reviewer.precision") == pytest.approx(2 / 4)
    assert figure(found, "reviewer.recall") == pytest.approx(2 / 4)
    assert figure(found, "reviewer.abstention") == pytest.approx(1 / 3)


def test_works_are_exact_after_folding(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold({"work": "The Lamp"}, {"work": "Rope"}, {"work": "Tin"})
    found = judge(gold, review(TEXT, work="LAMP"), review(TEXT, work="Ropes"), review(TEXT))
    assert figure(found, "work.precision") == pytest.approx(1 / 2)
    assert figure(found, "work.exact") == pytest.approx(1 / 3)
    assert figure(found, "work.abstention") == pytest.approx(1 / 3)


def test_dates_count_at_the_precision_of_the_label(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold({"date": "2014-03"}, {"date": "2014-03-09"}, {"date": "2014-03-09"}, {"date": None})
    found = judge(
        gold,
        review(TEXT, published="2014-03-09"),  # right
        review(TEXT, published="2014"),  # true as far as it goes: abstains
        review(TEXT, published="2014-09-03"),  # wrong
        review(TEXT, published="2020"),  # there is none
    )
    assert figure(found, "date.precision") == pytest.approx(1 / 3)
    assert figure(found, "date.recall") == pytest.approx(1 / 3)
    assert figure(found, "date.abstention") == pytest.approx(1 / 3)


def test_printed_verdicts_and_their_scores(make_gold: MakeGold, judge: Judge) -> None:
    printed = {"verdict_printed": "7/10", "score_0_100": 70}
    gold = make_gold(printed, printed, printed, {"verdict_printed": "Pop!"}, {"verdict_printed": None}, printed)
    found = judge(
        gold,
        review(TEXT, verdict={"kind": "printed", "label": "7/10", "score": 70}),
        review(TEXT, verdict={"kind": "printed", "label": "7/10", "score": 35}),  # found, on another scale
        review(TEXT, verdict={"kind": "printed", "label": "93%", "score": 93}),  # another verdict
        review(TEXT, verdict={"kind": "badge", "label": "Rating: Pop!"}),
        review(TEXT, verdict={"kind": "printed", "label": "5 (1 vote)"}),  # a decoy
        review(TEXT, verdict={"kind": "implied", "polarity": "positive"}),  # implied is not printed
    )
    # Labelled 5; given 5 (the last one abstains); right 3. Of the two found with a scale, one has the right score.
    assert figure(found, "verdict.precision") == pytest.approx(3 / 5)
    assert figure(found, "verdict.found") == pytest.approx(3 / 5)
    assert figure(found, "score.within_1") == pytest.approx(1 / 2)


def test_polarity_agreement_abstention_and_confusion(make_gold: MakeGold, judge: Judge) -> None:
    labels = ("positive", "positive", "negative", "mixed")
    gold = make_gold(*({"polarity": label} for label in labels), {"polarity": None})
    given = ("positive", "negative", "negative", None, "positive")
    found = judge(gold, *(review(TEXT, verdict={"kind": "implied", "polarity": polarity}) for polarity in given))
    assert figure(found, "polarity.agreement") == pytest.approx(2 / 3)
    assert figure(found, "polarity.abstention") == pytest.approx(1 / 4)
    assert found.confusion() == {
        "mixed": {"none": 1},
        "negative": {"negative": 1},
        "positive": {"positive": 1, "negative": 1},
    }


def test_the_labelled_sentence_is_among_the_excerpts(make_gold: MakeGold, judge: Judge) -> None:
    good = {"good_excerpt": "I would see it again."}
    found = judge(
        make_gold(good, good, {"good_excerpt": None}),
        review(TEXT, excerpts=("The lamp is lit at once.", "I would see it again.")),
        review(TEXT, excerpts=("The lamp is lit at once.",)),
        review(TEXT),
    )
    assert figure(found, "excerpt.among") == pytest.approx(1 / 2)


def test_text_ends_and_noise(make_gold: MakeGold, judge: Judge) -> None:
    row = {
        "body_first_words": "The lamp is",
        "body_last_words": "see it again.",
        "noise_phrases": ["Reply"],
        "text": TEXT,
    }
    found = judge(
        make_gold(row, row),
        review(TEXT),
        review(TEXT + "Leave a Reply\n"),  # 2 labelled, 3 given, 2 right: F1 4/5
    )
    assert figure(found, "text.f1") == pytest.approx((1 + 4 / 5) / 2)
    assert figure(found, "ends.first") == 1.0
    assert figure(found, "ends.last") == pytest.approx(1 / 2)
    assert figure(found, "ends.both") == pytest.approx(1 / 2)
    assert figure(found, "noise.clean") == pytest.approx(1 / 2)


def test_noise_outside_the_review_is_no_noise(make_gold: MakeGold, judge: Judge) -> None:
    zones = [("review", TEXT), ("comment", "Leave a Reply\n")]
    found = judge(make_gold({"noise_phrases": ["Reply"]}), review(TEXT + "Leave a Reply\n", zones))
    assert figure(found, "noise.clean") == 1.0


def test_other_pages_are_to_be_refused_and_reviews_are_not(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold({"work": "Tin"}, {"work": "Rope"}, others=[{}, {}, {}, {}])
    found = judge(
        gold, review(TEXT, work="Tin"), "reads like no review",
        "a recipe", (), review(TEXT), RuntimeError("broken"),
    )  # fmt: skip
    # Two of four recognised: a page that broke the reader was not recognised by it.
    assert figure(found, "other.recognised") == pytest.approx(2 / 4)
    assert figure(found, "review.refused") == pytest.approx(1 / 2)
    # The review that was refused is missing from every field.
    assert figure(found, "work.exact") == pytest.approx(1 / 2)
    assert figure(found, "work.precision") == 1.0


def test_an_error_on_one_document_does_not_stop_the_others(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold({"work": "Tin"}, {"work": "Tin"}, {"work": "Tin"})
    found = judge(gold, RuntimeError("broken"), ReadingError("no such format"), review(TEXT, work="Tin"))
    assert [outcome.refused for outcome in found.outcomes] == [
        "reading failed: RuntimeError('broken')", "reading failed: no such format", None,
    ]  # fmt: skip
    assert figure(found, "review.refused") == pytest.approx(2 / 3)


def test_of_several_reviews_in_a_file_the_labelled_one_is_marked(make_gold: MakeGold, judge: Judge) -> None:
    rows = [review("Nothing of note here.\n", work="Rope", record=1), review(TEXT, work="Tin", record=2)]
    body = {"body_first_words": "The lamp is", "body_last_words": "see it again.", "work": "Tin"}
    gold = make_gold({"record": 2, "work": "Tin"}, {"record": 3, "work": "Tin"}, body)
    found = judge(gold, rows, rows, rows)
    assert [mark.right for outcome in found.outcomes for mark in outcome.marks if mark.field == "work"] == [1, 0, 1]


def test_ambiguous_documents_and_shapes_are_counted_apart(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold(
        {"work": "Tin"}, {"work": "Tin", "ambiguous": True}, {"work": "Tin", "shape": "html"},
        {"work": "Tin", "shape": "markdown"},
    )  # fmt: skip
    found = judge(gold, *(review(TEXT, work=work) for work in ("Tin", "Rope", "Rope", "Tin")))
    shares = {group: figure(found, "work.exact", group) for group in found.groups()}
    assert shares == {
        "all": 1 / 2, "clear": pytest.approx(2 / 3), "ambiguous": 0.0, "prose": pytest.approx(2 / 3),
        "html": 0.0, "markdown": 1.0, "text": 1 / 2,
    }  # fmt: skip


def test_a_figure_over_nothing_is_unknown(make_gold: MakeGold, judge: Judge) -> None:
    found = judge(make_gold({"work": "Tin"}), review(TEXT))
    assert figure(found, "work.precision") is None
    assert figure(found, "date.recall") is None
    assert figure(found, "other.recognised") is None
    assert found.figures("html") == {}


def test_the_worst_come_first_and_the_faultless_not_at_all(make_gold: MakeGold, judge: Judge) -> None:
    row = {"work": "Tin", "reviewer": "Ina Vost"}
    gold = make_gold({**row, "id": "one"}, {**row, "id": "both"}, {**row, "id": "none"})
    found = judge(
        gold,
        review(TEXT, work="Tin"),
        review(TEXT, work="Rope"),
        review(TEXT, work="Tin", reviewers=("Ina Vost",)),
    )
    assert [outcome.document.id for outcome in found.worst()] == ["both", "one"]
    assert [outcome.document.id for outcome in found.worst(1)] == ["both"]


def test_the_table_shows_figures_faults_and_the_worst_with_reasons(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold(
        {"id": "k1", "work": "Tin", "polarity": "negative", "ambiguous": True}, others=[{"why": "a recipe"}]
    )
    table = judge(gold, review(TEXT, work="Rope"), review(TEXT)).table()
    lines = [line.split() for line in table.splitlines()]
    assert lines[0] == "1 reviews (1 of them ambiguous), 1 other pages".split()
    assert ["work", "1", "1", "1", "0", "0.000", "0.000", "0.000"] in lines
    assert ["polarity", "1", "1", "0", "0", "-", "0.000", "1.000"] in lines
    assert ["work", "1/1", "1/1"] in lines
    assert ["text", "negative", "-", "-", "-", "1"] in lines
    assert "k1  pages/g0.txt (text, ambiguous)" in table
    assert "work: “Rope” for “Tin”" in table
    assert "no review, taken for one (a recipe)" in table


def test_the_table_of_a_faultless_reading_names_no_worst(make_gold: MakeGold, judge: Judge) -> None:
    table = judge(make_gold({"work": "Tin"}), review(TEXT, work="Tin")).table()
    assert "No document at fault." in table
    assert "worst" not in table


def test_json_holds_the_figures_and_every_mark(make_gold: MakeGold, judge: Judge) -> None:
    gold = make_gold({"id": "k1", "work": "Tin"}, others=[{}])
    found = json.loads(json.dumps(judge(gold, review(TEXT, work="Rope"), "a recipe").to_json()))
    assert found["documents"] == 2
    assert found["figures"]["all"]["work.exact"] == 0.0
    assert found["figures"]["all"]["other.recognised"] == 1.0
    assert found["figures"]["all"]["date.recall"] is None
    (work,) = [mark for mark in found["outcomes"][0]["marks"] if mark["field"] == "work"]
    assert work == {"field": "work", "labelled": 1, "given": 1, "right": 0, "value": None, "why": "“Rope” for “Tin”"}
    assert found["outcomes"][1]["refused"] == "a recipe"
