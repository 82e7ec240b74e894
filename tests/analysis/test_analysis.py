"""Tokens, folding and stems."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from indexer import analysis
from indexer.analysis import edits_within, fold, stem, tokens, words
from indexer.titles import title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vallée", "Vallee"),
        ("don’t", "don't"),
        ("O’Brien", "O'Brien"),
        ("naïve", "naive"),
        ("Straße", "STRASSE"),
        ("Søren", "Soren"),
        ("Łódź", "lodz"),
        ("Æon", "aeon"),
        ("e\u0301tude", "étude"),
        ("Jonze’s", "Jonze"),
        ("ＦＵＬＬ", "full"),
    ],
)
def test_spellings_of_the_same_letters_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("running", "runs"),
        ("humour", "humor"),
        ("humorous", "humour"),
        ("colourful", "colorful"),
        ("theatre", "theater"),
        ("centres", "centers"),
        ("realise", "realization"),
        ("analyse", "analyzed"),
        ("travelled", "traveled"),
        ("grey", "gray"),
        ("sceptical", "skeptical"),
        ("fulfilment", "fulfillment"),
        ("dialogue", "dialog"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("hour", "horror"), ("four", "for"), ("tour", "tor"), ("this", "thin")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_hyphen_compound_is_its_parts_and_the_whole() -> None:
    text = "A sci-fi film"
    found = [(t.exact, t.position, text[t.start : t.end]) for t in tokens(text)]
    assert found == [("a", 0, "A"), ("sci", 1, "sci"), ("scifi", 1, "sci-fi"), ("fi", 2, "fi"), ("film", 3, "film")]
    assert words(text) == ["a", "sci", "fi", "film"]


def test_vowel_signs_stay_with_their_letters_and_unspaced_scripts_are_cut() -> None:
    assert words("हिन्दी फिल्म") == ["हिन्दी", "फिल्म"]
    assert words("東京物語") == list("東京物語")


def test_no_word_is_dropped() -> None:
    assert words("To be, or not to be: it is what it is") == "to be or not to be it is what it is".split()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXT)
def test_offsets_are_within_the_text_and_in_order(text: str) -> None:
    found = list(tokens(text))
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.exact
        assert token.stem
    parts = [(t.start, t.end) for t in found if not any(o.start == t.start and o.end > t.end for o in found)]
    assert [p[0] for p in parts] == sorted(p[0] for p in parts)
    assert [t.position for t in found] == sorted(t.position for t in found)


@given(TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    for word in words(text):
        assert word
        assert fold(word) == word


@given(TEXT)
def test_every_letter_or_digit_is_in_some_token(text: str) -> None:
    covered = {i for t in tokens(text) for i in range(t.start, t.end)}
    missing = [c for i, c in enumerate(text) if i not in covered and c.isalnum()]
    # A modifier letter or sign opens no word by itself, and ² or ½ is none.
    assert all(unicodedata.category(c) in ("Lm", "Mn", "Mc", "Me", "No", "Nl") for c in missing)


@given(
    st.text("aeiouybcdglmnrstvz", min_size=1, max_size=9),
    st.sampled_from(
        ["", *"abcdfghjklmnopqrtuvwxz019", "or", "an", "on", "in", "el", "il", "ul", "om", "sm", "ng", "at"]
    ),
)
def test_what_has_no_ending_that_snowball_knows_is_its_own_stem(start: str, tail: str) -> None:
    word = start + tail
    if not word.endswith(analysis._ENDINGS):
        assert EnglishStemmer().stem(word) == word


@pytest.mark.parametrize(
    "title", ["The Conjuring", "Conjuring, The", "conjuring", "THE CONJURING", "The Conjuring (2013)"]
)
def test_a_title_has_one_key(title: str) -> None:
    assert title_key(title) == "conjuring"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Romeo & Juliet", "Romeo and Juliet"),
        ("Rocky II", "Rocky 2"),
        ("Dune: Part Two", "Dune Part 2"),
        ("Star Wars: Episode V", "Star Wars Episode 5"),
        ("Les Misérables", "Miserables, Les"),
        ("The Godfather: Part II", "Godfather, The: Part 2"),
        ("Der Untergang", "Untergang, Der"),
        ("S.W.A.T.", "SWAT"),
        ("20,000 Leagues Under the Sea", "20000 leagues under the sea"),
        ("8½", "8 1/2"),
        ("Ocean’s Eleven", "Ocean's Eleven"),
    ],
)
def test_spellings_of_one_title_share_a_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rocky", "Rocky II"),
        ("Malcolm X", "Malcolm 10"),
        ("8½", "8"),
        ("It", "It Follows"),
        ("Alien", "Aliens"),
        ("V", "5"),
        ("One, Two, Three", "1, 2, 3"),
        ("Dune", "Dune: Part Two"),
    ],
)
def test_titles_of_different_works_keep_apart(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_that_is_an_article_keeps_it() -> None:
    assert title_key("The") == "the"
    assert title_key("A") == "a"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(1, 2))
def test_edit_distance_agrees_with_the_definition(one: str, other: str, limit: int) -> None:
    def distance(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        best = min(distance(a[1:], b) + 1, distance(a, b[1:]) + 1, distance(a[1:], b[1:]) + (a[0] != b[0]))
        if a[:2] == b[:2][::-1] and len(a) > 1 and len(b) > 1:
            best = min(best, distance(a[2:], b[2:]) + 1)
        return best

    assert edits_within(one, other, limit) == (distance(one, other) <= limit)
