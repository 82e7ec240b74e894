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
from typing import Literal

from ..review import Zone, ZoneKind
from .cues import CUES, LISTS, NAME, SECTIONS
from .units import Unit, units
from .verdict import is_rating_line

__all__ = ["partition"]

State = Literal["head", "meta", "review", "inline", "aside", "bio", "comment", "tail"]
# head, inline and tail are furniture before, within and after the review; aside is meta within or after it.
_STATES: tuple[State, ...] = ("head", "meta", "review", "inline", "aside", "bio", "comment", "tail")
_KIND: dict[State, ZoneKind] = {
    "head": "furniture", "meta": "meta", "review": "review", "inline": "furniture",
    "aside": "meta", "bio": "bio", "comment": "comment", "tail": "furniture",
}  # fmt: skip
_OPENING: dict[State, float] = {
    "head": 0.0, "meta": 0.0, "review": -0.3, "inline": -4.0, "aside": -4.0, "bio": -5.0, "comment": -8.0, "tail": -6.0,
}  # fmt: skip
# From a state to each state that may follow; what is not listed cannot.
_STEPS: dict[State, dict[State, float]] = {
    "head": {"head": 0.0, "meta": -0.2, "review": -0.5, "bio": -6.0, "comment": -9.0},
    "meta": {"meta": 0.0, "head": -0.5, "review": 0.0, "bio": -5.0, "comment": -9.0},
    "review": {"review": 0.0, "inline": -1.0, "aside": -1.0, "bio": -2.5, "comment": -3.0, "tail": -2.5},
    "inline": {"inline": 0.0, "review": -0.5, "aside": -1.0, "bio": -2.0, "comment": -3.0, "tail": -1.6},
    "aside": {"aside": 0.0, "review": -0.5, "inline": -1.0, "bio": -2.0, "comment": -3.0, "tail": -1.6},
    "bio": {"bio": 0.0, "comment": -2.0, "tail": -1.0, "aside": -2.0, "review": -6.0},
    "comment": {"comment": 0.0, "tail": -1.0, "bio": -4.0, "review": -12.0},
    "tail": {"tail": 0.0, "comment": -2.0, "bio": -1.0, "aside": -1.5, "review": -7.0},
}
# Shape of a unit → score in (head, meta, review, inline, aside, bio, comment, tail).
_SHAPES: dict[str, tuple[float, ...]] = {
    "long": (-4.0, -3.0, 3.5, -3.5, -3.5, -0.5, 1.0, -0.7),  # 60 words and more
    "paragraph": (-4.0, -2.5, 3.0, -3.0, -3.0, 0.0, 1.5, -0.5),  # 25 words and more
    "sentence": (-1.0, -0.3, 1.2, -0.5, -1.0, 0.3, 1.0, 0.0),  # 8 words and more, closed by a full stop
    "remark": (0.0, 0.0, 0.4, 0.0, -0.3, 0.0, 0.4, 0.3),  # shorter, closed by a full stop
    "open": (0.5, 0.3, 0.5, 0.2, -0.5, 0.2, 0.3, 0.6),  # 13 words and more, not closed
    "line": (1.0, 0.6, -1.5, 0.8, -0.2, -0.3, -0.5, 1.2),  # shorter, not closed: title, link, caption, name
}
_BLURB_LABEL = re.compile(
    r"(?:official\s+|plot\s+)?(?:synopsis|blurb|summary|logline|description)|from\s+the\s+publisher|press\s+release"
    r"|publisher['’]?s\s+(?:description|blurb|summary)|book\s+description|about\s+the\s+(?:book|film|album|game)",
    re.I,
)
_REVIEW_LABEL = re.compile(r"(?:my|our|the)?\s*(?:review|thoughts|take|opinion|verdict)\s*:?", re.I)
_SUBJECT = re.compile(
    rf"(?:^|,\s)(?P<name>{NAME})(?:\s+\([^)]{{1,30}}\))?\s+(?:(?:also|currently|now|still)\s+)?"
    r"(?:is\s+(?:an?|the|our|one|currently|also|based)|has\s+(?:been|written|reviewed|worked)|writes|reviews|lives|studies|teaches|covers"
    r"|edits|contributes|spends|works|grew)\b"
)
_MAKERS = re.compile(
    r"(?:The|An?|This|That|My|Our|In|Director|Writer|Actor|Actress|Star|Producer|Composer|Author|Screenwriter|Singer|King|Queen|Captain)\b"
)
_HEADING = re.compile(r"\breview(?:ed|s)?\b|\((?:18|19|20)\d\d\)", re.I)


def partition(text: str) -> tuple[Zone, ...]:
    """Cut a text into zones of review, comment, bio, furniture and meta; contiguous, joined they are the text.

    Empty for an empty text. A text of at most three lines without any mark of a page is all review.
    """
    found = units(text)
    if not found:
        return (Zone("furniture", 0, len(text)),) if text else ()
    _score(found)
    states = _best_sequence(found)
    kinds = [_KIND[s] for s in states]
    if "review" not in kinds and len(found) <= 3:
        # So short a text is no page: its sentences are the review, or all of it where nothing says otherwise.
        plain = not any(u.cues for u in found)
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


_COLUMNS: dict[str, tuple[int, ...]] = {state: (n,) for n, state in enumerate(_STATES)} | {
    kind: tuple(n for n, state in enumerate(_STATES) if _KIND[state] == kind) for kind in _KIND.values()
}


def _add(unit: Unit, kind: str, weight: float) -> None:
    for column in _COLUMNS[kind]:
        unit.score[column] += weight


def _score(found: Sequence[Unit]) -> None:
    seen: dict[str, int] = {}
    for unit in found:
        unit.score = list(_SHAPES[unit.shape])
        lower = unit.text.lower()
        names = set()
        for cue in CUES:
            if unit.words <= cue.longest and cue.pattern.search(unit.text if cue.case else lower):
                names.add(cue.name)
                for kind, weight in cue.weights.items():
                    _add(unit, kind, weight)
        if unit.words <= 12 and is_rating_line(unit.text):
            names.add("rating")
            _add(unit, "meta", 4.5)
            _add(unit, "comment", 2.0)
        if unit.words <= 14 and unit.shape == "line" and "trail" not in names and _HEADING.search(unit.text):
            unit.score[1] += 2.5
        unit.cues = frozenset(names)
        _score_repeat(unit, seen)
    _score_threads(found)
    _score_neighbours(found)


def _score_threads(found: Sequence[Unit]) -> None:
    """Threads of comments are captured as lists within lists: indented items, and paragraphs indented below them.

    So are lists within a review; a page that shows signs of readers makes the difference.
    """
    readers = any(u.cues & {"address", "stamp", "speaker", "thread", "form"} for u in found)
    for unit in found:
        if unit.indent >= 2 and (unit.marked or unit.indent >= 4):
            weight = 1.2 if unit.indent < 5 else 2.0
            _add(unit, "comment", weight if readers else weight / 3)
            _add(unit, "review", -0.7 if readers else 0.0)


def _score_repeat(unit: Unit, seen: dict[str, int]) -> None:
    """A short line that repeats one before it, with or without a number, names a picture."""
    if unit.words > 14 or unit.shape not in ("line", "open"):
        return
    folded = re.sub(r"\W+", " ", unit.text.casefold()).strip()
    plain = re.sub(r"\s\d{1,2}$", "", folded)
    if folded in seen or (plain != folded and plain in seen):
        _add(unit, "furniture", 2.0)
        _add(unit, "meta", -2.0)
        _add(unit, "review", -1.5)
        unit.cues |= {"repeat"}
    seen.setdefault(folded, 1)


def _score_neighbours(found: Sequence[Unit]) -> None:
    run = 0
    signed = {u.block for u in found[:40] if u.cues & {"byline", "dateline", "date", "credit"}}
    for number, unit in enumerate(found):
        previous = found[number - 1] if number else None
        following = found[number + 1] if number + 1 < len(found) else None
        prose_next = following is not None and following.shape in ("long", "paragraph", "sentence")
        introduces = following is not None and bool(following.cues & {"byline", "dateline", "date", "rating", "credit"})
        if unit.shape == "line" and not unit.cues:
            run += 1
            if run >= 4 and not prose_next and not introduces:  # links come in runs
                for column, weight in ((0, 0.7), (7, 0.7), (1, -0.4)):
                    unit.score[column] += weight
        else:
            run = 0
        if number == 0 and unit.shape == "line":
            unit.score[1] += 1.0  # the title of the page
        if introduces and unit.words <= 40 and "repeat" not in unit.cues:
            unit.score[1] += 2.0 if unit.shape in ("line", "open", "remark") else 1.0
        if unit.block in signed and unit.shape in ("line", "open", "remark") and not unit.cues:
            unit.score[1] += 1.2  # a block with a byline or credits in it is about the article
        if SECTIONS.fullmatch(unit.text):
            if prose_next and previous is not None:
                unit.score[2] += 3.0
                unit.score[3] -= 0.5
            else:
                _add(unit, "furniture", 1.0)
        if following is not None and following.marked and LISTS.fullmatch(unit.text):
            _score_points(found, number)
        if following is not None and _BLURB_LABEL.fullmatch(unit.text.rstrip(" :")):
            _score_blurb(found, number)
    _score_newcomer(found)


def _score_points(found: Sequence[Unit], heading: int) -> None:
    """Pros and cons are the critic's, short as they are."""
    found[heading].score[2] += 4.0
    for unit in found[heading + 1 : heading + 12]:
        if not unit.marked:
            break
        unit.score[2] += 4.0


def _score_newcomer(found: Sequence[Unit]) -> None:
    """A person named in full for the first time after the middle, as one who is something, is the author of the page.

    People in the story are introduced earlier, or are named again.
    """
    for number in range(max(1, len(found) // 2), len(found)):
        unit = found[number]
        if not 8 <= unit.words <= 100:
            continue
        subject = _SUBJECT.search(unit.text[:400])
        if subject is None:
            continue
        if _MAKERS.match(subject["name"]):
            continue
        surname = re.compile(rf"\b{re.escape(subject['name'].split()[-1])}\b")
        # A byline above the text is no appearance in the story.
        elsewhere = sum(
            bool(surname.search(u.text))
            for u in found
            if u is not unit and not u.cues & {"about", "byline", "dateline"} and not u.text.startswith(subject["name"])
        )
        if not elsewhere:
            _add(unit, "bio", 4.0)
            _add(unit, "review", -1.0)


def _score_blurb(found: Sequence[Unit], label: int) -> None:
    """A blurb under its own label is the publisher's: one paragraph, or all up to a heading that begins the review."""
    _add(found[label], "meta", 4.0)
    end = label + 2
    for number in range(label + 1, min(label + 12, len(found))):
        if _REVIEW_LABEL.fullmatch(found[number].text):
            end = number
            break
    for unit in found[label + 1 : end]:
        _add(unit, "meta", 8.0)


def _best_sequence(found: Sequence[Unit]) -> list[State]:
    """Find the sequence of states with the highest sum of scores and steps."""
    steps = [[_STEPS[a].get(b) for a in _STATES] for b in _STATES]
    reach = [[(a, cost) for a, cost in enumerate(row) if cost is not None] for row in steps]
    best = [_OPENING[s] + v for s, v in zip(_STATES, found[0].score, strict=True)]
    back: list[list[int]] = []
    for unit in found[1:]:
        came: list[int] = []
        values: list[float] = []
        for column, ways in enumerate(reach):
            source, value = max(((a, best[a] + cost) for a, cost in ways), key=lambda way: way[1])
            came.append(source)
            values.append(value + unit.score[column])
        best = values
        back.append(came)
    state = max(range(len(best)), key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return [_STATES[n] for n in reversed(path)]
