"""A page as it is measured for being no review: how much is judged and reported, what its lines, grades and gaps are.

Each measure gives what it adds to kinds of page, or to what speaks for a review; `page_kind` adds them up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from ..review import Review
from .cues import CREDIT
from .lexicon import KINDS as WORK_KINDS
from .lexicon import OPINION
from .page_words import AWARDS, CRAFT, FOREIGN_NEWS, PUBLIC, REVIEWING, SAYING
from .scales import GLYPHS, read_rating

__all__ = ["HINTING", "MEASURES", "Page", "ramp"]

_MOST_TEXT = 12_000  # characters that are looked at: a page shows early what it is
_JUDGING = frozenset(word for word, weight in OPINION.items() if weight >= 2)
HINTING = frozenset(OPINION) - _JUDGING
_WORKS = CRAFT.union(*WORK_KINDS.values())
_SENTENCE = re.compile(r"[.,]$|(?:\S+\s+){10}.*[!?]$")
_WORD = re.compile(r"(\w[\w'’-]*)")
_ENGLISH = frozenset("the of and to a in is it that for was with as on this".split())
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.I)
_RATED = re.compile(
    rf"(?:(?![*●■◆]\s){GLYPHS}|\d(?:\.\d)? stars?\b|\d(?:\.5)?/(?:5|10)\b|(?<!\w)[A-F][+-]?(?=\s*[:=–—-]\s))"
)
_SPEAKER = re.compile(r"(?:Q|A|[A-ZÀ-ÖØ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-ÖØ-Þ][\w.'’-]{0,20}){0,2})\s?[:：](?:\s|$)")
_QUOTED = re.compile(r"[“\"„«‘'].*[”\"“»’'][.!]?(?:\s*[–—-]+\s*\S.{0,60}|\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})?$", re.S)
_BLANK_NAME = re.compile(
    r"(?:(?:movie|film|book|album|game|post|review|work|article|item|restaurant|show)\s+)?(?:title|name)"
    r"(?:\s+(?:of\s+(?:the|your)\s+\w+|here|goes\s+here))?|your\b.*|title\s+of\s+.*|untitled|(?:the\s+)?author(?:['’]s)?(?:\s+name)?"
    r"|(?:first|full|reviewer(?:['’]s)?)\s+name|(?:john|jane)\s+doe|example|foo|lorem ipsum.*",
    re.I,
)
# What is left open between brackets, or stands in capitals for a name.
_GAP = re.compile(r"(?<!\[)\[[A-ZÀ-Þ][^\[\]\n]{2,200}\](?!\()")
_CAPITALS = re.compile(
    r"\b(?:GAME|BOOK|MOVIE|FILM|ALBUM|AUTHOR|ARTIST|RESTAURANT|PRODUCT|SHOW|YOUR)\s(?:TITLE|NAME|HERE)\b|\bYYYY\b"
)
_PLACES = ("TITLE", "NAME", "HERE", "YYYY")
_GRADED = re.compile(
    r"(?P<label>[^\W\d_][\w ]{2,40}?)(?::\s*(?:\d{1,3}(?:[.,]\d)?(?:\s*/\s*\d{1,3})?|[★⭐☆✭½* ]+|[A-F][+-]?)"
    r"|\s\d{1,2}(?:[.,]\d)?\s*/\s*\d{1,3})\W*$"
)
_BLANK_FILE = re.compile(r"(?:^|[/_.-])_?(?:template|archetype|skeleton|boilerplate)s?(?:[_.-]|$)", re.I)


@dataclass(frozen=True)
class Page:
    """One page as the measures see it: all in view of the review that was made of it and of its markup, if any."""

    review: Review
    markup: str

    @cached_property
    def text(self) -> str:
        zones = self.review.zones
        own = "".join(self.review.text[z.start : z.end] for z in zones if z.kind != "comment")
        return own[:_MOST_TEXT]

    @cached_property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")

    @cached_property
    def body(self) -> str:
        return self.review.zone_text("review")[:_MOST_TEXT]

    @cached_property
    def _cut(self) -> list[str]:
        """Cut the text into what stands between words and words, in turns."""
        return _WORD.split(self.lower)

    @cached_property
    def words(self) -> list[str]:
        """Give the words without the analyser, whose folding takes ten times as long."""
        return self._cut[1::2]

    @cached_property
    def ends(self) -> list[int]:
        """Give where each of the words ends in `lower`."""
        return list(accumulate(map(len, self._cut)))[1::2]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.words)

    @cached_property
    def lines(self) -> list[str]:
        return [line for line in map(str.strip, self.text.split("\n")) if line]

    @cached_property
    def head(self) -> str:
        title = _TITLE.search(self.markup)
        first = [line for line in self.lines[:2] if len(line) <= 140 and not _SENTENCE.search(line)]
        return "\n".join(([title[1].strip()] if title else []) + first).lower()

    def share(self, of: frozenset[str]) -> float:
        """Count the words that are in `of`, for 100 words of the page."""
        counts = self.counts
        return 100 * sum([counts[word] for word in of & counts.keys()]) / max(1, len(self.words))

    @cached_property
    def is_english(self) -> bool:
        return self.share(_ENGLISH) > 10  # of 10,000 English reviews the least has 11, other languages up to 6


def ramp(value: float, low: float, high: float) -> float:
    """Give 0 up to `low`, 1 from `high` on, and what lies between in proportion."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _judgement(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh how much is judged, of what kind of thing, how much is reported, and what printed evidence there is."""
    verdict = page.review.verdict
    if verdict.kind in ("printed", "badge"):
        yield "review", 1.5
    yield "review", 0.7 * min(3, sum(1 for line in page.lines if len(line) < 200 and CREDIT.match(line)))
    length = len(page.words)
    if not page.is_english or length < 20:
        yield "review", 1.0
        if length >= 60:
            yield "news", 4.5 * ramp(page.share(FOREIGN_NEWS), 1.3, 3.0)
        return
    judged = page.share(_JUDGING)
    yield "review", 2.0 * ramp(judged, 1.0, 3.5)
    if length >= 80:
        # Of reviews, 1 in 200 has as many words of public affairs as of judgement and craft; half of the news has more.
        criticism = judged + 0.4 * page.share(HINTING) + page.share(_WORKS)
        yield "article", 4.0 * ramp(page.share(PUBLIC) - criticism, -1.8, 0.3)
        told = ramp(page.share(SAYING), 0.3, 1.2) * ramp(page.share(SAYING) * length / 100, 1, 3)
        yield "news", 2.5 * told + 2.5 * ramp(page.share(AWARDS), 1.0, 2.5) * told
        # In the body: above it, "Reviews" is where the page stands on its site.
        said = [word for word in page.body.lower().split() if "review" in word]
        reviewing = sum([word.strip(".,:;!?()\"“”’'") in REVIEWING for word in said])
        yield "guide", 3.5 * ramp(100 * reviewing / length, 1.0, 2.0)


def _ratings(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh ratings that open one line after another: a scale run through is a legend, others are many works."""
    levels = []
    for line in page.lines:
        if found := _RATED.match(line):
            reading = read_rating(found.group().strip())
            if reading and reading.score is not None:
                levels.append((reading.score, len(line)))
    if len(levels) < 3:
        return
    scores = [score for score, _ in levels]
    steps = [b - a for a, b in pairwise(scores)]
    if len(set(scores)) >= 4 and (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
        yield "legend", 5.0
    elif len(page.words) / len(levels) < 60:
        yield "listing", 3.0
        yield "shop", 1.0
    yield "review", -1.5 * (page.review.verdict.kind == "printed")  # which of them would be the verdict?


def _grades(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh a label that grades again and again, each time another work; parts of one have labels of their own."""
    lines = [line for line in page.lines if len(line) <= 80 and (":" in line or "/" in line)]
    labels = Counter(found["label"].lower() for line in lines if (found := _GRADED.fullmatch(line)))
    if labels and max(labels.values()) >= 3:
        yield "listing", 3.5
        yield "review", -1.5 * (page.review.verdict.kind == "printed")


def _running(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh paragraphs that run on without a line between them, as those of a text about one thing do."""
    run = words = 0
    for line in page.body.split("\n"):
        if count := len(line.split()):
            run, words = (run + 1, words + count) if count >= 25 else (0, 0)
            if run >= 3 and words >= 150:
                yield "listing", -2.0
                yield "guide", -2.0
                return


def _turns(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh questions that are answered, and speakers that take turns."""
    asked = answered = 0
    speakers: Counter[str] = Counter()
    before = False
    for line in page.lines:
        speaker = _SPEAKER.match(line)
        if speaker:
            speakers[speaker.group().rstrip(" :：")] += 1
            if speaker.end() == len(line):
                continue  # the name has the line to itself
        question = line.endswith(("?", "？", "؟")) and len(line) <= 500
        if question:
            asked += 1
        elif before and len(line) > 20:
            answered += 1
        before = question
    yield "quiz", 3.0 * ramp(asked / max(1, len(page.lines)), 0.15, 0.3) * ramp(asked, 3, 6)
    share = answered / max(1, len(page.lines))
    if answered >= 2 and share >= 0.1:
        yield "interview", 4.0 * ramp(answered, 1, 4)
    if len([name for name, count in speakers.items() if count >= 3]) >= 2:
        yield "interview", 1.5


def _quotes(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh paragraphs that are somebody's words as a whole."""
    quoted = [line for line in page.lines if len(line) > 15 and _QUOTED.match(line)]
    if len(quoted) >= 3:
        share = sum(map(len, quoted)) / max(1, len(page.text))
        yield "testimonials", 3.5 * ramp(share, 0.2, 0.5)


def _blanks(page: Page) -> Iterator[tuple[str, float]]:
    """Weigh names that stand for a name, and a file that is named as a template."""
    review = page.review
    if review.work and _BLANK_NAME.fullmatch(review.work.strip()):
        yield "template", 3.0
    if any(_BLANK_NAME.fullmatch(name.strip()) for name in review.reviewers):
        yield "template", 2.0
    gaps = _GAP.findall(page.text) if "[" in page.text else []
    if len(gaps) >= 3:
        yield "template", 8.0 * ramp(sum(map(len, gaps)) / len(page.text), 0.03, 0.2)
    if any(word in page.text for word in _PLACES) and _CAPITALS.search(page.text):
        yield "template", 3.0
    if _BLANK_FILE.search(review.source.rsplit("/", 1)[-1]):
        yield "template", 2.0


MEASURES: tuple[Callable[[Page], Iterator[tuple[str, float]]], ...] = (
    _judgement,
    _ratings,
    _grades,
    _running,
    _turns,
    _quotes,
    _blanks,
)
"""The measures, each from a page to pairs of kind and weight."""
