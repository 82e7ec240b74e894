"""FIELDS: the one table of fields. Schema, query names, boosts, facets, sorts and help all come from it.

Kinds of field:

    prose   running text: stems with positions, and the folded exact forms beside them
    name    people and publications: folded exact forms with positions, never stemmed
    value   one of a few fixed words, compared whole
    number  an integer; ranges are closed on both ends
    date    an ISO date of any precision; compared as the span of days it covers
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from .review import Review

__all__ = ["FACETS", "FIELDS", "QUERY_NAMES", "SORTS", "Field", "FieldKind", "Sort", "verdict_values"]

FieldKind = Literal["prose", "name", "value", "number", "date"]
FieldValue = str | int | tuple[str, ...] | None


def verdict_values(review: Review) -> tuple[str, ...]:
    """Words that `verdict:` compares whole: polarity (or "none") and, where there is a verdict, its kind."""
    verdict = review.verdict
    return (verdict.polarity or "none",) if verdict.kind == "none" else (verdict.polarity or "none", verdict.kind)


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the table.

    `boost` is the weight of the field when a bare word is searched; 0 means only on request. `read` takes the
    field's value from a review. `aliases` are further names in queries, `example` a query that help shows and runs.
    """

    name: str
    kind: FieldKind
    read: Callable[[Review], FieldValue]
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    boost: float = 0.0


# Boosts: a word in the title or the critic's name says what a review is about, one in the excerpts what it concludes.
# A table reads by its rows.
# fmt: off
FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        f.name: f
        for f in (
            Field("work", "prose", lambda r: r.work, "the work that is judged", "work:once", ("title", "film"), 4.0),
            Field("reviewer", "name", lambda r: r.reviewers, "who wrote it", "reviewer:marlow", ("critic", "by"), 3.0),
            Field("excerpts", "prose", lambda r: tuple(e.text for e in r.excerpts),
                  "the sentences that carry the verdict", "excerpts:frustrating", ("excerpt", "quote"), 2.0),
            Field("publication", "name", lambda r: r.publication, "where it appeared", "publication:gazette",
                  ("pub", "publisher"), 1.5),
            Field("text", "prose", lambda r: r.zone_texts("review"), "the review itself", "text:screenplay",
                  ("review", "body"), 1.0),
            Field("comments", "prose", lambda r: r.zone_texts("comment"), "what readers said below it",
                  "comments:agree", ("comment",)),
            Field("label", "name", lambda r: r.verdict.label, "the verdict as it is printed", 'label:"4/5"',
                  ("rating",)),
            Field("verdict", "value", verdict_values,
                  "positive, mixed, negative or none; printed, badge or implied", "verdict:negative", ("polarity",)),
            Field("score", "number", lambda r: r.verdict.score, "the verdict on a scale of 0 to 100", "score:70.."),
            Field("year", "number", lambda r: r.year, "the year of the work", "year:1999..2005"),
            Field("published", "date", lambda r: r.published, "when the review appeared", "published:2013-12",
                  ("date",)),
            Field("kind", "value", lambda r: r.work_kind, "film, record, book, game, series, show, dish", "kind:book"),
            Field("source", "name", lambda r: r.source, "the file it was read from", "source:txt", ("file",)),
            Field("id", "value", lambda r: r.id, "one review by its id", "id:0123456789abcdef"),
        )
    }
)
# fmt: on

QUERY_NAMES: Mapping[str, str] = MappingProxyType(
    {name: field.name for field in FIELDS.values() for name in (field.name, *field.aliases)}
)
"""Every name a query may use before a colon → the field's own name."""

FACETS: Mapping[str, Callable[[Review], tuple[str, ...]]] = MappingProxyType(
    {
        "verdict": lambda r: (r.verdict.polarity or "none",),
        "reviewer": lambda r: r.reviewers,
        "work": lambda r: (r.work,) if r.work else (),
        "year": lambda r: (str(r.year),) if r.year is not None else (),
        "publication": lambda r: (r.publication,) if r.publication else (),
    }
)
"""Facet → the values one review counts under, in the order that pages show the facets."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of results: by `field` (None: by relevance), reviews without a value last, ties by id."""

    key: str
    label: str
    field: str | None = None
    descending: bool = False


SORTS: Mapping[str, Sort] = MappingProxyType(
    {
        s.key: s
        for s in (
            Sort("relevance", "Best match"),
            Sort("newest", "Newest first", "published", descending=True),
            Sort("oldest", "Oldest first", "published"),
            Sort("best", "Best verdict first", "score", descending=True),
            Sort("worst", "Worst verdict first", "score"),
            Sort("work", "Work, A to Z", "work"),
            Sort("reviewer", "Reviewer, A to Z", "reviewer"),
        )
    }
)
