"""Sentences: where a reader stops, and where NLTK's Punkt does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sentences import _sentence_tokenizer, _spans, sentences

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
# What Punkt decides by: words and abbreviations, stops and what closes and opens around them.
PIECES = """word Mr etc e.g No ed x U.S He he é “ ” " ' ’ ‘ ) ( ] » « ... … -- - — ? ! . ; : , 1 3.5 * _""".split()
SPACES = [" ", "  ", ". ", "? ", "! ", ".” ", ". “", "). ", "\t", "\xa0"]


@given(TEXT)
def test_sentences_are_slices_apart_from_each_other(text: str) -> None:
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        position = end
    covered = "".join(text[s:e] for s, e in sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mr. Marlow and Dr. Prowse disagree. I side with St. Vincent, e.g. on the U.S. cut! Do you?"
    found = [text[s:e] for s, e in sentences(text)]
    assert found == ["Mr. Marlow and Dr. Prowse disagree.", "I side with St. Vincent, e.g. on the U.S. cut!", "Do you?"]


@pytest.mark.parametrize(
    "expected",
    [
        # Quotations and names inside a sentence, and one that closes it.
        ["“No!” says the roofer.", "He stays up.", "“Come down.”", "He will not."],
        ["Tin Weather! is loud.", "At 5 p.m. the soup is cold, see p. 45 of the script.", "It was 3 a.m. again."],
        ["«Нет!» — сказал кровельщик.", "Фильм удался."],
        # Emphasis belongs to the sentence that it closes, a note as well.
        ["**A wet debut.**", "More _rain._", "And then some.[1]", "Then none."],
        # Ordinals are no ends; numbers are.
        ["Zum 400. Jahrestag des Regens kam am 3. Oktober ein Film.", "Er dauert 90.", "Das reicht."],
        ["It has 90.", "The rest is rain."],
        # Other scripts, other stops.
        ["छत पर एक आदमी है।", "वह नीचे नहीं आता।", "क्यों?"],
        ["屋根の上に男がいる。", "「降りてこい！」", "彼は降りない。"],
        # People who write without capitals.
        ["it rains a lot!", "and then it stops.", "so what?"],
    ],
)
def test_sentences_end_where_a_reader_stops(expected: list[str]) -> None:
    text = ("" if "屋" in expected[0] else " ").join(expected)
    assert [text[s:e] for s, e in sentences(text)] == expected


def test_sentences_glued_by_a_capture_are_cut() -> None:
    text = "The roof held.Then the rain came. See Node.js and St.Ives for more."
    assert [text[s:e] for s, e in sentences(text)] == [
        "The roof held.",
        "Then the rain came.",
        "See Node.js and St.Ives for more.",
    ]


@given(st.lists(st.sampled_from(PIECES + SPACES), max_size=16))
def test_plain_stops_are_cut_as_punkt_cuts_them(pieces: list[str]) -> None:
    line = "".join(pieces)
    cut = [line[start:end].strip() for start, end in _spans(line)]
    punkt = _sentence_tokenizer()
    assert [part for part in cut if part] == [part for part in map(str.strip, punkt.tokenize(line)) if part]
