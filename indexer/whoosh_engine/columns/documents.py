"""What Whoosh asks of a segment by document: lengths, columns and stored fields. Interfaces: as `codec`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.columns import ColumnReader

from ...fields import FACETS, FIELDS
from .segment import Column, Segment

__all__ = ["ColumnDocuments"]


class ColumnDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What a segment holds by document: lengths, columns, and the review as the JSON object of the contract."""

    def __init__(self, columns: Segment) -> None:
        self._columns = columns
        self._alive = np.ones(columns.count, dtype=np.bool_)
        self._alive[columns.dead] = False
        self._dead = frozenset(columns.dead.tolist())

    def doc_count(self) -> int:
        return self._columns.count - len(self._columns.dead)

    def doc_count_all(self) -> int:
        return self._columns.count

    def has_deletions(self) -> bool:
        return bool(self._dead)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._dead  # Whoosh also asks about the one behind the last

    def deleted_docs(self) -> frozenset[int]:
        return self._dead

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self.list_columns()

    def list_columns(self) -> list[str]:
        numbers = [field.name for field in FIELDS.values() if field.kind in ("number", "date")]
        return [*numbers, *(f"facet_{facet}" for facet in FACETS), "key"]

    def column_reader(self, fieldname: str, column: object) -> ColumnReader:
        if fieldname == "key":
            return _Keys(self._columns)
        if fieldname.startswith("facet_"):
            return _Facet(self._columns.facets[fieldname.removeprefix("facet_")], self._columns.count)
        return _Numbers(self._columns.numbers(fieldname))

    def _lengths(self, fieldname: str) -> NDArray[Any] | None:
        words = self._columns.words.get(fieldname.removesuffix("_exact"))
        return None if words is None else words.lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths[self._alive].sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not self._alive.any() else int(lengths[self._alive].min())

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths[self._alive].max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return self._columns.store.review(docnum).to_json()


class _Numbers(ColumnReader):  # type: ignore[misc]
    """A number or date as Whoosh sorts it: 2^31 more than it is, so 0 where unknown."""

    def __init__(self, numbers: NDArray[np.int32]) -> None:
        self._numbers, self._doccount, self._sign = numbers, len(numbers), 1

    def __getitem__(self, docnum: int) -> int:
        return int(self._numbers[docnum]) + (1 << 31)

    def sort_key(self, docnum: int) -> int:
        return self._sign * self[docnum]

    def set_reverse(self) -> None:
        self._sign = -1


class _Facet(ColumnReader):  # type: ignore[misc]
    """The values of a facet, in the order that a review gives them; sorted by the first one."""

    def __init__(self, column: Column, documents: int) -> None:
        self._column, self._doccount = column, documents

    def __getitem__(self, docnum: int) -> tuple[bytes, ...]:
        first, end = np.searchsorted(self._column.owners, [docnum, docnum + 1]).tolist()
        return tuple(self._column.values[code] for code in self._column.codes[first:end].tolist())

    def sort_key(self, docnum: int) -> bytes:
        return next(iter(self[docnum]), b"")


class _Keys(ColumnReader):  # type: ignore[misc]
    """The ids."""

    def __init__(self, columns: Segment) -> None:
        self._columns, self._doccount = columns, columns.count

    def __getitem__(self, docnum: int) -> bytes:
        return self._columns.keys[int(self._columns.key_rank[docnum])]
