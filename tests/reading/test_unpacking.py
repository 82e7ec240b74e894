"""Packed files: whole, in many parts, cut, bent, padded, and packed to waste time."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.unpacking import Unpacked


def unpacked(packed: bytes) -> bytes:
    return io.BufferedReader(Unpacked(io.BytesIO(packed))).read()


@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(0, 40))
def test_members_join_and_padding_is_ignored(parts: list[bytes], padding: int) -> None:
    assert unpacked(b"".join(map(gzip.compress, parts)) + bytes(padding)) == b"".join(parts)


def test_much_from_little() -> None:
    assert len(unpacked(gzip.compress(bytes(30_000_000)))) == 30_000_000


@given(st.binary(min_size=20, max_size=300), st.data())
def test_a_cut_is_an_error(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    with pytest.raises((EOFError, zlib.error)):
        unpacked(packed[: data.draw(st.integers(1, len(packed) - 1))])


@pytest.mark.parametrize(
    "packed",
    [
        lambda: gzip.compress(b"") * 20_000,
        lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * 6_000_000,
    ],
    ids=["empty members", "a name without end"],
)
def test_packing_that_holds_nothing_is_refused(packed: Callable[[], bytes]) -> None:
    with pytest.raises(OSError, match="without content"):
        unpacked(packed())


def test_what_follows_the_members_must_be_one() -> None:
    with pytest.raises(zlib.error):
        unpacked(gzip.compress(b"words") + b"more words")
