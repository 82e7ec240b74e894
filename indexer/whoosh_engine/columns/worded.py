"""A field of words, while it is collected: its values in batches, and its occurrences in sorted runs on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...fields import FIELDS
from ...review import Review, ZoneKind
from .arrays import Spool
from .background import Background
from .inversion import Runs, invert
from .learning import Learning
from .vocabulary import Vocabulary
from .words import split

__all__ = ["GAP", "PARTS", "Worded"]

GAP = 100  # positions between two values of a field, so that no phrase reaches across
PARTS = ("forms", "docs", "positions")  # of an occurrence; its surface stands for the form until it is sorted

Ints = NDArray[np.int64]


class _Batch(NamedTuple):
    """Values of a field that are cut into words, in the order of documents: parallel lists.

    `offsets` are where they start in the text of their reviews.
    """

    texts: list[str]
    owners: list[int]
    offsets: list[int]


class Worded:
    """One field: the occurrences at hand, and runs of sorted ones that wait on disk, in a spool for each of PARTS."""

    def __init__(self, name: str, spools: Mapping[str, Spool], *, stemmed: bool) -> None:
        self.name = name
        self.stemmed = stemmed
        self.waiting = 0  # occurrences at hand
        self._spools = spools
        self._parts: dict[str, list[NDArray[np.int32]]] = {part: [] for part in PARTS}
        self._starts: list[Ints] = []  # of each run: where the occurrences of each stem begin in the spools

    def add(self, reviews: Sequence[Review], first: int, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
        """Add the occurrences of some reviews, the first of which is document `first`; count them by `waiting`.

        Gives the document of each word, and its gap from the word before: in the text of its review, restarting with
        each document, compounds left out of both.
        """
        batch = _values(self.name, reviews, first)
        text = "\n".join(batch.texts)
        words = split(text)
        docs, positions, starts = _located(batch, words.starts, words.steps)
        self._parts["forms"].append(vocabulary.number(text, words))
        self._parts["docs"].append(docs.astype(np.int32))
        self._parts["positions"].append(positions.astype(np.int32))
        self.waiting += len(docs)
        single = words.steps == 1
        owners, starts = docs[single], starts[single]
        gaps = np.diff(starts, prepend=0)
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        gaps[firsts] = starts[firsts]
        return owners, gaps

    def spill(self, learning: Learning, background: Background) -> None:
        """Let the occurrences at hand be sorted in the background, and wait on disk; `learning` has their words."""
        if self.waiting:
            parts, self._parts = self._parts, {part: [] for part in PARTS}
            self.waiting = 0
            background.do(self._invert, parts, learning)

    def runs(self, learning: Learning) -> Runs:
        """Give all occurrences; those at hand are sorted first."""
        if self.waiting:
            self._invert(self._parts, learning)
        return Runs(self._starts, *(self._spools[part].read() for part in PARTS))

    def release(self) -> None:
        """Let go of the memory that reading the runs has filled."""
        for spool in self._spools.values():
            spool.release()

    def _invert(self, parts: dict[str, list[NDArray[np.int32]]], learning: Learning) -> None:
        """Sort the occurrences in arrays of each part, which are then given up; waits for what their words are."""
        surfaces, docs, positions = (np.concatenate(parts[part]) for part in PARTS)
        parts.clear()
        known = learning.known()
        forms = known.form_of.take(surfaces)
        stem_of = known.stem_of if self.stemmed else np.arange(len(known.forms), dtype=np.int32)
        run = invert(forms, docs, positions, stem_of)
        self._starts.append(run.starts[0] + self._spools["docs"].count)
        for part, spool in self._spools.items():
            spool.append(getattr(run, part))


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
