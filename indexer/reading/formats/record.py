"""Named values → a Review: the rows of tables, JSON objects and front matter all come through here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from ...errors import ReviewError, UnreadableError
from ...review import Polarity, Review, Verdict
from ..assemble import Known, assemble
from ..byline import split_names
from ..dates import parse_date, parse_year
from ..headings import read_heading, tagged_part
from ..kinds import find_kind
from ..limits import LIMITS
from ..sources import Skip, SourceFile, clean
from ..verdict import parse_rating
from ..work import parse_heading, title_from_slug
from .columns import Columns, normal
from .markup import looks_like_markup, markup_text
from .nested import Value

__all__ = [
    "NO_TEXT",
    "WORK_KINDS",
    "assembled",
    "best_of_one",
    "known_of",
    "likely_best",
    "review_of",
]

NO_TEXT = "no review text"

_MISSING = frozenset(("", "nan", "null", "none", "n/a", "na", "#n/a", "-", "--", "—", "undefined"))
_BOOLEAN = frozenset(("true", "false"))
WORK_KINDS: Mapping[str, str] = {
    "film": "film", "movie": "film", "movies": "film", "films": "film", "book": "book", "books": "book",
    "audiobook": "book", "game": "game", "games": "game", "video game": "game", "videogame": "game",
    "mobilegame": "game", "record": "record", "album": "record", "musicalbum": "record", "musicrecording": "record",
    "series": "series", "tv": "series", "tv series": "series", "tvseries": "series", "tvseason": "series",
    "show": "show", "tv show": "show", "dish": "dish",
}  # fmt: skip
"""What datasets, front matter and schema.org call a kind of work → our word for it."""

_POLARITIES: Mapping[str, Polarity] = {
    "fresh": "positive", "certified fresh": "positive", "certified-fresh": "positive", "positive": "positive",
    "pos": "positive", "1": "positive", "true": "positive", "yes": "positive", "recommended": "positive",
    "thumbs up": "positive", "rotten": "negative", "negative": "negative", "neg": "negative", "0": "negative",
    "-1": "negative", "false": "negative", "no": "negative", "not recommended": "negative",
    "thumbs down": "negative", "mixed": "mixed", "neutral": "mixed",
}  # fmt: skip
_CODES = frozenset(("positive", "pos", "negative", "neg", "1", "0", "-1", "true", "false", "yes", "no", "neutral"))
_BADGES = {"criticspick": "Critics’ Pick", "criticpick": "Critic’s Pick", "editorschoice": "Editors’ Choice",
           "editorspick": "Editors’ Pick", "staffpick": "Staff Pick"}  # fmt: skip
_IDENTIFIER = re.compile(  # of a work in some database, not its title: UUID, tt0123456, rt-movie-17
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{1,4}\d{5,}|(?:[a-z]+[-_])*(?:movie|film|book|title|work|id)[-_]?\d+",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){2,}")
_YEAR_BEHIND = re.compile(r"\s*[(\[]((?:1[89]|20)\d\d)[)\]]\s*$")
_QUOTES = (("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("„", "“"))
# Scores that some call good and some bad: of 7,200 rows of a real table with 60 to 64, 76% were called fresh; of those
# below 40 and above 70, hardly one in a hundred contradicts its score.
_MIDDLE = range(40, 71)
_SCORED = re.compile(r"score$|points?$")
_BARE = re.compile(r"\d{1,3}(?:[.,]\d+)?$")


# Tables repeat themselves: 47,000 rows with a critic name 3,500 of them, 35,000 ratings are 190 different ones.
_names = lru_cache(maxsize=1 << 14)(split_names)
_rating = lru_cache(maxsize=1 << 12)(parse_rating)


def review_of(
    values: Mapping[str, Value],
    columns: Columns,
    file: SourceFile,
    record: int | None,
    best: float | None = None,
    quoted: tuple[str, ...] = (),
) -> Review | Skip:
    """Make the review of one record, or say why it is none.

    `best` is the top of the scale of its bare ratings, `quoted` are lines in block quotations.
    """
    for name in columns.names("text"):
        text = _first(values, (name,), longest=None)
        if text is not None:
            break
    else:
        return Skip(file.source, NO_TEXT, record)
    if looks_like_markup(text):
        text = markup_text(text)
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    return assembled(text, file, record, replace(known_of(values, columns, text, best), quoted=quoted), infer=False)


def assembled(text: str, file: SourceFile, record: int | None, known: Known, *, infer: bool) -> Review | Skip:
    """Assemble one record; what makes it no review becomes its Skip and leaves the other records alone."""
    if not text or text.isspace():
        return Skip(file.source, NO_TEXT, record)
    try:
        return assemble(text, file.source, record, known, infer=infer)
    except (UnreadableError, ReviewError) as error:
        return Skip(file.source, error.what, record)


def known_of(values: Mapping[str, Value], columns: Columns, text: str, best: float | None = None) -> Known:
    """Give all that the named values say about a review of this text."""
    work, year = _work(values, columns, text)
    kind = _kind(values, columns)
    return Known(
        work=work,
        work_kind=kind,
        year=year,
        reviewers=_reviewers(values, columns, text, kind),
        publication=_first(values, columns.names("publication")),
        published=next(filter(None, map(parse_date, _all(values, columns.names("published")))), None),
        url=next((u for u in _all(values, columns.names("url")) if u.startswith(("http://", "https://"))), None),
        verdict=_verdict(values, columns, best),
    )


def likely_best(ratings: Iterable[str]) -> float | None:
    """Judge from the ratings of many records what scale their bare numbers are on: 5, 10 or 100; None if unclear."""
    printed = [r.strip() for r in ratings if r.strip().casefold() not in _MISSING]
    numbers = [float(r.replace(",", ".")) for r in printed if _BARE.match(r)]
    # Where most say "3/4" or "B+", a bare 8 could be on any scale. Ones and noughts are no scale.
    if len(numbers) < 10 or len(numbers) < 0.9 * len(printed) or max(numbers) <= 1:
        return None
    return next((best for best in (5.0, 10.0, 100.0) if max(numbers) <= best), None)


def best_of_one(values: Mapping[str, Value], columns: Columns) -> float | None:
    """Judge what scale a bare rating is on when there is one record only: the narrowest of 5, 10 and 100 it fits.

    A score is out of ten at least, unless of a book: readers count in fives whatever they call it. None when the rating
    is not a bare number or its scale is given.
    """
    for name in columns.names("rating"):
        if (printed := next(iter(_all(values, (name,))), None)) is not None:
            break
    else:
        return None
    if _best(values, columns) is not None or not _BARE.match(printed):
        return None
    least = 10.0 if _SCORED.search(normal(name)) and _kind(values, columns) != "book" else 5.0
    scales = (best for best in (5.0, 10.0, 100.0) if best >= least)
    return next((best for best in scales if float(printed.replace(",", ".")) <= best), None)


def _all(values: Mapping[str, Value], names: Iterable[str], longest: int | None = LIMITS.value_chars) -> Iterable[str]:
    for name in names:
        value = values.get(name, "")
        for text in (value,) if isinstance(value, str) else value:
            text = text.strip()
            if "&" in text and longest is not None:  # exports of web pages: "Salt &amp; Gazette"
                text = html.unescape(text)
            if text and (longest is None or len(text) <= longest) and text.casefold() not in _MISSING:
                yield text


def _first(values: Mapping[str, Value], names: Iterable[str], longest: int | None = LIMITS.value_chars) -> str | None:
    return next((text for text in _all(values, names, longest) if text not in _BOOLEAN), None)


def _work(values: Mapping[str, Value], columns: Columns, text: str) -> tuple[str | None, int | None]:
    year = next(filter(None, map(parse_year, _all(values, columns.names("year")))), None)
    for name in columns.names("work"):
        printed = _first(values, (name,))
        if printed is None or _IDENTIFIER.fullmatch(printed):
            continue
        if _SLUG.fullmatch(printed):
            title, found = title_from_slug(printed, text)
        elif normal(name) == "title":  # the one name that also stands for a page's heading
            title, found = parse_heading(printed, text)
            title = title and (tagged_part(title, _all(values, ("tags", "keywords", "categories")), text) or title)
        else:
            behind = _YEAR_BEHIND.search(printed)
            title, found = (printed[: behind.start()], int(behind[1])) if behind else (printed, None)
        if title:
            return _unquoted(title), year or found
    slug = _first(values, columns.names("slug"))
    if slug is not None:
        title, found = title_from_slug(slug, text)
        return title, year or found
    return None, year


def _unquoted(title: str) -> str:
    for opening, closing in _QUOTES:
        inner = title[1:-1]
        if title.startswith(opening) and title.endswith(closing) and inner and not {opening, closing} & set(inner):
            return inner
    return title


def _kind(values: Mapping[str, Value], columns: Columns) -> str | None:
    for printed in _all(values, columns.names("work_kind")):
        if kind := WORK_KINDS.get(printed.casefold().rsplit("/", 1)[-1]):
            return kind
    return columns.kind


def _reviewers(values: Mapping[str, Value], columns: Columns, text: str, kind: str | None) -> tuple[str, ...]:
    for name in columns.names("reviewer"):
        names = tuple(n for printed in _all(values, (name,)) if printed not in _BOOLEAN for n in _names(printed))
        if not names:
            continue
        of_the_work = normal(name).startswith("author") and not columns.signed
        if of_the_work and (any(_spoken_of(n, text) for n in names) or _of_a_book(values, columns, text, kind)):
            continue
        return tuple(dict.fromkeys(names))
    return ()


def _of_a_book(values: Mapping[str, Value], columns: Columns, text: str, kind: str | None) -> bool:
    """Tell whether an author named beside a title wrote a book under review: no post's, which would be dated."""
    if kind is not None:
        return kind == "book"
    titles = [title for name in columns.names("work") for title in _all(values, (name,))]
    if any(read_heading(title).marked for title in titles):
        return False
    judged = find_kind(titles, text)
    return judged == "book" or (judged is None and not columns.names("published"))


def _spoken_of(name: str, text: str) -> bool:
    """Tell whether a text speaks of someone by name: of an author it judges, then, for nobody writes so of himself."""
    last = name.split()[-1]
    return len(last) > 2 and re.search(rf"(?<!\w){re.escape(last)}(?:['’]s)?(?!\w)", text) is not None


def _verdict(values: Mapping[str, Value], columns: Columns, best: float | None) -> Verdict | None:
    polarity, label = _fresh(values, columns)
    for printed in _all(values, columns.names("rating")):
        rated = _rating(printed, best=_best(values, columns) or best)
        if rated is not None:
            if polarity is not None and (rated.polarity is None or rated.score is None or rated.score in _MIDDLE):
                rated = replace(rated, polarity=polarity)
            return rated
    if polarity is not None:
        return Verdict(label=label, polarity=polarity, kind="printed", confidence=1.0)
    for name in columns.names("badge"):
        for printed in _all(values, (name,)):
            given = _POLARITIES.get(printed.casefold())
            if given == "positive":
                printed = _BADGES.get(normal(name), name.replace("_", " "))
            if given in (None, "positive"):
                return Verdict(label=printed, polarity="positive", kind="badge", confidence=1.0)
    return None


def _fresh(values: Mapping[str, Value], columns: Columns) -> tuple[Polarity | None, str | None]:
    for printed in _all(values, columns.names("fresh")):
        word = printed.casefold()
        if polarity := _POLARITIES.get(word):
            return polarity, None if word in _CODES else printed
    return None, None


def _best(values: Mapping[str, Value], columns: Columns) -> float | None:
    for printed in _all(values, columns.names("best")):
        if number := re.search(r"(\d+(?:\.\d+)?)\D*$", printed):  # "10", "1-10", "out of 5"
            return float(number[1])
    return None
