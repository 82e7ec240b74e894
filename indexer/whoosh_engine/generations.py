"""The folder of an index: generations, and the manifest that names the current one.

    var/index/
      pullquote.json      the manifest: format, generation, folder, time, size and SHA-256 of every file, and its own
      generation-7/       an index, complete in itself, and the caller's notes.json; never changed once named
      write.lock          held by whoever writes

A commit writes a new generation beside the current one, syncs it to disk, and replaces the manifest by a rename: that
one step makes it visible, and a crash at any moment leaves the old or the new index, whole. An update begins as hard
links to the files before it, which are never altered. Leftovers of a crash are removed by the next writer. Files of
a generation that somebody still reads stay readable after they are unlinked, because readers map them at opening.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from whoosh.filedb.filestore import FileStorage

from ..errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexVersionError,
    IndexWriteError,
    NotAnIndexError,
)
from .manifest import LOCK, MANIFEST, REBUILD, UNFINISHED, Manifest, generation_number, is_ours, missing

__all__ = ["Generations", "Writing", "disk_errors"]

_NOTES = "notes.json"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

T = TypeVar("T")


class Generations:
    """The generations below one folder. The folder need not exist until something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stamp(self) -> tuple[int, int, int]:
        """Give a value that changes with each commit, at the cost of one stat call. Raises IndexMissingError."""
        try:
            stat = (self.folder / MANIFEST).stat()
        except OSError as error:
            raise missing(self.folder) from error
        return stat.st_mtime_ns, stat.st_ino, stat.st_size

    def manifest(self) -> Manifest:
        """Read the manifest; raises as `Manifest.read` does."""
        return Manifest.read(self.folder)

    def path(self, manifest: Manifest) -> Path:
        """Give the folder of a generation after checking that its files are there in their full size.

        Raises IndexDamagedError naming the first file that is not as it was written.
        """
        folder = self.folder / manifest.folder
        for name, (size, _) in manifest.files.items():
            where = str(folder / name)
            try:
                actual = (folder / name).stat().st_size
            except OSError as error:
                raise IndexDamagedError("the file is missing", where=where, remedy=REBUILD) from error
            if actual != size:
                raise IndexDamagedError(f"the file has {actual:,} bytes, not {size:,}", where=where, remedy=REBUILD)
        return folder

    def notes(self) -> dict[str, Any]:
        """Give what the last writer noted down beside the reviews."""

        def read(manifest: Manifest) -> dict[str, Any]:
            path = self.path(manifest) / _NOTES
            try:
                found: dict[str, Any] = json.loads(path.read_bytes())
            except (OSError, ValueError) as error:
                what = f"the file cannot be read ({error})"
                raise IndexDamagedError(what, where=str(path), remedy=REBUILD) from error
            return found

        return self.reading(read)[1]

    def reading(self, read: Callable[[Manifest], T]) -> tuple[tuple[int, int, int], T]:
        """Call `read` with the current manifest; give the stamp of that manifest and what `read` gave.

        A commit may remove the generation meanwhile. An error is believed only when no commit has happened;
        otherwise the new manifest is read.
        """
        while True:
            stamp = self.stamp()
            manifest = self.manifest()
            try:
                return stamp, read(manifest)
            except (FileNotFoundError, IndexDamagedError) as error:
                if self.stamp() == stamp:
                    if isinstance(error, FileNotFoundError):
                        where = str(self.folder / manifest.folder)
                        raise IndexDamagedError(f"a file is missing ({error})", where=where, remedy=REBUILD) from error
                    raise

    def damages(self, manifest: Manifest) -> Iterator[str]:
        """Compare every file with its checksum and yield a line for each that differs."""
        for name, (size, digest) in manifest.files.items():
            path = self.folder / manifest.folder / name
            try:
                with path.open("rb") as stream:
                    actual = hashlib.file_digest(stream, "sha256").hexdigest()
                    length = stream.tell()
            except OSError as error:
                yield f"{path}: {error.strerror}"
                continue
            if (length, actual) != (size, digest):
                yield f"{path}: its content has changed since it was written"

    @contextmanager
    def next(self, *, linked: bool = False) -> Iterator[Writing]:
        """Hold the write lock and give a new generation to fill; leaving without an error commits it.

        With `linked` the new generation begins with the files of the current one. On any exception the new
        generation is removed and the index is as before. Raises IndexBusyError, NotAnIndexError, IndexMissingError
        (with `linked`), and IndexWriteError where the disk refuses.
        """
        self._check_ours()
        with disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileStorage(str(self.folder)).lock(LOCK)
            if not lock.acquire():
                what = "another process is writing to this index"
                raise IndexBusyError(what, where=str(self.folder), remedy="Wait until it is done, then try again")
        try:
            with disk_errors(self.folder):
                current = self._current()
                if current or not (self.folder / MANIFEST).exists():
                    self._remove_all_but(current)  # leftovers of a crash
                # What a manifest names that cannot be read may be whole: it stays until there is something better.
                path = self.folder / f"generation-{1 + max(self._numbers(), default=0)}"
            writing = Writing(path)
            linked_files: dict[str, tuple[int, str]] = {}
            try:
                with disk_errors(self.folder):
                    path.mkdir()
                    if linked:
                        before = current or self.manifest()
                        linked_files = dict(before.files)
                        for name in before.files:
                            _link(self.folder / before.folder / name, path / name)
                yield writing
                if writing.abandoned:
                    shutil.rmtree(path, ignore_errors=True)
                    return
                with disk_errors(self.folder):
                    self._commit(path, writing.notes, linked_files)
            except BaseException:
                now = self._current()
                if now is None or now.folder != path.name:  # Ctrl+C may come right behind the rename
                    shutil.rmtree(path, ignore_errors=True)
                raise
            self._remove_all_but(self._current())
        finally:
            lock.release()

    def _current(self) -> Manifest | None:
        """Give the manifest, or None where a rebuild may replace whatever stands here."""
        try:
            return self.manifest()
        except (IndexMissingError, IndexDamagedError, IndexVersionError):
            return None

    def _commit(self, path: Path, notes: Mapping[str, Any], linked: Mapping[str, tuple[int, str]]) -> None:
        (path / _NOTES).unlink(missing_ok=True)  # a link to the one before it must not be written through
        (path / _NOTES).write_text(json.dumps(notes), encoding="utf-8")
        files: dict[str, tuple[int, str]] = {}
        for file in sorted(path.iterdir()):
            if file.name in linked and file.name != _NOTES:
                files[file.name] = linked[file.name]  # as first written: a linked file that rotted must not be blessed
            else:
                with file.open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                    files[file.name] = (stream.tell(), digest)
                    os.fsync(stream.fileno())
        _sync_folder(path)
        _sync_folder(self.folder)  # the new folder must be there before the manifest that names it
        built = datetime.now(UTC).isoformat(timespec="seconds")
        Manifest(generation_number(path.name) or 0, path.name, built, files).write(self.folder)
        _sync_folder(self.folder)

    def _remove_all_but(self, manifest: Manifest | None) -> None:
        keep = manifest.folder if manifest else None
        for path in self.folder.iterdir():
            if generation_number(path.name) is not None and path.name != keep:  # never a folder that is not ours
                shutil.rmtree(path, ignore_errors=True)
        (self.folder / UNFINISHED).unlink(missing_ok=True)

    def _numbers(self) -> list[int]:
        return [number for path in self.folder.iterdir() if (number := generation_number(path.name)) is not None]

    def _check_ours(self) -> None:
        """Refuse to write into a folder that holds something else."""
        if not self.folder.exists():
            return
        if not self.folder.is_dir():
            raise NotAnIndexError("this is a file, not a folder", where=str(self.folder), remedy="Give a folder")
        try:
            found = sorted(p.name for p in self.folder.iterdir())
            if MANIFEST in found:
                self.manifest()
        except (IndexVersionError, IndexDamagedError):
            return  # ours, and to be replaced
        except OSError as error:
            what = f"the folder cannot be read ({error.strerror})"
            raise IndexWriteError(what, where=str(self.folder), remedy="Check its permissions") from error
        strangers = [name for name in found if not is_ours(name)]
        if strangers and MANIFEST not in found:
            what = f"the folder holds something else ({', '.join(strangers[:3])}), so no index is written into it"
            raise NotAnIndexError(what, where=str(self.folder), remedy="Choose an empty or new folder")


class Writing:
    """A generation that is being written: its folder, the notes to keep with it, and whether to drop it after all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: Mapping[str, Any] = {}
        self.abandoned = False


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in _FULL:
            raise
        shutil.copy2(source, target)  # file systems without hard links


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into IndexWriteError; the reviews being read have their own errors."""
    try:
        yield
    except OSError as error:
        what = f"the index could not be written ({error.strerror or error})"
        remedy = "Free some space" if error.errno in _FULL else "Check the folder's permissions"
        raise IndexWriteError(what, where=str(folder), remedy=f"{remedy}; the index before it is untouched") from error
