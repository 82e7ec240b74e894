"""A small collection of invented reviews, and the engines that must all behave alike over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Engine, Excerpt, Review, Verdict, Zone, open_engine, review_id


def make_review(
    source: str,
    text: str,
    work: str | None = None,
    reviewer: str | None = None,
    score: int | None = None,
    year: int | None = None,
    published: str | None = None,
    publication: str | None = None,
    comment: str = "",
) -> Review:
    """Make a review whose first sentence is its excerpt and whose comment, if any, stands below it."""
    polarity = None if score is None else "positive" if score >= 60 else "mixed" if score >= 40 else "negative"
    first = text.split(". ")[0]
    whole = f"{text}\n\n{comment}" if comment else text
    zones = [Zone("review", 0, len(text)), Zone("comment", len(text), len(whole))][: 2 if comment else 1]
    return Review(
        id=review_id(source),
        source=source,
        text=whole,
        work=work,
        year=year,
        reviewers=(reviewer,) if reviewer else (),
        publication=publication,
        published=published,
        verdict=Verdict() if score is None else Verdict(f"{score}%", score, polarity, "printed", 1.0),  # type: ignore[arg-type]
        excerpts=(Excerpt(first, 0, len(first)),) if first else (),
        zones=tuple(zones),
    )


COLLECTION = (
    make_review("her-1", "A frustrating film about a voice. Her ending is a cop-out.", "Her", "Ada Marlow", 30, 2013,
                "2013-12-20", "The Gazette", comment="I loved the screwball robots though."),
    make_review("her-2", "A tender sci-fi romance. She, the voice, is everything to her listener.", "Her",
                "Bo O’Brien", 90, 2013, "2014-01-03", "The Gazette"),
    make_review("up-1", "Her balloon house goes up and up. Her husband with it, in her heart.", "Up", "Ada Marlow", 80,
                2009, "2009-06", "Needle & Thread"),
    make_review("once-1", "It is a small musical. The humour is Irish, the colour is grey.", "Once", "Zoë Kaltenbach",
                55, 2007, "2007"),
    make_review("conjuring-1", "Operating on nerves. A special effect or two, and special effects galore.",
                "The Conjuring", "Zoë Kaltenbach", 70, 2013),
    make_review("nameless", "Nobody knows who wrote this, or about what. The operations are scifi."),
    make_review("vallee-1", "Vallée directs it without colour. Running long, it runs dry.", "Dallas", "Bo O’Brien", 45,
                2013),
)  # fmt: skip


@pytest.fixture
def collection() -> tuple[Review, ...]:
    return COLLECTION


@pytest.fixture(params=["whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with open_engine(f"{request.param}:{tmp_path / 'index'}") as made:
        made.rebuild(COLLECTION)
        yield made
