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
from ..limits import LIMITS
from ..sources import Skip, SourceFile
from ..zones import partition
from .columns import recognise
from .markup import Line, joined_lines, markup_lines
from .nested import flatten
from .parts import marks_of, quoted_lines
from .record import assembled, best_of_one, known_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["markdown_lines", "read"]

_FENCE = re.compile(r"\s*(---|\+\+\+|;;;|\{)")
# What static site generators understand and Markdown does not: Hugo and Jekyll tags, notes, kramdown attributes.
# No tag holds the beginning of another one, so that a thousand which are never closed are not a thousand searches.
_GENERATOR = re.compile(
    r"\{\{[<%](?:(?!\{\{).)*?[%>]\}\}|\{%(?:(?!\{%).)*?%\}|\{:[^{}]*\}"
    r"|^\[\^[^\]\n]{1,200}\]:[^\n]*$|\[\^[^\[\]\n]{1,200}\]",
    re.DOTALL | re.MULTILINE,
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>&!~:{}]")
# "**Director:** …" above "**Rating:** …": lines that are meant as such, though Markdown would join them.
_LABEL = r"[ \t]*(?:\*\*|__)?[^\W\d_][\w /&'’-]{1,25}(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]"
_FACTS = re.compile(rf"^{_LABEL}[^\n]*(?=\n{_LABEL})", re.MULTILINE)
_STARRED = re.compile(r"\*\*\s[^*]+\*\*")  # meant to be bold; a space keeps it from being so
_DOTTED = re.compile(r"""(?:[\w"'-]{1,40}\s?\.\s?){50}""")
_META = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}):[ \t]+(?P<value>\S.*)")
_META_KEYS = frozenset(("date", "author", "authors", "slug", "category", "tags"))
_MOST_META = 40
_UNCERTAIN = 0.7


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield the one review of a Markdown file. Raises UnreadableError for front matter that cannot be parsed."""
    meta, body = _split(file.text(chars=LIMITS.page_chars), file.source)
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
    known = replace(known, zones=partition(text, marks_of(lines)), quoted=quoted_lines(lines))
    yield assembled(text, file, None, known, infer=True)


def markdown_lines(markdown: str) -> list[Line]:
    """Give the lines of Markdown, a line a paragraph, each with what the markup says of it.

    Raises UnreadableError where there is more markup than a review could have: the parser takes 20 µs a mark.
    """
    for what, count, limit in (
        ("marks", sum(1 for _ in _SPECIAL.finditer(markdown)), LIMITS.markdown_marks),
        ("lines", markdown.count("\n"), LIMITS.markdown_lines),
    ):
        if count > limit:
            raise UnreadableError(
                f"has {count:,} {what} of Markdown, more than {limit:,}", remedy="Split it, or save it as .txt"
            )
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
            if _DOTTED.search(fm):  # tomllib takes the square of it, in time and in memory
                raise ValueError("a key has more than 50 parts")
            return tomllib.loads(fm)

    return Toml()


def _unfenced(text: str) -> tuple[Mapping[str, Any], str]:
    """Cut off metadata without fences: "Title: …" lines up to the first empty one.

    Source: the Markdown extension Meta-Data, which Pelican uses; of MultiMarkdown's there the same.
    """
    head, _, body = text.lstrip("\ufeff\n").partition("\n\n")
    lines = head.split("\n")
    found = [_META.fullmatch(line) for line in lines[:_MOST_META]]
    if len(lines) > _MOST_META or not all(found):
        return {}, text
    meta = {match["key"].lower(): match["value"].strip() for match in found if match}
    if "title" not in meta or _META_KEYS.isdisjoint(meta) or not body.strip():
        return {}, text
    return meta, body.strip()


def _yaml(printed: str, handler: Any) -> Any:
    """Load YAML, and leave what looks like a date and is none ("2024-29-09") as it is printed."""
    from frontmatter.default_handlers import SafeLoader

    class Loader(SafeLoader):  # type: ignore[valid-type,misc]
        def construct_yaml_timestamp(self, node: Any) -> Any:
            try:
                return super().construct_yaml_timestamp(node)
            except ValueError:
                return self.construct_scalar(node)

    Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_timestamp)
    return handler.load(printed, Loader=Loader)


def _split(text: str, source: str) -> tuple[Mapping[str, Any], str]:
    if not _FENCE.match(text):
        return _unfenced(text)
    import frontmatter  # here: 40 ms to load
    from frontmatter.default_handlers import YAMLHandler

    text = text.strip()
    handler = _toml() if text.startswith("+++") else frontmatter.detect_format(text, frontmatter.handlers)
    if handler is None:
        return {}, text
    try:
        printed, body = handler.split(text)
    except ValueError:  # a fence that is never closed is a rule
        return {}, text
    aliases = printed.count("*") if "<<" in printed else 0
    if len(printed) > LIMITS.front_matter_chars or aliases > LIMITS.front_matter_aliases:
        raise UnreadableError(
            f"the front matter is beyond measure: {len(printed):,} characters, {aliases:,} aliases to merge",
            where=source,
            remedy=f"Keep it below {LIMITS.front_matter_chars:,} and {LIMITS.front_matter_aliases:,}",
        )
    try:
        meta = _yaml(printed, handler) if isinstance(handler, YAMLHandler) else handler.load(printed)
    except Exception as error:  # each of its parsers raises its own: yaml.YAMLError, toml's, json's, ValueError …
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableError(
            f"the front matter cannot be parsed: {reason}", where=source, remedy="Mend it, or take it out"
        ) from error
    return (meta if isinstance(meta, Mapping) else {}), body.strip()
