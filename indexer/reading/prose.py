"""The prose of one review: its review zones, each cut into sentences once for all who judge by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..review import Zone
from ..sentences import sentences
from .conclusive import conclusive

__all__ = ["Prose", "Sensed"]


@dataclass(frozen=True)
class Sensed:
    """What the models of prose make of a passage: its features, and the log-odds that it praises."""

    features: set[str]
    odds: float

    @cached_property
    def quotable(self) -> float:
        """The log-odds that it is quoted for its verdict, see `conclusive`."""
        return conclusive(self.features)


class Prose:
    """The review zones of a text as `spans`, half-open, and the sentences in them.

    Cutting takes as long as everything that is made of the sentences, and a table row is judged without any, so a zone
    is cut when it is first asked for.
    """

    def __init__(self, text: str, zones: Sequence[Zone]) -> None:
        self.text = text
        self.spans = [(zone.start, zone.end) for zone in zones if zone.kind == "review"]
        self.sensed: dict[str, Sensed] = {}  # by passage; see `implied.sense`
        self._cut: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def sentences(self, span: tuple[int, int]) -> list[tuple[int, int]]:
        """Give the half-open spans of the sentences of one of `spans`."""
        if span not in self._cut:
            self._cut[span] = sentences(self.text, *span)
        return self._cut[span]

    def __str__(self) -> str:
        return "\n\n".join(self.text[start:end] for start, end in self.spans)
