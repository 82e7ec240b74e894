"""When does what reading found agree with a label? One question a function; none knows where its text comes from."""

from __future__ import annotations

import re
from collections import Counter

from ..analysis import words
from ..titles import title_key

__all__ = [
    "SCORE_TOLERANCE",
    "holds_phrase",
    "names",
    "same_date",
    "same_score",
    "same_sentence",
    "same_verdict",
    "same_work",
]

SCORE_TOLERANCE = 1.0  # points of 100; 2.5/4 is 62.5, and scores are whole
_SENTENCE_F1 = 0.8
_SENTENCE_WORDS = 3  # of a part of the labelled sentence; a single word conveys nothing
_AND = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_KEY = re.compile(r"^[^\W\d]+(?: [^\W\d]+)?\s*[:=]\s*(?=\S)")  # "score = 6", "Overall rating: B+"
_STARS = str.maketrans({"⭐": "★", "✭": "★", "✩": "☆", "\ufe0f": None})
_SYMBOL = re.compile(r"[★☆½¼¾]|\*+|[a-z]?[+\-−–](?!\w)")


def names(printed: str | None) -> set[str]:
    """Give the folded names in a label, where several are joined by "; " or "and"."""
    return {key for name in _AND.split(printed or "") if (key := " ".join(words(name)))}


def same_work(label: str, found: str) -> bool:
    """Tell whether two titles are one after folding case, accents and articles."""
    return title_key(label) == title_key(found)


def same_date(label: str, found: str) -> bool | None:
    """Tell whether an ISO date agrees at the label's precision; None when it agrees and says less than the label."""
    if found.startswith(label):
        return True
    return None if label.startswith(found) else False


def same_score(label: float, found: float) -> bool:
    """Tell whether two scores of 0-100 lie within a point."""
    return abs(label - found) <= SCORE_TOLERANCE


def same_verdict(label: str, found: str) -> bool:
    """Tell whether two labels print one verdict: the parts of the shorter, its key apart, all stand in the longer.

    "score = 6" and "6/10" agree, "★★★" and "⭐⭐⭐", "review_4_stars_site.png" and "4 stars"; "A" and "A-" do not.
    """
    one, other = sorted((_parts(label), _parts(found)), key=lambda parts: parts.total())
    return bool(one) and one <= other


def _parts(printed: str) -> Counter[str]:
    plain = printed.casefold().translate(_STARS).strip(" .!*_" if re.search(r"\w", printed) else " ")
    value = _KEY.sub("", plain)
    symbols = Counter(_SYMBOL.findall(value))
    return symbols + Counter(re.findall(r"\d+(?:[.,]\d+)?|[^\W\d_]+", _SYMBOL.sub(" ", value)))


def same_sentence(label: str, found: str) -> bool:
    """Tell whether an excerpt is the labelled sentence: one within the other, or a token F1 of 0.8 and more."""
    one, other = words(label), words(found)
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    least = min(_SENTENCE_WORDS, len(one))
    if len(shorter) >= least and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return True
    common = (Counter(one) & Counter(other)).total()
    return 2 * common / (len(one) + len(other)) >= _SENTENCE_F1


def holds_phrase(text: str, phrase: str) -> bool:
    """Tell whether a text holds a phrase as whole words, whatever its case, quotes and spacing."""
    plain = _plain(phrase)
    if not plain:
        return False
    before = r"(?<!\w)" if plain[0].isalnum() else ""
    after = r"(?!\w)" if plain[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(plain)}{after}", _plain(text)) is not None


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_QUOTES).split())
