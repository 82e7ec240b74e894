"""The sentences that carry the judgement."""

from __future__ import annotations

from collections.abc import Sequence

from ..review import Excerpt, Zone

__all__ = ["choose_excerpts"]


def choose_excerpts(text: str, zones: Sequence[Zone], work: str | None = None) -> tuple[Excerpt, ...]:
    """Choose one to three sentences, verbatim, best first."""
    line = text.strip()
    if not line:
        return ()
    start = text.index(line)
    return (Excerpt(line[:280], start, start + len(line[:280])),)
