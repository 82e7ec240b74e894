"""What ratings in a page look like, and what only looks like one: patterns and words, no logic."""

from __future__ import annotations

import re

from .scales import AHEAD, AMOUNT, GLYPHS, STAR_WORD

__all__ = [
    "BADGE",
    "CERTIFICATE",
    "CLOSING",
    "CLOSING_GRADE",
    "CLOSING_LABEL",
    "CLOSING_LABELS",
    "COUNTED",
    "DATED",
    "ELSEWHERE",
    "FIRST_SENTENCE",
    "GIVING",
    "HINTS",
    "LABEL",
    "LAST_SENTENCE",
    "LONE_GRADE",
    "MAXIMA",
    "OPENING",
    "OTHERS",
    "OTHER_LABEL",
    "OTHER_WORK",
    "OVER",
    "PARTS",
    "PROSE",
    "RATING",
    "RATING_OR_GRADE",
    "REST",
    "SCALE_SAID",
    "SEGMENT",
    "SENTENCE",
    "SENTENCE_END",
    "SHARE",
    "THUMBS",
    "TWO_VALUED",
    "UNIT",
    "VOTES",
]

OVER = r"\s*(?:/|out\s+of(?:\s+a\s+possible)?|of|von|sur|из|de|su|av|van(?:\s+de)?|sobre)\s*"
# "Three and a half dolphins out of five": critics count in whatever they like.
_BEST = r"(?:(?:4|5|6|10|20|100|four|five|six|ten)\b(?![.,]\d))"
_OF_THINGS = rf"{AMOUNT}(?:\s+[^\W\d_][\w'’-]*){{1,4}}?\s+out\s+of\s+{_BEST}"
SCALE = (
    rf"{AHEAD}(?:{GLYPHS}(?:(?:\s*\((?=\s*(?:/|out\b|of\b)))?{OVER}(?:{AMOUNT}|{GLYPHS})(?:\s*stars)?\)?)?"
    rf"|{AMOUNT}(?:[\s-]*{STAR_WORD})?{OVER}{AMOUNT}(?:[\s-]*(?:{STAR_WORD}|points))?|{_OF_THINGS}"
    rf"|{AMOUNT}[\s-]*(?:an?\s+)?{STAR_WORD}(?!\s+(?:hotel|restaurant|chef|general|system|wars|trek))"
    rf"|{AMOUNT}\s*(?:%|per\s?cent)|{AMOUNT}\s+(?:points|pts)\b)"
)
GRADE = r"(?:[A-DF](?:\s?[+−–]|-(?!\w)|[\s-](?:plus|minus)\b)?)(?![\w'’+])"
LABEL = re.compile(
    r"(?P<label>(?:[^\W\d_][\w'’.&/-]*\s+){0,4}?"
    r"(?:rating|grade|score|verdict|overall|stars|total|bottom\s+line|recommendation|final\s+thoughts?|conclusion"
    r"|note|notation|nota|voto|valutazione|puntuaci[óo]n|calificaci[óo]n|valoraci[óo]n|pontua[çc][ãa]o|avalia[çc][ãa]o"
    r"|(?:gesamt)?wertung|bewertung|beoordeling|cijfer|betyg|karakter|ocena|оценка|рейтинг))"
    r"(?P<of>\s+(?:for|of|on)\s+[^:=]{1,60}?)?\s*(?P<mark>[:=–—|-]\s*|\s+(?=[\d.½★☆⭐*●♥]|[A-DF][+−](?!\w))|$)",
    re.I,
)
OTHER_LABEL = re.compile(r"(?P<label>[^\W\d_](?:[^:\n.]|[.](?!\s)){0,40}?)\s*[:–—-]\s*(?P<value>.{1,40})$")
RATING = re.compile(SCALE, re.I)
RATING_OR_GRADE = re.compile(rf"{SCALE}|{GRADE}", re.I)
CLOSING = re.compile(
    rf"(?:(?<=[.!?…)”\"’])\s*|[(\[–—-]\s*|^)(?:(?:overall|final|my|our)?\s*(?:rating|grade|score|verdict)\s*[:=–—-]?\s*)?"
    rf"(?P<rating>{SCALE})[\s)\].!]*$",
    re.I,
)
# Stars that open a paragraph, set off by a dash: "★★★★ — A roofer waits …".
OPENING = re.compile(rf"(?P<rating>[★⭐](?=\s?\uFE0F?[★⭐☆✩½]){GLYPHS})\s*(?:[–—|:]|-\s)\s*(?=\S)")
# A scale in so many words: "3 stars (on my 0-5 scale)".
SCALE_SAID = re.compile(
    rf"(?:(?<=[.!?…)”\"’])\s*|^)(?P<whole>(?P<rating>\d{{1,2}}(?:\.\d)?)(?:\s{STAR_WORD})?"
    r"\s\((?:on|in)\s(?:my|our|an?|the)\s(?:[01]\s?(?:[-–]|to)\s?)?(?P<best>5|10|100)(?:[\s-]+(?:point|star))?[\s-]+scale\))",
    re.I,
)
# A letter with its sign after the last sentence of a paragraph: "… a wet week.  D+".
CLOSING_GRADE = re.compile(r"[.!?…”\"’)]\s+(?P<rating>[A-DF][+−–-])[\s)\].]*$")
CLOSING_LABELS = ("rating", "grade", "score", "verdict", "note", "nota", "voto", "wertung", "bewertung")
CLOSING_LABEL = re.compile(
    rf"\b(?P<whole>(?:overall\s+|final\s+|my\s+|our\s+)?(?:{'|'.join(CLOSING_LABELS)})\s*[:=–—-]\s*(?P<rating>{SCALE}|{GRADE}))"
    rf"[\s)\].!]*$",
    re.I,
)
GIVING = re.compile(
    r"\b(?:gives?|giving|gets?|getting|earns?|earning|deserves?|merits?|receives?|scores|awards?|rates?|rating(?:\s+it)?"
    r"|(?:score|grade|rating|verdict)\s+(?:of|is|would\s+be)"
    r"|(?:final|overall|my)\s+(?:score|grade|rating)\s[^.!?\n]{1,50}?\s(?:is|would\s+be)|go\s+with|settle\s+on|it['’]?s\s+an?|that['’]?s\s+an?)\b"
)  # in lower case
THUMBS = re.compile(
    r"\b(?:(?:one|two|both|four|big|enthusiastic|a)\s+)*thumbs?[\s-]+(?:way\s+|firmly\s+)?(?:up|down|sideways)\b", re.I
)
PROSE = re.compile(rf"(?i:{SCALE})|(?<![\w’'])[A-DF](?:[+−-]|[\s-](?:plus|minus)\b)(?!\w)|(?<=\ba\s)[B-DF](?=[.,!)])")
# What every rating in prose has one of, in lower case; looking for it first makes reading a page three times as fast.
# Each pattern begins with a class or letters that few places have and looks back from there: a tenth of the time of one
# pattern that tries every word.
HINTS = tuple(
    map(
        re.compile,
        (
            r"[\d★☆⭐½●○♥*👍]",
            r"[+−-](?<=[a-df].)",
            r"star(?<!\wstar)s?\b",
            r"out(?<!\wout)\s+of\b",
            r"grade(?<!\wgrade)\b",
            r"thumb(?<!\wthumb)s?\b",
            r"plus(?<=\b[a-df]\splus)",
            r"minus(?<=\b[a-df]\sminus)",
            r"[.,!)](?<=\ba\s[b-df].)",
        ),
    )
)
DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d")

# Qualities that are graded apart, and people other than the critic: their numbers are not the verdict.
PARTS = frozenset(
    """video audio sound picture image extras features feature supplements graphics gameplay story storyline plot acting
    performance performances cast cinematography music soundtrack characters character design presentation writing
    screenplay script art artwork direction directing editing effects visuals visual lyrics vocals replay replayability
    rewatch rewatchability controls lasting appeal value price service food ambience atmosphere decor pacing romance
    humor humour violence language sex steam spice heat gore packaging transfer disc discs content originality
    entertainment worldbuilding prose narration narrator production difficulty fun scares""".split()
)
OTHERS = frozenset(
    """average avg mean user users reader readers audience community visitors visitor your their metacritic metascore
    imdb goodreads tomatometer aggregate aggregated votes vote voters amazon letterboxd critics opencritic rotten
    tomatoes consensus mpaa esrb pegi bbfc age maturity certificate content parental fan fans member members previous
    predecessor leser leserwertung lecteurs lecteur spectateurs lettori utenti lectores usuarios
    читателей зрителей""".split()
)
OTHER_WORK = re.compile(
    r"\b(?:last\s+year|predecessor|previous|prequel|sequel|the\s+original|first\s+(?:film|movie|book|one|album|game)"
    r"|other\s+(?:critics|reviewers)|critics|readers|users|audiences?|average|rotten\s+tomatoes|imdb|metacritic"
    r"|goodreads|michelin|(?:would|could|might|should)\s+have|almost|nearly|used\s+to|usually|i\s+gave)\b",
    re.I,
)
# "Rating on Critboard: 93%" is what another site makes of it.
ELSEWHERE = re.compile(r"\s+on\s+(?!(?:a|an|our|my|the)\b)", re.I)
SEGMENT = re.compile(r"(?<=[|•·/] )[^|•·/]{4,40}?(?=$|\s+[|•·/–—-]\s)|^[^|•·/]{4,40}?(?=\s+[|•·/]\s)")
VOTES = re.compile(r"\b(?:votes?|ratings|reviews|users|readers)\b", re.I)
CERTIFICATE = re.compile(
    r"(?:not\s+(?:yet\s+)?rated|unrated|n/?a|none|tb[ad]|nr|[rgumte]|pg(?:[\s-]?13)?|nc-?17|12a?|15|16|18|u/?a(?:\s?\d+\+?)?"
    r"|tv[\s-](?:ma|14|pg|g|y7?)|ma\s?15\+?|r\s?1[568]\+?|e\s?10\+?|fsk\s?\d+|x{1,3}|mature|teen|everyone)\b(?![+\w./%])",
    re.I,
)
BADGE = re.compile(
    r"(?:(?:the\s+)?(?:editor|critic|staff|reviewer|publisher)s?['’]?s?['’]?\s+(?:choice|pick|selection|favou?rite|award)s?"
    r"|(?:(?:our|the)\s+)?(?:book|film|movie|album|record|ep|single|game|show|series|play|pick|dish|restaurant|read|"
    r"release|podcast)\s+of\s+the\s+(?:day|week|fortnight|month|season|year)"
    r"|(?:buch|film|album|platte|spiel)\s+(?:der\s+woche|des\s+(?:monats|jahres|tages))"
    r"|best\s+new\s+(?:music|album|reissue|track|book|film)|(?:a\s+)?starred\s+review|(?:top|our|hot)\s+pick"
    r"|(?:gold|platinum)\s+(?:award|medal)|seal\s+of\s+approval|hall\s+of\s+fame)",
    re.I,
)
# A sentence that is a rating and nothing else: "It should not be missed. Five stars."
SENTENCE = re.compile(rf"(?<=[.!?…”\"]\s)(?P<rating>{SCALE})[.!]+(?=\s|$)", re.I)
# A grade with its sign, alone on a line; a letter without one may be anything.
LONE_GRADE = re.compile(r"[A-DF][+−–-]")
# As many stars as the figure beside them says: "5*****".
COUNTED = re.compile(r"(?P<number>[1-5])\s?(?P<stars>[*★⭐]{1,5})")
# What may stand behind a rating on its line: what is counted, or a word for it ("8/10 dolphins", "90/100 “sweet”").
UNIT = re.compile(
    r"\s*(?:[“\"‘'(][^\W\d][\w !’'-]{1,30}[”\"’')]"
    r"|(?!photos?|pictures?|images?|pages?|slides?|hours?)[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?)[.!]?\s*",
    re.I,
)
# The second of two lines that a score is split over: "8.5", "out of 10 dolphins".
REST = re.compile(rf"{OVER}{_BEST}(?:\s[^\W\d_]{{3,20}}){{0,2}}\W*", re.I)
# A share in per cent that ends a heading of more than a name: "A grower, not a shower - 80%".
SHARE = re.compile(r"^(?P<heading>[^%]{12,120})\s[–—-]+\s(?P<rating>\d{1,3}\s?%)$")
SENTENCE_END = re.compile(r"[.!?]\s(?=[A-Z“\"‘])")
FIRST_SENTENCE = re.compile(r"^([A-Z][^.!?\n]{3,38})[.!]\s")
LAST_SENTENCE = re.compile(r"[.!?]\s([A-Z][^.!?\n]{3,38})[.!]?$")
TWO_VALUED = re.compile(r"(?:[\w']+\s+){0,3}?(?P<good>[\w']+(?:\s+it)?)\s+or\s+(?P<bad>[\w']+(?:\s+it)?)\s*\?", re.I)
# Maxima that a rating without label or unit may have; others are counters, dates and fractions.
MAXIMA = frozenset({4.0, 5.0, 6.0, 10.0, 20.0, 100.0})
