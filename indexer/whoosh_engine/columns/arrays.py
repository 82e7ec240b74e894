"""One file of named arrays, mapped into memory.

    magic        8 bytes, "PQARRAY1"
    arrays       one after the other, each at a multiple of 64 bytes, little-endian
    directory    JSON: {"arrays": {NAME: [DTYPE, OFFSET, COUNT]}, "facts": {…}}
    trailer      offset and length of the directory, 8 bytes each, little-endian; its SHA-256, 32 bytes; the magic again

Opening maps the file and reads the directory only, so it takes as long for 10 reviews as for 10 million. Nothing in
it is executed.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import shutil
import struct
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import numpy as np
from numpy.typing import NDArray

from ...errors import IndexDamagedError
from ..manifest import REBUILD

__all__ = ["ArrayFile", "ArrayWriter", "Spool"]

_MAGIC = b"PQARRAY1"
_TRAILER = struct.Struct("<QQ32s8s")
_ALIGNMENT = 64  # a cache line
_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8"})


class ArrayFile:
    """A file of arrays, open for reading; safe to share between threads. Arrays stay valid after the file is unlinked.

    Raises IndexDamagedError, naming the file, where it is not whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as stream:
            try:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file
                raise self.damaged("it is empty") from error
        self._arrays, self.facts = self._directory()

    def damaged(self, what: str) -> IndexDamagedError:
        """Make the error for this file."""
        return IndexDamagedError(f"the file is damaged: {what}", where=str(self.path), remedy=REBUILD)

    def _directory(self) -> tuple[dict[str, tuple[str, int, int]], Mapping[str, Any]]:
        size = len(self._map)
        if size < len(_MAGIC) + _TRAILER.size or self._map[: len(_MAGIC)] != _MAGIC:
            raise self.damaged("it is no file of arrays")
        offset, length, digest, magic = _TRAILER.unpack(self._map[-_TRAILER.size :])
        if magic != _MAGIC or offset + length + _TRAILER.size != size:
            raise self.damaged("its end is missing")
        written = self._map[offset : offset + length]
        if hashlib.sha256(written).digest() != digest:
            raise self.damaged("its directory has changed since it was written")
        found = json.loads(written)
        arrays = {name: (dtype, at, count) for name, (dtype, at, count) in found["arrays"].items()}
        for name, (dtype, at, count) in arrays.items():
            if dtype not in _DTYPES or not 0 <= at <= at + count * np.dtype(dtype).itemsize <= offset:
                raise self.damaged(f"the array {name} lies outside it")
        return arrays, found["facts"]

    def digest(self) -> str:
        """Give the SHA-256 of all that is mapped, in hex."""
        return hashlib.sha256(self._map).hexdigest()

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Give an array, not copied and not writable; raises IndexDamagedError for a name that is not there."""
        try:
            dtype, offset, count = self._arrays[name]
        except KeyError:
            raise self.damaged(f"it has no array {name}") from None
        return np.frombuffer(self._map, dtype=dtype, count=count, offset=offset)

    def get(self, name: str) -> NDArray[Any] | None:
        """Give an array, None where there is none of this name."""
        return self[name] if name in self._arrays else None

    def bytes(self, name: str) -> memoryview:
        """Give an array's bytes, not copied."""
        dtype, offset, count = self._arrays[name]
        return memoryview(self._map)[offset : offset + count * np.dtype(dtype).itemsize]


class ArrayWriter:
    """Writes a file of arrays; leaving the block without an exception completes it. Syncing it to disk is the caller's.

    Raises OSError as the disk does.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts: dict[str, Any] = {}
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._stream: IO[bytes] = path.open("wb")
        self._stream.write(_MAGIC)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._stream as stream:
            if kind is None:
                written = json.dumps({"arrays": self._arrays, "facts": self.facts}, separators=(",", ":")).encode()
                offset = stream.tell()
                stream.write(written)
                stream.write(_TRAILER.pack(offset, len(written), hashlib.sha256(written).digest(), _MAGIC))

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Write one array of unsigned or signed integers."""
        array = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        self._place(name, array.dtype.str, array.size)
        self._stream.write(array.data)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write bytes as an array of u1."""
        self._place(name, "|u1", len(content))
        self._stream.write(content)

    def add_spool(self, name: str, spool: Spool) -> None:
        """Write what a spool holds as one array, and close the spool."""
        self._place(name, spool.dtype.str, spool.count)
        with spool:
            spool.copy_to(self._stream)

    def _place(self, name: str, dtype: str, count: int) -> None:
        if name in self._arrays:
            raise KeyError(name)
        self._stream.write(b"\0" * (-self._stream.tell() % _ALIGNMENT))
        self._arrays[name] = (dtype, self._stream.tell(), count)


class Spool:
    """An array that grows on disk, in a temporary file of the folder that the index is written to."""

    def __init__(self, path: Path, dtype: str) -> None:
        self.dtype = np.dtype(dtype).newbyteorder("<")
        self.count = 0
        self._path = path
        self._stream: IO[bytes] = path.open("w+b")
        self._map: mmap.mmap | None = None

    def append(self, array: NDArray[Any]) -> None:
        """Add the elements of an array, converted to the spool's type."""
        self._stream.write(np.ascontiguousarray(array, dtype=self.dtype).data)
        self.count += array.size

    def copy_to(self, stream: IO[bytes]) -> None:
        """Append all bytes to a stream."""
        self._stream.seek(0)
        shutil.copyfileobj(self._stream, stream, 1 << 20)

    def read(self) -> NDArray[Any]:
        """Give the whole array, mapped into memory."""
        self._stream.flush()
        if not self.count:
            return np.empty(0, dtype=self.dtype)
        self._map = mmap.mmap(self._stream.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(self._map, dtype=self.dtype)

    def release(self) -> None:
        """Let go of the memory that reading the array has filled; it is read again from disk where it is needed."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._path.unlink(missing_ok=True)
