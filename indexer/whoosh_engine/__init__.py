"""The engine contract on Whoosh. The only room that imports whoosh or numpy.

manifest      which generation is current, and checksums
generations   the folder: atomic commits, the lock
writer        Reviews → a new generation
columns/      segments: how reviews are laid out on disk, written and read
snapshot      one generation, as arrays; safe to share between threads
cache         what queries have worked out, for the next ones, within a bound of memory
inverted      where words stand, over all segments
facet         a facet's values over all segments, and their counts
ranking       the scoring formula and the order of results
patterns      the words that a prefix, star or near miss stands for
matched       documents with scores, joined, shared and left out
evaluate      Query tree → documents and scores
locate        where a query's words stand in the reviews of a page
suggest       completions, and other spellings
searcher      SearchRequest → SearchPage
soundness     whose fault an error is: a damaged file's, or ours
whoosh_index  the same index for Whoosh's own searcher; not imported here, which spares 0.15 s at every start
schema        FIELDS → the Whoosh schema of that
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ..bounds import BOUNDS, Bounds
from ..engine import Changes, Engine, Notes, SearchPage, SearchRequest, Status, Suggestion
from ..errors import IndexDamagedError, RequestError
from ..review import Review
from ..titles import title_key
from .generations import Generations
from .manifest import FORMAT, Manifest
from .searcher import search
from .snapshot import Snapshot
from .soundness import blaming, changed_files, each
from .suggest import complete
from .writer import write_all, write_changes

__all__ = ["WhooshEngine"]


class WhooshEngine(Engine):
    """An engine over an index folder. Every search sees the newest generation; one that is replaced meanwhile stays."""

    def __init__(self, folder: str | Path, bounds: Bounds = BOUNDS) -> None:
        self._bounds = bounds
        self._generations = Generations(Path(folder))
        self._lock = Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._open: Snapshot | None = None
        self._closed = False

    def rebuild(self, reviews: Iterable[Review], *, notes: Notes | None = None) -> Changes:
        self._check_open()
        return write_all(self._generations, reviews, notes)

    def update(
        self,
        reviews: Iterable[Review],
        *,
        sources: Iterable[str] = (),
        notes: Notes | None = None,
    ) -> Changes:
        self._check_open()
        before = self._generations.manifest()  # without an index there is nothing to update, and nothing to create
        with blaming(lambda: self._generations.damages(before)):
            return write_changes(self._generations, reviews, sources, notes)

    def search(self, request: SearchRequest) -> SearchPage:
        with self._reading() as snapshot:
            return search(snapshot, request, self._bounds)

    def get(self, id: str) -> Review | None:
        with self._reading() as snapshot:
            doc = snapshot.find(id)
            return None if doc is None else snapshot.review(doc)

    def reviews(self) -> Iterator[Review]:
        snapshot = self._snapshot()
        return each(snapshot.reviews(), lambda: changed_files(snapshot))

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        with self._reading() as snapshot:
            return complete(snapshot, prefix, limit)

    def status(self) -> Status:
        with self._reading() as snapshot:
            return self._status(snapshot)

    def _status(self, snapshot: Snapshot) -> Status:
        verdicts = snapshot.facet("verdict")
        counts = dict(zip(verdicts, np.bincount(verdicts.codes, minlength=len(verdicts)).tolist(), strict=True))
        return Status(
            location=str(self._generations.folder),
            generation=snapshot.manifest.generation,
            format=FORMAT,
            built=snapshot.manifest.built,
            size=sum(size for size, _ in snapshot.manifest.files.values()),
            reviews=snapshot.count,
            works=len({title_key(title) for title in snapshot.facet("work")}),
            reviewers=len(snapshot.facet("reviewer")),
            publications=len(snapshot.facet("publication")),
            verdicts=dict(sorted(counts.items())),
        )

    def notes(self) -> dict[str, Any]:
        self._check_open()
        return self._generations.notes()

    def verify(self) -> list[str]:
        self._check_open()
        stamp = self._generations.stamp()
        found = list(self._generations.damages(self._generations.manifest()))
        if found:
            # Reading on would only report the same again, less plainly; unless it was a commit that took the files.
            return found if self._generations.stamp() == stamp else self.verify()
        try:
            for _ in self._snapshot().reviews():
                pass
        except IndexDamagedError as error:
            found.append(str(error))
        return found

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._open = None

    def _check_open(self) -> None:
        if self._closed:
            raise RequestError("this engine was closed", remedy="Open another with open_engine(…)")

    @contextmanager
    def _reading(self) -> Iterator[Snapshot]:
        """Give the newest generation; what fails because a file of it is damaged is raised as IndexDamagedError."""
        snapshot = self._snapshot()
        with blaming(lambda: changed_files(snapshot)):
            yield snapshot

    def _snapshot(self) -> Snapshot:
        """Give the newest generation, opening it when a commit has happened since the last search."""
        self._check_open()
        with self._lock:
            stamp = self._generations.stamp()
            if self._open is not None and stamp == self._stamp:
                return self._open

            def snapshot(manifest: Manifest) -> Snapshot:
                return Snapshot(manifest, self._generations.path(manifest))

            self._stamp, found = self._generations.reading(snapshot)
            self._open = found
            return found
