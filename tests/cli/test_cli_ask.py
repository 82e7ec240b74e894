"""search, show, status, verify, export, extract: what they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.whoosh_engine.manifest import FORMAT

PAGE_KEYS = ["query", "interpretation", "total", "page", "page_size", "pages", "took_ms", "hits", "facets",
             "suggestion", "notices"]  # fmt: skip
HIT_KEYS = ["rank", "score", "id", "source", "record", "url", "work", "year", "reviewer", "publication", "published",
            "verdict", "excerpts", "verdict_excerpt"]  # fmt: skip
REVIEW_KEYS = ["id", "source", "record", "url", "work", "work_kind", "year", "reviewer", "reviewers", "publication",
               "published", "verdict", "excerpts", "text", "zones"]  # fmt: skip
VERDICT_KEYS = ["label", "score", "polarity", "kind", "confidence", "evidence"]


@pytest.fixture
def ask(pullquote: Any, index: Path) -> Any:
    return lambda *arguments: pullquote(*arguments, "--index", index)


def test_search_as_text(ask: Any) -> None:
    done = ask("search", "paper", "tide", "publication:harbour")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 review for: paper tide publication:harbour\n")
    assert "  1  The Paper Tide — Ingrid Vasko, Harbour Weekly\n" in done.out
    assert "▲ positive “4/5” 80/100   2014-03-02  table.csv row 1  " in done.out


def test_search_marks_the_words_found(ask: Any) -> None:
    assert "**frustrating ending**" in ask("search", '"frustrating ending"').out


def test_search_in_json_has_the_keys_of_the_contract(ask: Any) -> None:
    found = ask("search", "frustrating", "--json").json
    assert list(found) == PAGE_KEYS
    assert (found["query"], found["total"], found["page"], found["page_size"], found["pages"]) == (
        "frustrating", 3, 1, 10, 1)  # fmt: skip
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    for hit in found["hits"]:
        assert list(hit) == HIT_KEYS
        assert list(hit["verdict"]) == VERDICT_KEYS
        for excerpt in hit["excerpts"]:
            assert list(excerpt) == ["text", "start", "end", "spans", "field"]
            assert [excerpt["text"][a:b].lower() for a, b in excerpt["spans"]] == ["frustrating"] * len(
                excerpt["spans"]
            )
    assert list(found["facets"]) == ["verdict", "reviewer", "work", "year", "publication"]
    assert list(found["facets"]["verdict"][0]) == ["value", "count", "selected"]


def test_filters_widen_within_a_facet_and_narrow_across(ask: Any) -> None:
    def total(*filters: str) -> int:
        options = [part for text in filters for part in ("--filter", text)]
        return int(ask("search", "", *options, "--json").json["total"])

    assert total() == 6
    assert total("reviewer=Ingrid Vasko") == 3
    assert total("reviewer=Ingrid Vasko", "reviewer=Mo Aldana") == 5
    assert total("reviewer=Ingrid Vasko", "work=Her") == 1
    assert total("reviewer=Nobody") == 0


def test_sort_and_pages(ask: Any) -> None:
    def page(number: int) -> list[int]:
        found = ask("search", "", "--sort", "best", "--limit", 2, "--page", number, "--json").json
        assert (found["total"], found["pages"]) == (6, 3)
        return [hit["verdict"]["score"] for hit in found["hits"]]

    assert [page(1), page(2), page(3)] == [[100, 88], [80, 67], [45, 30]]
    assert "(page 2 of 3)" in ask("search", "", "--limit", 2, "--page", 2).out
    assert ask("search", "", "--limit", 2, "--page", 9).err == "There is no page 9; the last one is 3.\n"


def test_a_title_that_is_a_stop_word_is_found(ask: Any) -> None:
    assert ask("search", "her", "--json").json["hits"][0]["work"] == "Her"


def test_a_query_that_begins_with_a_minus_goes_behind_two_dashes(pullquote: Any, index: Path) -> None:
    done = pullquote("search", "--index", index, "--json", "--", "-frustrating", "-kettle")
    assert (done.code, done.json["total"]) == (0, 2)


@pytest.mark.parametrize(
    "query", ["", " ", "(a b", '"open', "rating:abc", "NOT", "a OR", "*", "nosuch:thing", "\x00", "🎬"]
)
def test_any_text_is_answered(ask: Any, query: str) -> None:
    done = ask("search", query, "--json")
    assert done.code == 0
    assert list(done.json) == PAGE_KEYS


def test_show_as_text_and_json(ask: Any) -> None:
    hit = ask("search", "sandbags", "--json").json["hits"][0]
    shown = ask("show", hit["id"])
    assert shown.out.splitlines()[0] == "The Paper Tide — Teodor Quist"
    assert "[review]" in shown.out
    review = ask("show", hit["id"], "--json").json
    assert list(review) == REVIEW_KEYS
    assert "".join(review["text"][z["start"] : z["end"]] for z in review["zones"]) == review["text"]
    assert all(review["text"][e["start"] : e["end"]] == e["text"] for e in review["excerpts"])


def test_show_of_an_unknown_id_fails(ask: Any) -> None:
    done = ask("show", "0123456789abcdef")
    assert (done.code, done.out) == (1, "")
    assert "there is no review '0123456789abcdef'" in done.err
    assert "export" in done.err


def test_status(ask: Any, index: Path) -> None:
    found = ask("status", "--json").json
    assert {key: found[key] for key in ("location", "generation", "format", "reviews", "works", "reviewers")} == {
        "location": str(index), "generation": 1, "format": FORMAT,
        "reviews": 6, "works": 4, "reviewers": 3}  # fmt: skip
    assert found["built"].endswith("+00:00")
    assert found["size"] == sum(p.stat().st_size for p in index.glob("generation-1/*"))
    said = ask("status")
    assert "6 reviews of 4 works by 3 reviewers" in said.out
    assert "1 mixed, 1 negative, 4 positive" in said.out


def test_verify(ask: Any) -> None:
    assert ask("verify").out.startswith("Sound: 6 reviews")
    assert ask("verify", "--json").json == {"sound": True, "problems": []}


def test_export_is_one_review_a_line(ask: Any) -> None:
    found = ask("export").lines
    assert len(found) == len({r["id"] for r in found}) == 6
    assert all(list(r) == REVIEW_KEYS for r in found)
    assert ask("export", "--json").out == ask("export").out


def test_extract_needs_no_index(pullquote: Any, reviews: Path, tmp_path: Path) -> None:
    done = pullquote("extract", reviews / "blog" / "tide.md", reviews / "table.csv", "--json")
    assert (done.code, done.err) == (0, "")
    assert [r["reviewer"] for r in done.lines] == ["Teodor Quist", "Ingrid Vasko", "Mo Aldana", "Ingrid Vasko"]
    assert all(list(r) == REVIEW_KEYS for r in done.lines)
    assert done.lines[0]["verdict"]["label"] == "B-"
    assert not (tmp_path / "index").exists()


def test_extract_names_what_it_skipped(pullquote: Any, reviews: Path) -> None:
    (reviews / "void.csv").write_text("critic,review\nMo Aldana,\nMo Aldana,A hat.\n", "utf-8")
    done = pullquote("extract", reviews / "void.csv")
    assert (done.code, len(done.lines)) == (0, 1)
    assert done.err.splitlines()[0] == "Skipped 1:"
    assert done.err.splitlines()[1].startswith("  void.csv: ")
    assert done.err.splitlines()[1].endswith("(1 row: 1)")


def test_what_stands_in_a_review_cannot_command_a_terminal(pullquote: Any, tmp_path: Path) -> None:
    evil = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e"
    row = {"title": f"Her{evil}", "critic": f"Bo{evil}", "rating": f"4/5{evil}", "review": f"A fine{evil} film it is."}
    path = tmp_path / "evil.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps(row | {"review": ""}) + "\n", "utf-8")
    index = tmp_path / "index"
    built = pullquote("rebuild", path, "--index", index)
    review = pullquote("export", "--index", index).lines[0]
    for done in (
        built,
        pullquote("search", "fine", evil, "--index", index),
        pullquote("show", review["id"], "--index", index),
    ):
        assert done.code == 0
        assert not set(done.out + done.err) & set("\x1b\x07\x9b\u202e")
