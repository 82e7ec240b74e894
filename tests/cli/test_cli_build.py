"""rebuild and update: what they write, what they remove, what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def texts(pullquote: Any, index: Path) -> dict[str, str]:
    return {r["id"]: r["text"] for r in pullquote("export", "--index", index).lines}


def generation(pullquote: Any, index: Path) -> int:
    return int(pullquote("status", "--index", index, "--json").json["generation"])


def test_rebuild_counts_what_it_indexed(pullquote: Any, reviews: Path, tmp_path: Path) -> None:
    done = pullquote("rebuild", reviews, "--index", tmp_path / "index")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("6 added. 6 reviews of 4 works by 3 reviewers, ")
    assert str(tmp_path / "index") in done.out


def test_rebuild_in_json(pullquote: Any, reviews: Path, tmp_path: Path) -> None:
    done = pullquote("rebuild", reviews, "--index", tmp_path / "index", "--json")
    found = done.json
    assert (found["added"], found["changed"], found["removed"], found["unchanged"]) == (6, 0, 0, 0)
    assert found["skipped"] == []
    assert found["status"]["reviews"] == 6
    assert found["status"]["verdicts"] == {"mixed": 1, "negative": 1, "positive": 4}


def test_ids_are_the_same_after_another_rebuild_and_in_another_place(
    pullquote: Any, reviews: Path, index: Path, tmp_path: Path
) -> None:
    before = texts(pullquote, index)
    elsewhere = tmp_path / "elsewhere"
    reviews.rename(elsewhere)
    assert pullquote("rebuild", elsewhere, "--index", index).code == 0
    assert texts(pullquote, index) == before


def test_rebuild_forgets_what_is_not_given(pullquote: Any, reviews: Path, index: Path) -> None:
    assert pullquote("rebuild", reviews / "blog", "--index", index).code == 0
    assert pullquote("status", "--index", index, "--json").json["reviews"] == 1


def test_a_second_update_writes_nothing(pullquote: Any, reviews: Path, index: Path) -> None:
    def files() -> dict[str, int]:
        return {str(p.relative_to(index)): p.stat().st_mtime_ns for p in index.rglob("*") if p.is_file()}

    before = files()
    done = pullquote("update", reviews, "--index", index)
    assert done.out.startswith("6 unchanged.")
    assert files() == before


def test_update_writes_only_what_changed(pullquote: Any, reviews: Path, index: Path) -> None:
    table = reviews / "table.csv"
    table.write_text(
        table.read_text("utf-8").replace("like a Tuesday", "like a Thursday")
        + 'Her,Teodor Quist,rotten,1/5,,,"A voice, a moustache, and no film to go with them."\n',
        "utf-8",
    )
    done = pullquote("update", reviews, "--index", index, "--json").json
    assert (done["added"], done["changed"], done["removed"], done["unchanged"]) == (1, 1, 0, 5)
    assert pullquote("search", "thursday", "--index", index, "--json").json["total"] == 1
    assert pullquote("search", "tuesday", "--index", index, "--json").json["total"] == 0
    assert pullquote("verify", "--index", index).code == 0


def test_update_removes_a_file_and_a_row_that_are_gone(pullquote: Any, reviews: Path, index: Path) -> None:
    (reviews / "blog" / "tide.md").unlink()
    lines = (reviews / "lines.jsonl").read_text("utf-8").splitlines(keepends=True)
    (reviews / "lines.jsonl").write_text(lines[0], "utf-8")
    done = pullquote("update", reviews, "--index", index, "--json").json
    assert (done["added"], done["changed"], done["removed"], done["unchanged"]) == (0, 0, 2, 4)
    assert pullquote("search", "reviewer:quist", "--index", index, "--json").json["total"] == 0


def test_update_of_a_folder_that_is_empty_now(pullquote: Any, reviews: Path, index: Path) -> None:
    (reviews / "blog" / "tide.md").unlink()
    done = pullquote("update", reviews / "blog", "--index", index, "--json")
    assert (done.json["removed"], done.json["status"]["reviews"]) == (1, 5)


def test_update_leaves_reviews_from_elsewhere(pullquote: Any, reviews: Path, index: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    # The very name of a file that the index has from another folder.
    (more / "table.csv").write_text(
        'movie,critic,review\nUp,Mo Aldana,"A balloon of a film, tied to a house."\n', "utf-8"
    )
    done = pullquote("update", more, "--index", index, "--json").json
    assert (done["added"], done["changed"], done["removed"]) == (1, 0, 0)
    assert done["status"]["reviews"] == 7
    hit = pullquote("search", "balloon", "--index", index, "--json").json["hits"][0]
    assert hit["source"] == "more/table.csv"
    assert pullquote("update", more, "--index", index).out.startswith("1 unchanged.")


def test_update_of_a_part_knows_its_files_again(pullquote: Any, reviews: Path, index: Path) -> None:
    for part in (reviews / "blog", reviews / "blog" / "tide.md", reviews / "table.csv"):
        done = pullquote("update", part, "--index", index, "--json").json
        assert (done["added"], done["changed"], done["removed"]) == (0, 0, 0), part
    assert generation(pullquote, index) == 1


def test_update_needs_an_index(pullquote: Any, reviews: Path, tmp_path: Path) -> None:
    done = pullquote("update", reviews, "--index", tmp_path / "none")
    assert done.code == 1
    assert "there is no index" in done.err
    assert "manage.py rebuild" in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_strict_makes_a_skip_a_failure_and_changes_nothing(
    pullquote: Any, reviews: Path, index: Path, command: str
) -> None:
    (reviews / "empty.txt").write_text("", "utf-8")
    (reviews / "blog" / "tide.md").unlink()
    before = texts(pullquote, index)
    done = pullquote(command, reviews, "--index", index, "--strict")
    assert (done.code, done.out) == (1, "")
    assert "empty.txt: the file is empty" in done.err
    assert done.err.splitlines()[-1] == "Error: 1 skipped, and --strict allows none. The index is unchanged"
    assert texts(pullquote, index) == before
    assert generation(pullquote, index) == 1
    assert pullquote(command, reviews, "--index", index).code == 0


def test_map_names_the_column(pullquote: Any, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text('what,who,prose\nTern Season,Mo Aldana,"Birds, mostly, and one very good hat."\n', "utf-8")
    options = ("--map", "text=prose", "--map", "work=what", "--map", "reviewer=who")
    found = pullquote("extract", table, *options).lines
    assert [(r["work"], r["reviewer"], r["text"]) for r in found] == [
        ("Tern Season", "Mo Aldana", "Birds, mostly, and one very good hat.")
    ]
    assert pullquote("rebuild", table, "--index", tmp_path / "index", *options).code == 0
    assert pullquote("search", "hat", "--index", tmp_path / "index", "--json").json["hits"][0]["work"] == "Tern Season"


def test_a_mapped_column_that_is_not_there_fails(pullquote: Any, reviews: Path, index: Path) -> None:
    done = pullquote("rebuild", reviews / "table.csv", "--index", index, "--map", "text=nothing")
    assert done.code == 1
    assert "nothing" in done.err
    assert "table.csv" in done.err
    assert len(texts(pullquote, index)) == 6


@pytest.mark.parametrize("pair", ["text", "=quote", "text="])
def test_a_map_that_is_no_pair_is_misuse(pullquote: Any, reviews: Path, tmp_path: Path, pair: str) -> None:
    done = pullquote("rebuild", reviews, "--index", tmp_path / "index", "--map", pair)
    assert done.code == 2
    assert "--map takes NAME=VALUE" in done.err


def test_status_remembers_what_was_skipped_until_it_is_mended(pullquote: Any, reviews: Path, index: Path) -> None:
    (reviews / "empty.txt").write_text("", "utf-8")
    (reviews / "void.csv").write_text("critic,review\nMo Aldana,\n", "utf-8")
    assert pullquote("update", reviews, "--index", index).code == 0
    skipped = pullquote("status", "--index", index, "--json").json["skipped"]
    assert [(s["source"], s["record"]) for s in skipped] == [("empty.txt", None), ("void.csv", 1)]
    assert "empty.txt" in pullquote("status", "--index", index).err
    (reviews / "empty.txt").unlink()
    (reviews / "void.csv").write_text("critic,review\nMo Aldana,A hat at last.\n", "utf-8")
    assert pullquote("update", reviews, "--index", index).code == 0
    assert pullquote("status", "--index", index, "--json").json["skipped"] == []


def test_an_export_rebuilds_the_same_reviews(pullquote: Any, index: Path, tmp_path: Path) -> None:
    exported = pullquote("export", "--index", index).out
    for name in ("all.jsonl", "all.ndjson"):
        (tmp_path / name).write_text(exported, "utf-8")
        assert pullquote("rebuild", tmp_path / name, "--index", tmp_path / name[:-6]).code == 0
        again = pullquote("export", "--index", tmp_path / name[:-6]).out
        assert sorted(again.splitlines()) == sorted(exported.splitlines())


def test_the_sample_reviews_survive_export_and_rebuild(child: Any, pullquote: Any, tmp_path: Path) -> None:
    built = child("rebuild", "--index", tmp_path / "one", "--strict")  # no path: corpus/
    assert built.code == 0, built.err
    exported = child("export", "--index", tmp_path / "one")
    (tmp_path / "all.jsonl").write_text(exported.out, "utf-8")
    assert pullquote("rebuild", tmp_path / "all.jsonl", "--index", tmp_path / "two").code == 0
    first, second = ({r["id"]: r for r in map(json.loads, text.splitlines())} for text in (
        exported.out, pullquote("export", "--index", tmp_path / "two").out))  # fmt: skip
    assert len(first) >= 36
    assert second == first


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_the_sample_does_not_take_the_place_of_reviews_for_want_of_a_path(
    pullquote: Any, index: Path, command: str
) -> None:
    before = texts(pullquote, index)
    done = pullquote(command, "--index", index)
    assert done.code == 2
    assert "the index was made from other files than" in done.err
    assert "Name the files and folders to read" in done.err
    assert texts(pullquote, index) == before


def test_the_sample_is_rebuilt_without_a_path(pullquote: Any, tmp_path: Path) -> None:
    for command in ("rebuild", "rebuild", "update"):
        assert pullquote(command, "--index", tmp_path / "index").code == 0
