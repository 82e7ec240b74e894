"""Where the words of a query stand in the reviews of one page, from the index: no text is cut into words again.

Postings give positions, the store gives where the word of each position starts, and where a word ends is read from the
text at that one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..analysis import stem, word_end, words
from ..highlight import Locate, Match, applies, run_matches, runs
from ..query import Fuzzy, Node, Phrase, Prefix, Wildcard, Word, leaves
from ..review import Review
from .columns import GAP, LOCATED
from .evaluate import Evaluator

__all__ = ["Locator"]

Ints = NDArray[np.int64]
_MANY = 4  # stems of a pattern, of which most stand in no document of a page
_KINDS = {"text": "review", "comments": "comment"}


class _Needle(NamedTuple):
    """What one leaf looks for in one field: `stems`, of which only forms that fit, or a phrase of them."""

    leaf: int
    stems: dict[str, None]
    fits: Callable[[str], bool]
    phrase: Sequence[str] = ()
    slop: int = 0


class Locator:
    """Finds the places of a query's words in some documents of a snapshot."""

    def __init__(self, evaluator: Evaluator, root: Node, docs: Sequence[int]) -> None:
        self._snapshot = evaluator.snapshot
        self._docs = np.array(docs, dtype=np.int64)
        self._needles = {name: list(_needles(evaluator, root, name)) for name in LOCATED}
        self._places: dict[str, dict[str, list[list[int]]]] = {name: {} for name in LOCATED}
        for name, needles in self._needles.items():
            for needle in needles:
                roots: Iterable[str] = needle.stems
                if len(needle.stems) > _MANY:
                    roots = self._snapshot.inverted.standing(name, tuple(needle.stems), self._docs)
                for root_form in roots:
                    if root_form not in self._places[name]:
                        self._places[name][root_form] = self._snapshot.inverted.places(name, root_form, self._docs)

    def of(self, doc: int) -> Locate:
        """Give what locates the query's words in one of the documents."""
        at = int(np.flatnonzero(self._docs == doc)[0])
        return lambda review, name: self._matches(at, review, name)

    def _matches(self, at: int, review: Review, name: str) -> list[Match]:
        places = {root: found[at] for root, found in self._places[name].items() if found[at]}
        if not places:
            return []
        starts = self._snapshot.starts(int(self._docs[at]), name)
        zones = [zone.start for zone in review.zones if zone.kind == _KINDS[name]]
        positions: Ints | None = None  # of the words that start there; their numbers, where there is no gap
        if len(zones) > 1:
            positions = np.arange(len(starts)) + GAP * (np.searchsorted(zones, starts, side="right") - 1)
        found: list[Match] = []

        def spans(root: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, tuple[int, int]]]:
            some = places.get(root, [])
            indices = some if positions is None else np.searchsorted(positions, some)
            for position, start in zip(some, starts[indices].tolist(), strict=True):
                if (end := word_end(review.text, start, fits)) is not None:
                    yield position, (start, end)

        for needle in self._needles[name]:
            if needle.phrase:
                phrase = [dict(spans(stem(word), word.__eq__)) for word in needle.phrase]
                for run in runs([list(some) for some in phrase], needle.slop):
                    found += run_matches(run, phrase, needle.slop, needle.leaf)
            else:
                for root in places.keys() & needle.stems.keys():
                    found += [Match(*span, needle.leaf) for _, span in spans(root, needle.fits)]
        return sorted(found)


def _needles(evaluator: Evaluator, root: Node, name: str) -> Iterator[_Needle]:
    number = -1
    for leaf in leaves(root):
        if not isinstance(leaf, Word | Phrase | Prefix | Wildcard | Fuzzy):
            continue
        number += 1
        if not applies(leaf.field, name):
            continue
        match leaf:
            case Word(text, exact=exact, joined=joined):
                spelled = words(text)
                forms = {"".join(spelled), *joined}
                stems = dict.fromkeys(map(stem, forms))
                fits = forms.__contains__ if exact else lambda form, stems=stems: stem(form) in stems
                yield _Needle(number, stems, fits)
                if len(spelled) > 1:
                    yield _phrase(number, spelled, 0)
            case Phrase(text, slop=slop):
                yield _phrase(number, words(text), slop)
            case Prefix() | Wildcard() | Fuzzy():
                found = frozenset(evaluator.expansions(leaf, name))
                yield _Needle(number, dict.fromkeys(map(stem, found)), found.__contains__)


def _phrase(number: int, spelled: Sequence[str], slop: int) -> _Needle:
    return _Needle(number, dict.fromkeys(map(stem, spelled)), spelled.__contains__, spelled, slop)
