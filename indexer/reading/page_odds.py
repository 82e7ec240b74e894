"""How likely a page is of another sort than a review, from how it is written: a logistic model of twenty figures.

A review speaks of one work ("it"), tells of its people ("she"), weighs ("but"), qualifies, and runs on in paragraphs;
a page of another sort speaks of works, readers and reviews in the plural, opens sentences with people at large, asks,
breaks off, puts headings over entries, and names months. Each figure adds its weight; what the signs of `page_signs`
and its neighbours found is among them, so that plain evidence counts for more than manner.

The weights are `page_odds.json`, made by `tests/training/train_page_odds.py`, whose docstring has the data and the
figures. English only: the words that are counted are.
"""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log, log1p, sqrt

from ..errors import ReadingError
from .page_measures import HINTING, Page
from .page_words import CONTRAST, IT, MONTHS, PAST, PERSONS, PLURAL

__all__ = ["FIGURES", "figures", "odds"]

_FILE = "page_odds.json"
_RANGES = {"kind": (0.0, 6.0), "review": (-3.0, 5.0), "margin": (-4.0, 5.0)}
_WORDS = {
    "plural": PLURAL, "hinting": HINTING, "persons": PERSONS, "contrast": CONTRAST, "it": IT, "past": PAST,
    "months": MONTHS,
}  # fmt: skip
FIGURES = (
    *_RANGES,
    *_WORDS,
    "printed",
    "year",
    "length",
    "questions",
    "brackets",
    "broken",
    "names",
    "entries",
    "large",
)
"""The names of the figures, in the order of `figures`."""

_MOST = 9_000  # characters that are cut into sentences
_CUT = re.compile(r"[.!?…][\"”’')\]]*\s+|\n+")
_BROKEN = re.compile(r"(?:…|\.\.\.)\W*$", re.M)
# A sentence about people at large, about works in the plural, or about the page itself.
_AT_LARGE = re.compile(
    r"(?:(?:most|many|some|all|these|those|few|good|our|other|more|no|any|every|each) )?(?:\w+ )?(?:people|readers"
    r"|reviewers|reviews|critics|customers|clients|users|authors|editors|writers|movies|films|books|games|albums|ratings"
    r"|studies|employees|managers|companies|players|students|parents|you|we|one|a review|the review|a reviewer"
    r"|this (?:guide|article|page|section))\b"
)


def odds(page: Page, scores: Mapping[str, float]) -> float:
    """Give the log-odds that a page in English is no review; `scores` are those of `page_kind.weigh`.

    Raises ReadingError when the installed weights cannot be read.
    """
    intercept, weights = _weights()
    return intercept + sum(weight * value for weight, value in zip(weights, figures(page, scores), strict=True))


def figures(page: Page, scores: Mapping[str, float]) -> tuple[float, ...]:
    """Give the figures of a page, as `FIGURES` names them.

    kind, review, margin   what speaks for the likeliest other kind, for a review, and the one less the other
    plural … months        the root of the number of such words for 100 words
    printed, year          1 where a verdict is printed, where the year of the work is
    length                 the logarithm of the number of words
    questions, brackets    question marks and opening brackets for 100 words; broken: lines that end in dots
    names                  the share of the text in lines that are names and no sentences
    entries                the logarithm of how often such a line stands over a paragraph
    large                  the root of the share of sentences about people at large, works in the plural, or the page
    """
    text, number = page.text, max(1, len(page.words))
    per = 100 / number
    best = max((score for name, score in scores.items() if name != "review"), default=0.0)
    review = scores.get("review", 0.0)
    best = max(best, 0.0)
    plain = {"kind": best, "review": review, "margin": best - review}
    names = [len(line) < 60 and line[-1] not in '.!?,;"”' for line in page.lines]
    entries = sum(
        len(above) < 80 and above[-1] not in ".!?,;" and len(below) > 110 for above, below in pairwise(page.lines)
    )
    passages = [passage for passage in map(str.strip, _CUT.split(page.lower[:_MOST])) if passage.count(" ") >= 3]
    large = sum(1 for passage in passages if _AT_LARGE.match(passage))
    return (
        *(min(high, max(low, plain[name])) for name, (low, high) in _RANGES.items()),
        *(sqrt(page.share(words)) for words in _WORDS.values()),
        float(page.review.verdict.kind in ("printed", "badge")),
        float(page.review.year is not None),
        log(number),
        text.count("?") * per,
        text.count("(") * per,
        len(_BROKEN.findall(text)) * per,
        sum(len(line) for line, is_name in zip(page.lines, names, strict=True) if is_name) / max(1, len(text)),
        log1p(entries),
        sqrt(large / max(1, len(passages))),
    )


@cache
def _weights() -> tuple[float, Sequence[float]]:
    try:
        table = json.loads(pkgutil.get_data(__package__, _FILE) or b"")
        return float(table["intercept"]), [float(table["weights"][name]) for name in FIGURES]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadingError(
            f"the weights of kinds of page cannot be read: {error}", where=_FILE, remedy="Install Pullquote again"
        ) from error
