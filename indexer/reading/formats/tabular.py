"""Tables: CSV, TSV and their kin (`.csv .tsv .tab`), one review a row.

The csv module reads; what is ours is that nothing stops it. A quote that is never closed would swallow the rest of
the file: the row is then read again with quotes as plain characters, or skipped, and reading goes on behind its first
line. How much may be read again grows with what was read once, so reading stays linear whatever the quotes.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from ...errors import ReadingError, UnreadableError
from ...review import Review
from ..limits import LIMITS
from ..sources import Skip, SourceFile, clean
from .columns import Columns, recognise
from .record import likely_best, review_of

__all__ = ["read"]

_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE_ROWS = 500
_DIALECT_ROWS = 50
_TOO_LONG = f"the row is longer than {LIMITS.record_chars:,} characters"


class _Failed(Exception):  # noqa: N818
    """A line that is no row; its text says why."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: what stands between two cells, and whether \\" or "" is a quote within quotes."""

    delimiter: str
    escape: str | None = None

    def rows(
        self, lines: Iterator[str], *, strict: bool = True, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    ) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            escapechar=self.escape,
            doublequote=self.escape is None,
            strict=strict,
            quoting=quoting,
        )


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield a Review or a Skip for each row; records count the rows below the header from 1, blank lines apart.

    Raises UnreadableError for a table without a column of review text, ReadingError for a mapped column that it lacks.
    """
    csv.field_size_limit(LIMITS.record_chars)
    with file.lines() as stream:
        table = Table(map(clean, stream))
        header = table.header()
        if header is None:
            raise UnreadableError("the table is empty", where=file.source, remedy="Give it a header and rows")
        columns = _columns(header, file)
        ahead = _sampled(table.rows(len(header)))
        best = _best(ahead, header, columns)
        rows = _chain(ahead, table.rows(len(header)))
        backwards = header[::-1]  # of two columns of one name the first is meant
        for record, row in enumerate(rows, start=1):
            if isinstance(row, _Failed):
                yield Skip(file.source, str(row), record)
            elif row == header:
                yield Skip(file.source, "the row repeats the header", record)
            else:
                yield review_of(dict(zip(backwards, row[::-1], strict=True)), columns, file, record, best)


class Table:
    """The rows of a stream of lines, each as wide as it should be, or the reason why it is not."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._ahead: deque[str] = deque()  # lines to read again
        self._taken: list[str] = []  # lines of the row being read
        self._size = 0  # their characters
        self._read, self._again_read = 0, 0  # characters so far: for the first time, and once more
        self._alone = 0  # lines ahead that are a row each, whatever their quotes say
        self._dialect = Dialect(",")

    def header(self) -> list[str] | None:
        """Read the first row with anything in it, and learn the dialect from it and the rows below it."""
        size = 0
        for line in self._lines:
            if not self._ahead and len(line) > LIMITS.header_chars:
                what = f"the header is longer than {LIMITS.header_chars:,} characters"
                raise UnreadableError(what, remedy="Check that it is a table")
            self._ahead.append(line)
            size += len(line)
            if size > LIMITS.sample_bytes // 4:
                break
        while self._ahead and not self._ahead[0].strip():
            self._ahead.popleft()
        if self._ahead and (match := re.fullmatch(r"sep=(.)\s*", self._ahead[0])):  # so Excel marks its own
            self._ahead.popleft()
            self._dialect = Dialect(match[1])
        elif self._ahead:
            self._dialect = _dialect(list(self._ahead))
        try:
            row = next(self._dialect.rows(iter(self), strict=False), None)
        except csv.Error as error:
            raise UnreadableError(f"the header cannot be read: {error}", remedy="Check that it is a table") from error
        self._begin()
        return None if row is None else [name.strip().lstrip("\ufeff") for name in row]

    def rows(self, width: int) -> Iterator[list[str] | _Failed]:
        """Yield the rows from here on."""
        reader = self._dialect.rows(iter(self))
        while True:
            self._begin()
            row: list[str] | _Failed
            try:
                if self._alone:
                    self._alone -= 1
                    if next(iter(self)).strip():
                        yield self._again(width, "a quote above it is never closed")
                    continue
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                row = self._again(width, str(error))
                reader = self._dialect.rows(iter(self))
            if not isinstance(row, _Failed):
                if not any(map(str.strip, row)) and len(self._taken) == 1:  # blank, or commas only
                    continue
                if len(row) == width:
                    yield row
                    continue
                if len(row) > width and not any(row[width:]):  # spreadsheets leave empty cells behind a row
                    row = row[:width]
                else:
                    row = self._again(width, f"it has {len(row)} cells where the header has {width}")
                    reader = self._dialect.rows(iter(self))
            yield row

    def __iter__(self) -> Iterator[str]:
        while True:
            if self._ahead:
                line = self._ahead.popleft()
            elif (new := next(self._lines, None)) is not None:
                line = new
                self._read += len(line)
            else:
                return
            self._taken.append(line)
            self._size += len(line)
            if self._size > LIMITS.record_chars:
                raise csv.Error(_TOO_LONG)
            yield line

    def _begin(self) -> None:
        self._taken.clear()
        self._size = 0

    def _again(self, width: int, why: str) -> list[str] | _Failed:
        """Read the first line of a broken row by itself; the lines that it swallowed are read anew."""
        first, *swallowed = self._taken
        self._ahead.extendleft(reversed(swallowed))
        self._again_read += sum(map(len, swallowed))
        if self._again_read > 4 * self._read + LIMITS.record_chars:
            self._alone = max(self._alone, len(swallowed))
        if len(first) > LIMITS.record_chars:
            return _Failed(_TOO_LONG)
        for strict, quoting in ((False, csv.QUOTE_MINIMAL), (False, csv.QUOTE_NONE)):
            rows = list(self._dialect.rows(iter([first]), strict=strict, quoting=quoting))  # type: ignore[arg-type]
            if len(rows) == 1 and len(rows[0]) == width:
                return rows[0]
        return _Failed(f"{why}: {_shown(first)}")


def _shown(line: str) -> str:
    line = line.strip()
    return repr(line if len(line) <= 60 else line[:57] + "…")


def _sampled(rows: Iterator[list[str] | _Failed]) -> list[list[str] | _Failed]:
    """Take the first rows, as many as there is room for."""
    ahead: list[list[str] | _Failed] = []
    size = 0
    for row in islice(rows, _SAMPLE_ROWS):
        ahead.append(row)
        size += sum(map(len, row)) if isinstance(row, list) else 0
        if size > LIMITS.record_chars:
            break
    return ahead


def _chain(ahead: list[list[str] | _Failed], rows: Iterator[list[str] | _Failed]) -> Iterator[list[str] | _Failed]:
    yield from ahead
    ahead.clear()
    yield from rows


def _dialect(sample: Sequence[str]) -> Dialect:
    """Choose the delimiter with which the header has the most names that we know, then the most even columns."""
    text = "".join(sample)
    # A backslash before a quote that closes a cell is a backslash; before any other it escapes, unless quotes double.
    doubled = re.search(r'(?<![,;\t|\n])""(?![,;\t|\r\n])', text)
    escape = "\\" if not doubled and re.search(r'\\"[^,;\t|\r\n]', text) else None

    def fitness(delimiter: str) -> tuple[int, float, int]:
        rows: list[list[str]] = []
        with suppress(csv.Error):  # a cell beyond all measure: what was read before it will do
            rows.extend(
                filter(None, islice(Dialect(delimiter, escape).rows(iter(sample), strict=False), _DIALECT_ROWS))
            )
        if not rows or len(rows[0]) < 2:
            return 0, 0.0, 0
        even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        return len(recognise(tuple(rows[0])).fields), even, len(rows[0])

    return Dialect(max(_DELIMITERS, key=fitness), escape)


def _columns(header: list[str], file: SourceFile) -> Columns:
    shown = ", ".join(map(repr, header[:40]))
    for field, column in file.columns.items():
        if column not in header:
            raise ReadingError(
                f"there is no column {column!r} to read field {field!r} from",
                where=file.source,
                remedy=f"It has {shown}",
            )
    columns = recognise(tuple(header), tuple(file.columns.items()))
    if not columns.names("text"):
        raise UnreadableError(
            f"no column is known to hold reviews; the columns are {shown}",
            where=file.source,
            remedy="Name the one that does: --map text=COLUMN",
        )
    return columns


def _best(rows: Sequence[list[str] | _Failed], header: list[str], columns: Columns) -> float | None:
    for name in columns.names("rating"):
        place = header.index(name)
        return likely_best(row[place] for row in rows if isinstance(row, list))
    return None
