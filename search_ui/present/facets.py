"""Facets as links, and the filters that are active as chips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer import FACETS, FacetValue, SearchPage, SearchRequest

from .links import Links
from .verdict import VERDICT_WORDS, shape_of

__all__ = ["FACET_NAMES", "Chip", "FacetLink", "FacetLinks", "chips", "facet_links", "value_text"]

FIRST = 8
"""Values of a facet shown at once; more stand behind a fold."""
MOST = 60
"""Values linked at all: thousands of critics would make a page of megabytes that nobody reads."""

FACET_NAMES: Mapping[str, str] = {name: name.capitalize() for name in FACETS}
"""Facet → its heading."""


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value of a facet as a switch; `shape` is the SVG path of a verdict, empty for other facets."""

    text: str
    count: str
    url: str
    selected: bool
    css: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """A facet: the values shown, those behind the fold and how many are left out."""

    key: str
    name: str
    shown: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter; its link removes it."""

    facet: str
    value: str
    url: str


def value_text(facet: str, value: str) -> str:
    """Say a facet's value as people do: "positive" is "Positive", names are as they are."""
    return VERDICT_WORDS.get(value, value) if facet == "verdict" else value


def chips(request: SearchRequest, links: Links) -> tuple[Chip, ...]:
    """List the active filters of a request."""
    return tuple(
        Chip(FACET_NAMES[facet], value_text(facet, value), links.with_value(request, facet, value))
        for facet, values in request.filters.items()
        for value in values
    )


def facet_links(page: SearchPage, links: Links) -> tuple[FacetLinks, ...]:
    """Present the facets of a page that have values, those chosen first, so that none hides in the fold.

    When nothing was found, a facet without any other value to choose is left out: its chip is enough.
    """
    return tuple(
        _facet(page.request, facet, values, links)
        for facet in FACETS
        if (values := _with_selected(page.request, facet, page.facets.get(facet, ())))
        and (page.total or any(value.count for value in values))
    )


def _with_selected(request: SearchRequest, facet: str, values: tuple[FacetValue, ...]) -> list[FacetValue]:
    wanted = request.filters.get(facet, ())
    there = {value.value for value in values}
    gone = [FacetValue(value, 0, selected=True) for value in wanted if value not in there]
    every = [replace(value, selected=value.value in wanted) for value in values] + gone
    # Verdicts keep one order, best to worst, so that the eye finds them at the same place on every page.
    if facet == "verdict":
        order = list(VERDICT_WORDS)
        return sorted(every, key=lambda v: order.index(v.value) if v.value in order else len(order))
    if facet == "year":
        every.sort(key=lambda v: v.value, reverse=True)
    return sorted(every, key=lambda v: not v.selected)


def _facet(request: SearchRequest, facet: str, values: list[FacetValue], links: Links) -> FacetLinks:
    every = [
        FacetLink(
            text=value_text(facet, value.value),
            count=f"{value.count:,}",
            url=links.with_value(request, facet, value.value),
            selected=value.selected,
            css=value.value if facet == "verdict" and value.value in VERDICT_WORDS else "",
            shape=shape_of(value.value) if facet == "verdict" else "",
        )
        for value in values[:MOST]
    ]
    first = max(FIRST, sum(link.selected for link in every))
    # A fold that hides one or two values costs more than it saves.
    if len(every) <= first + 2:
        first = len(every)
    left_out = f"{len(values) - MOST:,} more; search for a name to find it" if len(values) > MOST else ""
    return FacetLinks(facet, FACET_NAMES[facet], tuple(every[:first]), tuple(every[first:]), left_out)
