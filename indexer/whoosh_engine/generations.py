"""The folder of an index: generations, and the manifest that names the current one.

    var/index/
      pullquote.json      the manifest: format, generation, folder, time, and size and SHA-256 of every file
      generation-7/       a Whoosh index, complete in itself, and the caller's notes.json; never changed once named
      write.lock          held by whoever writes

A commit writes a new generation beside the current one, syncs it to disk, and replaces the manifest by a rename: that
one step makes it visible, and a crash at any moment leaves the old or the new index, whole. An update begins as hard
links to the files before it, which Whoosh never alters. Leftovers of a crash are removed by the next writer. Files of
a generation that somebody still reads stay readable after they are unlinked, because readers map them at opening.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from ..errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexVersionError,
    IndexWriteError,
    NotAnIndexError,
)

__all__ = ["FORMAT", "Generations", "Manifest", "Writing", "disk_errors", "retry_opening"]

FORMAT = 1  # 1: stock Whoosh segments (2026-11)
_MANIFEST = "pullquote.json"
_LOCK = "write.lock"
_NOTES = "notes.json"
_REBUILD = "Rebuild it with `manage.py rebuild`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest says; `files` maps a name within the generation's folder to (bytes, SHA-256 in hex)."""

    generation: int
    folder: str
    built: str
    files: Mapping[str, tuple[int, str]]


class Generations:
    """The generations below one folder. The folder need not exist until something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stamp(self) -> tuple[int, int, int]:
        """Give a value that changes with each commit, at the cost of one stat call. Raises IndexMissingError."""
        try:
            stat = (self.folder / _MANIFEST).stat()
        except OSError as error:
            raise self._missing() from error
        return stat.st_mtime_ns, stat.st_ino, stat.st_size

    def manifest(self) -> Manifest:
        """Read the manifest.

        Raises IndexMissingError, NotAnIndexError, IndexVersionError or IndexDamagedError, each naming the folder.
        """
        where = str(self.folder)
        try:
            found = json.loads((self.folder / _MANIFEST).read_bytes())
        except FileNotFoundError as error:
            raise self._missing() from error
        except NotADirectoryError as error:
            raise NotAnIndexError("this is a file, not a folder", where=where, remedy="Give an index folder") from error
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"{_MANIFEST} cannot be read ({error})", where=where, remedy=_REBUILD) from error
        if not isinstance(found, dict) or "pullquote" not in found:
            raise NotAnIndexError(f"{_MANIFEST} is not ours", where=where, remedy="Choose another folder with --index")
        if found["pullquote"] != FORMAT:
            raise IndexVersionError(
                f"the index has format {found['pullquote']!r}, this version reads {FORMAT}",
                where=where,
                remedy=_REBUILD,
            )
        try:
            files = {name: (int(size), str(digest)) for name, (size, digest) in found["files"].items()}
            manifest = Manifest(int(found["generation"]), str(found["folder"]), found["built"], files)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexDamagedError(f"{_MANIFEST} lacks {error}", where=where, remedy=_REBUILD) from error
        if manifest.folder != f"generation-{manifest.generation}" or any("/" in name for name in files):
            raise IndexDamagedError(f"{_MANIFEST} names a folder outside the index", where=where, remedy=_REBUILD)
        return manifest

    def path(self, manifest: Manifest) -> Path:
        """Give the folder of a generation after checking that its files are there in their full size.

        Raises IndexDamagedError naming the first file that is not.
        """
        folder = self.folder / manifest.folder
        for name, (size, _) in manifest.files.items():
            try:
                actual = (folder / name).stat().st_size
            except OSError as error:
                raise IndexDamagedError("the file is missing", where=str(folder / name), remedy=_REBUILD) from error
            if actual != size:
                what = f"the file has {actual:,} bytes, not {size:,}"
                raise IndexDamagedError(what, where=str(folder / name), remedy=_REBUILD)
        return folder

    def notes(self) -> dict[str, Any]:
        """Give what the last writer noted down beside the reviews."""
        path = self.path(self.manifest()) / _NOTES
        try:
            found: dict[str, Any] = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"the file cannot be read ({error})", where=str(path), remedy=_REBUILD) from error
        return found

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

    def size(self) -> int:
        """Count the bytes of the current generation."""
        return sum(size for size, _ in self.manifest().files.values())

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
            lock = FileStorage(str(self.folder)).lock(_LOCK)
            if not lock.acquire():
                what = "another process is writing to this index"
                raise IndexBusyError(what, where=str(self.folder), remedy="Wait until it is done, then try again")
        try:
            with disk_errors(self.folder):
                current = self._current()
                number = current.generation + 1 if current else 1
                self._remove_all_but(current)
                path = self.folder / f"generation-{number}"
                path.mkdir()
            writing = Writing(path)
            try:
                if linked:
                    with disk_errors(self.folder):
                        before = current or self.manifest()
                        for name in before.files:
                            _link(self.folder / before.folder / name, path / name)
                yield writing
                if writing.abandoned:
                    shutil.rmtree(path, ignore_errors=True)
                    return
                with disk_errors(self.folder):
                    self._commit(path, number, writing.notes)
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
            self._remove_all_but(self._current())
        finally:
            lock.release()

    def _current(self) -> Manifest | None:
        """Give the manifest, or None where a rebuild may replace whatever stands here."""
        try:
            return self.manifest()
        except (IndexMissingError, IndexDamagedError):
            return None
        except IndexVersionError:
            return None

    def _commit(self, path: Path, number: int, notes: Mapping[str, Any]) -> None:
        (path / _NOTES).unlink(missing_ok=True)  # a link to the one before it must not be written through
        (path / _NOTES).write_text(json.dumps(notes, ensure_ascii=False), encoding="utf-8")
        files = {}
        for file in sorted(path.iterdir()):
            if file.is_dir():  # Whoosh's folder for temporary files
                shutil.rmtree(file)
            elif file.name.endswith("LOCK"):
                file.unlink()
            else:
                with file.open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                    files[file.name] = (stream.tell(), digest)
                    os.fsync(stream.fileno())
        _sync_folder(path)
        manifest = {
            "pullquote": FORMAT,
            "generation": number,
            "folder": path.name,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": files,
        }
        temporary = self.folder / f"{_MANIFEST}.new"
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(manifest, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.folder / _MANIFEST)
        _sync_folder(self.folder)

    def _remove_all_but(self, manifest: Manifest | None) -> None:
        keep = manifest.folder if manifest else None
        for path in self.folder.glob("generation-*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)

    def _check_ours(self) -> None:
        """Refuse to write into a folder that holds something else."""
        if not self.folder.exists():
            return
        if not self.folder.is_dir():
            raise NotAnIndexError("this is a file, not a folder", where=str(self.folder), remedy="Give a folder")
        try:
            found = sorted(p.name for p in self.folder.iterdir())
            if _MANIFEST in found:
                self.manifest()
        except (IndexVersionError, IndexDamagedError):
            return  # ours, and to be replaced
        except OSError as error:
            what = f"the folder cannot be read ({error.strerror})"
            raise IndexWriteError(what, where=str(self.folder), remedy="Check its permissions") from error
        strangers = [n for n in found if n not in (_MANIFEST, f"{_MANIFEST}.new", _LOCK) and not _is_generation(n)]
        if strangers and _MANIFEST not in found:
            what = f"the folder holds something else ({', '.join(strangers[:3])}), so no index is written into it"
            raise NotAnIndexError(what, where=str(self.folder), remedy="Choose an empty or new folder")

    def _missing(self) -> IndexMissingError | NotAnIndexError:
        where = str(self.folder)
        if self.folder.is_dir():
            strangers = [p.name for p in self.folder.iterdir() if p.name != _LOCK and not _is_generation(p.name)]
            if strangers:
                what = "this folder is not an index of ours"
                return NotAnIndexError(what, where=where, remedy="Choose another folder, or rebuild into a new one")
        elif self.folder.exists():
            return NotAnIndexError("this is a file, not a folder", where=where, remedy="Give an index folder")
        return IndexMissingError("there is no index", where=where, remedy="Build it with `manage.py rebuild`")


class Writing:
    """A generation that is being written: its folder, the notes to keep with it, and whether to drop it after all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: Mapping[str, Any] = {}
        self.abandoned = False


def _is_generation(name: str) -> bool:
    return name.startswith("generation-") and name.removeprefix("generation-").isdigit()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
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
        remedy = "Free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "Check the folder's permissions"
        raise IndexWriteError(what, where=str(folder), remedy=f"{remedy}; the index before it is untouched") from error


def retry_opening(attempts: int = 5) -> Iterator[int]:
    """Count attempts at opening what a commit may be replacing at this moment, with a short pause between them."""
    for attempt in range(attempts):
        if attempt:
            time.sleep(0.01 * 2**attempt)
        yield attempt
