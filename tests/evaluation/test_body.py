"""Review lines, counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexer.evaluation.body import Lines, compare_ends, compare_lines, holds_body
from indexer.evaluation.gold import Document
from indexer.evaluation.original import paragraphs

from .conftest import review

ONE = "The lamp is lit at once and nobody minds.\n"
TWO = "What follows is an hour of excellent rope.\n"
THREE = "I would gladly see it again tomorrow night.\n"


def label(**labels: Any) -> Document:
    ends = {"first_words": "The lamp is lit", "last_words": "it again tomorrow night."}
    return Document("x.txt", Path("x.txt"), "x", **{**ends, **labels})


def counts(lines: Lines | None) -> tuple[int, int, int]:
    assert lines is not None
    return lines.labelled, lines.given, lines.right


def test_all_right() -> None:
    zones = [("meta", "The Lamp\n"), ("review", ONE + TWO + THREE), ("furniture", "Share this\n")]
    found = review("".join(text for _, text in zones), zones)
    lines = compare_lines(label(), found, [])
    assert counts(lines) == (3, 3, 3)
    assert lines is not None
    assert lines.f1 == 1.0
    assert compare_ends(label(), found) == (True, True)


def test_a_line_too_many_and_a_line_missed() -> None:
    # Labelled 3, given 3, of which 2 are right: precision 2/3, recall 2/3, F1 2/3.
    zones = [("review", "The Lamp reviewed\n" + ONE), ("furniture", TWO), ("review", THREE)]
    found = review("".join(text for _, text in zones), zones)
    lines = compare_lines(label(), found, [])
    assert counts(lines) == (3, 3, 2)
    assert lines is not None
    assert lines.f1 == pytest.approx(2 / 3)
    assert (lines.first_missed, lines.first_wrong) == (TWO.strip(), "The Lamp reviewed")
    assert compare_ends(label(), found) == (False, True)


def test_a_line_with_a_noise_phrase_is_no_review_line() -> None:
    zones = [("review", ONE + "The Lamp 2\n" + TWO + THREE)]
    lines = compare_lines(label(noise=("The Lamp 2",)), review(zones[0][1], zones), [])
    assert counts(lines) == (3, 4, 3)


def test_the_line_that_prints_the_verdict_is_not_counted() -> None:
    zones = [("review", ONE), ("meta", "Our verdict: 2/5\n"), ("review", TWO + THREE)]
    found = review("".join(text for _, text in zones), zones)
    assert counts(compare_lines(label(verdict="2/5"), found, [])) == (3, 3, 3)
    assert counts(compare_lines(label(), found, [])) == (4, 3, 3)


def test_a_line_counts_by_its_larger_part() -> None:
    # A signature glued to the last sentence: most of the line is review.
    text = ONE + TWO + THREE.strip() + "– Ina Vost\n"
    cut = text.index("– Ina")
    found = review(text, [("review", text[:cut]), ("meta", text[cut:])])
    assert counts(compare_lines(label(), found, [])) == (3, 3, 3)
    assert compare_ends(label(), found) == (True, True)


def test_words_meet_whatever_their_case_quotes_and_markup() -> None:
    document = label(first_words="*The lamp* is lit", last_words="again tomorrow night")
    assert counts(compare_lines(document, review(ONE + TWO + THREE), [])) == (3, 3, 3)


def test_a_document_that_ends_early_has_a_body_up_to_its_end() -> None:
    zones = [("review", ONE + TWO), ("furniture", "To be continued\n")]
    found = review("".join(text for _, text in zones), zones)
    assert counts(compare_lines(label(last_words=None), found, [])) == (3, 2, 2)
    assert compare_ends(label(last_words=None), found) == (True, None)


def test_the_last_line_that_ends_with_the_last_words_ends_the_body() -> None:
    # The pull quote in the middle repeats them.
    zones = [("review", ONE + THREE + TWO + THREE), ("comment", "See it again tomorrow night, I say!\n")]
    found = review("".join(text for _, text in zones), zones)
    assert counts(compare_lines(label(), found, [])) == (4, 4, 4)


def test_nothing_is_measured_without_a_labelled_body() -> None:
    assert compare_lines(label(first_words=None, last_words=None), review(ONE), []) is None


def test_a_refused_review_has_all_its_lines_missed() -> None:
    assert counts(compare_lines(label(), None, [ONE, TWO, THREE])) == (3, 0, 0)
    assert counts(compare_lines(label(), None, [])) == (1, 0, 0)
    assert compare_ends(label(), None) == (False, False)


def test_a_paragraph_that_the_reader_dropped_counts_as_missed() -> None:
    long = "Between the two stands a paragraph " + "of words that nobody else has used in quite this order " * 3
    lines = compare_lines(label(), review(ONE + TWO + THREE), [ONE, long, TWO, THREE])
    assert lines is not None
    assert (lines.labelled, lines.lost, lines.right) == (4, 1, 3)
    assert lines.first_missed == " ".join(long.split())


def test_a_text_without_one_end_is_measured_from_the_first_paragraph_that_it_has() -> None:
    # The reader dropped the first paragraph, short as it is; the file itself says where the body goes on.
    found = review("The Lamp\n" + TWO + THREE, [("meta", "The Lamp\n"), ("review", TWO + THREE)])
    assert counts(compare_lines(label(), found, [ONE, TWO, THREE])) == (2, 2, 2)
    assert counts(compare_lines(label(), found, [])) == (1, 0, 0)  # nowhere to be found


def test_a_label_that_does_not_stand_in_the_file_is_told_apart() -> None:
    assert holds_body([ONE, TWO, THREE], label())
    assert not holds_body([ONE, TWO], label())


def test_paragraphs_of_html_leave_out_what_stands_beside_the_prose(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>No</title></head><body><nav><p>No</p></nav><div>One &amp; <b>two</b><br>three</div>"
        "<figure><figcaption>No</figcaption></figure><p>Four<script>no()</script></p><aside><p>No</aside><p>Five",
        "utf-8",
    )
    assert paragraphs(Document("a.html", page, "a", shape="html")) == ["One & two", "three", "Four", "Five"]


def test_paragraphs_of_markdown_are_blocks_without_front_matter_and_links(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: No\n---\n\nOne\nline, [two](http://x.example).\n\nThree <i>four</i>.\n", "utf-8")
    found = paragraphs(Document("a.md", page, "a", shape="markdown"))
    assert [" ".join(p.split()) for p in found] == ["One line, two.", "Three four ."]


def test_an_unreadable_file_has_no_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert paragraphs(Document("a.txt", tmp_path / "a.txt", "a")) == []
