"""The title of the work in prose without a heading: the phrase that sentences treat as the work they judge."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from .mentions import mentions

__all__ = ["CALLED", "JOIN", "WORD", "WORK", "title_from_prose"]

WORK = (
    r"(?:film|movie|picture|flick|drama|comedy|thriller|documentary|novel|book|memoir|album|record|EP|game|series|show|play"
    r"|sequel|debut|feature|adaptation|romance|western|musical|anthology)"
)
WORD = r"(?:[A-Z0-9À-Þ][\w’'-]*)"
JOIN = r"(?:of|the|a|an|and|in|on|to|for|with|from|at|over|under|after|before|into|by|without|against|between|or|is|&)"
_PHRASE = rf"{WORD}(?:\s(?:{JOIN}\s){{0,2}}{WORD}){{0,6}}"
_IS_A_WORK = (
    r"\s(?:is|was|remains|proves|isn[’']t)\s(?:not\s)?(?:an?|the|that|this|one)\s"
    rf"(?:[\w’'-]+,?\s){{0,5}}?(?i:{WORK}|work)\b"
)
_LINK = r"(?:in|of|on|at|under|over|with|without|to|from)"
_TELLS = (
    r"\s(?:(?:is|was)\sthe\s(?:story|tale)\sof|tells\sthe\s(?:story|tale)\sof|revolves\saround|chronicles"
    r"|(?:became|has\sbecome|is|remains)\sone\sof\sthe\slongest[\s-]|(?:runs|is\son)\s(?:at\s[A-Z]|until\s|till\s))"
)
_FOREIGN_IS = r"\s(?:ist|war|est|es|è|é)\s(?:nicht\s)?(?:eine?|der|die|das|une?|le|la|el|una|il|uma?|[oa])\s"
CALLED = rf"(?:{_IS_A_WORK}|,\s(?:the|an?|his|her|their)\s(?:[\w’'-]+\s){{0,7}}?{WORK}s?\b)"
# How prose speaks of the work it is about → how much that speaks for the title.
_MARKS_OF_WORK: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (3.0, rf"(?:^|[.!?”\"]\s|\s)(?P<title>{_PHRASE})(?:\s\(\d{{4}}\))?{_IS_A_WORK}"),
        (3.0, rf"(?:^|\s)[“\"_*]\s?(?P<title>[^“”\"_*\n]{{1,60}}?),?\s?[”\"_*]{_IS_A_WORK}"),
        (3.0, rf"(?:^|\s)[„«“\"](?P<title>[^„“”«»\"\n]{{1,60}}?)[“”»\"]{_FOREIGN_IS}"),
        # A title that says of what it tells, that is by somebody, or that no person could be called.
        (4.0, rf"(?:^|[.!?]\s|\s)(?P<title>{_PHRASE})(?:\s\(\w+\))?{_TELLS}"),
        (3.0, rf"[“\"]\s?(?P<title>[A-Z0-9][^“”\"\n]{{1,60}}?),?[”\"],?\sby\s{WORD}\s{WORD}"),
        (
            2.0,
            rf"\b(?P<title>(?:The|An?)(?:\s{WORD}){{1,3}}(?:\s{_LINK}\s(?:the\s|a\s)?{WORD}(?:\s{WORD}){{0,3}})+)(?!\w)",
        ),
        # "In Tin Weather, Una Pell plays a roofer."
        (
            3.0,
            rf"^In\s[“\"‘_*]?(?P<title>{_PHRASE}),?[”\"’_*]?,?\s{WORD}\s(?:\w+\s)?{WORD}\s"
            r"(?:gives|plays|stars|portrays|delivers|turns\sin|directs|brings|makes)\b",
        ),
        (2.0, rf"\b(?:new|latest)\s(?:{WORK}),?\s[“\"‘_*]?(?P<title>{_PHRASE})"),
        (2.5, rf"\b(?:{WORK})\s[“\"‘_*]?(?P<title>{_PHRASE})"),
        (
            1.5,
            rf"\b[A-Z][\w-]+[’']s?\s(?:[a-z][\w-]*\s){{0,5}}(?P<title>{_PHRASE})"
            r"\s(?:is|was|left|has|tells|follows|begins|opens)\b",
        ),
        (
            1.0,
            rf"\b(?:[Ii]n|[Ww]atching|[Rr]eading|(?:premise|story|heart|cent(?:er|re)|world)\sof|like)\s(?P<title>{_PHRASE})",
        ),
        (1.0, r"\s[_*](?P<title>[^_*\n]{1,60})[_*]"),
        (1.0, r"(?:^|\s)[“\"]\s?(?P<title>[^“”\"\n]{1,60}?),?\s?[”\"]"),
    )
)
_STRONG = 9  # the first marks say what the review is about; the others only that something has a title
_PRONOUNS = frozenset("it this that he she they there here what i we you if but and the a an in as for his its".split())


def title_from_prose(review: str) -> str | None:
    """Find the title in prose without a heading: the phrase that sentences treat as the work, far before any other."""
    votes: dict[str, float] = defaultdict(float)
    strong: Counter[str] = Counter()
    for start, paragraph in _paragraphs(review[:30_000]):
        for number, (weight, pattern) in enumerate(_MARKS_OF_WORK):
            for found in pattern.finditer(paragraph):
                title = found["title"].strip(" ,.")
                title = re.sub(r"[’']s?$", "", title)
                if not title or re.split("[’']", title.casefold())[0] in _PRONOUNS or len(title) < 2:
                    continue
                votes[title] += weight * (1.5 if start == 0 else 1.0)
                strong[title] += number < _STRONG
    ranked = sorted(votes, key=lambda t: (-votes[t], t))
    best = next((t for t in ranked if strong[t]), None)
    if best is None:
        return None
    second = next((votes[t] for t in ranked if t not in best and best not in t), 0.0)
    # More than one sign, one of them strong, and far more than any other title has. On 2,900 reviews without headings
    # this names the work in 80 and another one (a sequel's forerunner, a franchise) in 15.
    if votes[best] >= 4.0 and votes[best] >= 1.6 * second and (votes[best] >= 6.0 or mentions(best, review) >= 2):
        return best
    return None


_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_LINE.finditer(text)):
        yield number, line.group()
