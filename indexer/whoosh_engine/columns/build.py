"""Reviews → one segment, in bulk and within bounded memory.

Reviews are taken in batches of a million letters. A batch is split into words as one text, its words are numbered, and
its occurrences are kept until there are RUN of them; then they are inverted and wait on disk. At the end the runs are
merged, some terms at a time, into the segment's one file of arrays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ...analysis import fold
from ...fields import FACETS, FIELDS
from ...review import Review, ZoneKind
from ...titles import title_key
from .arrays import ArrayWriter, Spool
from .inversion import Run, invert, write_postings
from .store import LOCATED, StoreWriter, pack
from .terms import add_terms
from .valued import Valued, write_column, write_values
from .vocabulary import Vocabulary
from .words import split

__all__ = ["GAP", "MISSING", "SegmentBuilder", "date_number", "digest_of", "value_fields", "worded_fields"]

MISSING = -(2**31)
GAP = 100  # positions between two values of a field, so that no phrase reaches across
_BATCH = 1 << 20  # letters, with as many more for each review as its other fields have about
_OVERHEAD = 200
_SURFACES = 1 << 20  # distinct, about 400 MB; 192,000 reviews have 300,000
_RUN = 6 << 20  # occurrences of all fields, 12 bytes each, three times that while they are sorted

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


def digest_of(packed: bytes) -> bytes:
    """Give 16 bytes that change with anything in a packed review."""
    return hashlib.sha256(packed).digest()[:16]


class _Batch(NamedTuple):
    """Values of a field that are cut into words, in the order of documents: parallel lists.

    `offsets` are where they start in the text of their reviews.
    """

    texts: list[str]
    owners: list[int]
    offsets: list[int]


class _Worded:
    """A field of words while it is collected: its occurrences, and the runs that wait on disk."""

    def __init__(self) -> None:
        self.forms: list[NDArray[np.int32]] = []
        self.docs: list[NDArray[np.int32]] = []
        self.positions: list[NDArray[np.int32]] = []
        self.runs: list[Run] = []


class SegmentBuilder:
    """Builds one segment; leaving the block without an exception completes the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._stack = ExitStack()
        self._writer = self._stack.enter_context(ArrayWriter(path))
        self._vocabulary = Vocabulary()
        self._worded = {name: _Worded() for name in worded_fields()}
        self._valued = {name: Valued() for name in value_fields()}
        self._facets = {name: Valued() for name in FACETS}
        self._numbers: dict[str, list[int]] = {f.name: [] for f in FIELDS.values() if f.kind in ("number", "date")}
        self._origins = Valued()
        self._keys: list[str] = []
        self._digests = bytearray()
        self._batch: list[Review] = []
        self._store = StoreWriter(self._spool("store", "u1"), self._spool("located", "u1"))
        self._letters = self._occurrences = 0

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
        located = {name: self._occur(field, _values(name, batch, first)) for name, field in self._worded.items()}
        for name, valued in self._valued.items():
            read = _READERS[name]
            valued.extend([read(review) for review in batch], first)
        for name, facet in self._facets.items():
            facet.extend(list(map(FACETS[name], batch)), first)
        for name, numbers in self._numbers.items():
            numbers += map(_number, map(FIELDS[name].read, batch))
        self._origins.extend([(review.source,) for review in batch], first)
        self._keys += [review.id for review in batch]
        parts = [located[name] for name in LOCATED]
        cuts = [np.searchsorted(docs, np.arange(first, self.count + 1)).tolist() for docs, _ in parts]
        for at, packed in enumerate(map(pack, batch)):
            self._digests += digest_of(packed)
            self._store.add(packed, [gaps[cut[at] : cut[at + 1]] for (_, gaps), cut in zip(parts, cuts, strict=True)])
        self._batch = []
        self._letters = 0
        if self._occurrences >= _RUN:
            self._spill()

    def _occur(self, field: _Worded, batch: _Batch) -> tuple[Ints, Ints]:
        """Number the words of a field's values; give the document of each word, and its gap from the word before.

        Gaps are those of the review's text and restart with each document; compounds are left out of both.
        """
        text = "\n".join(batch.texts)
        words = split(text)
        docs, positions, starts = _located(batch, words.starts, words.steps)
        field.forms.append(self._vocabulary.number(text, words))
        field.docs.append(docs.astype(np.int32))
        field.positions.append(positions.astype(np.int32))
        self._occurrences += len(docs)
        single = words.steps == 1
        owners, starts = docs[single], starts[single]
        gaps = np.diff(starts, prepend=0)
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        gaps[firsts] = starts[firsts]
        return owners, gaps

    def _spill(self) -> None:
        """Invert the occurrences at hand and let them wait on disk."""
        stem_of = self._vocabulary.stem_of()
        for name, run in self._inverted(stem_of):
            arrays = []
            for part in ("forms", "docs", "positions"):
                spool = self._spool(f"{name}.{part}.{len(self._worded[name].runs)}", "<i4")
                spool.append(getattr(run, part))
                arrays.append(spool.read())
            self._worded[name].runs.append(Run(run.starts, *arrays))
        self._occurrences = 0

    def _inverted(self, stem_of: NDArray[np.int32]) -> Any:
        stemmed = worded_fields()
        for name, field in self._worded.items():
            if field.forms:
                forms, docs, positions = (np.concatenate(part) for part in (field.forms, field.docs, field.positions))
                field.forms, field.docs, field.positions = [], [], []
                chosen = stem_of if stemmed[name] else np.arange(len(stem_of), dtype=np.int32)
                yield name, invert(forms, docs, positions, chosen)

    def _finish(self) -> None:
        self._analyse()
        for name, run in self._inverted(self._vocabulary.stem_of()):
            self._worded[name].runs.append(run)
        for name, stemmed in worded_fields().items():
            runs = self._worded[name].runs
            write_postings(
                self._writer, name, runs, self._vocabulary, self.path.parent, documents=self.count, stemmed=stemmed
            )
        for name, valued in self._valued.items():
            write_values(self._writer, name, valued)
        for name, facet in self._facets.items():
            write_column(self._writer, f"facet_{name}", facet)
        for name, numbers in self._numbers.items():
            self._writer.add(name, np.array(numbers, dtype=np.int32))
        write_values(self._writer, "origin", self._origins)
        keys = [key.encode("utf-8", "surrogatepass") for key in self._keys]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        ranks = np.empty(len(keys), dtype=np.uint32)
        ranks[order] = np.arange(len(keys))
        add_terms(self._writer, "key", [keys[at] for at in order.tolist()])
        self._writer.add("key.rank", ranks)
        self._writer.add("key.order", order.astype(np.uint32))
        self._writer.add_bytes("digest", bytes(self._digests))
        self._store.write(self._writer)
        self._writer.facts |= {"documents": self.count}


_ZONES: Mapping[str, ZoneKind] = {"text": "review", "comments": "comment"}


def _values(name: str, batch: Sequence[Review], first: int) -> _Batch:
    """Read the values of one field from some reviews, the first of which is document `first`."""
    texts: list[str] = []
    owners: list[int] = []
    offsets: list[int] = []
    if (kind := _ZONES.get(name)) is not None:
        for document, review in enumerate(batch, first):
            for zone in review.zones:
                if zone.kind == kind:
                    texts.append(review.text[zone.start : zone.end])
                    owners.append(document)
                    offsets.append(zone.start)
        return _Batch(texts, owners, offsets)
    for document, value in enumerate(map(FIELDS[name].read, batch), first):
        if value:
            values = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
            texts += values
            owners += [document] * len(values)
    return _Batch(texts, owners, [0] * len(texts))


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
    "work_key": lambda r: (_key_of(r.work),) if r.work else (),
}


def _located(batch: _Batch, starts: Ints, steps: NDArray[np.int8]) -> tuple[Ints, Ints, Ints]:
    """Give the document, the position and the start in the review's text of each word of a batch joined by line feeds.

    Positions count from 0 in each document and field; between two values GAP positions stay free.
    """
    count = len(batch.texts)
    lengths = np.fromiter(map(len, batch.texts), dtype=np.int64, count=count) + 1
    ends = np.cumsum(lengths)
    begins = ends - lengths
    cuts = np.searchsorted(starts, np.append(begins, ends[-1:]))
    counts = np.diff(cuts)
    owners = np.array(batch.owners, dtype=np.int64)
    offsets = np.array(batch.offsets, dtype=np.int64)
    running = np.append(0, np.cumsum(steps, dtype=np.int64))
    sizes = np.diff(running[cuts])  # positions that each value takes
    taken = np.cumsum(sizes + GAP) - (sizes + GAP)
    first_of = np.flatnonzero(np.diff(owners, prepend=-1))
    base = taken - np.repeat(taken[first_of], np.diff(np.append(first_of, count)))
    positions = running[1:] - 1 - np.repeat(running[cuts[:-1]] - base, counts)
    return np.repeat(owners, counts), positions, starts + np.repeat(offsets - begins, counts)
