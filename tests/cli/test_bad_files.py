"""Files that cannot be read: each named with its reason in one line, the rest indexed, nothing lost."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

HUGE = 200_000_000
GOOD = "movie,critic,review\nThe Paper Tide,Mo Aldana,A wet film about a dry subject.\n"


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"A page that goes on and on. ")
        stream.truncate(HUGE)


def write(content: str | bytes) -> Any:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content.encode())


# Name → what makes it, and a part of the reason that is given.
BAD: dict[str, tuple[Any, str]] = {
    "empty.txt": (write(""), "is empty"),
    "empty.csv": (write(""), "empty"),
    "empty.jsonl": (write(""), "empty"),
    "blank.md": (write(" \n\n\t\n"), "empty"),
    "binary.txt": (write(bytes(range(256)) * 40), "binary"),
    "document.txt": (write(b"%PDF-1.7\n" + bytes(100)), "PDF"),
    "picture.html": (write(b"\x89PNG\r\n\x1a\n" + bytes(100)), "picture"),
    "cut.txt.gz": (lambda p: p.write_bytes(gzip.compress(b"A long page. " * 9000)[:-200]), "cannot be read to its end"),
    "huge.txt": (sparse, "larger than 20 MB"),
    "huge.html": (sparse, "larger than 20 MB"),
    "huge.json": (sparse, "larger than 64 MB"),
    "pipe.txt": (os.mkfifo, "not a regular file"),
    "nowhere.txt": (lambda p: p.symlink_to("not-there.txt"), "cannot be opened"),
    "circle.txt": (lambda p: p.symlink_to(p.name), "cannot be opened"),
    "headless.csv": (write("a,b,c\n1,2,3\n"), "column"),
    "broken.json": (write('{"text": "half a'), "is not JSON"),
    "broken.jsonl": (write('{"text": "half a\n'), "is not JSON"),
    "number.json": (write("42"), "no objects"),
    "textless.csv": (write("movie,critic,review\nThe Paper Tide,Mo Aldana,\n"), "text"),
    "notes.xml": (write("<notes><to>Mo</to></notes>"), ""),
}  # fmt: skip


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, (make, _) in BAD.items():
        make(folder / name)
    return folder


def test_every_bad_file_is_named_and_the_good_one_indexed(pullquote: Any, bad: Path, tmp_path: Path) -> None:
    (bad / "good.csv").write_text(GOOD, "utf-8")
    started = time.monotonic()
    done = pullquote("rebuild", bad, "--index", tmp_path / "index", "--json")
    assert time.monotonic() - started < 20  # 200 MB are refused, not read
    assert done.code == 0
    assert done.json["status"]["reviews"] == 1
    reasons = {skip["source"]: skip["reason"] for skip in done.json["skipped"]}
    assert reasons.keys() == BAD.keys()
    for name, (_, part) in BAD.items():
        assert part in reasons[name], name
        assert "\n" not in reasons[name]
    said = done.err.splitlines()
    assert said[0] == f"Skipped {len(done.json['skipped'])}:"
    assert sorted(line.split(":")[0].strip() for line in said[1:]) == sorted(BAD)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_fails_and_the_old_index_stays(pullquote: Any, bad: Path, index: Path, name: str) -> None:
    done = pullquote("rebuild", bad / name, "--index", index)
    assert (done.code, done.out) == (1, "")
    assert name in done.err
    assert BAD[name][1] in done.err or not (bad / name).exists()
    assert "Traceback" not in done.err
    assert pullquote("search", "frustrating", "--index", index, "--json").json["total"] == 3
    assert pullquote("status", "--index", index, "--json").json["generation"] == 1


def test_a_path_that_is_not_there(pullquote: Any, reviews: Path, index: Path, tmp_path: Path) -> None:
    for command in ("rebuild", "update", "extract"):
        options = [] if command == "extract" else ["--index", index]
        done = pullquote(command, reviews, tmp_path / "nowhere", *options)
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            f"Error: {tmp_path / 'nowhere'}: there is no such file or folder. Check the path for typing errors\n"
        )
    assert pullquote("verify", "--index", index).out.startswith("Sound: 6 reviews")


def test_the_sample_reviews_are_missing(pullquote: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manage._CORPUS", str(tmp_path / "corpus"))
    done = pullquote("rebuild", "--index", tmp_path / "index")
    assert done.code == 1
    assert done.err.startswith(f"Error: {tmp_path / 'corpus'}: there is no such file or folder")
    assert not (tmp_path / "index").exists()


def test_a_folder_without_reviews(pullquote: Any, index: Path, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "void" / "notes.docx").write_bytes(b"PK")
    done = pullquote("rebuild", tmp_path / "void", "--index", index)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {tmp_path / 'void'}: no review was found. ")
    assert pullquote("verify", "--index", index).code == 0


def test_a_format_that_nobody_reads(pullquote: Any, index: Path, tmp_path: Path) -> None:
    (tmp_path / "review.docx").write_bytes(b"PK")
    done = pullquote("rebuild", tmp_path / "review.docx", "--index", index)
    assert done.code == 1
    assert "review.docx: no format has the suffix '.docx'. Use one of .txt" in done.err


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("cp1252", b""), ("utf-16-le", b"\xff\xfe")],
)
def test_encodings_are_found_out(pullquote: Any, tmp_path: Path, encoding: str, prefix: bytes) -> None:
    text = "movie,critic,review\nLe Café,Zoë Müller,“Déjà vu” – naïve but très bien fait. A good café film.\n"
    (tmp_path / "table.csv").write_bytes(prefix + text.encode(encoding))
    found = pullquote("extract", tmp_path / "table.csv").lines
    assert [(r["work"], r["reviewer"]) for r in found] == [("Le Café", "Zoë Müller")]
    assert found[0]["text"].startswith("“Déjà vu” – naïve")


def test_malformed_markup_is_read_as_far_as_it_goes(pullquote: Any, tmp_path: Path) -> None:
    judged = "It is a long film and a wise one, and the last reel is a marvel of patience and of plain good humour. "
    (tmp_path / "open.html").write_text(
        f"<html><body><article><h1>The Paper Tide<p><b>{judged * 4}<div></span>", "utf-8"
    )
    (tmp_path / "front.md").write_text(f"---\ntitle: [unclosed\n  : : -\n---\n\n{judged * 3}\n", "utf-8")
    (tmp_path / "quote.csv").write_text(
        'movie,critic,review\nUp,Mo Aldana,"never closed\nIt,Ingrid Vasko,A clown in a drain.\nHer,Mo Aldana,Lovely.\n',
        "utf-8",
    )
    done = pullquote("rebuild", tmp_path, "--index", tmp_path / "index", "--json")
    assert done.code == 0
    read_or_named = {r["source"] for r in pullquote("export", "--index", tmp_path / "index").lines}
    read_or_named |= {skip["source"] for skip in done.json["skipped"]}
    assert read_or_named == {"open.html", "front.md", "quote.csv"}
    assert pullquote("search", "drain", "--index", tmp_path / "index", "--json").json["total"] == 1
    assert pullquote("search", "lovely", "--index", tmp_path / "index", "--json").json["total"] == 1


def test_rows_without_text_are_counted_and_the_first_ones_named(pullquote: Any, tmp_path: Path) -> None:
    rows = "".join(f"Up,Critic {n},{'' if n % 2 else 'A balloon of a film.'}\n" for n in range(40))
    (tmp_path / "table.csv").write_text("movie,critic,review\n" + rows, "utf-8")
    done = pullquote("rebuild", tmp_path / "table.csv", "--index", tmp_path / "index")
    assert done.code == 0
    assert done.out.startswith("20 added.")
    assert done.err.splitlines()[0] == "Skipped 20:"
    assert done.err.splitlines()[1].endswith("(20 rows: 2, 4, 6, 8, 10, 12 and 14 more)")
    assert len(pullquote("status", "--index", tmp_path / "index", "--json").json["skipped"]) == 20


def test_duplicate_ids_are_named_and_the_first_is_kept(pullquote: Any, index: Path, tmp_path: Path) -> None:
    review = pullquote("export", "--index", index).lines[0]
    other = review | {"text": "Another text.", "zones": [], "excerpts": [], "verdict": {}}
    path = tmp_path / "double.jsonl"
    path.write_text(json.dumps(review) + "\n" + json.dumps(other) + "\n", "utf-8")
    done = pullquote("rebuild", path, "--index", index)
    assert done.code == 0
    assert f"double.jsonl: its id {review['id']} is taken by another review" in done.err
    assert pullquote("export", "--index", index).lines == [review]
    assert pullquote("rebuild", path, "--index", index, "--strict").code == 1


def test_a_page_without_a_review_is_named(pullquote: Any, tmp_path: Path) -> None:
    menu = tmp_path / "menu.html"
    menu.write_text("<html><body><nav><a href='/'>Home</a> <a href='/x'>Films</a></nav></body></html>", "utf-8")
    done = pullquote("extract", menu)
    assert (done.code, done.out) == (1, "")
    assert "menu.html" in done.err


def test_exported_reviews_that_were_bent_are_named(pullquote: Any, index: Path, tmp_path: Path) -> None:
    review = pullquote("export", "--index", index).lines[0]
    bent = (
        review | {"id": None},
        review | {"id": 5},
        review | {"text": 7},
        review | {"zones": [{"kind": "review", "start": 3, "end": 2}]},
        review | {"excerpts": [{"text": "never said", "start": 0, "end": 10}]},
        review | {"verdict": {"score": 400}},
        review | {"verdict": {"evidence": [0, 10**9]}},
        review | {"year": "soon"},
        review | {"reviewers": [None]},
        review | {"published": "yesterday"},
        review | {"work": ["a", "list"]},
    )
    path = tmp_path / "bent.jsonl"
    path.write_text("".join(json.dumps(r | {"source": str(n)}) + "\n" for n, r in enumerate(bent)), "utf-8")
    done = pullquote("rebuild", path, "--index", index, "--json")
    assert "unexpected" not in done.err
    skipped = {skip["record"] for skip in (done.json["skipped"] if done.code == 0 else [])}
    assert done.code == 1 or skipped == set(range(1, len(bent) + 1))
    assert pullquote("verify", "--index", index).code == 0


def test_a_folder_that_may_not_be_entered_is_named_and_its_reviews_stay(
    pullquote: Any, reviews: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: Any) -> Any:  # tests may run as root, whom no permission stops
        if str(path).endswith("blog"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    done = pullquote("rebuild", reviews, "--index", tmp_path / "another", "--json")
    assert (done.code, done.json["added"]) == (0, 5)
    assert [skip["source"] for skip in done.json["skipped"]] == ["blog"]
    assert pullquote("rebuild", reviews, "--index", index, "--strict").code == 1
    done = pullquote("update", reviews, "--index", index, "--json").json
    assert (done["removed"], done["status"]["reviews"]) == (0, 6)
    assert [skip["source"] for skip in pullquote("status", "--index", index, "--json").json["skipped"]] == ["blog"]
    monkeypatch.undo()
    assert pullquote("update", reviews, "--index", index).out.startswith("6 unchanged.")
    assert pullquote("status", "--index", index, "--json").json["skipped"] == []
