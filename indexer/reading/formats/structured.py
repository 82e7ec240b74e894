"""What a page says about itself to machines: schema.org in JSON-LD and microdata, and h-review.

Sources: schema.org/Review and /CriticReview; microformats.org/wiki/h-review (and hreview, its forerunner).
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...review import Verdict
from ..byline import split_names
from ..dates import parse_date, parse_year
from ..verdict import parse_rating
from .record import WORK_KINDS

__all__ = ["PageFacts", "read_structured"]

_LOG = logging.getLogger(__name__)

_ARTICLES = frozenset(
    ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle", "WebPage")
)
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What structured data tell about the one review of a page; `is_review` when they call it one.

    `reviewers` stand in the review itself, `authors` in the article around it, whose author may only have posted it.
    """

    is_review: bool = False
    work: str | None = None
    work_kind: str | None = None
    year: int | None = None
    reviewers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publication: str | None = None
    published: str | None = None
    verdict: Verdict | None = None
    body: str | None = None


def read_structured(markup: str) -> PageFacts:
    """Read the structured data of a page; empty facts where there are none. Never raises."""
    objects = list(_objects(markup))
    reviews = [(o, parent) for o, parent in objects if _is(o, "CriticReview")]
    reviews = reviews or [(o, parent) for o, parent in objects if _is(o, "Review") or "h-review" in _types(o)]
    article = next((o for o, _ in objects if not _ARTICLES.isdisjoint(_types(o))), {})
    if len({str(_first(o, "author")) for o, _ in reviews}) > 1:
        reviews = []  # several people's: a shop's customers, not this page's critic
    if not reviews:
        return PageFacts(
            authors=_people(article, "author", "creator"),
            publication=_publisher(article),
            published=_published(article),
        )
    review, parent = reviews[0]
    item = _mapping(_first(review, "itemReviewed", "item")) or ({} if parent is None else parent)
    name = _first(review, "itemReviewed", "item")
    dated = _first(item, "datePublished", "dateCreated", "copyrightYear")
    return PageFacts(
        is_review=True,
        work=_string(name) if isinstance(name, str) else _string(_first(item, "name")),
        work_kind=next((kind for t in _types(item) if (kind := WORK_KINDS.get(t.casefold()))), None),
        year=parse_year(_string(dated) or ""),
        reviewers=_people(review, "author", "creator", "reviewer"),
        authors=_people(article, "author", "creator"),
        publication=_publisher(review) or _publisher(article),
        published=_published(review) or _published(article),
        verdict=_verdict(review),
        body=_string(_first(review, "reviewBody")),
    )


def _objects(markup: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    syntaxes = []
    if "application/ld+json" in markup:
        syntaxes.append("json-ld")
    if "itemprop" in markup and re.search(r"schema\.org/\w*(?:Review|Article|Posting)\b", markup):
        syntaxes.append("microdata")
    if re.search(r"\bh-?review\b", markup):
        syntaxes.append("microformat")
    if not syntaxes:
        return
    import extruct  # here: 0.2 s to load, and half of all pages do without

    logging.getLogger("extruct").setLevel(logging.CRITICAL)  # it logs an error for every flaw in a page's markup
    try:
        found = extruct.extract(markup, syntaxes=syntaxes, uniform=True, errors="ignore")
    except Exception:  # hostile markup makes the parsers below it raise anything
        _LOG.debug("structured data could not be read", exc_info=True)
        return
    for objects in found.values():
        yield from _walk(objects, None, 0)


def _walk(
    value: object, parent: Mapping[str, Any] | None, depth: int
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    if depth > _DEPTH:
        return
    if isinstance(value, Mapping):
        yield value, parent
        for key, inner in value.items():
            yield from _walk(inner, parent if key == "@graph" else value, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, parent, depth + 1)


def _types(value: Mapping[str, Any]) -> Sequence[str]:
    types = value.get("@type")
    types = types if isinstance(types, list) else [types]
    return [str(t).rsplit("/", 1)[-1] for t in types if t]


def _is(value: Mapping[str, Any], name: str) -> bool:
    return name in _types(value)


def _first(value: Mapping[str, Any], *names: str) -> Any:
    for name in names:
        found = value.get(name)
        if isinstance(found, list):
            found = found[0] if found else None
        if found not in (None, "", {}):
            return found
    return None


def _mapping(value: object) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) else None


def _string(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = _first(value, "name", "value", "@value")
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18:
        value = f"{value:g}"
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _people(value: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    publisher = (_publisher(value) or "").casefold()
    for name in names:
        found = value.get(name)
        printed = []
        for person in found if isinstance(found, list) else [found]:
            if isinstance(person, Mapping) and "Organization" in _types(person):
                continue
            text = _string(person)
            if text and "/" not in text and text.casefold() != publisher:
                printed.append(text)
        if printed:
            return tuple(dict.fromkeys(n for text in printed for n in split_names(text)))
    return ()


def _publisher(value: Mapping[str, Any]) -> str | None:
    return _string(_first(value, "publisher"))


def _published(value: Mapping[str, Any]) -> str | None:
    printed = _string(_first(value, "datePublished", "published", "reviewed", "dateCreated"))
    return parse_date(printed) if printed else None


def _verdict(review: Mapping[str, Any]) -> Verdict | None:
    rating = _first(review, "reviewRating", "rating")
    holder = rating if isinstance(rating, Mapping) else review
    value = _string(_first(rating, "ratingValue", "value", "average") if isinstance(rating, Mapping) else rating)
    if value is None:
        return None
    best = _string(_first(holder, "bestRating", "best"))
    if best and re.fullmatch(r"\d+(\.\d+)?", value):
        return parse_rating(f"{value}/{best}")
    if re.fullmatch(r"[0-4](\.\d+)?|5(\.0)?", value):
        return parse_rating(value, best=5)  # schema.org/bestRating: "If bestRating is omitted, 5 is assumed"
    return parse_rating(value)
