"""What every page has: title, masthead, search form, assets; and the small parts that pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from .links import Links

__all__ = ["SITE_NAME", "DateText", "Frame", "Link", "counted", "date_text", "frame", "listed"]

SITE_NAME = "Pullquote"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it says, where it goes, and an aside such as a count."""

    text: str | Markup
    url: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class DateText:
    """A date for machines and for people; `iso` is empty where the date is not one."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the layout needs. `form_hidden` are the name-value pairs that a new search keeps."""

    title: str
    site: str
    home_url: str
    help_url: str
    form_url: str
    suggest_url: str
    style_url: str
    script_url: str
    icon_url: str
    query: str = ""
    form_hidden: tuple[tuple[str, str], ...] = ()


def frame(links: Links, title: str, query: str = "", form_hidden: Iterable[tuple[str, str]] = ()) -> Frame:
    """Make the frame of a page; the site's name is put after its title."""
    return Frame(
        title=f"{title} · {SITE_NAME}",
        site=SITE_NAME,
        home_url=links.home(),
        help_url=links.help(),
        form_url=links.search(),
        suggest_url=links.suggest(),
        style_url=links.asset("pullquote.css"),
        script_url=links.asset("search.js"),
        icon_url=links.asset("icon.svg"),
        query=query,
        form_hidden=tuple(form_hidden),
    )


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: "1 review", "1,204 reviews"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(parts: Iterable[str]) -> str:
    """Join as in a sentence: "a, b and c"."""
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def date_text(iso: str | None) -> DateText | None:
    """Spell out an ISO date of any precision: "2013-12-18" → "18 December 2013"; anything else is shown as it is."""
    if not iso:
        return None
    parts = iso.split("-")
    if not (1 <= len(parts) <= 3 and all(part.isascii() and part.isdigit() for part in parts) and len(parts[0]) == 4):
        return DateText("", iso)
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return DateText("", iso)
    words = [str(numbers[2])] if len(numbers) == 3 else []
    words += [_MONTHS[numbers[1] - 1]] if len(numbers) > 1 else []
    return DateText(iso, " ".join([*words, parts[0]]))
