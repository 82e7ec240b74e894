"""Reading a gold set: where its files are, what its rows mean, and what is wrong with a bad one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer import ReadingError
from indexer.evaluation import read_gold


def write(folder: Path, *rows: Any, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_files_are_found_beside_the_gold_set_in_pages_and_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    (folder / "pages").mkdir(parents=True)
    for path in (
        folder / "one.txt",
        folder / "pages" / "two.md",
        folder / "pages" / "three.html",
        tmp_path / "four.txt",
    ):
        path.write_text("x", "utf-8")
    rows = [{"file": file} for file in ("one.txt", "two.md", "pages/three.html", "../four.txt")]
    gold = read_gold(write(folder, *rows))
    assert [d.path.name for d in gold.documents] == ["one.txt", "two.md", "three.html", "four.txt"]
    assert all(d.path.is_file() for d in gold.documents)


def test_labels_are_taken_as_they_are_and_what_is_absent_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    row = {
        "file": "a.txt",
        "id": "k1",
        "work": "Tin",
        "score_0_100": 62.5,
        "ambiguous": True,
        "noise_phrases": ["Reply"],
    }
    (full, bare) = read_gold(write(tmp_path, row, {"file": "a.txt", "work": None})).documents
    assert (full.id, full.work, full.score, full.ambiguous, full.noise) == ("k1", "Tin", 62.5, True, ("Reply",))
    assert (bare.id, bare.work, bare.reviewer, bare.score, bare.ambiguous, bare.noise) == (
        "a.txt", None, None, None, False, (),
    )  # fmt: skip


def test_other_pages_are_read_from_beside_and_come_last(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    write(tmp_path, {"file": "a.txt", "why": "a recipe"}, name="not_reviews.jsonl")
    gold = read_gold(write(tmp_path, {"file": "a.txt", "doc_type": "not_review"}, {"file": "a.txt"}))
    assert [d.is_review for d in gold.documents] == [True, False, False]
    assert (len(gold.reviews), len(gold.others)) == (1, 2)
    assert gold.others[1].note == "a recipe"


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [("review", None, True), ("record", None, True), ("roundup", "It begins", True), ("listing", None, False)],
)
def test_a_kind_without_a_word_is_a_review_when_it_has_a_body(
    tmp_path: Path, kind: str, first: str | None, expected: bool
) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    row = {"file": "a.txt", "doc_type": kind, "body_first_words": first}
    assert read_gold(write(tmp_path, row)).documents[0].is_review is expected


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ([1], "is not a JSON object"),
        ({"work": "Tin"}, "names no file"),
        ({"file": "missing.txt"}, "there is no file missing.txt"),
        ({"file": "a.txt", "work": 7}, "work is 7"),
        ({"file": "a.txt", "noise_phrases": "Reply"}, "noise_phrases is 'Reply'"),
        ({"file": "a.txt", "score_0_100": 101}, "score_0_100 is 101"),
        ({"file": "a.txt", "record": "one"}, "record is 'one'"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, row: Any, what: str) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    path = write(tmp_path, {"file": "a.txt"}, "\n", row)
    with pytest.raises(ReadingError) as caught:
        read_gold(path)
    assert what in caught.value.what
    assert caught.value.where == f"{path}, line 3"
    assert caught.value.remedy


def test_a_set_that_is_missing_or_empty_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")
    with pytest.raises(ReadingError, match="is empty"):
        read_gold(write(tmp_path, "\n"))
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ReadingError, match="is not UTF-8"):
        read_gold(tmp_path / "bytes.jsonl")
