"""A date as printed → an ISO date exactly as precise as the print: "2018-11-10", "2013-12" or "2013"."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from dateutil import parser

__all__ = ["MONTH", "parse_date", "parse_year"]

_FIRST_YEAR, _LAST_YEAR = 1450, 2100  # printing begins; beyond 2100 it is a typing error
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})(?:\s*([/.-])\s*(\d{1,2})\s*\2\s*|\s(\d\d)\s)(\d{4})\b")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|2100)(?!\d)")
_MONTH_NAMES = (  # in English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Russian
    "jan januar january janvier enero gennaio janeiro januari января",
    "feb februar february février fevrier febrero febbraio fevereiro februari февраля",
    "mar mär märz mars march marzo março marco maart mrt marts марта",
    "apr april avril abril aprile апреля",
    "may mai mayo maggio maio mei maj мая",
    "jun june juni juin junio giugno junho июня",
    "jul july juli juillet julio luglio julho июля",
    "aug august août aout agosto augustus augusti августа",
    "sep sept september septembre septiembre setiembre settembre setembro сентября",
    "oct okt october oktober octobre octubre ottobre outubro октября",
    "nov november novembre noviembre novembro ноября",
    "dec dez dic december dezember décembre decembre diciembre dicembre dezembro desember декабря",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?!\w)"
"""Pattern of a month's name, short or whole, in the languages that reviews are written in; for lower case."""

_WORDS = (
    re.compile(  # "November 10, 2018" and "10th of November 2018", "10 de noviembre de 2018", also amid other words
        r"\b(?:(?P<before>\d{1,2})(?:\s?(?:st|nd|rd|th)\b|er\b|\.|º)?[\s-]*(?:of\s+|de\s+)?)?"
        rf"\b(?P<month>{MONTH})\.?[\s-]*(?:de\s+)?"
        r"(?:(?P<after>\d{1,2})(?:\s?(?:st|nd|rd|th))?\b(?!:))?,?[\s-]*(?P<year>\d{4})\b",
        re.IGNORECASE,
    )
)
# dateutil fills what is not printed from a default. Whatever differs between two defaults was not printed.
_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 12, 28))


@lru_cache(maxsize=1 << 14)  # 54,432 rows of a real table have 5,963 dates; dateutil takes 100 µs for one
def parse_date(printed: str) -> str | None:
    """Give the date that a cell, a byline or an attribute prints, None when there is none.

    Numbers alone whose order is unknown ("03/04/2013") give the year only; with full stops the day comes first, as
    in every country that writes them. A year of two digits, seconds since 1970, and dates relative to today
    ("yesterday", "Sunday") are no dates. A time zone does not move the day that is printed.
    """
    text = " ".join(printed.split())
    if not 4 <= len(text) <= 80:
        return None
    if match := _ISO.match(text) or _COMPACT.match(text):
        return _iso(*(int(part or 0) for part in match.groups()))
    if match := _NUMBERS.search(text):
        first, mark, second, spaced, year = match.groups()
        return _ordered(int(first), int(second or spaced), int(year), day_first=mark == ".")
    if match := _WORDS.search(text):
        month = _MONTHS[match["month"].lower()]
        return _iso(int(match["year"]), month, int(match["before"] or match["after"] or 0))
    years = set(_YEAR.findall(text))
    if len(years) != 1:
        return None
    year = int(years.pop())
    try:
        low, high = (parser.parse(text, default=default, ignoretz=True) for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):  # what dateutil is known to raise
        return _iso(year)  # "5 mars 2013": a month in a language that it does not know
    if not low.year == high.year == year:
        return _iso(year)
    if low.month != high.month:
        return _iso(year)
    return _iso(year, low.month, low.day if low.day == high.day else 0)


def parse_year(printed: str) -> int | None:
    """Give the year of a printed year or date ("1968", "1968-04-03", "April 1968"), None when there is none."""
    text = printed.strip().removesuffix(".0")  # a table that once was a spreadsheet prints 1968.0
    found = parse_date(text)
    return int(found[:4]) if found else None


def _ordered(first: int, second: int, year: int, *, day_first: bool) -> str | None:
    if day_first or first > 12:
        return _iso(year, second, first)
    if second > 12 or first == second:
        return _iso(year, first, second)
    return _iso(year)


def _iso(year: int, month: int = 0, day: int = 0) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if not month:
        return f"{year}"
    try:
        whole = date(year, month, day or 1)
    except ValueError:  # a 31st of February, a month 13: the year at least stands there
        return f"{year}"
    return whole.isoformat() if day else f"{year}-{month:02d}"
