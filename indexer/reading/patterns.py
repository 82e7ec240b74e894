"""Building blocks of patterns: names, dates, times, and the headings that stand inside reviews."""

from __future__ import annotations

import re

from .dates import MONTH as ANY_MONTH
from .lexicon import ROLES

__all__ = [
    "BLURBS",
    "CAP",
    "DATE",
    "FACTS",
    "LISTS",
    "MONTH",
    "NAME",
    "OWN",
    "ROLE",
    "SECTIONS",
    "SIGNED",
    "TIME",
    "WEEKDAY",
]

CAP = r"[A-ZÀ-ÖØ-ÞА-Я]"
# Four initials at most: without an end, a line of a hundred could be parted into names in millions of ways.
_PART = (
    rf"(?:{CAP}\.(?:\s?{CAP}\.){{0,3}}|(?:Mc|Mac|O['’]|D['’]|Le|La|De|Di|Van)?{CAP}[\w'’]+(?:-{CAP}[\w'’]+)*|{CAP}\b)"
)
NAME = rf"{_PART}(?:\s+(?:(?:de|del|della|der|den|van|von|la|le|da|dos|du|bin|al|ten|ter|st\.?)\s+)*{_PART}){{1,3}}"
"""Pattern of a person's name of two to four parts: "Isla Brandt", "A. O. Kerr", "Jan van der Meer"."""

SIGNED = re.compile(
    rf"(?<=[.!?…\"'”’)])\s*(?:(?<![\"”’])(?<![\"”’]\s)[–—-]{{1,2}}\s?(?P<dashed>{NAME})|\((?P<enclosed>{NAME})\)|(?<=\s)(?P<bare>{NAME}))\W{{0,2}}$"
)
"""Pattern of a signature that is glued to the last sentence; after a quotation, a dash gives the speaker's name."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b|er\b|\.|º)?"
_CLOCK = r"\d\d:\d\d:\d\d\s+(?:[a-z]{2,5}\s+)?"  # between day and year, as Unix prints a date
# The month comes first in English only: trying the names of all languages at every word would take twice the time.
DATE = (
    rf"(?:(?:{MONTH}\s+\d{{1,2}}{_ORDINAL}|\d{{1,2}}{_ORDINAL}\s+(?:of\s+|de\s+)?{ANY_MONTH}\.?),?\s+(?:de\s+|{_CLOCK})?\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\b\d\d \d\d (?:19|20)\d\d\b|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b)"
)
"""Pattern of a whole date: "3 May 2019", "May 3rd, 2019", "3. Mai 2019", "2019-05-03", "03/05/2019"."""

TIME = r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:mon|tues?|wed|thur?s?|fri|sat|sun),?\s+"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di,?\s+|dimanche,?\s+|(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo),?\s+"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag,?\s+(?:den\s+)?|mittwoch,?\s+|(?:luned|marted|mercoled|gioved|venerd)ì,?\s+|sabato,?\s+)?"
)
ROLE = rf"(?:{'|'.join(sorted(ROLES, key=len, reverse=True))})s?"

SECTIONS = re.compile(
    r"(?:(?:the|my|our|some|a\s+few|final|closing|in)\s+)*(?:final\s+thoughts?|thoughts?|verdict|conclusions?|summary|bottom\s+line|review|take|opinion|impressions|story|plot|gameplay|graphics|sound|music|acting|performances?"
    r"|characters?|writing|prose|direction|visuals?|presentation|pros|cons|good|bad|ugly|highs|lows|likes|dislikes|introduction|background|set-?up|setting|nose|palate|finish|taste|mouth|colou?r|aroma|flavou?r|appearance|comments?|world|themes?|style|pacing|ending|food|service|wine|drinks|atmosphere|setlist|production|songs?"
    r"|overview|analysis|what\s+works|what\s+doesn['’]?t(?:\s+work)?|what\s+i\s+(?:liked|loved|disliked|didn['’]t\s+like)|first\s+impressions|who\s+is\s+it\s+for|spoilers?|film|movie|book|album|game|disc|short|brief)\s*[:.]?"
    r"|(?:mein\s+|das\s+)?fazit\s*:?|(?:meine\s+)?meinung\s*:?|(?:mon\s+)?avis\s*:?|conclusi[oó]n\s*:?|conclusão\s*:?|lo\s+(?:mejor|peor)\s*:?|o\s+(?:melhor|pior)\s*:?|handlung\s*:?|storyanriss\s*:?|итог\s*:?|вывод\s*:?|निष्कर्ष\s*:?",
    re.I,
)
"""Pattern of a heading inside a review, which belongs to it when prose follows."""

LISTS = re.compile(
    r"(?:(?:the|some)\s+)?(?:pros?|cons?|good|bad|ugly|likes?|dislikes?|highs?|lows?|positives|negatives|strengths|weaknesses|hits|misses"
    r"|what\s+works|what\s+doesn['’]?t(?:\s+work)?|what\s+i\s+(?:liked|loved|disliked|didn['’]t\s+like)|\+|-)\s*[:.]?",
    re.I,
)
"""Pattern of a heading over a list that is part of the judgement."""

BLURBS = re.compile(
    r"(?:(?:official|plot|goodreads|amazon|book|film|movie|short|brief|the|publisher['’]?s)\s+)*(?:synopsis|blurb|summary|logline|description)|from\s+the\s+publisher|press\s+release"
    r"|publisher['’]?s\s+(?:description|blurb|summary)|book\s+description|about\s+the\s+(?:book|film|album|game)"
    r"|(?:kurz)?inhalt(?:sangabe)?|klappentext|kurzbeschreibung|sinopsis|sinopse|résumé(?:\s+de\s+l['’]éditeur)?|quatrième\s+de\s+couverture|argumento|аннотация",
    re.I,
)
"""Pattern of a heading over a text by the publisher or the studio."""

OWN = re.compile(
    r"(?:my|our|the)?\s*(?:review|thoughts|take|opinion|verdict)\s*:?"
    r"|(?:(?:meine|unsere|notre|mon|nuestra|mi|minha|nossa|la|a)\s+)?(?:meinung|kritik|rezension|fazit|bewertung|avis|critique|opini[oó]n|opinião|crítica|reseña|resenha|recensione|мнение|рецензия|समीक्षा)"
    r"(?:\s+(?:de|von|der|du|del|do|da|di)\s.{2,40})?\s*:?",
    re.I,
)
"""Pattern of a heading that ends such a text: now the critic speaks."""

FACTS = re.compile(
    r"(?:(?:additional|key|more|further|other|quick|basic|the|all|your|book|film|movie|game|album|product|technical|tech|event|show|restaurant)\s+)*"
    r"(?:details?|specs?|specifications?|facts?|info(?:rmation)?|credits|cast(?:\s+(?:and|&)\s+crew)?|listings?|essentials|track\s?list(?:ing)?|sources?|references|links?|where\s+to\s+(?:buy|watch|stream|find\s+it)"
    r"|need\s+to\s+know|at\s+a\s+glance|in\s+the\s+box|fact\s?(?:file|box|sheet)|ratings?\s+(?:system|scale|guide|key)|how\s+(?:we|i)\s+(?:rate|test|score|review))\s*:?",
    re.I,
)
"""Pattern of a heading over facts, prices and credits, which are no part of the judgement."""
