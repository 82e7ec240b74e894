"""The one to three sentences of a review that carry the critic's judgement, verbatim.

Every sentence of the review zones is scored: by itself (`judgement`), by the place where critics conclude (the last
paragraph, then the first), and by how well its praise and blame agree with the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..analysis import sentences
from ..review import Excerpt, Polarity
from .judgement import HINTS, Judgement, Sense, judge, title_pattern, weigh
from .languages import is_english, judge_other
from .prose import Prose
from .units import units

__all__ = ["LONGEST", "choose_excerpts"]

LONGEST = 280
"""Most characters of one excerpt."""

_MOST = 3
_WINDOW = 60_000  # characters read at either end of a review; nobody concludes in the middle of a longer one
_ENOUGH = 1.0  # score below which a second or third sentence is not worth showing

# Ends of clauses; after those of the first sort what stands before is a sentence of its own.
_CLAUSE_END = re.compile(
    r"(?P<whole>;(?=\s)|\s?[–—](?=\s)|--|\s-(?=\s)|:(?=\s)|,(?=\s(?:but|and|yet|so|or|nor|for)\b))"
    r"|(?P<added>,(?=\s(?:which|who|while|whereas|although|though|as|with|even|because|since)\b))|[,)…](?=\s)"
)
_WRAPPED = re.compile(r"\n(?<=[^\n.!?…:]\n)[a-zà-ÿ]|\n(?<=[^\n.!?…:]\r\n)[a-zà-ÿ]")
_SUBORDINATE = re.compile(
    r"(?:(?:and|but|so|yet)\s+)?(?:though|although|while|whilst|whereas|if|when|whenever|as|since|because|despite|given|unless|until"
    r"|after|before|once|in|with|by|for|from|on|at|to|having|being|like|unlike)\b",
    re.I,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-ZÀ-ÖØ-Þ][\w-]+")
_LIKELY = 14  # sentences that are judged
_NAMED = 200  # sentences that names are gathered from


class _Sentence(NamedTuple):
    start: int
    end: int
    score: float


def choose_excerpts(prose: Prose, work: str | None = None, polarity: Polarity | None = None) -> tuple[Excerpt, ...]:
    """Choose one to three sentences of at most LONGEST characters from the review zones, best first.

    Each is `text[start:end]`. A review of one short line is its own excerpt; empty only where there is no review text.
    `polarity` is that of the verdict where it is known: sentences of the same sense go before others.
    """
    text, spans = prose.text, prose.spans
    if len(spans) == 1 and spans[0][1] - spans[0][0] <= LONGEST + 8:
        start, end = spans[0]
        line = text[start:end].strip()
        if line and len(line) <= LONGEST and "\n" not in line:
            at = text.index(line, start)
            return (Excerpt(line, at, at + len(line)),)
    found = _sentences(prose)
    if not found:
        return ()
    english = is_english(" ".join(text[start:end] for start, end in found[:40]))
    scored = _scored(text, found, work, polarity, english=english)
    scored.sort(key=lambda s: (-s.score, s.start))
    chosen: list[Excerpt] = []
    for start, end, score in scored:
        if chosen and (len(chosen) == _MOST or score < (_ENOUGH if english else 0.0)):
            break
        passage = text[start:end]
        if all(passage != e.text for e in chosen):  # a pull quote repeats its sentence
            chosen.append(Excerpt(passage, start, end))
    return tuple(chosen)


def _sentences(prose: Prose) -> list[tuple[int, int]]:
    text, spans = prose.text, prose.spans
    total = sum(end - start for start, end in spans)
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if total > 2 * _WINDOW and end - start > 2 * _WINDOW:
            found += sentences(text, start, start + _WINDOW) + sentences(text, end - _WINDOW, end)
        elif _WRAPPED.search(text, start, end):
            found += _unwrapped(text, start, end)
        else:
            found += prose.sentences((start, end))
        if len(found) > 5_000:
            break
    return [(s, e) for s, e in found if e > s]


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut paragraphs that were broken at a fixed width: a line break within one is a space."""
    for unit in units(text[start:end]):
        paragraph = text[start + unit.start : start + unit.end]
        if "\n" in paragraph.strip():
            paragraph = paragraph.replace("\r", " ").replace("\n", " ")
        for first, last in sentences(paragraph):
            yield start + unit.start + first, start + unit.start + last


def _scored(
    text: str, found: Sequence[tuple[int, int]], work: str | None, polarity: Polarity | None, *, english: bool
) -> list[_Sentence]:
    title = title_pattern(work) if work else None
    places = _places(text, found)
    cuts = [_cut(text, start, end) for start, end in found]
    shown = [text[start:end] for start, end, _ in cuts]
    if not english:
        judged = {n: judge_other(sentence, title) for n, sentence in enumerate(shown)}
        leaning = _leaning(list(judged.values()), polarity)
        likely: Sequence[int] = range(len(found))
    else:
        names = {name for start, end in found[:_NAMED] for name in _NAME.findall(text, start + 1, end)}
        weighed = [weigh(sentence) for sentence in shown]
        leaning = _leaning(weighed, polarity)
        # Judging takes four times as long as weighing, and few sentences have a chance.
        promise = [
            2.0 * sense.strength**0.5
            + place
            + 1.5 * (title is not None and title.search(sentence) is not None)
            + 0.8 * (not HINTS.isdisjoint(sense.words))
            for sense, place, sentence in zip(weighed, places, shown, strict=True)
        ]
        likely = sorted(range(len(found)), key=lambda n: -promise[n])[:_LIKELY]
        judged = {n: judge(shown[n], weighed[n], title, names) for n in likely}
    return [
        _Sentence(start, end, judged[n].score + _agreement(judged[n], leaning, polarity) + places[n] - fault)
        for n in likely
        for start, end, fault in (cuts[n],)
    ]


def _places(text: str, found: Sequence[tuple[int, int]]) -> list[float]:
    """Weigh where each sentence stands: critics conclude in the last paragraph, or say it in the first."""
    # A paragraph is what stands on one line.
    paragraph, breaks = [0], 0
    for (_, end), (start, _) in pairwise(found):
        breaks += "\n" in text[end:start]
        paragraph.append(breaks)
    places = [
        1.4 if number == breaks else 0.7 if number == 0 or (breaks >= 3 and number == breaks - 1) else 0.0
        for number in paragraph
    ]
    places[-1] += 0.8
    return places


def _leaning(judged: Sequence[Judgement] | Sequence[Sense], polarity: Polarity | None) -> float:
    """Give what the whole review leans to, from -1 (blame) to 1 (praise)."""
    if polarity is not None:
        return {"positive": 1.0, "mixed": 0.0, "negative": -1.0}[polarity]
    praise = sum(j.praise for j in judged)
    blame = sum(j.blame for j in judged)
    return 0.4 * (praise - 1.3 * blame) / (praise + 1.3 * blame + 4.0)


def _agreement(judgement: Judgement, leaning: float, polarity: Polarity | None) -> float:
    """Weigh how well a sentence's sense agrees with the whole: it should not say the opposite of the verdict."""
    total = judgement.praise + judgement.blame
    if not total:
        return -0.5
    balance = (judgement.praise - judgement.blame) / (total + 1.0)
    if polarity == "mixed":
        return 1.2 - 2.0 * abs(balance)
    return 3.0 * balance * leaning


def _cut(text: str, start: int, end: int) -> tuple[int, int, float]:
    """Cut a sentence that is too long where a clause ends and a thought is complete; the third is how bad the cut is.

    Where there is no such place, after any clause, or else between two words.
    """
    if end - start <= LONGEST:
        return start, end, 0.0
    last = start + LONGEST
    subordinate = _SUBORDINATE.match(text, start) is not None
    whole = clause = 0
    for found in _CLAUSE_END.finditer(text, start + 1, last + 1):
        at = found.end() if text[found.start()] in ")…" else found.start()
        if at > last:
            break
        if at >= start + 40:
            clause = at
            if not subordinate and (found["whole"] or (found["added"] and not whole)):
                whole = at
        if not found["whole"] and not found["added"]:
            subordinate = False  # the main clause follows a comma
    if whole:
        return start, whole, 0.8
    if clause:
        return start, clause, 5.0
    space = text.rfind(" ", start + 1, last + 1)
    return start, len(text[start : space if space > start else last].rstrip()) + start, 6.0
