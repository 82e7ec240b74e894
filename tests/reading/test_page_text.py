"""Pages captured as text: a folder a case under tests/cases/pages, each with what a careful person reads in it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Review, UnreadableError, Zone, read_file
from indexer.reading.assemble import Known, assemble

CASES = sorted((Path(__file__).resolve().parent.parent / "cases" / "pages").iterdir())


def _read(case: Path) -> tuple[Review, dict[str, Any]]:
    (review,) = read_file(case / "page.txt")
    return review, json.loads((case / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read(case: Path) -> None:
    review, expected = _read(case)
    read = {
        "work": review.work,
        "work_kind": review.work_kind,
        "year": review.year,
        "reviewers": list(review.reviewers),
        "publication": review.publication,
        "published": review.published,
    }
    assert {name: read[name] for name in read if name in expected} == {n: expected[n] for n in read if n in expected}
    verdict = {name: getattr(review.verdict, name) for name in expected["verdict"]}
    assert verdict == expected["verdict"]
    if review.verdict.evidence:
        start, end = review.verdict.evidence
        assert review.text[start:end] == review.verdict.label


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_review(case: Path) -> None:
    review, expected = _read(case)
    body = review.zone_text("review").strip()
    assert body.startswith(expected["review_starts"])
    if "review_ends" in expected:
        assert body.endswith(expected["review_ends"])
    assert [phrase for phrase in expected["not_review"] if phrase in body] == []
    kinds = {
        line: zone.kind
        for zone in review.zones
        for line in review.text[zone.start : zone.end].split("\n")
        if line.strip()
    }
    assert {line: kinds[line] for line in expected["zones"]} == expected["zones"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_excerpted(case: Path) -> None:
    review, expected = _read(case)
    assert 1 <= len(review.excerpts) <= 3
    body = [zone for zone in review.zones if zone.kind == "review"]
    for excerpt in review.excerpts:
        assert any(zone.start <= excerpt.start and excerpt.end <= zone.end for zone in body)
    if "excerpt" in expected:
        assert any(excerpt.text.startswith(expected["excerpt"]) for excerpt in review.excerpts)


@given(st.text(max_size=500))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        review = assemble(text, "page.txt")
    except UnreadableError as error:
        refused = error
    else:
        assert "".join(text[zone.start : zone.end] for zone in review.zones) == review.text == text
        return
    assert str(refused).startswith("page.txt: ")


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_a_page_without_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"page\.txt"):
        assemble(text, "page.txt")


def test_a_page_without_a_review_has_no_excerpts_and_no_verdict() -> None:
    review = assemble("\n".join(f"The Best Boats of {year}" for year in range(1990, 2010)), "page.txt")
    assert (review.zone_text("review"), review.excerpts, review.verdict.kind) == ("", (), "none")


def test_what_is_known_is_not_read_again() -> None:
    known = Known(work="Salt", year=1999, reviewers=("Una Pell",), published="2001", zones=(Zone("review", 0, 49),))
    review = assemble("Review: Tin (2003). By Kim Oda. A fine, wet film.", "a.md", 3, known)
    assert (review.work, review.year, review.reviewers, review.published) == ("Salt", 1999, ("Una Pell",), "2001")
    assert (review.source, review.record) == ("a.md", 3)
    assert review.zones == known.zones


def test_without_inference_nothing_but_excerpts_is_read() -> None:
    review = assemble("Her (2013) Review by Kim Oda: 4/5", "a.csv", 1, infer=False)
    assert (review.work, review.year, review.reviewers, review.verdict.kind) == (None, None, (), "none")
    assert [z.kind for z in review.zones] == ["review"]
    assert [e.text for e in review.excerpts] == [review.text]


@pytest.mark.parametrize(
    "text",
    ["A wet film. " * 300_000, "x" * 3_000_000, "By Kim Oda\n" * 200_000, "★" * 500_000, "(" * 200_000,
     "A a " * 300_000, "1/" * 200_000, "- " * 300_000, "“" * 200_000, "Salt is a " * 200_000, "very " * 300_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_pages_are_read_or_refused_in_time(text: str) -> None:
    start = time.process_time()
    with suppress(UnreadableError):
        assemble(text, "page.txt")
    assert time.process_time() - start < 5


def test_threads_of_comments_in_the_sample_pages_are_no_review() -> None:
    corpus = Path(__file__).parents[2] / "corpus" / "pages"
    review = next(read_file(corpus / "2014-01-lanterns.txt"))
    assert "scarf" in review.zone_text("comment")
    assert "disagree with every word" in review.zone_text("comment")
    assert "disagree with every word" not in review.zone_text("review")
