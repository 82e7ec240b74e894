"""What the lines around a line say of it: repeats, runs of links, threads, blocks of credits, blurbs, biographies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .patterns import BLURBS, FACTS, LISTS, NAME, OWN, ROLE, SECTIONS
from .states import add
from .units import Unit

__all__ = ["score_neighbours", "score_repeat", "score_threads"]

_SUBJECT = re.compile(
    rf"(?:^|,\s)(?P<name>{NAME})(?:\s+\([^)]{{1,30}}\))?\s+(?:(?:also|currently|now|still)\s+)?"
    r"(?:is\s+(?:an?|the|our|one|currently|also|based)|has\s+(?:been|written|reviewed|worked)|writes|reviews|lives|studies|teaches|covers"
    r"|edits|contributes|spends|works|grew)\b"
)
_MAKERS = re.compile(
    r"(?:The|An?|This|That|My|Our|In|Director|Writer|Actor|Actress|Star|Producer|Composer|Author|Screenwriter|Singer|King|Queen|Captain)\b"
)

_LIVES = frozenset(("about", "bio", "life", "home", "contact", "follow", "writings"))
_PROSE = frozenset(("long", "paragraph"))
_TEXT = _PROSE | {"sentence"}
# Cues of paragraphs that stand after a text rather than in it.
_ASIDE = _LIVES | frozenset(
    ("address", "stamp", "speaker", "offer", "deal", "disclosure", "permalink", "synopsis", "call")
)
_STANDING = frozenset(("rating", "credit"))  # cues of lines that may stand within a text, too
_SECTION_WORDS = 10
_HEADING_WORDS = 9
_PERSON = re.compile(r"\b(?:who|whose|he|his|she|her|they|their)\b", re.I)
_TRADE = re.compile(rf"\bis\s+(?:an?|the|our)\s+(?:[\w-]+,?\s+){{0,4}}?{ROLE}\b")
_SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
_LABEL = re.compile(r"[^\W\d_][\w &’'/.,-]{1,32}:\s+\S")
_CRITIC = re.compile(r"^(?:summary|plot|description|premise)\s*:.*\b(?:i|we|our|my|me|us)\b", re.I | re.S)


def score_threads(found: Sequence[Unit]) -> None:
    """Threads of comments are captured as lists within lists: indented items, and paragraphs indented below them.

    So are lists within a review; a page that shows signs of readers makes the difference, and where it does, a list
    within a list, which is how answers to a comment are captured and hardly how a critic writes.
    """
    readers = any(u.cues & {"address", "stamp", "speaker", "thread", "form"} for u in found)
    nested = readers and len({u.indent for u in found if u.marked and u.indent >= 2}) >= 2
    own = next((u.indent for u in found if u.shape in _PROSE and not u.marked), 0)  # as far as the text is set in
    for unit in found:
        if unit.indent >= 2 and (unit.marked or unit.indent > own) and (unit.marked or unit.indent >= 4):
            weight = (1.2 if unit.indent < 5 else 2.0) + (1.5 if nested else 0.0)
            add(unit, "comment", weight if readers else weight / 3)
            add(unit, "review", (-0.7 if readers else 0.0) - (1.0 if nested else 0.0))


def score_repeat(unit: Unit, seen: dict[str, int]) -> None:
    """Score a short line that repeats one before it, with or without a number, as the name of a picture.

    `seen` holds the folded lines so far, and is added to.
    """
    if unit.words > 14 or unit.shape not in ("line", "open"):
        return
    folded = re.sub(r"\W+", " ", unit.text.casefold()).strip()
    plain = re.sub(r"\s\d{1,2}$", "", folded)
    if folded in seen or (plain != folded and plain in seen):
        add(unit, "furniture", 2.0)
        add(unit, "meta", -2.0)
        add(unit, "review", -1.5)
        unit.cues |= {"repeat"}
    seen.setdefault(folded, 1)


def score_neighbours(found: Sequence[Unit]) -> None:
    """Add to the scores of units what the units around them tell; cues must have been found before."""
    run = labelled = 0
    begun = False  # whether there was prose before
    section = False  # whether the line above is a heading such as "Overview"
    signed = {u.block for u in found[:40] if u.cues & {"byline", "dateline", "date", "credit"}}
    for number, unit in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        prose_next = following is not None and following.shape in ("long", "paragraph", "sentence")
        follow_cues = following.cues if following is not None else frozenset[str]()
        introduces = bool(follow_cues & (_STANDING | {"byline", "dateline", "date"}))
        if unit.shape == "line" and not unit.cues:
            run += 1
            if run >= 4 and not prose_next and not introduces:  # links come in runs
                for column, weight in ((0, 0.7), (7, 0.7), (1, -0.4)):
                    unit.score[column] += weight
        else:
            run = 0
        if number == 0 and unit.shape == "line":
            unit.score[1] += 1.0  # the title of the page
        under, section = section, unit.words <= _SECTION_WORDS and SECTIONS.fullmatch(unit.text) is not None
        if introduces and unit.words <= 40 and "repeat" not in unit.cues and not (under and unit.shape in _TEXT):
            weight = 2.0 if unit.shape in ("line", "open", "remark") else 1.5 if not begun else 1.0
            unit.score[1] += weight
            if begun and unit.shape == "line":
                unit.score[4] += weight  # credits may stand within the text, too
        if under and unit.shape in _TEXT:
            unit.score[2] += 1.5
        if unit.block in signed and unit.shape in ("line", "open", "remark") and not unit.cues:
            unit.score[1] += 1.2  # a block with a byline or credits in it is about the article
        labelled = labelled + 1 if unit.words <= 25 and _LABEL.match(unit.text) else 0
        if labelled > 3 and "rating" not in unit.cues:
            add(unit, "meta", 2.0)  # a table of facts, whatever its labels
            add(unit, "review", -1.0)
        if section:
            if prose_next and begun:
                unit.score[2] += 3.0
                unit.score[3] -= 0.5
            else:
                add(unit, "furniture", 1.0)
        if following is not None and following.marked and LISTS.fullmatch(unit.text):
            _score_points(found, number)
        if following is not None and BLURBS.fullmatch(unit.text.rstrip(" :")):
            _score_blurb(found, number)
        if begun and FACTS.fullmatch(unit.text):
            _score_facts(found, number)
        if unit.shape in ("sentence", "remark") and _SELF.search(unit.text):
            for where, weight in (("meta", -0.8), ("furniture", -0.4), ("review", 0.3)):
                add(unit, where, weight)
        elif follow_cues & _STANDING and unit.shape == "paragraph" and _SELF.search(unit.text):
            unit.score[1] -= 2.0  # a standfirst speaks of the critic, not as the critic
        if "synopsis" in unit.cues and _CRITIC.search(unit.text):
            unit.cues -= {"synopsis"}
            add(unit, "meta", -8.0)
            add(unit, "review", 2.0)
        begun = begun or (unit.shape in ("long", "paragraph") and not unit.cues & {"blurb", "synopsis"})
    _score_newcomer(found)
    _score_introduced(found)
    _score_readers(found)
    _score_headings(found)


def _score_points(found: Sequence[Unit], heading: int) -> None:
    """Pros and cons are the critic's, short as they are."""
    found[heading].score[2] += 4.0
    for unit in found[heading + 1 : heading + 12]:
        if not unit.marked:
            break
        unit.score[2] += 4.0


def _score_newcomer(found: Sequence[Unit]) -> None:
    """A person named in full for the first time after the middle, as one who is something, is the author of the page.

    People in the story are introduced earlier, or are named again.
    """
    sentences = [n for n, unit in enumerate(found) if unit.shape in (*_PROSE, "sentence")]
    for number in sentences[max(1, len(sentences) // 2) :]:
        unit = found[number]
        if not 8 <= unit.words <= 150:
            continue
        subject = _SUBJECT.search(unit.text[:400])
        if subject is None:
            continue
        if _MAKERS.match(subject["name"]):
            continue
        surname = re.compile(rf"\b{re.escape(subject['name'].split()[-1])}\b")
        # A byline above the text is no appearance in the story.
        elsewhere = sum(
            bool(surname.search(u.text))
            for u in found
            if u is not unit
            and u.shape != "line"
            and not u.cues & {"about", "byline", "dateline"}
            and not u.text.startswith(subject["name"])
        )
        if not elsewhere and (unit.cues & _LIVES or _PERSON.search(unit.text)):
            add(unit, "bio", 4.0)
            add(unit, "review", -1.0)


def _score_introduced(found: Sequence[Unit]) -> None:
    """A person of some trade who opens the text and is not heard of again is its author: magazines print him there."""
    first = next((number for number, unit in enumerate(found) if unit.shape in _TEXT), None)
    if first is None or first + 1 >= len(found) or found[first].words > 45:
        return
    unit = found[first]
    subject = _SUBJECT.match(unit.text)
    if subject is None or not ({"bio", "life"} & unit.cues or _TRADE.search(unit.text)) or _MAKERS.match(unit.text):
        return
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, subject['name'].split()))})\b")
    if not any(names.search(other.text) for other in found[first + 1 :]):
        add(unit, "bio", 16.0)  # more than it costs to go from the head to a biography and on to the text
        add(found[first + 1], "comment", -6.0)


def _score_blurb(found: Sequence[Unit], label: int) -> None:
    """A blurb under its own label is the publisher's: one paragraph, or all up to a heading that begins the review."""
    add(found[label], "meta", 4.0)
    end = label + 2
    for number in range(label + 1, min(label + 12, len(found))):
        if OWN.fullmatch(found[number].text):
            end = number
            break
    for unit in found[label + 1 : end]:
        add(unit, "meta", 8.0)
        unit.cues |= {"blurb"}


def _score_facts(found: Sequence[Unit], label: int) -> None:
    """What is short under a heading of facts ("Details", "How we rate") is no part of the judgement."""
    for unit in found[label + 1 : label + 12]:
        if unit.shape in _PROSE or (unit.shape == "line" and not unit.cues and not unit.marked):
            break
        add(unit, "meta", 2.0)
        add(unit, "tail", 1.0)
        add(unit, "review", -2.0)


def _score_readers(found: Sequence[Unit]) -> None:
    """Below a line like "2 comments" that stands after the text readers speak; above the text it is only a link."""
    prose = 0
    for number, unit in enumerate(found):
        prose += unit.shape in _PROSE
        if prose >= 2 and "thread" in unit.cues:
            for below in found[number + 1 :]:
                add(below, "comment", 1.0)
                add(below, "review", -1.0)
            return


def _score_headings(found: Sequence[Unit]) -> None:
    """A short line by itself between two paragraphs, with nothing of a link or a caption about it, is a heading.

    A caption without a mark of its own looks the same; taken for a heading it does less harm than a heading lost.
    """
    for before, unit, after in zip(found, found[1:], found[2:], strict=False):
        if (
            unit.shape == "line"
            and not unit.cues
            and not unit.marks
            and before.shape in _PROSE
            and after.shape in _PROSE
            and not before.cues & _ASIDE
            and not after.cues & _ASIDE
            and unit.words <= _HEADING_WORDS
            and unit.text[:1].isupper()
            and not unit.text[-1:].isdigit()
            and unit.indent == before.indent == after.indent
        ):
            add(unit, "review", 2.5)
