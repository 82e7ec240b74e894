"""The same reviews in a stock Whoosh index: its own codec, writer and readers, with our schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.index import Index, create_in

from indexer import Review
from indexer.analysis import Token, fold, tokens
from indexer.fields import FACETS, FIELDS
from indexer.titles import title_key
from indexer.whoosh_engine.schema import Exact, Stems, Values, make_schema

from .generators import Change

GAP = 100  # positions between two values of a field


class StockStems(Stems):
    """Takes tokens."""

    def index(self, value: list[Token], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return _postings(self, [(token.stem, token.position) for token in value])


class StockExact(Exact):
    """Takes tokens."""

    def index(self, value: list[Token], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return _postings(self, [(token.exact, token.position) for token in value])


class StockValues(Values):
    """Takes strings."""

    def index(self, value: list[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((self.to_bytes(term), 1, 1.0, b"") for term in dict.fromkeys(value))


def _postings(field: Stems | Exact, found: list[tuple[str, int]]) -> Iterator[tuple[bytes, int, float, bytes]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for term, place in found:
        places[term].append(place)
    return ((field.to_bytes(t), len(p), float(len(p)), field.format.encode(p)) for t, p in places.items())


def stock_schema() -> Schema:
    """Give our schema with fields that take what `document` makes."""
    kinds = {Stems: StockStems, Exact: StockExact, Values: StockValues}
    schema = Schema()
    for name, field in make_schema().items():
        schema.add(name, kinds[type(field)]() if type(field) in kinds else field)
    return schema


def document(review: Review) -> dict[str, Any]:
    """Turn a review into the keyword arguments of Whoosh's `add_document`."""
    found: dict[str, Any] = {"origin": [review.source], "key": _bytes(review.id)}
    for field in FIELDS.values():
        value = field.read(review)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        if field.kind in ("number", "date"):
            if value is not None:
                found[field.name] = date_number(value) if isinstance(value, str) else value
        elif field.kind == "value":
            found[field.name] = [fold(str(v)) for v in values]
        else:
            analysed = list(analyse([str(v) for v in values]))
            found[f"{field.name}_exact"] = analysed
            if field.kind == "prose":
                found[field.name] = analysed
    found["work_key"] = [title_key(review.work)] if review.work else []
    for facet, read in FACETS.items():
        found[f"facet_{facet}"] = [_bytes(value) for value in dict.fromkeys(read(review))]
    return {name: value for name, value in found.items() if value != []}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def date_number(iso: str) -> int:
    """Turn an ISO date of any precision into yyyymmdd, zeros for what is not known."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    return year * 10000 + month * 100 + day


def analyse(values: list[str]) -> Iterator[Token]:
    """Yield the tokens of a field's values, positions going on GAP behind each."""
    base = 0
    for value in values:
        last = -1
        for token in tokens(value):
            last = token.position
            yield token._replace(position=token.position + base)
        base += last + 1 + GAP


def stock_index(folder: Path, history: list[Change]) -> Index:
    """Write a history of commits to a new folder, each to a segment of its own, nothing merged.

    Whoosh's storage in memory is no choice: all processes share one folder of its for temporary files.
    """
    folder.mkdir()
    index = create_in(folder, stock_schema())
    for changed, gone in history:
        writer = index.writer()
        for source in gone:
            writer.delete_by_term("origin", source)
        for review in changed:
            writer.delete_by_term("id", fold(review.id))
        for review in changed:
            writer.add_document(**document(review))
        writer.commit(merge=False)
    return index
