"""Which column, key or front-matter name holds which field: the names that real datasets use.

A name is compared without case and punctuation, nested keys joined ("criticName", "critic_name" and
`{"critic": {"name": …}}` are one). Where several columns of a file could hold a field, the one that stands first in
`NAMES` is asked first and the next where it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ...errors import ReadingError

__all__ = ["NAMES", "Columns", "check_fields", "normal", "recognise"]

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        field: tuple(names.split())
        for field, names in {
            "text": "reviewtext fullreview myreview reviewbody review reviewcontent reviewcontents body content text"
            " fulltext critique reviewquote quote snippet summaryshort reviewsummary excerpt blurb summary comment",
            "work": "movietitle filmtitle booktitle gametitle albumtitle showtitle seriestitle movie film book game"
            " album show worktitle work moviename filmname bookname gamename displaytitle itemreviewedname itemname"
            " itemtitle productname producttitle product restaurant title",
            "work_kind": "workkind itemreviewedtype mediatype media reviewtype worktype category type",
            "year": "year releaseyear movieyear filmyear workyear bookyear publicationyear bookpublicationyear"
            " bookyearpublished originalpublicationyear releasedate moviereleasedate",
            "reviewer": "reviewer reviewername reviewedby critic critics criticname reviewauthor byline writtenby"
            " author authors authorname reviewerprofilename profilename username user",
            "publication": "publication publicationname publicationtitle publicationame outlet newspaper magazine"
            " sitename website publishername publisher",
            "published": "publicationdate datepublished publisheddate publishdate pubdate publishedat publishedon"
            " reviewdate creationdate date published postdate posted createdat created reviewtime",
            "url": "reviewurl reviewlink letterboxduri url link linkurl permalink canonicalurl pageurl href source",
            "rating": "originalscore myrating ratingdisplay displayrating rating reviewrating reviewscore score grade"
            " stars starrating reviewstars criticrating criticscore verdict overall overallscore points ratingvalue"
            " reviewratingratingvalue",
            "best": "bestrating reviewratingbestrating ratingmax maxrating ratingscale scale scoremax maxscore outof"
            " ratingoutof scorescale",
            "fresh": "fresh reviewstate freshrotten tomatometer criticreviewstate reviewtype recommended recommendation"
            " sentiment scoresentiment polarity reviewpolarity",
            "badge": "criticspick criticpick editorschoice editorspick staffpick badge award accolade",
            "slug": "slug",
        }.items()
    }
)
"""Field → normalised names, the surest first."""

_ALIASES = {"review": "text", "body": "text", "title": "work", "critic": "reviewer", "date": "published",
            "verdict": "rating", "label": "rating", "kind": "work_kind"}  # fmt: skip

_WRAPPERS = frozenset("meta metadata frontmatter attributes fields data".split())
# Who reads a book by an author from a publisher writes down these; there, author and publisher are the book's.
_BOOK_SIGNS = frozenset(
    "isbn isbn10 isbn13 asin goodreads goodreadsid olid pages numpages pagecount narrator translator dateread datesread"
    " readdate finished datefinished startedreading started startedat starteddate datestarted finishedat finisheddate"
    " readon readat amazonasin openlibrary hardcover hardcoverurl bookmeta"
    " shelves bookshelves bookauthor booktitle bookpages seriesnumber"
    " seriesposition".split()
)
_OF_THE_BOOK = frozenset("author authors authorname publisher publishername publicationdate datepublished".split())
_KINDS = (("movie", "film"), ("film", "film"), ("book", "book"), ("game", "game"), ("album", "record"),
          ("show", "show"), ("series", "series"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that hold each field, surest first.

    `kind` is the work's, where the columns' names give it away; `signed` when an author is surely the review's.
    """

    fields: Mapping[str, tuple[str, ...]]
    kind: str | None = None
    signed: bool = False

    def names(self, field: str) -> tuple[str, ...]:
        return self.fields.get(field, ())


def normal(name: str) -> str:
    """Give a name without case and punctuation, and without the wrapper that nested data stand in ("meta.date")."""
    return re.sub(r"[\W_]+", "", ".".join(_path(name))).casefold()


def check_fields(mapped: Mapping[str, str]) -> None:
    """Raise ReadingError when a field is mapped that does not exist."""
    for field, column in mapped.items():
        if _ALIASES.get(field, field) not in NAMES:
            raise ReadingError(
                f"there is no field {field!r} to read column {column!r} into", remedy=f"Use one of {', '.join(NAMES)}"
            )


@lru_cache(maxsize=256)  # records of one file have few sets of keys
def recognise(names: tuple[str, ...], mapped: tuple[tuple[str, str], ...] = ()) -> Columns:
    """Find the columns of each field among `names`; what is `mapped` by hand, (field, column), replaces the table."""
    by_normal: dict[str, str] = {}
    for name in names:
        by_normal.setdefault(normal(name), name)
    nested = {path[0].casefold() for path in map(_path, names) if len(path) > 1}
    signed = "itemreviewed" in nested  # schema.org keeps what belongs to the work apart
    book = "book" in nested or not _BOOK_SIGNS.isdisjoint(by_normal)
    fields = {}
    for field, candidates in NAMES.items():
        found = [by_normal[c] for c in candidates if c in by_normal and (signed or not (book and c in _OF_THE_BOOK))]
        if found:
            fields[field] = tuple(found)
    if (
        "work" not in fields and "year" in by_normal and "name" in by_normal
    ):  # a diary of films; else a name is anyone's
        fields["work"] = (by_normal["name"],)
    for field, column in mapped:
        fields[_ALIASES.get(field, field)] = (column,)
    kind = None
    if "work" in fields:
        first = normal(fields["work"][0])
        kind = next((kind for prefix, kind in _KINDS if first.startswith(prefix)), "book" if book else None)
    return Columns(MappingProxyType(fields), kind, signed)


def _path(name: str) -> list[str]:
    parts = name.split(".")
    while len(parts) > 1 and parts[0].casefold() in _WRAPPERS:
        del parts[0]
    return parts
