"""Marks → precision, recall and abstention, for all documents and for groups of them.

    precision    right of what was given; recall: right of what is labelled, both over the sums of all documents
    abstention   the share of labelled documents in which nothing was given
    mean         the mean of a document's own value (text: the F1 of its lines)

A figure over nothing is None, never 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .scoring import FIELDS, Mark, Outcome

__all__ = ["FIGURES", "Figures", "Tally", "figures", "groups", "tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One field over many documents; `documents` have it labelled, in `abstained` of them nothing was given."""

    field: str
    documents: int = 0
    labelled: int = 0
    given: int = 0
    right: int = 0
    abstained: int = 0
    values: tuple[float, ...] = ()

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.right / self.labelled if self.labelled else None

    @property
    def abstention(self) -> float | None:
        return self.abstained / self.documents if self.documents else None

    @property
    def mean(self) -> float | None:
        return sum(self.values) / len(self.values) if self.values else None


# A figure that can have a floor → the field and the property of its tally.
FIGURES: Mapping[str, tuple[str, str]] = {
    "text.f1": ("text", "mean"),
    "ends.first": ("first words", "recall"),
    "ends.last": ("last words", "recall"),
    "ends.both": ("ends", "recall"),
    "noise.clean": ("noise", "recall"),
    "reviewer.precision": ("reviewer", "precision"),
    "reviewer.recall": ("reviewer", "recall"),
    "reviewer.abstention": ("reviewer", "abstention"),
    "work.precision": ("work", "precision"),
    "work.exact": ("work", "recall"),
    "work.abstention": ("work", "abstention"),
    "date.precision": ("date", "precision"),
    "date.recall": ("date", "recall"),
    "date.abstention": ("date", "abstention"),
    "verdict.precision": ("verdict", "precision"),
    "verdict.found": ("verdict", "recall"),
    "score.within_1": ("score", "recall"),
    "polarity.agreement": ("polarity", "precision"),
    "polarity.abstention": ("polarity", "abstention"),
    "excerpt.among": ("excerpt", "recall"),
    "other.recognised": ("kind", "recall"),
    "review.refused": ("kind", "refused"),
}  # fmt: skip
Figures = Mapping[str, float | None]


def tally(field: str, outcomes: Iterable[Outcome]) -> Tally:
    """Sum the marks of one field."""
    marks = [mark for outcome in outcomes for mark in outcome.marks if mark.field == field]
    labelled = [mark for mark in marks if mark.labelled]
    return Tally(
        field,
        documents=len(labelled),
        labelled=_sum(marks, "labelled"),
        given=_sum(marks, "given"),
        right=_sum(marks, "right"),
        abstained=sum(not mark.given for mark in labelled),
        values=tuple(mark.value for mark in marks if mark.value is not None),
    )


def _sum(marks: Sequence[Mark], count: str) -> int:
    return sum(getattr(mark, count) for mark in marks)


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Work out every figure in FIGURES."""
    tallies = {field: tally(field, outcomes) for field in FIELDS}
    reviews = [outcome for outcome in outcomes if outcome.document.is_review]
    refused = sum(outcome.refused is not None for outcome in reviews) / len(reviews) if reviews else None
    return {
        name: refused if part == "refused" else getattr(tallies[field], part) for name, (field, part) in FIGURES.items()
    }


def groups(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Sort documents into the groups that have figures of their own; a document is in several.

    all; clear and ambiguous, by their labels; prose (text and Markdown, where the text is given and only its zones
    are read); and each shape.
    """
    found: dict[str, list[Outcome]] = {"all": list(outcomes), "clear": [], "ambiguous": [], "prose": []}
    for outcome in outcomes:
        document = outcome.document
        found["ambiguous" if document.ambiguous else "clear"].append(outcome)
        if document.shape in ("text", "markdown"):
            found["prose"].append(outcome)
    for shape in sorted({outcome.document.shape for outcome in outcomes}):
        found[shape] = [outcome for outcome in outcomes if outcome.document.shape == shape]
    return found
