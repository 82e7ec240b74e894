"""Reviews → one segment, in bulk and within bounded memory.

Reviews are taken in batches of a million letters. A batch is split into words as one text, its words are numbered, and
its occurrences are kept until there are RUN of them; then they are inverted and wait on disk. At the end the runs are
merged, some terms at a time, into the segment's one file of arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ...analysis import fold, fold_afresh
from ...fields import FACETS, FIELDS
from ...review import Review
from ...titles import title_key
from .arrays import ArrayWriter, Spool
from .background import Background
from .chapters import StoreWriter, entries
from .inversion import write_postings
from .learning import Learning
from .store import LOCATED, pack
from .terms import add_terms
from .valued import Valued, write_column, write_values
from .vocabulary import Vocabulary
from .worded import PARTS, Worded

__all__ = ["MISSING", "SegmentBuilder", "date_number", "value_fields", "worded_fields"]

MISSING = -(2**31)
_BATCH = 1 << 20  # letters, with as many more for each review as its other fields have about
_OVERHEAD = 200
_SURFACES = 1 << 20  # distinct, about 400 MB; 192,000 reviews have 300,000
_RUN = 2 << 20  # occurrences of all fields, 12 bytes each, three times that while they are sorted

Ints = NDArray[np.int64]


def worded_fields() -> dict[str, bool]:
    """Give the fields that are cut into words, and whether their words are stemmed."""
    return {f.name: f.kind == "prose" for f in FIELDS.values() if f.kind in ("prose", "name")}


def value_fields() -> tuple[str, ...]:
    """Give the fields of whole values: those of FIELDS, and `work_key`, the title as one term."""
    return (*(f.name for f in FIELDS.values() if f.kind == "value"), "work_key")


def date_number(iso: str) -> int:
    """Turn an ISO date of any precision into yyyymmdd, zeros for what is not known."""
    parts = [int(part) for part in iso[:10].split("-")] + [0, 0]
    return parts[0] * 10000 + parts[1] * 100 + parts[2]


class SegmentBuilder:
    """Builds one segment; leaving the block without an exception completes the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._stack = ExitStack()
        self._writer = self._stack.enter_context(ArrayWriter(path))
        self._background = self._stack.enter_context(Background())
        self._learning = self._stack.enter_context(Learning())
        self._vocabulary = Vocabulary()
        self._worded = [
            Worded(name, {part: self._spool(f"{name}.{part}", "<i4") for part in PARTS}, stemmed=stemmed)
            for name, stemmed in worded_fields().items()
        ]
        self._valued = {name: Valued() for name in value_fields()}
        self._facets = {name: Valued() for name in FACETS}
        self._numbers: dict[str, list[int]] = {f.name: [] for f in FIELDS.values() if f.kind in ("number", "date")}
        self._origins = Valued()
        self._keys: list[str] = []
        self._batch: list[Review] = []
        self._store = StoreWriter(self._spool("store", "u1"), self._spool("located", "u1"), self._background)
        self._letters = 0

    @property
    def full(self) -> bool:
        """Whether another segment should go on, lest the words seen so far take too much memory."""
        return len(self._vocabulary) >= _SURFACES

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            try:
                self._finish()
            except BaseException as failed:
                self._stack.__exit__(type(failed), failed, failed.__traceback__)
                raise
        self._stack.__exit__(kind, error, at)

    def add(self, review: Review) -> None:
        """Add the next document; whether its id is new is the caller's to know."""
        self._batch.append(review)
        self.count += 1
        self._letters += len(review.text) + _OVERHEAD
        if self._letters >= _BATCH:
            self._analyse()

    def _spool(self, name: str, dtype: str) -> Spool:
        spool = Spool(self.path.parent / f"{self.path.name}.{name}.spool", dtype)
        self._stack.enter_context(spool)
        return spool

    def _analyse(self) -> None:
        """Turn the batch at hand into occurrences, columns and stored documents, one field after the other."""
        batch, first = self._batch, self.count - len(self._batch)
        if not batch:
            return
        located = {field.name: field.add(batch, first, self._vocabulary) for field in self._worded}
        self._learning.learn(self._vocabulary.new())
        for name, valued in self._valued.items():
            read = _READERS[name]
            valued.extend([read(review) for review in batch], first)
        for name, facet in self._facets.items():
            facet.extend(list(map(FACETS[name], batch)), first)
        for name, numbers in self._numbers.items():
            numbers += map(_number, map(FIELDS[name].read, batch))
        self._origins.extend([(review.source,) for review in batch], first)
        self._keys += [review.id for review in batch]
        places = []
        for name in LOCATED:
            docs, gaps = located[name]
            places.append(entries(gaps, np.searchsorted(docs, np.arange(first, self.count + 1)).tolist()))
        for review, *parts in zip(batch, *places, strict=True):
            self._store.add(pack(review), parts)
        self._batch = []
        self._letters = 0
        if sum(field.waiting for field in self._worded) >= _RUN:
            for field in self._worded:
                field.spill(self._learning, self._background)

    def _finish(self) -> None:
        self._analyse()
        self._background.join()
        self._store.flush()  # in the background, while postings are written
        known = self._learning.known()
        self._learning.close()
        for field in self._worded:
            write_postings(
                self._writer,
                field.name,
                field.runs(self._learning),
                known,
                self.path.parent,
                documents=self.count,
                stemmed=field.stemmed,
                release=field.release,
            )
        for name, valued in self._valued.items():
            if name != "id" or list(valued.numbers) != self._keys:  # ids that are folded already are the keys
                write_values(self._writer, name, valued)
        for name, facet in self._facets.items():
            write_column(self._writer, f"facet_{name}", facet, documents=self.count)
        for name, numbers in self._numbers.items():
            column = np.array(numbers, dtype=np.int32)
            if (column != MISSING).any():
                self._writer.add(name, column)
        write_values(self._writer, "origin", self._origins)
        keys = self._keys
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        ranks = np.empty(len(keys), dtype=np.uint32)
        ranks[order] = np.arange(len(keys))
        add_terms(self._writer, "key", [keys[at] for at in order.tolist()])
        self._writer.add("key.rank", ranks)
        self._writer.add("key.order", order.astype(np.uint32))
        self._store.write(self._writer)
        self._writer.facts |= {"documents": self.count}


def _number(value: object) -> int:
    return MISSING if value is None else date_number(value) if isinstance(value, str) else int(value)  # type: ignore[call-overload]


def _fixed(name: str) -> Callable[[Review], Sequence[str]]:
    def read(review: Review) -> Sequence[str]:
        value = FIELDS[name].read(review)
        if value is None:
            return ()
        return tuple(map(fold, value)) if isinstance(value, tuple) else (fold(str(value)),)

    return read


_key_of = lru_cache(maxsize=1 << 14)(title_key)  # a work has many reviews


_READERS: dict[str, Callable[[Review], Sequence[str]]] = {
    **{f.name: _fixed(f.name) for f in FIELDS.values() if f.kind == "value"},
    "id": lambda r: (fold_afresh(r.id),),  # no two are alike
    "work_key": lambda r: (_key_of(r.work),) if r.work else (),
}
