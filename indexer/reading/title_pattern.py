"""How a review names its work within a sentence: patterns of its title."""

from __future__ import annotations

import re

__all__ = ["inflected_title", "named", "title_pattern"]

_COMMON = frozenset("it her him us we you she he they i once up if not this that them his".split())
_WORD = re.compile(r"[^\W\d_]+")


def named(name: str, unless: str = "") -> str:
    """Give the pattern of a name that begins with a word, and does not stand behind `unless`, of fixed width.

    What stands before it is looked at behind its first character, so that only places with that one are tried.
    """
    behind = rf"(?<!{unless}.)" if unless else ""
    return rf"{re.escape(name[0])}(?<!\w.){behind}{re.escape(name[1:])}"


def title_pattern(work: str) -> re.Pattern[str]:
    """Match a title, or the part of it that critics shorten it to.

    One that is a common word ("It") is not matched where it opens a sentence, unless "is a" follows.
    """
    if work.casefold() in _COMMON:
        word = re.escape(work)
        name = rf"(?<=[\w,;:] ){word}(?!\w)|^{word}(?=\s(?:is|was|remains)\s(?:an?|one|the)\b)"
    else:
        parts = [p for p in re.split(r"\s*[:–—]\s+|\s-\s", work) if len(p) > 5 or " " in p]
        # "The Smith's Apprentice" may be another book than "The Mage: Apprentice".
        shorter = sorted(set(parts) - {work}, key=len, reverse=True)
        names = [named(work), *(named(part, unless="['’]s ") for part in shorter)]
        name = rf"(?:{'|'.join(names)})(?!\w)"
    return re.compile(name)


def inflected_title(work: str) -> re.Pattern[str]:
    """Match a title whose words may have other endings than where it heads the review: "Чужая земля", "Чужой земли"."""
    words = _WORD.findall(work)[:12]
    stems = [re.escape(w[: max(3, len(w) - 2)]) + r"\w{0,4}" if len(w) > 3 else re.escape(w) for w in words]
    return re.compile(r"(?<!\w)" + r"\W{1,3}".join(stems or [re.escape(work)]) + r"(?!\w)", re.I)
