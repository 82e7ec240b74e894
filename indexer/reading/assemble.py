"""A text and what its file says about it → a Review: the one place where the findings of this room come together."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UnreadableError
from ..review import Review, Verdict, Zone, review_id
from .byline import find_reviewers
from .dateline import find_dateline
from .excerpts import choose_excerpts
from .implied import infer_polarity
from .limits import LIMITS
from .prose import Prose
from .sources import too_long
from .verdict import Rank, compared, find_verdict
from .work import find_work
from .zones import partition

__all__ = ["Known", "assemble"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a format knows for sure about one review (columns, front matter, structured data); None is unknown.

    `published` is an ISO date as precise as the document is. `zones` partition the text.
    `quoted` are lines of it that the markup sets apart as quotations.
    """

    work: str | None = None
    work_kind: str | None = None
    year: int | None = None
    reviewers: tuple[str, ...] = ()
    publication: str | None = None
    published: str | None = None
    url: str | None = None
    verdict: Verdict | None = None
    zones: tuple[Zone, ...] | None = None
    quoted: tuple[str, ...] = ()


_NOTHING = Known()


def assemble(
    text: str, source: str, record: int | None = None, known: Known = _NOTHING, *, infer: bool = True
) -> Review:
    """Make the Review of one text: what is known is taken as it is, the rest is read from the text.

    With `infer=False` (rows of a table, which have columns for everything) only the excerpts, and the verdict where no
    column has one, are read from the text.
    A text no part of which is review makes a Review without such a zone, and nothing is read from it; whether to keep
    it is not decided here.
    Raises UnreadableError when there is no text or it is beyond measure, ReviewError when `known` contradicts it.
    """
    where = source if record is None else f"{source}, record {record}"
    if not text or text.isspace():
        raise UnreadableError("there is no review text", where=where, remedy="Leave it out, or give it a text")
    if len(text) > LIMITS.page_chars:
        raise too_long(where)
    zones = known.zones
    if not zones:
        zones = partition(text) if infer else (Zone("review", 0, len(text)),)
    infer = infer and any(z.kind == "review" and not text[z.start : z.end].isspace() for z in zones)
    work, year, kind = known.work, known.year, known.work_kind
    reviewers, verdict = known.reviewers, known.verdict
    publication, published = known.publication, known.published
    if infer:
        if work is None or year is None or kind is None:
            found, found_year, found_kind = find_work(text, zones)
            if work is None:
                work = found
                year = found_year if year is None else year
            elif year is None and found is not None and found.casefold() == work.casefold():
                year = found_year  # the text's year belongs to the text's work, which must be the same one
            kind = kind or found_kind
        if not reviewers:
            reviewers = find_reviewers(text, zones)
        if publication is None or published is None:
            found_publication, found_published = find_dateline(text, zones)
            publication = publication or found_publication
            published = published or found_published
        if verdict is None:
            verdict = find_verdict(text, zones, reviewers)
        elif verdict.kind == "printed":
            verdict = compared(verdict, find_verdict(text, zones, reviewers, least=Rank.COUNT))
    prose = Prose(text, zones)
    if verdict is None or verdict.kind == "none":
        verdict = _implied(prose)
    return Review(
        id=review_id(source, record),
        source=source,
        record=record,
        text=text,
        url=known.url,
        work=work,
        work_kind=kind,
        year=year,
        reviewers=reviewers,
        publication=publication,
        published=published,
        verdict=verdict,
        excerpts=choose_excerpts(prose, work, verdict.polarity, _sureness(verdict), known.quoted),
        zones=zones,
    )


def _sureness(verdict: Verdict) -> float:
    """Give how far excerpts should follow the verdict: a printed one wholly, an implied one as far as it is likely."""
    return max(0.0, 2.0 * verdict.confidence - 1.0) if verdict.kind == "implied" else 1.0


def _implied(prose: Prose) -> Verdict:
    """Infer the verdict from the prose; none where the model is not sure enough."""
    found = infer_polarity(prose)
    if found.polarity is None:
        return Verdict()
    return Verdict(polarity=found.polarity, kind="implied", confidence=found.confidence)
