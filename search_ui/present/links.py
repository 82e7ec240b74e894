"""Every URL of the pages is made here; templates and views only pass them on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from indexer import SearchRequest

from ..params import write_params

__all__ = ["Links", "outside"]


class Links:
    """URLs of one mounted blueprint.

    `path_of` maps an endpoint of the blueprint ("search", "review", …) and its path arguments to a path; Flask's
    `url_for` does so, prefix and script name included.
    """

    def __init__(self, path_of: Callable[..., str]) -> None:
        self._path_of = path_of

    def home(self) -> str:
        return self._path_of("home")

    def help(self) -> str:
        return self._path_of("help")

    def suggest(self) -> str:
        return self._path_of("api_suggest")

    def asset(self, name: str) -> str:
        return self._path_of("static", filename=name)

    def search(self, request: SearchRequest | None = None) -> str:
        """Page of results of a request; without one, where the search form sends its query."""
        path = self._path_of("search")
        query = write_params(request) if request is not None else ""
        return f"{path}?{query}" if query else path

    def api_search(self, request: SearchRequest) -> str:
        """The same results as JSON."""
        path = self._path_of("api_search")
        query = write_params(request)
        return f"{path}?{query}" if query else path

    def review(self, id: str, query: str = "", anchor: str = "") -> str:
        """Page of a review; `query` marks its words there."""
        path = self._path_of("review", id=id)
        if query:
            path += "?" + urlencode({"q": query}, errors="replace")
        return f"{path}#{anchor}" if anchor else path

    def api_review(self, id: str) -> str:
        return self._path_of("api_review", id=id)

    def of_value(self, facet: str, value: str) -> str:
        """All reviews that have this value of a facet."""
        return self.search(SearchRequest(filters={facet: (value,)}))

    def page(self, request: SearchRequest, number: int) -> str:
        return self.search(replace(request, page=number))

    def with_value(self, request: SearchRequest, facet: str, value: str) -> str:
        """The request with a facet value switched: added when absent, removed when present; back on page 1."""
        values = request.filters.get(facet, ())
        values = tuple(v for v in values if v != value) if value in values else (*values, value)
        return self.search(replace(request, page=1, filters={**request.filters, facet: values}))


def outside(url: str | None) -> str | None:
    """Give a review's own address when it is safe to link to: http or https with a host; else None.

    Files may say `javascript:` or anything else where an address belongs.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
