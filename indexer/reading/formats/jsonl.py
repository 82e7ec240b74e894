"""JSON Lines (`.jsonl .ndjson`), one review a line, and `.json`: an array, one object, or an object holding one list.

Objects may be flat, nested (`meta` and `body`, as static sites are exported), schema.org Reviews, or our own export,
which is read back exactly as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from ...errors import ReviewError, UnreadableError
from ...review import Review
from ..limits import LIMITS
from ..sources import Skip, SourceFile
from .columns import recognise
from .markdown import markdown_lines
from .markup import joined_lines
from .nested import Value, flatten
from .parts import quoted_lines
from .record import NO_TEXT, best_of_one, likely_best, review_of

__all__ = ["read"]

_SAMPLE_RECORDS = 500
_WINDOW = 2 * LIMITS.record_chars
_DECODER = json.JSONDecoder()
_LINE_OF_JSON = re.compile(r"\{.*\}[ \t\r]*\n\s*\{")
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_EXPORTED = frozenset(("id", "source", "text", "zones", "verdict", "excerpts"))

_Record = tuple[int | None, object]


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield a Review or a Skip for each object; `record` is its line in JSON Lines, its place from 1 in an array."""
    if file.path.name.lower().removesuffix(".gz").endswith(".json"):
        yield from _reviews(_document(file), file)
    else:
        with file.lines() as lines:
            yield from _reviews(_lines(lines), file)


def _lines(lines: Iterable[str]) -> Iterator[_Record]:
    for number, line in enumerate(lines, start=1):
        if len(line) > LIMITS.record_chars:
            yield number, Skip("", f"the line is longer than {LIMITS.record_chars:,} characters", number)
        elif line := line.strip().strip("\ufeff\x1e"):
            yield number, _parsed(line, number)


def _parsed(line: str, number: int) -> object:
    try:
        return json.loads(line.replace("\0", ""))
    except json.JSONDecodeError as error:
        return Skip("", f"line {number} is not JSON: {error.msg} at column {error.colno}", number)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, 1,000 brackets
        return Skip("", f"line {number} is not JSON that can be read: {error}", number)


def _document(file: SourceFile) -> Iterator[_Record]:
    text = file.text(limit=LIMITS.json_bytes)
    start = _end_of(_SPACE, text, 0)
    if text.startswith("[", start):
        yield from _array(text, start + 1, file.source)
        return
    values = text.count(",") + text.count("[") + text.count("{")
    if values > LIMITS.json_values and not _LINE_OF_JSON.match(text, start):
        what = f"is one object of some {values:,} values, more than {LIMITS.json_values:,}"
        raise UnreadableError(what, where=file.source, remedy="Give an array of objects, or one object a line")
    try:
        found, end = _value(text, start, file.source)
    except json.JSONDecodeError as error:
        raise _broken(error, file.source) from error
    if _end_of(_SPACE, text, end) < len(text):  # JSON Lines under another name
        if "\n" not in text[start:end]:
            yield from _lines(text.splitlines(keepends=True))
            return
        raise _broken(json.JSONDecodeError("Extra data", text, end), file.source)
    if isinstance(found, Mapping):
        lists = [v for v in found.values() if isinstance(v, list) and v and all(isinstance(i, Mapping) for i in v)]
        columns = recognise(tuple(flatten(found)), tuple(file.columns.items()))
        if len(lists) != 1 or columns.names("text"):
            yield None, found
            return
        yield from enumerate(lists[0], start=1)
        return
    raise UnreadableError(
        "holds no objects", where=file.source, remedy="Give an array of objects, one object, or one object a line"
    )


def _array(text: str, position: int, source: str) -> Iterator[_Record]:
    """Yield the items of an array, of which one is in memory at a time; what stands before a flaw is read."""
    number = 0
    position = base = _end_of(_SPACE, text, position)
    window = text[base : base + _WINDOW]  # no item is larger, so that none takes more memory than there is
    while not text.startswith("]", position):
        whole = base + len(window) == len(text)
        try:
            found, end = _value(window, position - base, source)
            if end == len(window) and not whole:
                raise json.JSONDecodeError("an item beyond measure", window, position - base)  # noqa: TRY301
        except json.JSONDecodeError as error:
            if not whole and position == base:
                raise UnreadableError(
                    f"item {number + 1:,} is no JSON, or longer than {_WINDOW:,} characters",
                    where=source,
                    remedy="Mend it, or take it out",
                ) from error
            if whole:
                raise _broken(json.JSONDecodeError(error.msg, text, base + error.pos), source) from error
            base = position
            window = text[base : base + _WINDOW]
            continue
        number += 1
        yield number, found
        position = _end_of(_SPACE, text, base + end)
        if text.startswith(",", position):
            position = _end_of(_SPACE, text, position + 1)
        elif not text.startswith("]", position):
            raise _broken(json.JSONDecodeError("Expecting ',' delimiter", text, position), source)
    if (end := _end_of(_SPACE, text, position + 1)) < len(text):
        raise _broken(json.JSONDecodeError("Extra data", text, end), source)


def _value(text: str, position: int, source: str) -> tuple[object, int]:
    """Parse one value; raises JSONDecodeError where it is none, UnreadableError where it cannot be held."""
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not JSON that can be read: {error}", where=source, remedy="Flatten it") from error


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return position if found is None else found.end()


def _broken(error: json.JSONDecodeError, source: str) -> UnreadableError:
    what = f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    return UnreadableError(what, where=source, remedy="Mend it there")


def _reviews(records: Iterator[_Record], file: SourceFile) -> Iterator[Review | Skip]:
    mapped = tuple(file.columns.items())
    ahead: list[_Record] = []
    ratings: list[str] = []
    size = 0
    for record in records:  # a few records ahead, to see which scale bare numbers are on
        ahead.append(record)
        if isinstance(record[1], Mapping) and not record[1].keys() >= _EXPORTED:
            values = flatten(record[1])
            size += sum(map(len, values.values()))
            names = recognise(tuple(values), mapped).names("rating")
            ratings += [v for v in (values.get(n) for n in names[:1]) if isinstance(v, str)]
        if len(ahead) >= _SAMPLE_RECORDS or size > LIMITS.record_chars:
            break
    best = likely_best(ratings)
    first, ahead = chain(ahead), []
    for number, found in chain(first, records):
        if isinstance(found, Skip):
            yield Skip(file.source, found.reason, number)
        elif not isinstance(found, Mapping):
            yield Skip(file.source, f"is no object but {type(found).__name__}", number)
        elif found.keys() >= _EXPORTED:
            yield _exported(found, file, number)
        else:
            yield _review(found, mapped, file, number, best)


def _exported(found: Mapping[str, Any], file: SourceFile, number: int | None) -> Review | Skip:
    try:
        review = Review.from_json(found)
    except ReviewError as error:
        return Skip(file.source, error.what, number)
    return review if review.text.strip() else Skip(file.source, NO_TEXT, number)


def _review(
    found: Mapping[str, Any],
    mapped: tuple[tuple[str, str], ...],
    file: SourceFile,
    number: int | None,
    best: float | None,
) -> Review | Skip:
    values: dict[str, Value] = flatten(found)
    columns = recognise(tuple(values), mapped)
    body = found.get("body")
    quoted: tuple[str, ...] = ()
    if isinstance(found.get("meta"), Mapping) and isinstance(body, str):  # a Markdown file, its front matter parsed
        try:
            lines = markdown_lines(body)
        except UnreadableError as error:
            return Skip(file.source, error.what, number)
        values["body"], quoted = joined_lines(lines), quoted_lines(lines)
    if best is None:
        best = best_of_one(values, columns) if number is None else None
    return review_of(values, columns, file, number, best, quoted)
