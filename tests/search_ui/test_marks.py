"""Escape, then mark."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from search_ui.present.marks import Layer, flat, marked, marked_layers

texts = st.text("ab<>&\"' \nü…", max_size=40)
spans = st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6)


class Nesting(HTMLParser):
    """Collects text and checks that tags nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(texts, spans, spans, st.integers(0, 40), st.integers(0, 40))
def test_layers_nest_and_keep_the_text(
    text: str, outer: list[tuple[int, int]], inner: list[tuple[int, int]], a: int, b: int
) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    html = marked_layers(text, [Layer("span", flat(outer), "x"), Layer("mark", flat(inner))], start, end)
    parser = Nesting()
    parser.feed(str(html))
    parser.close()
    assert parser.open == []
    assert parser.text == text[start:end]
    assert re.sub("<[^>]*>", "", str(html)) == Markup.escape(text[start:end])


@given(texts, spans)
def test_what_is_marked_is_what_the_spans_say(text: str, wanted: list[tuple[int, int]]) -> None:
    inside = [(max(a, 0), min(b, len(text))) for a, b in wanted]
    marks = re.findall("<mark>(.*?)</mark>", marked(text, inside), re.DOTALL)
    assert [unescape(mark) for mark in marks] == [text[a:b] for a, b in flat(inside)]


def test_crossing_layers_are_cut() -> None:
    html = marked_layers("abcdef", [Layer("span", [(0, 4)], "p", {0: "first"}), Layer("mark", [(2, 6)], "", {2: "m"})])
    assert html == '<span class="p" id="first">ab<mark id="m">cd</mark></span><mark>ef</mark>'


def test_neighbouring_marks_stay_two() -> None:
    assert marked("abcd", [(0, 2), (2, 4)]) == "<mark>ab</mark><mark>cd</mark>"


def test_tags_in_the_text_are_escaped() -> None:
    assert marked("<b>&", [(0, 3)]) == "<mark>&lt;b&gt;</mark>&amp;"
