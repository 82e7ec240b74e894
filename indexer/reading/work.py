"""Which work a review judges."""

from __future__ import annotations

from collections.abc import Sequence

from ..review import Zone

__all__ = ["find_work", "parse_heading", "title_from_slug"]


def parse_heading(heading: str) -> tuple[str | None, int | None]:
    """Give title and year of the work that a heading names."""
    return heading.strip() or None, None


def title_from_slug(slug: str, text: str = "") -> tuple[str | None, int | None]:
    """Give title and year that a slug names."""
    return slug.replace("-", " ").title() or None, None


def find_work(text: str, zones: Sequence[Zone]) -> tuple[str | None, int | None, str | None]:
    """Give title, year and kind of the work a page judges."""
    return None, None, None
