"""The files below some paths as one collection that an index is built from and kept up to date with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import ReadingError, RequestError
from ..review import Review
from .files import find_files, read_file
from .sources import Skip

__all__ = ["Collection"]


class Collection:
    """The files below some paths, being read: what was skipped, and where each source lies.

    With `keep_all`, pages that are no reviews are taken, too. An index remembers it: None is "as it was built".
    """

    def __init__(
        self,
        paths: Iterable[str | Path],
        *,
        columns: Mapping[str, str] | None = None,
        strict: bool = False,
        keep_all: bool | None = False,
    ) -> None:
        self.paths = [Path(path) for path in paths]
        self.columns = columns
        self.strict = strict
        self.keep_all = keep_all
        self.skips: list[Skip] = []
        self.files = find_files(self.paths, on_skip=self.skips.append)

    def reviews(self) -> Iterator[Review]:
        """Yield the reviews of all files; raises ReadingError at the end where there was none, or by `strict`.

        A review whose id was there before is skipped: what comes first is kept.
        """
        seen: set[str] = set()
        for path, source in self.files:
            found = read_file(
                path, source, columns=self.columns, on_skip=self.skips.append, keep_all=bool(self.keep_all)
            )
            for review in found:
                if review.id in seen:
                    self.skips.append(Skip(source, f"its id {review.id} is taken by another review", review.record))
                    continue
                seen.add(review.id)
                yield review
        if self.strict and self.skips:
            what = f"{len(self.skips):,} skipped, and --strict allows none"
            raise ReadingError(what, remedy="The index is unchanged")
        if not seen:
            where = ", ".join(map(str, self.paths))
            raise ReadingError("no review was found", where=where, remedy="Check the paths; no index was changed")

    def go_on(self, notes: Mapping[str, Any]) -> None:
        """Choose and name files as the index did whose notes these are; see `keep_names`."""
        if self.keep_all is None:
            self.keep_all = bool(notes.get("keep_all"))
        self.keep_names(notes.get("files", {}))

    def keep_names(self, known: Mapping[str, str]) -> None:
        """Let files that an index knows go by the name they have there, and no other file take a name in use.

        `known` maps each source of the index to its place. A new file whose name is in use is qualified by its
        folder's, as `find_files` does; the name of a file that is gone may be used again.
        """
        names = {place: source for source, place in known.items()}
        used: set[str] = set()
        for i, (path, source) in enumerate(self.files):
            if (name := names.get(os.path.realpath(path))) is None:
                name, folders = source, path.absolute().parents
                for folder in folders[len(PurePosixPath(source).parts) - 1 :]:
                    if name not in used and not (name in known and Path(known[name]).exists()):
                        break
                    name = f"{folder.name}/{name}"
            used.add(name)
            self.files[i] = path, name

    @property
    def places(self) -> dict[str, str]:
        """Each source and the file it is, so that an update knows later which ones are gone."""
        return {source: os.path.realpath(path) for path, source in self.files}

    def gone(self, known: dict[str, str]) -> list[str]:
        """List the sources of an index that lay below these paths and do no more.

        What cannot be reached just now, for want of a permission, is not gone.
        """
        roots = [Path(os.path.realpath(path)) for path in self.paths]
        now = self.places
        return [
            source
            for source, place in known.items()
            if source not in now and any(Path(place).is_relative_to(root) for root in roots) and _is_gone(place)
        ]

    def keep_apart(self, notes: Mapping[str, Any]) -> None:
        """Raise RequestError where the index of these notes was made from a file that lies below none of these paths.

        For paths that nobody named: they must not take the place of what somebody did.
        """
        roots = [Path(os.path.realpath(path)) for path in self.paths]
        for place in notes.get("files", {}).values():
            if not any(Path(place).is_relative_to(root) for root in roots):
                what = f"the index was made from other files than {', '.join(map(str, self.paths))}: {place} for one"
                raise RequestError(what, remedy="Name the files and folders to read")

    def notes(self) -> dict[str, Any]:
        """Give what the index is to remember about its files, and how they were chosen."""
        return {
            "files": self.places,
            "skipped": [skip.to_json() for skip in self.skips],
            "keep_all": bool(self.keep_all),
        }

    def notes_after(self, before: dict[str, Any], gone: list[str]) -> dict[str, Any]:
        """Give the notes of an index that held other files too."""
        own, restated = self.notes(), {*gone, *self.places}
        kept = {source: place for source, place in before.get("files", {}).items() if source not in restated}
        # A folder that could not be entered is no file: whether it still cannot is not known, so it is not repeated.
        skipped = [skip for skip in before.get("skipped", []) if skip["source"] in kept]
        return own | {"files": kept | own["files"], "skipped": skipped + own["skipped"]}


def _is_gone(place: str) -> bool:
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
