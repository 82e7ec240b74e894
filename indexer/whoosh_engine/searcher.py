"""SearchRequest + Snapshot → SearchPage: match, filter, count facets, order, and read the hits of one page."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..bounds import Bounds
from ..engine import FacetValue, Hit, SearchPage, SearchRequest
from ..fields import SORTS
from ..highlight import Highlighter
from ..query import And, Must, Node, Not, Or, Phrase, Query, Range, Value, Word, leaves, parse_query
from ..titles import title_key
from .evaluate import Evaluator
from .locate import Locator
from .matched import Matched
from .ranking import Keys, contenders, top
from .snapshot import Snapshot
from .suggest import nearest_words

__all__ = ["MAX_FACET_VALUES", "search"]

MAX_FACET_VALUES = 50  # of each facet, those with most reviews; selected ones always

Mask = NDArray[np.bool_]


def search(snapshot: Snapshot, request: SearchRequest, bounds: Bounds) -> SearchPage:
    """Answer a request from one snapshot, within the bounds of one query."""
    started = time.perf_counter()
    query = parse_query(request.query, bounds)
    evaluator = Evaluator(snapshot, bounds)
    root, titled = _with_title(query.root, snapshot)
    matched = evaluator.answer(root)
    exactly = len(matched.docs)
    notices = list(query.notices)
    if not len(matched.docs) and (relaxed := _relax(query.root)) is not None:
        matched = evaluator.answer(relaxed)
        if len(matched.docs):
            notices.append("No review has all of these words; these have some of them.")
    notices += evaluator.notices
    notices += _unknown_values(snapshot, query, request)

    chosen = {name: _chosen(snapshot, name, values) for name, values in request.filters.items()}
    found = matched
    if chosen:
        keep = np.logical_and.reduce([mask[matched.docs] for mask in chosen.values()])
        found = Matched(matched.docs[keep], matched.scores[keep])
    total = len(found.docs)

    first = (request.page - 1) * request.page_size
    ordered = _ordered(snapshot, request, found, titled, first + request.page_size)[first:]
    highlighter = Highlighter(query)
    locator = Locator(evaluator, query.root, found.docs[ordered].tolist())
    hits = []
    for rank, at in enumerate(ordered.tolist(), first + 1):
        doc = int(found.docs[at])
        review = snapshot.review(doc)
        excerpts = highlighter.excerpts(review, locate=locator.of(doc))
        hits.append(Hit(rank, float(found.scores[at]), review, excerpts))
    page = SearchPage(
        request=request,
        interpretation=query.interpretation,
        total=total,
        hits=tuple(hits),
        facets={name: _counts(snapshot, name, matched, chosen, request) for name in request.facets},
        suggestion=_suggestion(snapshot, query, request.query, exactly, bounds),
        notices=tuple(notices),
        took_ms=(time.perf_counter() - started) * 1000,
    )
    if total and not hits:
        notice = f"There is no page {request.page:,}; the last one is {page.pages:,}."
        page = replace(page, notices=(*page.notices, notice))
    return page


def _unknown_values(snapshot: Snapshot, query: Query, request: SearchRequest) -> list[str]:
    """Say which fixed words and filter values no review has, and what there is instead."""
    found = []
    for leaf in leaves(query.root, negated=True):
        if isinstance(leaf, Value) and leaf.field != "id" and not len(snapshot.value(leaf.field, leaf.text)):
            there = ", ".join(snapshot.values(leaf.field)) or "none"
            found.append(f"No review has {leaf.field} “{leaf.text}”. There is: {there}.")
    for name, values in request.filters.items():
        facet = snapshot.facet(name)
        found += [f"No review has {name} “{value}”." for value in values if facet.code(value) is None]
    return found


def _with_title(root: Node, snapshot: Snapshot) -> tuple[Node, NDArray[np.int64]]:
    """Let a query that is a title find the work as a whole, beside its words; give the documents that come first.

    A title is an entity: `Her` is a film before it is a pronoun, and "The Undergrounders" is also "Undergrounders".
    A year may follow the title.
    """
    nobody = np.empty(0, dtype=np.int64)
    clauses = root.clauses if isinstance(root, And) else (root,)
    asked = [c for c in clauses if isinstance(c, Word | Phrase) and c.field in (None, "work")]
    rest = tuple(c for c in clauses if c not in asked)
    if not asked or not all(isinstance(c, Value | Range | Not) for c in rest):
        return root, nobody
    texts = [clause.text for clause in asked]
    words: Node = asked[0] if len(asked) == 1 else And(tuple(asked))
    key = title_key(" ".join(texts))
    titled = snapshot.value("work_key", key)
    if len(titled):
        either = Or((words, Value(key, "work_key")))
        return (And((either, *rest)) if rest else either), titled
    if len(texts) > 1 and texts[-1].isdecimal() and len(texts[-1]) == 4:
        key = title_key(" ".join(texts[:-1]))
        titled = snapshot.value("work_key", key)
        titled = titled[snapshot.numbers("year")[titled] == int(texts[-1])]
        if len(titled):
            year = int(texts[-1])
            either = Or((words, And((*asked[:-1], Value(key, "work_key"), Range("year", year, year)))))
            return (And((either, *rest)) if rest else either), titled
    return root, nobody


def _relax(root: Node) -> Node | None:
    """Ask for some of the words instead of all; what is required, excluded or a filter stays."""
    if not isinstance(root, And):
        return None
    fixed = tuple(c for c in root.clauses if isinstance(c, Must | Not | Value | Range))
    free = tuple(c for c in root.clauses if c not in fixed)
    if len(free) < 2:
        return None
    return And((Or(free), *fixed)) if fixed else Or(free)


def _chosen(snapshot: Snapshot, name: str, values: tuple[str, ...]) -> Mask:
    """Mark the documents that have one of these values of a facet."""
    facet = snapshot.facet(name)
    wanted = [code for value in values if (code := facet.code(value)) is not None]
    return facet.having(wanted)


def _counts(
    snapshot: Snapshot, name: str, matched: Matched, chosen: dict[str, Mask], request: SearchRequest
) -> tuple[FacetValue, ...]:
    """Count a facet's values over the whole result, under the filters of all other facets."""
    docs = matched.docs
    for other, mask in chosen.items():
        if other != name:
            docs = docs[mask[docs]]
    facet = snapshot.facet(name)
    counts = facet.counts(docs)
    selected = {value: facet.code(value) for value in request.filters.get(name, ())}
    present = np.flatnonzero(counts)
    some = top(
        MAX_FACET_VALUES,
        first=np.zeros(len(present), dtype=np.bool_),
        keys=counts[present],
        descending=True,
        ties=present,
    )
    found = [
        FacetValue(value, int(counts[code]), value in selected)
        for code in present[some].tolist()
        for value in (facet[code],)
    ]
    shown = {value.value for value in found}
    return tuple(found) + tuple(
        FacetValue(value, 0 if code is None else int(counts[code]), selected=True)
        for value, code in selected.items()
        if value not in shown
    )


def _ordered(
    snapshot: Snapshot, request: SearchRequest, found: Matched, titled: NDArray[np.int64], count: int
) -> NDArray[np.int64]:
    """Give the indices into `found` of the first `count` in the order asked for; equals are in the order of ids."""
    sort = SORTS[request.sort]
    descending = sort.descending or sort.field is None
    if sort.field is None:
        some = contenders(count, found.scores)
        named = np.flatnonzero(np.isin(found.docs, titled, assume_unique=True)) if len(titled) else some[:0]
        some = np.union1d(some, named)
        keys: Keys = found.scores[some]
        first = np.isin(some, named)
    else:
        some = np.arange(len(found.docs))
        keys, first = snapshot.ranks(sort.field)[found.docs], np.zeros(len(some), dtype=np.bool_)
    ties = snapshot.ranks("key")[found.docs[some]]
    return some[top(count, first=first, keys=keys, descending=descending, ties=ties)]


def _suggestion(snapshot: Snapshot, query: Query, text: str, exactly: int, bounds: Bounds) -> str | None:
    """Find another spelling with all words of which more is found, when a word of the query stands nowhere."""
    nearer = nearest_words(snapshot, query.root, text, bounds)
    if nearer is None:
        return None
    root = parse_query(nearer, bounds).root
    return nearer if len(Evaluator(snapshot, bounds).match(root).docs) > exactly else None
