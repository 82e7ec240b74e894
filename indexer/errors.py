"""Every error that Pullquote raises on purpose.

    PullquoteError
    ├── RequestError          a search request that contradicts itself or is out of range
    ├── ReviewError           a Review that breaks its contract (offsets, zones, unknown words)
    ├── ReadingError          a path that cannot be read at all
    │   └── UnreadableError   one file or row; a build reports it as skipped and goes on
    └── IndexFolderError      something about the index folder
        ├── IndexMissingError     there is none yet
        ├── NotAnIndexError       a folder with something else in it
        ├── IndexVersionError     written by another format version
        ├── IndexDamagedError     a file of it is missing or altered
        ├── IndexBusyError        another process is writing to it
        └── IndexWriteError       the disk refused (full, read-only, no permission)

Each says what failed, where, and the remedy; `str(error)` is one line fit for a person.
"""

from __future__ import annotations

__all__ = [
    "IndexBusyError",
    "IndexDamagedError",
    "IndexFolderError",
    "IndexMissingError",
    "IndexVersionError",
    "IndexWriteError",
    "NotAnIndexError",
    "PullquoteError",
    "ReadingError",
    "RequestError",
    "ReviewError",
    "UnreadableError",
]


class PullquoteError(Exception):
    """Base of all errors raised on purpose; `what`, `where` and `remedy` are its parts."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f". {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class RequestError(PullquoteError):
    """A search request is out of range or names a sort, filter or engine that does not exist."""


class ReviewError(PullquoteError):
    """A Review breaks its contract: zones that do not partition the text, an excerpt that is not verbatim."""


class ReadingError(PullquoteError):
    """A path given to read from cannot be used at all."""


class UnreadableError(ReadingError):
    """One file or one row cannot be read as a review; a build names it, counts it and goes on."""


class IndexFolderError(PullquoteError):
    """Base of the errors about an index folder."""


class IndexMissingError(IndexFolderError):
    """There is no index at the place given."""


class NotAnIndexError(IndexFolderError):
    """The folder exists and holds something that is not an index of ours."""


class IndexVersionError(IndexFolderError):
    """The index was written in a format that this version does not read."""


class IndexDamagedError(IndexFolderError):
    """A file of the index is missing, truncated or altered."""


class IndexBusyError(IndexFolderError):
    """Another process or thread is writing to the index."""


class IndexWriteError(IndexFolderError):
    """The index could not be written: disk full, read-only or no permission. What was there before is untouched."""
