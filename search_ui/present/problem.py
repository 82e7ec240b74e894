"""What went wrong → the error page or the JSON error: one shape for every road that can fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import HTTPException, NotFound

from indexer import IndexFolderError, IndexMissingError, PullquoteError, RequestError

from .frame import Frame, Link, frame
from .links import Links

__all__ = ["Problem", "ProblemPage", "UnknownReview", "problem_of", "problem_page"]

_HEADINGS: Mapping[int, str] = {
    400: "That request makes no sense",
    404: "There is nothing here",
    405: "These pages can only be read",
    500: "Something broke on our side",
    503: "The index is not available",
}
_RETRY_AFTER = 30
"""Seconds; a rebuild of a few thousand reviews is done by then."""


class UnknownReview(NotFound):
    """No review has the id asked for."""

    def __init__(self, id: str) -> None:
        super().__init__(f"There is no review {id if len(id) <= 40 else id[:39] + '…'}")


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as people are told: what failed, where, the remedy and the HTTP status."""

    what: str
    where: str | None
    remedy: str | None
    status: int
    retry_after: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the error as the API answers it."""
        return {
            "error": {"what": self.what, "where": self.where, "remedy": self.remedy, "status": self.status},
        }


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Everything an error page shows."""

    frame: Frame
    status: int
    heading: str
    what: str
    where: str | None
    remedy: str
    command: str | None
    ways_on: tuple[Link, ...]


def problem_of(error: Exception) -> Problem:
    """Tell an error: errors raised on purpose in their own words, all others without any detail."""
    if isinstance(error, IndexMissingError):
        remedy = "Build it with manage.py rebuild, then try again"
        return Problem("There is no index yet", error.where, remedy, 503, _RETRY_AFTER)
    if isinstance(error, IndexFolderError):
        return Problem(error.what, error.where, error.remedy, 503, _RETRY_AFTER)
    if isinstance(error, RequestError):
        return Problem(error.what, error.where, error.remedy, 400)
    if isinstance(error, HTTPException) and error.code is not None and 400 <= error.code < 500:
        if error.code == 404:
            said = error.description if isinstance(error, UnknownReview) else "There is no page at this address"
            return Problem(said or "Not found", None, "Search for what you need, or browse", 404)
        if error.code == 405:
            return Problem("Only GET requests are answered here", None, "Send the parameters in the address", 405)
        return Problem(error.name, None, None, error.code)
    if isinstance(error, PullquoteError):
        return Problem(error.what, error.where, error.remedy, 500)
    return Problem("An unexpected error happened; it is in the server's log", None, "Try again in a moment", 500)


def problem_page(problem: Problem, query: str, links: Links) -> ProblemPage:
    """Present an error."""
    heading = _HEADINGS.get(problem.status, "That did not work")
    command = "manage.py rebuild"
    rebuild = problem.status == 503 and command in (problem.remedy or "")
    ways_on = (Link("Browse all reviews", links.search()), Link("How to search", links.help()))
    return ProblemPage(
        frame=frame(links, heading, query),
        status=problem.status,
        heading=heading,
        what=_sentence(problem.what),
        where=problem.where,
        remedy=_sentence(problem.remedy or ""),
        command=command if rebuild else None,
        ways_on=() if problem.status == 503 else ways_on,
    )


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
