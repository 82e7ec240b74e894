"""A file → Reviews, lazily. Files come in any of the formats in `formats`; what cannot be read becomes a Skip.

files        folders → the files in them → their reviews
collection   the files below some paths, as an index is built from and kept up to date with them
sources      a file → its text: unpacked, decoded, bounded by `limits`
formats/     text → Reviews, one format a module
assemble     a text and what its format knows → a Review, by asking the rooms below
prefilter    which of many patterns can match a text at all, by its words and what each pattern `needs` by its `syntax`
zones, byline, work, verdict, dateline, excerpts    what a review says about itself, each with its evidence
"""

from __future__ import annotations

from .collection import Collection
from .files import find_files, read_file, read_reviews
from .sources import Skip

__all__ = ["Collection", "Skip", "find_files", "read_file", "read_reviews"]
