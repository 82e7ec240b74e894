"""A pattern's source → its parts, as far as `needs` must know them: Python has no public parser of its patterns.

What is not known (a backreference, a condition, an escape that is seldom used) becomes "anything", never a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

__all__ = ["Part", "parts"]

_TOKEN = re.compile(
    r"(?P<escaped>\\.)|\[(?P<negated>\^?)(?P<class>\]?(?:\\.|[^\]\\])*)\]|(?P<comment>\(\?#[^)]*\)|\(\?[aiLmsux]+\))"
    r"|(?P<look>\(\?<?[=!])|(?P<unknown>\(\?P=\w+\)|\(\?\(\w+\))|(?P<open>\((?:\?(?:P<\w+>|>|[aiLmsux-]*:))?)|(?P<close>\))"
    r"|(?P<bar>\|)|(?P<repeat>[*+?]|\{\d*,?\d*\})[?+]?|(?P<edge>[$^])|(?P<any>\.)|(?P<character>.)",
    re.DOTALL,
)
_EDGES: Final = frozenset((r"\b", r"\A", r"\Z"))
_CLASSES: Final = frozenset((r"\d", r"\D", r"\s", r"\S", r"\w", r"\W"))
_SPACES: Final = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\f": "\f", r"\v": "\v"}


class Part(NamedTuple):
    """One part of a sequence: its kind, and what that kind has.

    character      one letter or mark: the character
    class          one of several characters: printed characters and escapes as they stand between the brackets
    not            one character that is none of these: the same
    alternatives   sequences one of which follows; a group without a bar has one
    repeat         (least, most, sequence); `most` is 2 for any number above 1
    edge           the beginning or end of a word, line or text: how it is written
    nothing        what takes no place
    anything       any text at all
    """

    kind: str
    has: Any = None


def parts(source: str) -> Sequence[Part]:
    """Give the parts of a pattern that `re` has compiled, without the flag VERBOSE."""
    # Groups that are not closed yet: how each was opened, and its alternatives.
    open_: list[tuple[str, list[list[Part]]]] = [("open", [[]])]
    for token in _TOKEN.finditer(source):
        kind, text = token.lastgroup or "", token.group()
        sequence = open_[-1][1][-1]
        if token["class"] is not None:
            members = re.findall(r"\\.|[^\\]", token["class"], re.DOTALL)
            sequence.append(Part("not" if token["negated"] else "class", members))
        elif kind in ("open", "look", "unknown"):
            if kind != "unknown" or text.startswith("(?("):
                open_.append((kind, [[]]))
            else:
                sequence.append(Part("anything"))
        elif kind == "close":
            opened, alternatives = open_.pop()
            group = Part("alternatives", alternatives)
            known = {"open": group, "look": Part("nothing"), "unknown": Part("anything")}
            open_[-1][1][-1].append(known[opened])
        elif kind == "bar":
            open_[-1][1].append([])
        elif kind == "repeat":
            sequence[-1] = Part("repeat", (*_bounds(token["repeat"]), [sequence[-1]]))
        elif kind == "edge":
            sequence.append(Part("edge", text))
        elif kind == "any":
            sequence.append(Part("anything"))
        elif kind == "escaped":
            sequence.append(_escaped(text))
        elif kind == "character":
            sequence.append(Part("character", text))
    return [Part("alternatives", open_[0][1])]


def _bounds(printed: str) -> tuple[int, int]:
    if printed in "*+?":
        return int(printed == "+"), 1 if printed == "?" else 2
    least, comma, most = printed.strip("{}").partition(",")
    if not comma:
        return int(least), int(least)
    return int(least or 0), int(most or 2)


def _escaped(text: str) -> Part:
    if text in _EDGES:
        return Part("edge", text)
    if text == r"\B":
        return Part("nothing")
    if text in _CLASSES:
        return Part("class", [text])
    if text in _SPACES:
        return Part("character", _SPACES[text])
    return Part("anything") if text[1].isalnum() else Part("character", text[1])
