"""The ratings that prose gives: at the end of a paragraph, as a sentence of their own, or in one that awards them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..analysis import words
from .lexicon import STANDING
from .rating_cues import (
    CLOSING,
    CLOSING_GRADE,
    CLOSING_LABEL,
    CLOSING_LABELS,
    FIRST_SENTENCE,
    GIVING,
    HINTS,
    LAST_SENTENCE,
    OPENING,
    OTHER_WORK,
    OTHERS,
    PARTS,
    PROSE,
    SCALE_SAID,
    SENTENCE,
    SENTENCE_END,
    THUMBS,
)
from .rating_lines import Candidate, Rank, maximum
from .scales import Reading, has_amount, read_rating, verdict_word

__all__ = ["in_prose", "last_words"]

_TAIL = 300  # characters at the end of a paragraph where a rating may close it


def in_prose(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Read a rating that closes a paragraph, or one that a sentence of it gives."""
    start = max(start, end - 20_000)  # a verdict given in prose is given near the end
    lower = text[start:end].replace("İ", "I").lower()  # which would become two letters
    if not any(hint.search(lower) for hint in HINTS):
        return
    tail = max(start, end - _TAIL)
    if any(label in lower for label in CLOSING_LABELS) and (found := CLOSING_LABEL.search(text, tail, end)):
        reading = read_rating(found["rating"])
        if reading and not (set(words(text[max(tail, found.start() - 20) : found.start()])[-1:]) & (PARTS | OTHERS)):
            yield Candidate(Rank.LABEL, found.start("whole"), found.end("whole"), reading)
            return
    if (found := OPENING.match(text, start, end)) and (reading := read_rating(found["rating"])):
        yield Candidate(Rank.HEADING, *found.span("rating"), reading)
        return
    if (found := SCALE_SAID.search(text, tail, end)) and (reading := read_rating(f"{found['rating']}/{found['best']}")):
        yield Candidate(Rank.CLOSING, *found.span("whole"), reading)
        return
    counted = has_amount(text[tail:end])
    if counted and end - start > 60 and (found := CLOSING.search(text, tail, end)):
        reading = read_rating(found["rating"])
        # Asterisks at the end of a paragraph close emphasis.
        if reading and maximum(found["rating"]) and "%" not in found["rating"] and set(found["rating"]) != {"*"}:
            yield Candidate(Rank.CLOSING, found.start("rating"), found.end("rating"), reading)
            return
    if (found := CLOSING_GRADE.search(text, tail, end)) and (reading := read_rating(found["rating"])):
        yield Candidate(Rank.CLOSING, *found.span("rating"), reading)
        return
    for found in SENTENCE.finditer(text, tail, end) if counted else ():
        reading = read_rating(found["rating"])
        if reading and maximum(found["rating"]) and "%" not in found["rating"]:
            yield Candidate(Rank.PROSE, *found.span("rating"), reading)
    for found in THUMBS.finditer(text, start, end) if "thumb" in lower else ():
        sentence = re.split(r"[.!?]\s", text[max(start, found.start() - 60) : found.start()])[-1]
        if not OTHER_WORK.search(sentence):
            yield Candidate(Rank.STANDING, *found.span(), Reading(None, verdict_word(found.group())))
    for giving in GIVING.finditer(lower):
        given = start + giving.end()
        stop = SENTENCE_END.search(text, given, min(end, given + 70))
        found = PROSE.search(text, given, stop.start() + 1 if stop else min(end, given + 70))
        if found is None:
            continue
        rating = found.group()
        sentence = re.split(r"[.!?]\s", text[start + max(0, giving.start() - 60) : found.start()])[-1]
        if (
            OTHER_WORK.search(sentence)
            or "%" in rating
            or OTHER_WORK.match(text, found.end(), min(end, found.end() + 30))
        ):
            continue
        reading = read_rating(rating)
        if reading and maximum(rating) and not re.fullmatch(r"[★⭐*●♥■◆]", rating.strip()):
            yield Candidate(Rank.PROSE, found.start(), found.start() + len(rating.rstrip()), reading)


def last_words(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Read a verdict word that is a sentence of its own at the beginning or end of the last two lines."""
    for start, end in lines[-2:]:
        closing = text[max(start, end - 60) : end]
        for sentence in (
            *FIRST_SENTENCE.findall(text[start : min(end, start + 60)]),
            *LAST_SENTENCE.findall(closing),
        ):
            if " ".join(words(sentence)) in STANDING:
                at = text.index(sentence, start)
                yield Candidate(Rank.STANDING, at, at + len(sentence), Reading(None, verdict_word(sentence)))
