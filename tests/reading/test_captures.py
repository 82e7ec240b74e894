"""The real captures beside the project: five review pages of one film, read as the issue asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer import Review, read_file

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "captures").is_dir(), reason="the real captures are not beside the project (../shared/captures)"
    ),
]


def _captures() -> list[Path]:
    return sorted((SHARED / "captures").glob("*.txt"))


def _read(path: Path) -> Review:
    (review,) = read_file(path)
    return review


def test_works_reviewers_and_verdicts() -> None:
    reviews = [_read(path) for path in _captures()]
    assert [r.work for r in reviews] == ["Her"] * 5
    assert [r.work_kind for r in reviews] == ["film"] * 5
    assert [r.year for r in reviews] == [None, None, None, 2013, None]
    assert [r.reviewer for r in reviews] == ["Isabel Hsu", "Matt Jacobson", None, None, None]
    assert [(r.verdict.label, r.verdict.score, r.verdict.polarity, r.verdict.kind) for r in reviews[3:]] == [
        ("Editors Choice", None, "positive", "badge"),
        ("Rating: Pop!", 100, "positive", "printed"),
    ]
    assert {r.verdict.kind for r in reviews[:3]} <= {"implied", "none"}  # no verdict is printed
    assert [r.published for r in reviews] == [None] * 5


def test_excerpts_are_verbatim_and_the_critics() -> None:
    for path in _captures():
        review = _read(path)
        assert 1 <= len(review.excerpts) <= 3
        for excerpt in review.excerpts:
            assert review.text[excerpt.start : excerpt.end] == excerpt.text
            assert excerpt.text in review.zone_text("review")


def _gold() -> list[dict[str, Any]]:
    gold = SHARED / "gold" / "gold.jsonl"
    if not gold.is_file():
        return []
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return [r for r in records if r["shape"] == "text"]


@pytest.mark.parametrize("record", _gold(), ids=lambda r: r["id"])
def test_the_review_is_cut_out_as_labelled(record: dict[str, Any]) -> None:
    review = _read((SHARED / "gold" / record["file"]).resolve())
    body = " ".join(review.zone_text("review").split())
    assert body.startswith(record["body_first_words"])
    assert body.endswith(record["body_last_words"])
    assert [phrase for phrase in record["noise_phrases"] if phrase in body] == []
