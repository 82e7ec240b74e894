"""FIELDS → a Whoosh schema, and a Review → the document that fits it.

What one row of FIELDS becomes in the index:

    prose    NAME (stems, frequencies) and NAME_exact (folded forms, positions)
    name     NAME_exact
    value    NAME (whole words, lower case)
    number   column NAME of 32-bit integers, MISSING where unknown
    date     the same, as yyyymmdd with zeros for what is not known

Beside them: `work_key`, the title as one term; a column `facet_NAME` for each facet, its values joined by SEPARATOR;
`digest`, by which an update knows that nothing changed; and `review`, the whole Review as compressed JSON.

Whoosh pickles the import paths of these classes into its table of contents: they are part of the file format.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Frequency, Positions

from ..analysis import Token, fold, tokens
from ..fields import FACETS, FIELDS
from ..review import Review
from ..titles import title_key

__all__ = [
    "GAP",
    "MISSING",
    "SEPARATOR",
    "Exact",
    "Stems",
    "Values",
    "digest",
    "document",
    "load_review",
    "make_schema",
]

MISSING = -(2**31)
SEPARATOR = "\x1f"
GAP = 100  # positions between two values of a field, so that no phrase reaches across


class Stems(FieldType):  # type: ignore[misc]
    """Stems with their frequencies; `index` takes tokens."""

    def __init__(self) -> None:
        super().__init__(Frequency(), None, scorable=True)

    def index(self, value: list[Token], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        counts: defaultdict[str, int] = defaultdict(int)
        for token in value:
            counts[token.stem] += 1
        for term, count in counts.items():
            yield _term(term), count, float(count), count.to_bytes(4, "big")


class Exact(FieldType):  # type: ignore[misc]
    """Folded exact forms with their positions; `index` takes tokens."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    def index(self, value: list[Token], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for token in value:
            positions[token.exact].append(token.position)
        for term, places in positions.items():
            yield _term(term), len(places), float(len(places)), self.format.encode(places)


class Values(FieldType):  # type: ignore[misc]
    """Whole values, compared as they are; `index` takes strings."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Iterable[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term in dict.fromkeys(value):
            yield _term(term), 1, 1.0, b""


def _term(text: str) -> bytes:
    # Whoosh keeps a term's length in two bytes; nobody searches for the end of a word of 500 letters.
    return text.encode("utf-8", "replace")[:500]


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
                schema.add(field.name, COLUMN(NumericColumn("i", default=MISSING)))
    schema.add("work_key", Values())
    for name in (*(f"facet_{facet}" for facet in FACETS), "key", "origin", "digest", "review"):
        schema.add(name, COLUMN(VarBytesColumn()))
    return schema


def document(review: Review) -> dict[str, Any]:
    """Turn a review into the keyword arguments of Whoosh's `add_document`."""
    found: dict[str, Any] = {}
    for field in FIELDS.values():
        value = field.read(review)
        if field.kind == "number":
            found[field.name] = MISSING if value is None else value
        elif field.kind == "date":
            found[field.name] = MISSING if value is None else date_number(str(value))
        elif value is not None and value != () and value != "":
            values = [str(v) for v in value] if isinstance(value, tuple) else [str(value)]
            if field.kind == "value":
                found[field.name] = [fold(v) for v in values]
                continue
            analysed = list(_analyse(values))
            if field.kind == "prose":
                found[field.name] = analysed
            found[f"{field.name}_exact"] = analysed
    if review.work:
        found["work_key"] = [title_key(review.work)]
    for name, read in FACETS.items():
        found[f"facet_{name}"] = _bytes(SEPARATOR.join(v.replace(SEPARATOR, " ") for v in read(review)))
    packed = _pack(review)
    found["key"] = _bytes(review.id)
    found["origin"] = _bytes(review.source)
    found["digest"] = _digest(packed)
    found["review"] = zlib.compress(packed, 6)
    return found


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # half a character, as a file name or a bad export may hold


def digest(review: Review) -> bytes:
    """Give 16 bytes that change with anything in a review."""
    return _digest(_pack(review))


def _pack(review: Review) -> bytes:
    return json.dumps(review.to_json(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _digest(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:16]


def load_review(packed: bytes) -> Review:
    """Read back a review from the `review` column."""
    return Review.from_json(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def date_number(iso: str) -> int:
    """Turn an ISO date of any precision into yyyymmdd, zeros for what is not known."""
    parts = [int(part) for part in iso[:10].split("-")] + [0, 0]
    return parts[0] * 10000 + parts[1] * 100 + parts[2]


def _analyse(values: list[str]) -> Iterator[Token]:
    base = 0
    for value in values:
        last = -1
        for token in tokens(value):
            last = token.position
            yield token if base == 0 else token._replace(position=token.position + base)
        base += last + 1 + GAP
