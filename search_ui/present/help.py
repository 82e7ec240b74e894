"""FIELDS and the query language → the help page, every example a link that runs."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import FIELDS, SearchRequest

from .frame import Frame, Link, frame
from .links import Links

__all__ = ["LANGUAGE", "FieldRow", "HelpPage", "LanguageRow", "help_page"]

LANGUAGE = (
    ("frustrating ending", "Both words, in any order, in any form: endings, frustrated."),
    ('"perfect ending"', "These words in this order."),
    ('"last page"~3', "These words with up to three others between them."),
    ("ending OR finale", "Either word."),
    ("ending NOT happy", "The first word without the second."),
    ("+camera -sequel", "A plus asks for a word, a minus rules it out."),
    ("(score OR music) haunting", "Brackets group."),
    ("cinema*", "Words that begin like this; two letters or more."),
    ("beautifull~", "Words spelt nearly like this: one letter off, or two with ~2."),
    ("=running", "This form of the word only, not run or runs."),
    ("reviewer:marlow", "The word in one field only; the fields are below."),
    ('work:"up and out"', "A phrase in one field."),
    ("score:70..", "A range, both ends included; leave one end open by writing nothing."),
    ("year:1999..2005", "From one year to another."),
    ("disagree in:comments", "What readers said below a review, which is left alone otherwise."),
)
"""Example query → what it does, in the order of the help page."""

_KINDS = {
    "prose": "words, in any form",
    "name": "words of a name",
    "value": "one word",
    "number": "number or range",
    "date": "date or range",
}


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """An example query with what it does."""

    example: Link
    help: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that queries can name."""

    name: str
    aliases: tuple[str, ...]
    help: str
    kind: str
    searched: str
    example: Link


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything the help page shows."""

    frame: Frame
    language: tuple[LanguageRow, ...]
    fields: tuple[FieldRow, ...]


def help_page(links: Links) -> HelpPage:
    """Present the query language and the table of fields."""

    def runs(query: str) -> Link:
        return Link(query, links.search(SearchRequest(query)))

    return HelpPage(
        frame=frame(links, "How to search"),
        language=tuple(LanguageRow(runs(query), text) for query, text in LANGUAGE),
        fields=tuple(
            FieldRow(
                name=field.name,
                aliases=field.aliases,
                help=field.help[:1].upper() + field.help[1:],
                kind=_KINDS[field.kind],
                searched="always" if field.boost else "when named",
                example=runs(field.example),
            )
            for field in FIELDS.values()
        ),
    )
