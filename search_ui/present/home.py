"""What the index holds → the home page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer import Hit, SearchPage, SearchRequest, Status

from .facets import FacetLinks, facet_links
from .frame import Frame, Link, counted, frame, listed
from .links import Links
from .results import WORK_UNKNOWN
from .verdict import VerdictMark, verdict_mark

__all__ = ["SAMPLE", "Featured", "HomePage", "home_page"]

SAMPLE = SearchRequest(page_size=50, sort="newest")
"""The request whose page a home page is made from: all facets, and enough reviews to choose quotes from."""

_FEATURED = 3
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Featured:
    """A sentence out of the index, with who said it of what."""

    quote: str
    url: str
    work: str
    byline: str
    verdict: VerdictMark


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows."""

    frame: Frame
    holds: str
    all_url: str
    examples: tuple[Link, ...]
    featured: tuple[Featured, ...]
    facets: tuple[FacetLinks, ...]


def home_page(status: Status, page: SearchPage, links: Links) -> HomePage:
    """Present the index: `page` is the answer to `SAMPLE`. Example queries are made of what is there, so each finds."""
    plain = replace(page, request=SearchRequest())
    parts = [
        counted(number, noun)
        for number, noun in ((status.works, "work"), (status.reviewers, "critic"), (status.publications, "publication"))
        if number
    ]
    return HomePage(
        frame=frame(links, "Search what the critics wrote"),
        holds=f"{counted(status.reviews, 'review')}{' · ' + listed(parts) if parts else ''}",
        all_url=links.search(),
        examples=tuple(Link(query, links.search(SearchRequest(query))) for query in _examples(page)),
        featured=tuple(_featured(page, links)),
        facets=facet_links(plain, links),
    )


def _examples(page: SearchPage) -> list[str]:
    def values(facet: str) -> list[str]:
        return [value.value for value in page.facets.get(facet, ()) if '"' not in value.value]

    examples = values("work")[:1]
    examples += [f"verdict:{value}" for value in ("negative", "mixed", "positive") if value in values("verdict")][:1]
    examples += [f'reviewer:"{value}"' for value in values("reviewer")[:1]]
    years = sorted(int(value) for value in values("year"))
    if years and years[0] < years[-1]:
        examples.append(f"year:{years[0]}..{years[-1]}")
    return examples


def _featured(page: SearchPage, links: Links) -> list[Featured]:
    hits = [hit for hit in page.hits if hit.review.work and 40 <= len(hit.verdict_excerpt or "") <= _LONGEST]
    # One quote a work, and one of each verdict before a second: an index of opinions should look like one.
    chosen: dict[str | None, Hit] = {}
    for polarity in ("positive", "mixed", "negative", *(hit.review.verdict.polarity for hit in hits)):
        works = chosen.keys()
        alike = (hit for hit in hits if hit.review.verdict.polarity == polarity and hit.review.work not in works)
        if len(chosen) < _FEATURED and (hit := next(alike, None)):
            chosen[hit.review.work] = hit
    return [_quoted(hit, links) for hit in chosen.values()]


def _quoted(hit: Hit, links: Links) -> Featured:
    review = hit.review
    return Featured(
        quote=" ".join((hit.verdict_excerpt or "").split()),
        url=links.review(review.id),
        work=review.work or WORK_UNKNOWN,
        byline=", ".join(part for part in (review.reviewer, review.publication) if part),
        verdict=verdict_mark(review.verdict),
    )
