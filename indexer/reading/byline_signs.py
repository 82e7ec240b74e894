"""What tells who wrote a review: patterns of bylines, signatures and biographies, and words that are no names."""

from __future__ import annotations

import re

from .cues import DATE, NAME
from .patterns import TIME

__all__ = [
    "ABOUT",
    "AFTER",
    "AUTHOR_OF",
    "BOOKISH",
    "BOOK_OR_RECORD",
    "BYLINE",
    "BY_ALONE",
    "COLUMN",
    "CREDITED",
    "CRITIC",
    "DATED",
    "DAY",
    "FACT",
    "FOLLOW",
    "HANDLE",
    "LABELLED",
    "MADE_BY",
    "NO_NAMES",
    "POST",
    "RATED",
    "SIGNATURE",
    "SINGLE",
    "STANDFIRST",
    "SUBJECT",
    "SURE",
    "WITHIN",
]

# "y" is a word of its own: as the end of another one, a line of "Abby" would have millions of readings.
_AND = r"(?:\s*,\s*(?:(?:&|and|und|et|y|with|\+)\s+)?|\s*[&+]\s+|\s+(?:and|und|et|y|with)\s+)"
_NAMES = rf"{NAME}(?:{_AND}{NAME}){{0,9}}"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:\s+(?:AND\s+)?[A-Z][A-Z.'’-]*){1,6}"
# What says "reviewed by" beyond doubt, then what says only "by".
SURE = re.compile(
    rf"(?:^|[\s|•·–—-])(?i:(?:kritik|rezension|besprechung|besprochen|getestet)\s+von\s|(?:critique|chronique)\s+par\s|(?:rese[ñn]a|cr[íi]tica|rese[ñn]ad[oa])\s+por\s|(?:recensione|recensito)\s+(?:di|da)\s"
    rf"|(?:reviewed|tested|tasted)(?:\s+(?:for\s+us\s+)?by(?:\s*:)?|\s*:)"
    rf"|(?:a\s+)?(?:(?:film|movie|book|album|music|game|tv|theatre|restaurant)\s+)?review\s+by|reviewer\s*[:|–-]|critic\s*[:|–-])"
    rf"\s*(?P<names>{_NAMES}|{_CAPITALS})"
)
# The same as the first or last words of a paragraph: "… until Sunday. Review by Kim Oda."
WITHIN = re.compile(
    rf"(?:^|[.!?]['”\")]?\s+)(?i:review(?:ed)?\s+by):?\s+(?P<names>{_NAMES}|{_CAPITALS})\s*(?:\.\s*$|$|\.\s(?=[A-Z“]))"
)
# "Tin_Roofer, 3 May 2019": a pen name, which no town is written like, beside the date.
HANDLE = re.compile(
    rf"^(?:by\s+)?(?P<names>(?=\w*[a-z\d_][A-Z_]|\w*\d)[A-Za-z]\w{{3,30}})(?:,|\s[|•·–—-])\s+(?i:{DATE})\W*$"
)
BYLINE = re.compile(
    rf"^(?:(?:\S+\s+){{0,8}}?(?:[|•·–—-]|\d{{4}},?(?:\s+(?:at\s+)?{TIME},?)?)\s+)?(?i:(?:words|text|story|published|posted|written)?\s*\bby|von|par|por)\s*:?\s+"
    rf"(?P<names>{_NAMES}|{_CAPITALS})(?P<after>.{{0,80}})$"
)
BY_ALONE = re.compile(rf"(?i:by)\s+(?:{_NAMES}|{_CAPITALS})")
CREDITED = re.compile(r"(?i:writers?|authors?|autore?|words|text)\s*:")  # among other credits the work's own
LABELLED = re.compile(
    rf"^(?i:words|texte?|author|autore?|автор|текст|writer|by)\s*[:|–-]\s*(?P<names>{_NAMES}|{_CAPITALS})\W*$"
)
DATED = re.compile(DATE, re.I)
FACT = re.compile(r"\W*(?!(?i:posted|published|date|updated)\b)[^\W\d_]+\s*:")
DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?"
SIGNATURE = re.compile(
    rf"(?:^|[.!?…”\"')]\s*)(?:[–—-]{{1,2}}\s?(?P<names>{NAME})(?:\s\([^()]{{3,60}}\))?\W*|\((?P<inside>{NAME})\))$"
)
# A standfirst that names the critic, a post he holds, a column that bears his name.
STANDFIRST = re.compile(
    rf",\s+(?i:writes|says|reports|finds|argues|reckons)\s+(?P<names>{NAME})\W*$|^(?P<first>{NAME})\s+(?i:reviews|takes\s+a\s+look\s+at)\b"
)
POST = re.compile(
    rf"^(?P<names>{_NAMES})\s*[,|·•–—-]\s*(?i:(?:\w+\s+){{0,3}}(?:critic|reviewer|correspondent|columnist|staff\s+writer|contributor|contributing\s+\w+|reporter))\b[^.]{{0,40}}$"
)
COLUMN = re.compile(
    rf"^(?:[A-Z]\w+ing\s+(?:(?i:out|in|off|at\s+home|around)\s+)?|At\s+the\s+\w+\s+)(?i:with)\s+(?P<names>{NAME})$"
    rf"|^(?P<first>{NAME})\s+(?i:at\s+the\s+(?:movies|pictures|cinema|theatre|theater|opera|table))$"
    rf"|^(?P<owner>{NAME})['’]s?\s+(?i:(?:quick|short|brief|weekly)?\s*(?:film|movie|book|music|album|game|tv|theatre|restaurant)?\s*reviews?)$"
)
SINGLE = re.compile(r"^(?i:reviewed|review|written|posted|words)\s+(?i:by)\s*:?\s+(?P<names>[A-Z][\w'’-]{2,24})\W*$")
RATED = re.compile(rf"^(?P<names>{NAME})\s*[:–—-]\s+(?P<rating>.{{1,20}})$")
# What is behind a byline on its line and no name: "By Kim Oda Leave a Comment".
AFTER = re.compile(
    r"\s+(?:Leave\s+a\s+|\d+\s+Comment|No\s+Comment|Comments?\s+(?:Off|Are)|Share\b|Filed\s+|Posted\s+|Published\s+|Updated\s+|Last\s+|Follow\b).*$",
    re.I,
)
# Two words that begin large and are no name: links and labels below a text, and what is graded besides the whole.
NO_NAMES = frozenset(
    """read more share this leave comment comments top stories latest news privacy policy sign up new releases release
    film films movie movies book books game games music album review reviews final score verdict recommended
    reading buy now order follow us subscribe related posts post tags categories previous next older newer home
    about contact search menu see also image photo gallery video audio watch trailer listen playlist cast crew
    credits details info rating ratings overall summary conclusion pros cons good bad rights reserved all back
    print email facebook twitter instagram google amazon kindle apple spotify netflix youtube choice best story
    plot gameplay graphics sound acting performance performances characters character writing prose direction
    visual visuals presentation pacing ending food service wine drinks setting world themes style production
    design effects value replay total development building quality price battery display camera screen build
    ease use comfort fun difficulty originality enjoyment entertainment cinematography editing script screenplay
    dialogue picture extras disc transfer bonus features controls combat multiplayer campaign level art user
    records recordings label press books publishing productions studios pictures
    reader readers critic critics audience metacritic rotten imdb letterboxd goodreads out of stars star the and thanks
    regards cheers""".split()
)
ABOUT = re.compile(
    rf"^(?i:about|meet)(?i:\s+the\s+(?:author|critic|writer|reviewer))?\s*[:–—-]?\s+(?P<names>{NAME})\W*$"
)
SUBJECT = re.compile(
    rf"(?:^|[,.:]\s)(?P<names>{NAME})(?:\s+\([^)]{{1,30}}\))?,?\s+(?:(?:also|currently|now|regularly|still)\s+)?"
    r"(?:is|was|has|writes|reviews|lives|studies|teaches|covers|tweets|blogs|edits|contributes|spends|reads|works|grew)\b"
)
AUTHOR_OF = re.compile(
    r"\b(?:is|was)\s+(?:also\s+)?(?:the|an?)\s+(?:[\w-]+[\s,]+){0,6}?(?:author|writer|novelist)\b|\b(?:his|her|their)\s+(?:\w+\s+){0,2}(?:novels?|books?)\b",
    re.I,
)
CRITIC = re.compile(
    r"\b(?:critics?|review\w*|freelance\w*|journalist|columnist|contribut\w+|editor|staff|correspondent|blog\w*|writes\s+(?:about|for|on)|covers|film|music|twitter|@\w+)\b|@",
    re.I,
)
FOLLOW = re.compile(rf"(?i:\b(?:follow|email|contact)\s+)(?P<names>{NAME})(?i:\s+(?:on|at|@))")
MADE_BY = re.compile(
    r"\b(?:directed|written|produced|edited|translated|composed|illustrated|published|distributed|performed|novel|book"
    r"|film|album|story|screenplay|music|photo(?:graph)?s?|image|pictures?|poster|artwork|inspired|based\s+on)\s*(?:\w+\s+)?$",
    re.I,
)
BOOKISH = re.compile(r"\b(?:novels?|books?|novella|memoir|(?:re-?)?reading|readers?)\b", re.I)
BOOK_OR_RECORD = re.compile(
    r"^\s*(?:publisher|pages|isbn|label|translat\w+|edition|format|narrat\w+|artist|tracks?)\b\s*[:|–-]", re.I | re.M
)
