"""Whatever a file holds, reading it ends, names what was wrong in one line, and raises nothing."""

from __future__ import annotations

import gzip
import logging
import os
import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import ReadingError, Review, Skip, read_file, read_reviews
from indexer.reading import files
from indexer.reading.files import FAULT
from indexer.reading.formats import FORMATS

SUFFIXES = sorted(FORMATS)
GOOD = {
    ".csv": "critic,review\nAnn Okoro,A joy from start to end.\n",
    ".jsonl": '{"critic": "Ann Okoro", "review": "A joy from start to end."}\n',
    ".md": "---\ntitle: Tin Weather\ncritic: Ann Okoro\n---\n\nA joy from start to end, and then some more of it.\n",
}


def read(path: Path) -> tuple[list[Review], list[Skip]]:
    skips: list[Skip] = []
    reviews = list(read_file(path, on_skip=skips.append))
    for skip in skips:
        assert skip.source == path.name
        assert skip.reason
        assert "\n" not in skip.reason
        assert FAULT not in skip.reason
    return reviews, skips


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty|no records"),
        (random.Random(7).randbytes(20_000), "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "picture"),
        (gzip.compress(b"review\nA joy.\n" * 9000)[:-30], ""),
    ],
    ids=["empty", "blank", "random", "picture", "cut gzip"],
)
def test_hopeless_files(tmp_path: Path, suffix: str, raw: bytes, reason: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(raw)
    reviews, skips = read(tmp_path / f"a{suffix}")
    assert skips or reviews
    if reason:
        assert not reviews
        assert any(part in skips[0].reason for part in reason.split("|"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_200_mb_is_refused_or_streamed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(200):
            stream.write(b"<p>" + b"x y " * 250_000 + b"</p>\n")
    tracemalloc.start()
    try:
        reviews, skips = read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert not reviews
    assert skips
    if FORMATS[suffix] not in ("tabular", "jsonl"):
        assert "larger than 20 MB" in skips[0].reason
    assert peak < 200_000_000


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".md"])
def test_packed_files_read_like_plain_ones(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_text(GOOD[suffix])
    (tmp_path / f"b{suffix}.GZ").write_bytes(gzip.compress(GOOD[suffix].encode()))
    [plain], [packed] = (list(read_file(tmp_path / name)) for name in (f"a{suffix}", f"b{suffix}.GZ"))
    assert (plain.text, plain.reviewers) == (packed.text, packed.reviewers)
    assert plain.reviewers == ("Ann Okoro",)


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    for name, text in GOOD.items():
        (tmp_path / f"good{name}").write_text(text)
    (tmp_path / "bad.html").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    skips: list[Skip] = []
    reviews = list(read_reviews([tmp_path], on_skip=skips.append))
    assert [review.source for review in reviews] == ["good.csv", "good.jsonl", "good.md"]
    assert [skip.source for skip in skips] == ["bad.html", "bad.json", "gone.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD[".md"])
    (tmp_path / "a.md").chmod(0)
    _, [skip] = read(tmp_path / "a.md")
    assert "Permission denied" in skip.reason


def test_skips_are_logged_when_nobody_asks_for_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.csv").write_text("critic,review\nAnn,\n")
    with caplog.at_level(logging.WARNING, logger="indexer"):
        assert list(read_file(tmp_path / "a.csv")) == []
    assert "a.csv, record 1: no review text" in caplog.text


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD[".csv"])
    reviews = read_reviews([tmp_path])
    (tmp_path / "a.csv").write_text(GOOD[".csv"].replace("joy", "bore"))
    assert "bore" in next(reviews).text


def test_an_unknown_format_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(ReadingError, match="docx"):
        list(read_file(tmp_path / "a.docx"))


def test_a_fault_of_a_reader_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(file: object) -> Iterator[Review]:
        raise IndexError("list index\nout of range")
        yield

    (tmp_path / "a.csv").write_text(GOOD[".csv"])
    (tmp_path / "b.md").write_text(GOOD[".md"])
    real = files.reader
    monkeypatch.setattr(files, "reader", lambda path: broken if path.suffix == ".csv" else real(path))
    skips: list[Skip] = []
    assert [review.source for review in read_reviews([tmp_path], on_skip=skips.append)] == ["b.md"]
    assert skips == [Skip("a.csv", f"{FAULT}: IndexError: list index out of range")]


def test_memory_does_not_grow_with_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "critic,review\n" + "Ann Okoro,A joy from the first picture to the last.\n" * 20_000
    )
    sum(1 for _ in read_file(tmp_path / "a.csv"))  # caches are filled
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_file(tmp_path / "a.csv")) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000  # the sample, and one record


FRAGMENTS = [
    "---\n",
    "+++\n",
    "title: x\n",
    "{",
    "}",
    "[",
    "]",
    '"',
    ",",
    "\t",
    "\n",
    "review",
    "text",
    ": ",
    "<p>",
    "</p>",
]
FRAGMENTS += [
    "<rss>",
    "<item>",
    "A joy to watch. ",
    "Rating: 4/5\n",
    "By Ann Okoro\n",
    "é",
    "\0",
    "\ud83d",
    "\ufeff",
    "&#0;",
]


@settings(max_examples=150)
@given(
    suffix=st.sampled_from(SUFFIXES),
    raw=st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | st.binary(max_size=200),
)
def test_any_file_of_any_format_ends(tmp_path_factory: pytest.TempPathFactory, suffix: str, raw: str | bytes) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    reviews, _ = read(path)
    for review in reviews:
        review.text.encode("utf-8")
        assert Review.from_json(review.to_json()) == review
