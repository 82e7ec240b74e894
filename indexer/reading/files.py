"""Folders → files → Reviews, lazily, whatever their format."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import ReadingError, UnreadableError
from ..review import Review
from .formats import FORMATS, reader, suffix
from .formats.columns import check_fields
from .limits import LIMITS
from .page_kind import other_kind
from .sources import Skip, SourceFile

__all__ = ["find_files", "read_file", "read_reviews"]

_LOG = logging.getLogger(__name__)

BARE = "nothing in it reads like a review: only headings, links, comments or credits"
FAULT = "the reader failed on it, please report it"
# Formats that hold one page a file, which may be of another sort; whoever made a table or a feed has chosen its rows.
_PAGES = frozenset(("page_text", "html", "markdown"))


def find_files(paths: Iterable[str | Path], *, on_skip: Callable[[Skip], None] | None = None) -> list[tuple[Path, str]]:
    """List the files to read: (file, source), folders in sorted order, each file once.

    `source` is the POSIX path relative to the folder given, or the name of a file given. Where two roots would give
    the same source, the later one's is qualified by the name of its root folder ("second/her.txt"). In folders,
    hidden files, README and LICENSE files and suffixes that no format reads are left out; a folder that cannot be
    entered is handed to `on_skip`, or logged. Raises ReadingError for a path that does not exist and for a file given
    whose suffix no format reads.
    """
    found: list[tuple[Path, str]] = []
    seen: set[Path] = set()
    taken: set[str] = set()
    for root in map(Path, paths):
        for path in _walk(root, on_skip or _log_skip):
            real = Path(os.path.realpath(path))  # not resolve(): it raises on a link to itself
            if real in seen:
                continue
            seen.add(real)
            given = path if root != path else Path(path.name)
            source = _source(given.relative_to(root) if root != path else given)
            qualifier = Path(os.path.realpath(root)) if root != path else Path(os.path.realpath(root)).parent
            while source in taken and qualifier.name:
                source = f"{_source(Path(qualifier.name))}/{source}"
                qualifier = qualifier.parent
            number = 2
            while source in taken:  # qualified up to the root of the file system and still taken
                source, number = f"{source}~{number}", number + 1
            taken.add(source)
            found.append((path, source))
    return found


def read_file(
    path: str | Path,
    source: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    on_skip: Callable[[Skip], None] | None = None,
    keep_all: bool = False,
) -> Iterator[Review]:
    """Yield the reviews of one file. `source` defaults to its name.

    `columns` says which column (of a table) or key (of JSON and front matter) a field is read from, where the names
    are not recognised: {"text": "my_notes"}. Whatever cannot be read is handed to `on_skip`, or logged, and never
    stops the rest. A page of another sort (a recipe, news, a list of works) is skipped with its kind unless `keep_all`;
    records of tables, JSON and feeds never are. Raises ReadingError, at the first step, for a format unknown and for
    `columns` that do not fit.
    """
    path = Path(path)
    check_fields(columns or {})
    file = SourceFile(path, source if source is not None else _source(Path(path.name)), dict(columns or {}))
    report = on_skip if on_skip is not None else _log_skip
    read = reader(path)
    if read is None:
        raise _unknown(path)
    empty, unread = True, 0
    try:
        for outcome in read(file):
            empty = False
            unread = unread + 1 if isinstance(outcome, Skip) else 0
            if unread > LIMITS.unread:
                what = f"more than {LIMITS.unread:,} records in a row are no reviews, so the rest is left unread"
                raise UnreadableError(what, remedy="Check that it is a table of reviews")  # noqa: TRY301
            if isinstance(outcome, Skip):
                report(outcome)
            elif not keep_all and (fault := _fault(file, outcome)):
                report(Skip(file.source, f"{fault}; --keep-all takes it", outcome.record))
            else:
                yield outcome
        if empty:
            report(Skip(file.source, "holds no records"))
    except UnreadableError as error:
        report(Skip(file.source, f"{error.what}. {error.remedy}" if error.remedy else error.what))
    except ReadingError:
        raise
    except Exception as error:  # a fault of ours, or of a library: it must not cost the other 10,000 files
        _LOG.exception("%s: a reader failed", file.source)
        report(Skip(file.source, f"{FAULT}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"))


def read_reviews(
    paths: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    on_skip: Callable[[Skip], None] | None = None,
    keep_all: bool = False,
) -> Iterator[Review]:
    """Yield the reviews of files and folders, lazily; `find_files` and `read_file` say how, and what they raise."""
    for path, source in find_files(paths, on_skip=on_skip):
        yield from read_file(path, source, columns=columns, on_skip=on_skip, keep_all=keep_all)


def _fault(file: SourceFile, review: Review) -> str | None:
    """Say what a page is that is no review, or that nothing in a record is review; None for a review."""
    format_ = FORMATS[suffix(file.path)]
    if format_ in _PAGES and (kind := other_kind(review, file.text(markup=True) if format_ == "html" else "")):
        return f"not a review but {kind}"
    if not review.zone_text("review").strip():
        return BARE
    return None


def _walk(root: Path, report: Callable[[Skip], None]) -> Iterator[Path]:
    def name_folder(error: OSError) -> None:
        folder = Path(str(error.filename))
        source = _source(folder.relative_to(root)) if folder != root else str(root)
        report(Skip(source, f"the folder cannot be entered ({error.strerror}). Check its permissions"))

    if not root.exists():
        raise ReadingError(
            "there is no such file or folder", where=str(root), remedy="Check the path for typing errors"
        )
    if not root.is_dir():
        if suffix(root) not in FORMATS:
            raise _unknown(root)
        yield root
        return
    # Links to files are followed, links to folders are not: they can run in circles.
    for folder, folders, names in os.walk(root, onerror=name_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or name.upper().startswith(("README", "LICENSE", "LICENCE")):
                continue
            if suffix(path) in FORMATS:
                yield path
            else:
                _LOG.info("%s left out: no format has the suffix %r", path, path.suffix)


def _source(path: Path) -> str:
    # A file name need not be text; what is not shows as \xNN.
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _unknown(path: Path) -> ReadingError:
    known = " ".join(FORMATS)
    return ReadingError(
        f"no format has the suffix {path.suffix!r}", where=str(path), remedy=f"Use one of {known}, or .gz of it"
    )


def _log_skip(skip: Skip) -> None:
    where = skip.source if skip.record is None else f"{skip.source}, record {skip.record}"
    _LOG.warning("skipped %s: %s", where, skip.reason)
