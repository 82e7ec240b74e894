"""One document → a mark for each field: what its label asks, what reading gave, what of it is right, and why not.

Every field is counted alike, so that precision, recall and abstention mean the same throughout:

    labelled   how many there are by the label: lines, names, one work, one date …
    given      how many reading gave
    right      how many of those given agree with the label
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..reading import Skip
from ..review import Review
from .body import compare_ends, compare_lines, holds_body
from .gold import Document
from .matching import holds_phrase, names, same_date, same_score, same_sentence, same_verdict, same_work

__all__ = ["FIELDS", "Mark", "Outcome", "Reading", "score"]

# The fields in the order in which they are shown.
FIELDS: Final = (
    "kind", "text", "first words", "last words", "ends", "noise", "reviewer", "work", "date", "verdict", "score",
    "polarity", "excerpt",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading made of one file: its reviews, its skips, or the error it died of."""

    reviews: tuple[Review, ...] = ()
    skips: tuple[Skip, ...] = ()
    error: str | None = None

    @property
    def refused(self) -> str | None:
        """Why there is no review, in one line; None when there is one."""
        if self.reviews:
            return None
        if self.error is not None:
            return f"reading failed: {self.error}"
        return self.skips[0].reason if self.skips else "nothing was read"


@dataclass(frozen=True, slots=True)
class Mark:
    """One field of one document. `value` is a mark in [0, 1] of its own (the F1 of lines), None to count only."""

    field: str
    labelled: int = 0
    given: int = 0
    right: int = 0
    value: float | None = None
    why: str | None = None

    @property
    def failed(self) -> bool:
        """Whether something is missing or wrong; a field that is rightly left open has not failed."""
        return self.why is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document with all its marks; `polarity` is what reading gave, None where it abstained."""

    document: Document
    refused: str | None
    marks: tuple[Mark, ...]
    polarity: str | None = None

    @property
    def penalty(self) -> float:
        """How badly it was read: fields that failed, the text by the share that is wrong. More is worse."""
        return sum(1.0 - (mark.value or 0.0) for mark in self.marks if mark.failed)


def score(document: Document, reading: Reading, paragraphs: Sequence[str] = ()) -> Outcome:
    """Mark one document. `paragraphs` are those of the file itself, as `original.paragraphs` gives them.

    A review that was refused is marked on every field: all that its label asks is missing.
    """
    review = _choose(document, reading.reviews)
    marks = [_kind(document, reading)]
    if document.is_review:
        marks += _text(document, review, paragraphs)
        marks += [_noise(document, review)] if review is not None and document.noise else []
        marks += [_reviewer(document, review), _work(document, review), _date(document, review)]
        marks += _verdict(document, review)
        marks += [_polarity(document, review)] if document.polarity is not None else []
        marks += [_excerpt(document, review)] if document.excerpt is not None else []
    return Outcome(document, reading.refused, tuple(marks), None if review is None else review.verdict.polarity)


def _choose(document: Document, reviews: Sequence[Review]) -> Review | None:
    """Take the review that is labelled: the row named, or else the one whose text holds the labelled body."""
    if document.record is not None:
        return next((r for r in reviews if r.record == document.record), None)
    return next((r for r in reviews if holds_body([r.text], document)), reviews[0] if reviews else None)


def _kind(document: Document, reading: Reading) -> Mark:
    # Refusing is what is looked for in pages that are no reviews, so it is what is counted as given.
    refused = reading.refused
    if document.is_review:
        return Mark("kind", given=int(refused is not None), why=refused and f"a review, refused: {refused}")
    if refused is not None and reading.error is None:
        return Mark("kind", labelled=1, given=1, right=1)
    return Mark("kind", labelled=1, why=refused or f"no review, taken for one ({document.note or document.shape})")


def _text(document: Document, review: Review | None, paragraphs: Sequence[str]) -> Iterator[Mark]:
    lines = compare_lines(document, review, paragraphs)
    if lines is None:
        return
    why = None
    if lines.right < max(lines.labelled, lines.given):
        parts = []
        if missed := lines.labelled - lines.right:
            lost = f", {lines.lost} of them nowhere in the text" if lines.lost else ""
            parts.append(f"{missed} of {lines.labelled} lines missed{lost} ({_short(lines.first_missed)})")
        if wrong := lines.given - lines.right:
            parts.append(f"{wrong} of {lines.given} lines are no review ({_short(lines.first_wrong)})")
        if paragraphs and not holds_body(paragraphs, document):
            parts.append("the labelled ends do not stand in the file: see the label")
        why = "; ".join(parts)
    yield Mark("text", lines.labelled, lines.given, lines.right, lines.f1, why)
    first, last = compare_ends(document, review)
    body = review.zone_text("review") if review is not None else ""
    if first is not None:
        why = None if first else f"begins {_short(body)}, not {_short(document.first_words)}"
        yield Mark("first words", 1, 1, int(first), why=why)
    if last is not None:
        why = None if last else f"ends {_tail(body)}, not {_short(document.last_words)}"
        yield Mark("last words", 1, 1, int(last), why=why)
    # Whether both are right repeats their reasons; it fails without one.
    yield Mark("ends", 1, 1, int(first is not False and last is not False))


def _noise(document: Document, review: Review | None) -> Mark:
    zones = [] if review is None else [review.text[z.start : z.end] for z in review.zones if z.kind == "review"]
    found = [noise for noise in document.noise if any(holds_phrase(zone, noise) for zone in zones)]
    why = f"in a zone of review: {', '.join(map(_short, found))}" if found else None
    return Mark("noise", 1, 1, int(not found), why=why)


def _reviewer(document: Document, review: Review | None) -> Mark:
    labelled = names(document.reviewer)
    given = names(review.reviewer) if review is not None else set()
    right = labelled & given
    why = _why(document.reviewer, review.reviewer if review is not None else None) if labelled != given else None
    return Mark("reviewer", len(labelled), len(given), len(right), why=why)


def _work(document: Document, review: Review | None) -> Mark:
    found = review.work if review is not None else None
    right = document.work is not None and found is not None and same_work(document.work, found)
    return _one("work", document.work, found, right)


def _date(document: Document, review: Review | None) -> Mark:
    found = review.published if review is not None else None
    right = document.date is not None and found is not None and same_date(document.date, found)
    if right is None:  # true as far as it goes: neither right nor wrong
        return Mark("date", labelled=1, why=_why(document.date, found))
    return _one("date", document.date, found, right)


def _verdict(document: Document, review: Review | None) -> Iterator[Mark]:
    """Mark the printed verdict, and its score where the verdict was found and is on a scale."""
    verdict = review.verdict if review is not None else None
    printed = verdict if verdict is not None and verdict.kind in ("printed", "badge") else None
    found = None if printed is None else printed.label or f"{printed.score}"
    agrees = printed is not None and (
        document.score is not None and printed.score is not None and same_score(document.score, printed.score)
    )
    right = bool(document.verdict and printed) and (agrees or same_verdict(document.verdict or "", found or ""))
    yield _one("verdict", document.verdict, found, right)
    if right and document.score is not None and printed is not None:
        given = None if printed.score is None else str(printed.score)
        yield _one("score", f"{document.score:g}", given, agrees)


def _polarity(document: Document, review: Review | None) -> Mark:
    found = review.verdict.polarity if review is not None else None
    return _one("polarity", document.polarity, found, found == document.polarity)


def _excerpt(document: Document, review: Review | None) -> Mark:
    label = document.excerpt or ""
    given = review.excerpts if review is not None else ()
    right = any(same_sentence(label, excerpt.text) for excerpt in given)
    why = None if right else f"{_short(label)} is not among {len(given)}"
    return Mark("excerpt", 1, int(bool(given)), int(right), why=why)


def _one(field: str, label: str | None, found: str | None, right: bool) -> Mark:
    why = None if right or (label is None and found is None) else _why(label, found)
    return Mark(field, int(label is not None), int(found is not None), int(right), why=why)


def _why(label: str | None, found: str | None) -> str:
    if found is None:
        return f"{_short(label)} not found"
    return f"{_short(found)} for {_short(label)}" if label is not None else f"{_short(found)} where there is none"


def _short(text: str | None, size: int = 60) -> str:
    flat = " ".join((text or "").split())
    return f"“{flat}”" if len(flat) <= size else f"“{flat[: size - 1].rstrip()}…”"


def _tail(text: str, size: int = 60) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= size else f"“…{flat[1 - size :].lstrip()}”"
