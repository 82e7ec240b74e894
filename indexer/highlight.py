"""Text + Query → spans, never HTML. What a query finds is marked in whole words of the original text.

The same comparison as in the index decides: stems in prose, exact forms in names, prefixes, patterns and near misses on
exact forms, a phrase as one unit. Nothing of the index is needed, so any text can be marked, of any length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from .analysis import Token, edits_within, fold, stem, tokens, words
from .fields import FIELDS
from .query import Fuzzy, Phrase, Prefix, Query, Wildcard, Word, leaves
from .review import Review
from .sentences import sentence_at, sentences

__all__ = ["MAX_EXCERPT", "Highlighter", "HitExcerpt", "Locate", "Match", "applies", "run_matches", "runs"]

MAX_EXCERPT = 280  # characters; two lines on a wide page, six on a telephone
_REACH = 2 * MAX_EXCERPT
_ENOUGH = 90  # a sentence shorter than this is shown with the one after it


@dataclass(frozen=True, slots=True)
class HitExcerpt:
    """A passage of a hit: `text == review.text[start:end]`, and `spans` are half-open offsets into this `text`.

    `field` is "review" or "comments": whose words they are.
    """

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    field: str = "review"

    def marked(self, before: str, after: str | None = None) -> str:
        """Give the text with every span set between `before` and `after` (the same mark where only one is given)."""
        after = before if after is None else after
        pieces, position = [], 0
        for start, end in self.spans:
            pieces += [self.text[position:start], before, self.text[start:end], after]
            position = end
        return "".join(pieces) + self.text[position:]


class Match(NamedTuple):
    """One place where a leaf of the query is found: half-open offsets, and which leaf, counted from 0."""

    start: int
    end: int
    leaf: int


@dataclass(slots=True)
class _Needles:
    """The leaves of a query that are looked for in one field."""

    stems: dict[str, int] = field(default_factory=dict)
    exact: dict[str, int] = field(default_factory=dict)
    tests: list[tuple[Callable[[str], bool], int]] = field(default_factory=list)
    phrases: list[tuple[list[str], int, int]] = field(default_factory=list)  # words, slop, leaf
    seen: dict[str, int | None] = field(default_factory=dict)  # exact form → leaf, of the tests

    def leaf(self, token: Token) -> int | None:
        """Tell which leaf a single word satisfies."""
        if (found := self.exact.get(token.exact)) is not None:
            return found
        if (found := self.stems.get(token.stem)) is not None or not self.tests:
            return found
        if token.exact not in self.seen:
            self.seen[token.exact] = next((leaf for test, leaf in self.tests if test(token.exact)), None)
        return self.seen[token.exact]


Locate = Callable[[Review, str], list[Match]]
"""Gives every place in a review's text where a leaf is found in the field "text" or "comments", ascending."""


def _start(match: Match) -> int:
    return match.start


class Highlighter:
    """Marks what a query finds, in any text; safe to share between threads."""

    def __init__(self, query: Query) -> None:
        self._leaves = [
            leaf for leaf in leaves(query.root) if isinstance(leaf, Word | Phrase | Prefix | Wildcard | Fuzzy)
        ]
        self._needles: dict[str, _Needles] = {}

    def spans(self, text: str, field: str = "text") -> list[tuple[int, int]]:
        """Give the half-open spans of a field's text to mark, in order and apart from each other."""
        merged: list[tuple[int, int]] = []
        for start, end, _ in self.matches(text, field):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def matches(self, text: str, field: str = "text") -> list[Match]:
        """Give every place where a leaf of the query is found in a field's text, by offset."""
        needles = self._needles.get(field)
        if needles is None:
            needles = self._needles[field] = self._for(field)
        if not (needles.stems or needles.exact or needles.tests or needles.phrases):
            return []
        found = []
        places: defaultdict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        wanted = {word for phrase, _, _ in needles.phrases for word in phrase}
        for token in tokens(text):
            if (leaf := needles.leaf(token)) is not None:
                found.append(Match(token.start, token.end, leaf))
            if token.exact in wanted:
                places[token.exact][token.position] = token.start, token.end
        for phrase, slop, leaf in needles.phrases:
            spans = [places[word] for word in phrase]
            for run in runs([list(positions) for positions in spans], slop):
                found += run_matches(run, spans, slop, leaf)
        return sorted(found)

    def excerpts(self, review: Review, limit: int = 3, *, locate: Locate | None = None) -> tuple[HitExcerpt, ...]:
        """Choose the passages of a review that show best why it was found, best first.

        Each is a sentence or a pair of them, at most 280 characters, cut at words where a sentence is longer. Where
        the query's words stand in none, the sentences that carry the verdict are given instead, without marks.
        `locate` says where they stand, for an engine that knows; otherwise the text is read again.
        """
        chosen: list[HitExcerpt] = []
        for kind, name in (("review", "text"), ("comment", "comments")):
            found = self._located(review, kind, name) if locate is None else locate(review, name)
            passages = []
            for zone in review.zones:
                if zone.kind == kind and found:
                    first = bisect_left(found, zone.start, key=_start)
                    inside = found[first : bisect_left(found, zone.end, lo=first, key=_start)]
                    passages += _passages(review, inside, zone.start, zone.end)
            passages.sort(key=lambda passage: (-passage[0], passage[1]))
            for _, start, end, inside in passages[: limit - len(chosen)]:
                spans = tuple((s - start, e - start) for s, e in _merged(inside))
                chosen.append(
                    HitExcerpt(review.text[start:end], start, end, spans, "review" if kind == "review" else "comments")
                )
        if chosen:
            return tuple(chosen)
        return tuple(HitExcerpt(e.text, e.start, e.end) for e in review.excerpts[: min(limit, 2)]) or _opening(review)

    def _located(self, review: Review, kind: str, name: str) -> list[Match]:
        found = []
        for zone in review.zones:
            if zone.kind == kind:
                here = self.matches(review.text[zone.start : zone.end], name)
                found += [Match(m.start + zone.start, m.end + zone.start, m.leaf) for m in here]
        return found

    def _for(self, name: str) -> _Needles:
        needles = _Needles()
        prose = FIELDS[name].kind == "prose"
        for number, leaf in enumerate(self._leaves):
            if not applies(leaf.field, name):
                continue
            match leaf:
                case Word(text, exact=exact, joined=joined):
                    spelled = words(text)
                    if len(spelled) > 1:
                        needles.phrases.append((spelled, 0, number))
                    for word in {"".join(spelled) if len(spelled) > 1 else spelled[0], *joined}:
                        if prose and not exact:
                            needles.stems.setdefault(stem(word), number)
                        else:
                            needles.exact.setdefault(word, number)
                case Phrase(text, slop=slop):
                    needles.phrases.append((words(text), slop, number))
                case Prefix(text):
                    needles.tests.append((_begins(fold(text)), number))
                case Wildcard():
                    needles.tests.append((_fits(leaf.regex()), number))
                case Fuzzy(text, edits=edits):
                    needles.tests.append((_near(fold(text), edits), number))
        return needles


def applies(asked: str | None, name: str) -> bool:
    """Tell whether a leaf that asks for a field, or for the default fields (None), is marked in the text of another."""
    if asked is None:
        return FIELDS[name].boost > 0
    return asked == name or (asked == "excerpts" and name == "text")


def _begins(prefix: str) -> Callable[[str], bool]:
    return lambda word: word.startswith(prefix)


def _fits(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda word: pattern.match(word) is not None


def _near(spelled: str, edits: int) -> Callable[[str], bool]:
    return lambda word: edits_within(spelled, word, edits)


def runs(places: Sequence[Sequence[int]], slop: int) -> Iterator[list[int]]:
    """Yield the positions where words stand in order with at most `slop` others between.

    `places` holds the positions of each word, ascending.
    """
    for first in places[0]:
        run = [first]
        for numbers in places[1:]:
            following = bisect_right(numbers, run[-1])
            if following == len(numbers):
                return  # nor will any later first word find one
            run.append(numbers[following])
        if run[-1] - first - (len(run) - 1) <= slop:
            yield run


def run_matches(
    run: Sequence[int], spans: Sequence[Mapping[int, tuple[int, int]]], slop: int, leaf: int
) -> list[Match]:
    """Give what to mark of a run: the whole of it, or each of its words where others may stand between.

    `spans` gives for each word of the phrase the half-open offsets of its positions.
    """
    found = [spans[word][position] for word, position in enumerate(run)]
    return [Match(*span, leaf) for span in found] if slop else [Match(found[0][0], found[-1][1], leaf)]


def _merged(found: list[Match]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _passages(review: Review, found: list[Match], low: int, high: int) -> list[tuple[float, int, int, list[Match]]]:
    """Cut the zone [low, high) around what was found into (score, start, end, matches inside), each match once."""
    often = Counter(match.leaf for match in found)
    passages = []
    starts = [match.start for match in found]
    line = (low, low)
    begins = low  # where a sentence of the line is known to begin
    at = 0
    while at < len(found):
        first = found[at]
        if not line[0] <= first.start < line[1]:
            newline = review.text.find("\n", first.end, high)
            line = (max(low, review.text.rfind("\n", low, first.start) + 1), high if newline < 0 else newline)
            begins = line[0]
        # A sentence of any use is within reach; a line may have a million letters.
        since = begins if begins <= first.start else line[0]
        reach = max(since, first.start - _REACH), min(line[1], first.end + _REACH)
        start, end = sentence_at(review.text, first.start, *reach)
        start, end = min(start, first.start), max(end, first.end)
        if end - start < _ENOUGH and end + 1 < reach[1]:
            following = sentence_at(review.text, end + 1, end + 1, reach[1])[1]
            if following - start <= MAX_EXCERPT:
                end = following
        if end < reach[1]:
            begins = end + 1
        if end - start > MAX_EXCERPT:
            start, end = _window(review.text, start, end, first.start)
        end = max(end, first.end)
        inside = [m for m in found[at : bisect_left(starts, end)] if m.end <= end]
        # A word that stands in every sentence says little about any of them; a sentence with the verdict says most.
        score = sum(1 / (1 + log(often[leaf])) for leaf in {m.leaf for m in inside}) + 0.02 * len(inside)
        if any(e.start < end and start < e.end for e in review.excerpts):
            score += 0.3
        passages.append((score, start, end, inside))
        at += max(1, len(inside))
    return passages


def _window(text: str, start: int, end: int, match: int) -> tuple[int, int]:
    """Cut a long sentence to 280 characters at word boundaries, with the match a third of the way in."""
    left = max(start, min(match - MAX_EXCERPT // 3, end - MAX_EXCERPT))
    right = min(end, left + MAX_EXCERPT)
    if left > start and (space := text.find(" ", left, match)) >= 0:
        left = space + 1
    elif left > start:
        left = match
    if right < end and (space := text.rfind(" ", match, right)) > match:
        right = space
    return left, right


def _opening(review: Review) -> tuple[HitExcerpt, ...]:
    for zone in review.zones:
        if zone.kind == "review" and (spans := sentences(review.text, zone.start, zone.end)):
            start, end = spans[0]
            if end - start > MAX_EXCERPT:
                start, end = _window(review.text, start, end, start)
            return (HitExcerpt(review.text[start:end], start, end),)
    return ()
