"""The one to three sentences of a review that carry the critic's judgement, verbatim.

Every sentence of the review zones is scored: words that judge, the place where critics conclude (the last paragraph,
then the first), and a naming of the work count for it; questions, quotations, plot, and openings that hang on the
sentence before count against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..analysis import sentences
from ..review import Excerpt, Zone
from .lexicon import OPINION

__all__ = ["LONGEST", "choose_excerpts"]

LONGEST = 280
"""Most characters of one excerpt."""

_MOST = 3
_WINDOW = 60_000  # characters read at either end of a review; nobody concludes in the middle of a longer one
_ENOUGH = 3.0  # score below which a second or third sentence is not worth showing

_WORK_WORD = re.compile(
    r"\b(?:film|movie|picture|album|record|book|novel|memoir|game|series|season|show|play|production|restaurant|meal"
    r"|debut|sequel|adaptation|documentary|comedy|thriller|drama|musical|collection|piece of work)\b",
)
_FRAME = re.compile(
    r"\b(?:is|was|are|remains|feels|proves|makes?(?:\s+for)?|it['’]s|that['’]s|becomes?)\s+(?:\w+\s+){0,2}?(?:an?|one\s+of|that\s+rare|the\s+(?:best|worst|most)|worth)\b"
    r"|\b(?:one\s+of\s+the\s+(?:best|worst|most|finest|great)|recommend|deserves?|don['’]t\s+miss|must[\s-](?:see|watch|read|hear|play)"
    r"|worth\s+(?:your|the|a|it|see|watch|read|play|hear)|overall|in\s+the\s+end|all\s+in\s+all|ultimately|above\s+all"
    r"|manages?\s+to|fails?\s+to|i['’]ve\s+(?:ever|not)|of\s+the\s+year|this\s+year|in\s+years)\b",
)
_DANGLING = re.compile(
    r"(?:(?:and|or|so|then|he|she|they|him|her|his|their|these|those|there|here|also|meanwhile|however|instead|besides"
    r"|moreover|similarly|likewise|consequently|again|worse|thus|hence|nor|such|another|both|neither|first|second(?:ly)?|next|finally"
    r"|later|after\s+(?:that|this)|because\s+of\s+(?:this|that)|as\s+(?:a\s+result|such)|for\s+(?:example|instance)|in\s+(?:one|another)\b|at\s+(?:first|one))\b"
    r"|(?:that|this|it)(?:['’]s)?\s+(?:is\s+)?(?:also|why|where|how|when|because|what|not\s+only)\b)",
)
_HANGING = re.compile(r"(?:but|yet|still|it|it['’]s|this|that|that['’]s|its)\b")
_PLOT = re.compile(
    r"\b(?:when|after|before|until|while|as)\s+(?:he|she|they|his|her|their|the)\b|\b(?:his|her|their)\s+(?:wife|husband|father|mother|son|daughter"
    r"|sister|brother|friend|boss|job|home|house|life|marriage|parents?|family|past)\b|\bfalls?\s+in\s+love\b|\b(?:dies|killed|kills|murder(?:ed|s)?"
    r"|marries|returns?|moves?\s+(?:to|in)|decides?|discovers?|meets?|learns?|plays?\s+(?:a|an|the)|stars?\s+as|tells\s+the\s+story|premise|revolves|is\s+set\s+in|centers\s+on|centres\s+on|story\s+of)\b",
)
_GIVEN_AWAY = re.compile(
    r"\b(?:ending|climax|finale|twist|final\s+(?:scene|act|shot|reel|quarter|minutes|chapter|pages?)|last\s+(?:scene|act|shot|reel|page)|the\s+end\s+of\s+the"
    r"|reveal(?:ed|s|ing)?|turns\s+out|spoil\w*|towards?\s+the\s+end)\b",
)
# Not analysis.words: the lexicon needs no folding of accents, and this takes a twelfth of the time.
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLAUSE_END = re.compile(r"[;:,](?=\s)|\s[–—-]+(?=\s)|[)…](?=\s)")
_QUOTE_LINE = re.compile(r"\s*(?:[|>]|[“\"][^”\"]*[”\"]\W*$)")
_QUOTED = re.compile(r"[“\"«][^”\"»]{0,400}[”\"»]")


_COMMON = frozenset("it her him us we you she he they i once up if not this that them his".split())


class _Sentence(NamedTuple):
    start: int
    end: int
    score: float


def choose_excerpts(text: str, zones: Sequence[Zone], work: str | None = None) -> tuple[Excerpt, ...]:
    """Choose one to three sentences of at most LONGEST characters from the review zones, best first.

    Each is `text[start:end]`. A review of one short line is its own excerpt; empty only where there is no review text.
    """
    spans = [(z.start, z.end) for z in zones if z.kind == "review"]
    if len(spans) == 1 and spans[0][1] - spans[0][0] <= LONGEST + 8:
        start, end = spans[0]
        line = text[start:end].strip()
        if line and len(line) <= LONGEST and "\n" not in line:
            at = text.index(line, start)
            return (Excerpt(line, at, at + len(line)),)
    found = _sentences(text, spans)
    if not found:
        return ()
    scored = _scored(text, found, work)
    scored.sort(key=lambda s: (-s.score, s.start))
    chosen: list[Excerpt] = []
    for sentence in scored:
        if chosen and (len(chosen) == _MOST or sentence.score < max(_ENOUGH, 0.45 * scored[0].score)):
            break
        start, end = _cut(text, sentence.start, sentence.end)
        passage = text[start:end]
        if passage and all(passage != e.text for e in chosen):  # a pull quote repeats its sentence
            chosen.append(Excerpt(passage, start, end))
    return tuple(chosen)


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    total = sum(end - start for start, end in spans)
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if total > 2 * _WINDOW and end - start > 2 * _WINDOW:
            found += sentences(text, start, start + _WINDOW) + sentences(text, end - _WINDOW, end)
        else:
            found += sentences(text, start, end)
        if len(found) > 5_000:
            break
    return [(s, e) for s, e in found if e > s]


def _scored(text: str, found: Sequence[tuple[int, int]], work: str | None) -> list[_Sentence]:
    title = _title(work) if work else None
    # A paragraph is what stands on one line; sentences of the first and the last are where critics judge.
    paragraph, breaks = [0], 0
    for (_, end), (start, _) in pairwise(found):
        breaks += "\n" in text[end:start]
        paragraph.append(breaks)
    scored = []
    for number, (start, end) in enumerate(found):
        sentence = text[start:end]
        score = _judgement(sentence, title)
        if breaks == paragraph[number]:
            score += 1.6
        elif paragraph[number] == 0 or (breaks >= 3 and paragraph[number] == breaks - 1):
            score += 0.8
        if number == len(found) - 1:
            score += 0.8
        scored.append(_Sentence(start, end, score))
    return scored


def _title(work: str) -> re.Pattern[str]:
    """Match a title, "is" behind it as a group; one that is a common word ("It") not where it opens a sentence."""
    name = rf"(?<!\w){re.escape(work)}(?!\w)"
    if work.casefold() in _COMMON:
        name = rf"(?<=[\w,;:] ){re.escape(work)}(?!\w)|^{re.escape(work)}(?=\s(?:is|was|remains)\s(?:an?|one|the)\b)"
    return re.compile(rf"(?:{name})[”’\"'*_]*(\s(?:is|was|remains|proves|isn[’']t)\b)?")


def _judgement(sentence: str, title: re.Pattern[str] | None) -> float:
    """Score one sentence by itself: about 0 for plot, 3 for an opinion, 8 for a verdict in a nutshell."""
    plain = _QUOTED.sub(" ", sentence) if '"' in sentence or "“" in sentence else sentence
    lower = plain.lower()  # half the time of patterns that ignore case
    found = _WORD.findall(lower[:1_000])
    strength = sum(OPINION.get(word, 0.0) for word in found)
    # The square root keeps a catalogue of adjectives from beating a plain conclusion.
    score = 2.2 * strength**0.5 if strength else 0.0
    if title is not None and (named := title.search(sentence)):
        score += 2.5 if named[1] else 1.5
    if _WORK_WORD.search(lower):
        score += 1.0
    if _FRAME.search(lower):
        score += 1.5
    if sentence.endswith("?"):
        score -= 5.0
    if _QUOTE_LINE.match(sentence) or 2 * len(plain) < len(sentence):
        score -= 6.0
    if _DANGLING.match(lower):
        score -= 2.5
    elif _HANGING.match(lower):
        score -= 1.0
    if (
        not sentence[0].isupper()
        and not sentence[0].isdigit()
        and sentence[0] not in "“\"‘'*_"
        and sentence.lower() != sentence
    ):
        score -= 1.5
    score -= 0.9 * min(3, len(_PLOT.findall(lower)))
    if _GIVEN_AWAY.search(lower):
        score -= 4.5
    score -= 0.5 * min(3, plain.count("(")) + 0.8 * ("I’m" in plain[:4] or plain.startswith("I "))
    if len(found) < 5:
        score -= 2.5
    elif len(found) < 8:
        score -= 1.2
    if len(sentence) > LONGEST:
        score -= 2.0
    elif len(sentence) > 220:
        score -= 0.6
    return score


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut a sentence that is too long at the last end of a clause that fits, or else between two words."""
    if end - start <= LONGEST:
        return start, end
    stops = [m.start() for m in _CLAUSE_END.finditer(text, start, start + LONGEST + 1) if m.start() > start + 60]
    if stops:
        at = stops[-1]
        return start, at + 1 if text[at] in ")…" else at
    space = text.rfind(" ", start + 1, start + LONGEST + 1)
    return start, len(text[start : space if space > start else start + LONGEST].rstrip()) + start
