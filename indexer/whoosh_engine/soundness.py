"""What to make of an error while an index is read: a damaged file, or a mistake of ours.

Opening checks what it reads: sizes, headers, directories. Postings and columns are not summed before they are used,
which would take as long as reading all of the index; so a bent byte in them shows as an index out of range, a text that
is none, or an array beyond measure. Only when such an error has happened are the files compared with their checksums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ..errors import IndexDamagedError, PullquoteError
from .manifest import REBUILD
from .snapshot import Snapshot

__all__ = ["blaming", "changed_files", "each"]

T = TypeVar("T")


@contextmanager
def blaming(damages: Callable[[], Iterable[str]]) -> Iterator[None]:
    """Turn an error into IndexDamagedError where `damages` finds a file that has changed; leave it alone otherwise."""
    try:
        yield
    except PullquoteError:
        raise
    except Exception as error:
        what = next(iter(damages()), None)
        if what is None:
            raise
        raise IndexDamagedError(what, remedy=REBUILD) from error


def changed_files(snapshot: Snapshot) -> Iterator[str]:
    """Compare the files that a snapshot has mapped with their checksums and yield a line for each that differs.

    What is mapped stays, also when a commit has removed the files meanwhile.
    """
    for segment, _ in snapshot.segments():
        if segment.file.digest() != snapshot.manifest.files[segment.name][1]:
            yield f"{segment.file.path}: its content has changed since it was written"


def each(items: Iterator[T], damages: Callable[[], Iterable[str]]) -> Iterator[T]:
    """Yield the items, reading each within `blaming`."""
    while True:
        with blaming(damages):
            try:
                item = next(items)
            except StopIteration:
                return
        yield item
