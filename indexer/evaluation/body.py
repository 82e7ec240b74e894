"""Labelled first and last words → the lines that are review, and how many of them reading found.

A gold set gives the ends of a review's body, not all of it. So the labelled body is defined as the stretch of the
reader's own text from the first words to the last (to the end where the document ends early). A line of at least one
word is a review line when most of it lies in that stretch and it holds no noise phrase; it was found when most of it
lies in zones of review. A line within the stretch that prints the labelled verdict and little else is not counted:
the contract makes rating lines meta.

What the reader dropped altogether is in no line of its text. A paragraph of 25 words and more between the labelled
ends in the file itself (`original`) that is not in the reader's text counts as a review line that was missed.

Words are runs of letters and digits, whatever their case, quotes and markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..review import Review, Zone
from .gold import Document
from .matching import holds_phrase

__all__ = ["Lines", "compare_ends", "compare_lines", "holds_body"]

_WORD = re.compile(r"[^\W_]+")
_LOST_WORDS = 25  # a paragraph; what is shorter may be a caption, a heading, a link between two paragraphs
_VERDICT_WORDS = 4  # "Our verdict:", "for this film", around what is printed
_LOST_SHARE = 0.5  # of its word triples that are nowhere in the text


@dataclass(frozen=True, slots=True)
class Lines:
    """Review lines: how many there are by the label, how many were given as review, how many are both.

    `lost` of the labelled ones are not in the reader's text at all.
    """

    labelled: int
    given: int
    right: int
    lost: int = 0
    first_missed: str | None = None
    first_wrong: str | None = None

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.labelled + self.given) if self.labelled + self.given else 1.0


class _Words:
    """A text as folded words with their half-open offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_WORD.finditer(text))
        self.words = [match.group().casefold() for match in found]
        self.spans = [match.span() for match in found]

    def runs(self, phrase: Sequence[str]) -> list[int]:
        """List the positions, counted in words, at which a phrase begins."""
        size = len(phrase)
        starts = range(len(self.words) - size + 1)
        return [n for n in starts if self.words[n] == phrase[0] and self.words[n : n + size] == phrase]

    @cached_property
    def triples(self) -> set[tuple[str, str, str]]:
        return set(zip(self.words, self.words[1:], self.words[2:], strict=False))

    def begins_line(self, word: int) -> bool:
        start = self.spans[word][0]
        return not word or "\n" in self.text[self.spans[word - 1][1] : start]

    def ends_line(self, word: int) -> bool:
        return word + 1 == len(self.words) or "\n" in self.text[self.spans[word][1] : self.spans[word + 1][0]]


def _fold(phrase: str | None) -> list[str]:
    return [match.casefold() for match in _WORD.findall(phrase or "")]


def _start(text: _Words, phrase: list[str]) -> int | None:
    """Find the word that a body begins with: the first place at the head of a line, else the first at all."""
    for shorter in (phrase, phrase[1:]):  # a drop cap may stand apart from its word
        if places := text.runs(shorter) if len(shorter) >= 2 or shorter == phrase else []:
            return next((n for n in places if text.begins_line(n)), places[0])
    return None


def _end(text: _Words, phrase: list[str], start: int) -> int | None:
    """Find the word after the one that a body ends with: the last place at the foot of a line, else the last at all.

    Pull quotes repeat sentences before the body's end more often than comments do after it.
    """
    size = len(phrase)
    places = [n + size for n in text.runs(phrase) if n + size > start]
    return next((n for n in reversed(places) if text.ends_line(n - 1)), places[-1] if places else None)


def holds_body(paragraphs: Sequence[str], document: Document) -> bool:
    """Tell whether the labelled first and last words stand in a document at all; if not, the label is at fault."""
    return _stretch(_Words("\n".join(paragraphs)), document) is not None


def _stretch(text: _Words, document: Document) -> tuple[int, int] | None:
    """Find the labelled body: half-open, counted in words. None when one of its ends is not there."""
    start: int | None = 0
    end: int | None = len(text.words)
    if first := _fold(document.first_words):
        start = _start(text, first)
    if start is not None and (last := _fold(document.last_words)):
        end = _end(text, last, start)
    return None if start is None or end is None or end <= start else (start, end)


def _labelled_paragraphs(paragraphs: Sequence[str], document: Document) -> list[str]:
    """List the paragraphs of the file between the labelled ends, noise apart."""
    whole = _Words("\n".join(" ".join(p.split()) for p in paragraphs))
    stretch = _stretch(whole, document)
    if stretch is None:
        return []
    body = whole.text[whole.spans[stretch[0]][0] : whole.spans[stretch[1] - 1][1]]
    return [p for p in body.split("\n") if not any(holds_phrase(p, noise) for noise in document.noise)]


def _stretch_by_paragraphs(text: _Words, body: Sequence[str]) -> tuple[int, int] | None:
    """Find the body in a reader's text that lacks one of its ends: from the first paragraph it has to the last."""
    starts = (text.runs(run) for p in body if len(run := _fold(p)[:5]) == 5)
    ends = (text.runs(run) for p in reversed(body) if len(run := _fold(p)[-5:]) == 5)
    start = next((places[0] for places in starts if places), None)
    end = next((places[-1] + 5 for places in ends if places), None)
    return None if start is None or end is None or end <= start else (start, end)


def compare_lines(document: Document, review: Review | None, paragraphs: Sequence[str]) -> Lines | None:
    """Count the review lines of one document; None when it has no labelled body.

    `paragraphs` are those of the file (`original.paragraphs`). A review that was refused has all its lines missed.
    """
    if document.first_words is None and document.last_words is None:
        return None
    body = _labelled_paragraphs(paragraphs, document)
    if review is None:
        return Lines(max(1, len(body)), 0, 0, max(1, len(body)), first_missed=body[0] if body else None)
    text = _Words(review.text)
    stretch = _stretch(text, document) or _stretch_by_paragraphs(text, body)
    if stretch is None:
        return Lines(max(1, len(body)), 0, 0, max(1, len(body)), first_missed=body[0] if body else None)
    start, end = text.spans[stretch[0]][0], text.spans[stretch[1] - 1][1]
    labelled = given = right = 0
    missed = wrong = None
    for line in re.finditer(r"[^\n]+", review.text):
        if not _WORD.search(line.group()):
            continue
        size = line.end() - line.start()
        is_body = 2 * (min(end, line.end()) - max(start, line.start())) >= size and not any(
            holds_phrase(line.group(), noise) for noise in document.noise
        )
        if is_body and _prints_verdict(line.group(), document):
            continue
        is_given = 2 * _covered(review.zones, *line.span()) >= size
        labelled += is_body
        given += is_given
        right += is_body and is_given
        if is_body and not is_given:
            missed = missed or line.group()
        if is_given and not is_body:
            wrong = wrong or line.group()
    lost = [p for p in body if _is_lost(p, text)]
    return Lines(labelled + len(lost), given, right, len(lost), missed or next(iter(lost), None), wrong)


def _prints_verdict(line: str, document: Document) -> bool:
    if document.verdict is None or not holds_phrase(line, document.verdict):
        return False
    return len(_WORD.findall(line)) <= len(_WORD.findall(document.verdict)) + _VERDICT_WORDS


def _covered(zones: Sequence[Zone], start: int, end: int) -> int:
    return sum(max(0, min(end, z.end) - max(start, z.start)) for z in zones if z.kind == "review")


def _is_lost(paragraph: str, text: _Words) -> bool:
    found = _fold(paragraph)
    if len(found) < _LOST_WORDS:
        return False
    triples = list(zip(found, found[1:], found[2:], strict=False))
    return sum(triple not in text.triples for triple in triples) > _LOST_SHARE * len(triples)


def compare_ends(document: Document, review: Review | None) -> tuple[bool | None, bool | None]:
    """Tell whether the zones of review begin with the labelled first words and end with the last; None: no label."""
    found = _fold(review.zone_text("review")) if review is not None else []
    first, last = _fold(document.first_words), _fold(document.last_words)
    return (
        found[: len(first)] == first if first else None,
        found[-len(last) :] == last if last else None,
    )
