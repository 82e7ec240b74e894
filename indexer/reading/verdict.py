"""Which of the ratings, badges and words in a page is the critic's verdict on this work, and where it stands.

Every rating in the page is a candidate with a rank: a labelled overall rating ranks above a rating on a line of its
own, that above one closing a paragraph, that above one in running prose, and a badge comes last. Left out are ratings
that are someone else's (readers, aggregates), something else's (sound, extras, another work) or none (photo counters,
dates, certificates, the cast under "Stars:").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis import words
from ..review import Verdict, VerdictKind, Zone
from .lexicon import STANDING
from .scales import AMOUNT, GLYPHS, STAR_WORD, Reading, read_rating, verdict_word

__all__ = ["find_verdict", "is_rating_line", "parse_rating"]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LONGEST = 160  # characters of a line that may be a label or a rating by itself
_TAIL = 300  # characters at the end of a paragraph where a rating may close it

_OVER = r"\s*(?:/|out\s+of(?:\s+a\s+possible)?|of)\s*"
_SCALE = (
    rf"(?:{GLYPHS}(?:{_OVER}(?:{AMOUNT}|{GLYPHS})(?:\s*stars)?)?"
    rf"|{AMOUNT}(?:[\s-]*{STAR_WORD})?{_OVER}{AMOUNT}(?:[\s-]*(?:{STAR_WORD}|points))?"
    rf"|{AMOUNT}[\s-]*(?:an?\s+)?{STAR_WORD}(?!\s+(?:hotel|restaurant|chef|general|system|wars|trek))"
    rf"|{AMOUNT}\s*(?:%|per\s?cent)|{AMOUNT}\s+(?:points|pts)\b)"
)
_GRADE = r"(?:[A-DF](?:\s?[+−–]|-(?!\w)|[\s-](?:plus|minus)\b)?)(?![\w'’+])"
_LABEL = re.compile(
    r"(?P<label>(?:[^\W\d_][\w'’.&/-]*\s+){0,4}?"
    r"(?:rating|grade|score|verdict|overall|stars|total|bottom\s+line|recommendation|final\s+thoughts?|conclusion))"
    r"(?P<of>\s+(?:for|of|on)\s+[^:=]{1,60}?)?\s*(?P<mark>[:=–—|-]\s*|\s+(?=[\d.½★☆⭐*●♥])|$)",
    re.I,
)
_OTHER_LABEL = re.compile(r"(?P<label>[^\W\d_](?:[^:\n.]|[.](?!\s)){0,40}?)\s*[:–—-]\s*(?P<value>.{1,40})$")
_RATING = re.compile(_SCALE, re.I)
_RATING_OR_GRADE = re.compile(rf"{_SCALE}|{_GRADE}", re.I)
_CLOSING = re.compile(
    rf"(?:(?<=[.!?…)”\"’])\s*|[(\[–—-]\s*|^)(?:(?:overall|final|my|our)?\s*(?:rating|grade|score|verdict)\s*[:=–—-]?\s*)?"
    rf"(?P<rating>{_SCALE})[\s)\].!]*$",
    re.I,
)
_CLOSING_LABEL = re.compile(
    rf"\b(?P<whole>(?:overall\s+|final\s+|my\s+|our\s+)?(?:rating|grade|score|verdict)\s*[:=–—-]\s*(?P<rating>{_SCALE}|{_GRADE}))"
    rf"[\s)\].!]*$",
    re.I,
)
_GIVING = re.compile(
    r"\b(?:gives?|giving|gets?|getting|earns?|earning|deserves?|merits?|receives?|scores|awards?|rates?|rating(?:\s+it)?"
    r"|score\s+of|grade\s+of|rating\s+of|go\s+with|settle\s+on|it['’]?s\s+an?|that['’]?s\s+an?)\b",
    re.I,
)
_THUMBS = re.compile(
    r"\b(?:(?:one|two|both|four|big|enthusiastic|a)\s+)*thumbs?[\s-]+(?:way\s+|firmly\s+)?(?:up|down|sideways)\b", re.I
)
_PROSE = re.compile(rf"(?i:{_SCALE})|(?<![\w’'])[A-DF](?:[+−-]|[\s-](?:plus|minus)\b)(?!\w)|(?<=\ba\s)[B-DF](?=[.,!)])")
# What every rating in prose has; looking for it first makes reading a page three times as fast.
_HINT = re.compile(
    r"[\d★☆⭐½●○♥*👍]|\bstars?\b|\bout\s+of\b|[A-DF][+−-]|\b[A-DF]\s(?:plus|minus)|\ba\s[B-DF][.,!)]|\bgrade\b|\bthumbs?\b",
    re.I,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d")

# Qualities that are graded apart, and people other than the critic: their numbers are not the verdict.
_PARTS = frozenset(
    """video audio sound picture image extras features feature supplements graphics gameplay story storyline plot acting
    performance performances cast cinematography music soundtrack characters character design presentation writing
    screenplay script art artwork direction directing editing effects visuals visual lyrics vocals replay replayability
    rewatch rewatchability controls lasting appeal value price service food ambience atmosphere decor pacing romance
    humor humour violence language sex steam spice heat gore packaging transfer disc discs content originality
    entertainment worldbuilding prose narration narrator production difficulty fun scares""".split()
)
_OTHERS = frozenset(
    """average avg mean user users reader readers audience community visitors visitor your their metacritic metascore
    imdb goodreads tomatometer aggregate aggregated votes vote voters amazon letterboxd critics opencritic rotten
    tomatoes consensus mpaa esrb pegi bbfc age maturity certificate content parental fan fans member members previous
    predecessor""".split()
)
_OTHER_WORK = re.compile(
    r"\b(?:last\s+year|predecessor|previous|prequel|sequel|the\s+original|first\s+(?:film|movie|book|one|album|game)"
    r"|other\s+(?:critics|reviewers)|critics|readers|users|audiences?|average|rotten\s+tomatoes|imdb|metacritic"
    r"|goodreads|michelin|(?:would|could|might|should)\s+have|almost|nearly|used\s+to|usually|i\s+gave)\b",
    re.I,
)
_VOTES = re.compile(r"\b(?:votes?|ratings|reviews|users|readers)\b", re.I)
_CERTIFICATE = re.compile(
    r"(?:not\s+(?:yet\s+)?rated|unrated|n/?a|none|tb[ad]|nr|[rgumte]|pg(?:[\s-]?13)?|nc-?17|12a?|15|16|18|u/?a(?:\s?\d+\+?)?"
    r"|tv[\s-](?:ma|14|pg|g|y7?)|ma\s?15\+?|r\s?1[568]\+?|e\s?10\+?|fsk\s?\d+|x{1,3}|mature|teen|everyone)\b(?![+\w./%])",
    re.I,
)
_BADGE = re.compile(
    r"(?:(?:the\s+)?(?:editor|critic|staff|reviewer|publisher)s?['’]?s?['’]?\s+(?:choice|pick|selection|favou?rite|award)s?"
    r"|(?:(?:our|the)\s+)?(?:book|film|movie|album|record|ep|single|game|show|series|play|pick|dish|restaurant|read|"
    r"release|podcast)\s+of\s+the\s+(?:day|week|fortnight|month|season|year)"
    r"|(?:buch|film|album|platte|spiel)\s+(?:der\s+woche|des\s+(?:monats|jahres|tages))"
    r"|best\s+new\s+(?:music|album|reissue|track|book|film)|(?:a\s+)?starred\s+review|(?:top|our|hot)\s+pick"
    r"|(?:gold|platinum)\s+(?:award|medal)|seal\s+of\s+approval|hall\s+of\s+fame)",
    re.I,
)
_FIRST_SENTENCE = re.compile(r"^([A-Z][^.!?\n]{3,38})[.!]\s")
_LAST_SENTENCE = re.compile(r"[.!?]\s([A-Z][^.!?\n]{3,38})[.!]?$")
_TWO_VALUED = re.compile(r"(?:[\w']+\s+){0,3}?(?P<good>[\w']+(?:\s+it)?)\s+or\s+(?P<bad>[\w']+(?:\s+it)?)\s*\?", re.I)
# Maxima that a rating without label or unit may have; others are counters, dates and fractions.
_MAXIMA = frozenset({4.0, 5.0, 6.0, 10.0, 20.0, 100.0})


class _Candidate(NamedTuple):
    rank: int
    start: int
    end: int
    reading: Reading
    kind: VerdictKind = "printed"


def parse_rating(printed: str, *, best: float | None = None) -> Verdict | None:
    """Read a rating as a column or label prints it ("3.5/4", "B+", "fresh", "★★★½"); None when there is none.

    `best` is the maximum where the rating states none. What follows no known scale keeps its label, without score or
    polarity. Never raises.
    """
    label = printed.strip()
    if not label or len(label) > 80 or not any(ch.isalnum() or not ch.isascii() or ch == "*" for ch in label):
        return None
    return _verdict(label, read_rating(label, best) or Reading(None, None), "printed", None)


def _verdict(label: str, reading: Reading, kind: VerdictKind, evidence: tuple[int, int] | None) -> Verdict:
    # Half a point goes up (62.5 is 63), and what a float leaves a hair below half still does.
    score = None if reading.score is None else int(reading.score + 0.5 + 1e-9)
    return Verdict(label, score, reading.polarity, kind, reading.confidence, evidence)


def find_verdict(text: str, zones: Sequence[Zone]) -> Verdict:
    """Find the verdict that a page prints, in its review and meta zones; `kind` is "none" where it prints none.

    `label` is `text[start:end]` of the evidence. Two ratings of the same rank that disagree halve the confidence.
    """
    lines = [
        m.span()
        for zone in zones
        if zone.kind in ("review", "meta")
        for m in _LINE.finditer(text, zone.start, zone.end)
    ]
    candidates = list(_candidates(text, lines))
    if not candidates:
        return Verdict()
    best = max(candidates, key=lambda c: (c.rank, c.reading.score is not None))
    reading = best.reading
    rivals = {c.reading.score for c in candidates if c.rank == best.rank and c.reading.score is not None}
    if len(rivals) > 1:
        reading = reading._replace(confidence=reading.confidence / 2)
    return _verdict(text[best.start : best.end], reading, best.kind, (best.start, best.end))


def _candidates(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Candidate]:
    scale: tuple[str, str] | None = None  # a two-valued scale the page has shown: "Pop or Poop?"
    standing: dict[float, list[_Candidate]] = defaultdict(list)
    parts: list[_Candidate] = []
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST:
            yield from _in_prose(text, start, end)
            continue
        line = text[start:end]
        if two := _TWO_VALUED.fullmatch(line):
            scale = (two["good"].casefold(), two["bad"].casefold())
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        labelled = _labelled(text, start, end, following, scale)
        if labelled is not None:
            yield from labelled
            continue
        if _CLOSING_LABEL.search(line):
            yield from _in_prose(text, start, end)
            continue
        if (part := _part(text, start, end)) is not None:
            parts += part
            continue
        for found in _on_its_own(text, start, end):
            if found.rank == _RANK_RULE:
                near = lines[max(0, number - 1) : number + 2]
                if all(e - s < 100 for s, e in near):  # not between two paragraphs
                    yield found._replace(rank=_RANK_GLYPHS)
            elif found.rank == _RANK_COUNT:
                standing[_maximum(text[found.start : found.end])].append(found)
            else:
                yield found
        yield from _in_prose(text, start, end)
    if lines:
        yield from _last_words(text, lines)
    for counts in standing.values():
        # One value out of a maximum is a rating; 1/5, 2/5, 3/5 … number the pictures of a gallery.
        if len({c.reading.score for c in counts}) < 3:
            yield from counts
    if len(parts) == 1:  # a single "Her: 4/5"; several are the grades of story, sound and extras
        yield parts[0]


_RANK_OVERALL, _RANK_LABEL, _RANK_GLYPHS, _RANK_HEADING, _RANK_COUNT = 100, 90, 80, 76, 75
_RANK_CLOSING, _RANK_PROSE, _RANK_HOUSE, _RANK_STANDING, _RANK_BADGE, _RANK_RULE = 70, 50, 45, 40, 20, 0


def _labelled(
    text: str, start: int, end: int, following: tuple[int, int] | None, scale: tuple[str, str] | None
) -> list[_Candidate] | None:
    """Read a line that begins with a label; None when it does not, empty when the label is not the critic's."""
    opening = re.compile(r"[\s*•>#_-]*").match(text, start, end)
    begin = opening.end() if opening and text[opening.end() : end][:1].isalpha() else start
    label = _LABEL.match(text, begin, end)
    if label is None:
        return None
    names = set(words(label["label"]))
    value_start, value_end = label.end(), end
    if value_start >= end:  # the label has the line to itself: the value is on the next
        if following is None or following[1] - following[0] > 40:
            return None
        value_start, value_end = following
    value = text[value_start:value_end]
    if names & _PARTS or names & _OTHERS or _VOTES.search(value):
        return []
    if _CERTIFICATE.match(value) and not ({"verdict", "score", "grade", "overall", "stars"} & names):
        return []
    own_line = label.end() < end
    begin = begin if own_line else value_start
    overall = bool(names & {"overall", "final", "verdict", "total"})
    rank = _RANK_OVERALL if overall else _RANK_LABEL
    found = _RATING_OR_GRADE.match(value)
    if found and (reading := read_rating(found.group())) and _ends_value(value, found.end()):
        return [_Candidate(rank, begin, value_start + found.end(), reading)]
    bare = re.compile(AMOUNT).match(value)
    if bare and bare.end() == len(value.rstrip(" .")) and value[0] in "0123456789.½":
        reading = _bare(value.rstrip(" ."), names)
        return [_Candidate(rank, begin, value_start + bare.end(), reading)] if reading else []
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


def _house(text: str, begin: int, start: int, end: int, scale: tuple[str, str] | None) -> list[_Candidate] | None:
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
                return [_Candidate(_RANK_HOUSE, begin, end, Reading(None, None))]
            good = polarity == "positive"
            return [
                _Candidate(_RANK_LABEL, begin, end, Reading(100 if good else 0, "positive" if good else "negative"))
            ]
    if polarity is None and len(found) > 2:
        return None
    return [_Candidate(_RANK_HOUSE, begin, end, Reading(None, polarity))]


def _part(text: str, start: int, end: int) -> list[_Candidate] | None:
    """Read "Her: 4/5", a grade of something named; empty for a part of the work, None where it is no such line."""
    found = _OTHER_LABEL.fullmatch(text, start, end)
    rating = found and _RATING_OR_GRADE.fullmatch(found["value"].strip(" ()."))
    if not found or not rating:
        return None
    names = set(words(found["label"]))
    if names & _PARTS or names & _OTHERS or _VOTES.search(found["label"]):
        return []
    reading = read_rating(rating.group())
    if reading is None or not _maximum(rating.group()):
        return None
    at = text.index(rating.group(), found.start("value"), end)
    return [_Candidate(_RANK_HEADING, at, at + len(rating.group()), reading)]


def _last_words(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Candidate]:
    """Read a verdict word that is a sentence of its own at the beginning or end of the last two lines."""
    for start, end in lines[-2:]:
        closing = text[max(start, end - 60) : end]
        for sentence in (
            *_FIRST_SENTENCE.findall(text[start : min(end, start + 60)]),
            *_LAST_SENTENCE.findall(closing),
        ):
            if " ".join(words(sentence)) in STANDING:
                at = text.index(sentence, start)
                yield _Candidate(_RANK_STANDING, at, at + len(sentence), Reading(None, verdict_word(sentence)))


def _maximum(rating: str) -> float:
    """Give the maximum a rating states; 0 when it is none that ratings without a label have."""
    over = re.search(rf"(?:/|out\s+of|of)\s*({AMOUNT})", rating, re.I)
    if over is None:
        return 5.0
    best = re.fullmatch(r"\d+(?:\.0+)?", over[1].strip())
    stated = float(over[1]) if best else {"four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0}.get(over[1].lower(), 0.0)
    return stated if stated in _MAXIMA else 0.0


def _on_its_own(text: str, start: int, end: int) -> Iterator[_Candidate]:
    """Read a line that is a rating, a badge or a verdict word, or a heading that begins or ends with a rating."""
    line = text[start:end]
    bare = line.strip(" \t()[]{}*_|>#•-–—\"'“”") if not re.fullmatch(r"[\s*½/12]+", line) else line
    folded = " ".join(words(bare)) if len(bare) <= 40 else ""
    if badge := _BADGE.match(bare):
        at = start + line.index(bare)
        rest = bare[badge.end() :].strip()
        if not rest or rest[0] in ":!–—-|" or rest.rstrip(".!").isdigit():
            finish = at + (badge.end() if rest and rest[0] != "!" else len(bare))
            yield _Candidate(_RANK_BADGE, at, finish, Reading(None, "positive"), "badge")
            return
    if folded in STANDING or (bare and set(bare) <= set("👍👎 \ufe0f🏻🏼🏽🏾🏿")):
        at = start + line.index(bare)
        yield _Candidate(_RANK_STANDING, at, at + len(bare), Reading(None, verdict_word(bare)))
        return
    for found in _RATING.finditer(line):
        rating = found.group()
        alone = not line[: found.start()].strip(" ([-–—*•") and not line[found.end() :].strip(" )].!-–—")
        at_edge = not line[found.end() :].strip(" )].!") or not line[: found.start()].strip(" ([")
        reading = read_rating(rating)
        if reading is None or "%" in rating or not (alone or at_edge) or _DATED.fullmatch(rating):
            continue
        if re.search(r"[0-9A-Za-z]", rating.replace("1/2", "")) or rating.strip() == "½":
            if _maximum(rating) == 0 or rating.strip() == "1/2" or re.search(r"poin|pts|cent", rating):
                continue
            if alone:
                yield _Candidate(_RANK_COUNT, start + found.start(), start + found.end(), reading)
            elif re.search(r"[(\[:|–—-]\s*$", line[: found.start()]) and not line[found.end() :].strip(" )]"):
                yield _Candidate(_RANK_HEADING, start + found.start(), start + found.end(), reading)
        elif len(rating.strip()) > 1 or (alone and rating.strip() in "★⭐½"):
            if set(rating) <= set("* ") and (alone or len(rating.strip()) > 5):
                if alone and " " not in rating.strip() and len(rating.strip()) <= 5:
                    yield _Candidate(_RANK_RULE, start + found.start(), start + found.end(), reading)
                continue  # asterisks are rules between sections more often than stars
            if re.search(r"\w\*", line[max(0, found.start() - 1) : found.start() + 1]):
                continue  # f***, a footnote
            rank = _RANK_GLYPHS if alone else _RANK_HEADING
            yield _Candidate(rank, start + found.start(), start + len(line[: found.end()].rstrip()), reading)


def _in_prose(text: str, start: int, end: int) -> Iterator[_Candidate]:
    """Read a rating that closes a paragraph, or one that a sentence of it gives."""
    if not _HINT.search(text, start, end):
        return
    tail = max(start, end - _TAIL)
    if found := _CLOSING_LABEL.search(text, tail, end):
        reading = read_rating(found["rating"])
        if reading and not (set(words(text[max(tail, found.start() - 20) : found.start()])[-1:]) & (_PARTS | _OTHERS)):
            yield _Candidate(_RANK_LABEL, found.start("whole"), found.end("whole"), reading)
            return
    if end - start > 60 and (found := _CLOSING.search(text, tail, end)):
        reading = read_rating(found["rating"])
        if reading and _maximum(found["rating"]) and "%" not in found["rating"]:
            yield _Candidate(_RANK_CLOSING, found.start("rating"), found.end("rating"), reading)
            return
    if end - start > 20_000:
        start = end - 20_000  # a verdict given in prose is given near the end
    for found in _THUMBS.finditer(text, start, end):
        sentence = re.split(r"[.!?]\s", text[max(start, found.start() - 60) : found.start()])[-1]
        if not _OTHER_WORK.search(sentence):
            yield _Candidate(_RANK_STANDING, *found.span(), Reading(None, verdict_word(found.group())))
    for found in _PROSE.finditer(text, start, end):
        rating = found.group()
        before = text[max(start, found.start() - 60) : found.start()]
        sentence = re.split(r"[.!?]\s", before)[-1]
        if not _GIVING.search(sentence) or _OTHER_WORK.search(sentence) or "%" in rating:
            continue
        if _OTHER_WORK.match(text, found.end(), min(end, found.end() + 30)):
            continue
        reading = read_rating(rating)
        if reading and _maximum(rating) and not re.fullmatch(r"[★⭐*●♥■◆]", rating.strip()):
            yield _Candidate(_RANK_PROSE, found.start(), found.start() + len(rating.rstrip()), reading)


def is_rating_line(line: str) -> bool:
    """Tell whether a line of its own is a rating, a badge or a verdict word, whoever's it is."""
    if len(line) > _LONGEST:
        return False
    if _TWO_VALUED.fullmatch(line):
        return True
    if found := _labelled(line, 0, len(line), None, None):
        return bool(found)
    return any(c.rank != _RANK_HEADING for c in _on_its_own(line, 0, len(line)))
