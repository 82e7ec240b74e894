"""Floors: a figure that falls is named, and a floors file that says nothing sensible is an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer import ReadingError
from indexer.evaluation import Evaluation, below_floors, read_floors

from .conftest import Judge, MakeGold, review


@pytest.fixture
def found(make_gold: MakeGold, judge: Judge) -> Evaluation:
    """Work exact in one of two documents, polarity abstained from in one of two."""
    row = {"work": "Tin", "polarity": "positive"}
    gold = make_gold(row, {**row, "ambiguous": True})
    return judge(gold, review("A.\n", work="Tin", verdict={"kind": "implied", "polarity": "positive"}), review("A.\n"))


def test_what_keeps_its_floor_is_not_named(found: Evaluation) -> None:
    floors = {"work.exact": 0.5, "clear/work.exact": 1.0, "polarity.abstention": 0.5, "review.refused": 0.0}
    assert below_floors(found, floors) == []
    assert below_floors(found, {}) == []


def test_what_does_not_is_named_with_figure_and_floor(found: Evaluation) -> None:
    floors = {"work.exact": 0.6, "ambiguous/work.exact": 0.1, "polarity.abstention": 0.4, "html/work.exact": 0.5}
    assert below_floors(found, {**floors, "date.recall": 0.5}) == [
        "work.exact is 0.500, below its floor 0.600",
        "ambiguous/work.exact is 0.000, below its floor 0.100",
        "polarity.abstention is 0.500, above its ceiling 0.400",
        "html/work.exact is not measured by this gold set; its floor is 0.500",
        "date.recall is not measured by this gold set; its floor is 0.500",
    ]


def test_a_figure_that_does_not_exist_is_an_error(found: Evaluation) -> None:
    with pytest.raises(ReadingError, match=r"work\.recall is no figure.*work\.exact"):
        below_floors(found, {"work.recall": 0.5})


def test_floors_are_read_from_json(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"work.exact": 1, "html/text.f1": 0.93}', "utf-8")
    assert read_floors(path) == {"work.exact": 1.0, "html/text.f1": 0.93}


@pytest.mark.parametrize("content", ["{", [1], {"work.exact": "high"}, {"work.exact": True}, {"work": 0.5}])
def test_a_bad_floors_file_is_an_error_that_names_it(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    with pytest.raises(ReadingError) as caught:
        read_floors(path)
    assert caught.value.where == str(path)
    with pytest.raises(ReadingError, match="cannot be read"):
        read_floors(tmp_path / "none.json")
