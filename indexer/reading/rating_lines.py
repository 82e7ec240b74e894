"""The ratings in one line or paragraph of a page, each a candidate for the verdict with its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from ..analysis import words
from ..review import VerdictKind
from .lexicon import STANDING
from .rating_cues import (
    BADGE,
    CERTIFICATE,
    COUNTED,
    DATED,
    ELSEWHERE,
    LABEL,
    LONE_GRADE,
    MAXIMA,
    OTHER_LABEL,
    OTHERS,
    OVER,
    PARTS,
    RATING,
    RATING_OR_GRADE,
    SEGMENT,
    SHARE,
    UNIT,
    VOTES,
)
from .scales import AMOUNT, Reading, has_amount, read_rating, verdict_word

__all__ = ["Candidate", "Rank", "labelled", "maximum", "on_its_own", "part"]

_OPENING = re.compile(r"[\s*•>#_-]*")
_BARE = re.compile(AMOUNT)
_MAXIMUM = re.compile(rf"{OVER}({AMOUNT})", re.I)
_BAR = re.compile(r"[|•·/]")
_HALVES = re.compile(r"(?<!\d)1/2|1/4|3/4(?=\s*/)")


class Rank(IntEnum):
    """What makes one candidate the verdict rather than another; the highest wins."""

    RULE = 0  # asterisks that may be a rule between sections
    BADGE = 20
    STANDING = 40  # "Must watch" on a line of its own
    HOUSE = 45  # a word beside a label
    PROSE = 50
    CLOSING = 70  # at the end of a paragraph
    COUNT = 75  # "4/5" on a line of its own
    HEADING = 76
    GLYPHS = 80
    LABEL = 90
    OVERALL = 100


class Candidate(NamedTuple):
    """A rating, half-open [start, end) of the text, and what it says."""

    rank: int
    start: int
    end: int
    reading: Reading
    kind: VerdictKind = "printed"


def labelled(
    text: str, start: int, end: int, following: tuple[int, int] | None, scale: tuple[str, str] | None
) -> list[Candidate] | None:
    """Read a line that begins with a label; None when it does not, empty when the label is not the critic's."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening and text[opening.end() : end][:1].isalpha() else start
    label = LABEL.match(text, begin, end)
    if label is None:
        return None
    names = set(words(label["label"]))
    value_start, value_end = label.end(), end
    if value_start >= end:  # the label has the line to itself: the value is on the next
        if following is None or following[1] - following[0] > 40:
            return None
        value_start, value_end = following
    value = text[value_start:value_end]
    if names & PARTS or names & OTHERS or VOTES.search(value) or ELSEWHERE.match(label["of"] or ""):
        return []
    if CERTIFICATE.match(value) and not ({"verdict", "score", "grade", "overall", "stars"} & names):
        return []
    own_line = label.end() < end
    begin = begin if own_line else value_start
    overall = bool(names & {"overall", "final", "verdict", "total"})
    rank = Rank.OVERALL if overall else Rank.LABEL
    noted = bool(names & {"note", "nota"})  # elsewhere than in France a note is no rating
    found = (RATING if noted else RATING_OR_GRADE).match(value)
    if found and (reading := read_rating(found.group())) and _ends_value(value, found.end()):
        if "%" in found.group():  # shares of many critics or readers are in per cent, seldom one critic's verdict
            rank = Rank.CLOSING
        return [Candidate(rank, begin, value_start + found.end(), reading)]
    bare = _BARE.match(value)
    if bare and bare.end() == len(value.rstrip(" .")) and value[0] in "0123456789.½":
        reading = _bare(value.rstrip(" ."), names)
        return [Candidate(rank, begin, value_start + bare.end(), reading)] if reading else []
    if noted or (label["of"] and not label["mark"].strip()):  # "My score for season 2 of it is a 7/10": a sentence
        return None
    if names & {"stars", "score", "grade", "total"} or (not label["mark"].strip() and own_line):
        return [] if names & {"stars", "score", "total"} and own_line else None
    return _house(text, begin, value_start, value_end, scale)


def _ends_value(value: str, at: int) -> bool:
    """Tell whether a rating may end here: words that follow must be set off, or "A bleak film" would be an A."""
    rest = value[at:].lstrip()
    return not rest or not rest[0].isalnum() or (at > 1 and bool(re.match(r"\S*\d|[★☆⭐*]", value)))


def _bare(value: str, names: set[str]) -> Reading | None:
    """Read a labelled number without a maximum: its size tells the scale, up to 5 it does not."""
    if "stars" in names:
        return read_rating(value + " stars")
    number = float(value.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", value) else None
    if number is not None and 5 < number <= 10:
        reading = read_rating(value, 10)
    elif number is not None and 20 < number <= 100:
        reading = read_rating(value, 100)
    else:
        return read_rating(value) or Reading(None, None)
    return reading and reading._replace(confidence=0.7)


def _house(text: str, begin: int, start: int, end: int, scale: tuple[str, str] | None) -> list[Candidate] | None:
    """Read a word beside a label: a house scale of its own ("Rating: Pop!"), known or not."""
    value = text[start:end]
    found = words(value)
    if not 1 <= len(found) <= 4 or re.search(r"[.,;:]\s|https?:|@", value) or value.rstrip().endswith("?"):
        return None
    polarity = verdict_word(value)
    if scale:
        folded = " ".join(found)
        if folded in scale:
            # "Pop or Poop?": two values; when the sense of one is known, the other is its opposite.
            other = verdict_word(scale[1] if folded == scale[0] else scale[0])
            if polarity not in ("positive", "negative") and other in ("positive", "negative"):
                polarity = "negative" if other == "positive" else "positive"
            if polarity is None:
                return [Candidate(Rank.HOUSE, begin, end, Reading(None, None))]
            good = polarity == "positive"
            return [Candidate(Rank.LABEL, begin, end, Reading(100 if good else 0, "positive" if good else "negative"))]
    if polarity is None and len(found) > 2:
        return None
    return [Candidate(Rank.HOUSE, begin, end, Reading(None, polarity))]


def part(text: str, start: int, end: int) -> list[Candidate] | None:
    """Read "Her: 4/5", a grade of something named; empty for a part of the work, None where it is no such line."""
    found = OTHER_LABEL.fullmatch(text, start, end)
    rating = found and RATING_OR_GRADE.fullmatch(found["value"].strip(" ()."))
    if not found or not rating:
        return None
    names = set(words(found["label"]))
    if names & PARTS or names & OTHERS or VOTES.search(found["label"]):
        return []
    reading = read_rating(rating.group())
    if reading is None or not maximum(rating.group()):
        return None
    at = text.index(rating.group(), found.start("value"), end)
    return [Candidate(Rank.HEADING, at, at + len(rating.group()), reading)]


def maximum(rating: str) -> float:
    """Give the maximum a rating states; 0 when it is none that ratings without a label have."""
    over = _MAXIMUM.search(_HALVES.sub("½", rating))
    if over is None:
        return 5.0
    best = re.fullmatch(r"\d+(?:\.0+)?", over[1].strip())
    stated = float(over[1]) if best else {"four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0}.get(over[1].lower(), 0.0)
    return stated if stated in MAXIMA else 0.0


def on_its_own(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Read a line that is a rating, a badge or a verdict word, or a heading that begins or ends with a rating."""
    line = text[start:end]
    bare = line.strip(" \t()[]{}*_|>#•-–—\"'“”") if not re.fullmatch(r"[\s*½/12]+", line) else line
    folded = " ".join(words(bare)) if len(bare) <= 40 else ""
    if badge := BADGE.match(bare):
        at = start + line.index(bare)
        rest = bare[badge.end() :].strip()
        if not rest or rest[0] in ":!–—-|" or rest.rstrip(".!").isdigit():
            finish = at + (badge.end() if rest and rest[0] != "!" else len(bare))
            yield Candidate(Rank.BADGE, at, finish, Reading(None, "positive"), "badge")
            return
    for segment in SEGMENT.finditer(line) if _BAR.search(line) else ():  # "30.11. | Book of the Week"
        if BADGE.fullmatch(segment.group()):
            yield Candidate(
                Rank.BADGE, start + segment.start(), start + segment.end(), Reading(None, "positive"), "badge"
            )
            return
    if (counted := COUNTED.fullmatch(line.strip())) and len(counted["stars"]) == int(counted["number"]):
        yield Candidate(
            Rank.GLYPHS, start, end, read_rating(f"{counted['number']} stars out of 5") or Reading(None, None)
        )
        return
    if bare == "½":  # the lowest of every scale that has halves
        at = start + line.index(bare)
        yield Candidate(Rank.COUNT, at, at + 1, Reading(None, "negative", 0.8))
        return
    if folded in STANDING or (bare and set(bare) <= set("👍👎 \ufe0f🏻🏼🏽🏾🏿")):
        at = start + line.index(bare)
        yield Candidate(Rank.STANDING, at, at + len(bare), Reading(None, verdict_word(bare)))
        return
    if LONE_GRADE.fullmatch(line.strip(" *_")) and (reading := read_rating(line.strip(" *_"))):
        yield Candidate(Rank.COUNT, start, end, reading)
        return
    if (share := SHARE.match(line)) and not (set(words(share["heading"])) & (OTHERS - {"their", "your"})):
        reading = read_rating(share["rating"])
        if reading:
            yield Candidate(Rank.HEADING, start + share.start("rating"), end, reading._replace(confidence=0.7))
        return
    for found in RATING.finditer(line) if has_amount(line) else ():
        rating = found.group()
        rest = line[found.end() :]
        alone = not line[: found.start()].strip(" ([-–—*•") and (
            not rest.strip(" )].!-–—") or bool(UNIT.fullmatch(rest))
        )
        at_edge = not line[found.end() :].strip(" )].!") or not line[: found.start()].strip(" ([")
        reading = read_rating(rating)
        if reading is None or "%" in rating or DATED.fullmatch(rating):
            continue
        if not (alone or at_edge):
            # "Review: Tin Weather ★★★★ – Pepperpot Theatre"
            if re.fullmatch(r"[★☆⭐✭✮✯✪✩½\s]{2,}", rating) and re.match(r"\s*[–—|,(-]", rest):
                yield Candidate(Rank.HEADING, start + found.start(), start + len(line[: found.end()].rstrip()), reading)
            continue
        if re.search(r"[0-9A-Za-z]", rating.replace("1/2", "")) or rating.strip() == "½":
            if maximum(rating) == 0 or rating.strip() == "1/2" or re.search(r"poin|pts|cent", rating):
                continue
            if alone:
                yield Candidate(Rank.COUNT, start + found.start(), start + found.end(), reading)
            elif (re.search(r"(?:[(\[:|–—-]\s*|\s{2,}|\t)$", line[: found.start()]) and not rest.strip(" )]")) or (
                at_edge and re.search(r"(?i:out\s+of|/).*\bstars$", rating) and not line[: found.start()].strip()
            ):
                yield Candidate(Rank.HEADING, start + found.start(), start + found.end(), reading)
        elif len(rating.strip()) > 1 or (alone and rating.strip() in "★⭐½"):
            if set(rating) <= set("* ") and (alone or len(rating.strip()) > 5):
                if alone and " " not in rating.strip() and len(rating.strip()) <= 5:
                    yield Candidate(Rank.RULE, start + found.start(), start + found.end(), reading)
                continue  # asterisks are rules between sections more often than stars
            if "*" in rating and re.search(
                r"[^\s*(\[]\*|\*[^\W\d_]", line[max(0, found.start() - 1) : found.end() + 1]
            ):
                continue  # f***, a footnote, **emphasis**
            rank = Rank.GLYPHS if alone else Rank.HEADING
            yield Candidate(rank, start + found.start(), start + len(line[: found.end()].rstrip()), reading)
