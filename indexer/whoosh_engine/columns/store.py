"""Whole reviews in compressed blocks, and beside them the offsets of their words.

    store.blocks       the blocks, one after the other, each compressed by itself (Zstandard, RFC 8878)
    store.ends         where each block ends there
    store.first        the document that each block begins with
    store.dictionary   what all blocks of reviews are compressed against (RFC 8878, 5); absent in small indexes
    located.blocks, located.ends    the same for offsets, block for block

A block holds some documents, 8 KB or one of them: the length of each, four bytes, as many as there are documents,
then the documents, each a review as the JSON object of the contract without its unknowns and defaults, see `pack`. A
block of `located` holds for the same documents two entries each, for the fields `text` and `comments`: the gaps between
the starts of their words in the review's text, the first counted from 0, in one byte each where all are below 256 and
in four otherwise; the first byte of an entry says which. All numbers are little-endian.
"""

from __future__ import annotations

import json
import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import pairwise

import numpy as np
import zstandard
from numpy.typing import NDArray

from ...errors import ReviewError
from ...review import Review, Verdict
from .arrays import ArrayFile, ArrayWriter, Spool
from .background import Background

__all__ = ["LOCATED", "Store", "StoreWriter", "entries", "pack", "unpack"]

LOCATED = ("text", "comments")
"""The fields whose words are located in the text of their review."""

Ints = NDArray[np.int64]
# Of 150 MB of short reviews blocks of 8 KB take 42% against a dictionary, 50% without one; blocks of 32 KB take 41%.
_BLOCK = 1 << 13
_LEVEL = 3
_DICTIONARY = 1 << 16
_SAMPLES = 1000  # documents that the dictionary is made from; fewer are not worth one


_PLAIN = ("id", "source", "record", "url", "work", "work_kind", "year", "publication", "published", "text")
_VERDICT = tuple(field.name for field in fields(Verdict))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(review: Review) -> bytes:
    """Write a review as the JSON object of the contract, without what `unpack` adds again: unknowns and defaults.

    Half characters of bad exports stay as they are.
    """
    verdict = review.verdict
    kept = {name: value for name in _PLAIN if (value := getattr(review, name)) is not None}
    if review.reviewers:
        kept["reviewers"] = review.reviewers
    if verdict.kind != "none" or verdict.polarity is not None:
        said = {name: value for name in _VERDICT if (value := getattr(verdict, name)) is not None}
        kept["verdict"] = said
    if review.excerpts:
        kept["excerpts"] = [{"text": e.text, "start": e.start, "end": e.end} for e in review.excerpts]
    if len(review.zones) != 1 or review.zones[0].kind != "review":
        kept["zones"] = [{"kind": z.kind, "start": z.start, "end": z.end} for z in review.zones]
    return _encode(kept).encode("utf-8", "surrogatepass")


def unpack(packed: bytes) -> Review:
    """Read what `pack` wrote."""
    return Review.from_json(json.loads(packed.decode("utf-8", "surrogatepass")))


class StoreWriter:
    """Collects documents in order and writes a block whenever one is full."""

    def __init__(self, blocks: Spool, located: Spool, background: Background) -> None:
        self._background = background
        self._spools = (blocks, located)
        self._ends: tuple[list[int], list[int]] = ([], [])
        self._firsts: list[int] = []
        self._documents = 0
        self._reviews: list[bytes] = []
        self._located: list[bytes] = []
        self._size = 0
        self._waiting: list[tuple[list[bytes], list[bytes]]] | None = []  # blocks, until there is a dictionary
        self._dictionary = b""
        self._compressors = (zstandard.ZstdCompressor(level=_LEVEL), zstandard.ZstdCompressor(level=1))

    def add(self, packed: bytes, located: Sequence[bytes]) -> None:
        """Add the next document: its packed review, and of each of LOCATED what `entries` made of its gaps."""
        if not self._reviews:
            self._firsts.append(self._documents)
        self._documents += 1
        self._reviews.append(packed)
        self._located += located
        self._size += len(packed)
        if self._size >= _BLOCK:
            self._flush()

    def write(self, writer: ArrayWriter) -> None:
        """Write the arrays."""
        self._flush()
        self._begin()
        self._background.join()
        for name, spool, ends in zip(("store", "located"), self._spools, self._ends, strict=True):
            writer.add_spool(f"{name}.blocks", spool)
            writer.add(f"{name}.ends", np.array(ends, dtype=np.uint64))
        writer.add("store.first", np.array(self._firsts, dtype=np.uint32))
        if self._dictionary:
            writer.add_bytes("store.dictionary", self._dictionary)

    def _flush(self) -> None:
        if not self._reviews:
            return
        block = self._reviews, self._located
        self._reviews, self._located, self._size = [], [], 0
        if self._waiting is None:
            self._background.do(self._compress, *block)
        else:
            self._waiting.append(block)
            if self._documents >= _SAMPLES:
                self._begin()

    def _begin(self) -> None:
        """Make the dictionary from the documents so far, and compress those."""
        waiting, self._waiting = self._waiting, None
        samples: list[bytes | bytearray | memoryview] = [packed for reviews, _ in waiting or () for packed in reviews]
        if len(samples) >= _SAMPLES:
            trained = zstandard.train_dictionary(_DICTIONARY, samples, level=_LEVEL)
            self._dictionary = trained.as_bytes()
            self._compressors = (zstandard.ZstdCompressor(level=_LEVEL, dict_data=trained), self._compressors[1])
        for block in waiting or ():
            self._compress(*block)

    def _compress(self, *block: list[bytes]) -> None:
        for parts, spool, ends, compressor in zip(block, self._spools, self._ends, self._compressors, strict=True):
            head = np.fromiter(map(len, parts), dtype="<u4", count=len(parts)).tobytes()
            spool.append(np.frombuffer(compressor.compress(head + b"".join(parts)), dtype=np.uint8))
            ends.append(spool.count)


def entries(gaps: Ints, cuts: Sequence[int]) -> list[bytes]:
    """Write the gaps of some documents, those of document i being [cuts[i], cuts[i + 1]), each as one entry."""
    narrow = gaps.astype(np.uint8).tobytes()
    wide = set((np.searchsorted(cuts, np.flatnonzero(gaps >= 256), side="right") - 1).tolist())
    return [
        b"\4" + gaps[start:end].astype("<u4").tobytes() if at in wide else b"\1" + narrow[start:end]
        for at, (start, end) in enumerate(pairwise(cuts))
    ]


def _wide(written: memoryview) -> Ints:
    if not len(written):
        return np.empty(0, dtype=np.int64)
    gaps = np.frombuffer(written[1:], dtype="<u4" if written[0] == 4 else "u1")
    return np.cumsum(gaps, dtype=np.int64)


class _Decompressors(threading.local):
    """The decompressors of one thread, for both kinds of blocks: they cannot be shared, and take 15 µs to make."""

    def __init__(self, dictionary: zstandard.ZstdCompressionDict | None) -> None:
        self.of = zstandard.ZstdDecompressor(dict_data=dictionary), zstandard.ZstdDecompressor()


class Store:
    """The reviews of one segment; safe to share between threads."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._first = file["store.first"]
        self._blocks = tuple((file.bytes(f"{name}.blocks"), file[f"{name}.ends"]) for name in ("store", "located"))
        given = bytes(file.bytes("store.dictionary")) if "store.dictionary" in file else b""
        self._own = _Decompressors(zstandard.ZstdCompressionDict(given) if given else None)

    def review(self, document: int) -> Review:
        """Read the review of a document; raises IndexDamagedError where it cannot be read."""
        packed = bytes(self.packed(document))
        with self._reading(document):
            return unpack(packed)

    def packed(self, document: int) -> memoryview:
        """Give the review as it was written; raises IndexDamagedError."""
        return self._part(0, document, 0, 1)

    def reviews(self) -> Iterator[Review]:
        """Yield all reviews in order, each block read once; raises IndexDamagedError."""
        document = 0
        for block in range(len(self._first)):
            with self._reading(document):
                content, lengths = self._block(0, block, 1)
            at = lengths.nbytes
            for length in lengths.tolist():
                with self._reading(document):
                    review = unpack(bytes(content[at : at + length]))
                yield review
                at += length
                document += 1

    def starts(self, document: int, field: str) -> Ints:
        """Give where the words of one of LOCATED start in the review's text; raises IndexDamagedError."""
        return _wide(self._part(1, document, LOCATED.index(field), len(LOCATED)))

    def _part(self, kind: int, document: int, which: int, parts: int) -> memoryview:
        """Give part `which` of a document, which has `parts` parts in the blocks of this kind."""
        with self._reading(document):
            block = bisect_right(self._first, document) - 1
            content, lengths = self._block(kind, block, parts)
            number = (document - int(self._first[block])) * parts + which
            at = lengths.nbytes + int(lengths[:number].sum())
            return content[at : at + int(lengths[number])]

    def _block(self, kind: int, block: int, parts: int) -> tuple[memoryview, NDArray[np.uint32]]:
        """Give the content of a block and the lengths of the parts in it, which follow those."""
        first = int(self._first[block])
        following = int(self._first[block + 1]) if block + 1 < len(self._first) else self._documents
        blocks, ends = self._blocks[kind]
        start = int(ends[block - 1]) if block else 0
        content = memoryview(self._own.of[kind].decompress(blocks[start : int(ends[block])]))
        return content, np.frombuffer(content, dtype="<u4", count=(following - first) * parts)

    @contextmanager
    def _reading(self, document: int) -> Iterator[None]:
        try:
            yield
        except (zstandard.ZstdError, ReviewError, ValueError, IndexError) as error:
            raise self._file.damaged(f"review {document} cannot be read ({error})") from error

    @property
    def _documents(self) -> int:
        return int(self._file.facts["documents"])
