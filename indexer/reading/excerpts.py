"""The one to three sentences of a review that carry the critic's judgement, verbatim.

Every sentence of the review zones is scored: by itself (`judgement`), by the place where critics conclude (the last
paragraph, then the first, or behind a heading that says so), and by how well its praise and blame agree with the
verdict. What is quoted is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..review import Excerpt, Polarity
from ..sentences import sentences
from .implied import praise, sense
from .judgement import HINTS, Judgement, Sense, judge, weigh
from .languages import is_english, judge_other
from .lexicon import OPINION
from .prose import Prose
from .quoted import is_quoted, quoted_spans
from .said import find_phrases
from .title_pattern import inflected_title, title_pattern
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
_CONCLUDES = (
    r"(?:(?:the|our|my|final|in|zum|mein|le|en|la|il|el|наш|мой)\s+)?(?:verdict|bottom\s+line|conclusions?|summary"
    r"|final\s+(?:thoughts?|verdict|word)|closing\s+thoughts|overall|(?:my|our|the)\s+(?:take|opinion|thoughts?|view)"
    r"|tl;?dr|summing\s+up|in\s+(?:short|summary|sum)|fazit|conclusión|conclusão|conclusione|résumé|résumen|итог[и]?|вывод[ы]?|вердикт|निष्कर्ष)"
)
_LABEL = re.compile(rf"[*_]{{0,2}}{_CONCLUDES}[*_]{{0,2}}\s?:[*_]{{0,2}}\s+", re.I)
_CONCLUSION = re.compile(
    rf"^(?:\W{{0,4}}{_CONCLUDES}\W{{0,3}}$|(?=[*_]{{0,2}}{_CONCLUDES}[*_]{{0,2}}\s?:[ \t]+\S))", re.I | re.M
)
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[a-z,;] .)[\w-]+")
_LIKELY = 14  # sentences that are judged
_NAMED = 200  # sentences that names are gathered from


class _Sentence(NamedTuple):
    start: int
    end: int
    score: float


def choose_excerpts(
    prose: Prose,
    work: str | None = None,
    polarity: Polarity | None = None,
    sure: float = 1.0,
    quoted: Sequence[str] = (),
) -> tuple[Excerpt, ...]:
    """Choose one to three sentences of at most LONGEST characters from the review zones, best first.

    Each is `text[start:end]`. A review of one short line is its own excerpt; empty only where there is no review text.
    `polarity` is that of the verdict where it is known: sentences of the same sense go before others,
    the more so the more `sure` it is, from 0 to 1.
    `quoted` are lines that the markup sets apart as quotations, in order.
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
    outside = quoted_spans(text, spans, quoted)
    if outside:
        found = [span for span in found if not is_quoted(outside, *span)] or found
    english = is_english(" ".join(text[start:end] for start, end in found[:40]))
    scored = _scored(prose, found, work, polarity, sure, english=english)
    scored.sort(key=lambda s: (-s.score, s.start))
    chosen: list[Excerpt] = []
    for start, end, score in scored:
        if chosen and (len(chosen) == _MOST or score < (_ENOUGH if english else -1.5)):
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
    prose: Prose,
    found: Sequence[tuple[int, int]],
    work: str | None,
    polarity: Polarity | None,
    sure: float,
    *,
    english: bool,
) -> list[_Sentence]:
    text = prose.text
    title = title_pattern(work) if work else None
    places = _places(text, found)
    cuts = [_cut(text, _unlabelled(text, start, end), end) for start, end in found]
    shown = [text[start:end] for start, end, _ in cuts]
    if not english:
        title = inflected_title(work) if work else None
        judged = {n: judge_other(sentence, title) for n, sentence in enumerate(shown)}
        leaning = _leaning(list(judged.values()), polarity, sure)
        sensed = dict.fromkeys(judged, 0.0)
        likely: Sequence[int] = range(len(found))
    else:
        names = {name for start, end in found[:_NAMED] for name in _NAME.findall(text, start + 1, end)}
        # "The Bad Roof is a film": words of the title judge nothing.
        named = work if work and not OPINION.keys().isdisjoint(work.lower().split()) else None
        weighed = [weigh(sentence.replace(named, "It") if named else sentence) for sentence in shown]
        leaning = _leaning(weighed, polarity, sure)
        # Judging takes four times as long as weighing, and few sentences have a chance.
        promise = [
            2.0 * weight.strength**0.5
            + place
            + 1.5 * (title is not None and title.search(sentence) is not None)
            + 0.8 * (not HINTS.isdisjoint(weight.words))
            for weight, place, sentence in zip(weighed, places, shown, strict=True)
        ]
        likely = sorted(range(len(found)), key=lambda n: -promise[n])[:_LIKELY]
        marks = {n: sense(prose, shown[n]) for n in likely}
        phrases = find_phrases([weighed[n].lower for n in likely])
        judged = {
            n: judge(shown[n], weighed[n], said, title, names, marks[n].quotable)
            for n, said in zip(likely, phrases, strict=True)
        }
        sensed = {n: praise(marks[n].odds) for n in likely}
    return [
        _Sentence(start, end, judged[n].score + _agreement(judged[n], sensed[n], leaning, polarity) + places[n] - fault)
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
    concluded = [match.end() for match in _CONCLUSION.finditer(text, found[0][0], found[-1][1])]
    for at in concluded[-2:]:
        first = bisect_left(found, (at, 0))
        for number in range(first, min(first + 4, len(found))):
            if paragraph[number] == paragraph[first]:
                places[number] += 1.2
    repeated = Counter(text[start:end] for start, end in found if end - start > 30)
    for number, (start, end) in enumerate(found):
        if repeated[text[start:end]] > 1:
            places[number] += 0.8  # an editor pulled it out of the text
    return places


def _unlabelled(text: str, start: int, end: int) -> int:
    """Give where a sentence begins behind its label: "Verdict: …"."""
    label = _LABEL.match(text, start, end)
    return label.end() if label is not None and end - label.end() > 20 else start


def _leaning(judged: Sequence[Judgement] | Sequence[Sense], polarity: Polarity | None, sure: float) -> float:
    """Give what the whole review leans to, from -1 (blame) to 1 (praise)."""
    if polarity is not None:
        return sure * {"positive": 1.0, "mixed": 0.0, "negative": -1.0}[polarity]
    praise = sum(j.praise for j in judged)
    blame = sum(j.blame for j in judged)
    return 0.4 * (praise - 1.3 * blame) / (praise + 1.3 * blame + 4.0)


def _agreement(judgement: Judgement, sensed: float, leaning: float, polarity: Polarity | None) -> float:
    """Weigh how well a sentence's sense agrees with the whole: it should not say the opposite of the verdict.

    `sensed` is the sense by the model of implied verdicts, which knows phrases that the lexicon does not.
    """
    total = judgement.praise + judgement.blame
    against = 2.0 if judgement.granted * (leaning or -0.5) < 0 else 0.0
    balance = (judgement.praise - judgement.blame) / (total + 1.0)
    if polarity == "mixed":
        # A concession misleads more than a reservation does.
        sense = 0.8 * balance + 0.2 * sensed
        return 1.2 - (3.5 if sense > 0 else 1.5) * abs(sense) - against if total else -0.5 - against
    if total >= 2.0 and balance * leaning < 0:
        against += 1.5 * abs(leaning)
    return 3.0 * (balance + 0.35 * sensed) * leaning - (0.0 if total else 0.5) - against


def _cut(text: str, start: int, end: int) -> tuple[int, int, float]:
    """Cut a sentence that is too long where a clause ends and a thought is complete; the third is how bad the cut is.

    Where there is no such place, after any clause, or else between two words.
    """
    if end - start <= LONGEST:
        # What ends without a full stop is a caption or a heading.
        return start, end, 1.6 if text[end - 1].isalnum() and end - start > 20 else 0.0
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
        return start, whole, 1.8
    if clause:
        return start, clause, 5.0
    space = text.rfind(" ", start + 1, last + 1)
    return start, len(text[start : space if space > start else last].rstrip()) + start, 6.0
