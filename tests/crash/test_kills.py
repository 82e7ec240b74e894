"""A writer dies at any moment: the index opens as it was before or as it was to be, whole.

`KILLS` says how many random moments of a rebuild, an update and a merge are tried, and then every step on disk is; by
default a few of each.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from .conftest import Forks, names, state, write_collection

KILLED = -9
KILLS = int(os.environ.get("KILLS", 0))


def test_kills_at_random_moments_of_a_rebuild(forks: Forks, tmp_path: Path) -> None:
    index = tmp_path / "index"
    either = [write_collection(tmp_path, "heron", 120), write_collection(tmp_path, "magpie", 100)]
    started = time.monotonic()
    for collection in either:
        assert forks.run("rebuild", collection.path, index=index)["code"] == 0
    whole = (time.monotonic() - started) / 2
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    before, after = either[1], either[0]
    killed = 0
    while killed < (KILLS or 30):
        moment = moments.uniform(0, whole)
        said = f"seed {seed}, kill {killed} after {moment:.3f} of {whole:.3f} s"
        done = forks.run("rebuild", after.path, index=index, kill_after=moment)
        found = state(index)
        assert found in ({before.word: before.size}, {after.word: after.size}), said
        if done["code"] == KILLED:
            killed += 1
        else:
            assert found == {after.word: after.size}, said
        if found == {after.word: after.size}:
            before, after = after, before
    assert forks.run("rebuild", after.path, index=index)["code"] == 0
    assert state(index) == {after.word: after.size}
    current = [name for name in names(index) if name.startswith("generation-")]
    assert (len(current), names(index)) == (1, [*current, "pullquote.json", "write.lock"])


def segments(index: Path) -> int:
    return len(list(index.glob("generation-*/segment-?.columns")))


@pytest.mark.parametrize("merging", [False, True])
def test_kills_at_random_moments_of_an_update(forks: Forks, tmp_path: Path, merging: bool) -> None:
    """The update adds a second segment, or the eighth of one magnitude, on which all are merged."""
    folder, index, old = tmp_path / "reviews", tmp_path / "index", tmp_path / "old"
    heron = write_collection(folder, "heron", 70)
    lines = heron.path.read_text().splitlines(keepends=True)
    for rows in range(10, 71, 10) if merging else [70]:
        heron.path.write_text("".join(lines[: 1 + rows]))
        assert forks.run("update" if index.exists() else "rebuild", folder, index=index)["code"] == 0
    magpie = write_collection(folder, "magpie", 15)
    shutil.copytree(index, old)
    before, after = {"heron": heron.size}, {"heron": heron.size, "magpie": magpie.size}
    assert (state(index), segments(index)) == (before, 7 if merging else 1)
    started = time.monotonic()
    assert forks.run("update", folder, index=index)["code"] == 0
    whole = time.monotonic() - started
    assert (state(index), segments(index)) == (after, 1 if merging else 2)
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    outcomes = []
    for kill in range(KILLS or 8):
        if not outcomes or outcomes[-1] == after:
            shutil.rmtree(index)
            shutil.copytree(old, index)
        moment = moments.uniform(0, whole)
        forks.run("update", folder, index=index, kill_after=moment)
        outcomes.append(state(index))
        said = f"seed {seed}, kill {kill} after {moment:.3f} of {whole:.3f} s"
        assert outcomes[-1] in (before, after), said
        assert segments(index) >= 1, said
    assert forks.run("update", folder, index=index)["code"] == 0
    assert (state(index), segments(index)) == (after, 1 if merging else 2)
    assert len(names(index)) == 3


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_a_kill_at_every_step_on_disk(forks: Forks, tmp_path: Path, command: str) -> None:
    folder, index = tmp_path / "reviews", tmp_path / "index"
    write_collection(folder, "heron", 3, length=5)
    assert forks.run("rebuild", folder, index=index)["code"] == 0
    old = tmp_path / "old"
    shutil.copytree(index, old)
    write_collection(folder, "magpie", 2, length=5)
    whole = forks.run(command, folder, index=index)["events"]
    # Most steps open and remove temporary files: of those every fifth, unless more is asked for; the last ones all.
    steps = range(whole + 1) if KILLS else [*range(0, whole - 40, 5), *range(max(0, whole - 40), whole + 1)]
    seen: list[dict[str, int]] = []
    for step in steps:
        shutil.rmtree(index)
        shutil.copytree(old, index)
        done = forks.run(command, folder, index=index, kill_at=step)
        seen.append(state(index))
        if done["code"] == 0:
            break
        assert done["code"] == KILLED, done
        if step % 5 == 0:  # the next writer cleans up, wherever the one before it died
            assert forks.run("rebuild", folder, index=index)["code"] == 0
            assert (len(names(index)), state(index)) == (3, {"heron": 3, "magpie": 2}), step
    before, after = {"heron": 3}, {"heron": 3, "magpie": 2}
    turn = seen.index(after)
    assert seen == [before] * turn + [after] * (len(seen) - turn)
    assert turn > 10
    assert len(seen) - turn > 1


@pytest.mark.parametrize("step", range(0, 60, 4))
def test_the_very_first_rebuild_dies(forks: Forks, pullquote: Any, tmp_path: Path, step: int) -> None:
    collection, index = write_collection(tmp_path, "heron", 3, length=5), tmp_path / "index"
    done = forks.run("rebuild", collection.path, index=index, kill_at=step)
    if done["code"] == KILLED and not (index / "pullquote.json").exists():
        said = pullquote("search", "heron", "--index", index)
        assert (said.code, said.out) == (1, "")
        assert "there is no index. Build it with `manage.py rebuild --index" in said.err
    assert forks.run("rebuild", collection.path, index=index)["code"] == 0
    assert state(index) == {"heron": 3}
    assert len(names(index)) == 3
