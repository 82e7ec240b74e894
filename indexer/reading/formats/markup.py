"""HTML → plain text: a line a paragraph, a blank line between two. Links and emphasis give words, images nothing.

What the markup says about a line (heading, list item, caption …) can be had with it, for `zones` to weigh.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from ..limits import LIMITS

__all__ = [
    "Line",
    "element_text",
    "joined_lines",
    "looks_like_markup",
    "marked_lines",
    "markup_lines",
    "markup_text",
    "parsed",
]

_TAG = re.compile(r"</?(?:p|br|i|b|em|strong|a|div|span|blockquote|ul|ol|li|h[1-6]|img|u|hr|figure)\b[^<>]*>", re.I)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|hellip|[mn]dash|[lr][sd]quo|eacute|#\d{2,5}|#x[0-9a-f]{2,5});", re.I
)
_PARAGRAPHS = re.compile(r"<(?:p|br|div|li|blockquote|h[1-6])\b", re.I)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead tr"
    " ul".split()
)
_SILENT: Final = frozenset(
    "script style head template noscript iframe object embed svg math canvas audio video select button textarea".split()
)
# Element → what it says of the lines in it.
_MARKS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("aside", "nav", "footer", "form"), "aside"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("b", "strong"), "bold"),
    "a": "link", "li": "item", "tr": "row", "blockquote": "quote", "figcaption": "caption",
}  # fmt: skip
# Share of a line's letters that makes the line so. A title in roman type, within a note in italics, leaves 0.8.
_EMPHASIS: Final[Mapping[str, float]] = {"italic": 0.7, "bold": 0.9, "link": 0.6}
_MARK = re.compile(r"<[^<>]*>")
_SILENT_MARK = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|head|template)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")


class Line(NamedTuple):
    """A line of text, and what the markup says of it: see `marked_lines`."""

    text: str
    marks: frozenset[str] = frozenset()


def looks_like_markup(text: str) -> bool:
    """Tell whether a cell holds HTML: a tag that prose is marked up with, or a character reference."""
    return ("<" in text and _TAG.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def markup_text(markup: str) -> str:
    """Give the text of an HTML fragment or document; malformed markup is read as browsers read it.

    Blank lines stand for paragraphs where no tag does: blogs store their posts so.
    """
    return joined_lines(markup_lines(markup))


def markup_lines(markup: str) -> list[Line]:
    """Give the lines of an HTML fragment or document, each with what the markup says of it."""
    if "<" not in markup:
        return [Line(line) for line in html.unescape(markup).replace("\xa0", " ").strip().split("\n")]
    if markup.count("<") > LIMITS.page_tags:
        return [Line(line) for line in _stripped(markup).split("\n")]
    if not _PARAGRAPHS.search(markup):
        markup = re.sub(r"\n\s*\n", "<p>", markup)
    root = parsed("<body>" + markup)
    lines = marked_lines(root) if root is not None else []
    return lines or [Line(line) for line in _stripped(markup).split("\n")]


def parsed(markup: str) -> etree._Element | None:
    """Parse a document as browsers do, comments left out; None where the parser gives up."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _stripped(markup: str) -> str:
    """Take tags out without understanding them: what is left to do where libxml2 gives up, and beyond all measure."""
    text = html.unescape(_MARK.sub(" ", _SILENT_MARK.sub(" ", markup)))
    return _BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))).strip()


def element_text(root: etree._Element) -> str:
    """Give the text of a parsed element, without the tail behind it."""
    return joined_lines(marked_lines(root))


def marked_lines(root: etree._Element, name_of: Callable[[etree._Element], str | None] | None = None) -> list[Line]:
    """Give the lines of a parsed element, without the tail behind it, each with what the markup says of it.

    A paragraph is a line, a blank line stands between two. Marks are the values of `_MARKS`, what `name_of` names an
    element, and "italic", "bold" or "link" where all of a line, or most of it, is set so.
    """
    lines: list[Line] = []
    pieces: list[str] = []
    within: Counter[str] = Counter()  # open elements, by mark
    seen: Counter[str] = Counter()  # letters of this line, by emphasis
    marks: set[str] = set()
    gap = 0  # line ends before the next line
    named: dict[etree._Element, str] = {}

    def write(piece: str | None) -> None:
        if not piece:
            return
        pieces.append(piece)
        size = sum(map(len, piece.split()))
        if size:
            seen["all"] += size
            for mark in _EMPHASIS:
                if within[mark]:
                    seen[mark] += size
            marks.update(mark for mark, depth in within.items() if depth > 0 and mark not in _EMPHASIS)

    def end(more: int) -> None:
        nonlocal gap
        for number, piece in enumerate("".join(pieces).split("\n")):
            gap = min(2, gap + 1) if number else gap
            if text := " ".join(piece.split()):
                if gap == 2 and lines:
                    lines.append(Line(""))
                share = {mark for mark in _EMPHASIS if seen[mark] >= _EMPHASIS[mark] * seen["all"]}
                lines.append(Line(text, frozenset(marks | share)))
                gap = 0
        gap = min(2, gap + more) if more < 2 else 2
        pieces.clear()
        seen.clear()
        marks.clear()

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS or tag == "br":
                end(2 if tag in _BLOCKS else 1)
            elif tag in ("td", "th"):
                pieces.append("\t")
            if mark := _MARKS.get(tag):
                within[mark] += 1
            if name_of is not None and (name := name_of(element)):
                named[element] = name
                within[name] += 1
            if not silent and tag:
                write(element.text if tag == "pre" or not element.text else element.text.replace("\n", " "))
        else:
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                end(2)
            if mark := _MARKS.get(tag):
                within[mark] -= 1
            if name := named.pop(element, None):
                within[name] -= 1
            if not silent and element is not root:
                write(element.tail and element.tail.replace("\n", " "))
    end(0)
    return lines


def joined_lines(lines: Iterable[Line]) -> str:
    """Join lines as `marked_lines` gives them to one text."""
    return "\n".join(text for text, _ in lines)
