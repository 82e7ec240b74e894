"""What a page is that is no review: a recipe, news, a shop's page, a list of many works …

Each sign of `page_signs`, phrase of `page_phrases`, measure of `page_measures` and of `page_lines` adds to kinds of
page, or to what speaks for a review. Of a page in English the model of `page_odds` tells by those sums and by how the
page is written whether it is a review at all, and the sums name the kind of one that is none; a page in another
language is refused where a kind stands `THRESHOLD` above the review.

Measured on 1,134 whole reviews of films and books, read as bare text: 0.2% are refused, most of them notes on books
about public affairs. On pages of sites that nothing was made from, see `tests/training/train_page_odds.py`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..review import Review
from .page_lines import LINES
from .page_measures import MEASURES, Page
from .page_odds import odds
from .page_phrases import PHRASES
from .page_signs import KINDS, SIGNS, TYPES

__all__ = ["SURE", "THRESHOLD", "other_kind", "weigh"]

SURE = 1.0
"""Log-odds of `page_odds` from which a page in English is refused; at 0 reviews of books about politics are, too."""

THRESHOLD = 2.5
"""How far a kind must stand above the review on a page in another language."""

_JSON_TYPE = re.compile(r'"@type"\s*:\s*(\[[^\]]{0,200}\]|"[^"]{1,60}")')
_ITEM_TYPE = re.compile(r"""itemtype=["']https?://schema\.org/(\w{1,40})""", re.I)
_ITEM_REVIEWED = re.compile(r'"itemReviewed"\s*:\s*\{[^{}]{0,300}?"@type"\s*:\s*"(\w+)"')
_BUSINESS = frozenset(
    "Organization Corporation LocalBusiness OnlineStore OnlineBusiness Service ProfessionalService Store".split()
)


def other_kind(review: Review, markup: str = "") -> str | None:
    """Name the kind of page that this is if it is no review ("a recipe"), None for a review.

    `markup` is the page as HTML where it was that: it declares types of structured data, and has a title.
    """
    page = Page(review, markup)
    scores = _weigh(page)
    refused = odds(page, scores) >= SURE if page.is_english else None
    prose = scores["news"] + scores["article"]  # one sort of page: what it reports and what it argues go together
    scores["news" if scores["news"] > scores["article"] else "article"] = prose
    kind = max(KINDS, key=lambda name: scores[name])
    if refused is None:
        refused = scores[kind] - scores["review"] >= THRESHOLD
    if not refused:
        return None
    return KINDS[kind if scores[kind] > 0 else "article"]


def weigh(review: Review, markup: str = "") -> defaultdict[str, float]:
    """Add up what speaks for each kind of page, and for a review."""
    return _weigh(Page(review, markup))


def _weigh(page: Page) -> defaultdict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for measure in (_signs, _phrases, _declared, *MEASURES, *LINES):
        for kind, weight in measure(page):
            scores[kind] += weight
    return scores


def _signs(page: Page) -> Iterator[tuple[str, float]]:
    length = len(page.words)
    lines = [line.lower() for line in page.lines if len(line) <= 200]
    start = page.body[:400].lstrip().lower()
    for sign in SIGNS:
        if length > sign.longest:
            continue
        if sign.place == "line":
            found = sum(1 for line in lines if sign.pattern.match(line))
        elif sign.place == "head":
            found = sum(1 for line in page.head.split("\n") if sign.pattern.search(line))
        else:
            found = len(sign.pattern.findall(start if sign.place == "start" else page.lower))
        if found:
            for kind, weight in sign.weights.items():
                yield kind, weight * min(found, sign.most)


class _Followers(NamedTuple):
    """What may follow a first word: the numbers of groups of PHRASES with a pattern each, and one pattern of them all.

    None stands for a word that needs nothing behind it.
    """

    either: re.Pattern[str] | None
    each: Sequence[tuple[int, re.Pattern[str] | None]]


@cache
def _by_first_word() -> Mapping[str, _Followers]:
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, group in enumerate(PHRASES):
        for line in filter(None, map(str.strip, group.lines.splitlines())):
            first, _, rest = line.partition(":")
            rest = rest.lstrip().replace("_", r"(?:\w+ )?").replace(" ", r"\s+")
            for word in first.split("|"):
                found[word].append((number, rest))
    return {word: _followers(rests) for word, rests in found.items()}


def _followers(rests: Sequence[tuple[int, str]]) -> _Followers:
    each = [(number, re.compile(rf"\s*{rest}") if rest else None) for number, rest in rests]
    if any(pattern is None for _, pattern in each):
        return _Followers(None, each)
    return _Followers(re.compile(rf"\s*(?:{'|'.join([rest for _, rest in rests])})"), each)


def _phrases(page: Page) -> Iterator[tuple[str, float]]:
    followers, text, length = _by_first_word(), page.lower, len(page.words)
    counts = [0] * len(PHRASES)
    for word, end in [(word, end) for word, end in zip(page.words, page.ends, strict=True) if word in followers]:
        either, each = followers[word]
        if either is not None and not either.match(text, end):
            continue
        for number, pattern in each:
            if pattern is None or pattern.match(text, end):
                counts[number] += 1
    for group, count in zip(PHRASES, counts, strict=True):
        if count and length <= group.longest:
            for kind, weight in group.weights.items():
                yield kind, weight * min(count, group.most)


def _declared(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh the types of structured data: what the page tells machines that it is."""
    if not page.markup:
        return
    found = [name for printed in _JSON_TYPE.findall(page.markup) for name in re.findall(r"\w+", printed)]
    types = Counter(found + _ITEM_TYPE.findall(page.markup))
    for name, weights in TYPES.items():
        if name in types:
            yield from weights.items()
    if business := _BUSINESS.intersection(_ITEM_REVIEWED.findall(page.markup)):
        yield "testimonials", 4.0 * len(business)
    elif types["Review"] == 1:
        yield "review", 4.0
    elif types["Product"]:
        yield "shop", 1.5
    if types["Person"] >= 8 and not any(name.endswith(("Article", "Posting", "Review")) for name in types):
        yield "discussion", 3.0  # every post has its author
