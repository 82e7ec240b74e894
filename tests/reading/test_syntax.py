"""Parts of patterns: what their source says, and nothing that it does not say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.needs import needs
from indexer.reading.syntax import Part, parts

CHARACTER = [Part("character", "a")]


@pytest.mark.parametrize(
    ("pattern", "sequence"),
    [
        ("a", CHARACTER),
        (r"\ba$", [Part("edge", r"\b"), *CHARACTER, Part("edge", "$")]),
        (r"\.\n\B", [Part("character", "."), Part("character", "\n"), Part("nothing")]),
        (r"\w.\1", [Part("class", [r"\w"]), Part("anything"), Part("anything")]),
        (r"[a\]b-]", [Part("class", ["a", r"\]", "b", "-"])]),
        (r"[]a][^]a]", [Part("class", ["]", "a"]), Part("not", ["]", "a"])]),
        ("a*?a+a?", [Part("repeat", (n, m, CHARACTER)) for n, m in ((0, 2), (1, 2), (0, 1))]),
        ("a{3}a{,2}a{1,}+", [Part("repeat", (n, m, CHARACTER)) for n, m in ((3, 3), (0, 2), (1, 2))]),
        ("(?:a|)(?P<x>a)", [Part("alternatives", [CHARACTER, []]), Part("alternatives", [CHARACTER])]),
        ("(?i:a)(?=a)(?<!a)", [Part("alternatives", [CHARACTER]), Part("nothing"), Part("nothing")]),
        ("(?i)a(?#b)", CHARACTER),
        ("(a)(?P=x)(?(1)a|b)", [Part("alternatives", [CHARACTER]), Part("anything"), Part("anything")]),
    ],
)
def test_parts(pattern: str, sequence: list[Part]) -> None:
    assert parts(pattern) == [Part("alternatives", [sequence])]


_PIECES = st.sampled_from(
    ["tin", "roof", "a", "3", " ", ",", r"\b", r"\s+", r"\w*", r"\d", "[a-t]", "[^,]", "t?", "(?!roof)"]
)
_PATTERNS = st.recursive(
    st.lists(_PIECES, min_size=1, max_size=4).map("".join),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("|".join).map("(?:{})".format)
        | st.tuples(inner, inner).map("".join)
        | inner.map("(?:{})?".format)
        | inner.map("(?:{})+".format)
    ),
    max_leaves=6,
)


@given(_PATTERNS, st.text("tinrofa3 ,", max_size=12))
def test_whatever_a_pattern_is_made_of_a_match_has_what_it_needs(source: str, text: str) -> None:
    needed = needs(re.compile(source))
    if needed is None or not re.search(source, text):
        return
    words = set(re.findall(r"\w+", text))
    assert (
        needed.words & words
        or ("\2" in needed.words and re.search(r"\d", text))
        or any(word.startswith(tuple(needed.beginnings)) for word in words)
        or any(fragment in text for fragment in needed.fragments)
        or any({one, other} <= words for one, other in needed.pairs)
    )
