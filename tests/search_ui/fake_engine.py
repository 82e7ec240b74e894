"""An engine of a few invented reviews, in memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from indexer import (
    FACETS,
    SORTS,
    Changes,
    Engine,
    Excerpt,
    FacetValue,
    Hit,
    HitExcerpt,
    Review,
    SearchPage,
    SearchRequest,
    Status,
    Suggestion,
    Verdict,
    Zone,
    review_id,
)
from indexer.review import ZoneKind

__all__ = ["REVIEWS", "FakeEngine", "make_review"]


def make_review(
    source: str,
    zones: list[tuple[ZoneKind, str]],
    excerpts: tuple[str, ...] = (),
    evidence: str | None = None,
    verdict: Verdict | None = None,
    **fields: object,
) -> Review:
    """Build a review out of its zones' texts; excerpts and evidence are found in the text."""
    text, spans = "", []
    for kind, part in zones:
        spans.append(Zone(kind, len(text), len(text) + len(part)))
        text += part
    verdict = verdict or Verdict()
    if evidence:
        start = text.index(evidence)
        verdict = Verdict(
            verdict.label, verdict.score, verdict.polarity, verdict.kind, verdict.confidence,
            (start, start + len(evidence)),
        )  # fmt: skip
    found = tuple(Excerpt(part, text.index(part), text.index(part) + len(part)) for part in excerpts)
    return Review(
        id=review_id(source), source=source, text=text, zones=tuple(spans), excerpts=found, verdict=verdict, **fields
    )  # type: ignore[arg-type]


REVIEWS = (
    make_review(
        "once-marlow.txt",
        [
            ("meta", "The Lantern Quarter\nOnce, at last\nRating: Four lamps out of five\n\n"),
            (
                "review",
                "Two people share a bench for an hour and then never again. That is the whole of Once, and in the "
                "hands of Ilse Brandt it is enough to fill a winter.\n\n"
                "The camera keeps its distance the way a polite stranger would. When the rain comes, nobody runs; the "
                "sound drops away until we hear only the tram wires. It is a daring choice, and it earns every second "
                "of its silence.\n\n"
                "What a patient, generous film this is: it trusts a pause more than most films trust a plot. I have "
                "some quarrel with the last ten minutes, whose ending explains what the first eighty let us feel, but "
                "a frustrating ending is a small price for a bench I shall pass every morning from now on.\n\n",
            ),
            ("bio", "Odette Marlow writes about film and trams for The Lantern Quarter.\n\n"),
            ("comment", "Pieter: I agree about the ending, it spoiled the bench for me.\n\n"),
            ("comment", "Anke W.: Give it a second look! The ending is the bench.\n\n"),
            ("furniture", "Latest stories\nTen kettles worth boiling\nSubscribe to our letter\n"),
        ],
        excerpts=("What a patient, generous film this is: it trusts a pause more than most films trust a plot.",),
        evidence="Four lamps out of five",
        verdict=Verdict("Four lamps out of five", 80, "positive", "printed", 1.0),
        work="Once", work_kind="film", year=2007, reviewers=("Odette Marlow",), publication="The Lantern Quarter",
        published="2008-02-11", url="https://lantern.example/reviews/once",
    ),
    make_review(
        "once-quill.html",
        [
            (
                "review",
                "Somewhere inside Once there is a short film of twenty minutes, and it is a lovely one.\n"
                "Around it somebody has built a waiting room. We wait for the tram, we wait for the rain, and at the "
                "ending we are told, at length, what it was that we were waiting for.\n"
                "The score, three notes on a harmonium, behaves like a guest who has forgotten how to leave.\n",
            ),
        ],
        excerpts=("Around it somebody has built a waiting room.",),
        verdict=Verdict(None, 30, "negative", "implied", 0.6),
        work="Once", work_kind="film", year=2007, reviewers=("Bartholomew Quill",), publication="Harbour Gazette",
        published="2008-03",
    ),
    make_review(
        "orchard.md",
        [
            (
                "review",
                "A cookbook that reads like a quarrel between cousins. The recipes in The Salt Orchard are precise "
                "where they can be and honest where they cannot: “until it smells of your grandmother’s coat”.\n\n"
                "I cooked nine of them. Six were splendid, two were frustrating, and one set off the alarm. Buy it "
                "for the essays; keep it for the plums.\n",
            ),
        ],
        excerpts=("Buy it for the essays; keep it for the plums.", "Six were splendid, two were frustrating"),
        verdict=Verdict("B+", 83, "positive", "printed", 0.9),
        work="The Salt Orchard", work_kind="book", year=2019, reviewers=("Odette Marlow", "Jun Whitlock"),
        publication="Harbour Gazette", published="2019-10-03",
    ),
    make_review(
        "it-whitlock.csv",
        [("review", "Half of It is a marvel of tact; the other half is a slide show about tact, and the ending is "
                    "both at once.\n")],
        excerpts=("Half of It is a marvel of tact; the other half is a slide show about tact",),
        verdict=Verdict("★★½", 50, "mixed", "printed", 1.0),
        work="It", work_kind="film", year=2011, reviewers=("Jun Whitlock",),
    ),
    make_review(
        "nameless.txt",
        [("review", "No name stands on this page and no title either, only an opinion about a frustrating ending.\n")],
    ),
)  # fmt: skip

_WORD = re.compile(r"\w+")


class FakeEngine(Engine):
    """Finds reviews that hold every word of the query, anywhere; enough of the contract to draw pages."""

    def __init__(self, reviews: Iterable[Review] = REVIEWS) -> None:
        self._reviews = list(reviews)
        self.raises: Exception | None = None
        self.suggestion: str | None = None
        self.notices: tuple[str, ...] = ()

    def search(self, request: SearchRequest) -> SearchPage:
        self._check()
        words = [w.lower() for w in _WORD.findall(request.query) if w not in ("AND", "OR")]
        combine: Callable[[Iterable[bool]], bool] = any if " OR " in request.query else all
        named = re.findall(r'(work|reviewer|verdict|year):"?([^"]+)"?', request.query)

        def matches(review: Review) -> bool:
            if named:
                return all(value.lower() in " ".join(FACETS[facet](review)).lower() for facet, value in named)
            hay = f"{review.text} {review.work} {review.reviewer} {review.publication}".lower()
            return not words or combine(word in _WORD.findall(hay) for word in words)

        asked = [review for review in self._reviews if matches(review)]
        sort = SORTS[request.sort]
        if sort.field in ("published", "work", "reviewer"):
            asked.sort(key=lambda r: str(getattr(r, sort.field or "")), reverse=sort.descending)
        found = [r for r in asked if _passes(r, request.filters)]
        first = (request.page - 1) * request.page_size
        hits = [
            Hit(first + n, 9.0 / n, review, _excerpts(review, words))
            for n, review in enumerate(found[first : first + request.page_size], 1)
        ]
        facets = {}
        for facet, values_of in FACETS.items():
            others = {name: values for name, values in request.filters.items() if name != facet}
            counts = Counter(v for r in asked if _passes(r, others) for v in values_of(r))
            chosen = request.filters.get(facet, ())
            facets[facet] = tuple(FacetValue(v, n, v in chosen) for v, n in counts.most_common())
        return SearchPage(
            request,
            " ".join(request.query.split()),
            len(found),
            tuple(hits),
            facets,
            self.suggestion,
            self.notices,
            1.25,
        )

    def get(self, id: str) -> Review | None:
        self._check()
        return next((review for review in self._reviews if review.id == id), None)

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        self._check()
        counts = Counter(("work", r.work) for r in self._reviews if r.work)
        counts.update(("reviewer", who) for r in self._reviews for who in r.reviewers)
        return [
            Suggestion(text, kind, n)
            for (kind, text), n in counts.most_common()
            if text.lower().startswith(prefix.lower())
        ][:limit]

    def status(self) -> Status:
        self._check()
        of = {facet: {v for r in self._reviews for v in values(r)} for facet, values in FACETS.items()}
        return Status(
            "memory", 1, 1, "2024-01-01T00:00:00Z", 0, len(self._reviews), len(of["work"]), len(of["reviewer"]),
            len(of["publication"]), {},
        )  # fmt: skip

    def reviews(self) -> Iterator[Review]:
        return iter(self._reviews)

    def notes(self) -> dict[str, Any]:
        return {}

    def rebuild(self, reviews: Iterable[Review], *, notes: Mapping[str, Any] | None = None) -> Changes:
        raise NotImplementedError

    def update(
        self, reviews: Iterable[Review], *, sources: Iterable[str] = (), notes: Mapping[str, Any] | None = None
    ) -> Changes:
        raise NotImplementedError

    def verify(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def _check(self) -> None:
        if self.raises:
            raise self.raises


def _passes(review: Review, filters: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(FACETS[facet](review)) & set(values) for facet, values in filters.items())


def _excerpts(review: Review, words: list[str]) -> tuple[HitExcerpt, ...]:
    found = []
    for zone in review.zones:
        if zone.kind not in ("review", "comment"):
            continue
        for sentence in re.finditer(r"[^.!?\n]+[.!?]?", review.text[zone.start : zone.end]):
            text = sentence[0].strip()
            spans = tuple((m.start(), m.end()) for m in _WORD.finditer(text) if m[0].lower() in words)
            if spans:
                start = zone.start + sentence.start() + sentence[0].index(text)
                field = "comments" if zone.kind == "comment" else "review"
                found.append(HitExcerpt(text, start, start + len(text), spans, field))
    return tuple(found[:3])
