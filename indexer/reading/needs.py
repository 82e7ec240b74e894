"""What every match of a pattern has in it, read off the pattern itself: words, beginnings of words, or fragments.

    \\bfollow\\s+(?:him|her)\\s+on\\b|\\btwitter:      follow | twitter
    (?:photo|image)s?\\s*:                         the fragment "photo" or "image"
    ^[^.!?]{2,40}$                                 nothing

Source: Cox, "Regular Expression Matching with a Trigram Index", 2012, as RE2's FilteredRE2 does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

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
# How often these stand in a sentence is measured on 1,000 sentences of reviews: in a third to two thirds of them, and in
# one of twenty. Told apart from the rest they make the patterns of phrases a quarter fewer that have to be searched.
_EVERYWHERE = frozenset("the a of and to in is it that with for as this".split())
_OF_REVIEWS = frozenset("movie movies films story series show comedy book books novel album game character".split())
_PIECE = re.compile(rf"\w+|[^\w{_BREAK}{_GAP}{DIGIT}]+|[{_BREAK}{_GAP}{DIGIT}]")
_WORD = re.compile(r"\w+")


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
    try:
        tree = import_module("re._parser").parse(pattern.pattern, pattern.flags)  # the only parser there is
    except (ImportError, AttributeError):
        return None
    strings, need = _sequence(tree)
    found = _rarer(need, _need_of(strings))
    return found if found is not None and found.cost < _USELESS else None


def _rarer(one: Needs | None, other: Needs | None) -> Needs | None:
    return min((need for need in (one, other) if need is not None), key=lambda need: need.cost, default=None)


_Expansion = tuple[frozenset[str], Needs | None]
"""Strings of which one is what is matched, and what is needed besides one of them."""
_ANYTHING: _Expansion = (frozenset((_GAP,)), None)
_NOTHING: _Expansion = (frozenset(("",)), None)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Expansion:
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


def _items(items: Iterable[tuple[Any, Any]]) -> Iterator[_Expansion]:
    """Expand the items of a sequence, characters that follow one another as one."""
    run = ""
    for operation, argument in _distributed(items):
        if str(operation) == "LITERAL":
            run += chr(argument).lower()
            continue
        if run:
            yield frozenset((run,)), None
            run = ""
        yield _item(str(operation), argument)
    if run:
        yield frozenset((run,)), None


def _distributed(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Bring a break that stands before alternatives into each of them, so that what they begin with is a whole word."""
    broken: tuple[Any, Any] | None = None
    for operation, argument in items:
        if broken is not None and str(operation) == "BRANCH":
            argument = (None, [[broken, *branch] for branch in argument[1]])
        elif broken is not None:
            yield broken
        broken = (operation, argument) if str(argument) == "AT_BOUNDARY" else None
        if broken is None:
            yield operation, argument
    if broken is not None:
        yield broken


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


def _item(operation: str, argument: Any) -> _Expansion:
    match operation:
        case "IN":
            return frozenset(_characters(argument)), None
        case "BRANCH":
            return _branch([_sequence(branch) for branch in argument[1]])
        case "SUBPATTERN":
            return _sequence(argument[3])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(argument[0], argument[1], _sequence(argument[2]))
        case "AT":
            return frozenset(("" if str(argument) == "AT_NON_BOUNDARY" else _BREAK,)), None
        case "ASSERT" | "ASSERT_NOT":
            return _NOTHING
        case _:
            return _ANYTHING


def _branch(branches: Sequence[_Expansion]) -> _Expansion:
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


def _characters(items: Sequence[tuple[Any, Any]]) -> set[str]:
    """Expand a class of characters."""
    kinds = {str(argument) for operation, argument in items if str(operation) == "CATEGORY"}
    if str(items[0][0]) == "NEGATE":
        return {_BREAK} if "CATEGORY_WORD" in kinds else {_GAP}
    found: set[str] = set()
    for operation, argument in items:
        if str(operation) == "CATEGORY":
            known = {"CATEGORY_DIGIT": DIGIT, "CATEGORY_SPACE": _BREAK, "CATEGORY_NOT_WORD": _BREAK}
            found.add(known.get(str(argument), _GAP))
        else:
            low, high = argument if str(operation) == "RANGE" else (argument, argument)
            if high - low >= _MOST_CHARACTERS:
                return {DIGIT} if (chr(low), chr(high)) == ("0", "9") and len(items) == 1 else {_GAP}
            found.update(chr(code).lower() for code in range(low, high + 1))
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
