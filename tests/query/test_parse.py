"""A table of query → interpretation, and the promises that hold for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query import Everything, Nothing, Word, leaves, parse_query

TABLE = [
    ("her review", "her review"),
    ("a OR b c", "a OR (b c)"),
    ("(a OR b) c", "(a OR b) c"),
    ("a && b || c", "(a b) OR c"),
    ("a AND b NOT c", "a b -c"),
    ("+love -hate", "+love -hate"),
    ("-(a OR b)", "-(a OR b)"),
    ("NOT NOT a", "a"),
    ('"frustrating ending"', '"frustrating ending"'),
    ('"frustrating ending"~3', '"frustrating ending"~3'),
    ("“curly quotes” here", '"curly quotes" here'),
    ('"her"', "=her"),
    ("=running", "=running"),
    ("operati*", "operati*"),
    ("OpéraTI*", "operati*"),
    ("w*rd", "w*rd"),
    ("johanson~", "johanson~"),
    ("johanson~2", "johanson~2"),
    ("sci-fi", "sci-fi"),
    ("don’t", "don’t"),
    ("H52.1 - Kurz", "H52.1 Kurz"),
    ("what is Her?", "what is Her"),
    ("work:her", "work:her"),
    ("title:her critic:marlow pub:gazette", "work:her reviewer:marlow publication:gazette"),
    ("Work:(her OR up)", "work:her OR work:up"),
    ('work:"the master"', 'work:"the master"'),
    ("verdict:negative", "verdict:negative"),
    ("verdict:(positive OR mixed)", "verdict:positive OR verdict:mixed"),
    ("year:(2013 OR 2019) kind:(movie)", "(year:2013..2013 OR year:2019..2019) kind:film"),
    ("kind:albums", "kind:record"),
    ("-reviewer:(ada OR (bo -cy))", "-(reviewer:ada OR (reviewer:bo -reviewer:cy))"),
    ("verdict:Fresh", "label:=Fresh"),
    ("score:70..", "score:70.."),
    ("score:..40", "score:..40"),
    ("score:>70", "score:71.."),
    ("score:<=40", "score:..40"),
    ("score:80", "score:80..80"),
    ("year:2005..1999", "year:1999..2005"),
    ("published:2013-12", "published:2013-12..2013-12"),
    ("published:>2013-12", "published:2014.."),
    ("published:>2013-11-30", "published:2013-11-31.."),
    ("published:<2013-12", "published:..2013-11"),
    ("published:<2013-12-01", "published:..2013-11"),
    ("published:<2013", "published:..2012"),
    ("in:comments great write-up", "comments:great comments:write-up"),
    ("great in:comments in:review", "comments:great OR text:great"),
    ("Alien: Covenant", "Alien Covenant"),
    ("to be OR not to be", "(to be) OR (not to be)"),
    ("", "*"),
    ("*", "*"),
]

REPAIRED = [
    ("NOT OR x", "not OR x", "joins nothing"),
    ("x AND", "x and", "joins nothing"),
    ("NOT NOW", "not NOW", "in capitals"),
    ("OVER AND UNDER", "OVER and UNDER", "in capitals"),
    ("(a b", "a b", "bracket is missing"),
    ("a) b", "a b", "without an opening one"),
    ('"open phrase', '"open phrase"', "quotation mark is missing"),
    ("score:abc", "score abc", "not a number"),
    ("published:soon", "published soon", "not a date"),
    ("foo:bar", "foo bar", "There is no field “foo”"),
    ("in:nowhere film", "film", "names no place"),
    ("a*", "a", "at least 2 letters"),
    ("aa* " * 5, " ".join(["aa*"] * 4) + " aa", "first 4 stars"),
    (")" * 200 + "(" * 200 + "a", "a", "deeper than 20"),
    ("!!!", '""', "no letter or digit"),
    ("film " * 200, " ".join(["film"] * 64), "first 64 words"),
    ("-".join(["film"] * 65), "-".join(["film"] * 64), "first 64 words"),
    ("映" * 65, "映" * 64, "first 64 words"),
    (f'"{"film " * 65}"', f'"{" ".join(["film"] * 64)}"', "first 64 words"),
    ("film " * 60 + "a-b-c-d-e-f", " ".join([*["film"] * 60, "a-b-c-d"]), "first 64 words"),
    ("(" * 30 + "a" + ")" * 30 + " b", "a b", "deeper than 20"),
    ("published:2013-45", "published 2013 45", "not a date"),
]


@pytest.mark.parametrize(("text", "interpretation"), TABLE)
def test_a_query_is_read_as_meant_and_without_a_word(text: str, interpretation: str) -> None:
    query = parse_query(text)
    assert query.interpretation == interpretation
    assert query.notices == ()


@pytest.mark.parametrize(("text", "interpretation", "notice"), REPAIRED)
def test_what_is_repaired_is_said(text: str, interpretation: str, notice: str) -> None:
    query = parse_query(text)
    assert query.interpretation == interpretation
    assert any(notice in said for said in query.notices), query.notices


PIECES = st.one_of(
    st.sampled_from(
        [
            "AND",
            "OR",
            "NOT",
            "&&",
            "||",
            "(",
            ")",
            '"',
            "“",
            "+",
            "-",
            "~",
            "*",
            ":",
            "=",
            "..",
            "in:",
            "work:",
            "score:",
            "verdict:",
            "published:",
            "her",
            "sci-fi",
            "7",
            "2013-12",
            " ",
            "’",
            "é",
            "東京",
            "😀",
        ]
    ),
    st.text(max_size=6),
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_and_prints_as_a_query_that_reads_the_same(text: str) -> None:
    query = parse_query(text)
    again = parse_query(query.interpretation)
    assert again.root == query.root
    assert again.interpretation == query.interpretation


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join).map(lambda piece: (piece * 5000)[:9000]))
def test_long_text_is_cut_and_not_refused(text: str) -> None:
    assert len(list(leaves(parse_query(text).root, negated=True))) <= 64 * 8  # words × places


def test_no_stop_word_is_lost() -> None:
    for title in ("Her", "It", "Up", "Once", "If", "Us", "M", "The", "To Be or Not to Be"):
        found = [leaf.text for leaf in leaves(parse_query(title).root) if isinstance(leaf, Word)]
        assert found == title.split()


def test_nothing_and_everything_are_told_apart() -> None:
    assert isinstance(parse_query("   ").root, Everything)
    assert isinstance(parse_query("?!").root, Nothing)


def test_neighbouring_words_may_stand_joined() -> None:
    sci, fi = leaves(parse_query("sci fi").root)
    assert isinstance(sci, Word)
    assert isinstance(fi, Word)
    assert sci.joined == fi.joined == ("scifi",)
