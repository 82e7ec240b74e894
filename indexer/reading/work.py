"""Which work a review judges: from its heading, its address, or the prose when there is no heading.

A wrong title is worse than none, so a heading is believed when it says "review", gives a year, or when the prose
names the same title; and the prose is believed only when one title has the marks of the work and no other comes near.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..review import Zone
from .cues import CREDIT
from .lexicon import KINDS
from .scales import AMOUNT, GLYPHS

__all__ = ["find_work", "parse_heading", "title_from_slug"]

_KIND_WORD = (
    r"(?:(?:short|feature|tv|television|video|board|graphic|concert|stage|theatre|theater|streaming|netflix|blu-?ray|dvd"
    r"|4k(?:\s+uhd)?|cd|live|audio|new|quick|spoiler[\s-]free|early|advance|capsule|mini)[\s-]+)*"
    r"(?:film|movie|book|album|record|music|game|series|season|show|play|concert|restaurant|theatre|theater|stage|novel|tv"
    r"|television|dvd|blu-?ray|4k|cd|single|ep|anime|manga|comic|opera|dance|exhibition|food|podcast|audiobook|streaming|episode)?"
)
_MARK = rf"(?:(?:a|my|our|the)\s+)?{_KIND_WORD}\s*review(?:ed)?s?"
_DASH = r"\s*(?:[:|»•·~]|\s[-–—]+|[–—])\s*"
_BEFORE = re.compile(rf"^\W*[\[(]?{_MARK}[\])]?(?:{_DASH}|\s+of\s+|\s+(?=[‘“\"'«]))", re.I)
_BEFORE_BARE = re.compile(rf"^\W*[\[(]{_MARK}[\])]\s*", re.I)
_AFTER = re.compile(
    rf"(?:{_DASH}|\s*[,(\[]\s*|\s+){_MARK}\s*[)\]]?\s*(?P<rest>$|(?:[!:.|,&+–—-]|\bby\b|\bin\b|\bat\b|\bfor\b|\d).*$)",
    re.I,
)
_KIND_BEFORE = re.compile(r"^(?:film|movie|book|album|record|game|title|work|show|series|play)\s*:\s*", re.I)
_YEAR = re.compile(r"\s*[(\[](?:[^()\[\]]{0,40}?,?\s)?(?P<year>1[89]\d\d|20\d\d)(?:\s?[–-]\s?(?:\d{2,4})?)?[)\]]")
_BARE_YEAR = re.compile(r"[\s,]+(?P<year>1[89]\d\d|20\d\d)$")
_QUOTED = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(:–—-]))[‘“\"«'](?P<title>[^‘“”\"«»]{1,80}?)[,.!?]?[’”\"»'](?=$|[\s,.:;!?)–—-]|[’']s\b)"
)
_INVERTED = re.compile(r"^(?P<rest>.+),\s+(?P<article>The|An?|Le|La|Les|L['’]|El|Los|Las|Der|Die|Das|Il)$", re.I)
_RATING_END = re.compile(
    rf"\s*[–—:|(\[-]*\s*(?:{GLYPHS}|{AMOUNT}\s*/\s*{AMOUNT}|{AMOUNT}\s+(?:out\s+of\s+{AMOUNT}|stars))\s*[)\]]?\s*$",
    re.I,
)
_SMALL = frozenset(
    "a an and as at but by de for from in into is la le nor of off on or over per so the to up upon via vs with".split()
)

_KIND_OF_MARK: tuple[tuple[str, str], ...] = (
    ("film", r"film|movie|cinema|dvd|blu-?ray|4k"), ("record", r"album|record\b|music|cd\b|\bep\b|single"),
    ("book", r"book|novel|audiobook|manga|comic"), ("game", r"game"), ("series", r"series|season|tv|television|episode|anime"),
    ("show", r"show|play|theatre|theater|stage|opera|dance|concert|exhibition"), ("dish", r"restaurant|food|eating out|dining"),
)  # fmt: skip
_KIND_OF_CREDIT: tuple[tuple[str, str], ...] = (
    ("book", r"isbn|pages|publisher|translat|edition|narrat"), ("game", r"platforms?|developer|played on|players"),
    ("record", r"label|artist|tracks?|album"), ("dish", r"cuisine|opening hours|address|starters"),
    ("show", r"venue|choreograph|conductor|stage|playwright"), ("series", r"network|seasons?|episodes?|channel|showrunner"),
    ("film", r"director|directed|starring|run(?:ning)?\s?time|runtime|screenplay|cinematograph|certificate|studio|distribut"),
)  # fmt: skip
_KIND_OF_WORD = {word: kind for kind, names in reversed(KINDS.items()) for word in names}
_KIND_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(_KIND_OF_WORD))})\b")
_LABEL = re.compile(r"^\s*(?P<label>[A-Za-z][\w /&-]{1,28}?)\s*(?::|\t)", re.M)
_TITLE_CREDIT = re.compile(
    r"^\s*(?:title|film|movie|book|album|game|show|work(?:\s+reviewed)?)\s*:\s*(?P<title>\S[^\n]{0,90})$", re.I | re.M
)
_TITLE_BY = re.compile(r"^(?P<title>.{1,80}?),?\s+by\s+(?:[A-ZÀ-Þ][\w.'’-]*\s*){1,4}(?:&.*|and\s.*)?$")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def parse_heading(heading: str) -> tuple[str | None, int | None]:
    """Read title and year of the work out of a heading of any shape; (None, None) when no title is left of it.

    "Movie Review: HER" → ("Her", None); "Her (2013) Review" → ("Her", 2013); "Conjuring, The" → ("The Conjuring", None);
    "Review: In ‘Tin Weather,’ a Town Waits" → ("Tin Weather", None). Never raises.
    """
    title, year, _ = _parse(heading)
    return title, year


def _parse(heading: str) -> tuple[str | None, int | None, bool]:
    """Read a heading; the third value tells whether it called itself a review."""
    text = re.sub(r"\s+", " ", heading[:300]).strip()
    text = _RATING_END.sub("", text).strip() or text
    marked = False
    for pattern in (_BEFORE, _BEFORE_BARE):
        if (found := pattern.match(text)) and re.search(r"\w", text[found.end() :]):
            text, marked = text[found.end() :].strip(), True
            break
    if found := _AFTER.search(text):
        left = text[: found.start()].strip(" :|–—-,")
        if left and not re.fullmatch(rf"(?i)the|a|my|our|in|{_KIND_WORD}", left):
            text, marked = left, True
    text = _KIND_BEFORE.sub("", text)
    year = None
    if found := _YEAR.search(text):
        year = int(found["year"])
        # What follows a year in brackets is a subtitle of the page, unless nothing stands before it.
        text = text[: found.start()].strip() or text[found.end() :].strip()
    if found := _QUOTED.search(text):
        text = found["title"]
    else:
        pieces = [p for p in re.split(r"\s[|»•·]\s", text) if p.strip()]
        text = pieces[0] if pieces else text
        if marked and (found := _TITLE_BY.match(text)):
            text = found["title"]
    text = _RATING_END.sub("", text).strip() or text
    text = re.sub(r"(?<=\S)\s+\([^()]*\)$", "", text)  # "(Pepperpot Theatre)", "(4K UHD)"
    text = re.sub(r"(?i),?\s+season\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b.*$", "", text)
    text = text.strip(' \t*_#‘“”"«».,;:|–—-') if len(text) > 2 else text.strip()
    text = re.sub(r"^['‘]|(?<![sS])['’]$", "", text) if len(text) > 2 else text
    if found := _INVERTED.match(text):
        text = found["article"] + ("" if found["article"][-1] in "'’" else " ") + found["rest"]
    if not re.search(r"\w", text) or re.fullmatch(rf"(?i){_MARK}|home|welcome|untitled", text):
        return None, year, marked
    return _cased(text), year, marked


def _cased(title: str) -> str:
    """Give a title in capitals the letters of a title: "THE LAST OF US II" → "The Last of Us II"."""
    letters = [ch for ch in title if ch.isalpha()]
    if not letters or not title.isupper() or len(letters) < 2:
        return title
    if " " not in title and len(letters) <= 4 and not re.search(r"[AEIOUY]", title):
        return title  # JFK, RRR
    out = []
    for number, word in enumerate(title.split(" ")):
        if re.fullmatch(r"[IVX]{2,}\W*|(?:[A-Z]\.){2,}", word) or (
            len(word) > 1 and not re.search(r"[AEIOUY0-9]|^MR|^MRS|^DR|^ST", word)
        ):
            out.append(word)
        elif number and word.lower().strip(":,") in _SMALL and not out[-1].endswith(":"):
            out.append(word.lower())
        else:
            out.append(re.sub(r"(?<![\w’'])\w[\w’']*", lambda m: m.group().capitalize(), word))
    return " ".join(out)


def title_from_slug(slug: str, text: str = "") -> tuple[str | None, int | None]:
    """Read title and year out of a slug: "tin-weather-1968" → ("Tin Weather", 1968).

    Where the text contains a phrase that makes the same slug, that phrase is the title, with its own punctuation.
    """
    parts = [p for p in re.split(r"[^\w]+|_", slug.casefold()) if p]
    year = None
    if len(parts) > 1 and re.fullmatch(r"1[89]\d\d|20\d\d", parts[-1]):
        year = int(parts.pop())
    while len(parts) > 1 and parts[-1] in ("review", "film", "movie", "reviews") and parts[0] not in ("the", "a"):
        parts.pop()
    if not parts:
        return None, year
    if text:
        # Between the words of a slug the text may have any punctuation, and none inside numbers: "20,000" is "20000".
        spelled = [
            r"[,.'’]?".join(map(re.escape, p)) if p.isdigit() else r"['’.]?".join(map(re.escape, p)) for p in parts
        ]
        pattern = r"(?<![^\W_])" + r"[^\w\n]{1,4}".join(spelled) + r"(?![^\W_])[!?]?"
        hits = Counter(
            m.group()
            for m in re.finditer(pattern, text[:50_000], re.I)
            if m.group()[0].isupper() or m.group()[0].isdigit()
        )
        emphasised = [h for h in hits if re.search(rf"[*_]{re.escape(h)}[*_]|[“\"‘]{re.escape(h)}", text)]
        if emphasised or hits:
            best = max(emphasised or hits, key=lambda h: (sum(w[:1].isupper() for w in h.split()), hits[h]))
            if len(parts) == 1 or sum(w[:1].isupper() or w[:1].isdigit() for w in best.split()) > 1:
                return (best.rstrip("!?") if hits[best] < 2 else best), year
    title = " ".join(p if n and p in _SMALL else p.capitalize() for n, p in enumerate(parts))
    return title, year


def find_work(text: str, zones: Sequence[Zone]) -> tuple[str | None, int | None, str | None]:
    """Find title, year and kind of the work that a page judges; each None where the page does not tell."""
    review = "\n".join(text[z.start : z.end] for z in zones if z.kind == "review")[:200_000]
    lines = [m.group() for z in zones if z.kind == "meta" for m in _LINE.finditer(text, z.start, z.end)]
    head = [line for line in lines if len(line) <= 160]
    kind = _kind(head, review)
    if found := _TITLE_CREDIT.search("\n".join(head)):
        title, year, _ = _parse(found["title"])
        if title:
            return title, year or _credit_year(head, kind), kind
    guesses: list[tuple[float, str, int | None]] = []
    for number, line in enumerate(head[:8]):
        if not CREDIT.match(line):
            guesses += _guesses(line, number == 0, review, kind)
    if guesses:
        worth, title, year = max(guesses, key=lambda g: g[0])
        if worth >= 2.0:
            title = _as_in(title, review)
            return title, year or _year_beside(title, head, review) or _credit_year(head, kind), kind
    if title := _from_prose(review):
        return title, _year_beside(title, head, review), kind
    return None, None, kind


def _guesses(line: str, first: bool, review: str, kind: str | None) -> Iterator[tuple[float, str, int | None]]:
    """Give the titles a heading may name, with what speaks for each; 2 is enough to believe it."""
    title, year, marked = _parse(line)
    if title is None or _no_title(title):
        return
    named = _mentions(title, review)
    if not named and re.search(r"[^\W\d_]['’]s$", title):
        return  # "Marlow's movie review" is by Marlow, not of him
    worth = 2.0 * marked + 1.5 * (year is not None) + min(named, 3) + (1.0 if first else 0.0)
    if named and " " in title:
        worth += 1.5
    if len(title.split()) > 7 and not named:
        worth -= 2.0  # a headline
    if "," in title and not named and not marked:
        worth -= 1.0
    if named and not marked and _is_maker(title, review):
        worth -= 3.0
    if found := _TITLE_BY.match(title):
        if _mentions(found["title"], review) > named or kind in ("book", "record"):
            title, worth = found["title"], worth + 1.0
    if len(title) <= 90:
        yield worth, title, year
    if not named and (part := _named_part(title, review)):
        yield 2.0 + 2.0 * marked + min(_mentions(part, review), 3), part, year


def _is_maker(name: str, review: str) -> bool:
    """Tell whether the prose speaks of a name as of the work's maker: "Marisol Tern's second record"."""
    made = rf"{re.escape(name)}(?:['’]s?)\s+(?:[\w’'-]+,?\s+){{0,4}}(?:{_WORK}|prose|voice|songs?|direction|camera|stories|script)\b"
    return re.search(made, review) is not None


def _named_part(heading: str, review: str) -> str | None:
    """Find the part of a headline that the prose names as a title: "Tin Weather, at last" → "Tin Weather"."""
    for part in re.split(r"\s*[:,|•·]\s+|\s[–—-]+\s|\s*[:,]$", heading):
        if re.match(r"[A-Z0-9À-Þ]", part) and _mentions(part, review) and not _is_maker(part, review):
            return part
    words = heading.split()[:24]
    ends = [n for n, w in enumerate(words) if re.match(r"[(‘“'\"]?[A-Z0-9À-Þ]", w)]
    for length in range(len(words) - 1, 0, -1):
        for start in ends:
            if start + length - 1 not in ends:
                continue
            part = " ".join(words[start : start + length]).strip(" ,.;:!?()‘’“”\"'")
            # Two words may be anyone's name, and one is any word: such a title must keep the company of a work.
            if _mentions(part, review) >= (1 if length > 2 else 2) and not _is_maker(part, review):
                named = re.escape(part)
                if length > 1 or re.search(rf"(?:{_WORK})\s{named}\b|\b{named}\sis\s(?:an?|the)\b", review):
                    return part
    return None


def _no_title(title: str) -> bool:
    return bool(
        re.match(
            r"(?i)by\s|posted|published|reviewed|written|words\s|\d+\s+min|rating|grade|score|verdict|editor|critic",
            title,
        )
        or re.fullmatch(r"[\d\s/.,:–-]+", title)
        or re.search(
            r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\s+\d{4}",
            title,
        )
    )


def _mentions(title: str, review: str) -> int:
    """Count how often the prose names a title, with its capitals."""
    if len(title) > 90:
        return 0
    pattern = r"[^\w\n]{1,3}".join(re.escape(w) for w in re.findall(r"\w+", title))
    if not pattern:
        return 0
    found = re.findall(rf"(?<!\w){pattern}(?!\w)", review, 0 if title.casefold() != title else re.I)
    if found or not title[:1].isupper():
        return len(found)
    return len(re.findall(rf"(?<!\w){pattern}(?!\w)", review, re.I)) if " " in title else 0


def _as_in(title: str, review: str) -> str:
    """Spell a title as the prose does when only capitals differ: a heading may be set in capitals of any sort."""
    forms = Counter(m.group() for m in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", review, re.I))
    if title in forms or not forms or " " not in title:
        return title
    best = max(forms, key=lambda f: (forms[f], f))
    return best if best[0].isupper() and sum(w[0].isupper() for w in best.split()) * 2 >= len(best.split()) else title


def _year_beside(title: str, head: Sequence[str], review: str) -> int | None:
    """Find the year printed in brackets right after the title."""
    pattern = rf"(?<!\w){re.escape(title)}[”’\"'_*]{{0,2}}(?:\s?\((?:[^()]{{0,30}},\s)?((?:18|19|20)\d\d)\)|,\s((?:18|19|20)\d\d)$)"
    for part in ("\n".join(head), review):
        if found := re.search(pattern, part, re.I | re.M):
            return int(found[1] or found[2])
    return None


def _credit_year(head: Sequence[str], kind: str | None) -> int | None:
    """Find the year in a credit line. Films are released country by country, often years apart; records and games once."""
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


def _kind(head: Sequence[str], review: str) -> str | None:
    for line in head[:6]:
        if found := re.search(rf"(?i)\b{_MARK}\b", line):
            for kind, pattern in _KIND_OF_MARK:
                if re.search(pattern, found.group(), re.I):
                    return kind
    votes: Counter[str] = Counter()
    for line in head:
        if found := _LABEL.match(line):
            for kind, pattern in _KIND_OF_CREDIT:
                if re.match(rf"(?:{pattern})", found["label"], re.I):
                    votes[kind] += 2
                    break
    for line in head[:10]:
        for part in re.split(r"\s*[|•·/:>–—,]\s*", line):
            for kind, pattern in _KIND_OF_MARK:
                if len(part) < 20 and re.fullmatch(
                    rf"(?:in\s+|on\s+)?(?:{pattern})\w{{0,2}}(?:\s+reviews?)?", part, re.I
                ):
                    votes[kind] += 3
    for word in _KIND_WORDS.findall(review[:30_000].lower()):
        votes[_KIND_OF_WORD[word]] += 1
    if not votes:
        return None
    (best, most), *rest = votes.most_common(2)
    return best if most >= 2 and (not rest or most > rest[0][1]) else None


_WORK = r"(?:film|movie|picture|flick|drama|comedy|thriller|documentary|novel|book|memoir|album|record|EP|game|series|show|play|sequel|debut|feature|adaptation|romance|western|musical|anthology)"
_WORD = r"(?:[A-Z0-9À-Þ][\w’'-]*)"
_JOIN = r"(?:of|the|a|an|and|in|on|to|for|with|from|at|over|under|after|before|into|by|without|against|between|than|or|is|&)"
_PHRASE = rf"{_WORD}(?:\s(?:{_JOIN}\s){{0,2}}{_WORD}){{0,6}}"
_MARKS_OF_WORK: tuple[tuple[float, re.Pattern[str]], ...] = (
    (3.0, re.compile(rf"(?:^|[.!?”\"]\s|\s)(?P<title>{_PHRASE})(?:\s\(\d{{4}}\))?\s(?:is|was|remains|proves|isn[’']t)\s(?:[\w’',-]+\s){{0,6}}?(?i:{_WORK}|work)\b")),
    (3.0, re.compile(rf"(?:^|\s)[“\"_*]\s?(?P<title>[^“”\"_*\n]{{1,60}}?),?\s?[”\"_*]\s(?:is|was|remains|proves)\s(?:[\w’',-]+\s){{0,6}}?(?i:{_WORK}|work)\b")),
    (2.0, re.compile(rf"\b(?:new|latest|first|second|third|debut|recent)\s(?:{_WORK}),?\s[“\"‘_*]?(?P<title>{_PHRASE})")),
    (2.5, re.compile(rf"\b(?:{_WORK})\s[“\"‘_*]?(?P<title>{_PHRASE})")),
    (1.5, re.compile(rf"\b[A-Z][\w-]+[’']s?\s(?:[a-z][\w-]*\s){{0,5}}(?P<title>{_PHRASE})\s(?:is|was|left|has|tells|follows|begins|opens)\b")),
    (1.0, re.compile(rf"\b(?:In|premise\sof|Watching|watching|story\sof|Reading|heart\sof|center\sof|centre\sof|world\sof|like)\s(?P<title>{_PHRASE})")),
    (1.0, re.compile(rf"\s[_*](?P<title>[^_*\n]{{1,60}})[_*]")),
    (1.0, re.compile(r"(?:^|\s)[“\"]\s?(?P<title>[^“”\"\n]{1,60}?),?\s?[”\"]")),
)  # fmt: skip
_PRONOUNS = frozenset("it this that he she they there here what i we you if but and the a an in as for his its".split())


def _from_prose(review: str) -> str | None:
    """Find the title in prose without a heading: the phrase that sentences treat as the work, far before any other."""
    votes: dict[str, float] = defaultdict(float)
    marks: dict[str, set[int]] = defaultdict(set)
    for start, paragraph in _paragraphs(review[:30_000]):
        for number, (weight, pattern) in enumerate(_MARKS_OF_WORK):
            for found in pattern.finditer(paragraph):
                title = found["title"].strip(" ,.")
                title = re.sub(r"[’']s?$", "", title)
                if not title or title.casefold() in _PRONOUNS or len(title) < 2:
                    continue
                votes[title] += weight * (1.5 if start == 0 else 1.0)
                marks[title].add(number)
    ranked = sorted(votes, key=lambda t: (-votes[t], t))
    if not ranked:
        return None
    best = ranked[0]
    second = next((votes[t] for t in ranked[1:] if t not in best and best not in t), 0.0)
    # Two different signs, or one that is repeated, and twice what any other title has.
    if votes[best] >= 4.0 and votes[best] >= 1.6 * second and (votes[best] >= 6.0 or _mentions(best, review) >= 2):
        return best
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_LINE.finditer(text)):
        yield number, line.group()
