"""Who wrote a review."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..review import Zone

__all__ = ["find_reviewers", "split_names"]


def split_names(printed: str) -> tuple[str, ...]:
    """Give the names in a byline as printed, in order."""
    names = re.split(r"\s*(?:,|;|&|\band\b)\s*", re.sub(r"(?i)^\s*by\b", "", printed))
    return tuple(n.strip().title() if n.isupper() else n.strip() for n in names if n.strip())


def find_reviewers(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Give the reviewers a page names, empty when it names none."""
    return ()
