"""The manifest of an index folder, `pullquote.json`: which generation is the current one, and what its files are.

It is small, replaced whole by one rename, and carries a checksum of itself and of every file it names.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import IndexDamagedError, IndexMissingError, IndexVersionError, NotAnIndexError

__all__ = ["FORMAT", "LOCK", "MANIFEST", "REBUILD", "UNFINISHED", "Manifest", "generation_number", "is_ours", "missing"]

FORMAT = 3  # 1: stock Whoosh segments (2026-11); 2: columnar segments (2026-11); 3: in less space (2026-11)
MANIFEST = "pullquote.json"
UNFINISHED = f"{MANIFEST}.new"
LOCK = "write.lock"
REBUILD = "Rebuild it from its files: `manage.py rebuild --index FOLDER PATH …`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest says; `files` maps a name within the generation's folder to (bytes, SHA-256 in hex)."""

    generation: int
    folder: str
    built: str
    files: Mapping[str, tuple[int, str]]

    @classmethod
    def read(cls, index: Path) -> Manifest:
        """Read the manifest of an index folder.

        Raises IndexMissingError, NotAnIndexError, IndexVersionError or IndexDamagedError, each naming the folder.
        """
        where = str(index)
        try:
            written = (index / MANIFEST).read_bytes()
            found = json.loads(written)
        except FileNotFoundError as error:
            raise missing(index) from error
        except NotADirectoryError as error:
            raise NotAnIndexError("this is a file, not a folder", where=where, remedy="Give an index folder") from error
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"{MANIFEST} cannot be read ({error})", where=where, remedy=REBUILD) from error
        if not isinstance(found, dict) or not {"pullquote", "sha256"} & found.keys():
            raise NotAnIndexError(f"{MANIFEST} is not ours", where=where, remedy="Choose another folder with --index")
        if (version := found.get("pullquote")) != FORMAT:
            what = f"the index has format {version!r}, this version reads {FORMAT}"
            raise IndexVersionError(what, where=where, remedy=REBUILD)
        if found.get("sha256") != _checksum(found) or written != _written(found):
            raise IndexDamagedError(f"{MANIFEST} has changed since it was written", where=where, remedy=REBUILD)
        try:
            files = {name: (int(size), str(digest)) for name, (size, digest) in found["files"].items()}
            manifest = cls(int(found["generation"]), str(found["folder"]), found["built"], files)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexDamagedError(f"{MANIFEST} lacks {error}", where=where, remedy=REBUILD) from error
        if manifest.folder != f"generation-{manifest.generation}" or any("/" in name for name in files):
            raise IndexDamagedError(f"{MANIFEST} names a folder outside the index", where=where, remedy=REBUILD)
        return manifest

    def write(self, index: Path) -> None:
        """Make this the manifest of an index folder by one rename; raises OSError."""
        said = {
            "pullquote": FORMAT,
            "generation": self.generation,
            "folder": self.folder,
            "built": self.built,
            "files": self.files,
        }
        temporary = index / UNFINISHED
        with temporary.open("wb") as stream:
            stream.write(_written(said | {"sha256": _checksum(said)}))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(index / MANIFEST)


def generation_number(name: str) -> int | None:
    """Give the number in the name of a generation's folder, None for any other name."""
    number = name.removeprefix("generation-")
    return int(number) if name != number and number.isdecimal() else None


def is_ours(name: str) -> bool:
    """Tell whether a name is one that an index folder holds."""
    return name in (MANIFEST, UNFINISHED, LOCK) or generation_number(name) is not None


def missing(index: Path) -> IndexMissingError | NotAnIndexError:
    """Make the error for a folder without a manifest."""
    where = str(index)
    if index.is_dir():
        if not all(is_ours(path.name) for path in index.iterdir()):
            what = "this folder is not an index of ours"
            return NotAnIndexError(what, where=where, remedy="Choose another folder, or rebuild into a new one")
    elif index.exists():
        return NotAnIndexError("this is a file, not a folder", where=where, remedy="Give an index folder")
    return IndexMissingError(
        "there is no index", where=where, remedy="Build it with `manage.py rebuild --index FOLDER PATH …`"
    )


def _written(said: Mapping[str, Any]) -> bytes:
    """Give the bytes of a manifest; a reader compares them, because a space may become a tab and say the same."""
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _checksum(said: Mapping[str, Any]) -> str:
    """Give the SHA-256 of all that a manifest says but this."""
    rest = {name: value for name, value in said.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
