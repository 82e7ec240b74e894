"""The disk is full at any point of a build: one line with the remedy, and the index as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Forks, names, state, write_collection


def fails_well(done: dict[str, Any], index: Path, said: str) -> None:
    assert (done["code"], done["out"]) == (1, ""), (said, done)
    assert len(done["err"].splitlines()) == 1, (said, done["err"])
    assert done["err"].startswith(f"Error: {index}: the index could not be written ("), said
    assert done["err"].endswith("). Free some space; the index before it is untouched\n"), said


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_no_file_may_grow_any_further(forks: Forks, tmp_path: Path, command: str) -> None:
    folder, index = tmp_path / "reviews", tmp_path / "index"
    write_collection(folder, "heron", 20)
    assert forks.run("rebuild", folder, index=index)["code"] == 0
    write_collection(folder, "magpie", 20)
    whole = tmp_path / "whole"
    shutil.copytree(index, whole)
    assert forks.run(command, folder, index=whole)["code"] == 0
    largest = max(path.stat().st_size for path in whole.rglob("*"))
    failed = 0
    for limit in (0, 1, 60, 300, 700, 1500, 3000, *range(5000, largest, largest // 12)):
        done = forks.run(command, folder, index=index, largest=limit)
        if done["code"] == 0:  # what was left to write was smaller than this
            break
        fails_well(done, index, f"files up to {limit} bytes")
        assert state(index) == {"heron": 20}
        assert names(index) == ["generation-1", "pullquote.json", "write.lock"]
        failed += 1
    assert failed > 8
    assert forks.run(command, folder, index=index)["code"] == 0
    assert state(index) == {"heron": 20, "magpie": 20}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 600 KB, where that is allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("mounting a small disk takes more rights than this process has")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_the_disk_is_full(forks: Forks, tmp_path: Path, small_disk: Path) -> None:
    heron, magpie = write_collection(tmp_path, "heron", 20), write_collection(tmp_path, "magpie", 20)
    index = small_disk / "index"
    assert forks.run("rebuild", heron.path, index=index)["code"] == 0
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    for room in (0, 4096, 8192, 16_384):
        ballast.write_bytes(bytes(free - room))
        for command in ("rebuild", "update"):
            fails_well(forks.run(command, magpie.path, index=index), index, f"{room} bytes of room")
            assert state(index) == {"heron": 20}
    ballast.unlink()
    assert forks.run("rebuild", magpie.path, index=index)["code"] == 0
    assert state(index) == {"magpie": 20}
