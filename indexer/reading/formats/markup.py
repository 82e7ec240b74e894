"""HTML → plain text: a line a paragraph, a blank line between two. Links and emphasis give words, images nothing."""

from __future__ import annotations

import html
import re
from typing import Final

from lxml import etree
from lxml import html as lxml_html

__all__ = ["element_text", "looks_like_markup", "markup_text"]

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
_MARK = re.compile(r"<[^<>]*>")
_SILENT_MARK = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|head|template)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")


def looks_like_markup(text: str) -> bool:
    """Tell whether a cell holds HTML: a tag that prose is marked up with, or a character reference."""
    return ("<" in text and _TAG.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def markup_text(markup: str) -> str:
    """Give the text of an HTML fragment or document; malformed markup is read as browsers read it.

    Blank lines stand for paragraphs where no tag does: blogs store their posts so.
    """
    if "<" not in markup:
        return html.unescape(markup).replace("\xa0", " ").strip()
    if not _PARAGRAPHS.search(markup):
        markup = re.sub(r"\n\s*\n", "<p>", markup)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(b"<body>" + markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return _stripped(markup)
    return element_text(root) or _stripped(markup)


def _stripped(markup: str) -> str:
    """Take tags out without understanding them: what is left to do where libxml2 gives up, 256 levels down for one."""
    text = html.unescape(_MARK.sub(" ", _SILENT_MARK.sub(" ", markup)))
    return _BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))).strip()


def element_text(root: etree._Element) -> str:
    """Give the text of a parsed element, without the tail behind it."""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            pieces.append("\n\n" if name in _BLOCKS else "\n" if name == "br" else "\t" if name in ("td", "th") else "")
            if not silent and element.text and name:
                pieces.append(element.text if name == "pre" else element.text.replace("\n", " "))
        else:
            silent -= name in _SILENT
            if name in _BLOCKS:
                pieces.append("\n\n")
            if not silent and element.tail and element is not root:
                pieces.append(element.tail.replace("\n", " "))
    text = _SPACES.sub(" ", "".join(pieces))
    return _BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", text)).strip()
