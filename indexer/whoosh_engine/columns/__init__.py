"""Whoosh segments as arrays: written in bulk, mapped into memory, evaluated whole.

arrays       one file of named arrays, mapped; nothing in it is executed
words        texts → the words in them, a million letters at a time
vocabulary   words → numbers
learning     these → their forms and stems
apart        the process that finds those where a second core is free
inversion    occurrences → postings, laid out by stem
coding       numbers in few bytes
terms        sorted terms: find, prefix, pattern, near misses
edits        edit distances from one word to many
store        whole reviews, and where their words stand, in compressed blocks
chapters     the same, written
worded       a field of words, while it is collected
valued       whole values → the documents that have them, and columns of them
background   a thread for a second core
build        Reviews → a segment, in bounded memory
postings     where the words of a segment stand
segment      a segment, open for reading
codec        the same segment through Whoosh's own interfaces
documents    its lengths, columns and reviews, as `codec` gives them
lexicon      its terms and their postings, as `codec` gives them
matcher      postings that Whoosh steps through

A segment is one file, `segment-N.columns`; `arrays` says how to find an array in it by name, and the docstrings of
`inversion`, `terms` and `store` what each array holds. Documents are numbered from 0 in the order they were added. In
the field F of FIELDS:

    prose, name   F/forms.*, F/stems.* (prose only), F/docs.*, F/places.*, F/codes.*, F/lengths   see `inversion`
    value         F/values.*, and F/docs with F/docs.end: the documents of value v are F/docs[end[v - 1]:end[v]]
    number        F, 32-bit integers, MISSING where unknown; no array where no document has one
    date          the same, as yyyymmdd with zeros for what is not known

Beside them: `work_key`, the title as one value, and `origin`, the source, both laid out as values; for each facet
`facet_NAME/values.*` in the order of names, `facet_NAME/codes` and `facet_NAME/owners`, one of each for every value of
every document, owners only where some document has none or several; `key.*`, the ids, ascending, with `key.order`,
their documents, and `key.rank`, its inverse; and the store. The field `id` is written only where an id differs from
its folded form; otherwise its values are the keys.

Documents that were deleted since are listed in `segment-N.dead-M.columns`, the one of the highest M, in its one array
`dead`.
"""

from __future__ import annotations

from .arrays import ArrayFile, ArrayWriter
from .build import MISSING, SegmentBuilder
from .postings import Occurrences, WordPostings
from .segment import Column, Segment, dead_name, last_dead, segment_number
from .store import LOCATED, pack
from .terms import Terms, encoded
from .worded import GAP

__all__ = [
    "GAP",
    "LOCATED",
    "MISSING",
    "ArrayFile",
    "ArrayWriter",
    "Column",
    "Occurrences",
    "Segment",
    "SegmentBuilder",
    "Terms",
    "WordPostings",
    "dead_name",
    "encoded",
    "last_dead",
    "pack",
    "segment_number",
]
