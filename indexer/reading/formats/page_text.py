"""A web page captured as text (`.txt .text`): one review a file, everything about it read from the page itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...review import Review
from ..assemble import assemble
from ..limits import LIMITS
from ..sources import Skip, SourceFile

__all__ = ["read"]


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield the one review of a captured page."""
    yield assemble(file.text(chars=LIMITS.page_chars), file.source)
