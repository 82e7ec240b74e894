"""Files of the index are cut, bent or gone: the file is named, by `verify` always, by opening where its size tells."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import write_collection


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, one of which has a deleted document."""
    from indexer import open_engine, read_reviews

    folder = tmp_path_factory.mktemp("whole")
    first, second = write_collection(folder, "heron", 30), write_collection(folder, "magpie", 12)
    with open_engine(f"whoosh:{folder / 'index'}") as engine:
        engine.rebuild(read_reviews([first.path]))
        engine.update(read_reviews([second.path]))
        second.path.write_text("".join(second.path.read_text().splitlines(keepends=True)[:-1]))
        engine.update(read_reviews([second.path]), sources=[second.path.name])
        assert engine.status().reviews == 41
    return folder / "index"


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "index"))


def files(index: Path) -> Iterator[Path]:
    found = sorted(path for path in index.rglob("*") if path.is_file() and path.name != "write.lock")
    assert {path.suffix for path in found} == {".json", ".columns"}
    yield from found


def test_an_undamaged_index_is_sound(pullquote: Any, index: Path) -> None:
    assert pullquote("verify", "--index", index).out.startswith("Sound: 41 reviews")


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.99])
def test_a_cut_file_is_named_at_opening(pullquote: Any, index: Path, keep: float) -> None:
    for path in files(index):
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * keep)])
        for command in (["search", "heron"], ["status"], ["show", "x"], ["export"], ["verify"]):
            done = pullquote(*command, "--index", index)
            assert done.code == 1, (path.name, command)
            assert path.name in done.out + done.err, (path.name, command)
            assert "Rebuild it from its files: `manage.py rebuild --index" in done.err
            assert "unexpected" not in done.err
            if command != ["verify"]:
                assert done.out == ""
        path.write_bytes(content)


def test_a_file_that_is_gone_is_named(pullquote: Any, index: Path) -> None:
    for path in files(index):
        if path.name == "pullquote.json":
            continue  # without it there is no index, and the message says how to build one
        content = path.read_bytes()
        path.unlink()
        for command in (["search", "heron"], ["status"], ["verify"]):
            done = pullquote(*command, "--index", index)
            assert (done.code, path.name in done.out + done.err) == (1, True), (path.name, command)
        path.write_bytes(content)


def test_a_bent_bit_is_named_by_verify_and_breaks_no_answer_unsaid(pullquote: Any, index: Path) -> None:
    seed = random.randrange(10**6)
    chosen = random.Random(seed)
    for path in files(index):
        content = path.read_bytes()
        for offset in chosen.sample(range(len(content)), min(12, len(content))):
            bit = chosen.randrange(8)
            path.write_bytes(content[:offset] + bytes([content[offset] ^ 1 << bit]) + content[offset + 1 :])
            said = f"seed {seed}, bit {bit} of byte {offset} of {path.name}"
            done = pullquote("verify", "--index", index)
            assert done.code == 1, said
            # A manifest whose very version is bent says so, and names the folder.
            assert path.name in done.out + done.err or "has format" in done.err, said
            if path.name == "pullquote.json":
                assert pullquote("status", "--index", index).code == 1, said
            asked = pullquote("search", "heron OR magpie", "--limit", 100, "--index", index)
            assert asked.code in (0, 1), said
            assert "Traceback" not in asked.err, said
        path.write_bytes(content)


def test_a_rebuild_mends_every_damage(pullquote: Any, index: Path, tmp_path: Path) -> None:
    collection = write_collection(tmp_path, "magpie", 5)
    for name in [path.relative_to(index) for path in files(index)]:
        spoiled = Path(shutil.copytree(index, tmp_path / "spoiled"))
        (spoiled / name).write_bytes(b"spoiled")
        done = pullquote("update", collection.path, "--index", spoiled)
        assert (done.code, done.out) == (1, ""), name
        assert pullquote("rebuild", collection.path, "--index", spoiled).code == 0, name
        assert pullquote("verify", "--index", spoiled).out.startswith("Sound: 5 reviews"), name
        shutil.rmtree(spoiled)
