"""Titles of works as people print them → one key a work: works are entities, however their titles are spelt."""

from __future__ import annotations

import re

from .analysis import words

__all__ = ["title_key"]


def title_key(title: str) -> str:
    """Give the form under which a title is one and the same work: folded words, no leading or trailing article.

    "The Conjuring", "Conjuring, The", "The Conjuring (2013)" and "conjuring" share a key, as do "Romeo & Juliet" and
    "Romeo and Juliet", "Rocky II" and "Rocky 2", "Part Two" and "Part 2", "S.W.A.T." and "SWAT", "20,000" and "20000".
    A title that is an article only keeps it, and a lone letter stays one unless it counts parts: "Malcolm X".
    """
    plain = _YEAR_BEHIND.sub("", title) or title
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), _THOUSANDS.sub("", plain)).replace("½", " 1/2")
    plain = _AND.sub(" and ", _INVERTED.sub(r"\g<article> \g<title>\g<rest>", plain))
    key = words(plain)
    for at in range(1, len(key)):
        counted = key[at - 1] in _COUNTED
        key[at] = str(_NUMERALS.get(key[at]) or (counted and _NUMBERS.get(key[at])) or key[at])
    if len(key) > 1 and key[0] in _ARTICLES:
        key = key[1:]
    return " ".join(key)


_ARTICLES = frozenset({"the", "a", "an"})
_YEAR_BEHIND = re.compile(r"(?<=\S)\s*[(\[](?:1[89]|20)\d\d[)\]]\s*$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_AND = re.compile(r"\s+[&+]\s+")
_INVERTED = re.compile(
    r"^(?P<title>[^,]+),\s+(?P<article>the|an?|le|la|les|un|une|el|los|las|der|die|das|il|lo|gli|de|het|den|det)(?P<rest>\s*:.*)?$",
    re.IGNORECASE,
)
# A numeral of two letters or more counts wherever it stands behind a word; one letter, or a word, behind "part" only.
_NUMERALS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13}
_NUMBERS = {"i": 1, "v": 5, "x": 10} | {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_COUNTED = frozenset("part episode chapter volume vol book season series".split())
