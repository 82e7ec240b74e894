"""Reviews → a Whoosh index in a new generation. Streams: no more than 128 MB of postings are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.index import create_in, open_dir

from ..engine import Changes, Notes
from ..review import Review
from .generations import Generations, disk_errors
from .manifest import Manifest
from .schema import digest, document, make_schema
from .snapshot import Snapshot

__all__ = ["write_all", "write_changes"]

_MEMORY_MB = 128


class _Writer:
    """Whoosh's writer with its errors made ours; leaving the block with an exception closes its files and discards."""

    def __init__(self, index: Any, folder: Path) -> None:
        self.folder = folder
        self.written = False
        with disk_errors(folder):
            self._writer = index.writer(limitmb=_MEMORY_MB)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self.written:
            with disk_errors(self.folder):
                self._writer.commit()
        else:
            with suppress(Exception):  # cancelling after the disk was full fails too, and there is nothing to save
                self._writer.cancel()

    def add(self, review: Review) -> None:
        fields = document(review)
        with disk_errors(self.folder):
            self._writer.add_document(**fields)
        self.written = True

    def delete(self, doc: int) -> None:
        self._writer.delete_document(doc)
        self.written = True


def write_all(generations: Generations, reviews: Iterable[Review], notes: Notes | None) -> Changes:
    """Write a generation that holds just these reviews, and make it the current one."""
    seen: set[str] = set()
    duplicates: list[tuple[str, str]] = []
    with generations.next() as writing:
        with disk_errors(generations.folder):
            index = create_in(str(writing.path), make_schema())
        with _Writer(index, generations.folder) as writer:
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

    Unchanged reviews are recognised by their digest and cost no analysis.
    """
    added = changed = removed = unchanged = 0
    seen: set[str] = set()
    duplicates: list[tuple[str, str]] = []
    with generations.next(linked=True) as writing:
        known, origins, digests = _known(writing.path, generations.manifest())
        with disk_errors(generations.folder):
            index = open_dir(str(writing.path))
        with _Writer(index, generations.folder) as writer:
            for review in reviews:
                if review.id in seen:
                    duplicates.append((review.id, review.source))
                    continue
                seen.add(review.id)
                doc = known.get(review.id)
                if doc is not None and digests[doc] == digest(review):
                    unchanged += 1
                    continue
                if doc is None:
                    added += 1
                else:
                    changed += 1
                    writer.delete(doc)
                writer.add(review)
            gone = set(sources)
            for id, doc in known.items():
                if id not in seen and origins[doc] in gone:
                    removed += 1
                    writer.delete(doc)
            before = generations.notes()
            writing.notes = before if notes is None else notes()
            writing.abandoned = not writer.written and writing.notes == before
    return Changes(added, changed, removed, unchanged, tuple(duplicates))


def _known(folder: Path, manifest: Manifest) -> tuple[dict[str, int], list[str], list[bytes]]:
    """Give id → document number of the living documents, and of every document its source and digest."""
    snapshot = Snapshot(manifest, folder)
    ids = snapshot.strings("key")
    return {ids[doc]: doc for doc in snapshot.docs.tolist()}, snapshot.strings("origin"), snapshot.digests()
