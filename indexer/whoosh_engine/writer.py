"""Reviews → a new generation: one segment, or what differs from the generation before in a segment of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from math import log
from pathlib import Path

import numpy as np

from ..engine import Changes, Notes
from ..review import Review
from .columns import ArrayWriter, Segment, SegmentBuilder, dead_name, last_dead, pack, segment_number
from .generations import Generations, disk_errors
from .snapshot import Snapshot

__all__ = ["write_all", "write_changes"]

_FANOUT = 8  # so many segments of one magnitude are merged into one of the next


class _Writer:
    """Writes reviews to new segments in the folder of a generation, one after the other as each is full."""

    def __init__(self, index: Path, folder: Path) -> None:
        self.index = index
        self.folder = folder
        self.written = 0
        self._stack = ExitStack()
        self._builder: SegmentBuilder | None = None

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *exception: object) -> None:
        with disk_errors(self.index):
            self._stack.__exit__(*exception)  # type: ignore[arg-type]

    def add(self, review: Review) -> None:
        with disk_errors(self.index):
            if self._builder is not None and self._builder.full:
                self._stack.close()
                self._builder = None
            if self._builder is None:
                self._builder = self._stack.enter_context(SegmentBuilder(self.folder / _next_name(self.folder)))
            self._builder.add(review)
        self.written += 1


def _next_name(folder: Path) -> str:
    return f"segment-{1 + max((segment_number(path.name) or 0 for path in folder.iterdir()), default=0)}.columns"


def write_all(generations: Generations, reviews: Iterable[Review], notes: Notes | None) -> Changes:
    """Write a generation that holds just these reviews, and make it the current one."""
    seen: set[str] = set()
    duplicates: list[tuple[str, str]] = []
    with generations.next() as writing:
        with _Writer(generations.folder, writing.path) as writer:
            for review in reviews:
                if review.id in seen:
                    duplicates.append((review.id, review.source))
                else:
                    seen.add(review.id)
                    writer.add(review)
        writing.notes = notes() if notes else {}
    return Changes(added=len(seen), duplicates=tuple(duplicates))


def write_changes(
    generations: Generations,
    reviews: Iterable[Review],
    sources: Iterable[str],
    notes: Notes | None,
) -> Changes:
    """Write a generation that differs from the current one in these reviews; none where nothing differs.

    Unchanged reviews are recognised by what is stored of them and cost no analysis. A review that changed is deleted
    from its segment and stands in the new one; segments are merged when there are many.
    """
    added = changed = removed = unchanged = 0
    seen: set[str] = set()
    duplicates: list[tuple[str, str]] = []
    with generations.next(linked=True) as writing:
        before = Snapshot(generations.manifest(), writing.path)
        dead: set[int] = set()
        with _Writer(generations.folder, writing.path) as writer:
            for review in reviews:
                if review.id in seen:
                    duplicates.append((review.id, review.source))
                    continue
                seen.add(review.id)
                doc = before.find(review.id)
                if doc is None:
                    added += 1
                elif before.packed(doc) == pack(review):
                    unchanged += 1
                    continue
                else:
                    changed += 1
                    dead.add(doc)
                writer.add(review)
        for source in dict.fromkeys(sources):
            for doc in before.value("origin", source).tolist():
                if before.key(doc) not in seen:
                    removed += 1
                    dead.add(doc)
        with disk_errors(generations.folder):
            _bury(writing.path, before, dead)
            _merge(writing.path)
        noted = generations.notes()
        writing.notes = noted if notes is None else notes()
        writing.abandoned = not writer.written and not dead and writing.notes == noted
    return Changes(added, changed, removed, unchanged, tuple(duplicates))


def _bury(folder: Path, before: Snapshot, dead: set[int]) -> None:
    """Write the list of deleted documents of each segment that lost some; a segment that lost all goes."""
    gone = before.alive.copy()
    gone[list(dead)] = False
    names = _names(folder)
    for segment, base in before.segments():
        here = gone[base : base + segment.count]
        if here.all() or (here == before.alive[base : base + segment.count]).all():
            continue
        name, number = last_dead(segment.name, names)
        with ArrayWriter(folder / dead_name(segment.name, number + 1)) as writer:
            writer.add("dead", np.flatnonzero(~here).astype(np.uint32))
        if name is not None:
            (folder / name).unlink()
        if not here.any():
            _remove(folder, segment.name)


def _remove(folder: Path, segment: str) -> None:
    (folder / segment).unlink()
    name, _ = last_dead(segment, _names(folder))
    if name is not None:
        (folder / name).unlink()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _merge(folder: Path) -> None:
    """Merge segments where there are many of one magnitude, and rewrite those of which most documents are deleted.

    Each review is merged at most once for each power of _FANOUT that the collection has.
    """
    while chosen := _to_merge(_living(folder)):
        with SegmentBuilder(folder / _next_name(folder)) as builder:
            for name in chosen:
                for review in _reviews(folder, name):
                    builder.add(review)
        for name in chosen:
            _remove(folder, name)


def _living(folder: Path) -> dict[str, tuple[int, int]]:
    """Give, of each segment, how many documents it has and how many of them live."""
    names = _names(folder)
    segments = [Segment(folder / name, names) for name in names if segment_number(name) is not None]
    return {segment.name: (segment.count, segment.count - len(segment.dead)) for segment in segments}


def _to_merge(segments: dict[str, tuple[int, int]]) -> list[str]:
    half_dead = [name for name, (count, living) in segments.items() if 2 * living < count]
    tiers: dict[int, list[str]] = {}
    for name, (_, living) in segments.items():
        tiers.setdefault(int(log(max(living, 1), _FANOUT)), []).append(name)
    many = next((names for _, names in sorted(tiers.items()) if len(names) >= _FANOUT), [])
    return sorted(many or half_dead[:1], key=lambda name: segment_number(name) or 0)


def _reviews(folder: Path, name: str) -> Iterator[Review]:
    segment = Segment(folder / name, _names(folder))
    dead = set(segment.dead.tolist())
    return (review for doc, review in enumerate(segment.store.reviews()) if doc not in dead)
