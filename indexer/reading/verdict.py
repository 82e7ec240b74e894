"""Which of the ratings, badges and words in a page is the critic's verdict on this work, and where it stands.

Every rating in the page is a candidate with a rank: a labelled overall rating ranks above a rating on a line of its
own, that above one closing a paragraph, that above one in running prose, and a badge comes last. Left out are ratings
that are someone else's (readers, aggregates), something else's (sound, extras, another work) or none (photo counters,
dates, certificates, the cast under "Stars:").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..analysis import words
from ..review import Verdict, VerdictKind, Zone
from .rating_cues import CLOSING_LABEL, RATING_OR_GRADE, REST, TWO_VALUED
from .rating_lines import Candidate, Rank, labelled, maximum, on_its_own, part
from .rating_prose import in_prose, last_words
from .scales import Reading, polarity_of, read_rating

__all__ = ["Rank", "compared", "find_verdict", "is_rating_line", "parse_rating"]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_MOST_LINES = 1_000
_LONGEST = 160  # characters of a line that may be a label or a rating by itself


def parse_rating(printed: str, *, best: float | None = None) -> Verdict | None:
    """Read a rating as a column or label prints it ("3.5/4", "B+", "fresh", "★★★½"); None when there is none.

    `best` is the maximum where the rating states none. What follows no known scale keeps its label, without score or
    polarity. Never raises.
    """
    label = printed.strip()
    if not label or len(label) > 80 or not any(ch.isalnum() or not ch.isascii() or ch == "*" for ch in label):
        return None
    reading = read_rating(label, best)
    if (
        reading is None
        and (found := RATING_OR_GRADE.match(label))
        and re.match(r"\s*[(\[,;:–—-]", label[found.end() :])
    ):
        reading = read_rating(found.group(), best)  # "3.5/4 (better than its name)"
    return _verdict(label, reading or Reading(None, None), "printed", None)


def _verdict(label: str, reading: Reading, kind: VerdictKind, evidence: tuple[int, int] | None) -> Verdict:
    # Half a point goes up (62.5 is 63), and what a float leaves a hair below half still does.
    score = None if reading.score is None else int(reading.score + 0.5 + 1e-9)
    return Verdict(label, score, reading.polarity, kind, reading.confidence, evidence)


def find_verdict(
    text: str, zones: Sequence[Zone], reviewers: Sequence[str] = (), *, least: Rank = Rank.RULE
) -> Verdict:
    """Find the verdict that a page prints, in its review and meta zones; `kind` is "none" where it prints none.

    `label` is `text[start:end]` of the evidence. Two ratings of the same rank that disagree halve the confidence, and
    where each of several `reviewers` has one ("Ann Lee: 7/10"), the first is the label, their mean tells the polarity,
    and there is no score. Ratings that stand less clear than `least` are passed over.
    """
    lines = [
        m.span()
        for number, zone in enumerate(zones)
        if zone.kind in ("review", "meta") or _beside(text, zones, number)
        for m in _LINE.finditer(text, zone.start, zone.end)
    ]
    if len(lines) > 2 * _MOST_LINES:  # a verdict stands near the top or the bottom
        lines = lines[:_MOST_LINES] + lines[-_MOST_LINES:]
    candidates = [c for c in _candidates(text, lines, reviewers) if c.rank >= least]
    if not candidates:
        return Verdict()
    best = max(candidates, key=lambda c: (c.rank, c.reading.score is not None))
    reading = best.reading
    rivals = {c.reading.score for c in candidates if c.rank == best.rank and c.reading.score is not None}
    if len(rivals) > 1:
        reading = reading._replace(confidence=reading.confidence / 2)
    return _verdict(text[best.start : best.end], reading, best.kind, (best.start, best.end))


def _beside(text: str, zones: Sequence[Zone], number: int) -> bool:
    """Tell whether a zone of furniture next to the review begins or ends it with nothing but a rating: "4/10".

    By itself a number is furniture as often as a rating; what makes it one is where it stands.
    """
    zone = zones[number]
    if zone.kind != "furniture" or zone.end - zone.start > 2_000:
        return False
    lines = [m.group() for m in _LINE.finditer(text, zone.start, zone.end)]
    if number and zones[number - 1].kind == "review":
        near = lines[:2]
    elif number + 1 < len(zones) and zones[number + 1].kind in ("review", "meta"):
        near = lines[-2:]
    else:
        return False
    return any(len(line) <= 60 and is_rating_line(line) for line in near) or bool(
        len(near) == 2 and _NUMBER.fullmatch(near[0]) and REST.fullmatch(near[1])
    )


def compared(stated: Verdict, found: Verdict) -> Verdict:
    """Hold a verdict that a page's data state against the one that its text prints, and give the better evidence.

    What agrees is certain; a bare number takes the scale that the text prints with it ("2.5" and "2.5 stars out of
    four"); a contradiction halves the confidence.
    """
    if found.kind != "printed" or found.score is None or found.confidence < 1:
        return stated
    if stated.score == found.score:
        return replace(stated, confidence=1.0)
    if stated.label and (stated.score is None or stated.confidence < 1):
        values = re.findall(r"\d+(?:[.,]\d+)?", found.label or "")
        if values and values[0] == stated.label:
            return replace(stated, score=found.score, polarity=found.polarity, confidence=1.0)
    return stated if stated.score is None else replace(stated, confidence=stated.confidence / 2)


def _candidates(text: str, lines: Sequence[tuple[int, int]], reviewers: Sequence[str]) -> Iterator[Candidate]:
    scale: tuple[str, str] | None = None  # a two-valued scale the page has shown: "Pop or Poop?"
    standing: dict[float, list[Candidate]] = defaultdict(list)
    parts: list[Candidate] = []
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST:
            yield from in_prose(text, start, end)
            continue
        line = text[start:end]
        if line[-1] == "?" and (two := TWO_VALUED.fullmatch(line)):
            scale = (two["good"].casefold(), two["bad"].casefold())
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following and _NUMBER.fullmatch(line) and REST.fullmatch(text, *following):
            if reading := read_rating(text[start : following[1]]):
                yield Candidate(Rank.COUNT, start, following[1], reading)
            continue
        own = labelled(text, start, end, following, scale)
        if own is not None:
            yield from own
            continue
        if CLOSING_LABEL.search(line):
            yield from in_prose(text, start, end)
            continue
        if (named := part(text, start, end)) is not None:
            parts += named
            continue
        for found in on_its_own(text, start, end):
            if found.rank == Rank.RULE:
                near = lines[max(0, number - 1) : number + 2]
                if all(e - s < 100 for s, e in near):  # not between two paragraphs
                    yield found._replace(rank=Rank.GLYPHS)
            elif found.rank == Rank.COUNT:
                standing[maximum(text[found.start : found.end])].append(found)
            else:
                yield found
        yield from in_prose(text, start, end)
    if lines:
        yield from last_words(text, lines)
    for counts in standing.values():
        # One value out of a maximum is a rating; 1/5, 2/5, 3/5 … number the pictures of a gallery.
        if len({c.reading.score for c in counts}) < 3:
            yield from counts
    if len(parts) == 1:  # a single "Her: 4/5"; several are the grades of story, sound and extras
        yield parts[0]
    elif parts and reviewers:
        yield from _of_each(text, parts, reviewers)


def _of_each(text: str, parts: Sequence[Candidate], reviewers: Sequence[str]) -> Iterator[Candidate]:
    """Bring the ratings of several reviewers into one, whose label is the first's; of one reviewer, take his."""
    names = {tuple(words(name)) for name in reviewers}
    own = [c for c in parts if tuple(words(text[text.rfind("\n", 0, c.start) + 1 : c.start])) in names]
    scores = [c.reading.score for c in own if c.reading.score is not None]
    if len(set(scores)) == 1:
        yield own[0]._replace(rank=Rank.LABEL)
    elif scores:
        mean = Reading(None, polarity_of(sum(scores) / len(scores)), own[0].reading.confidence / 2)
        yield own[0]._replace(rank=Rank.LABEL, reading=mean)


def is_rating_line(line: str) -> bool:
    """Tell whether a line of its own is a rating, a badge or a verdict word, whoever's it is."""
    if len(line) > _LONGEST:
        return False
    if line.endswith("?") and TWO_VALUED.fullmatch(line):
        return True
    if found := labelled(line, 0, len(line), None, None):
        return bool(found)
    return any(c.rank != Rank.HEADING for c in on_its_own(line, 0, len(line)))
