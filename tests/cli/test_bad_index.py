"""Index folders that are none, are busy, damaged or of another version: one line, the right code, nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import manage
from indexer.whoosh_engine.manifest import FORMAT

ROOT = Path(manage.__file__).parent
ASKING = (["search", "her"], ["show", "x"], ["status"], ["verify"], ["export"])


def fails(pullquote: Any, arguments: list[Any], *parts: str) -> None:
    done = pullquote(*arguments)
    assert (done.code, done.out) == (1, ""), arguments
    assert len(done.err.splitlines()) == 1, done.err
    assert done.err.startswith("Error: ")
    for part in parts:
        assert part in done.err
    assert "unexpected" not in done.err


@pytest.mark.parametrize("command", ASKING)
def test_no_index(pullquote: Any, tmp_path: Path, command: list[str]) -> None:
    fails(
        pullquote, [*command, "--index", tmp_path / "x"], str(tmp_path / "x"), "there is no index", "manage.py rebuild"
    )
    (tmp_path / "void").mkdir()
    fails(pullquote, [*command, "--index", tmp_path / "void"], "there is no index", "manage.py rebuild")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["void"]


@pytest.mark.parametrize("command", [*ASKING, ["rebuild"], ["update"]])
def test_a_folder_with_something_else_in_it(pullquote: Any, reviews: Path, tmp_path: Path, command: list[str]) -> None:
    diary = tmp_path / "diary"
    diary.mkdir()
    (diary / "monday.txt").write_text("Rain.", "utf-8")
    build = [reviews] if command[0] in ("rebuild", "update") else []
    fails(pullquote, [*command, *build, "--index", diary], str(diary))
    assert [p.name for p in diary.iterdir()] == ["monday.txt"]
    (diary / "pullquote.json").write_text('{"name": "pullquote"}', "utf-8")
    fails(pullquote, [*command, *build, "--index", diary], "pullquote.json is not ours", "--index")
    assert len(list(diary.iterdir())) == 2


@pytest.mark.parametrize("command", [*ASKING, ["rebuild"], ["update"]])
def test_a_file_where_a_folder_should_be(pullquote: Any, reviews: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("not an index", "utf-8")
    build = [reviews] if command[0] in ("rebuild", "update") else []
    fails(pullquote, [*command, *build, "--index", tmp_path / "file"], "this is a file, not a folder")
    assert (tmp_path / "file").read_text("utf-8") == "not an index"


def other_version(index: Path) -> None:
    manifest = json.loads((index / "pullquote.json").read_text("utf-8"))
    (index / "pullquote.json").write_text(json.dumps(manifest | {"pullquote": 99}), "utf-8")


@pytest.mark.parametrize("command", [*ASKING, ["update"]])
def test_another_format_version(pullquote: Any, reviews: Path, index: Path, command: list[str]) -> None:
    other_version(index)
    build = [reviews] if command[0] == "update" else []
    fails(
        pullquote,
        [*command, *build, "--index", index],
        str(index),
        f"has format 99, this version reads {FORMAT}",
        "rebuild",
    )


def test_rebuild_replaces_another_version_only_once_it_is_done(pullquote: Any, reviews: Path, index: Path) -> None:
    other_version(index)
    before = {p: p.read_bytes() for p in index.rglob("*") if p.is_file()}
    (reviews / "empty.txt").write_text("", "utf-8")
    assert pullquote("rebuild", reviews, "--index", index, "--strict").code == 1
    assert {p: p.read_bytes() for p in index.rglob("*") if p.is_file()} == before
    assert pullquote("rebuild", reviews, "--index", index).code == 0
    assert pullquote("verify", "--index", index).code == 0
    assert len(list(index.glob("generation-*"))) == 1


def test_a_second_writer_at_work(child: Any, pullquote: Any, index: Path, reviews: Path) -> None:
    feed = reviews.parent / "slow.py"  # a first writer that is still reading when the second one comes
    feed.write_text(
        "import sys\n"
        "from indexer import Review, open_engine\n"
        "def reviews():\n"
        "    print('writing', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    yield Review('a', 'a.txt', 'The new one.')\n"
        "open_engine('whoosh:' + sys.argv[1]).rebuild(reviews())\n",
        "utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(feed), str(index)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT)},
    ) as first:  # fmt: skip
        assert first.stdout is not None
        assert first.stdout.readline() == "writing\n"
        for command in ("rebuild", "update"):
            started = time.monotonic()
            done = child(command, reviews, "--index", index)
            assert (done.code, done.out) == (1, "")
            assert done.err == (
                f"Error: {index}: another process is writing to this index. Wait until it is done, then try again\n"
            )
            assert time.monotonic() - started < 30
        assert pullquote("search", "frustrating", "--index", index, "--json").json["total"] == 3
        first.communicate("\n", timeout=60)
    assert first.returncode == 0
    assert pullquote("status", "--index", index, "--json").json["reviews"] == 1
    assert pullquote("rebuild", reviews, "--index", index).code == 0


@pytest.mark.parametrize("command", ASKING)
def test_a_manifest_that_cannot_be_read(pullquote: Any, index: Path, command: list[str]) -> None:
    whole = (index / "pullquote.json").read_bytes()
    for damaged in (b"", whole[:-9], b"\xff" + whole, b"[]", whole.replace(b'"generation": 1', b'"generation": 2')):
        (index / "pullquote.json").write_bytes(damaged)
        fails(pullquote, [*command, "--index", index], "pullquote.json")


def test_a_manifest_cannot_point_elsewhere(pullquote: Any, index: Path) -> None:
    manifest = (index / "pullquote.json").read_text("utf-8")
    (index / "pullquote.json").write_text(manifest.replace("generation-1", "../elsewhere"), "utf-8")
    fails(pullquote, ["status", "--index", index], "pullquote.json")


def test_a_disk_that_only_reads(pullquote: Any, reviews: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def refuse(path: Path, *arguments: Any, **options: Any) -> None:  # tests may run as root, whom nothing stops
        if path.name.startswith("generation"):
            raise OSError(30, "Read-only file system", str(path))
        mkdir(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    fails(pullquote, ["rebuild", reviews, "--index", index], str(index), "Read-only file system", "untouched")
    assert pullquote("verify", "--index", index).code == 0
