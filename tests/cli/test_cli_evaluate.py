"""`evaluate` on the project's own gold set, and on the shared one where it is present, each held to its floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[1] / "cases" / "gold"
SHARED = Path(__file__).parents[2].parent / "shared" / "gold"


def test_our_own_documents_are_read_no_worse_than_the_floors(pullquote: Any) -> None:
    done = pullquote("evaluate", CASES / "gold.jsonl", "--floors", CASES / "floors.json")
    assert done.code == 0, done.err
    assert "text.f1" in done.out


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared with real reviews is not here")
def test_real_documents_are_read_no_worse_than_the_floors(pullquote: Any) -> None:
    done = pullquote("evaluate", SHARED / "gold.jsonl", "--floors", CASES / "floors-shared.json", "--json")
    assert done.code == 0, done.err
    assert "text.f1" in json.dumps(done.json)


def test_a_figure_below_its_floor_fails_by_name(pullquote: Any, tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text('{"text.f1": 1.01}')
    done = pullquote("evaluate", CASES / "gold.jsonl", "--floors", tmp_path / "floors.json")
    assert done.code == 1
    assert "text.f1" in done.err
    assert "Traceback" not in done.err


def test_a_gold_set_that_is_not_there_is_named(pullquote: Any, tmp_path: Path) -> None:
    done = pullquote("evaluate", tmp_path / "none.jsonl")
    assert done.code == 1
    assert "none.jsonl" in done.err


def test_a_misspelt_label_is_named(pullquote: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Salt is a triumph. I loved it, and so will you. Five stars from me, gladly.")
    (tmp_path / "gold.jsonl").write_text('{"file": "a.txt", "verdict": "5/5", "work": "Salt", "note": "short"}')
    done = pullquote("evaluate", tmp_path / "gold.jsonl")
    assert done.err == "Keys that are no labels were ignored: verdict.\n"
    assert "verdict_printed" in pullquote("evaluate", "--help").out
