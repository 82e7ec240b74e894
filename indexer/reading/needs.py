"""What every match of a pattern has in it, read off the pattern itself: words, beginnings of words, or fragments.

    \\bfollow\\s+(?:him|her)\\s+on\\b|\\btwitter:      follow | twitter
    (?:photo|image)s?\\s*:                         the fragment "photo" or "image"
    ^[^.!?]{2,40}$                                 nothing

Source: Cox, "Regular Expression Matching with a Trigram Index", 2012, as RE2's FilteredRE2 does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .syntax import Part, parts

__all__ = ["DIGIT", "STEM", "Needs", "needs"]

# In the strings that a pattern expands to: a place where a word begins or ends, any text, any digit.
_BREAK, _GAP, DIGIT = "\0", "\1", "\2"
_RARE = 8.0**-4  # of a word that few sentences have
_USELESS = 20.0  # cost from which every text has one of what is needed
_FRAGMENT = 16  # how much likelier letters stand within some word than as a word
STEM = 3
_MOST_STRINGS = 40  # beyond these an expansion is given up, and begun anew behind a gap
_MOST_CHARACTERS = 40  # of a class, each of which is tried
_COMMON = frozenset(
    """about after also been before best both could does enough even ever every film first from good have here into
    just know last like look made make makes more most much need never only other over people see some still than
    that their them then there these they this those time very want well what when where which while will with work
    would year your the and for are but not you all any can had her was one our has his how its may who did get him
    she too a i of to in is it as at by on be an so no or up we he my do if""".split()
)
# Of 1,000 sentences of reviews these stand in some 600, and in 50, each. Told apart from the other common words, they
# leave a quarter fewer patterns of phrases to be searched.
_EVERYWHERE = frozenset("the a of and to in is it that with for as this".split())
_OF_REVIEWS = frozenset("movie movies films story series show comedy book books novel album game character".split())
_PIECE = re.compile(rf"\w+|[^\w{_BREAK}{_GAP}{DIGIT}]+|[{_BREAK}{_GAP}{DIGIT}]")
_WORD = re.compile(r"\w+")
_CLASSES = {r"\d": DIGIT, r"\s": _BREAK, r"\W": _BREAK, r"\w": _GAP, r"\S": _GAP, r"\D": _GAP}


class Needs(NamedTuple):
    """What every match has one of: whole words, beginnings of words, any fragments, or two words; how common they are.

    All in lower case; a beginning has at least STEM letters. Of two words, both common, the rarer comes first.
    """

    words: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    cost: float = 0.0


def needs(pattern: re.Pattern[str]) -> Needs | None:
    """Give what every match of a pattern has in it; None where there is no such thing, or none that is known."""
    if pattern.flags & re.VERBOSE:
        return None
    strings, need = _sequence(parts(pattern.pattern))
    found = _rarer(need, _need_of(strings))
    return found if found is not None and found.cost < _USELESS else None


def _rarer(one: Needs | None, other: Needs | None) -> Needs | None:
    return min((need for need in (one, other) if need is not None), key=lambda need: need.cost, default=None)


_Expansion = tuple[frozenset[str], Needs | None]
"""Strings of which one is what is matched, and what is needed besides one of them."""
_ANYTHING: _Expansion = (frozenset((_GAP,)), None)
_NOTHING: _Expansion = (frozenset(("",)), None)


def _sequence(items: Iterable[Part]) -> _Expansion:
    strings, need = _NOTHING
    settled: set[str] = set()  # strings that have a word which is rare enough; what follows them does not matter
    for more, needed in _items(items):
        need = _rarer(need, needed)
        if len(strings) * len(more) > max(_MOST_STRINGS, len(strings), len(more)):
            ended = _BREAK if all(other.startswith(_BREAK) for other in more) else ""
            need = _rarer(need, _need_of({one + ended for one in strings} | settled))
            strings = frozenset((_outline(strings),))
        strings = frozenset([one + other for one in strings for other in more])
        if any(_BREAK in other for other in more):
            known = {string: _settled(string) for string in strings}
            settled.update(word for word in known.values() if word)
            strings = frozenset(string for string, word in known.items() if not word)
    return strings | settled, need


def _items(items: Iterable[Part]) -> Iterator[_Expansion]:
    """Expand the items of a sequence, characters that follow one another as one."""
    run = ""
    for item in _distributed(items):
        if item.kind == "character":
            run += item.has.lower()
            continue
        if run:
            yield frozenset((run,)), None
            run = ""
        yield _item(item)
    if run:
        yield frozenset((run,)), None


def _distributed(items: Iterable[Part]) -> Iterator[Part]:
    """Bring an edge that stands before alternatives into each of them, so that what they begin with is a whole word."""
    edge: Part | None = None
    for item in items:
        if edge is not None and item.kind == "alternatives":
            item = Part("alternatives", [[edge, *one] for one in item.has])
        elif edge is not None:
            yield edge
        edge = item if item.kind == "edge" else None
        if edge is None:
            yield item
    if edge is not None:
        yield edge


def _outline(strings: Iterable[str]) -> str:
    """Give what strings have in common: whether they begin and end with a break, with a gap between."""
    begins = all(_parts(string[:1]) for string in strings)
    return (_BREAK if begins else "") + _GAP + (_BREAK if all(_parts(string[-1:]) for string in strings) else "")


def _parts(character: str) -> bool:
    """Tell whether words begin and end beside a character of a string: a break, or a mark."""
    return character == _BREAK or (character not in ("", _GAP, DIGIT) and not _WORD.match(character))


def _settled(string: str) -> str | None:
    """Reduce a string that has a whole word of some length to that word, with breaks around it and a gap behind."""
    for word in string.split(_BREAK)[1:-1]:
        if word.isalnum() and _cost(word) <= _RARE:
            return f"{_BREAK}{word}{_BREAK}{_GAP}"
    return None


def _item(item: Part) -> _Expansion:
    match item.kind:
        case "class":
            return frozenset(_characters(item.has)), None
        case "not":
            return frozenset((_BREAK if r"\w" in item.has else _GAP,)), None
        case "alternatives":
            return _branch([_sequence(one) for one in item.has])
        case "repeat":
            least, most, sequence = item.has
            return _repeated(least, most, _sequence(sequence))
        case "edge":
            return frozenset((_BREAK,)), None
        case "nothing":
            return _NOTHING
        case _:
            return _ANYTHING


def _branch(branches: Sequence[_Expansion]) -> _Expansion:
    if len(branches) == 1:
        return branches[0]
    strings: frozenset[str] = frozenset().union(*(strings for strings, _ in branches))
    need = None
    if any(needed is not None for _, needed in branches):
        need = _joined([_rarer(needed, _need_of(strings)) for strings, needed in branches])
    return strings, need


def _repeated(least: int, most: int, expansion: _Expansion) -> _Expansion:
    strings, need = expansion
    if most > 1 and strings != {_BREAK}:
        strings = frozenset((s if least else "") + _GAP + s for s in strings)
    return (strings, need) if least else (strings | {""}, None)


def _characters(members: Sequence[str]) -> set[str]:
    """Expand a class of characters; escapes that it does not know may be anything."""
    found: set[str] = set()
    at = 0
    while at < len(members):
        low = high = members[at]
        if members[at + 1 : at + 2] == ["-"] and at + 2 < len(members):
            high = members[at + 2]
            at += 2
        at += 1
        if low in _CLASSES:
            found.add(_CLASSES[low])
        elif (low[0] == "\\" and low[-1].isalnum()) or (high[0] == "\\" and high[-1].isalnum()):
            found.add(_GAP)
        elif ord(high[-1]) - ord(low[-1]) >= _MOST_CHARACTERS:
            return {_GAP}
        else:
            found.update(chr(code).lower() for code in range(ord(low[-1]), ord(high[-1]) + 1))
    if len(found) > _MOST_CHARACTERS:
        return {_BREAK} if not any(ch in (_GAP, DIGIT) or _WORD.match(ch) for ch in found) else {_GAP}
    return found


def _joined(alternatives: Iterable[Needs | None]) -> Needs | None:
    """Join the needs of alternatives, each of which must have some."""
    found: list[Needs] = []
    for need in alternatives:
        if need is None:
            return None
        found.append(need)
    words: frozenset[str] = frozenset().union(*(need.words for need in found))
    beginnings: frozenset[str] = frozenset().union(*(need.beginnings for need in found))
    fragments: frozenset[str] = frozenset().union(*(need.fragments for need in found))
    pairs: frozenset[tuple[str, str]] = frozenset().union(*(need.pairs for need in found))
    cost = sum(map(_cost, words)) + sum(2 * _cost(s) for s in beginnings) + sum(map(_cost_within, fragments))
    return Needs(words, beginnings, fragments, pairs, cost + sum(_cost(one) * _cost(other) for one, other in pairs))


def _cost(word: str) -> float:
    """Guess how often a word stands in a sentence."""
    if not word.isalnum():
        return 0.3 if word.isascii() and word != DIGIT else 0.03
    for words, often in ((_EVERYWHERE, 0.6), (_COMMON, 0.2), (_OF_REVIEWS, 0.05)):
        if word in words:
            return often
    return 8.0 ** -min(len(word), 5)


def _cost_within(fragment: str) -> float:
    return _FRAGMENT * _cost(fragment) if fragment.isalnum() else _cost(fragment)


def _need_of(strings: Iterable[str]) -> Needs | None:
    return _joined(map(_need_of_one, strings))


def _need_of_one(string: str) -> Needs | None:
    """Choose the rarest word, two words or fragment of a string; a whole word has breaks or marks on both its sides."""
    if settled := _settled(string):
        word = settled.split(_BREAK)[1]
        return Needs(words=frozenset((word,)), cost=_cost(word))
    best: Needs | None = None
    whole: set[str] = set()
    pieces = [_GAP, *_PIECE.findall(string), _GAP]
    for before, piece, behind in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if piece in (_BREAK, _GAP) or piece.isspace():
            continue
        one, cost = frozenset((piece,)), _cost(piece)
        opened = piece.isalnum() and before not in (_GAP, DIGIT)
        if piece == DIGIT or (opened and behind not in (_GAP, DIGIT)):
            need = Needs(words=one, cost=cost)
            whole |= one - {DIGIT}
        elif opened and len(piece) >= STEM:
            need = Needs(beginnings=one, cost=2 * cost)
        else:
            need = Needs(fragments=one, cost=_cost_within(piece))
        best = _rarer(best, need)
    if len(whole) > 1:
        first, second = sorted(whole, key=lambda word: (_cost(word), word))[:2]
        best = _rarer(best, Needs(pairs=frozenset(((first, second),)), cost=_cost(first) * _cost(second)))
    return best
