"""How much a sentence says of what a critic concludes: one score a sentence, and how it praises and blames.

A sentence gains by words that judge, by speaking of the work as a whole, by summing up, recommending, ranking or
rating it; it loses by telling the plot, asking, quoting, or hanging on the sentence before. Weights were set by hand
and held against the polarity of first excerpts in 1,500 reviews with grades.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from .lexicon import BLAME, OPINION, PRAISE
from .phrases import COMPARED, DANGLING, HANGING, PART_FIRST, TURN, YEAR
from .said import Said
from .spaced import find_words

__all__ = ["HINTS", "Judgement", "Sense", "judge", "weigh"]

# Not analysis.words: the lexicon needs no folding of accents, and this takes a twelfth of the time.
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OF = re.compile(r"\b(?:of|in|from|to|for|with|by|on|about|than)\s[“\"‘'*_]*$")
# "It" at the head of a judgement is the work.
_IT_IS = re.compile(
    r"(?:(?:but|still|yet|overall|ultimately|and|though|regardless|all\s+in\s+all|in\s+the\s+end),?\s+)?(?:it|this)"
    r"(?:['’]s|\s(?:is|was|isn[’']t|wasn[’']t|proves|remains|feels|works|fails|never|doesn[’']t|succeeds|delivers"
    r"|lacks|makes\sfor))\b"
)
# What follows a title of which something is said.
_PREDICATE = re.compile(
    r"[”’\"'*_]*\s(?:is|was|remains|proves|isn[’']t|feels|works|fails|succeeds|never|makes|does|doesn[’']t|has|manages"
    r"|delivers|offers|lacks|deserves|may|might|ends\sup|gets|earns|stands|falls|plays\slike|represents)\b"
)
_CONCEDED = re.compile(
    r"(?:(?:yet|still|but|and|so|that\s+said),?\s+)?(?:despite|although|though|even\s+(?:though|if)|while|whilst"
    r"|for\s+all|in\s+spite"
    r"|granted|true|sure|admittedly|of\s+course|it\s+(?:may|might)|aside\s+from|apart\s+from"
    r"|other\s+than)\b[^,;]{4,200}[,;]"
)
_CONCEDED_FIRST = re.compile(r"[,;–—-]\s?(?=(?:but|yet)\b)")
_PERSON = re.compile(r"(?:(?:but|and|so|yet)\s+)?(?:he|she|they)\b")
_PERSON_SOON = re.compile(r"(?:[\w’'-]+,?\s+){1,2}(?:he|she|they|him|them)\b")
_OPENING = re.compile(r"[“\"‘']?([^\W\d_][\w-]+)")
_CUES = (("summing up", 1.5), ("advice", 1.6), ("rank", 0.8), ("first person", 1.2), ("rates", 3.2), ("tepid", 1.8))
_QUOTE_LINE = re.compile(r"[|>]|[“\"][^”\"]*[”\"]\W*$")
_QUOTED = re.compile(r"[“\"«][^”\"»]{0,400}[”\"»]")
_SURE, _QUOTABLE = 2.5, 0.8  # most log-odds of `conclusive` that count, and their weight

_NEGATIONS = frozenset(
    "not no never nor neither without hardly barely scarcely nothing none nobody cannot rarely seldom lacks lacking "
    "lack devoid fails isn't isn’t wasn't wasn’t aren't aren’t weren't weren’t doesn't doesn’t didn't didn’t don't "
    "don’t won't won’t can't can’t couldn't couldn’t wouldn't wouldn’t hasn't hasn’t haven't haven’t less".split()
)
_INTENSE = frozenset("so more such this only just as less been".split())  # "never more moving", "not only funny"
# Words that judge nothing beside these: "as well", "is best when", "good friend", "too bad".
_HOLLOW = {
    word: frozenset(beside.split())
    for word, beside in {
        "well": "as do does doing goes going all may known",
        "best": "when if known suited served friend friends man at remembered interests left described picture actor "
        "actress director foreign-language try",
        "good": "friend friends guy guys old news man as deal evil",
        "great": "deal grandfather grandmother war depression",
        "like": "would i'd you'd look looks feel feels felt it's is are was something anything nothing much just a an "
        "the this that his her their to",
        "bad": "guy guys news good",
        "original": "the series film novel book version title",
        "deep": "into down in",
        "problem": "the a",
        "better": "half than know knows put",
    }.items()
}
_UNREAL = frozenset(
    "could should would might prevent prevents supposed wants tries trying promising hoping attempts wannabe".split()
)
_TOLD_BY = frozenset((*_HOLLOW, *_NEGATIONS, *_UNREAL, "there", *OPINION, *PRAISE, *BLAME))
HINTS = frozenset(
    "i film movie picture album record book novel game series season show play production restaurant overall "
    "ultimately watch read listen see hear time verdict stars".split()
)
"""Words of which one stands in most sentences that sum a review up."""


class Sense(NamedTuple):
    """A sentence in lower case without what it quotes, and the weight of its praise, its blame and other judgement."""

    lower: str
    words: list[str]
    praise: float
    blame: float
    tone: float

    @property
    def strength(self) -> float:
        """How strongly it judges, whichever way; the square root of it is what counts, see `judge`."""
        return min(self.praise + self.blame + 0.4 * self.tone, 12.0)


class Judgement(NamedTuple):
    """A score (about 0 for plot, 3 for an opinion, 8 for a verdict in a nutshell), and the weight of either sense.

    `granted` is 1 where the critic grants something good, -1 where one thing is held against the work, 0 elsewhere.
    """

    score: float
    praise: float
    blame: float
    granted: int = 0


def weigh(sentence: str) -> Sense:
    """Weigh the praise, the blame and all other words of judgement of a sentence.

    Praise that is denied, or only wished for ("could have been great"), blames; blame that is denied praises.
    """
    if '"' in sentence or "“" in sentence or "«" in sentence:
        sentence = _QUOTED.sub(" ", sentence)
    lower = sentence.lower()  # half the time of patterns that ignore case
    lower_part = lower[:1_000]
    if conceded := _CONCEDED.match(lower_part) or _CONCEDED_FIRST.search(lower_part, 8):
        # "Despite its flaws, it is a joy" praises, and "it is handsome, but dull" blames.
        before = find_words(lower_part[: conceded.end()], _WORD, str.isalpha)
        words = find_words(lower_part[conceded.end() :], _WORD, str.isalpha)
        less = [0.4 * weight for weight in _sum(before)]
        praise, blame, tone = (one + other for one, other in zip(_sum(words), less, strict=True))
        return Sense(lower, before + words, praise, blame, tone)
    words = find_words(lower_part, _WORD, str.isalpha)
    return Sense(lower, words, *_sum(words))


def _sum(words: Sequence[str]) -> tuple[float, float, float]:
    praise = blame = tone = 0.0
    denied = unreal = -9
    for at, word in enumerate(words):
        if word not in _TOLD_BY:
            continue
        if word in _HOLLOW and not _HOLLOW[word].isdisjoint(words[max(0, at - 1) : at + 2]):
            continue
        if word in _NEGATIONS:
            following = words[at + 1 : at + 4]
            if not any(w in _INTENSE for w in following[:2]):
                denied = at
            if word not in BLAME:
                continue
        if word in _UNREAL:
            unreal = at
        elif word == "there" and at and words[at - 1] == "if":
            denied = at  # "if there is a weakness"
        weight = PRAISE.get(word)
        if weight is not None:
            if at - denied <= 4 or (at - unreal <= 6 and at > unreal) or (at and words[at - 1] == "too"):
                blame += 0.8 * weight
            else:
                praise += weight
            continue
        weight = BLAME.get(word)
        if weight is not None:
            if 0 < at - denied <= 4:
                praise += 0.6 * weight
            else:
                blame += weight
        elif word in OPINION:
            tone += OPINION[word]
    return praise, blame, tone


def judge(
    sentence: str, sense: Sense, said: Said, title: re.Pattern[str] | None, names: Set[str], odds: float
) -> Judgement:
    """Score one sentence by itself, `sense` being what it weighs and `said` its phrases.

    `names` are the capitalised words of the text; `odds` are the log-odds of `conclusive`.
    """
    lower = sense.lower
    if "tepid" in said:
        sense = sense._replace(praise=sense.praise + 1.0, blame=sense.blame + 1.5)
    strength = sense.strength
    granted = -1 if "reservation" in said else 1 if "concession" in said else 0
    if granted < 0:
        sense = sense._replace(praise=0.3 * sense.praise, blame=sense.blame + 2.0)
    praise, blame = sense.praise, sense.blame
    named = title.search(sentence) if title is not None else None
    predicated = named is not None and _PREDICATE.match(sentence, named.end()) is not None
    of_part = named is not None and _OF.search(sentence, max(0, named.start() - 20), named.start()) is not None
    whole = "whole" in said
    told, premised = min(3, said.count("plot")), min(2, said.count("premise"))
    if not whole and not predicated:
        strength /= 1.0 + 0.6 * (told + premised)  # "a gifted roofer who loves his wonderful wife" is no praise
    # The square root keeps a catalogue of adjectives from beating a plain conclusion.
    score = 2.0 * strength**0.5 - 0.9 * told - 1.4 * premised
    if named:
        # "the cast of Tin Weather" speaks of a part of it.
        score += 2.2 if predicated and not of_part else 0.4 if of_part else 1.0
    elif not whole:
        # Someone else is spoken of: a character, an actor, a part.
        if (opening := _OPENING.match(sentence)) and opening[1] in names:
            score -= 1.2
        if "part" in said:
            score -= 0.8
        if PART_FIRST.match(lower):
            score -= 1.0
        if COMPARED.search(sentence):
            score -= 2.0
    if sense.strength < 1.5 and "about" in said:
        score -= 2.0
    elif whole:
        score += 1.6
    elif "mention" in said:
        score += 0.6
    if not whole and not predicated and sense.strength >= 2.0 and _IT_IS.match(lower):
        score += 0.8
    if (whole or predicated) and praise + blame >= 2.0:
        # "Tin Weather is a funny film": the thesis of the review.
        score += 1.6 if predicated and named is not None and named.start() < 30 else 0.8
    cues = sum(weight for name, weight in _CUES if name in said)
    if not named and not whole and "advice" in said and COMPARED.search(sentence):
        cues -= 1.6  # it may be the other that is recommended
    if praise and blame and "contrast" in said:
        cues += 0.6
    score += min(cues, 4.0)  # or a long sentence gathers them all
    # Editors do not quote "I loved it", so the odds of what a critic says in the first person are low.
    score += _QUOTABLE * max(-0.5 if cues else -_SURE, min(_SURE, odds))
    faults = _faults(sentence, sense, said, whole or bool(named), named is not None and named.start() == 0)
    return Judgement(score - faults, praise, blame, granted)


def _faults(sentence: str, sense: Sense, said: Said, of_the_work: bool, titled: bool) -> float:
    """Weigh what speaks against showing a sentence: it tells, asks, quotes, hangs, or gives the ending away."""
    faults = 0.0
    lower, words = sense.lower, len(sense.words)
    if sentence.endswith("?"):
        faults += 5.0
    if _QUOTE_LINE.match(sentence) or 2 * len(lower) < len(sentence):
        faults += 6.0
    elif len(lower) < 0.8 * len(sentence):
        faults += 1.0
    if not titled and DANGLING.match(lower):
        faults += 4.2 if _PERSON.match(lower) else 1.0 if of_the_work else 3.2
    elif not titled and _PERSON_SOON.match(lower):
        faults += 1.5
    elif TURN.match(lower):
        faults += 0.5 if of_the_work else 1.1
    elif HANGING.match(lower):
        faults += 0.3 if of_the_work or (sense.strength >= 2.0 and _IT_IS.match(lower)) else 1.0
    opening = sentence[0]
    if not opening.isupper() and not opening.isdigit() and opening not in "“\"‘'*_«¿¡" and sentence.lower() != sentence:
        faults += 1.5
    if "given away" in said:
        faults += 4.5
    elif "ending" in said:
        faults += 2.0
    if "aside" in said:
        faults += 3.5
    if "caution" in said:
        faults += 1.5
    if "others" in said:
        faults += 3.0
    if "elsewhere" in said or YEAR.search(sentence):
        faults += 0.8 if of_the_work else 1.6
    faults += 0.5 * min(3, lower.count("("))
    if sentence.endswith(":"):
        faults += 2.0
    if words < 4:
        faults += 3.2
    elif words < 6:
        faults += 1.0 if sense.strength >= 2.0 else 1.4
    faults += 0.008 * max(0, len(sentence) - 140)
    return faults
