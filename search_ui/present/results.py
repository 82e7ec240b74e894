"""SearchPage → the page of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from indexer import SORTS, Excerpt, Highlighter, Hit, HitExcerpt, RequestError, SearchPage, SearchRequest, parse_query

from .facets import Chip, FacetLinks, chips, facet_links, value_text
from .frame import DateText, Frame, Link, counted, date_text, frame
from .links import Links
from .marks import marked
from .pager import Pager, pager
from .verdict import VerdictMark, verdict_mark

__all__ = ["HitView", "Option", "Quote", "ResultsPage", "SortForm", "hit_view", "results_page"]

WORK_UNKNOWN = "Work not named"
_SIZES = (10, 20, 50, 100)
_SENTENCE_ENDS = frozenset(".!?…。！？\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a review, marked. `pulled` when it is one of the sentences that carry the verdict."""

    html: Markup
    pulled: bool = False


@dataclass(frozen=True, slots=True)
class HitView:
    """One review among the results; `told_apart` ends the link's name for those who hear the links of a page listed."""

    url: str
    work: Markup
    told_apart: str
    year: int | None
    verdict: VerdictMark
    reviewer: Markup | None
    publication: Markup | None
    published: DateText | None
    source: str
    quotes: tuple[Quote, ...]
    comments: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a select box."""

    value: str
    text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SortForm:
    """Order and number of results: a form that keeps the rest of the request in hidden fields."""

    url: str
    hidden: tuple[tuple[str, str], ...]
    sorts: tuple[Option, ...]
    sizes: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything the page of results shows; `nothing` and `ways_on` stand in for hits when there are none.

    `interpretation` is empty where the query was read just as it was typed.
    """

    frame: Frame
    heading: str
    total: str
    interpretation: str
    notices: tuple[str, ...]
    suggestion: Link | None
    chips: tuple[Chip, ...]
    clear_url: str
    sort: SortForm
    hits: tuple[HitView, ...]
    facets: tuple[FacetLinks, ...]
    pager: Pager | None
    nothing: str
    ways_on: tuple[Link, ...]
    api_url: str


def results_page(
    page: SearchPage,
    links: Links,
    refused: Sequence[RequestError] = (),
    ways_on: Sequence[tuple[str, SearchRequest, int]] = (),
) -> ResultsPage:
    """Present a page of results.

    `refused` are the values of the URL that could not be used. `ways_on` are other requests: what each does, the
    request, and how many reviews it finds.
    """
    request = page.request
    notices = [f"Left out of the address: {error.what}." for error in refused] + list(page.notices)
    marker = Highlighter(parse_query(request.query))
    everything = SearchRequest(request.query, page_size=request.page_size, sort=request.sort)
    return ResultsPage(
        frame=frame(links, _title(page), request.query, _kept(request)),
        heading=_heading(request),
        total=counted(page.total, "review") if page.total else "No reviews",
        interpretation=page.interpretation if request.query.strip() not in ("", page.interpretation) else "",
        notices=tuple(notices),
        suggestion=_suggestion(page, links),
        chips=chips(request, links),
        clear_url=links.search(everything),
        sort=_sort_form(request, links),
        hits=tuple(hit_view(hit, request.query, marker, links) for hit in page.hits),
        facets=facet_links(page, links),
        pager=pager(page, links),
        nothing=_nothing(page),
        ways_on=tuple(Link(text, links.search(way), counted(total, "review")) for text, way, total in ways_on),
        api_url=links.api_search(request),
    )


def hit_view(hit: Hit, query: str, marker: Highlighter, links: Links) -> HitView:
    """Present one hit; names are marked where the query asks for them."""
    review = hit.review
    pulled = {(excerpt.start, excerpt.end) for excerpt in review.excerpts}
    verdict = review.excerpts[0] if review.excerpts else None
    # Nothing is said twice: the verdict sentence leads unless an excerpt holds it, and excerpts out of it are left out.
    quotes = [
        Quote(_quoted(review.text, excerpt), (excerpt.start, excerpt.end) in pulled)
        for excerpt in hit.excerpts
        if excerpt.field != "comments"
        and (verdict is None or _within(verdict, excerpt) or not _within(excerpt, verdict))
    ]
    if verdict and not any(_within(verdict, excerpt) for excerpt in hit.excerpts):
        quotes.insert(0, Quote(marked(verdict.text, marker.spans(verdict.text, "excerpts")), pulled=True))

    def name(text: str | None, field: str) -> Markup | None:
        return marked(text, marker.spans(text, field)) if text else None

    source = review.source if review.record is None else f"{review.source}, record {review.record}"
    by = [f"reviewed by {review.reviewer}"] if review.reviewer else []
    by += [review.publication] if review.publication else []
    return HitView(
        url=links.review(review.id, query),
        work=name(review.work, "work") or Markup.escape(WORK_UNKNOWN),
        told_apart=", ".join(by) or source,
        year=review.year,
        verdict=verdict_mark(review.verdict),
        reviewer=name(review.reviewer, "reviewer"),
        publication=name(review.publication, "publication"),
        published=date_text(review.published),
        source=source,
        quotes=tuple(quotes),
        comments=tuple(Quote(_quoted(review.text, e)) for e in hit.excerpts if e.field == "comments"),
    )


def _within(inner: HitExcerpt | Excerpt, outer: HitExcerpt | Excerpt) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _quoted(text: str, excerpt: HitExcerpt) -> Markup:
    """Mark an excerpt, with dots where it begins or ends inside a sentence."""
    before = text[max(0, excerpt.start - 40) : excerpt.start].rstrip(" \t")
    after = text[excerpt.end : excerpt.end + 40].lstrip(" \t")
    cut_before = bool(before) and before[-1] != "\n" and before[-1] not in _SENTENCE_ENDS
    cut_after = bool(after) and after[0] != "\n" and excerpt.text.rstrip()[-1:] not in _SENTENCE_ENDS
    html = marked(excerpt.text, excerpt.spans)
    return Markup.escape("… " if cut_before else "") + html + Markup.escape(" …" if cut_after else "")


def _heading(request: SearchRequest) -> str:
    query = _cut(request.query.strip())
    if query:
        return f"Reviews for {query}" if '"' in query or "“" in query else f"Reviews for “{query}”"
    values = [value_text(facet, value) for facet, values in request.filters.items() for value in values]
    return f"Reviews: {', '.join(values)}" if values else "All reviews"


def _cut(text: str) -> str:
    """Cut a query to what a heading can hold: a pasted paragraph would push the results off the screen."""
    return text if len(text) <= 80 else text[:79] + "…"


def _nothing(page: SearchPage) -> str:
    if page.total:
        return f"These results end on page {page.pages:,}."
    return "No review matches this search."


def _title(page: SearchPage) -> str:
    subject = _cut(page.request.query.strip() or _heading(page.request))
    if not page.total:
        return f"{subject} – no results"
    if page.request.page > page.pages or page.pages == 1:
        return f"{subject} – search results"
    return f"{subject} – search results (page {page.request.page} of {page.pages})"


def _suggestion(page: SearchPage, links: Links) -> Link | None:
    if not page.suggestion:
        return None
    return Link(page.suggestion, links.search(replace(page.request, query=page.suggestion, page=1)))


def _kept(request: SearchRequest) -> list[tuple[str, str]]:
    # A new query starts over: filters kept unseen are how a search finds nothing. How results are shown stays.
    default = SearchRequest()
    pairs = [("sort", request.sort)] if request.sort != default.sort else []
    return pairs + ([("size", str(request.page_size))] if request.page_size != default.page_size else [])


def _sort_form(request: SearchRequest, links: Links) -> SortForm:
    hidden = [("q", request.query)] if request.query else []
    hidden += [(facet, value) for facet, values in request.filters.items() for value in values]
    return SortForm(
        url=links.search(),
        hidden=tuple(hidden),
        sorts=tuple(Option(sort.key, sort.label, sort.key == request.sort) for sort in SORTS.values()),
        sizes=tuple(
            Option(str(size), str(size), size == request.page_size) for size in sorted({*_SIZES, request.page_size})
        ),
    )
