"""A rating as printed → its place on a scale of 0 to 100. Knows nothing of pages; `verdict` finds the ratings in them.

Scales read: star glyphs (★★★½, ★★★☆☆, ***1/2, ⭐⭐, hearts, discs), n/N, n out of N, n stars, number words ("four and
a half stars"), per cent, points of 100, dice, letter grades, and verdict words ("Fresh", "Must watch", "Skip it!").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..analysis import words
from ..review import Polarity
from .lexicon import MODIFIERS, NEGATIONS, PHRASES, VERDICTS

__all__ = [
    "AHEAD",
    "AMOUNT",
    "GLYPHS",
    "STAR_WORD",
    "Reading",
    "has_amount",
    "polarity_of",
    "read_rating",
    "verdict_word",
]


class Reading(NamedTuple):
    """What a rating says: `score` 0-100 or None where the scale is unknown, `confidence` that the scale is right."""

    score: float | None
    polarity: Polarity | None
    confidence: float = 1.0


# A B is "good" where most critics use it, so letters are not spread evenly; + and - are thirds of a letter.
GRADES = {
    "A+": 100, "A": 100, "A-": 91, "B+": 83, "B": 75, "B-": 67, "C+": 58, "C": 50, "C-": 42, "D+": 33, "D": 25,
    "D-": 16, "F+": 0, "F": 0, "F-": 0,
}  # fmt: skip

_UNITS = "zero one two three four five six seven eight nine ten".split()
_NUMBERS = {word: float(value) for value, word in enumerate(_UNITS)} | {"no": 0.0, "half": 0.5, "hundred": 100.0}
_WORD = "|".join(_NUMBERS)
_HALF = r"(?:\s*[-+]?\s*(?:[½¼¾]|1/2|1/4|3/4)(?!\d))"
AMOUNT = (
    rf"(?:(?<![\d.,])(?:\d{{1,3}}(?:[.,]\d{{1,9}})?|[.]\d+){_HALF}?(?!\d)|[½¼¾]"
    rf"|\b(?:{_WORD})\b(?:[\s-]+and[\s-]+(?:a[\s-]+|one[\s-]+)?(?:half|quarter)\b)?)"
)
"""Pattern of a number of something: "3", "3.5", "3,5", ".5", "3 1/2", "3½", "½", "three and a half"."""

STAR_WORD = r"(?:stars?|sterne?n?|étoiles?|estrellas?|stelle|stella|звёзд\w*|звезд\w*|★|⭐)"
_FULL = "★⭐🌟✭✮✯✪*●⬤♥❤🖤■◆🌕🍅🔥🍿"
_EMPTY = "☆✩✰○◯♡🤍□◇🌑⭑"
_PARTIAL = "½⯪⯨◐🌗🌓"
GLYPHS = (
    rf"(?:[{_FULL}](?:\uFE0F|\s(?=[{_FULL}{_EMPTY}{_PARTIAL}]))?)*"
    rf"(?:[{_FULL}{_EMPTY}]|(?<=[{_FULL}])\s?(?:[{_PARTIAL}]|1/2)|(?<=[{_FULL}]\uFE0F)\s?(?:[{_PARTIAL}]|1/2)"
    rf"|[{_PARTIAL}](?=\s?[{_FULL}{_EMPTY}]))"
    rf"(?:\uFE0F|\s?[{_EMPTY}{_PARTIAL}])*"
)
"""Pattern of a row of glyphs: "★★★½", "★★★☆☆", "★ ★ ★", "****1/2", "½☆☆☆☆"; one lone glyph counts."""

AHEAD = rf"(?=[\d\s.½¼¾{_FULL}{_EMPTY}{_PARTIAL}]|\b(?:{_WORD})\b)"
"""Pattern of a place where an amount or a row of glyphs may begin: few do, and the rest need not be tried."""

_AMOUNT_SIGN = re.compile(rf"[\d½¼¾{_FULL}{_EMPTY}{_PARTIAL}]")
_AMOUNT_WORD = re.compile(rf"\b(?:{_WORD})\b", re.I)

_OVER = r"\s*(?:/|out\s+of(?:\s+a\s+possible)?|of(?:\s+a\s+possible)?|von|sur|из|de|su|av|van(?:\s+de)?|sobre)\s*"
_UNIT = r"(?:[\s-]+[^\W\d_][\w'’-]*){0,3}"
_FRACTION = re.compile(
    rf"({AMOUNT})(?:(?:\s*-?\s*{STAR_WORD})?{_OVER}|(?:\s+[^\W\d_][\w'’-]*){{1,4}}?\s+out\s+of\s+)({AMOUNT}){_UNIT}",
    re.I,
)
_STARS = re.compile(rf"({AMOUNT})[\s-]*(?:an?\s+)?{STAR_WORD}", re.I)
_GLYPH_ROW = re.compile(GLYPHS)
_GLYPHS_OVER = re.compile(rf"({GLYPHS})(?:{_OVER}({AMOUNT}|{GLYPHS}))?(?:\s*{STAR_WORD})?", re.I)
_PERCENT = re.compile(rf"({AMOUNT})\s*(?:%|per\s?cent\.?)", re.I)
_POINTS = re.compile(rf"({AMOUNT})\s*(?:points?|pts\.?|punkte?)", re.I)
_GRADE = re.compile(r"([A-DF])\s?(\+\+?|[-−–]|[\s-]?plus|[\s-]?minus)?", re.I)
_DIE = re.compile(r"(?:terningkast|tärningskast|dice)\s*:?\s*([1-6])|([⚀-⚅])", re.I)
_BARE = re.compile(AMOUNT, re.I)
_TRIM = " \t\r\n'\"‘’“”()[]{}<>|:;.!,"
_LABEL = re.compile(
    r"(?:(?:overall|final|our|my|the|film|movie|album|book|game|critic'?s?)\s+)*"
    r"(?:rating|grade|score|verdict|stars|overall)\s*[:=–—-]\s*",
    re.I,
)


def polarity_of(score: float) -> Polarity:
    """Give the polarity of a score of 0-100: from 65 positive, below 45 negative, mixed between.

    Between the two critics themselves are of two minds: of 41,000 rated reviews on Rotten Tomatoes 1% up to 42 are
    "fresh", 4% at 50, 17% at 58, 90% at 60, 49% at 62.5, and 95% or more from 67 on; and people who read the whole
    review call most of those at 60 mixed.
    """
    return "positive" if score >= 65 else "mixed" if score >= 45 else "negative"


def amount(printed: str) -> float:
    """Give the value of text that AMOUNT matches."""
    folded = printed.strip().lower().replace(",", ".").replace("½", " 1/2").replace("¼", " 1/4").replace("¾", " 3/4")
    total = 0.0
    for part in re.findall(r"\d+/\d+|\d*\.\d+|\d+|[a-z]+", folded):
        if "/" in part:
            top, bottom = part.split("/")
            total += int(top) / int(bottom)
        elif part[0].isalpha():
            total += {"quarter": 0.25}.get(part) or _NUMBERS.get(part, 0.0)
        else:
            total += float(part)
    return total


def _glyph_amount(row: str) -> tuple[float, float | None]:
    """Count a row of glyphs: how many are full, and of how many where the row shows its empty ones."""
    full = sum(ch in _FULL for ch in row)
    partial = 0.5 * (sum(ch in _PARTIAL for ch in row) + row.count("1/2"))
    empty = sum(ch in _EMPTY for ch in row)
    return full + partial, full + empty + (1.0 if partial else 0.0) if empty else None


def _scaled(value: float, best: float) -> Reading | None:
    if not 0 <= value <= best or best < 2:
        return None
    score = 100 * value / best
    return Reading(score, polarity_of(score))


def _stars(value: float, best: float | None) -> Reading | None:
    """Read a count of stars; without a maximum five are assumed, the commonest scale, and the doubt is stated."""
    if best is not None:
        return _scaled(value, best)
    reading = _scaled(value, 5 if value <= 5 else 10)
    # Nothing is as sure as none, and more than four says that four is not the maximum.
    return reading and reading._replace(confidence=1.0 if value == 0 or value > 4 else 0.7)


def verdict_word(printed: str) -> Polarity | None:
    """Give the polarity of words that stand as a verdict ("Must see!", "not recommended"), None for unknown ones."""
    if "👍" in printed or "👎" in printed:
        up, down = printed.count("👍"), printed.count("👎")
        return "mixed" if up and down else "positive" if up else "negative"
    found = words(printed[:80])
    if not found or len(found) > 6:
        return None
    if phrase := PHRASES.get(" ".join(found)):
        return phrase
    if found[0] in ("must", "worth") or found[:2] == ["a", "must"]:
        return "negative" if {"avoid", "skip", "miss", "not"} & set(found[1:]) else "positive"
    if "thumb" in found or "thumbs" in found:
        up, down = "up" in found, "down" in found
        return "positive" if up and not down else "negative" if down and not up else "mixed"
    negated = any(w in NEGATIONS for w in found) and len(found) > 1
    senses = {VERDICTS[w] for w in found if w in VERDICTS and not (negated and w in NEGATIONS)}
    content = [w for w in found if w not in MODIFIERS and w not in NEGATIONS and w not in VERDICTS]
    if content and len(found) > 2:
        return None  # words of unknown sense outweigh the known one: "Good Friday massacre"
    if "negative" in senses and negated:
        return "mixed"  # "not bad"
    if senses == {"positive"} and negated:
        return "negative"
    if {"avoid", "skip", "miss"} & set(found) and not negated:
        return "negative"  # "skip it", "give it a miss": see, watch and it are only what is skipped
    return next(iter(senses)) if len(senses) == 1 else "mixed" if "mixed" in senses else None


def has_amount(text: str) -> bool:
    """Tell whether a text has a glyph or a number, in figures or words: without any there is no rating on a scale."""
    return _AMOUNT_SIGN.search(text) is not None or _AMOUNT_WORD.search(text) is not None


def read_rating(printed: str, best: float | None = None) -> Reading | None:
    """Read a rating that is the whole of `printed`; None where it follows no scale that is known.

    `best` is the maximum that holds where the rating itself states none. Never raises.
    """
    if len(printed) > 80:
        return None
    rating = printed.strip()
    if len(rating) > 2 and (label := _LABEL.match(rating)):
        rating = rating[label.end() :]
    rating = (
        re.sub(r"\s+", " ", re.sub(r"[()\[\]{}]", " ", rating)).strip(_TRIM) if not rating.startswith(".") else rating
    )
    if not rating or (best is not None and not best > 0):
        return None
    for read in (_read_fraction, _read_glyphs, _read_counted, _read_grade):
        if reading := read(rating, best):
            return reading
    if word := verdict_word(rating):
        return Reading(None, word)
    return None


def _read_fraction(rating: str, best: float | None) -> Reading | None:
    if found := _FRACTION.fullmatch(rating):
        # "1/2" alone is one of two or half a star: only a maximum from elsewhere tells.
        if rating == "1/2":
            return _scaled(0.5, best) if best else None
        return _scaled(amount(found[1]), amount(found[2]))
    return None


def _read_glyphs(rating: str, best: float | None) -> Reading | None:
    found = _GLYPHS_OVER.fullmatch(rating)
    if not found:
        return None
    value, shown = _glyph_amount(found[1])
    if value > 5 and "*" in found[1]:
        return None  # a rule between sections
    if found[2]:
        over = found[2]
        shown = _glyph_amount(over)[0] if _GLYPH_ROW.fullmatch(over) else amount(over)
    return _stars(value, shown or best)


def _read_counted(rating: str, best: float | None) -> Reading | None:
    if found := _STARS.fullmatch(rating):
        return _stars(amount(found[1]), best)
    if found := _DIE.fullmatch(rating):
        return _scaled(float(found[1] or "⚀⚁⚂⚃⚄⚅".index(found[2]) + 1), 6)
    if found := _PERCENT.fullmatch(rating):
        return _scaled(amount(found[1]), 100)
    if found := _POINTS.fullmatch(rating):
        return _scaled(amount(found[1]), best or 100)
    if _BARE.fullmatch(rating) and not rating.isalpha():
        value = amount(rating)
        if best:
            return _scaled(value, best)
        return Reading(None, "negative", 0.8) if value <= 0.5 else None  # the bottom of every scale in use
    return None


def _read_grade(rating: str, best: float | None) -> Reading | None:
    grades = [_GRADE.fullmatch(part.strip()) for part in rating.split("/", 2)]
    scores = [GRADES[_grade_key(g[1], g[2])] for g in grades if g]
    if not scores or len(scores) < len(grades):
        return None
    score = sum(scores) / len(scores)  # "B+/A-" lies between the two
    return Reading(score, polarity_of(score))


def _grade_key(letter: str, sign: str | None) -> str:
    sign = (sign or "").strip(" -−–").lower() or ("-" if sign else "")
    return letter.upper() + {"plus": "+", "minus": "-", "++": "+"}.get(sign, sign)
