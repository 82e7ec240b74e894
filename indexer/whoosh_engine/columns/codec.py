"""Our segments through Whoosh's own interfaces, so that Whoosh's `Searcher` works on them, unchanged and read-only.

A `WhooshSegment` wraps one of our segments; `ColumnCodec` gives Whoosh its readers. Frequencies, lengths and the
statistics of terms count living documents only, where stock Whoosh counts deleted ones until a merge, and lengths are
exact, where it rounds them to a byte.

Interfaces: `whoosh.codec.base`, whoosh-reloaded 2.7.5.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound

from .documents import ColumnDocuments
from .lexicon import Lexicon, Postings, lexicons
from .matcher import PostingsMatcher
from .segment import Segment

__all__ = ["ColumnCodec", "WhooshSegment"]

_KEPT = 64  # postings of terms: a search asks for a term's statistics, then for its postings


def _read_only(*_: object, **__: object) -> NoReturn:
    raise NotImplementedError("Whoosh only reads these segments; write them with columns.SegmentBuilder")


class WhooshSegment(base.Segment):  # type: ignore[misc]
    """One of our segments, as Whoosh counts and names it."""

    def __init__(self, columns: Segment) -> None:
        super().__init__(columns.name.partition(".")[0])
        self.columns = columns
        self._dead = frozenset(columns.dead.tolist())

    def codec(self) -> ColumnCodec:
        return ColumnCodec()

    def doc_count_all(self) -> int:
        return self.columns.count

    def has_deletions(self) -> bool:
        return bool(self._dead)

    def deleted_count(self) -> int:
        return len(self._dead)

    def deleted_docs(self) -> frozenset[int]:
        return self._dead

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._dead

    set_doc_count = delete_document = create_file = create_compound_file = _read_only


class ColumnCodec(base.Codec):  # type: ignore[misc]
    """Gives Whoosh the readers of a WhooshSegment; what would write raises NotImplementedError."""

    def terms_reader(self, storage: object, segment: WhooshSegment) -> ColumnTerms:
        return ColumnTerms(segment.columns)

    def per_document_reader(self, storage: object, segment: WhooshSegment) -> ColumnDocuments:
        return ColumnDocuments(segment.columns)

    per_document_writer = field_writer = postings_writer = new_segment = _read_only

    def postings_reader(self, *_: object, **__: object) -> NoReturn:
        raise NotImplementedError("postings are no file of their own; ask the terms reader for a matcher")


class ColumnTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment, by field and then by bytes, ascending."""

    def __init__(self, columns: Segment) -> None:
        self._alive = np.ones(columns.count, dtype=np.bool_)
        self._alive[columns.dead] = False
        self._all_alive = not len(columns.dead)
        self._openers = lexicons(columns)
        self._lexicons: dict[str, Lexicon] = {}
        self._postings = lru_cache(_KEPT)(self._read_postings)

    def _lexicon(self, field: str) -> Lexicon:
        if field not in self._lexicons:
            self._lexicons[field] = self._openers[field]()
        return self._lexicons[field]

    def _number(self, field: str, term: bytes) -> int | None:
        if field not in self._openers:
            return None
        terms = self._lexicon(field).terms
        number = bisect_left(terms, term)
        return number if number < len(terms) and terms[number] == term else None

    def _read_postings(self, field: str, term: bytes) -> Postings:
        number = self._number(field, term)
        if number is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        found = self._lexicon(field).postings(number)
        if self._all_alive:
            return found
        alive = self._alive[found.docs]
        read = found.positions
        places = None if read is None else lambda: read()[np.repeat(alive, found.counts)]
        return Postings(found.docs[alive], found.counts[alive], places)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self._openers)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for field in self._openers:
            if field >= fieldname:
                terms = self._lexicon(field).terms
                first = bisect_left(terms, prefix) if field == fieldname else 0
                for number in range(first, len(terms)):
                    yield field, terms[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        found = self._postings(fieldname, text)
        if not len(found.docs):
            return TermInfo(minlength=0, minid=0)
        lengths = self._lexicon(fieldname).lengths
        there = np.zeros(1, dtype=np.int64) if lengths is None else lengths[found.docs]
        return TermInfo(
            weight=float(found.counts.sum()),
            df=len(found.docs),
            minlength=int(there.min()),
            maxlength=int(there.max()),
            maxweight=float(found.counts.max()),
            minid=int(found.docs[0]),
            maxid=int(found.docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._postings(fieldname, text).docs) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: Any = None) -> PostingsMatcher:
        return PostingsMatcher(self._postings(fieldname, text), format_, term=(fieldname, text), scorer=scorer)

    def cursor(self, fieldname: str, fieldobj: FieldType) -> ColumnCursor:
        return ColumnCursor(self, fieldname, self._lexicon(fieldname), fieldobj)


class ColumnCursor(base.FieldCursor):  # type: ignore[misc]
    """A place among the terms of one field; beyond the last one every answer is None."""

    def __init__(self, reader: ColumnTerms, field: str, lexicon: Lexicon, fieldobj: FieldType) -> None:
        self._reader, self._field, self._terms, self._type = reader, field, lexicon.terms, fieldobj
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._at = bisect_left(self._terms, self._type.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def is_valid(self) -> bool:
        return self._at < len(self._terms)

    def text(self) -> str | None:
        return self._type.from_bytes(self._terms[self._at]) if self.is_valid() else None

    term = text

    def term_info(self) -> TermInfo | None:
        return self._reader.term_info(self._field, self._terms[self._at]) if self.is_valid() else None
