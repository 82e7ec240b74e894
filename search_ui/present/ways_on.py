"""Where to go when a search finds nothing: the same request with less asked of it."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer import SearchRequest

from .facets import FACET_NAMES, value_text

__all__ = ["ways_on"]

_MOST_WORDS = 6
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")


def ways_on(request: SearchRequest) -> list[tuple[str, SearchRequest]]:
    """List requests that ask for less, each with what it does: filters dropped, a word dropped, any of the words.

    Words are dropped only from queries without operators; at most ten requests come back, the most alike first.
    """
    ways: list[tuple[str, SearchRequest]] = []
    request = replace(request, page=1)
    if request.filters:
        ways.append(("Without filters", replace(request, filters={})))
    if len(request.filters) > 1:
        for facet, values in request.filters.items():
            rest = {name: kept for name, kept in request.filters.items() if name != facet}
            shown = ", ".join(value_text(facet, value) for value in values)
            ways.append((f"Without {FACET_NAMES[facet].lower()}: {shown}", replace(request, filters=rest)))
    words = _plain_words(request.query)
    if '"' in request.query and words:
        ways.append(("The words without the quotation marks", replace(request, query=" ".join(words))))
    if len(words) > 1:
        for dropped in range(len(words)):
            rest_words = words[:dropped] + words[dropped + 1 :]
            ways.append((f"Without “{words[dropped]}”", replace(request, query=" ".join(rest_words))))
        ways.append(("Any of the words", replace(request, query=" OR ".join(words))))
    return ways[:10]


def _plain_words(query: str) -> list[str]:
    bare = query.replace('"', " ")
    words = bare.split()
    plain = all(_PLAIN_WORD.fullmatch(word.strip(".,;:!?…")) and word not in _OPERATORS for word in words)
    return [word.strip(".,;:!?…") for word in words] if plain and len(words) <= _MOST_WORDS else []
