"""Many texts → the words in them, as arrays: what `analysis.tokens` finds, for a million letters at a time.

Where a word begins and ends depends on each letter and the ones beside it, so the rule of `analysis` is evaluated on
the array of code points. A word is known by a 64-bit hash of its letters, taken from prefix sums: with

    C[i] = sum(value[code[j]] * P^j for j < i)  (mod 2^64)

the letters [start, end) hash to (C[end] - C[start]) * P^-start, wherever they stand (Karp and Rabin, "Efficient
randomized pattern-matching algorithms", 1987). The value of each code point is drawn anew in each process, so nobody
can prepare two words that collide; of a million distinct words two collide by chance in one build of 36 million.
"""

from __future__ import annotations

import secrets
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...analysis import APOSTROPHES, HYPHENS, LONGEST_COMPOUND, letter_classes

__all__ = ["Words", "split"]

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_OTHER, _LETTER, _MARK, _UNSPACED, _APOSTROPHE, _HYPHEN = range(6)
_PLANE = 1 << 16  # the letters of the first plane are looked up, those of the others computed
_FACTOR = 0x9E3779B97F4A7C15 | 1  # odd, so that it has an inverse
_MASK = (1 << 64) - 1


class Words(NamedTuple):
    """The words of one text, in order, all arrays of one length.

    `starts` and `ends` are half-open offsets into the text. `hashes` tells words apart, and compounds from words.
    `steps` is 1 for a word and 0 for the joined form of a hyphen compound, which follows its first part and stands
    at the same position.
    """

    starts: Ints
    ends: Ints
    hashes: Hashes
    steps: NDArray[np.int8]


def split(text: str) -> Words:
    """Find the words of a text; takes about 50 bytes of memory a letter."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    near = np.minimum(codes, _PLANE - 1).astype(np.intp)  # what `take` wants; without a copy it is twice as fast
    classes = _classes(codes, near)
    starts, ends = _boundaries(classes)
    first, last = _compounds(classes, starts, ends)
    steps = np.ones(len(starts) + len(first), np.int8)
    if len(first):
        counts = np.ones(len(starts), dtype=np.int64)
        counts[first] = 2
        compounds = first + np.arange(1, len(first) + 1)
        joined = ends[last]
        starts, ends = np.repeat(starts, counts), np.repeat(ends, counts)
        ends[compounds] = joined
        steps[compounds] = 0
    return Words(starts, ends, _hashes(codes, near, starts, ends), steps)


def _classes(codes: NDArray[np.uint32], near: NDArray[np.intp]) -> NDArray[np.uint8]:
    """Give the class of each letter, shape (n,); `near` are the codes where they are of the first plane."""
    classes: NDArray[np.uint8] = _plane().take(near)
    far = np.flatnonzero(codes >= _PLANE - 1)
    if len(far):
        letters, which = np.unique(codes[far], return_inverse=True)
        classes[far] = _classified("".join(map(chr, letters.tolist())))[which]
    return classes


@cache
def _plane() -> NDArray[np.uint8]:
    return _classified("".join(map(chr, range(_PLANE))))  # 60 ms, once in a process


def _classified(letters: str) -> NDArray[np.uint8]:
    found = np.array([_NUMBERS[name] for name in letter_classes(letters)], dtype=np.uint8)
    for signs, number in ((APOSTROPHES, _APOSTROPHE), (HYPHENS, _HYPHEN)):
        # Of the apostrophes one, ʼ, is a letter to the tokeniser, and joins nothing.
        found[[at for at, letter in enumerate(letters) if letter in signs and found[at] == _OTHER]] = number
    return found


_NUMBERS = {None: _OTHER, "letter": _LETTER, "mark": _MARK, "unspaced": _UNSPACED}


def _boundaries(classes: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Give where words start and end: runs of letters with their marks, joined by single apostrophes between."""
    inside = np.zeros(len(classes) + 2, dtype=np.bool_)  # one more on each side, outside every word
    letters = classes == _LETTER
    inside[1:-1] = letters
    marks = np.flatnonzero(classes == _MARK)
    if len(marks):
        # A mark belongs to the letter before it, over other marks.
        bases = np.where(classes == _MARK, -1, np.arange(len(classes)))
        before = np.maximum.accumulate(bases)[marks]
        inside[1 + marks[(before >= 0) & letters[before]]] = True
    signs = np.flatnonzero(classes == _APOSTROPHE)
    if len(signs):
        following = np.append(letters, False)[signs + 1]
        joining = signs[inside[signs] & following]
        inside[1 + joining] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    single = np.flatnonzero(classes == _UNSPACED)
    if len(single):
        starts = np.concatenate([starts, single])
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], np.concatenate([ends, single + 1])[order]
    return starts, ends


def _compounds(classes: NDArray[np.uint8], starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Give the indices of the first and last word of each chain of two to four words joined by single hyphens."""
    none = np.empty(0, dtype=np.int64)
    if len(starts) < 2:
        return none, none
    near = np.flatnonzero(starts[1:] == ends[:-1] + 1)
    near = near[classes[ends[near]] == _HYPHEN]
    if not len(near):
        return none, none
    begins = np.flatnonzero(np.diff(near, prepend=-2) != 1)  # a chain is a run of neighbouring joints
    first = near[begins]
    lengths = np.diff(np.append(begins, len(near))) + 1
    short = lengths <= LONGEST_COMPOUND
    return first[short], (first + lengths - 1)[short]


def _hashes(codes: NDArray[np.uint32], near: NDArray[np.intp], starts: Ints, ends: Ints) -> Hashes:
    powers, inverses = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    values = _values(codes, near)
    values *= powers[: len(codes)]
    np.cumsum(values, out=sums[1:])
    found: Hashes = (sums.take(ends) - sums.take(starts)) * inverses.take(starts)
    return found


def _values(codes: NDArray[np.uint32], near: NDArray[np.intp]) -> Hashes:
    values: Hashes = _plane_values().take(near)
    far = np.flatnonzero(codes >= _PLANE - 1)
    if len(far):
        values[far] = _mixed(codes[far].astype(np.uint64))
    return values


@cache
def _plane_values() -> Hashes:
    return _mixed(np.arange(_PLANE, dtype=np.uint64))


@cache
def _seed() -> np.uint64:
    return np.uint64(secrets.randbits(64))


def _mixed(numbers: Hashes) -> Hashes:
    """Spread numbers over 64 bits; source: Steele, Lea and Flood, "Fast splittable pseudorandom generators", 2014."""
    mixed = numbers * np.uint64(0x9E3779B97F4A7C15) + _seed()
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: Hashes = mixed ^ (mixed >> np.uint64(31))
    return found


def _powers(length: int) -> tuple[Hashes, Hashes]:
    """Give P^i and P^-i for i from 0 to `length`, which is included."""
    return _powers_to(1 << max(20, length.bit_length()))


@cache
def _powers_to(length: int) -> tuple[Hashes, Hashes]:
    inverse = pow(_FACTOR, -1, 1 << 64)
    return _cumulated(_FACTOR, length), _cumulated(inverse, length)


def _cumulated(factor: int, length: int) -> Hashes:
    found = np.full(length, factor & _MASK, dtype=np.uint64)
    found[0] = 1
    return np.cumprod(found, dtype=np.uint64)
