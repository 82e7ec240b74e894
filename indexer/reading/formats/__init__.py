"""One module a format. Each offers one function, of one shape:

    def read(file: SourceFile) -> Iterator[Review | Skip]

`file.text()` is a page-like file whole, `file.lines()` streams a table; both are decoded, free of NUL and bounded.
`file.source` goes into every Review and Skip. A reader yields Reviews, and a Skip for each row that is none; it raises
UnreadableError when the whole file is none, which `read_file` turns into a Skip. It is lazy: nothing is opened before
the first `next()`, and it holds one record at a time.

A new format is a module here and its suffixes in `FORMATS`; `.gz` of each comes by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

from ...review import Review
from ..sources import Skip, SourceFile

__all__ = ["FORMATS", "Reader", "reader", "suffix"]

Reader = Callable[[SourceFile], Iterator[Review | Skip]]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "page_text",
        ".text": "page_text",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".md": "markdown",
        ".markdown": "markdown",
        ".csv": "tabular",
        ".tsv": "tabular",
        ".tab": "tabular",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".json": "jsonl",
        ".rss": "feed",
        ".atom": "feed",
        ".xml": "feed",
    }
)
"""Suffix → the module that reads it, imported when first needed: all of them together take 0.4 s to load."""


def suffix(path: PurePath) -> str:
    """Give the suffix that decides the format, lower case, `.gz` taken off: "rt.TSV.gz" → ".tsv"."""
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.suffix.lower()


def reader(path: PurePath) -> Reader | None:
    """Find the reader for a file by its suffix; None when there is none."""
    module = FORMATS.get(suffix(path))
    return None if module is None else cast(Reader, import_module(f".{module}", __name__).read)
