"""A heading or an address → title and year of the work it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .mentions import SMALL, mentions
from .scales import AMOUNT, GLYPHS

__all__ = [
    "MARK",
    "TITLE_BY",
    "Heading",
    "parse_heading",
    "read_heading",
    "tagged_part",
    "title_from_slug",
]

_KIND_WORD = (
    r"(?:(?:short|feature|tv|television|video|board|graphic|concert|stage|theatre|theater|streaming|netflix|blu-?ray|dvd"
    r"|4k(?:\s+uhd)?|cd|live|audio|new|quick|spoiler[\s-]free|early|advance|capsule|mini)[\s-]+)*"
    r"(?:film|movie|book|album|record|music|game|series|season|show|play|concert|restaurant|theatre|theater|stage|novel|tv"
    r"|television|dvd|blu-?ray|4k|cd|single|ep|anime|manga|comic|opera|dance|exhibition|food|podcast|audiobook|streaming|episode)?"
)
# What other languages call a review: "Filmkritik", "Critique de", "Reseña", "Recensione".
_FOREIGN = (
    r"(?:(?:film|kino|serien?|buch|album|platten|musik|konzert|theater|spiele?|game)?-?(?:kritik|rezension|besprechung|spieletest)|rezi"
    r"|(?:critique|chronique)(?:\s+(?:du\s+)?(?:film|livre|album|cin[ée](?:ma)?|s[ée]rie|jeu))?"
    r"|(?:rese[ñn]a|cr[íi]tica)(?:\s+(?:de\s+)?(?:cine|pel[íi]cula|libro|disco|serie|literaria))?"
    r"|recensione(?:\s+(?:film|libro|album|serie))?|resenha|recensie|filmrecensie|anmeldelse|recension|recenzja|рецензия|обзор)"
)
_OF = r"(?:zu[mr]?|von|de|du|del|della|dell['’]|di|su|do|da|sobre|van|till|til|на|фильма)"
MARK = rf"(?:(?:(?:a|my|our|the)\s+)?{_KIND_WORD}\s*(?:review(?:ed)?s?|(?:first\s+|early\s+)?impressions)|{_FOREIGN})"
_DASH = r"\s*(?:[:|»•·~]|\s[-–—]+|[–—])\s*"
_BEFORE = re.compile(
    rf"^\W*[\[(]?{MARK}[\])]?(?:{_DASH}|\s+of\s+|\s+(?=[‘“\"'«„《]))|^\W*{_FOREIGN}\s+{_OF}\s+(?=\S)", re.I
)
_BEFORE_BARE = re.compile(rf"^\W*[\[(]{MARK}[\])]\s*", re.I)
_AFTER = re.compile(
    rf"(?:{_DASH}|\s*[,(\[]\s*|\s+){MARK}\s*[)\]]?\s*(?P<rest>$|(?:[!:.|,&+–—-]|\bby\b|\bin\b|\bat\b|\bfor\b|\d).*$)",
    re.I,
)
_KIND_BEFORE = re.compile(
    r"^(?:film|movie|book|album|record|game|title|work|show|series|play)(?:\s*:\s*|\s[–—-]+\s)", re.I
)
# A title set apart by markup, and nothing before it: "<i>Tin Weather</i> by Ada Brandt".
_SET_APART = re.compile(
    r"<(?P<tag>i|em|cite)>(?P<title>[^<>]{1,90})</(?P=tag)>(?=$|[\s,:;(–—-])|(?P<mark>[*_])(?P<starred>[^*_]{1,90})(?P=mark)(?=$|[,:;(]|\sby\s|\s[(–—-])"
)
_TAG = re.compile(r"</?(?:i|em|cite|b|strong|span)\b[^<>]*>")
# "I read Tin Weather by Ada Brandt": what was read has capitals, and the verb, unlike that of a title, has none.
_I_READ = re.compile(
    r"(?:I|We)(?:['’]ve|\shave)?\s(?:(?:just|finally|recently)\s)?(?:re-?)?"
    r"(?:(?:finished\s)?(?:reading|watching|playing)|read|watched|saw|seen|played|finished|heard|listened\sto)\s+(?=[A-Z0-9À-Þ‘“\"'_*<])"
)
_COUNT = re.compile(r"\(?\d[\d.,]*\s?[a-z]*")  # "7 user reviews"
# What counts the pages of a series, before the title: "2021 #19: ", "Book 31: ", "No. 4 – ", "45th book of 2020: ".
_NUMBERED = re.compile(
    r"^(?:(?:(?:19|20)\d\d\s*)?#\s?\d+|(?:book|film|movie|album|record|game|review|entry|no\.?|nr\.?|number|week|day)\s+#?\d{1,4}(?:\s*(?:of|/)\s*\d+)?"
    r"|\d+(?:st|nd|rd|th)\s+(?:book|film|movie|album|record|game|review)(?:\s+of\s+\d{4})?)\s*(?::|[–—]|\s-)\s*(?=\S)",
    re.I,
)
# Buttons and headings of lists: "Add Your Review", "Latest Reviews".
_BUTTON = re.compile(
    r"(?i)(?:(?:add|write|leave|post|submit|rate|read|see|view|share)(?:\s+(?:a|an|the|your|my|our|full|more|all|first|this))*"
    r"|(?:(?:more|latest|related|recent|other|popular|featured|customer|user|reader|editorial|all|full|your|previous|next)\s*)+)"
)
_YEAR = re.compile(r"\s*[(\[](?:[^()\[\]]{0,40}?,?\s)?(?P<year>1[89]\d\d|20\d\d)(?:\s?[–-]\s?(?:\d{2,4})?)?[)\]]")
_QUOTED = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(:–—-]))[‘“„\"«'](?P<title>[^‘“”„\"«»]{1,80}?)[,.!?]?[’”“\"»'](?=$|[\s,.:;!?)–—-]|[’']s\b)"
)
_BRACKETED = re.compile(r"[《『](?P<title>[^《》『』]{1,60})[》』]")  # how Chinese and Japanese print titles
# A headline that says something of the work: "The Boys Was Never …".
_PREDICATE = re.compile(
    r"(?P<subject>[A-ZÀ-Þ0-9][\w’'-]*(?:\s[\w’'&-]+){0,5}?)\s"
    r"(?:Is|Was|Are|Were|Has|Isn[’']t|Wasn[’']t|Never|Does|Doesn[’']t|Gets|Remains|Proves|Deserves|Still)\s",
)
_NO_WORK = re.compile(rf"{MARK}|home|welcome|untitled", re.I)
_NO_NAME = re.compile(rf"the|a|my|our|in|{_KIND_WORD}", re.I)
_SEASON = re.compile(r",?\s+season\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b.*$", re.I)
# A concert's place, a record's length: "Tin Weather @ Pepperpot", "Tin Weather EP".
_VENUE = re.compile(r"(?<=\S)\s+@\s.*$|(?<=\S)\s+(?:EP|E\.P\.|LP)$")
_INVERTED = re.compile(r"^(?P<rest>.+),\s+(?P<article>The|An?|Le|La|Les|L['’]|El|Los|Las|Der|Die|Das|Il)$", re.I)
_RATING_END = re.compile(
    rf"\s*[–—:|(\[-]*\s*(?:{GLYPHS}|{AMOUNT}\s*/\s*{AMOUNT}|{AMOUNT}\s+(?:out\s+of\s+{AMOUNT}|stars))\s*[)\]]?\s*$",
    re.I,
)

TITLE_BY = re.compile(
    r"^(?P<title>.{1,90}?)(?:,?\s+by|,\s+(?:de|von|par|di|por))\s+(?:(?!(?:Your|My|The|Our|Day|Night|Numbers|Chocolate)\b)[A-ZÀ-Þ][\w.'’-]*\s*){1,4}"
    r"(?:&.*|and\s.*)?$"
)


class Heading(NamedTuple):
    """What a heading names, and whether it calls the page a review."""

    title: str | None
    year: int | None
    marked: bool


def parse_heading(heading: str, text: str = "") -> tuple[str | None, int | None]:
    """Read title and year of the work out of a heading of any shape; (None, None) when no title is left of it.

    "Movie Review: HER" → ("Her", None); "Her (2013) Review" → ("Her", 2013); "Conjuring, The" → ("The Conjuring",
    None); "Review: In ‘Tin Weather,’ a Town Waits" → ("Tin Weather", None). Where the text of the review names only
    a part of a headline, that part is the title: "Under the Slates: Tin Weather" → "Tin Weather". Never raises.
    """
    title, year, _ = read_heading(heading)
    return (_part_named(title, text[:100_000]) if title and text else title), year


def _part_named(title: str, text: str) -> str:
    """Leave out of a headline what stands before the title, or says something of it, if the text names the title."""
    if mentions(title, text):
        return title
    if (found := TITLE_BY.match(title)) and mentions(re.split(r":\s", found["title"])[0], text):
        return found["title"]  # "Tin Weather by Ada Brandt"
    if len(sides := re.split(r"\s+[–—-]+\s+", title)) > 1:
        # "Tin Weather – A Gem of a Game": of what stands beside a dash the text names the title only.
        names = [side for side in sides if mentions(side, text)]
        if len(names) == 1:
            return names[0]
    parts = re.split(r"(?<=:)\s+", title)
    named = [mentions(part.rstrip(":"), text) for part in parts]
    above = read_heading(text.lstrip()[:200].partition("\n")[0]).title  # the headline, printed above the text
    for number in range(1, len(parts)):
        if above is not None and above.casefold() == " ".join(parts[:number]).rstrip(":").casefold():
            return " ".join(parts[number:])
        # What follows is a subtitle, which texts leave out as well; what stands before may be printed once above them.
        if named[number] > max(named[:number]) and max(named[:number]) <= 1:
            return " ".join(parts[number:])
    subject = _PREDICATE.match(title)
    if subject and len(re.findall(rf"(?<=[a-z,;] ){re.escape(subject['subject'])}(?!\w)", text)) > 1:
        return subject["subject"]
    return title


def tagged_part(heading: str, tags: Iterable[str], text: str) -> str | None:
    """Find the title that a headline opens with and a tag of the page repeats: "TIN WEATHER deserves its rain".

    A tag that the text prints in small letters as often is a subject or a genre, no title.
    """
    for tag in tags:
        found = re.match(rf"{re.escape(tag)}(?![\w’'-])", heading, re.I)
        if found is None or found.end() == len(heading) or not tag[:1].isalnum():
            continue
        small = len(re.findall(rf"(?<!\w){re.escape(tag.lower())}(?!\w)", text))
        if mentions(found.group(), text) > max(1, small):
            return found.group()
    return None


def read_heading(heading: str) -> Heading:
    """Read a heading of any shape; see `parse_heading`."""
    text = re.sub(r"\s+", " ", heading[:300]).strip()
    marked = False
    if found := _I_READ.match(text):
        text, marked = text[found.end() :], True
    if found := _SET_APART.match(text):
        text = f"“{found['title'] or found['starred']}”{text[found.end() :]}"
    text = _TAG.sub("", text).strip(" *_")
    text = _RATING_END.sub("", text).strip() or text
    if (found := _NUMBERED.match(text)) and re.search(r"[^\W\d_]", text[found.end() :]):
        text = text[found.end() :]
    for pattern in (_BEFORE, _BEFORE_BARE):
        if (found := pattern.match(text)) and re.search(r"\w", text[found.end() :]):
            text, marked = text[found.end() :].strip(), True
            break
    if found := _AFTER.search(text):
        left = text[: found.start()].strip(" :|–—-,")
        if _BUTTON.fullmatch(left) or (_COUNT.fullmatch(left) and "reviews" in found.group().lower()):
            return Heading(None, None, False)
        if left and not _NO_NAME.fullmatch(left):
            text, marked = left, True
    text = _KIND_BEFORE.sub("", text)
    year = None
    if found := _YEAR.search(text):
        year = int(found["year"])
        # What follows a year in brackets is a subtitle of the page, unless nothing stands before it.
        text = text[: found.start()].strip() or text[found.end() :].strip()
    if found := _BRACKETED.search(text) or _QUOTED.search(text):
        text = found["title"]
    else:
        pieces = [p for p in re.split(r"\s[|»•·]\s", text) if p.strip()]
        text = pieces[0] if pieces else text
        if marked and (found := TITLE_BY.match(text)):
            text = found["title"]
    text = _RATING_END.sub("", text).strip() or text
    text = re.sub(r"(?<=\S)\s+\([^()]*\)$", "", text)  # "(Pepperpot Theatre)", "(4K UHD)"
    text = _SEASON.sub("", text)
    text = _VENUE.sub("", text)
    text = text.strip(' \t*_#‘“”"«».,;:|–—-') if len(text) > 2 else text.strip()
    text = re.sub(r"^['‘]|(?<![sS])['’]$", "", text) if len(text) > 2 else text
    if found := _INVERTED.match(text):
        text = found["article"] + ("" if found["article"][-1] in "'’" else " ") + found["rest"]
    if not re.search(r"\w", text) or _NO_WORK.fullmatch(text):
        return Heading(None, year, marked)
    return Heading(_cased(text), year, marked)


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
        elif number and word.lower().strip(":,") in SMALL and not out[-1].endswith(":"):
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
    title = " ".join(p if n and p in SMALL else p.capitalize() for n, p in enumerate(parts))
    return title, year
