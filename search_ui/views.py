"""One view a page: parameters in, engine asked, context presented, rendered. All are GET."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from indexer import Engine, PullquoteError, SearchPage, SearchRequest

from .params import Params, read_params
from .present import (
    MOST_SIBLINGS,
    SAMPLE,
    Links,
    Problem,
    UnknownReview,
    help_page,
    home_page,
    problem_of,
    problem_page,
    results_page,
    review_page,
    ways_on,
)

__all__ = ["SECURITY_HEADERS", "Views"]

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of every answer. No page has inline script or style, so the policy needs no exception."""

_LONGEST_COMPLETED = 200
"""Characters of a beginning that is worth completing."""


class Views:
    """The views over one engine; `name` is that of the blueprint, used where a request reached none."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def add_to(self, blueprint: Blueprint) -> None:
        """Register routes, error pages and headers."""
        routes: tuple[tuple[str, str, Callable[..., Response]], ...] = (
            ("/", "home", self.home),
            ("/search", "search", self.search),
            ("/reviews/<id>", "review", self.review),
            ("/help", "help", self.help),
            ("/api/v1/search", "api_search", self.api_search),
            ("/api/v1/reviews/<id>", "api_review", self.api_review),
            ("/api/v1/suggest", "api_suggest", self.api_suggest),
            ("/healthz", "healthz", self.healthz),
        )
        for rule, endpoint, view in routes:
            blueprint.add_url_rule(rule, endpoint, view, methods=["GET"])
        blueprint.record(self._claim_prefix)
        blueprint.register_error_handler(PullquoteError, self.problem)
        blueprint.register_error_handler(HTTPException, self.problem)
        # An application's own handler of a code would come before ours of all HTTPExceptions.
        for code in (400, 404, 405, 500, 503):
            blueprint.register_error_handler(code, self.problem)
        blueprint.after_request(self.secure)

    # Pages

    def home(self) -> Response:
        return _page("home", home_page(self._engine.status(), self._engine.search(SAMPLE), self.links()))

    def search(self) -> Response:
        params = read_params(request.args.items(multi=True))
        page = self._engine.search(params.request)
        ways = (
            [] if page.total else [(text, way, n) for text, way in ways_on(params.request) if (n := self._count(way))]
        )
        response = _page("results", results_page(page, self.links(), params.refused, ways))
        return _timed(response, page)

    def review(self, id: str) -> Response:
        review = self._engine.get(id)
        if review is None:
            raise UnknownReview(id)
        query = read_params(request.args.items(multi=True)).request.query
        wanted = SearchRequest(filters={"work": (review.work,)}, page_size=MOST_SIBLINGS + 1) if review.work else None
        same = self._engine.search(wanted) if wanted else None
        hits, total = (same.hits, same.total) if same else ((), 0)
        return _page("review", review_page(review, query, hits, total, self.links()))

    def help(self) -> Response:
        return _page("help", help_page(self.links()))

    # JSON

    def api_search(self) -> Response:
        params = self._strict_params()
        page = self._engine.search(params.request)
        return _timed(_json(page.to_json()), page)

    def api_review(self, id: str) -> Response:
        review = self._engine.get(id)
        if review is None:
            raise UnknownReview(id)
        return _json(review.to_json())

    def api_suggest(self) -> Response:
        query = self._strict_params().request.query
        prefix = query.strip()
        found = self._engine.suggest(prefix) if 0 < len(prefix) <= _LONGEST_COMPLETED else []
        return _json({"query": query, "suggestions": [suggestion.to_json() for suggestion in found]})

    def healthz(self) -> Response:
        status = self._engine.status()
        return _json({"status": "ok", "reviews": status.reviews, "generation": status.generation})

    # Errors and headers

    def problem(self, error: Exception) -> Response:
        """Answer an error as a page, or as JSON where JSON was asked for."""
        problem = problem_of(error)
        response = _json(problem.to_json()) if self._wants_json() else self._problem_page(problem)
        response.status_code = problem.status
        if problem.retry_after is not None:
            response.headers["Retry-After"] = str(problem.retry_after)
        if isinstance(error, HTTPException):
            for name, value in error.get_headers(request.environ):
                if name.lower() == "allow":
                    response.headers[name] = value
        return response

    def secure(self, response: Response) -> Response:
        """Set the security headers and let nothing be served stale."""
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    def links(self) -> Links:
        """Make URLs for wherever the blueprint that answers is mounted."""
        name = request.blueprint or self._name
        return Links(lambda endpoint, **arguments: url_for(f"{name}.{endpoint}", **arguments))

    def _problem_page(self, problem: Problem) -> Response:
        return _page("problem", problem_page(problem, request.args.get("q", ""), self.links()))

    def _wants_json(self) -> bool:
        # By address, not by endpoint: a mistyped API address has no endpoint and is still asked by a program.
        path = request.path.removeprefix(self.links().home().rstrip("/").removeprefix(request.root_path.rstrip("/")))
        return path.startswith("/api/") or path == "/healthz"

    def _strict_params(self) -> Params:
        params = read_params(request.args.items(multi=True))
        if params.refused:
            raise params.refused[0]
        return params

    def _count(self, wanted: SearchRequest) -> int:
        return self._engine.search(replace(wanted, page_size=1)).total

    def _claim_prefix(self, state: BlueprintSetupState) -> None:
        # Below a prefix every address is ours, so a mistyped one gets our 404; without one it is the host's.
        if state.url_prefix and state.url_prefix.strip("/"):
            state.add_url_rule("/<path:rest>", "nothing", lambda rest: abort(404))


def _page(template: str, context: object) -> Response:
    html = render_template(f"search_ui/{template}.html", page=context)
    # A file may hold lone surrogates, which UTF-8 cannot: shown as question marks rather than failing the page.
    return Response(html.encode("utf-8", "replace"), mimetype="text/html")


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body) + "\n", mimetype="application/json")


def _timed(response: Response, page: SearchPage) -> Response:
    response.headers["Server-Timing"] = f"search;dur={page.took_ms:.1f}"
    return response
