"""A gold set → an Evaluation: each document read as a build would read it, and marked."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ReadingError
from ..reading import Skip, read_file
from ..review import Review
from . import figures as _figures
from .gold import Document, Gold
from .original import paragraphs
from .report import render
from .scoring import FIELDS, Outcome, Reading, score

__all__ = ["Evaluation", "evaluate"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a gold set was read: one outcome a document, in the order of the set."""

    gold: Gold
    outcomes: tuple[Outcome, ...]

    def groups(self) -> Mapping[str, list[Outcome]]:
        """Sort the documents into groups: all, clear, ambiguous, prose, and each shape."""
        return _figures.groups(self.outcomes)

    def figures(self, group: str = "all") -> Mapping[str, float | None]:
        """Give every figure of one group, None where it has nothing to measure; empty for a group without documents."""
        outcomes = self.groups().get(group)
        return _figures.figures(outcomes) if outcomes else {}

    def confusion(self, group: str = "all") -> dict[str, dict[str, int]]:
        """Count polarities: label → what reading gave ("none" where it abstained) → documents."""
        counts: dict[str, Counter[str]] = {}
        for outcome in self.groups().get(group, ()):
            label = outcome.document.polarity
            if label is not None:
                counts.setdefault(label, Counter())[outcome.polarity or "none"] += 1
        return {label: dict(counts[label]) for label in sorted(counts)}

    def worst(self, limit: int = 10) -> list[Outcome]:
        """List the documents that were read worst, the worst first; none that was read without a fault."""
        failed = [outcome for outcome in self.outcomes if outcome.penalty > 0]
        return sorted(failed, key=lambda outcome: -outcome.penalty)[:limit]

    def table(self) -> str:
        """Give the report that a person reads: figures by field, faults by shape, the ten worst documents."""
        return render(self)

    def to_json(self) -> dict[str, Any]:
        """Give all of it as a JSON object: figures, tallies, confusion of polarities, and every document's marks."""
        groups = self.groups()
        return {
            "gold": str(self.gold.path),
            "documents": len(self.outcomes),
            "figures": {group: _figures.figures(outcomes) for group, outcomes in groups.items()},
            "fields": [_tally_json(field, self.outcomes) for field in FIELDS],
            "confusion": {group: self.confusion(group) for group in groups},
            "outcomes": [_outcome_json(outcome) for outcome in self.outcomes],
        }


def evaluate(gold: Gold) -> Evaluation:
    """Read every document of a gold set and mark what was found. One that cannot be read is marked as such."""
    return Evaluation(gold, tuple(score(d, _read(d), paragraphs(d) if d.is_review else ()) for d in gold.documents))


def _read(document: Document) -> Reading:
    reviews: list[Review] = []
    skips: list[Skip] = []
    try:
        reviews.extend(read_file(document.path, document.file, on_skip=skips.append))
    except ReadingError as error:
        return Reading(tuple(reviews), tuple(skips), str(error))
    except Exception as error:
        # A reader that breaks on one document is a finding about that document; the others are still measured.
        _LOG.exception("reading %s failed", document.file)
        return Reading(tuple(reviews), tuple(skips), repr(error))
    return Reading(tuple(reviews), tuple(skips))


def _tally_json(field: str, outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    found = _figures.tally(field, outcomes)
    return {
        "field": field,
        "documents": found.documents,
        "labelled": found.labelled,
        "given": found.given,
        "right": found.right,
        "abstained": found.abstained,
        "precision": found.precision,
        "recall": found.recall,
        "abstention": found.abstention,
        "mean": found.mean,
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    document = outcome.document
    return {
        "id": document.id,
        "file": document.file,
        "shape": document.shape,
        "is_review": document.is_review,
        "ambiguous": document.ambiguous,
        "refused": outcome.refused,
        "polarity": outcome.polarity,
        "marks": [
            {
                "field": mark.field,
                "labelled": mark.labelled,
                "given": mark.given,
                "right": mark.right,
                "value": mark.value,
                "why": mark.why,
            }
            for mark in outcome.marks
        ],
    }
