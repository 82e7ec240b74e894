"""What is printed as a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from ..review import Verdict, Zone

__all__ = ["find_verdict", "parse_rating"]


def parse_rating(printed: str, *, best: float | None = None) -> Verdict | None:
    """Read a rating as printed in a cell."""
    label = printed.strip()
    return Verdict(label=label, kind="printed", confidence=1.0) if label else None


def find_verdict(text: str, zones: Sequence[Zone]) -> Verdict:
    """Find the verdict a page prints."""
    return Verdict()
