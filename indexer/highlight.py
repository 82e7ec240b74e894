"""stub: being written"""
from __future__ import annotations
from dataclasses import dataclass
from .query import Query
from .review import Review

@dataclass(frozen=True, slots=True)
class HitExcerpt:
    """A passage of a hit: `text == review.text[start:end]`, and `spans` are half-open offsets into this `text`.

    `field` is "review" or "comments": whose words they are.
    """

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    field: str = "review"

    def marked(self, before: str, after: str | None = None) -> str:
        """Give the text with every span set between `before` and `after` (the same mark where only one is given)."""
        after = before if after is None else after
        pieces, position = [], 0
        for start, end in self.spans:
            pieces += [self.text[position:start], before, self.text[start:end], after]
            position = end
        return "".join(pieces) + self.text[position:]



class Highlighter:
    def __init__(self, query: Query) -> None:
        self.query = query

    def spans(self, text: str, field: str = "text") -> list[tuple[int, int]]:
        return []

    def excerpts(self, review: Review, limit: int = 3) -> tuple[HitExcerpt, ...]:
        return ()
