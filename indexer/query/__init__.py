"""Query text ↔ Query tree. Any text at all is read; what could not be read as meant is said in `notices`.

    her review              all of the words, in any order
    "frustrating ending"    exactly these words in this order; "…"~3 lets up to 3 others stand between
    joaquin OR phoenix      either; AND, NOT and brackets work as expected, && || too
    -computer  +love        without this, with this
    operati*                words that begin so; *hands* anywhere in the word
    johanson~               words one letter off; ~2 for two
    =running                this form only, not run or runs
    work:her  verdict:negative  score:70..  year:1999..2005  published:2013-12
    in:comments             look in what readers said below the reviews instead

`str(query)` prints the tree as a query that parses to the same tree.
"""

from __future__ import annotations

from .parser import parse_query
from .tree import (
    And,
    Everything,
    Fuzzy,
    Must,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Value,
    Wildcard,
    Word,
    leaves,
)

__all__ = [
    "And",
    "Everything",
    "Fuzzy",
    "Must",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Range",
    "Value",
    "Wildcard",
    "Word",
    "leaves",
    "parse_query",
]
