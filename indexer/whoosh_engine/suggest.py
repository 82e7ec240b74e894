"""Completions of what is being typed, and "did you mean" for a query that finds nothing."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from ..analysis import edits_within, words
from ..bounds import Bounds
from ..engine import Suggestion
from ..query import Node, Word, leaves
from .columns import Terms
from .snapshot import Snapshot

__all__ = ["complete", "nearest_words"]

_KINDS = ("work", "reviewer", "publication")
_FIELDS = ("work", "reviewer", "publication", "text")
_NEAREST = 100  # near words of a field that are compared


class _Name(NamedTuple):
    folded: str
    text: str
    kind: str
    reviews: int


_NAMES: WeakKeyDictionary[Snapshot, list[_Name]] = WeakKeyDictionary()


def _names(snapshot: Snapshot) -> list[_Name]:
    if (known := _NAMES.get(snapshot)) is not None:
        return known
    found = []
    for kind in _KINDS:
        facet = snapshot.facet(kind)
        for code, count in enumerate(np.bincount(facet.codes, minlength=len(facet)).tolist()):
            text = facet[code]
            found.append(_Name(" ".join(words(text)), text, kind, count))
    _NAMES[snapshot] = sorted(found, key=lambda name: (-name.reviews, name.text))
    return _NAMES[snapshot]


def complete(snapshot: Snapshot, prefix: str, limit: int) -> list[Suggestion]:
    """Give the names that begin as `prefix` does, then those of which a later word does, most reviewed first.

    Where there is none, names of which a word is one letter away from what was typed.
    """
    typed = " ".join(words(prefix))
    if not typed or limit < 1:
        return []
    names = _names(snapshot)
    found = [name for name in names if name.folded.startswith(typed)]
    found += [name for name in names if f" {typed}" in f" {name.folded}" and not name.folded.startswith(typed)]
    if not found and len(typed) > 3:
        found = [n for n in names if any(edits_within(typed, w[: len(typed) + 1], 1) for w in n.folded.split())]
    return [Suggestion(name.text, name.kind, name.reviews) for name in found[:limit]]


def nearest_words(snapshot: Snapshot, root: Node, text: str, bounds: Bounds) -> str | None:
    """Give the query text with each word that no review has replaced by the nearest one that some review has.

    One letter may differ in words of 4 to 8 letters, two in longer ones; the commoner word wins. None where nothing
    was replaced.
    """
    replaced = text
    corrected = 0
    for leaf in leaves(root):
        if not isinstance(leaf, Word) or len(spelled := words(leaf.text)) != 1:
            continue
        word = spelled[0]
        if len(word) < 4 or any(snapshot.inverted.known(field, word) for field in _FIELDS):
            continue
        if (corrected := corrected + 1) > bounds.corrections:
            return None  # no typing error, but words of another collection
        limit = 1 if len(word) < 9 else 2
        near_terms = partial(Terms.near, term=word, edits=limit)
        near = [
            (1 if edits_within(word, term, 1) else 2, -len(snapshot.inverted.forms(field, [term]).docs), term)
            for field in _FIELDS
            for term in snapshot.inverted.spelled(field, near_terms, _NEAREST, bounds.candidates)[0]
        ]
        if near:
            replaced = re.sub(rf"\b{re.escape(leaf.text)}\b", min(near)[2], replaced, count=1)
    return replaced if replaced.casefold() != text.casefold() else None
