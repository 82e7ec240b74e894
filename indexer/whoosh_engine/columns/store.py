"""Whole reviews in compressed blocks, and beside them the offsets of their words.

    store.blocks       the blocks, one after the other, each compressed by itself (Zstandard, RFC 8878)
    store.ends         where each block ends there
    store.first        the document that each block begins with
    store.chapters     the block that each chapter begins with: all blocks of a chapter share a dictionary
    store.dictionaries, store.dictionary_ends    what the reviews of each chapter are compressed against, as content
                       (RFC 8878, 5): compressed itself, and empty where a chapter is too small to gain by one
    located.blocks, located.ends    the same for offsets, block for block, without dictionaries

A block holds some documents, 4 KB or one of them: the length of each, four bytes, as many as there are documents,
then the documents, each a review as `pack` writes it. A block of `located` holds for the same documents two entries
each, for the fields `text` and `comments`: the gaps between the starts of their words in the review's text, the first
counted from 0, in one byte each where all are below 256 and in four otherwise; the first byte of an entry says which.
All numbers are little-endian.
"""

from __future__ import annotations

import json
import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

import numpy as np
import zstandard
from numpy.typing import NDArray

from ...errors import ReviewError
from ...review import Review, Verdict
from .arrays import ArrayFile

__all__ = ["LOCATED", "Store", "pack", "unpack"]

LOCATED = ("text", "comments")
"""The fields whose words are located in the text of their review."""

Ints = NDArray[np.int64]
_KEPT = 1 << 20  # bytes of a block that a thread keeps: the largest reviews would stay for as long as it lives

_PLAIN = ("id", "source", "record", "url", "work", "work_kind", "year", "publication", "published")
_VERDICT = tuple(field.name for field in fields(Verdict))
_plain, _said = attrgetter(*_PLAIN), attrgetter(*_VERDICT)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(review: Review) -> bytes:
    """Write a review as the JSON object of the contract, then a line feed and its text as it is.

    The object has neither the text nor what `unpack` adds again: unknowns and defaults. Half characters of bad exports
    stay as they are. A text that is no part of the JSON need not be searched for what JSON must escape.
    """
    verdict = review.verdict
    kept = {name: value for name, value in zip(_PLAIN, _plain(review), strict=True) if value is not None}
    if review.reviewers:
        kept["reviewers"] = review.reviewers
    if verdict.kind != "none" or verdict.polarity is not None:
        said = zip(_VERDICT, _said(verdict), strict=True)
        kept["verdict"] = {name: value for name, value in said if value is not None}
    if review.excerpts:
        kept["excerpts"] = [{"text": e.text, "start": e.start, "end": e.end} for e in review.excerpts]
    if len(review.zones) != 1 or review.zones[0].kind != "review":
        kept["zones"] = [{"kind": z.kind, "start": z.start, "end": z.end} for z in review.zones]
    return f"{_encode(kept)}\n{review.text}".encode("utf-8", "surrogatepass")


def unpack(packed: bytes) -> Review:
    """Read what `pack` wrote."""
    head, text = packed.split(b"\n", 1)
    found = json.loads(head.decode("utf-8", "surrogatepass"))
    if isinstance(found, dict):
        found["text"] = text.decode("utf-8", "surrogatepass")
    return Review.from_json(found)


def _wide(written: memoryview) -> Ints:
    if not len(written):
        return np.empty(0, dtype=np.int64)
    gaps = np.frombuffer(written[1:], dtype="<u4" if written[0] == 4 else "u1")
    return np.cumsum(gaps, dtype=np.int64)


class _Dictionaries:
    """What the reviews of each chapter were compressed against, None for nothing; by chapter, as they are asked for.

    Apart from the store, which the decompressors of each thread would hold otherwise, and with it its mapped file.
    """

    def __init__(self, file: ArrayFile) -> None:
        self._written = file.bytes("store.dictionaries")
        self._ends = file["store.dictionary_ends"]
        self._known: dict[int, zstandard.ZstdCompressionDict | None] = {}

    def __getitem__(self, chapter: int) -> zstandard.ZstdCompressionDict | None:
        if chapter not in self._known:
            start, end = int(self._ends[chapter - 1]) if chapter else 0, int(self._ends[chapter])
            content = zstandard.ZstdDecompressor().decompress(self._written[start:end]) if end > start else b""
            self._known[chapter] = (
                zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if content else None
            )
        return self._known[chapter]


class _Decompressors(threading.local):
    """The decompressors of one thread, for offsets and for chapters: they cannot be shared, and take 15 µs to make."""

    def __init__(self, dictionaries: _Dictionaries) -> None:
        self.last: dict[int, tuple[int, memoryview]] = {}  # by kind, the last block: neighbours are often read in turn
        self.located = zstandard.ZstdDecompressor()
        self.of = lru_cache(maxsize=16)(lambda chapter: zstandard.ZstdDecompressor(dict_data=dictionaries[chapter]))


class Store:
    """The reviews of one segment; safe to share between threads."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._first = file["store.first"]
        self._blocks = tuple((file.bytes(f"{name}.blocks"), file[f"{name}.ends"]) for name in ("store", "located"))
        self._chapters = file["store.chapters"]
        self._own = _Decompressors(_Dictionaries(file))

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
        last, content = self._own.last.get(kind, (None, memoryview(b"")))
        if last != block:
            blocks, ends = self._blocks[kind]
            start = int(ends[block - 1]) if block else 0
            decompressor = self._own.located if kind else self._own.of(bisect_right(self._chapters, block) - 1)
            content = memoryview(decompressor.decompress(blocks[start : int(ends[block])]))
            if len(content) <= _KEPT:
                self._own.last[kind] = block, content
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
