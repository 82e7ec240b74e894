"""The report that a person reads: figures by field, faults and polarities by shape, the worst documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .figures import FIGURES, figures, tally
from .scoring import FIELDS, Outcome

if TYPE_CHECKING:
    from .evaluation import Evaluation

__all__ = ["render"]

_NAMES = {
    "kind": "no review",
    "text": "review lines",
    "ends": "first and last",
    "noise": "free of noise",
    "verdict": "printed verdict",
}
_POLARITIES = ("positive", "mixed", "negative", "none")
_NO_PRECISION = ("first words", "last words", "ends", "noise")  # always given


def render(evaluation: Evaluation) -> str:
    """Lay the evaluation out as text of at most 120 columns, but for file names and reasons."""
    outcomes = evaluation.outcomes
    reviews = [outcome for outcome in outcomes if outcome.document.is_review]
    ambiguous = sum(outcome.document.ambiguous for outcome in outcomes)
    head = f"{len(reviews)} reviews ({ambiguous} of them ambiguous), {len(outcomes) - len(reviews)} other pages"
    parts = [head, _fields(outcomes), _figures(evaluation), _faults(evaluation), _polarities(evaluation)]
    parts.append(_worst(evaluation))
    return "\n\n".join(part for part in parts if part) + "\n"


def _fields(outcomes: Sequence[Outcome]) -> str:
    rows = [["field", "documents", "labelled", "given", "right", "precision", "recall", "abstains"]]
    for field in FIELDS:
        found = tally(field, outcomes)
        if not found.labelled and not found.given:
            continue
        counts = [str(n) for n in (found.documents, found.labelled, found.given, found.right)]
        shares = [found.precision, found.recall, found.abstention]
        if field in _NO_PRECISION:
            shares[0] = shares[2] = None
        rows.append([_NAMES.get(field, field), *counts, *map(_share, shares)])
    return _columns(rows)


def _figures(evaluation: Evaluation) -> str:
    groups = {name: found for name, found in evaluation.groups().items() if found}
    values = {name: figures(found) for name, found in groups.items()}
    rows = [["figure", *groups]]
    for figure in FIGURES:
        row = [values[name][figure] for name in groups]
        if any(value is not None for value in row):
            rows.append([figure, *map(_share, row)])
    return _columns(rows)


def _faults(evaluation: Evaluation) -> str:
    """Count documents with a fault, by field and shape."""
    shapes = sorted({outcome.document.shape for outcome in evaluation.outcomes})
    rows = [["documents at fault", *shapes, "all"]]
    for field in FIELDS:
        row = []
        for shape in shapes:
            marks = [m for o in evaluation.groups()[shape] for m in o.marks if m.field == field]
            row.append((sum(mark.failed for mark in marks), len(marks)))
        if any(failed for failed, _ in row):
            row.append((sum(failed for failed, _ in row), sum(size for _, size in row)))
            rows.append([_NAMES.get(field, field), *(f"{failed}/{size}" if size else "-" for failed, size in row)])
    return _columns(rows) if len(rows) > 1 else "No document at fault."


def _polarities(evaluation: Evaluation) -> str:
    """Lay out the confusion of polarities for each shape: what the label says against what reading gave."""
    rows = [["polarity by shape", "label", *(f"→ {polarity}" for polarity in _POLARITIES)]]
    for shape in sorted({outcome.document.shape for outcome in evaluation.outcomes}):
        for label, given in evaluation.confusion(shape).items():
            rows.append([shape, label, *(str(given.get(polarity, "-")) for polarity in _POLARITIES)])
    return _columns(rows, left=2) if len(rows) > 1 else ""


def _worst(evaluation: Evaluation) -> str:
    worst = evaluation.worst()
    if not worst:
        return ""
    lines = ["The worst documents"]
    for number, outcome in enumerate(worst, 1):
        document = outcome.document
        mark = ", ambiguous" if document.ambiguous else ""
        lines.append(f"{number:3}. {document.id}  {document.file} ({document.shape}{mark})")
        lines += [f"       {_NAMES.get(m.field, m.field)}: {m.why}" for m in outcome.marks if m.why is not None]
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _columns(rows: Sequence[Sequence[str]], left: int = 1) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [c.ljust(w) if n < left else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "─" * max(map(len, lines)), *lines[1:]])
