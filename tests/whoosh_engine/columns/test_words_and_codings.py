"""Pure functions of the room: words, vocabulary and codings against what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.analysis import tokens
from indexer.whoosh_engine.columns import vocabulary
from indexer.whoosh_engine.columns.coding import (
    CARRY,
    carried,
    carried_lengths,
    code_bits,
    gather,
    narrowest,
    packed_codes,
    packed_size,
    uncarried,
    unpacked_codes,
)
from indexer.whoosh_engine.columns.learning import Learning
from indexer.whoosh_engine.columns.vocabulary import Vocabulary
from indexer.whoosh_engine.columns.words import split

LETTERS = st.one_of(
    st.sampled_from("aZé-'’‐‑ _.\n½ßİ9\u0301\u0308\u093f映ดのก็\u200b\ufb01\U0001d4ab\ud800"),
    st.characters(),
    st.characters(categories=["Cs", "Mn", "Mc", "Lo", "Nd"]),
)
TEXTS = st.text(LETTERS, max_size=40)
COUNTS = st.lists(st.integers(0, 2**31), max_size=30)


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(TEXTS)
@example("a-b-c-d-e f-g")
@example("-a--b-")
@example("e\u0301'\u0301x\u0301")
def test_words_are_the_tokens_of_analysis(text: str) -> None:
    words = split(text)
    expected = list(tokens(text))
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == [(t.start, t.end) for t in expected]
    assert (np.cumsum(words.steps, dtype=np.int64) - 1).tolist() == [t.position for t in expected]


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(TEXTS, TEXTS)
def test_words_have_equal_hashes_where_they_have_equal_letters(one: str, other: str) -> None:
    text = f"{one}\n{other}\n{one}"
    words = split(text)
    known: dict[tuple[str, int], int] = {}
    for start, end, hashed, step in zip(*(part.tolist() for part in words), strict=True):
        assert known.setdefault((text[start:end], step), hashed) == hashed
    assert len(set(known.values())) == len(known)


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(st.lists(TEXTS, max_size=4))
def test_a_vocabulary_numbers_forms_and_stems(texts: list[str]) -> None:
    known, learning = Vocabulary(), Learning()
    for text in texts:
        numbers = known.number(text, split(text))
        learning.learn(known.new())
        forms, stems, form_of, stem_of = learning.known()
        exact = form_of[numbers].tolist()
        found = [(token.exact, token.stem) for token in tokens(text)]
        assert [(forms[form], stems[stem_of[form]]) for form in exact] == found
    forms, stems, form_of, stem_of = learning.known()
    assert (len(set(forms)), len(set(stems))) == (len(forms), len(stems))
    assert (len(form_of), len(stem_of)) == (len(known), len(forms))


def test_a_vocabulary_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots that many words share, and tables that are filled again and again."""
    known = Vocabulary()
    surfaces: list[str] = []
    known._hashes, known._numbers = np.zeros(4, dtype=np.uint64), np.full(4, vocabulary._EMPTY, dtype=np.int32)
    text = " ".join(f"w{number % 700} v{number}" for number in range(2000))
    for at in range(0, len(text), 997):
        part = text[at : at + 997]
        numbers = known.number(part, split(part)).tolist()
        surfaces += known.new()
        assert [surfaces[number] for number in numbers] == [token.exact for token in tokens(part)]
    assert len(known) == len(surfaces) == len(set(surfaces))


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(COUNTS.map(lambda numbers: [number % 5000 for number in numbers]))
@example([0, 247, 248, 249, 495, 496, 1983, 1984, 2231, 2232, 1984 * 2])
def test_carried_numbers_come_back_as_their_sums(numbers: list[int]) -> None:
    run = carried(np.array(numbers, dtype=np.int64))
    assert uncarried(run).tolist() == np.cumsum(numbers, dtype=np.int64).tolist()
    assert [byte % 2 for byte in run[run < CARRY].tolist()] == [number % 2 for number in numbers]
    assert len(run) == carried_lengths(np.array(numbers, dtype=np.int64)).sum()


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(st.sampled_from([1, 2, 4, 8, 16]), st.lists(st.lists(st.integers(0, (1 << 16) - 1), max_size=9), max_size=6))
def test_packed_codes_come_back_run_by_run(bits: int, runs: list[list[int]]) -> None:
    runs = [[code % (1 << bits) for code in run] for run in runs]
    codes = np.array([code for run in runs for code in run], dtype=np.int64)
    counts = np.array([len(run) for run in runs], dtype=np.int64)
    packed = packed_codes(codes, counts, bits)
    sizes = packed_size(counts, bits)
    ends = np.cumsum(sizes)
    assert len(packed) == (ends[-1] if len(ends) else 0)
    for run, end, size in zip(runs, ends.tolist(), sizes.tolist(), strict=True):
        assert unpacked_codes(packed[end - size : end], len(run), bits).tolist() == run


def test_codes_take_the_fewest_bits() -> None:
    assert code_bits(np.array([0, 1, 2, 3, 4, 5, 16, 17, 256, 257, 65536])).tolist() == [
        0, 0, 1, 2, 2, 4, 4, 8, 8, 16, 16,
    ]  # fmt: skip


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 6)), max_size=8))
def test_gather_puts_ranges_behind_each_other(ranges: list[tuple[int, int]]) -> None:
    starts, counts = (np.array(part, dtype=np.int64) for part in (zip(*ranges, strict=True) if ranges else ([], [])))
    assert gather(starts, counts).tolist() == [n for start, count in ranges for n in range(start, start + count)]


@settings(deadline=None)  # the tables of letters are made when they are first asked for
@given(st.integers(0, 2**32 - 1))
def test_the_narrowest_type_holds_a_number(number: int) -> None:
    kind = narrowest(number)
    assert kind(number) == number
    assert kind is np.uint8 or number > np.iinfo(kind).max >> (8 * np.dtype(kind).itemsize // 2)


def blocks(limit: int) -> Iterator[str]:
    """Give the code points, some at a time."""
    for first in range(0, 0x110000, limit):
        yield "".join(map(chr, range(first, first + limit)))


@pytest.mark.parametrize("between", ["", " ", "x", "-", "'"])
def test_every_code_point_is_split_as_analysis_does(between: str) -> None:
    step = 0x1000
    for number, block in enumerate(blocks(step)):
        if between and number % 16 and number > 0x30:
            continue  # of the upper planes every sixteenth block, but all of them once
        text = between.join(block)
        words = split(text)
        expected = [(token.start, token.end) for token in tokens(text)]
        assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == expected, hex(number * step)
