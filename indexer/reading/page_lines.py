"""How the lines of a page follow one another, where they are not a text: steps of a scale, orders, records, entries.

Each measure gives what it adds to kinds of page; `page_kind` adds them up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from .cues import CREDIT
from .page_measures import Page, ramp

__all__ = ["LINES"]

# "5.0 - A classic", "B: Good": a step of a scale and what it means.
_STEP = re.compile(r"(?P<step>\d{1,3}(?:[.,]\d)?)\s*(?::\s|[=–—|]|-\s)\s*(?=[^\W\d_])")
_ORDER = re.compile(
    r"(?:[-•*]\s*|\d{1,2}[.)]\s*)?(?:[A-Z][a-z]+:\s)?(?:describe|note|obtain|evaluate|state|discuss|explain|introduce|list|choose|write|avoid"
    r"|use|try|include|consider|get|keep|capture|attempt|begin|identify|summari[sz]e|mention|provide|remember|give|check|decide|take|read"
    r"|start|make sure|be (?:honest|specific|clear|sure)|do not|don['’]t)\s+[a-z]",
    re.I,
)
_MORE = re.compile(r"\W*(?:read\s+(?:more|on|the\s+(?:full\s+)?review)|continue\s+reading|more)\b.{0,60}", re.I)
# "What I read: …", "Cast: …": a label of several words, or one of credits.
_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,5}):\s+\S")
_TITLED = re.compile(r"(?<!\w)[“‘\"'’](?P<title>[A-Z0-9][^“”‘\"]{1,50}?)[”’\"'](?!\w)")


def _steps(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh steps of a scale that open one line after another, from the best down or by halves."""
    found = [float(match["step"].replace(",", ".")) for line in page.lines if (match := _STEP.match(line))]
    if len(found) < 4 or len(set(found)) < len(found):
        return
    falls = all(a > b for a, b in pairwise(found))
    rises = all(a < b for a, b in pairwise(found)) and (found[0] == 0 or any(step % 1 for step in found))
    if (falls or rises) and max(found) <= 100:
        yield "legend", 5.0
        yield "review", -1.5 * (page.review.verdict.kind == "printed")


def _orders(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh lines that tell the reader what to do, one after another."""
    told = sum(1 for line in page.lines if _ORDER.match(line))
    yield "guide", 4.0 * ramp(told, 3, 6) * ramp(told / max(1, len(page.lines)), 0.25, 0.5)


def _breaks_off(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh a text of a paragraph that ends within a sentence, with a button for the rest below it."""
    if len(page.body.split()) > 150:
        return
    for above, below in pairwise(page.lines):
        if above.count(" ") >= 12 and above[-1].isalnum() and _MORE.fullmatch(below):
            yield "teaser", 5.0
            return


def _records(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh a label that comes again and again, each time with other words: every time of another work."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    for line in page.lines:
        found = _LABELLED.match(line[:120])
        if found and (" " in found["label"] or CREDIT.match(line[:120])):
            values[found["label"].lower()].add(line)
    yield "listing", 4.0 * (max(map(len, values.values()), default=0) >= 3)


def _entries(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh headings that each name another title in quotation marks, over a sentence or two."""
    titles: Counter[str] = Counter()
    for above, below in pairwise(page.lines):
        if len(above) < 110 and above[-1] not in ".,;" and 40 < len(below) < 400 and below[-1] in ".!?…":
            found = _TITLED.search(above)
            if found and found.group() != above:
                titles[found["title"].lower()] += 1
    yield "listing", 4.0 * (len(titles) >= 3)


LINES: tuple[Callable[[Page], Iterator[tuple[str, float]]], ...] = (_steps, _orders, _breaks_off, _records, _entries)
"""The measures, each from a page to pairs of kind and weight."""
