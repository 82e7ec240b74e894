"""Packed reviews and the offsets of their words → compressed blocks, a chapter at a time; `store` says what is written.

A chapter is 16 MB of reviews. Every so many of them make its dictionary: what follows finds its names, keys and phrases
there, however short a block is. A chapter is compressed in one call that holds no lock of the interpreter, so that it
runs on a second core while the next chapter is collected.

Of 192,263 reviews, 185 MB packed, blocks of 8 KB take 74 MB against one dictionary that was trained on the first
thousand, and 63 MB and 1.2 MB of dictionaries so; in the same time, as nothing is trained. Blocks of 4 KB take 66 MB
and are read in 20 µs instead of 32.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import zstandard
from numpy.typing import NDArray

from .arrays import ArrayWriter, Spool
from .background import Background
from .store import LOCATED

__all__ = ["StoreWriter", "entries"]

Ints = NDArray[np.int64]
_BLOCK = 1 << 12
_CHAPTER = 1 << 24
_DICTIONARY = 1 << 18  # bytes at most; and no more than one in so many of its chapter:
_SHARE = 64
_LEVEL = 3
# Offsets have no phrases: looking for long matches only is faster and leaves less.
_LOCATED = zstandard.ZstdCompressionParameters.from_level(1, strategy=zstandard.STRATEGY_FAST, min_match=7)


class StoreWriter:
    """Collects documents in order and compresses a chapter in the background whenever one is full."""

    def __init__(self, blocks: Spool, located: Spool, background: Background) -> None:
        self._background = background
        self._spools = (blocks, located)
        self._sizes: tuple[list[int], list[int]] = ([], [])  # of the blocks
        self._documents: list[int] = []  # in each block
        self._chapters: list[int] = []  # the block that each begins with
        self._dictionaries: list[bytes] = []
        self._reviews: list[bytes] = []
        self._located: list[bytes] = []
        self._size = 0

    def add(self, packed: bytes, located: Sequence[bytes]) -> None:
        """Add the next document: its packed review, and of each of LOCATED what `entries` made of its gaps."""
        self._reviews.append(packed)
        self._located += located
        self._size += len(packed)
        if self._size >= _CHAPTER:
            self.flush()

    def write(self, writer: ArrayWriter) -> None:
        """Write the arrays."""
        self.flush()
        self._background.join()
        for name, spool, sizes in zip(("store", "located"), self._spools, self._sizes, strict=True):
            writer.add_spool(f"{name}.blocks", spool)
            writer.add(f"{name}.ends", np.cumsum(sizes, dtype=np.uint64))
        documents = np.cumsum(self._documents, dtype=np.uint32)
        writer.add("store.first", documents - np.array(self._documents, dtype=np.uint32))
        writer.add("store.chapters", np.array(self._chapters, dtype=np.uint32))
        writer.add_bytes("store.dictionaries", b"".join(self._dictionaries))
        writer.add("store.dictionary_ends", np.cumsum(list(map(len, self._dictionaries)), dtype=np.uint64))

    def flush(self) -> None:
        """Let the documents at hand be compressed in the background, as a chapter."""
        if self._reviews:
            self._background.do(self._compress, self._reviews, self._located)
            self._reviews, self._located, self._size = [], [], 0

    def _compress(self, reviews: list[bytes], located: list[bytes]) -> None:
        cuts = _cuts(reviews)
        dictionary = _dictionary(reviews)
        self._chapters.append(len(self._documents))
        self._dictionaries.append(zstandard.ZstdCompressor().compress(dictionary) if dictionary else b"")
        self._documents += np.diff(cuts).tolist()
        kinds = (
            (reviews, 1, _compressor(dictionary)),
            (located, len(LOCATED), zstandard.ZstdCompressor(compression_params=_LOCATED)),
        )
        for (parts, each, compressor), spool, sizes in zip(kinds, self._spools, self._sizes, strict=True):
            for compressed in _compressed(compressor, list(_blocks(parts, [each * cut for cut in cuts]))):
                sizes.append(len(compressed))
                spool.append(np.frombuffer(compressed, dtype=np.uint8))


def _cuts(reviews: Sequence[bytes]) -> list[int]:
    """Give the first document of each block, and the number of documents: those that begin in the same 4 KB."""
    lengths = np.fromiter(map(len, reviews), dtype=np.int64, count=len(reviews))
    begun = (np.cumsum(lengths) - lengths) // _BLOCK
    return [*np.flatnonzero(np.diff(begun, prepend=-1)).tolist(), len(reviews)]


def _blocks(parts: Sequence[bytes], cuts: Sequence[int]) -> Iterator[bytes]:
    """Join parts to blocks, each the lengths of its parts and then the parts."""
    lengths = np.fromiter(map(len, parts), dtype="<u4", count=len(parts))
    for first, last in pairwise(cuts):
        yield lengths[first:last].tobytes() + b"".join(parts[first:last])


def _dictionary(reviews: Sequence[bytes]) -> bytes:
    """Join reviews from all over a chapter to the content of its dictionary."""
    size = sum(map(len, reviews))
    wanted = min(_DICTIONARY, size // _SHARE)
    return b"".join(reviews[:: max(1, size // max(1, wanted))])[:wanted] if wanted >= _DICTIONARY // _SHARE else b""


def _compressor(dictionary: bytes) -> zstandard.ZstdCompressor:
    if not dictionary:
        return zstandard.ZstdCompressor(level=_LEVEL)
    content = zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    content.precompute_compress(level=_LEVEL)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=content)


def _compressed(compressor: zstandard.ZstdCompressor, blocks: list[bytes]) -> Iterator[bytes]:
    """Compress each block by itself; all in one call where the library was built with it."""
    if "multi_compress_to_buffer" not in zstandard.backend_features:
        return map(compressor.compress, blocks)
    found = compressor.multi_compress_to_buffer(list[bytes | bytearray | memoryview](blocks))
    return (found[at].tobytes() for at in range(len(found)))


def entries(gaps: Ints, cuts: Sequence[int]) -> list[bytes]:
    """Write the gaps of some documents, those of document i being [cuts[i], cuts[i + 1]), each as one entry."""
    narrow = gaps.astype(np.uint8).tobytes()
    wide = set((np.searchsorted(cuts, np.flatnonzero(gaps >= 256), side="right") - 1).tolist())
    return [
        b"\4" + gaps[start:end].astype("<u4").tobytes() if at in wide else b"\1" + narrow[start:end]
        for at, (start, end) in enumerate(pairwise(cuts))
    ]
