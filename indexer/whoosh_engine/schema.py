"""FIELDS → a Whoosh schema: what `columns.codec` shows of a segment under which name.

What one row of FIELDS becomes:

    prose    NAME (stems) and NAME_exact (folded forms), both with positions
    name     NAME_exact
    value    NAME (whole values)
    number   NAME: terms for ranges, and a column to sort by; MISSING where unknown
    date     the same, as yyyymmdd with zeros for what is not known

Beside them: `work_key`, the title as one term; `origin`, the source of the review; for each facet a column
`facet_NAME`, the tuple of its values; a column `key` of ids; and what a review stores beyond these, under the names of
its JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import Struct
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.columns import NumericColumn, VarBytesColumn, VarBytesListColumn
from whoosh.fields import COLUMN, NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from ..analysis import stem as stem_of
from ..analysis import tokens, words
from ..fields import FACETS, FIELDS
from ..review import Review

__all__ = ["Exact", "FacetColumn", "Stems", "Values", "make_schema"]

_COUNT = Struct(">I")  # as Whoosh's formats begin


class _Places(Positions):  # type: ignore[misc]
    """Positions as integers of four bytes: Whoosh's own format would unpickle what it reads."""

    def encode(self, places: Sequence[int]) -> bytes:
        return _COUNT.pack(len(places)) + b"".join(map(_COUNT.pack, places))

    def decode_positions(self, written: bytes) -> list[int]:
        return [place for (place,) in _COUNT.iter_unpack(written[_COUNT.size :])]


class _Analysis(Analyzer):  # type: ignore[misc]
    """Our analysis as Whoosh's parser and highlighter call it; in queries a compound is its parts."""

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __call__(self, value: str, mode: str = "", **_: Any) -> Iterator[Token]:
        if mode == "query":
            for at, word in enumerate(words(value)):
                yield _token(stem_of(word) if self.stemmed else word, at, 0, 0)
            return
        for token in tokens(value):
            yield _token(token.stem if self.stemmed else token.exact, token.position, token.start, token.end)


def _token(text: str, position: int, start: int, end: int) -> Token:
    return Token(text=text, pos=position, startchar=start, endchar=end, positions=True, chars=True, boost=1.0)


class _Bytes(FieldType):  # type: ignore[misc]
    """A field whose terms may hold half a character, as a file name or a bad export does."""

    def to_bytes(self, value: Any) -> bytes:
        if isinstance(value, list | tuple):
            value = value[0]
        return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")

    def from_bytes(self, written: bytes) -> str:
        return written.decode("utf-8", "surrogatepass")


class Stems(_Bytes):
    """Stems with their positions."""

    def __init__(self) -> None:
        super().__init__(_Places(), _Analysis(stemmed=True), scorable=True)


class Exact(_Bytes):
    """Folded exact forms with their positions."""

    def __init__(self) -> None:
        super().__init__(_Places(), _Analysis(stemmed=False), scorable=True)


class Values(_Bytes):
    """Whole values, compared as they are."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def process_text(self, value: str, **_: Any) -> Iterator[str]:
        return iter((value,))


class FacetColumn(VarBytesListColumn):  # type: ignore[misc]
    """The values of one facet, a tuple of bytes for each document; sorted by the first one, b"" where there is none."""

    class Reader(VarBytesListColumn.Reader):  # type: ignore[misc]
        def __getitem__(self, document: int) -> tuple[bytes, ...]:
            return tuple(super().__getitem__(document))

        def sort_key(self, document: int) -> bytes:
            return next(iter(self[document]), b"")


def make_schema() -> Schema:
    """Build the Whoosh schema from FIELDS and FACETS."""
    schema = Schema()
    for field in FIELDS.values():
        match field.kind:
            case "prose":
                schema.add(field.name, Stems())
                schema.add(f"{field.name}_exact", Exact())
            case "name":
                schema.add(f"{field.name}_exact", Exact())
            case "value":
                schema.add(field.name, Values())
            case "number" | "date":
                # Whoosh keeps a number n as n + 2^31, so that MISSING is 0.
                schema.add(field.name, NUMERIC(int, shift_step=0, sortable=NumericColumn("I", default=0)))
    schema.add("work_key", Values())
    schema.add("origin", Values())
    for facet in FACETS:
        schema.add(f"facet_{facet}", COLUMN(FacetColumn()))
    schema.add("key", COLUMN(VarBytesColumn()))
    for name in Review("id", "source", "").to_json():
        if name not in schema:
            schema.add(name, STORED())
    return schema
