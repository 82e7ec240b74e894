"""One segment, open for reading: terms, postings, columns and reviews of documents numbered from 0.

Everything is decoded from the mapped file when it is asked for; nothing is read beforehand, and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...fields import FACETS
from .arrays import ArrayFile
from .build import MISSING, value_fields, worded_fields
from .postings import WordPostings
from .store import Store
from .terms import Terms, encoded

__all__ = ["Column", "Segment", "dead_name", "last_dead", "segment_number"]

Ints = NDArray[np.int64]


def segment_number(name: str) -> int | None:
    """Give the number in the name of a segment's file, None for any other name."""
    found = re.fullmatch(r"segment-(\d+)\.columns", name)
    return int(found[1]) if found else None


def dead_name(segment: str, number: int) -> str:
    """Give the name of a file that lists a segment's deleted documents; a later list has a higher number."""
    return segment.replace(".columns", f".dead-{number}.columns")


def last_dead(segment: str, names: Iterable[str]) -> tuple[str | None, int]:
    """Give the name and number of the last list of a segment's deleted documents; (None, 0) where there is none."""
    pattern = re.compile(re.escape(segment.removesuffix(".columns")) + r"\.dead-(\d+)\.columns")
    numbers = [int(found[1]) for name in names if (found := pattern.fullmatch(name))]
    return (dead_name(segment, max(numbers)), max(numbers)) if numbers else (None, 0)


class Column(NamedTuple):
    """A column of values: entry i says that document `owners[i]`, ascending, has value `codes[i]`.

    Values are numbered in the order of names, which is without regard to case.
    """

    values: Terms
    codes: NDArray[np.unsignedinteger[Any]]
    owners: NDArray[np.uint32]


class Segment:
    """A segment's file, mapped; safe to share between threads.

    `names` are those of the files beside it that belong to the same generation.
    """

    def __init__(self, path: Path, names: Iterable[str]) -> None:
        self.file = ArrayFile(path)
        self.name = path.name
        self.count = int(self.file.facts["documents"])
        deleted = last_dead(path.name, names)[0]
        self.dead_file = None if deleted is None else ArrayFile(path.with_name(deleted))
        self.dead = self._dead()
        self.store = Store(self.file)
        self.keys = Terms(self.file, "key")
        self.key_rank = self.file["key.rank"]
        self.key_order = self.file["key.order"]

    def _dead(self) -> Ints:
        """Give the documents that were deleted since the segment was written, ascending."""
        if self.dead_file is None:
            return np.empty(0, dtype=np.int64)
        found = self.dead_file["dead"].astype(np.int64)
        if len(found) and found.max() >= self.count:
            raise self.dead_file.damaged("it names documents that are not there")
        return found

    @cached_property
    def words(self) -> dict[str, WordPostings]:
        """The fields that are cut into words."""
        return {name: WordPostings(self.file, name, stemmed=stemmed) for name, stemmed in worded_fields().items()}

    @cached_property
    def values(self) -> dict[str, Terms]:
        """The terms of the fields of whole values, and of `origin`, the sources of the reviews."""
        names = (*value_fields(), "origin")
        return {name: self.keys if self._is_key(name) else Terms(self.file, f"{name}/values") for name in names}

    def _is_key(self, field: str) -> bool:
        """Whether the values of a field are the ids as they are, which are not written twice."""
        return field == "id" and "id/docs" not in self.file

    def with_value(self, field: str, value: bytes) -> Ints:
        """Give the documents that have a value, ascending."""
        number = self.values[field].find(value)
        if number is None:
            return np.empty(0, dtype=np.int64)
        if self._is_key(field):
            return self.key_order[number : number + 1].astype(np.int64)
        ends = self.file[f"{field}/docs.end"]
        start = int(ends[number - 1]) if number else 0
        return self.file[f"{field}/docs"][start : int(ends[number])].astype(np.int64)

    def numbers(self, field: str) -> NDArray[np.int32]:
        """Give the column of a number or date, MISSING where unknown, shape (documents,)."""
        found = self.file.get(field)
        return np.broadcast_to(np.int32(MISSING), self.count) if found is None else found

    @cached_property
    def facets(self) -> dict[str, Column]:
        """The columns of facet values."""
        return {name: self._column(f"facet_{name}") for name in FACETS}

    def document(self, id: str) -> int | None:
        """Give the document of an id, None where there is none."""
        number = self.keys.find(encoded(id))
        return None if number is None else int(self.key_order[number])

    def _column(self, name: str) -> Column:
        owners = self.file.get(f"{name}/owners")
        if owners is None:
            owners = np.arange(self.count, dtype=np.uint32)
        return Column(Terms(self.file, f"{name}/values"), self.file[f"{name}/codes"], owners)
