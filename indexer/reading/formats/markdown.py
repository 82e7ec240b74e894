"""Markdown with YAML or TOML front matter (`.md .markdown`): one review a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...review import Review
from ..sources import Skip, SourceFile
from ..zones import partition
from .columns import recognise
from .markup import Line, joined_lines, markup_lines
from .parts import marks_of
from .record import assembled, best_of_one, flatten, known_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["markdown_lines", "markdown_text", "read"]

_FENCE = re.compile(r"\s*(---|\+\+\+|;;;|\{)")
# What static site generators understand and Markdown does not: Hugo and Jekyll tags, notes, kramdown attributes.
_GENERATOR = re.compile(
    r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{:.*?\}|^\[\^[^\]\n]+\]:[^\n]*$|\[\^[^\]\n]+\]", re.DOTALL | re.MULTILINE
)
# "**Director:** …" above "**Rating:** …": lines that are meant as such, though Markdown would join them.
_LABEL = r"[ \t]*(?:\*\*|__)?[^\W\d_][\w /&'’-]{1,25}(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]"
_FACTS = re.compile(rf"^{_LABEL}[^\n]*(?=\n{_LABEL})", re.MULTILINE)
_STARRED = re.compile(r"\*\*\s[^*]+\*\*")  # meant to be bold; a space keeps it from being so
_UNCERTAIN = 0.7


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield the one review of a Markdown file. Raises UnreadableError for front matter that cannot be parsed."""
    meta, body = _split(file.text(), file.source)
    values = flatten(meta)
    columns = recognise(tuple(values), tuple(file.columns.items()))
    lines = markdown_lines(body)
    text = joined_lines(lines)
    if not text:
        raise UnreadableError("no review text", where=file.source, remedy="Write it below the front matter")
    known = known_of(values, columns, text)
    if (best := best_of_one(values, columns)) is not None:
        known = known_of(values, columns, text, best)
        rated = known.verdict
        if rated is not None and (best == 5 or (best == 10 and (rated.score or 0) <= 50)):  # "4" fits 5 and 10
            known = replace(known, verdict=replace(rated, confidence=_UNCERTAIN))
    known = replace(known, zones=partition(text, marks_of(lines)))
    yield assembled(text, file, None, known, infer=True)


def markdown_text(markdown: str) -> str:
    """Give the plain text of Markdown: a line a paragraph, a blank line between two."""
    return joined_lines(markdown_lines(markdown))


def markdown_lines(markdown: str) -> list[Line]:
    """Give the lines of Markdown, each with what the markup says of it."""
    lines = markup_lines(_renderer().render(_FACTS.sub(r"\g<0>  ", _GENERATOR.sub("", markdown))))
    return [Line(text, marks | {"bold"}) if _STARRED.fullmatch(text) else Line(text, marks) for text, marks in lines]


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here: 60 ms to load

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _toml() -> Any:
    # frontmatter's own needs the `toml` package, which stopped at TOML 0.5; Python has a parser.
    from frontmatter.default_handlers import BaseHandler

    class Toml(BaseHandler):
        FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)

        def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
            return tomllib.loads(fm)

    return Toml()


def _split(text: str, source: str) -> tuple[Mapping[str, Any], str]:
    if not _FENCE.match(text):
        return {}, text
    import frontmatter  # here: 40 ms to load

    handler = _toml() if text.lstrip().startswith("+++") else None  # None: by the fence, YAML or JSON
    try:
        meta, body = frontmatter.parse(text, handler=handler)
    except Exception as error:  # each of its parsers raises its own: yaml.YAMLError, toml's, json's, ValueError …
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableError(
            f"the front matter cannot be parsed: {reason}", where=source, remedy="Mend it, or take it out"
        ) from error
    return (meta if isinstance(meta, Mapping) else {}), body
