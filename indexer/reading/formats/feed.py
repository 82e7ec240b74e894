"""Feeds: RSS, Atom and WordPress exports (`.rss .atom .xml`); one review an entry.

In a WordPress export (WXR) the comments below a post come with it. feedparser keeps only the last of an element that
repeats, so they are read with lxml beside it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from lxml import etree

from ...analysis import words
from ...errors import UnreadableError
from ...review import Review
from ..assemble import Known
from ..byline import split_names
from ..dates import parse_date
from ..limits import LIMITS
from ..sources import Skip, SourceFile, clean
from ..work import parse_heading
from .markup import Line, markup_lines, markup_text
from .parts import joined, quoted_lines
from .record import NO_TEXT, assembled

__all__ = ["read"]

_BLOCK_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|youtube|video|audio|vimeo)\b[^\[\]]*\]")
_SHORT_TITLE = 6  # words; longer ones are headlines, which name the work only if the text does, too


class _Exported(NamedTuple):
    """What feedparser does not see of a WordPress export: comments by place of the item, names by login."""

    comments: Mapping[int, str]
    names: Mapping[str, str]


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield a Review or a Skip for each entry; `record` is its place in the feed from 1.

    Raises UnreadableError for XML that is no feed, for a feed that declares entities and for one beyond measure.
    """
    text = file.text(markup=True)
    _check(text, file.source)
    found = _parsed(text, file.source)
    if not found.entries:
        flaw = " ".join(str(found.get("bozo_exception") or "").split())
        raise UnreadableError(
            f"is not a feed with entries{f' ({flaw[:120]})' if flaw else ''}",
            where=file.source,
            remedy="Give RSS, Atom or a WordPress export",
        )
    publication = _line(found.feed.get("title"))
    exported = _wordpress(text) if "wp:wxr_version" in text else _Exported({}, {})
    for record, entry in enumerate(found.entries, start=1):
        kind, status = entry.get("wp_post_type", "post"), entry.get("wp_status", "publish")
        if kind not in ("post", "page", "review") or status in ("draft", "trash", "auto-draft"):
            yield Skip(file.source, f"is no published post but {kind}, {status}", record)
        else:
            yield _review(entry, file, record, publication, exported)


def _check(text: str, source: str) -> None:
    """Raise UnreadableError for what the parser could not bear, or what would grow in it."""
    # A declaration of entities can blow a kilobyte up to gigabytes, and no feed needs one. CDATA is anyone's text.
    first, *others = text.split("<![CDATA[")
    if "<!ENTITY" in first or any("<!ENTITY" in other.partition("]]>")[2] for other in others):
        raise UnreadableError(
            "declares its own entities, which can make a small file fill the memory",
            where=source,
            remedy="Take the DOCTYPE out of it",
        )
    for what, count, limit in (
        ("tags", text.count("<"), LIMITS.feed_tags),
        ("entities", text.count("&"), LIMITS.feed_entities),
        ("characters in one piece", max(map(len, text.split("<"))), LIMITS.page_chars),
    ):
        if count > limit:
            what = f"has {count:,} {what}, more than {limit:,}"
            raise UnreadableError(what, where=source, remedy="Split the feed, or take the entry out")


def _parsed(text: str, source: str) -> Any:
    import feedparser

    # As bytes: a string that looks like a path or a URL would be opened.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}  # overrules what the file declares
    try:
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what is no XML goes to its older parser, which raises anything
        flaw = " ".join(str(error).split())[:120]
        raise UnreadableError(
            f"cannot be parsed ({flaw})", where=source, remedy="Mend it, or export it anew"
        ) from error


def _review(
    entry: Mapping[str, Any], file: SourceFile, record: int, publication: str | None, exported: _Exported
) -> Review | Skip:
    title = _line(entry.get("title"))
    body = _body(entry)
    if not body:
        return Skip(file.source, NO_TEXT, record)
    text, zones = joined(title, body, exported.comments.get(record, ""))
    printed = entry.get("published") or entry.get("wp_post_date") or ""
    link = entry.get("link") or ""
    known = Known(
        reviewers=_reviewers(entry, exported.names),
        publication=publication,
        published=parse_date(printed[: LIMITS.value_chars]),
        url=link if link.startswith(("http://", "https://")) else None,
        zones=zones,
        quoted=quoted_lines(body),
    )
    review = assembled(text, file, record, known, infer=True)
    if isinstance(review, Review) and review.work is None and title and len(words(title)) <= _SHORT_TITLE:
        work, year = parse_heading(title)
        review = replace(review, work=work, year=year or review.year)
    return review


def _body(entry: Mapping[str, Any]) -> list[Line]:
    contents = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    for content in contents:
        value = content.get("value") or ""
        if content.get("type") != "text/plain" or "<" in value or "&" in value:
            lines = markup_lines(_SHORTCODE.sub("", _BLOCK_COMMENT.sub("", value)))
        else:
            lines = [Line(line) for line in value.strip().split("\n")]
        if any(line.text.strip() for line in lines):
            return [Line(clean(line.text), line.marks) for line in lines]
    return []


def _reviewers(entry: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    printed = [author.get("name") or "" for author in entry.get("authors") or ()] or [entry.get("author") or ""]
    return tuple(
        dict.fromkeys(
            name for line in printed if len(line) <= LIMITS.value_chars for name in split_names(names.get(line, line))
        )
    )


def _line(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > LIMITS.value_chars:
        return None
    return clean(" ".join(markup_text(value).split())) or None


def _wordpress(text: str) -> _Exported:
    """Read the approved comments of each item, and the names behind the logins that sign the posts."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    comments: dict[int, str] = {}
    names: dict[str, str] = {}
    if root is None:
        return _Exported(comments, names)
    for author in root.iter("{*}author"):
        fields = _fields(author)
        if name := _line(fields.get("author_display_name")):
            names[fields.get("author_login", "")] = name
    for place, item in enumerate(root.iter("{*}item"), start=1):
        spoken = []
        for fields in map(_fields, item.iterchildren("{*}comment")):
            body = clean(markup_text(fields.get("comment_content", "")))
            kind = fields.get("comment_type", "")  # others are pingbacks and trackbacks
            if fields.get("comment_approved", "1") == "1" and kind in ("", "comment") and body:
                author_name = _line(fields.get("comment_author"))
                spoken.append(f"{author_name}\n{body}" if author_name else body)
        if spoken:
            comments[place] = "\n\n".join(spoken)
    return _Exported(comments, names)


def _fields(element: etree._Element) -> dict[str, str]:
    # Not by QName: the parser lets names pass, mending a broken export, that QName refuses.
    return {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in element.iterchildren("{*}*")}
