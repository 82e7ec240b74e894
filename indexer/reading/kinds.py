"""What kind of work a review judges: film, record, book, game, series, show or dish."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .headings import MARK
from .lexicon import KINDS
from .spaced import gather_words

__all__ = ["find_kind"]

_KIND_OF_MARK: tuple[tuple[str, str], ...] = (
    ("film", r"film|movie|cinema|dvd|blu-?ray|4k"),
    ("record", r"album|record\b|music|cd\b|\bep\b|single"),
    ("book", r"book|novel|audiobook|manga|comic"),
    ("game", r"game"),
    ("series", r"series|season|tv|television|episode|anime"),
    ("show", r"show|play|theatre|theater|stage|opera|dance|concert|exhibition"),
    ("dish", r"restaurant|food|eating out|dining"),
)
_KIND_OF_CREDIT: tuple[tuple[str, str], ...] = (
    ("book", r"isbn|pages|publisher|translat|edition|narrat"),
    ("game", r"platforms?|developer|played on|players"),
    ("record", r"label|artist|tracks?|album"),
    ("dish", r"cuisine|opening hours|address|starters"),
    ("show", r"venue|choreograph|conductor|stage|playwright"),
    ("series", r"network|seasons?|episodes?|channel|showrunner"),
    (
        "film",
        r"director|directed|starring|run(?:ning)?\s?time|runtime|screenplay|cinematograph|certificate|studio|distribut",
    ),
)
_KIND_OF_WORD = {word: kind for kind, names in reversed(list(KINDS.items())) for word in names}
_MARK = re.compile(rf"\b{MARK}\b", re.I)
_IN_MARK = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _KIND_OF_MARK)
_IN_CREDIT = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _KIND_OF_CREDIT)
_IN_RUBRIC = tuple(
    (kind, re.compile(rf"(?:in\s+|on\s+)?(?:{pattern})\w{{0,2}}(?:\s+reviews?)?", re.I))
    for kind, pattern in _KIND_OF_MARK
)
_SEPARATOR = re.compile(r"\s*[|•·/:>–—,]\s*")
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"^\s*(?P<label>[A-Za-z][\w /&-]{1,28}?)\s*(?::|\t)", re.M)


def find_kind(head: Sequence[str], review: str) -> str | None:
    """Find the kind of work: from a heading that says so, else by what the credits and the prose speak of most."""
    for line in head[:6]:
        if found := _MARK.search(line):
            for kind, pattern in _IN_MARK:
                if pattern.search(found.group()):
                    return kind
    votes: Counter[str] = Counter()
    if any(re.search(r"\s(?:EP|LP)(?=$|\W)", line) for line in head[:4]):
        votes["record"] += 3
    for line in head:
        if found := _LABEL.match(line):
            for kind, pattern in _IN_CREDIT:
                if pattern.match(found["label"]):
                    votes[kind] += 2
                    break
    for line in head[:10]:
        for part in _SEPARATOR.split(line):
            for kind, pattern in _IN_RUBRIC if len(part) < 20 else ():
                if pattern.fullmatch(part):
                    votes[kind] += 3
    spoken = gather_words(review[:30_000].lower(), _WORD, str.isalnum)
    votes.update([_KIND_OF_WORD[word] for word in spoken if word in _KIND_OF_WORD])
    if not votes:
        return None
    (best, most), *rest = votes.most_common(2)
    return best if most >= 2 and (not rest or most > rest[0][1]) else None
