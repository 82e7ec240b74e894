"""What the index holds → the home page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from indexer import SearchPage, SearchRequest, Status

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

    quote: Markup
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
    chosen: list[Featured] = []
    works: set[str] = set()
    # One quote a work, and verdicts that differ first: an index of opinions should look like one.
    hits = [hit for hit in page.hits if hit.review.work and 40 <= len(hit.verdict_excerpt or "") <= _LONGEST]
    first_of_kind = {hit.review.verdict.polarity: hit for hit in reversed(hits)}
    for hit in [*first_of_kind.values(), *hits]:
        review = hit.review
        work = review.work or WORK_UNKNOWN
        if work in works or len(chosen) == _FEATURED:
            continue
        works.add(work)
        byline = ", ".join(part for part in (review.reviewer, review.publication) if part)
        quote = Markup.escape(" ".join((hit.verdict_excerpt or "").split()))
        chosen.append(Featured(quote, links.review(review.id), work, byline, verdict_mark(review.verdict)))
    return chosen
