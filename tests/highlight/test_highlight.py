"""Highlights mark whole words of the original text, for every kind of query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Excerpt, Highlighter, Review, Zone, parse_query
from indexer.highlight import MAX_EXCERPT

TEXT = (
    "Vallée’s sci-fi is a beautifully acted film. The special effects are special, and the humour never runs dry. "
    "What a running joke it is! Some effects are not special."
)


def marked(query: str, text: str = TEXT, field: str = "text") -> list[str]:
    return [text[s:e] for s, e in Highlighter(parse_query(query)).spans(text, field)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("run", ["runs", "running"]),
        ("=running", ["running"]),
        ('"running"', ["running"]),
        ("vallee", ["Vallée’s"]),
        ("humor", ["humour"]),
        ("scifi", ["sci-fi"]),
        ("sci-fi", ["sci-fi"]),
        ("sci fi", ["sci-fi"]),
        ('"special effects"', ["special effects"]),
        ('"effects special"~2', ["effects", "special", "effects", "special"]),
        ("beaut*", ["beautifully"]),
        ("*fully", ["beautifully"]),
        ("humuor~", ["humour"]),
        ("acted -film", ["acted"]),
        ("acted OR joke", ["acted", "joke"]),
        ("film verdict:negative score:70..", ["film"]),
        ("text:film work:joke", ["film"]),
        ("excerpts:film", ["film"]),
        ("in:comments film", []),
        ("", []),
        ("zebra", []),
    ],
)
def test_whole_words_are_marked_for_every_kind_of_query(query: str, words: list[str]) -> None:
    assert marked(query) == words


def test_names_are_not_stemmed() -> None:
    assert marked("acting", "Acting, Act and Acted", "reviewer") == ["Acting"]


def test_comments_are_marked_only_on_request() -> None:
    assert marked("film", "A film!", "comments") == []
    assert marked("film in:comments", "A film!", "comments") == ["film"]


def review(text: str, *zones: Zone, excerpts: tuple[Excerpt, ...] = ()) -> Review:
    return Review(id="a", source="a.txt", text=text, zones=zones, excerpts=excerpts)


def test_the_passage_with_most_of_the_words_comes_first() -> None:
    text = "The plot is long.\n\nHere the ending frustrates, and the plot with it.\n\nAn ending."
    first, *rest = Highlighter(parse_query("frustrating ending plot")).excerpts(review(text))
    assert first.text == "Here the ending frustrates, and the plot with it."
    assert first.marked("[", "]") == "Here the [ending] [frustrates], and the [plot] with it."
    assert {e.text for e in rest} == {"The plot is long.", "An ending."}


def test_without_a_match_in_the_text_the_verdict_is_shown() -> None:
    text = "Some plot. It is a triumph. The end."
    found = Highlighter(parse_query("work:her")).excerpts(review(text, excerpts=(Excerpt("It is a triumph.", 11, 27),)))
    assert [(e.text, e.spans) for e in found] == [("It is a triumph.", ())]


def test_passages_come_from_the_review_unless_comments_are_asked_for() -> None:
    text = "A fine film.\nBest film ever, says Bo."
    zones = (Zone("review", 0, 13), Zone("comment", 13, len(text)))
    assert [e.text for e in Highlighter(parse_query("film")).excerpts(review(text, *zones))] == ["A fine film."]
    (found,) = Highlighter(parse_query("film in:comments")).excerpts(review(text, *zones))
    assert (found.text, found.field) == ("Best film ever, says Bo.", "comments")


def test_a_long_sentence_is_cut_at_words_around_the_match() -> None:
    text = "word " * 200 + "needle " + "more " * 200
    (found,) = Highlighter(parse_query("needle")).excerpts(review(text))
    assert len(found.text) <= MAX_EXCERPT
    assert found.text.split()[0] in ("word", "needle")
    assert found.text.split()[-1] in ("more", "needle")
    assert found.marked("*") == found.text.replace("needle", "*needle*")


QUERIES = ["film", '"a film"', "fi*", "film~", "*il*", "sci fi", "a OR b", '"a b"~3', "in:comments film", "her it up"]
WORDS = st.lists(
    st.sampled_from(
        ["film", "a", "b", "her", "sci-fi", "é\u0301", "\n", "\n\n", ".", "!", "…", "東京", "😀", "x" * 400]
    )
).map(" ".join)


@given(st.one_of(WORDS, st.text(max_size=300)), st.sampled_from(QUERIES), st.data())
def test_every_excerpt_is_verbatim_and_every_span_within_it(text: str, query: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    zones = [z for z in (Zone("review", 0, cut), Zone("comment", cut, len(text))) if z.end > z.start]
    for excerpt in Highlighter(parse_query(query)).excerpts(review(text, *zones)):
        assert text[excerpt.start : excerpt.end] == excerpt.text
        position = 0
        for start, end in excerpt.spans:
            assert position <= start < end <= len(excerpt.text)
            position = end
        zone = next(z for z in zones if z.start <= excerpt.start < z.end)
        assert excerpt.end <= zone.end
