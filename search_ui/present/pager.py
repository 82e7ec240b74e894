"""Pages of results: previous, next, and a window of numbers round the current one."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import SearchPage

from .links import Links

__all__ = ["Pager", "PagerLink", "pager", "window"]


@dataclass(frozen=True, slots=True)
class PagerLink:
    """A page by number; an empty `url` is the page that is shown, an empty `text` a gap."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Links between pages; `previous` and `next` are empty at the ends."""

    previous: str
    next: str
    numbers: tuple[PagerLink, ...]


def window(current: int, last: int, around: int = 1) -> list[int]:
    """Choose the page numbers to show, 0 for a gap: the first, the last and those round the current.

    A gap never stands for one number only.
    """
    chosen = sorted({1, last, *range(max(1, current - around), min(last, current + around) + 1)})
    numbers: list[int] = []
    for number in chosen:
        missing = number - (numbers[-1] if numbers else 0) - 1
        if missing == 1:
            numbers.append(number - 1)
        elif missing > 1:
            numbers.append(0)
        numbers.append(number)
    return numbers


def pager(page: SearchPage, links: Links) -> Pager | None:
    """Present the pages; None when one page holds all. Beyond the last page, "previous" leads back to the last."""
    request, last = page.request, page.pages
    if last <= 1 and request.page <= last:
        return None
    if last == 0:
        return None
    current = request.page if request.page <= last else 0
    return Pager(
        previous=links.page(request, min(request.page - 1, last)) if request.page > 1 else "",
        next=links.page(request, request.page + 1) if request.page < last else "",
        numbers=tuple(
            PagerLink(f"{number:,}" if number else "", "" if number in (0, current) else links.page(request, number))
            for number in window(current or last, last)
        ),
    )
