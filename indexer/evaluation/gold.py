"""A gold set: documents, and what a careful person read in each.

A gold set is a JSON Lines file, one labelled document a line, with the documents beside it:

    gold.jsonl           file, shape, doc_type, work, reviewer, verdict_printed, score_0_100, polarity, date,
                         body_first_words, body_last_words, noise_phrases, good_excerpt, ambiguous, note, record
    not_reviews.jsonl    file, shape, why: pages that look like reviews and are none (need not be there)
    pages/               the files

Only `file` is required; null or absent means that the document does not say. `record` names one row of a table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ReadingError

__all__ = ["Document", "Gold", "read_gold"]

_TEXTS = (
    "id shape doc_type work reviewer verdict_printed polarity date body_first_words body_last_words good_excerpt "
    "note why"
)
_KEYS = frozenset((*_TEXTS.split(), "file", "record", "noise_phrases", "score_0_100", "ambiguous"))
_KEYS |= {"site", "source", "language"}  # where a document is from: said for people
_REVIEWS = ("review", "record")  # a page; one row of a table or one object


@dataclass(frozen=True, slots=True)
class Document:
    """One labelled document; None is "the document does not say".

    `file` is as the gold set names it, `path` where it lies. `score` is 0-100. `first_words` and `last_words` are the
    ends of the review's body, `noise` phrases that stand in the file and are not the review. `ambiguous` marks labels
    that careful people may disagree on. `is_review` is False for pages that only look like reviews.
    """

    file: str
    path: Path
    id: str
    shape: str = "text"
    is_review: bool = True
    record: int | None = None
    work: str | None = None
    reviewer: str | None = None
    verdict: str | None = None
    score: float | None = None
    polarity: str | None = None
    date: str | None = None
    first_words: str | None = None
    last_words: str | None = None
    noise: tuple[str, ...] = ()
    excerpt: str | None = None
    ambiguous: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold set: where it was read from, and its documents, reviews first."""

    path: Path
    documents: tuple[Document, ...]
    unread: tuple[str, ...] = ()
    """Keys of its rows that are no labels; a misspelt one would otherwise look like a document that does not say."""

    @property
    def reviews(self) -> tuple[Document, ...]:
        return tuple(d for d in self.documents if d.is_review)

    @property
    def others(self) -> tuple[Document, ...]:
        return tuple(d for d in self.documents if not d.is_review)


def read_gold(path: str | Path) -> Gold:
    """Read a gold set and, where it lies beside it, its not_reviews.jsonl.

    Files are found relative to the gold file or in pages/ beside it. Raises ReadingError, naming file and line, for a
    row that is no labelled document, for a document that is not there, and for a set without any document.
    """
    path = Path(path)
    rows = list(_rows(path))
    documents = [_document(row, path, where) for row, where in rows]
    others = path.with_name("not_reviews.jsonl")
    if others != path and others.is_file():
        refused = list(_rows(others))
        documents += [_document({**row, "doc_type": "not_review"}, others, where) for row, where in refused]
        rows += refused
    if not documents:
        raise ReadingError("the gold set is empty", where=str(path), remedy="Give it a labelled document a line")
    documents.sort(key=lambda d: not d.is_review)
    keys = {key for row, _ in rows for key in row}
    return Gold(path, tuple(documents), tuple(sorted(keys - _KEYS)))


def _rows(path: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise ReadingError(
            f"the gold set cannot be read: {what}", where=str(path), remedy="Give a JSON Lines file in UTF-8"
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadingError(f"is not JSON: {error}", where=where, remedy="Give one object a line") from error
        if not isinstance(row, dict):
            raise ReadingError("is not a JSON object", where=where, remedy="Give one object a line")
        yield row, where


def _document(row: Mapping[str, Any], gold: Path, where: str) -> Document:
    file = row.get("file")
    if not isinstance(file, str) or not file:
        raise ReadingError("names no file", where=where, remedy='Give "file", relative to the gold set')
    for key in _TEXTS.split():
        if not isinstance(row.get(key), str | None):
            raise ReadingError(f"{key} is {row[key]!r}", where=where, remedy="Give a string, or null for unknown")
    noise = row.get("noise_phrases") or []
    if not isinstance(noise, list) or not all(isinstance(phrase, str) for phrase in noise):
        raise ReadingError(f"noise_phrases is {noise!r}", where=where, remedy="Give a list of strings")
    score, record = row.get("score_0_100"), row.get("record")
    if not isinstance(score, int | float | None) or (score is not None and not 0 <= score <= 100):
        raise ReadingError(f"score_0_100 is {score!r}", where=where, remedy="Give a number from 0 to 100, or null")
    if not isinstance(record, int | None):
        raise ReadingError(f"record is {record!r}", where=where, remedy="Give the number of the row, from 1")
    found = next((p for p in (gold.parent / file, gold.parent / "pages" / file) if p.is_file()), None)
    if found is None:
        raise ReadingError(f"there is no file {file}", where=where, remedy="Put it beside the gold set, or in pages/")
    kind = row.get("doc_type") or "review"
    return Document(
        file=file,
        path=found,
        id=row.get("id") or Path(file).name,
        shape=row.get("shape") or found.suffix.lstrip("."),
        # A kind of review that this version has no word for is one that has a body labelled.
        is_review=kind in _REVIEWS or (kind != "not_review" and row.get("body_first_words") is not None),
        record=record,
        work=row.get("work"),
        reviewer=row.get("reviewer"),
        verdict=row.get("verdict_printed"),
        score=score,
        polarity=row.get("polarity"),
        date=row.get("date"),
        first_words=row.get("body_first_words"),
        last_words=row.get("body_last_words"),
        noise=tuple(noise),
        excerpt=row.get("good_excerpt"),
        ambiguous=bool(row.get("ambiguous")),
        note=row.get("note") or row.get("why") or None,
    )
