"""The contract between a search engine and whoever asks it: SearchRequest in, SearchPage out.

Page, JSON and command line all show the same SearchPage, so they cannot disagree. An engine never makes HTML:
highlights travel as half-open spans into an excerpt's own text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType
from typing import Any, Self

from .errors import RequestError
from .fields import FACETS, SORTS
from .highlight import HitExcerpt
from .review import Review, verdict_json

__all__ = [
    "MAX_PAGE_SIZE",
    "Changes",
    "Engine",
    "FacetValue",
    "Hit",
    "Notes",
    "SearchPage",
    "SearchRequest",
    "Status",
    "Suggestion",
]

MAX_PAGE_SIZE = 100
MAX_FILTER_VALUES = 20  # of one facet: every link of a page repeats them

Notes = Callable[[], Mapping[str, Any]]
"""Called after the last review of a build was read: a JSON object to keep with the index."""


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(dict.fromkeys(values))


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for.

    `query` is any text at all. `page` counts from 1, `page_size` lies in 1-100. `filters` maps a facet to the values
    wanted: values of one facet widen, facets narrow. `facets` are those to count, all where nothing is said.
    Raises RequestError on a value out of range or a name unknown.
    """

    query: str = ""
    page: int = 1
    page_size: int = 10
    sort: str = "relevance"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = tuple(FACETS)

    def __post_init__(self) -> None:
        if self.page < 1:
            raise RequestError(f"page {self.page} does not exist", remedy="Pages count from 1")
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise RequestError(f"page size {self.page_size} is out of range", remedy=f"Use 1 to {MAX_PAGE_SIZE}")
        if self.sort not in SORTS:
            raise RequestError(f"unknown sort {self.sort!r}", remedy=f"Use one of: {', '.join(SORTS)}")
        for name in self.facets:
            if name not in FACETS:
                raise RequestError(f"unknown facet {name!r}", remedy=f"Use one of: {', '.join(FACETS)}")
        for name in self.filters:
            if name not in FACETS:
                raise RequestError(f"unknown filter {name!r}", remedy=f"Use one of: {', '.join(FACETS)}")
            if not isinstance(self.filters[name], str) and len(self.filters[name]) > MAX_FILTER_VALUES:
                what = f"{len(self.filters[name]):,} values of the filter {name!r} are too many"
                raise RequestError(what, remedy=f"Use at most {MAX_FILTER_VALUES}")
        clean = {name: _distinct(self.filters[name]) for name in FACETS if self.filters.get(name)}
        object.__setattr__(self, "filters", MappingProxyType(clean))


@dataclass(frozen=True, slots=True)
class Hit:
    """One review found: `rank` counts from 1 over all pages, `excerpts` come best first.

    `verdict_excerpt` is the sentence that best carries the critic's judgement, None where reading found none.
    """

    rank: int
    score: float
    review: Review
    excerpts: tuple[HitExcerpt, ...]

    @property
    def verdict_excerpt(self) -> str | None:
        return self.review.excerpts[0].text if self.review.excerpts else None

    def to_json(self) -> dict[str, Any]:
        """Give the hit as in the contract."""
        r = self.review
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "id": r.id,
            "source": r.source,
            "record": r.record,
            "url": r.url,
            "work": r.work,
            "year": r.year,
            "reviewer": r.reviewer,
            "publication": r.publication,
            "published": r.published,
            "verdict": verdict_json(r.verdict),
            "excerpts": [
                {"text": e.text, "start": e.start, "end": e.end, "spans": [list(s) for s in e.spans], "field": e.field}
                for e in self.excerpts
            ],
            "verdict_excerpt": self.verdict_excerpt,
        }


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with the number of reviews under it, counted over the whole result.

    Filters of its own facet do not count against it, so that a second value can be chosen beside the first.
    """

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results. `total` is exact and the same on every page; `notices` say what was relaxed, cut or ignored.

    `interpretation` is the query as it was read, itself a query that reads the same. `suggestion` is another query
    that finds more, or None.
    """

    request: SearchRequest
    interpretation: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    suggestion: str | None = None
    notices: tuple[str, ...] = ()
    took_ms: float = 0.0

    @property
    def pages(self) -> int:
        """Number of pages there are; 0 when nothing was found."""
        return ceil(self.total / self.request.page_size)

    def to_json(self) -> dict[str, Any]:
        """Give the page as in the contract of `search --json` and `/api/v1/search`."""
        return {
            "query": self.request.query,
            "interpretation": self.interpretation,
            "total": self.total,
            "page": self.request.page,
            "page_size": self.request.page_size,
            "pages": self.pages,
            "took_ms": round(self.took_ms, 1),
            "hits": [hit.to_json() for hit in self.hits],
            "facets": {
                name: [{"value": v.value, "count": v.count, "selected": v.selected} for v in values]
                for name, values in self.facets.items()
            },
            "suggestion": self.suggestion,
            "notices": list(self.notices),
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: `kind` is "work", "reviewer" or "publication", `count` the reviews it has."""

    text: str
    kind: str
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "kind": self.kind, "count": self.count}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a rebuild or update did, in reviews; `duplicates` are the (id, source) pairs whose id was taken already."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    duplicates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What an index holds. `built` is an ISO time in UTC, `size` bytes on disk, `generation` grows with each commit."""

    location: str
    generation: int
    format: int
    built: str
    size: int
    reviews: int
    works: int
    reviewers: int
    publications: int
    verdicts: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        names = ("location", "generation", "format", "built", "size", "reviews", "works", "reviewers", "publications")
        return {name: getattr(self, name) for name in names} | {"verdicts": dict(self.verdicts)}


class Engine(ABC):
    """A search engine over reviews; safe to share between threads, and a context manager that closes itself."""

    @abstractmethod
    def rebuild(self, reviews: Iterable[Review], *, notes: Notes | None = None) -> Changes:
        """Replace all reviews by these in one atomic step; searches meanwhile see the old index whole.

        The first review of an id is kept, later ones are reported in `Changes.duplicates`. `notes` is
        called after `reviews` is exhausted. An exception out of `reviews` leaves the
        index as it was. Raises IndexBusyError, IndexWriteError, NotAnIndexError.
        """

    @abstractmethod
    def update(
        self,
        reviews: Iterable[Review],
        *,
        sources: Iterable[str] = (),
        notes: Notes | None = None,
    ) -> Changes:
        """Add these reviews, replacing those of the same id that differ, in one atomic step.

        Reviews whose source is in `sources` and that are not among `reviews` are removed. `sources` is read and
        `notes` called after `reviews` is exhausted; without `notes` the old ones stay. Raises as `rebuild` does,
        and IndexMissingError.
        """

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchPage:
        """Answer a request; any query text is answered. Raises IndexMissingError where nothing was ever built."""

    @abstractmethod
    def get(self, id: str) -> Review | None:
        """Return the review of this id, or None."""

    @abstractmethod
    def reviews(self) -> Iterator[Review]:
        """Yield every review, in the order of the index, from one fixed generation."""

    @abstractmethod
    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        """Complete the beginning of a title, a critic's or a publication's name, most reviewed first."""

    @abstractmethod
    def status(self) -> Status:
        """Say what the index holds."""

    @abstractmethod
    def notes(self) -> dict[str, Any]:
        """Return what the last writer noted down beside the reviews."""

    @abstractmethod
    def verify(self) -> list[str]:
        """Read the whole index back and list what is wrong with it, one line each; empty when it is sound."""

    @abstractmethod
    def close(self) -> None:
        """Release files; the engine can be asked nothing after."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
