"""The paragraphs of a file, without the readers that are being measured: what they dropped is found by this alone.

Plain on purpose: markup is stripped by the standard library, nothing is judged.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ..errors import UnreadableError
from ..reading.sources import SourceFile
from .gold import Document

__all__ = ["paragraphs"]

_BLOCKS = frozenset(
    "address article blockquote body br center dd div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table tbody td th thead tr ul".split()
)
# What stands inside an article without being its prose.
_ASIDES = frozenset(
    "aside button figure footer form head nav noscript script select style svg template textarea".split()
)
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)


def paragraphs(document: Document) -> list[str]:
    """List the paragraphs of a document's file in order, markup stripped; none for JSON and what cannot be read.

    HTML: the text of block elements, but for asides, figures, forms and navigation. Markdown: blocks between blank
    lines, without front matter. Text: lines.
    """
    try:
        text = SourceFile(document.path, document.file).text(markup=document.shape == "html")
    except UnreadableError:
        return []
    if document.shape == "html":
        parser = _Paragraphs()
        parser.feed(text)
        parser.close()
        return parser.found()
    if document.shape == "markdown":
        text = _TAG.sub(" ", _LINK.sub(r"\1", _FRONT_MATTER.sub("", text)))
        return [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [line for line in text.splitlines() if line.strip()] if document.shape == "text" else []


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = [""]
        self._within: list[str] = []  # open asides, outermost first

    def found(self) -> list[str]:
        return [piece for piece in self._pieces if piece.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ASIDES:
            self._within.append(tag)
        if tag in _BLOCKS:
            self._pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:  # closes whatever was left open inside
            del self._within[len(self._within) - 1 - self._within[::-1].index(tag) :]
        if tag in _BLOCKS:
            self._pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self._within:
            self._pieces[-1] += data
