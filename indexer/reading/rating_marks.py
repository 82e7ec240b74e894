"""A rating that stands in a page's markup rather than in its text: `<p class="score">62</p>`, stars drawn by style.

Elements are known by whole words of their class, id or itemprop ("review-score", "critic stars"), whatever the site
calls the rest. A plain "rating" or "stars" is left out: that is how plugins call what readers vote with. So is what
says that it is the readers', an average or of another page, and all of it where it disagrees: a page that lists related
reviews marks each one's rating alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from ..review import Verdict
from .rating_cues import MAXIMA, OTHERS, PARTS
from .verdict import parse_rating

__all__ = ["marked_rating"]

_TAG = re.compile(r"<(/?[a-zA-Z]\w{0,20})\b([^<>]{0,600})>([^<]{0,60})")
_HINT = re.compile(r"rating|score|star|grade|punkte|wertung|note")  # in lower case
_NO_ELEMENT = frozenset("script style input link meta a h1 h2 h3 h4 h5 h6 body html main article img".split())
_INSIDE = 3  # elements that may stand between the one that is named and the rating
_NAMED = re.compile(r"""\b(?:class|id|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_TOLD = re.compile(r"""\b(?:data-(?:rating|score|stars|value)|content)\s*=\s*["']?\s*(\d{1,3}(?:[.,]\d+)?)\b""", re.I)
_SAID = re.compile(r"""\b(?:aria-label|title)\s*=\s*["']([^"']{1,60})""", re.I)
_WIDTH = re.compile(r"""\bwidth\s*:\s*(\d{1,3}(?:\.\d+)?)%""", re.I)
_MOST = re.compile(r"""\bdata-(?:max|best|scale|total)\w*\s*=\s*["']?(\d{1,3})\b""", re.I)
_SCORE = frozenset("score grade punkte wertung ratingvalue reviewscore reviewrating criticrating".split())
_STARS = frozenset("rating stars star".split())
_CRITIC = frozenset("review reviewer critic critics editor editors author our film movie book album game final".split())
_NOT = OTHERS | PARTS | frozenset(
    """average aggregate aggregaterating count reviewcount ratingcount best worst bestrating worstrating comments
    comment related sidebar widget teaser listing list card carousel input select form label legend title heading
    text vote scale scoreboard box-office sub subscore item""".split()
)  # fmt: skip
_COMMENTS = re.compile(r"""(?:id|class)=["'](?:comments?|respond|disqus)\b""")  # in lower case
_UNCERTAIN = 0.7


def marked_rating(markup: str) -> Verdict | None:
    """Read the one rating that the markup of a page names as such; None where there is none, or several disagree.

    A number without a maximum is on the narrowest of the scales to 5, 10 and 100 that it fits, with a confidence of
    0.7. Never raises.
    """
    lower = markup.replace("İ", "I").lower()  # which would become two letters
    if not _HINT.search(lower):
        return None
    tags = [(tag[1], tag[2], tag[3]) for tag in _TAG.finditer(markup, 0, _comments(lower))]
    found = {}
    for number, (element, attributes, _) in enumerate(tags):
        if element.lower() in _NO_ELEMENT or not _HINT.search(attributes.lower()):
            continue
        verdict = _rating(attributes, tags[number : number + 1 + _INSIDE])
        if verdict is not None and verdict.label:
            found[verdict.score if verdict.score is not None else verdict.label] = verdict
    return found.popitem()[1] if len(found) == 1 else None


def _comments(lower: str) -> int:
    """Give where the first element begins that is named as comments; the end where none is."""
    for named in _COMMENTS.finditer(lower):
        start = lower.rfind("<", max(0, named.start() - 301), named.start() - 1)
        if start >= 0 and ">" not in lower[start : named.start()]:
            return start
    return len(lower)


def _rating(attributes: str, tags: Sequence[tuple[str, str, str]]) -> Verdict | None:
    """Read what the first of `tags` says: as text, to the blind, as a number to machines, or as a width."""
    names = set(re.split(r"[\s_-]+", " ".join("".join(values) for values in _NAMED.findall(attributes)).lower()))
    if names & _NOT or not (names & _SCORE or (names & _STARS and names & _CRITIC)):
        return None
    inside = [tags[0]]
    for element, more, text in tags[1:]:
        if element.startswith("/") or inside[-1][2].strip():
            break
        inside.append((element, more, text))
    best = _MOST.search(attributes)
    stars = bool(names & {"star", "stars"})
    printed = [unescape(inside[-1][2])]
    printed += [said for _, more, _ in inside for said in _SAID.findall(more)]
    printed += _TOLD.findall(attributes)
    if stars or "rating" in names:
        printed += [f"{width}%" for _, more, _ in inside for width in _WIDTH.findall(more)]
    readings = (_read(candidate.strip(), float(best[1]) if best else None, stars=stars) for candidate in printed)
    return next((reading for reading in readings if reading), None)


def _read(printed: str, best: float | None, *, stars: bool) -> Verdict | None:
    verdict = parse_rating(printed, best=best) if printed else None
    if verdict is None or re.fullmatch(r"[½\W]*", printed):
        return verdict if verdict is not None and verdict.score is not None else None
    if re.fullmatch(r"\d{1,3}(?:[.,]\d)?", printed) and best is None:
        value = float(printed.replace(",", "."))
        scales = (5.0,) if stars else (5.0, 10.0, 100.0)
        fitting = next((scale for scale in scales if value <= scale), None)
        verdict = parse_rating(printed, best=fitting) if fitting else None
        return verdict and replace(verdict, confidence=_UNCERTAIN)
    over = re.search(r"/\s*(\d+)$", printed)
    if over and float(over[1]) not in MAXIMA:
        return None
    return verdict if verdict.score is not None else None
