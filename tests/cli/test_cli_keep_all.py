"""Pages of another sort stay out of the index, are named with their kind, and come in with --keep-all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

RECIPE = """Leek and Potato Soup

The supper we always make when there is something good to watch.

Serves 4

Ingredients
3 leeks, sliced
500 g potatoes
2 tbsp butter

Directions
1. Melt the butter in a wide pan.
2. Add the leeks and let them sweat for ten minutes.
3. Simmer until soft.
"""
REASON = "not a review but a recipe; --keep-all takes it"


@pytest.fixture
def mixed(reviews: Path) -> Path:
    (reviews / "soup.txt").write_text(RECIPE, "utf-8")
    return reviews


def test_rebuild_leaves_it_out_and_says_so(pullquote: Any, mixed: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    done = pullquote("rebuild", mixed, "--index", index)
    assert done.code == 0
    assert done.out.startswith("6 added.")
    assert f"soup.txt: {REASON}" in done.err
    assert pullquote("status", "--index", index, "--json").json["skipped"] == [
        {"source": "soup.txt", "record": None, "reason": REASON}
    ]


def test_rebuild_takes_it_when_told(pullquote: Any, mixed: Path, tmp_path: Path) -> None:
    done = pullquote("rebuild", mixed, "--index", tmp_path / "index", "--keep-all", "--strict")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("7 added.")


def test_update_takes_it_when_told_and_drops_it_when_told(pullquote: Any, mixed: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert pullquote("rebuild", mixed, "--index", index).code == 0
    assert pullquote("update", mixed, "--index", index, "--keep-all").out.startswith("1 added, 6 unchanged.")
    assert pullquote("update", mixed, "--index", index, "--no-keep-all").out.startswith("1 removed, 6 unchanged.")


def test_an_index_remembers_whether_it_takes_all(pullquote: Any, mixed: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert pullquote("rebuild", mixed, "--index", index, "--keep-all").out.startswith("7 added.")
    assert pullquote("update", mixed, "--index", index).out.startswith("7 unchanged.")
    assert pullquote("update", mixed, "--index", index, "--no-keep-all").out.startswith("1 removed, 6 unchanged.")
    assert pullquote("update", mixed, "--index", index).out.startswith("6 unchanged.")
    assert pullquote("rebuild", mixed, "--index", index).out.startswith("6 added.")


def test_a_page_without_any_text_comes_in_when_told(pullquote: Any, tmp_path: Path) -> None:
    menu = tmp_path / "menu.html"
    menu.write_text("<html><body><nav><a href='/'>Home</a> <a href='/x'>Films</a></nav></body></html>", "utf-8")
    left_out = pullquote("rebuild", menu, "--index", tmp_path / "index")
    assert left_out.code == 1
    assert "menu.html: nothing in it reads like a review" in left_out.err
    assert "--keep-all takes it" in left_out.err
    assert pullquote("rebuild", menu, "--index", tmp_path / "index", "--keep-all").out.startswith("1 added.")
    assert pullquote("verify", "--index", tmp_path / "index").code == 0
    assert pullquote("search", "films", "--index", tmp_path / "index", "--json").code == 0


def test_extract_names_it_or_prints_it(pullquote: Any, mixed: Path) -> None:
    left_out = pullquote("extract", mixed / "soup.txt")
    assert (left_out.code, left_out.out) == (1, "")
    assert REASON in left_out.err
    taken = pullquote("extract", mixed / "soup.txt", "--keep-all")
    assert (taken.code, taken.err) == (0, "")
    assert taken.lines[0]["source"] == "soup.txt"


def test_strict_counts_it_as_skipped(pullquote: Any, mixed: Path, tmp_path: Path) -> None:
    done = pullquote("rebuild", mixed, "--index", tmp_path / "index", "--strict")
    assert done.code == 1
    assert REASON in done.err
