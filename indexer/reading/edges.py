"""What stands at the edges of a text: epigraphs and pull quotes above it, facts in a run and imprints below it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from .alternatives import behind_one_break
from .patterns import DATE, MONTH, NAME
from .states import add
from .units import Unit

__all__ = ["FACT", "score_edges"]

_QUOTED = re.compile(
    r"[>|]?\s*(?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]|‘[^‘]+’)[\s.*]*(?:[–—-]\s*[^.!?]{2,60}|\([^()]{2,60}\))?",
    re.DOTALL,
)
# What listings are made of: makers, venues, times, prices, places, sizes.
FACT = re.compile(
    behind_one_break(
        r"\b(?:directed|written|produced|composed|conducted|choreographed|translated|illustrated|developed|published|distributed|performed)\s+by\b"
        r"|\b(?:stars|starring|starred|cast|featuring|director|writer|screenplay|running\s+time|runtime|certificate|rated|genre|publisher|platforms?|developer|label|isbn|price|rrp)\s*:"
        r"|\bstarring\b|\b\d{1,3}\s*(?:min(?:ute)?s?|mins)\b|\b\d{2,4}\s*(?:pages|pp)\b|[£$€¥]\s?\d|\b\d+(?:[.,]\d\d)?\s?(?:€|eur|gbp|usd)\b"
        rf"|\b(?:until|till|from|through|on|opens?|runs?|closes?)\s+(?:{DATE}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}})"
        r"|\b(?:box\s+office|tickets?|admission|bookings?|matin[ée]es?|open\s+(?:daily|until|from|for)|general\s+release|out\s+now)\b"
        r"|\b(?:in|at)\s+(?:select(?:ed)?\s+)?(?:cinemas|theat(?:er|re)s|bookshops|bookstores|shops)\b"
        r"|\b(?:now\s+)?(?:streaming|showing|playing|available|screening)\s+(?:now\s+)?(?:on|at|in|from|to|via)\b"
        r"|\b(?:www\.|https?://)\S+|\b[\w-]+\.(?:com|org|net|co\.uk|de|fr)\b|\b0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}\b|\(\d{3}\)\s*\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b"
        r"|\b(?:street|lane|road|avenue|square|mill|theatre|theater|playhouse|opera\s+house),|\b\d{1,5}\s+\w+\s+(?:st|ave|rd|blvd)\b\.?",
        # In lower case: half the time of a pattern that ignores case.
    )
)
_RELEASED = re.compile(
    r"\b(?:is|are)\s+(?:now\s+)?(?:out|released|available|on|in|at|showing|playing|streaming|published)\b|\bopens?\b|\bruns?\b",
    re.I,
)
_SAYS = re.compile(  # the verbs and pronouns of sentences, which listings do without
    r"\b(?:is|was|are|were|be|been|has|have|had|will|would|could|should|can|does|did|do|it|its|this|that|which|who|i|we|you|he|she|they|feels?|makes?|tells?|follows?|plays?|gives?|takes?)\b"
    r"|n['’]t\b|['’]s\s+(?:a|the|not)\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_UNTIL = re.compile(r"(?:until|till|through)\b", re.I)
_LISTING = 60  # words of the longest line that is looked at
_NAMES = re.compile(rf"{NAME}(?:,\s+{NAME})+")  # a cast, however long
_FACT_WORDS = 9  # words that one fact may take


def score_edges(found: Sequence[Unit], factual: Set[int]) -> None:
    """Add to the scores of units what standing above or below the text, or saying it twice, tells.

    `factual` are the numbers of the units in which FACT may be found.
    """
    prose = [n for n, unit in enumerate(found) if unit.shape in ("long", "paragraph") and not unit.cues & {"synopsis"}]
    first, last = (prose[0], prose[-1]) if prose else (len(found), -1)
    signed = next((n for n, unit in enumerate(found) if unit.cues & {"byline", "dateline", "date"}), len(found))
    for number, unit in enumerate(found):
        if number in factual and unit.words <= _LISTING and _is_listing(unit):
            unit.cues |= {"facts"}
            for where, weight in (("meta", 4.5), ("tail", 1.0), ("review", -2.0)):
                add(unit, where, weight)
        if prose and unit.words <= 60 and _QUOTED.fullmatch(unit.text):
            _score_quoted(found, number, first)
        elif prose and signed <= number < first - 1 and unit.shape == "sentence" and _is_break(found[number + 1]):
            add(unit, "above", 3.0)  # a standfirst: a picture or a byline parts it from the text
            add(unit, "review", -0.5)
        elif "imprint" in unit.cues and number > last:
            for near in found[max(last + 1, number - 2) : number + 3]:
                if near.shape == "line" and not near.cues - {"imprint", "pair"}:
                    add(near, "aside", 2.0)


def _is_break(unit: Unit) -> bool:
    """Tell whether a line parts what is above it from what is below: no sentence, and no heading of a section."""
    return (
        unit.words <= 8
        and unit.shape in ("line", "remark")
        and not unit.text.endswith(":")  # a label, as in "Palate:"
        and "?" not in unit.text
        and "!" not in unit.text
    )


def _is_listing(unit: Unit) -> bool:
    """Tell whether a line is several facts, close together, without a sentence."""
    facts = [match.group() for match in FACT.finditer(unit.text.lower())]
    if not facts:
        return False
    facts += _WEEKDAY.findall(unit.text)
    released = _RELEASED.search(unit.text) is not None
    if len(facts) < 2 and not (released or _UNTIL.match(facts[0])):
        return False
    words = unit.words - len(" ".join(_NAMES.findall(unit.text)).split())
    return words <= _FACT_WORDS * (len(facts) + released) and not _SAYS.search(_RELEASED.sub(" ", unit.text))


def _score_quoted(found: Sequence[Unit], number: int, first: int) -> None:
    """Weigh a line wholly in quotation marks: above the text an epigraph, a blurb or a pull quote."""
    unit = found[number]
    if number < first:
        for where, weight in (("head", 3.0), ("above", 4.0), ("review", -2.0)):
            add(unit, where, weight)
        if unit.shape in ("long", "paragraph"):
            for where in ("head", "above"):
                add(unit, where, 4.0)
    elif len(inner := unit.text.strip('“”"«»„‘’ .>|*')) > 15 and any(inner in u.text for u in found if u is not unit):
        for where, weight in (("inline", 3.5), ("tail", 1.0), ("review", -1.5)):
            add(unit, where, weight)
