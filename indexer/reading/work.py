"""Which work a review judges: from its heading, its address, or the prose when there is no heading.

A wrong title is worse than none, so a heading is believed when it says "review", gives a year, or when the prose
names the same title; and the prose is believed only when one title has the marks of the work and no other comes near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from ..review import Zone
from .cues import CREDIT, NAME
from .headings import MARK, TITLE_BY, parse_heading, read_heading, title_from_slug
from .imprint import imprinted_titles
from .kinds import find_kind
from .mentions import SMALL, mentions
from .patterns import DATE, SECTIONS, WEEKDAY
from .scales import read_rating
from .title_pattern import named
from .work_prose import CALLED, JOIN, WORD, WORK, title_from_prose

__all__ = ["find_work", "parse_heading", "title_from_slug"]

_TITLE_CREDIT = re.compile(
    r"^\s*(?:title|film|movie|book|album|game|show|work(?:\s+reviewed)?)\s*:\s*(?P<title>\S[^\n]{0,90})$", re.I | re.M
)
# Credits that run on: "Directed by Ada Brandt. Stars: Tom Hollow, Una Pell. 98 minutes."
_CREDITS = re.compile(
    r"\s*(?:directed|written|produced|created|developed|published|translated|illustrated|composed|conducted)\s+by\s"
    r"|.{0,80}\b(?:starring|stars|cast|running\s+time|certificate|isbn|pages)\s*:|.{0,60}\b\d+\s*(?:mins?|minutes|pages|pp|seiten)\b",
    re.I,
)
_BYLINE = re.compile(
    rf"\s*(?i:(?:(?:a\s+)?review(?:ed)?|words|text|written|posted|eating\s+out|dining\s+out)?\s*(?:by|with|:))\s+{NAME}\W*$"
)
_TRAIL = re.compile(r"\s[>›»]\s|\s[|•·/]\s.*\s[|•·/]\s")  # navigation; one bar may part "Book Review | …"
_DATED = re.compile(rf"(?:(?:posted|published)(?:\s+on)?:?\s+)?{WEEKDAY}{DATE}", re.I)
_BY_MAKER = re.compile(rf"{NAME}['’]s?\s(?P<title>[A-Z0-9À-Þ].*)")  # "Ada Brandt's Tin Weather"
_RUN = re.compile(r"\b(?:runs|is\son|plays|continues)\s(?:at|until|till)\s")
_NAME = re.compile(NAME)
_BRACKETS = re.compile(r"\((?:[^()]{0,30},\s)?((?:18|19|20)\d\d)\)")
_COMMA = re.compile(r",\s((?:18|19|20)\d\d)$", re.M)
_ALTERNATIVE = re.compile(r"(?i)\s(?:logo|banner|icon|avatar|thumbnail|screenshot)$")  # a picture's text for the blind
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
# A headline that the review does not name, wherever it stands, is less than any title that the review does name.
_UNNAMED = 2.25
_IMPRINTED = 2.0
_BELOW = -1.5  # what speaks against a line that stands below the beginning of the text: other works, rules, tickets


def find_work(text: str, zones: Sequence[Zone]) -> tuple[str | None, int | None, str | None]:
    """Find title, year and kind of the work that a page judges; each None where the page does not tell."""
    review = "\n".join(text[z.start : z.end] for z in zones if z.kind == "review")[:200_000]
    lines = [(line, above) for line, above in islice(_lines(text, zones), 200) if len(line) <= 160]
    head = [line for line, _ in lines]
    kind = find_kind(head, review)
    if found := _TITLE_CREDIT.search("\n".join(head)):
        title, year, _ = read_heading(found["title"])
        if title and not _no_title(title):
            return title, year or _credit_year(head, kind), kind
    guesses: list[tuple[float, str, int | None]] = []
    first, cast = True, False
    for number, line in enumerate(head[:8]):
        if _DATED.match(line):  # a blog prints the day above the title
            continue
        cast = bool(CREDIT.match(line) and line.endswith(":")) or (cast and _NAME.fullmatch(line) is not None)
        if not cast and not CREDIT.match(line) and not _CREDITS.match(line):
            following = head[number + 1] if number + 1 < len(head) else ""
            place = _placed(first, line, following) if lines[number][1] else _BELOW
            guesses += [g for g in _guesses(line, place, review, kind) if not _no_title(g[1])]
        first = False
    guesses += [
        (_IMPRINTED + min(named, 3), title, None)
        for title, named in imprinted_titles(text, zones, review)
        if not _no_title(title) and not _is_maker(title, review)
    ]
    if guesses:
        worth, title, year = max(guesses, key=lambda g: g[0])
        if worth >= 2.0:
            title = _in_full(_as_in(title, review), review, head)
            return title, year or _year_beside(title, head, review) or _credit_year(head, kind), kind
    if title := title_from_prose(f"{review}\n{_run(text, zones)}"):
        return title, _year_beside(title, head, review), kind
    over = _over_all(text, zones)
    if over and (title := max((guess for guess in guesses if over.startswith(guess[1])), default=(0.0, None))[1]):
        return title, _credit_year(head, kind), kind
    return None, None, kind


def _run(text: str, zones: Sequence[Zone]) -> str:
    """Give the line below the review that tells where and until when the work is to be seen, if any."""
    last = max((zone.end for zone in zones if zone.kind == "review"), default=len(text))
    return next((line for line in text[last : last + 600].split("\n") if _RUN.search(line)), "")


def _over_all(text: str, zones: Sequence[Zone]) -> str | None:
    """Find the line over a page that begins with few lines of title, date and credits, without any furniture.

    Where menus stand above the text, the first line is as likely the site's name.
    """
    above: list[str] = []
    for zone in zones:
        if zone.kind == "review":
            break
        if zone.kind != "meta":
            return None
        above += [found.group() for found in _LINE.finditer(text, zone.start, zone.end)]
    above = [line for line in above if not _DATED.match(line)]
    if not above or len(above) > 8 or len(above[0].split()) > 8 or above[0].endswith((".", "!", ",", ":")):
        return None
    return read_heading(above[0]).title if above[0][0].isupper() or above[0][0].isdigit() else None


def _lines(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, bool]]:
    """Give the lines that may name the work, and whether the review comes below them.

    They are those of meta, and headings that were taken for furniture.
    """
    before = True
    for zone in zones:
        before = before and zone.kind != "review"
        if zone.kind == "meta" or (zone.kind == "furniture" and before):
            for found in _LINE.finditer(text, zone.start, zone.end):
                line = found.group()
                if zone.kind == "meta" or (len(line) <= 160 and not _TRAIL.search(line) and read_heading(line).marked):
                    yield line, before


def _placed(first: bool, line: str, following: str) -> float:
    """Weigh where a line stands: first on the page, or right above the credits or the byline, as titles do."""
    worth = 1.0 if first else 0.0
    if first and len(line) > 3 and following.startswith(line):
        worth += 3.0  # printed twice: as the page's heading and over the text
    words = line.split()
    titled = all(w[:1].isupper() or w[:1].isdigit() or w.lower() in SMALL or not w[:1].isalpha() for w in words)
    if titled and len(words) <= 8 and not line.endswith((".", "!", "?", ":")):
        if CREDIT.match(following) or _CREDITS.match(following):
            worth += 1.5
        elif _BYLINE.match(following) or _DATED.match(following):
            worth += 1.0
    return worth


def _in_full(title: str, review: str, head: Sequence[str]) -> str:
    """Give the whole of a title that a heading shortens, where the credits or the prose have it whole.

    "Tin Weather" → "Tin Weather and How to Bear It", when that is called a film, or stands first in a line of credits.
    """
    name = re.escape(title)
    for line in head[2:]:
        if line[: len(title)].casefold() == title.casefold():
            found = re.match(rf"(?P<title>{name}(?:\s[–—-]|:)\s[^\W\d_][^|:–—.]{{3,60}})$", line, re.I)
            if found and not read_heading(line).marked:
                return found["title"]
    if title not in review:
        return title
    if found := re.search(rf"(?P<title>{named(title)}(?::?\s(?:{JOIN}\s){{0,2}}{WORD}){{1,7}}){CALLED}", review):
        return found["title"]
    return title


def _guesses(line: str, place: float, review: str, kind: str | None) -> Iterator[tuple[float, str, int | None]]:
    """Give the titles a heading may name, with what speaks for each; 2 is enough to believe it."""
    title, year, marked = read_heading(line)
    if title is None or (not marked and (SECTIONS.fullmatch(title) or _ALTERNATIVE.search(title))):
        return
    named = mentions(title, review)
    if not named and re.search(r"[^\W\d_]['’]s$", title):
        return  # "Marlow's movie review" is by Marlow, not of him
    worth = 2.0 * marked + 1.5 * (year is not None) + min(named, 3) + place
    if named and " " in title:
        worth += 1.5
    if len(title.split()) > 7 and not named:
        worth -= 2.0  # a headline
    if "," in title and not named and not marked:
        worth -= 1.0
    if named and not marked and _is_maker(title, review):
        worth -= 3.0
    if found := TITLE_BY.match(title):  # noqa: SIM102
        if mentions(found["title"], review) > named or kind in ("book", "record") or title[found.end("title")] == ",":
            title, worth = found["title"], worth + 1.0
    if not named and not marked and year is None:
        worth = min(worth, _UNNAMED)
        if place >= 1.0 and (found := _BY_MAKER.fullmatch(title)) and " " in found["title"]:
            yield 1.0 + place, found["title"], year
    if len(title) <= 90:
        yield worth, title, year
    if kind == "record" and (parts := re.split(r"\s*:\s+|\s[–—-]\s", title, maxsplit=1))[1:] and all(parts):
        # "Artist: Album", of which the prose speaks of both.
        both = mentions(parts[1], review) > 0
        yield worth + 0.5 + 1.5 * both, parts[1], year
        if both:
            return
    if not named and (part := _named_part(title, review)):
        # The prose leaves the subtitle out, or the last word of a name.
        if marked and (title.startswith(f"{part}: ") or (title.startswith(part) and len(title.split()) <= 4)):
            part = title
        yield 2.0 + 2.0 * marked + min(mentions(part, review), 3) + min(0.0, place), part, year


def _is_maker(name: str, review: str) -> bool:
    """Tell whether the prose speaks of a name as of the work's maker: "Marisol Tern's second record"."""
    if name not in review:
        return False
    printed = re.escape(name)
    made = (
        rf"{printed}(?:['’]s?\s+(?:[\w’'-]+,?\s+){{0,4}}(?:{WORK}|prose|voice|songs?|direction|camera|script)"
        rf"|s\s(?:\w+\s){{0,2}}(?:Werk|Roman|Buch|Film|Album|Prosa|Sprache))\b|(?i:\b(?:author|autorin|autor)\b)[^.\n]{{0,30}}\b{printed}\b"
    )
    return re.search(made, review) is not None


def _named_part(heading: str, review: str) -> str | None:
    """Find the part of a headline that the prose names as a title: "Tin Weather, at last" → "Tin Weather"."""
    for part in re.split(r"\s*[:,|•·?]\s+|\s[–—-]+\s|\s*[:,]$", heading):
        if (found := _BY_MAKER.fullmatch(part)) and mentions(found["title"], review) > _owned(found, review):
            return found["title"]
        if re.match(r"[A-Z0-9À-Þ]", part) and mentions(part, review) and not _is_maker(part, review):
            return part
    words = heading.split()[:24]
    ends = [n for n, w in enumerate(words) if re.match(r"[(‘“'\"]?[A-Z0-9À-Þ]", w)]
    for length in range(len(words) - 1, 0, -1):
        for start in ends:
            if start + length - 1 not in ends:
                continue
            part = " ".join(words[start : start + length]).strip(" ,.;:!?()‘’“”\"'")
            if len(words) <= 5 and len(re.sub(r"^(?:The|An?)\s", "", part).split()) == 1:
                continue  # a heading so short is a title, of which the prose says one word: "The House on Tar Street"
            # Two words may be anyone's name, and one is any word: such a title must keep the company of a work.
            if mentions(part, review, folded=False) >= (1 if length > 2 else 2) and not _is_maker(part, review):
                named = re.escape(part)
                if length > 1 or re.search(rf"(?:{WORK})\s{named}\b|\b{named}\sis\s(?:an?|the)\b", review):
                    return part
    return None


def _owned(found: re.Match[str], review: str) -> int:
    """Count how often the prose names a title together with its owner: "The Weaver's Daughter" is by no weaver."""
    owner = found.string[: found.start("title")].split()[-1]
    return len(re.findall(rf"(?i)\b{re.escape(owner)}\s{re.escape(found['title'])}\b", review))


def _no_title(title: str) -> bool:
    rating = read_rating(title)
    return bool(
        (rating is not None and rating.score is not None)
        or re.match(
            r"(?i)[<>{]|(?:review\s)?by\s|posted|published|reviewed|written|words\s|\d+\s+min|rating|grade|score|verdict|editor|critic",
            title,
        )
        or re.fullmatch(r"[\d\s/.,:–-]+", title)
        or re.fullmatch(MARK, title, re.I)
        or re.search(
            r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\s+\d{4}",
            title,
        )
    )


def _as_in(title: str, review: str) -> str:
    """Spell a title as the prose does when only capitals differ: a heading may be set in capitals of any sort."""
    forms = Counter(m.group() for m in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", review, re.I))
    if title in forms or not forms or " " not in title:
        return title
    best = max(forms, key=lambda f: (forms[f], f))
    return best if best[0].isupper() and sum(w[0].isupper() for w in best.split()) * 2 >= len(best.split()) else title


def _year_beside(title: str, head: Sequence[str], review: str) -> int | None:
    """Find the year printed in brackets right after the title."""
    pattern = rf"(?<!\w){re.escape(title)}[”’\"'_*]{{0,2}}(?:\s?{_BRACKETS.pattern}|{_COMMA.pattern})"
    for part in ("\n".join(head), review):
        if not _BRACKETS.search(part) and not _COMMA.search(part):
            continue
        if title.casefold() in part.casefold() and (found := re.search(pattern, part, re.I | re.M)):
            return int(found[1] or found[2])
    return None


def _credit_year(head: Sequence[str], kind: str | None) -> int | None:
    """Find the year in a credit line. Films are released here and there, often years apart; records and games once."""
    for line in head:
        if kind in ("record", "game") and (
            found := re.match(r"(?i)\s*release[ds]?(?:\s+date)?\s*:.*\b((?:19|20)\d\d)\b", line)
        ):
            return int(found[1])
        if found := re.match(
            r"\s*(?:year|release\s+year|production\s+year|first\s+published)\s*:\s*((?:18|19|20)\d\d)\b", line, re.I
        ):
            return int(found[1])
    return None
