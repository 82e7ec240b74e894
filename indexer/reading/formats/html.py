"""Web pages (`.html .htm .xhtml`): main text and comments by trafilatura, facts by the page's structured data."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...errors import UnreadableError
from ...review import Review, Verdict
from ..assemble import Known
from ..byline import find_reviewers, split_names
from ..dates import parse_date
from ..limits import LIMITS
from ..rating_marks import marked_rating
from ..sources import Skip, SourceFile, clean, too_long
from ..verdict import find_verdict, parse_rating
from .markup import Line, joined_lines, marked_lines, markup_lines, markup_text
from .page_parts import with_parts
from .parts import joined, quoted_lines
from .record import assembled
from .structured import read_structured

__all__ = ["read"]

_LOG = logging.getLogger(__name__)

# What a page embeds: 20 MB of pictures in the addresses of images, the state of its scripts in an attribute.
_EMBEDDED = re.compile(r";base64,[A-Za-z0-9+/=%]{100,}")
_LONG = rf"{{{LIMITS.attribute_chars},}}"
_LONG_ATTRIBUTE = re.compile(rf"""=\s?(?:"[^"<>]{_LONG}"|'[^'<>]{_LONG}')""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEADING = re.compile(r"<h1\b[^>]*>(.{1,2000}?)</h1", re.IGNORECASE | re.DOTALL)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"  # "By Ann Lee Monday, 2 May", cut short
_POSTED = re.compile(r"^(?:posted|published|reviewed|written)(?: on)?:?\s+", re.IGNORECASE)
_STARS = re.compile(
    r"(?<![\d.])([0-5](?:[._]5)?)[ _-]*(?:(?:out[ _-]of|/)[ _-]*(\d{1,2})[ _-]*)?stars?(?![a-z])", re.IGNORECASE
)
_DESCRIPTION = re.compile(
    r"<meta\b[^>]{0,200}\bname\s*=\s*[\"']?description\b[^>]{0,40}\bcontent\s*=\s*([\"'])(?P<text>.{1,1000}?)\1",
    re.I | re.S,
)
_DESCRIPTION_BEHIND = re.compile(
    r"<meta\b[^>]{0,40}\bcontent\s*=\s*([\"'])(?P<text>.{1,1000}?)\1[^>]{0,40}\bname\s*=\s*[\"']?description\b",
    re.I | re.S,
)
_TEI = {"head": "h2", "lb": "br", "item": "li", "list": "ul", "quote": "blockquote", "row": "tr", "cell": "td"}
_DAY = r"\s*:?\s*(?P<day>\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s\w{3,9}\s\d{4}|\w{3,9}\s\d{1,2},\s\d{4})"
_UPDATED = re.compile(
    rf"\b(?:letzte\sänderung|zuletzt\s(?:geändert|aktualisiert)(?:\sam)?|last\s(?:updated|modified|edited)(?:\son)?"
    rf"|dernière\smise\sà\sjour|última\sactualización){_DAY}",
    re.I,
)
_ISSUED = re.compile(
    rf"\b(?:erschienen\sam|veröffentlicht\sam|(?:first\s)?(?:published|posted)(?:\son)?|publié\sle|publicado\sel){_DAY}",
    re.I,
)
_URL = re.compile(r"https?://\S+$")
# What stands around a comment form and is no comment.
_FORM = re.compile(
    r"(?:\d+ )?(?:comments?|replies|responses?)(?: \(\d+\))?|(?:leave|post|add|write) a (?:comment|reply).*|reply|share"
    r"|log ?in.*|sign in.*|want to join the discussion\?|feel free to contribute!?|your email address.*"
    r"|comments are closed.*|(?:no|be the first to) comment.*|required fields.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Page:
    title: str | None = None
    body: tuple[Line, ...] = ()
    comments: str = ""
    author: str | None = None
    published: str | None = None
    site: str | None = None
    url: str | None = None
    verdict: Verdict | None = None


def read(file: SourceFile) -> Iterator[Review | Skip]:
    """Yield the one review of a page. Malformed markup is read as a browser would read it.

    Raises UnreadableError for a page without text and for one beyond measure.
    """
    markup = _within_limits(_DECLARATION.sub("", file.text(markup=True)), file.source)
    page = _page(markup)
    facts = read_structured(markup)
    if not page.body:
        raise UnreadableError("the page has no text", where=file.source, remedy="Save the page once it has loaded")
    if sum(len(line.text) for line in page.body) + len(page.comments) > LIMITS.page_chars:
        raise too_long(file.source)
    text, zones = joined(page.title, page.body, page.comments)
    site = (facts.publication or page.site or "").casefold()
    signed = tuple(name for name in find_reviewers(text, zones) if name.casefold() != site)
    reviewers = facts.reviewers or signed or facts.authors or _author(page)
    verdict = facts.verdict or page.verdict
    if verdict is None and find_verdict(text, zones).kind != "printed":
        verdict = marked_rating(markup)
    known = Known(
        work=facts.work,
        work_kind=facts.work_kind,
        year=facts.year,
        reviewers=reviewers,
        publication=facts.publication or page.site,
        published=facts.published or page.published,
        url=page.url,
        verdict=verdict,
        zones=zones,
        quoted=quoted_lines(page.body),
    )
    yield assembled(text, file, None, known, infer=True)


def _within_limits(markup: str, source: str) -> str:
    """Take out what a page embeds, and refuse what is then still too much for the parsers."""
    markup = _LONG_ATTRIBUTE.sub('=""', _EMBEDDED.sub(";base64,", markup))
    if len(markup) > LIMITS.markup_chars:
        raise too_long(source, LIMITS.markup_chars)
    tags = markup.split("<")
    for what, count, limit in (
        ("tags", len(tags) - 1, LIMITS.page_tags),
        ("characters in one tag", max(len(tag.partition(">")[0]) for tag in tags[1:] or ("",)), LIMITS.tag_chars),
    ):
        if count > limit:
            raise UnreadableError(
                f"has {count:,} {what}, more than {limit:,}", where=source, remedy="Save the review alone, or its text"
            )
    return markup


@cache
def _extractor() -> Any:
    import trafilatura  # here: 0.25 s to load

    # It logs an error for every page that it gives up on; what became of the page is ours to say.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction


def _page(markup: str) -> _Page:
    found: Any = None
    try:
        found = _extractor()(
            markup,
            fast=markup.count("<") > LIMITS.page_simple,  # its last resort takes the square of the paragraphs
            include_comments=True,
            include_images=True,
            with_metadata=True,
            # Off: it would take a date out of any corner of the page, a copyright line for one.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:  # hostile markup makes the parsers below it raise anything
        _LOG.debug("main text could not be told apart", exc_info=True)
    if found is None or found.body is None:
        return _Page(body=tuple(_lines_of(markup)))
    verdict = _pictured(found.body)
    lines = _lines(found.body)
    printed = _lines_of(markup) if len(lines) <= 1 else []
    comments = joined_lines(_lines(found.commentsbody)) if found.commentsbody is not None else ""
    if _run_together(lines, printed):
        body, comments = printed, ""
    else:
        body = with_parts(lines, markup, _description(markup)) or printed or _lines_of(markup)
    comments = "\n\n".join(line for line in comments.split("\n") if line and not _FORM.fullmatch(line))
    url = found.url if found.url and _URL.match(found.url) else None
    title = _title(found, markup)
    published = _not_updated(parse_date(found.date), markup) if found.date else _dateline(markup)
    return _Page(title, tuple(body), comments, found.author, published, found.sitename, url, verdict)


def _run_together(lines: Sequence[Line], printed: Sequence[Line]) -> bool:
    """Tell whether what was extracted is one line that the page prints on several: a last resort for short ones."""
    if len(lines) != 1:
        return False
    whole = " ".join(lines[0].text.split())
    return not any(whole in " ".join(line.text.split()) for line in printed)


def _lines(body: Any) -> list[Line]:
    for element in body.iter(*_TEI):
        element.tag = _TEI[element.tag]
    return [Line(clean(text), marks) for text, marks in marked_lines(body)]


def _lines_of(markup: str) -> list[Line]:
    return [Line(clean(text), marks) for text, marks in markup_lines(markup)]


def _description(markup: str) -> str | None:
    found = _DESCRIPTION.search(markup) or _DESCRIPTION_BEHIND.search(markup)
    return html.unescape(found["text"]) if found else None


def _pictured(body: Any) -> Verdict | None:
    """Read a rating that is a picture: stars named in its file name or its text for the blind, one such only."""
    found = set()
    for image in body.iter("graphic"):
        named = f"{image.get('src', '').rsplit('/', 1)[-1]} {image.get('alt', '')}"
        if match := _STARS.search(named):
            best = f"/{match[2]}" if match[2] else ""
            found.add(f"{match[1].replace('_', '.')}{best} stars")
    return parse_rating(found.pop()) if len(found) == 1 else None


def _dateline(markup: str) -> str | None:
    """Find the one date that stands alone on a line near the page's main heading."""
    heading = re.search(r"<h1\b", markup, re.IGNORECASE)
    if heading is None:
        return None
    near = markup[max(0, heading.start() - 1500) : heading.end() + 3000]
    lines = (_POSTED.sub("", line.strip()) for line in re.split(r"[\n·•|]", markup_text(near[near.find("<") :])))
    days = {day for line in lines if 6 <= len(line) <= 30 and (day := parse_date(line)) and len(day) == 10}
    return days.pop() if len(days) == 1 else None


def _not_updated(day: str | None, markup: str) -> str | None:
    """Give a date back unless the page prints it as that of an update; then the one that it prints as of publication.

    A library that looks for a date takes the first one, and archives print the last change above the day of issue.
    """
    if day is None or not _UPDATED.search(markup):
        return day
    text = " ".join(markup_text(markup).split())
    if day not in {parse_date(found["day"]) for found in _UPDATED.finditer(text)}:
        return day
    issued = {parse_date(found["day"]) for found in _ISSUED.finditer(text)} - {None}
    return issued.pop() if len(issued) == 1 else None if issued else day


def _title(found: Any, markup: str) -> str | None:
    if not found.title:
        return None
    title = clean(" ".join(found.title.split()))
    for match in _HEADING.finditer(markup):  # the heading lacks the site's name, which the title often has
        heading = clean(" ".join(markup_text(match[1]).split()))
        if len(heading) >= 3 and title.startswith(heading):
            return heading
    for site in filter(None, (found.sitename, found.hostname)):
        title = re.sub(rf"\s*[|–—:•·-]+\s*{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE) or title
    return title


def _author(page: _Page) -> tuple[str, ...]:
    """Take the author that a library found, if it is a person's full name: logins and site names are none."""
    if page.author is None:
        return ()
    parts = (re.sub(rf"\s+(?:{_DAYS})\b.*$", "", part) for part in page.author.split(";"))
    names = [name for part in parts for name in split_names(part)]
    site = (page.site or "").casefold()
    return tuple(n for n in names if 2 <= len(n.split()) <= 4 and not re.search(r"[\d@/]", n) and n.casefold() != site)
