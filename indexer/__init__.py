"""Pullquote's search module: read reviews from files, index them, search them. Knows nothing of the web.

    from indexer import SearchRequest, open_engine, read_reviews

    with open_engine("whoosh:var/index") as engine:
        engine.rebuild(read_reviews(["corpus"]))
        page = engine.search(SearchRequest("frustrating ending verdict:negative"))

The rooms, each knowing only those above it:

    errors      one exception tree
    review      the nouns
    bounds      the one table of what a query may cost
    fields      the one table of fields
    analysis    text → tokens
    forms       words → numbered forms and stems, here or in another process
    sentences   text → sentences
    titles      spellings of a title → one work
    reading     a file → Reviews
    evaluation  Reviews against labelled documents
    query       query text ↔ Query tree
    highlight   text + Query tree → spans
    engine      the contract
    whoosh_engine   the contract on Whoosh
    opening     URL → engine
"""

from __future__ import annotations

from importlib import import_module
from logging import NullHandler, getLogger
from typing import TYPE_CHECKING, Any

from .bounds import Bounds
from .engine import (
    Changes,
    Engine,
    FacetValue,
    Hit,
    SearchPage,
    SearchRequest,
    Status,
    Suggestion,
)
from .errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexFolderError,
    IndexMissingError,
    IndexVersionError,
    IndexWriteError,
    NotAnIndexError,
    PullquoteError,
    ReadingError,
    RequestError,
    ReviewError,
    UnreadableError,
)
from .fields import FACETS, FIELDS, SORTS
from .highlight import Highlighter, HitExcerpt
from .opening import open_engine
from .query import Query, parse_query
from .review import Excerpt, Review, Verdict, Zone, review_id

if TYPE_CHECKING:
    from .evaluation import Evaluation, Gold, below_floors, evaluate, read_floors, read_gold
    from .reading import Collection, Skip, find_files, read_file, read_reviews

__all__ = [
    "FACETS",
    "FIELDS",
    "SORTS",
    "Bounds",
    "Changes",
    "Collection",
    "Engine",
    "Evaluation",
    "Excerpt",
    "FacetValue",
    "Gold",
    "Highlighter",
    "Hit",
    "HitExcerpt",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexFolderError",
    "IndexMissingError",
    "IndexVersionError",
    "IndexWriteError",
    "NotAnIndexError",
    "PullquoteError",
    "Query",
    "ReadingError",
    "RequestError",
    "Review",
    "ReviewError",
    "SearchPage",
    "SearchRequest",
    "Skip",
    "Status",
    "Suggestion",
    "UnreadableError",
    "Verdict",
    "Zone",
    "below_floors",
    "evaluate",
    "find_files",
    "open_engine",
    "parse_query",
    "read_file",
    "read_floors",
    "read_gold",
    "read_reviews",
    "review_id",
]

getLogger(__name__).addHandler(NullHandler())

# Who only searches starts without what reads: half of the time that a search from the command line takes.
_LATER = dict.fromkeys(("Collection", "Skip", "find_files", "read_file", "read_reviews"), "reading")
_LATER |= dict.fromkeys(("Evaluation", "Gold", "below_floors", "evaluate", "read_floors", "read_gold"), "evaluation")


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f".{_LATER[name]}", __name__), name)
    return found
