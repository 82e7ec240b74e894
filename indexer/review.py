"""The nouns: Review, Verdict, Excerpt, Zone. Imports nothing of ours but the errors.

All offsets are half-open character offsets into `Review.text`. What is not known is None, never a guess.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import UnionType
from typing import Any, Literal, get_args

from .errors import ReviewError

MAX_ID = 200  # characters; an id stands in addresses and file names

__all__ = ["MAX_ID", "Excerpt", "Polarity", "Review", "Verdict", "VerdictKind", "Zone", "ZoneKind", "review_id"]

Polarity = Literal["positive", "mixed", "negative"]
VerdictKind = Literal["printed", "badge", "implied", "none"]
ZoneKind = Literal["review", "comment", "bio", "furniture", "meta"]
_POLARITIES, _VERDICT_KINDS, _ZONE_KINDS = map(get_args, (Polarity, VerdictKind, ZoneKind))


def review_id(source: str, record: int | None = None) -> str:
    """Make the stable id of a review: 16 hex digits of the SHA-256 of its source and record.

    The same file read on another machine, below a folder of another name, gets the same id.
    """
    key = source if record is None else f"{source}\0{record}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Zone:
    """One stretch of the text and what it is: half-open [start, end)."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of the text, verbatim: `text == review.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the critic concludes.

    `label` is as printed. `score` is 0-100 where the scale is known, else None. `kind` tells where it comes from:
    `printed` in the document, a `badge`, `implied` by the prose, or `none`. `confidence` lies in [0, 1]. `evidence`
    is the half-open span of the text that says so, None when nothing in the text itself does (a column of a table).
    """

    label: str | None = None
    score: int | None = None
    polarity: Polarity | None = None
    kind: VerdictKind = "none"
    confidence: float = 0.0
    evidence: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.kind not in _VERDICT_KINDS:
            raise ReviewError(f"verdict kind {self.kind!r} is not one of {', '.join(get_args(VerdictKind))}")
        if self.polarity is not None and self.polarity not in _POLARITIES:
            raise ReviewError(f"polarity {self.polarity!r} is not one of {', '.join(get_args(Polarity))}, or null")
        if self.label is not None and not isinstance(self.label, str):
            raise ReviewError(f"verdict label cannot be {self.label!r}", remedy="It is a string or null")
        if not isinstance(self.confidence, int | float) or not 0 <= self.confidence <= 1:
            raise ReviewError(f"verdict confidence cannot be {self.confidence!r}", remedy="It lies in 0-1")
        if self.score is not None and not (type(self.score) is int and 0 <= self.score <= 100):
            raise ReviewError(f"score {self.score!r} is no whole number of 0-100", remedy="Scale it, or leave it null")


_ISO_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_TYPES: Mapping[str, type | UnionType] = {
    "id": str, "source": str, "text": str, "record": int | None, "url": str | None, "work": str | None,
    "work_kind": str | None, "year": int | None, "publication": str | None, "published": str | None,
    "reviewers": tuple, "zones": tuple, "excerpts": tuple, "verdict": Verdict,
}  # fmt: skip

_USUAL = {name: (get_args(kind) or (kind,))[0] for name, kind in _TYPES.items()}  # which most values are of, exactly


def _named(kind: type | UnionType) -> str:
    names: dict[object, str] = {str: "a string", int | None: "a whole number or null", str | None: "a string or null"}
    return names.get(kind, str(kind))


@dataclass(frozen=True, slots=True)
class Review:
    """One critic's judgement of one work, with the text it stands in.

    `source` is the file relative to the folder given, `record` the row in a table, counted from 1. `published` is an
    ISO date as precise as the document is: "2013-12-18", "2013-12" or "2013". `zones` partition `text`; left empty,
    all of it is review. Raises ReviewError where zones, excerpts or evidence do not fit the text.
    """

    id: str
    source: str
    text: str
    record: int | None = None
    url: str | None = None
    work: str | None = None
    work_kind: str | None = None
    year: int | None = None
    reviewers: tuple[str, ...] = ()
    publication: str | None = None
    published: str | None = None
    verdict: Verdict = field(default_factory=Verdict)
    excerpts: tuple[Excerpt, ...] = ()
    zones: tuple[Zone, ...] = ()

    def __post_init__(self) -> None:
        if not self.zones and isinstance(self.text, str) and self.text:
            object.__setattr__(self, "zones", (Zone("review", 0, len(self.text)),))
        where = self.source if self.record is None else f"{self.source}, record {self.record}"
        self._check_types(where)
        position = 0
        for zone in self.zones:
            if (
                type(zone.start) is not int
                or type(zone.end) is not int
                or zone.start != position
                or zone.end <= zone.start
                or zone.kind not in _ZONE_KINDS
            ):
                raise ReviewError(f"zone {zone} does not continue the partition at offset {position}", where=where)
            position = zone.end
        if position != len(self.text):
            raise ReviewError(f"zones end at {position}, the text at {len(self.text)}", where=where)
        for excerpt in self.excerpts:
            within = type(excerpt.start) is int and type(excerpt.end) is int and 0 <= excerpt.start < excerpt.end
            if not within or self.text[excerpt.start : excerpt.end] != excerpt.text or excerpt.end > len(self.text):
                raise ReviewError(f"excerpt at {excerpt.start}-{excerpt.end} is not verbatim", where=where)
        if self.verdict.evidence is not None:
            start, end = self.verdict.evidence
            if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self.text):
                raise ReviewError(f"verdict evidence {start}-{end} lies outside the text", where=where)

    def _check_types(self, where: str) -> None:
        for name, kind in _TYPES.items():
            value = getattr(self, name)
            if type(value) is not _USUAL[name] and (not isinstance(value, kind) or isinstance(value, bool)):
                raise ReviewError(f"{name} cannot be {value!r}", where=where, remedy=f"It is {_named(kind)}")
        if not self.source or not 0 < len(self.id) <= MAX_ID:
            raise ReviewError(f"id and source cannot be empty, nor the id longer than {MAX_ID}", where=where)
        if not all(isinstance(name, str) and name for name in self.reviewers):
            raise ReviewError(f"reviewers cannot be {self.reviewers!r}", where=where, remedy="They are names")
        if self.year is not None and not 0 < self.year < 10_000:
            raise ReviewError(f"year cannot be {self.year}", where=where, remedy="Leave it null where it is not known")
        if self.published is not None and not _ISO_DATE.fullmatch(self.published):
            remedy = 'It is an ISO date: "2013-12-18", "2013-12" or "2013"'
            raise ReviewError(f"published cannot be {self.published!r}", where=where, remedy=remedy)

    @property
    def reviewer(self) -> str | None:
        """The reviewers as one line, joined by "; ", or None."""
        return "; ".join(self.reviewers) or None

    def zone_texts(self, kind: ZoneKind) -> tuple[str, ...]:
        """Give the texts of the zones of one kind, in order."""
        return tuple(self.text[z.start : z.end] for z in self.zones if z.kind == kind)

    def zone_text(self, kind: ZoneKind) -> str:
        """Join the zones of one kind, a blank line between two."""
        return "\n\n".join(self.text[z.start : z.end].strip("\n") for z in self.zones if z.kind == kind)

    def with_source(self, source: str, record: int | None = None) -> Review:
        """Copy under another source, with the id that goes with it."""
        return replace(self, id=review_id(source, record), source=source, record=record)

    def to_json(self) -> dict[str, Any]:
        """Give the review as the JSON object of the contract (`extract`, `show`, `export`, the API)."""
        return {
            "id": self.id,
            "source": self.source,
            "record": self.record,
            "url": self.url,
            "work": self.work,
            "work_kind": self.work_kind,
            "year": self.year,
            "reviewer": self.reviewer,
            "reviewers": list(self.reviewers),
            "publication": self.publication,
            "published": self.published,
            "verdict": verdict_json(self.verdict),
            "excerpts": [{"text": e.text, "start": e.start, "end": e.end} for e in self.excerpts],
            "text": self.text,
            "zones": [{"kind": z.kind, "start": z.start, "end": z.end} for z in self.zones],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Review:
        """Read back what `to_json` gave; raises ReviewError naming the key that does not fit."""
        try:
            verdict = data.get("verdict") or {}
            evidence = verdict.get("evidence")
            return cls(
                id=data["id"],
                source=data["source"],
                text=data["text"],
                record=data.get("record"),
                url=data.get("url"),
                work=data.get("work"),
                work_kind=data.get("work_kind"),
                year=data.get("year"),
                reviewers=_names(data.get("reviewers")),
                publication=data.get("publication"),
                published=data.get("published"),
                verdict=Verdict(
                    label=verdict.get("label"),
                    score=verdict.get("score"),
                    polarity=verdict.get("polarity"),
                    kind=verdict.get("kind", "none"),
                    confidence=verdict.get("confidence", 0.0),
                    evidence=None if evidence is None else _pair(evidence),
                ),
                excerpts=tuple(Excerpt(e["text"], e["start"], e["end"]) for e in data.get("excerpts") or ()),
                zones=tuple(Zone(z["kind"], z["start"], z["end"]) for z in data.get("zones") or ()),
            )
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise ReviewError(f"not a review object: {error!r}", remedy="Compare with `manage.py export`") from error


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ReviewError(f"reviewers cannot be {value!r}", remedy="They are a list of names")
    return tuple(value or ())


def _pair(value: Any) -> tuple[int, int]:
    start, end = value
    return start, end


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as the JSON object that reviews and hits share."""
    return {
        "label": verdict.label,
        "score": verdict.score,
        "polarity": verdict.polarity,
        "kind": verdict.kind,
        "confidence": verdict.confidence,
        "evidence": None if verdict.evidence is None else list(verdict.evidence),
    }
