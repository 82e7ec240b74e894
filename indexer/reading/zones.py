"""Which part of a page is review, reader comment, author's bio, furniture or meta.

The text is cut into units, a line or a hard-wrapped paragraph each. Every unit gets a score in each of eight states,
from its length, punctuation, indentation and neighbours and from the table of `cues`; then the best sequence of states
is found (Viterbi, "Error bounds for convolutional codes", 1967), because a line is known by the company it keeps:

    head:  furniture · meta  →  review (· furniture · meta inside it)  →  bio · comments · furniture of the tail

Going back from the tail to review costs more than any one line can earn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from ..review import Zone
from .cues import CUES
from .edges import FACT, score_edges
from .foreign_cues import FOREIGN_CUES
from .languages import is_english
from .marks import score_marks
from .neighbours import score_neighbours, score_repeat, score_threads
from .patterns import SECTIONS
from .prefilter import Prefilter
from .states import KIND, OPENING, SHAPES, STATES, STEPS, State, add
from .units import SENTENCES, Mark, Unit, units
from .verdict import is_rating_line

__all__ = ["partition"]

_APART = 3  # lines that cut a sentence at the top off from the text
# Cues stand at the beginning and the end of a paragraph; looking there only takes half the time.
_SEEN, _LAST = 600, 200  # characters
_LIKELY = Prefilter([FACT, *(cue.pattern for cue in CUES)])
_ALL_CUES = (*CUES, *FOREIGN_CUES)
_LIKELY_OF_ALL = Prefilter([FACT, *(cue.pattern for cue in _ALL_CUES)])
# Three spaces part the columns of a line; fifty could be shared out between a pattern's parts in millions of ways.
_GAP = re.compile(r"\s{4,}")
# To each state, from which others it can be reached, and what each step adds.
_WAYS = [[(number, STEPS[a][b]) for number, a in enumerate(STATES) if b in STEPS[a]] for b in STATES]
_HEADING = re.compile(r"\breview(?:ed|s)?\b|\((?:18|19|20)\d\d\)", re.I)


def partition(text: str, marks: Sequence[Mark] = ()) -> tuple[Zone, ...]:
    """Cut a text into zones of review, comment, bio, furniture and meta; contiguous, joined they are the text.

    `marks` are what the markup said, in order, where there was any. Empty for an empty text. A text of at most three
    lines without any sign of a page is all review.
    """
    found = units(text, marks)
    if not found:
        return (Zone("furniture", 0, len(text)),) if text else ()
    _score(found, foreign=not is_english(text))
    states = _trimmed(found, _best_sequence(found))
    kinds = [KIND[s] for s in states]
    if "review" not in kinds and len(found) <= 3:
        # So short a text is no page: its sentences are the review, or all of it where nothing says otherwise.
        plain = not any(u.cues or "link" in u.marks for u in found)
        kinds = [
            "review" if plain or (u.shape != "line" and "form" not in u.cues) else k
            for u, k in zip(found, kinds, strict=True)
        ]
    zones: list[Zone] = []
    for number, kind in enumerate(kinds):
        start = found[number].start if number else 0
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        if zones and zones[-1].kind == kind:
            zones[-1] = Zone(kind, zones[-1].start, end)
        else:
            zones.append(Zone(kind, start, end))
    return tuple(zones)


def _score(found: Sequence[Unit], *, foreign: bool = False) -> None:
    seen: dict[str, int] = {}
    texts = [u.text if len(u.text) <= _SEEN else f"{u.text[: _SEEN - _LAST]} … {u.text[-_LAST:]}" for u in found]
    texts = [text if "  " not in text and text.isprintable() else _GAP.sub("   ", text) for text in texts]
    lowers = [text.lower() for text in texts]
    cues = _ALL_CUES if foreign else CUES
    likely = (_LIKELY_OF_ALL if foreign else _LIKELY).candidates(lowers)
    factual = {number for number, unit in enumerate(found) if 0 in likely[number] or len(unit.text) > _SEEN}
    for unit, text, lower, numbers in zip(found, texts, lowers, likely, strict=True):
        unit.score = list(SHAPES[unit.shape])
        names = set()
        for cue in [cues[number - 1] for number in numbers if number]:
            if unit.words <= cue.longest and cue.pattern.search(text if cue.case else lower):
                names.add(cue.name)
                for kind, weight in cue.weights.items():
                    add(unit, kind, weight)
        if unit.words <= 12 and not SENTENCES.search(unit.text) and is_rating_line(unit.text):
            names.add("rating")
            add(unit, "meta", 4.5)
            add(unit, "comment", 2.0)
        if unit.words <= 14 and unit.shape == "line" and "trail" not in names and _HEADING.search(unit.text):
            add(unit, "above", 2.5)
        unit.cues = frozenset(names)
        score_repeat(unit, seen)
    score_threads(found)
    score_neighbours(found)
    score_edges(found, factual)
    score_marks(found)


def _trimmed(found: Sequence[Unit], states: list[State]) -> list[State]:
    """Give short sentences back to the page that stand above or below it all, cut off from the text by other lines."""
    runs: list[tuple[int, int]] = []  # of review, half-open
    for number, state in enumerate(states):
        if state == "review":
            if runs and runs[-1][1] == number:
                runs[-1] = (runs[-1][0], number + 1)
            else:
                runs.append((number, number + 1))
    if len(runs) < 2:
        return states
    (start, end), (following, _) = runs[:2]
    if following - end >= _APART and _is_slight(found[start:end]):
        states[start:following] = ["head" if s in ("review", "inline") else "meta" for s in states[start:following]]
    start, end = runs[-1]
    above = found[start - 1]
    kept = above.cues & {"rating", "section"} or SECTIONS.fullmatch(above.text)
    if not kept and _is_slight(found[start:end]):
        states[start:end] = ["tail"] * (end - start)
    return states


def _is_slight(run: Sequence[Unit]) -> bool:
    """Tell whether a run of units is short sentences and nothing else: no paragraph, no heading, no list."""
    return not any(u.shape in ("long", "paragraph") or "section" in u.cues or u.marked for u in run)


def _best_sequence(found: Sequence[Unit]) -> list[State]:
    """Find the sequence of states with the highest sum of scores and steps."""
    best = [OPENING[s] + v for s, v in zip(STATES, found[0].score, strict=True)]
    back: list[list[int]] = []
    for unit in found[1:]:
        came: list[int] = []
        values: list[float] = []
        for column, ways in enumerate(_WAYS):
            source, value = -1, -inf
            for a, cost in ways:
                if best[a] + cost > value:
                    source, value = a, best[a] + cost
            came.append(source)
            values.append(value + unit.score[column])
        best = values
        back.append(came)
    state = max(range(len(best)), key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return [STATES[n] for n in reversed(path)]
