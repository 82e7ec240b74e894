"""What a page's author calls the parts of it, by class, id and role: captions, standfirsts, biographies, promotions.

The library that finds the main text keeps no attributes. So the lines of the whole page are looked up by their text:
what a line is called there goes with it, whoever cut it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from lxml import etree

from ...analysis import words
from ..sources import clean
from .markup import Line, marked_lines, parsed

__all__ = ["with_parts"]

# The words of class names, whatever the site: what WordPress, content systems and Readability's lists have in common
# (github.com/mozilla/readability, "unlikelyCandidates").
_NAMES: Mapping[str, re.Pattern[str]] = {
    "caption": re.compile(r"caption|credit|wp-caption|figcaption|image-?text|media-?info|photographer"),
    "standfirst": re.compile(r"standfirst|dek|deck|subtitle|sub-?head(?:line)?|strapline|tagline|sub-?title"),
    "bio": re.compile(
        r"(?:author|writer|contributor|byline|reviewer|critic)s?-?(?:bio|box|info|card|about|desc(?:ription)?|footer|meta|note|profile)"
        r"|bio|biography|about-?(?:the-?)?(?:author|writer|me|reviewer)|endnote|post-author"
    ),
    "facts": re.compile(
        r"info-?box|fact-?(?:box|file|sheet)|specs?|specifications?|credits|(?:film|movie|book|game|album|review|product|event)-?(?:info|details?|meta|data|facts|credits|specs?)"
        r"|entry-meta|post-meta|fancy-box|summary-?box|cast|tracklist"
    ),
    "promo": re.compile(
        r"newsletter|subscri(?:be|ption)s?|promos?|promoted|promotion|related|recirc\w*|read-?(?:more|next)|more-?(?:from|stories|posts|reviews|reading)|also-?like|you-?may"
        r"|shar(?:e|ing)|sharedaddy|social|sponsor(?:ed)?|adverts?|advertisement|ads?|affiliate|disclaimer|disclosure|donat\w+|cookies?|outbrain|taboola|sidebar|trending"
        r"|popular|most-?read|tags?|tag-?list|breadcrumbs?|pagination|navigation|nav|menu|toc|table-of-contents|widget|buy-?(?:now|links?|box)?|shop|deals?|signup|sign-?up|paywall|copyright"
    ),
    "comment": re.compile(
        r"comments?|comment-?(?:list|body|text|content)|disqus\w*|replies|respond|responses|user-?reviews?|customer-?reviews?"
    ),
}
_WHOLE = frozenset(("html", "body", "article", "main"))
_LOSING = frozenset((*_NAMES, "row", "quote", "aside"))  # pages are laid out in tables, too
_MOST = 0.4  # of the main text: what is called so beyond this share holds the article
_MOST_PARAGRAPHS = 3_000
_LONG = 120  # characters: some 25 words, a paragraph
_SIBLINGS = 3  # paragraphs of one element that were taken
_CAPTION_WORDS = 30
_NEAR = 20  # elements around a picture: links, frames, sources
_INLINE = frozenset(("a", "b", "i", "em", "strong"))
_PICTURES = frozenset(("img", "picture", "svg", "video", "iframe"))


def with_parts(lines: Iterable[Line], markup: str, description: str | None) -> list[Line]:
    """Add to lines of the main text what the page calls them.

    `description` is the page's own summary: where it is the first paragraph, word for word, that is a standfirst.
    """
    lines = list(lines)
    root = parsed(markup)
    key_of = cache(_key)  # what is taken of a page stands in the whole page, too
    keys = [key_of(line.text) for line in lines]
    called: Mapping[str, frozenset[str]] = {}
    if root is not None:
        called = _called(root, key_of)
        if (filled := _with_lost(lines, keys, root, key_of)) is not lines:
            lines, keys = filled, [key_of(line.text) for line in filled]
    sizes: Counter[str] = Counter()
    for line, key in zip(lines, keys, strict=True):
        sizes.update(dict.fromkeys(called.get(key, ()), len(line.text)))
    whole = sum(len(line.text) for line in lines)
    overdone = {name for name, size in sizes.items() if name in _LOSING and size > _MOST * whole}
    found = []
    summary = _key(description or "")
    for line, key in zip(lines, keys, strict=True):
        marks = line.marks | (called.get(key, frozenset()) - overdone)
        if summary and key and "heading" not in marks:
            if key == summary:
                marks |= {"standfirst"}
            summary = ""
        found.append(Line(line.text, marks))
    return found


def _key(text: str) -> str:
    """Fold a text, so that it is found again however it is printed."""
    return " ".join(words(text))


def _with_lost(
    lines: list[Line], keys: Sequence[str], root: etree._Element, key_of: Callable[[str], str]
) -> list[Line]:
    """Put back paragraphs that were left out although their siblings were taken: a first one with an odd initial, say.

    Only `<p>` elements of some length, with no name of their own, whose text is not in the lines in any form.
    """
    places = {key: number for number, key in enumerate(keys)}
    paragraphs = [
        (p, key_of(" ".join(" ".join(p.itertext()).split()))) for p in islice(root.iter("p"), _MOST_PARAGRAPHS)
    ]
    taken = Counter(p.getparent() for p, key in paragraphs if key in places and len(key) >= _LONG)
    whole = " ".join(keys)
    lost: dict[int, list[Line]] = {}
    place: int | None = None
    for p, key in paragraphs:
        if key in places:
            place = places[key]
        elif len(key) >= _LONG and taken[p.getparent()] >= _SIBLINGS and _name(p) is None and key not in whole:
            linked = sum(len(" ".join(a.itertext())) for a in p.iter("a"))
            found = [Line(clean(line.text), line.marks) for line in marked_lines(p)]
            if 2 * linked < len(key):
                lost.setdefault(-1 if place is None else place, []).extend((Line(""), *found))
    if not lost:
        return lines
    first = next((places[key] for p, key in paragraphs if key in places and taken[p.getparent()] >= _SIBLINGS), 0)
    merged = []
    for number, line in enumerate(lines):
        if number == first and -1 in lost:  # above the first of the siblings
            merged += [*lost[-1][1:], Line("")]
        merged += [line, *lost.get(number, ())]
    return merged


def _text(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _called(root: etree._Element, key_of: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    """Look up what the lines of a page are called: folded text → marks. Where a text stands twice, its first place.

    Unless the second is a heading: tables of contents repeat headings.
    """
    found: dict[str, frozenset[str]] = {}
    for line in marked_lines(root, _name):
        key = key_of(line.text)
        if key and (key not in found or ("heading" in line.marks and "heading" not in found[key])):
            found[key] = line.marks
    return found


def _name(element: etree._Element) -> str | None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _WHOLE:
        return None
    if _is_caption(element):
        return "caption"
    printed = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    names = (_name_of(token) for token in printed.split()[:12] if len(token) <= 60)
    return next(filter(None, names), None)


@lru_cache(maxsize=1 << 12)
def _name_of(token: str) -> str | None:
    """Find what a class name is: one of the words, or one that begins or ends with it ("post-caption")."""
    token = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", token).replace("_", "-").lower()
    if token.startswith("tag-"):  # what a post is tagged with, on the element that holds it all
        return None
    cuts = [match.start() for match in re.finditer("-", token)]
    parts = [token, *(token[cut + 1 :] for cut in cuts), *(token[:cut] for cut in cuts)]
    return next((name for name, pattern in _NAMES.items() if any(map(pattern.fullmatch, parts))), None)


def _is_caption(element: etree._Element) -> bool:
    """Tell whether an element is a few words in the company of a picture, and of nothing else."""
    parent = element.getparent()
    if parent is None or parent.tag in _WHOLE or len(parent) > 4 or element.tag in _INLINE:
        return False
    others = (sibling for sibling in parent if sibling is not element)
    if not any(inner.tag in _PICTURES for other in others for inner in islice(other.iter(), _NEAR)):
        return False
    own = _size(element)
    return 0 < own <= _CAPTION_WORDS and _size(parent) == own


def _size(element: etree._Element) -> int:
    """Count the words of an element, as far as a caption could have them."""
    size = 0
    for text in element.itertext():
        size += len(text.split())
        if size > _CAPTION_WORDS:
            break
    return size
