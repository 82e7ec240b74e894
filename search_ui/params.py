"""URL ↔ SearchRequest, exact inverses: `read_params(write_params(request)).request == request`.

The parameters are `q`, one repeated parameter a facet (`verdict=negative&verdict=mixed&reviewer=…`), `sort`, `size`
and `page`. `write_params` gives them in that order and leaves out what equals the default, so one search has one URL.
What is a valid value is the engine's contract to say: each value is tried on SearchRequest alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer import FACETS, RequestError, SearchRequest

__all__ = ["MAX_PAGE", "Params", "read_params", "write_params"]

MAX_PAGE = 999_999_999
"""Highest page number a URL may ask for: more would leave 64-bit arithmetic once multiplied by the page size."""

_DEFAULT = SearchRequest()


@dataclass(frozen=True, slots=True)
class Params:
    """A request read from a URL, and one RequestError for each value that could not be used as it stood.

    A value refused counts as absent in `request`; `where` of its error is the parameter's name.
    """

    request: SearchRequest
    refused: tuple[RequestError, ...] = ()


def read_params(pairs: Iterable[tuple[str, str]]) -> Params:
    """Read a request from decoded name-value pairs of a URL; never raises.

    Of a single-valued parameter given twice the first counts. Unknown names and empty values are ignored.
    """
    first: dict[str, str] = {}
    filters: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in FACETS:
            if value:
                filters.setdefault(name, []).append(value)
        else:
            first.setdefault(name, value)

    refused = []
    request = SearchRequest(first.get("q", ""))
    try:
        request = replace(request, filters={name: tuple(values) for name, values in filters.items()})
    except RequestError as error:
        refused.append(error)
    for name in ("sort", "size", "page"):
        text = first.get(name, "").strip()
        if not text:
            continue
        try:
            if name == "sort":
                request = replace(request, sort=text)
            elif name == "size":
                request = replace(request, page_size=_whole_number("page size", text))
            else:
                request = replace(request, page=_whole_number("page", text))
        except RequestError as error:
            refused.append(RequestError(error.what, where=name, remedy=error.remedy))
    return Params(request, tuple(refused))


def write_params(request: SearchRequest) -> str:
    """Write the query string of a request, without the question mark; empty for the request that asks nothing.

    Empty filter values are left out, as they are when read; lone surrogates, which no URL can carry, become "?".
    """
    pairs: list[tuple[str, str]] = []
    if request.query:
        pairs.append(("q", request.query))
    pairs += [(name, value) for name, values in request.filters.items() for value in values if value]
    if request.sort != _DEFAULT.sort:
        pairs.append(("sort", request.sort))
    if request.page_size != _DEFAULT.page_size:
        pairs.append(("size", str(request.page_size)))
    if request.page != _DEFAULT.page:
        pairs.append(("page", str(request.page)))
    return urlencode(pairs, errors="replace")


def _whole_number(name: str, text: str) -> int:
    try:
        # int() refuses more than 4,300 digits with a ValueError too.
        number = int(text)
    except ValueError:
        shown = text if len(text) <= 40 else text[:39] + "…"
        raise RequestError(f"{name} {shown!r} is not a whole number", remedy="Write digits only") from None
    if number > MAX_PAGE:
        raise RequestError(f"{name} is too large", remedy=f"Use at most {MAX_PAGE}")
    return number
