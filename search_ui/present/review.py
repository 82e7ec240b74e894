"""Review → its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urlsplit

from markupsafe import Markup

from indexer import Highlighter, Hit, Review, SearchRequest, parse_query

from .frame import DateText, Frame, Link, counted, date_text, frame
from .links import Links, outside
from .marks import marked
from .passages import EVIDENCE_ID, Passages, passages
from .results import WORK_UNKNOWN
from .verdict import VerdictMark, verdict_mark

__all__ = ["MOST_SIBLINGS", "Pull", "ReviewPage", "Sibling", "review_page"]

MOST_SIBLINGS = 6
"""Other reviews of the same work that a review page lists."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull quote: a sentence that carries the verdict, how it begins, and the link to its place in the text."""

    html: Markup
    begins: str
    url: str


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another review of the same work."""

    url: str
    verdict: VerdictMark
    byline: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the page of one review shows."""

    frame: Frame
    back: Link | None
    kind: str
    work: Markup
    year: int | None
    reviewers: tuple[Link, ...]
    publication: Link | None
    published: DateText | None
    source: str
    original: Link | None
    verdict: VerdictMark
    evidence: Link | None
    pulls: tuple[Pull, ...]
    text: Passages
    matches: Link | None
    siblings: tuple[Sibling, ...]
    more: tuple[Link, ...]
    api_url: str


def review_page(review: Review, query: str, same_work: Sequence[Hit], same_work_total: int, links: Links) -> ReviewPage:
    """Present a review; `query` is what it was found by, `same_work` hits of the same work, this one among them."""
    marker = Highlighter(parse_query(query))
    text = passages(review, marker)

    def name(value: str, field: str) -> Markup:
        return marked(value, marker.spans(value, field))

    return ReviewPage(
        frame=frame(links, _title(review), query),
        back=Link(f"Results for “{query.strip()}”", links.search(SearchRequest(query))) if query.strip() else None,
        kind=f"{review.work_kind} review".capitalize() if review.work_kind else "Review",
        work=name(review.work, "work") if review.work else Markup.escape(WORK_UNKNOWN),
        year=review.year,
        reviewers=tuple(Link(name(who, "reviewer"), links.of_value("reviewer", who)) for who in review.reviewers),
        publication=Link(name(review.publication, "publication"), links.of_value("publication", review.publication))
        if review.publication
        else None,
        published=date_text(review.published),
        source=review.source if review.record is None else f"{review.source}, record {review.record}",
        original=_original(review),
        verdict=verdict_mark(review.verdict),
        evidence=_evidence(review),
        pulls=tuple(
            Pull(
                html=marked(excerpt.text, marker.spans(excerpt.text, "excerpts")),
                begins=shorten(excerpt.text, 60, placeholder=" …"),
                url=_place(review, excerpt.start),
            )
            for excerpt in review.excerpts
        ),
        text=text,
        matches=Link(
            counted(text.matches, "match") if text.matches == 1 else f"{text.matches:,} matches", f"#{text.first_match}"
        )
        if text.matches
        else None,
        siblings=tuple(
            Sibling(links.review(hit.review.id, query), verdict_mark(hit.review.verdict), _byline(hit.review))
            for hit in same_work
            if hit.review.id != review.id
        )[:MOST_SIBLINGS],
        more=tuple(_more(review, same_work_total, links)),
        api_url=links.api_review(review.id),
    )


def _title(review: Review) -> str:
    work = review.work or WORK_UNKNOWN
    work = f"{work} ({review.year})" if review.year is not None else work
    return f"{work}, reviewed by {review.reviewer}" if review.reviewer else f"{work} – review"


def _byline(review: Review) -> str:
    return ", ".join(part for part in (review.reviewer, review.publication) if part) or review.source


def _original(review: Review) -> Link | None:
    url = outside(review.url)
    return Link(urlsplit(url).netloc, url) if url else None


def _evidence(review: Review) -> Link | None:
    if review.verdict.evidence is None:
        return None
    start, end = review.verdict.evidence
    text = " ".join(review.text[start:end].split())
    return Link(text if len(text) <= 300 else text[:299] + "…", f"#{EVIDENCE_ID}")


def _place(review: Review, start: int) -> str:
    # Overlapping excerpts share one mark in the text; its id is that of the first of them.
    first = min(e.start for e in review.excerpts if e.start <= start < e.end)
    return f"#excerpt-{first}"


def _more(review: Review, same_work_total: int, links: Links) -> list[Link]:
    more: list[Link] = []
    if review.work and same_work_total > 1:
        total = counted(same_work_total, "review")
        more.append(Link(f"All reviews of {review.work}", links.of_value("work", review.work), total))
    more += [Link(f"Everything by {who}", links.of_value("reviewer", who)) for who in review.reviewers]
    if review.publication:
        more.append(Link(f"Everything in {review.publication}", links.of_value("publication", review.publication)))
    return more
