"""What stands in a review and is not the critic's own words: dialogue, lyrics, passages of the work, others' praise.

Three signs say so: quotation marks around more than a phrase, a line that announces a passage ("My favourite lines:"),
and the markup, which sets block quotations apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

__all__ = ["is_quoted", "quoted_spans"]

_LEAST = 30  # characters; shorter ones are titles, and words that the critic holds at arm's length
_MOST_SHARE = 0.6  # of the text in quotation marks; where more is, they mean something else

# Quotations end on their line; ‘…’ may hold apostrophes. What stands before a mark is looked at behind it: where each
# alternative begins with a mark, the search goes from mark to mark.
_MARKED = re.compile(
    r"“[^”\n]{1,2000}”|«[^»\n]{1,2000}»|„[^“”\n]{1,2000}[“”]|\"(?<!\w\")(?=\S)[^\"\n]{1,2000}\"(?!\w)"
    r"|['‘](?<![\w'’].)(?=[^\W\d_])(?:[^\n'’‘]|(?<=\w)['’](?=\w)){1,600}['’](?!\w)"
)
_ANNOUNCED = re.compile(
    r"^[^\n]{0,200}\b(?:passages?|quot(?:es?|ed|ations?|ing)|excerpts?|extracts?|lines|lyrics|verses?|stanzas?|paragraphs?"
    r"|snippets?|sentences?|says|said|writes?|wrote|explains?|zitat\w*|textstellen?|schreibt|citations?|écrit|cita"
    r"|escribe|scrive|citat\w*|цитат\w*|пишет|отрывок)\b[^\n.!?]{0,80}:[ \t]*\r?\n",
    re.I | re.M,
)
_COLON = re.compile(r":[ \t]*\r?\n")  # where an announcement ends
_OWN = re.compile(
    r"\b(?:(?:this|the)\s+(?:book|novel|memoir|film|movie|album|record|song|game|series|show|play|author|writer"
    r"|story|collection)|recommend\w*|review)\b",
    re.I,
)
_MOST_LINES = 8  # of an announced passage


def quoted_spans(text: str, spans: Iterable[tuple[int, int]], passages: Sequence[str] = ()) -> list[tuple[int, int]]:
    """Find what is quoted in the given spans of a text: half-open, in order, merged where they touch.

    `passages` are lines of the text that its markup sets apart as quotations. Quotation marks around most of the text
    say nothing: it is the review that stands in them.
    """
    spans = list(spans)
    found = [s for start, end in spans for s in _in_marks(text, start, end)]
    if sum(end - start for start, end in found) > _MOST_SHARE * sum(end - start for start, end in spans):
        found = []
    found += [s for start, end in spans for s in _announced(text, start, end)]
    at = 0
    for passage in passages:
        if passage and (start := text.find(passage, at)) >= 0:
            at = start + len(passage)
            found.append((start, at))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def is_quoted(quoted: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether half of text[start:end], or more, is quoted; `quoted` is as `quoted_spans` gives it."""
    covered = 0
    for first, last in quoted[max(0, bisect_right(quoted, (start, start)) - 1) :]:
        if first >= end:
            break
        covered += max(0, min(last, end) - max(first, start))
    return 2 * covered >= end - start


def _in_marks(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    return (m.span() for m in _MARKED.finditer(text, start, end) if m.end() - m.start() > _LEAST)


def _announced(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Find the lines behind an announcement, up to one in which the critic speaks of the work again."""
    for colon in _COLON.finditer(text, start, end):
        match = _ANNOUNCED.match(text, max(start, text.rfind("\n", start, colon.start()) + 1), end)
        if match is None:
            continue
        at = last = match.end()
        lines = 0
        while at < end and lines < _MOST_LINES:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop + 1
            line = text[at:stop]
            if not line.isspace():
                if _OWN.search(line):
                    break
                lines, last = lines + 1, stop
            at = stop
        if last > match.end():
            yield match.end(), last
