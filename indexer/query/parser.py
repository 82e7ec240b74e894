"""Query text → tree. Never raises: what cannot be read as meant is read as words, and a notice says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..analysis import fold, tokens, words
from ..bounds import BOUNDS, Bounds
from ..fields import FIELDS, QUERY_NAMES
from .tree import (
    And,
    Everything,
    Fuzzy,
    Must,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Value,
    Wildcard,
    Word,
)

MIN_LITERALS = 2  # letters that a prefix or wildcard must spell out; fewer match half the dictionary


def parse_query(text: str, bounds: Bounds = BOUNDS) -> Query:
    """Read any text as a query; never raises.

    Beyond the bounds of characters, words, patterns and depth the rest is ignored or read as plain words, and a notice
    says so.
    """
    return _Parser(text, bounds).query()


_QUOTES = '"“”„«»'
_LEXER = re.compile(
    rf"""(?P<space>\s+)
    | (?P<operator>(?:AND|OR|NOT)(?![^\s()])|&&|\|\|)
    | (?P<open>[+-]?\() | (?P<close>\))
    | (?P<sign>[+-]+(?=[^\s+-]))
    | (?P<name>[^\W\d_][\w]*(?=:[^\s)])):
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}](?:~(?P<slop>\d{{1,3}})(?!\w))?)?
    | (?P<chunk>[^\s(){_QUOTES}]+)""",
    re.VERBOSE,
)
_LIMITS = re.compile(r"(?P<low>[\d-]*)\.\.(?P<high>[\d-]*)|(?P<sign><=|>=|<|>)(?P<bound>[\d-]+)|(?P<only>[\d-]+)")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

# What `in:` may name beside the fields of running text and names.
_PLACES = {"all", "everywhere"}
_VERDICT_WORDS = {
    "good": "positive",
    "bad": "negative",
    "unknown": "none",
} | {word: word for word in ("positive", "mixed", "negative", "none", "printed", "badge", "implied")}

_KIND_WORDS = {
    plural: kind
    for kind, names in {
        "film": "films movie movies",
        "record": "records album albums",
        "book": "books novel novels",
        "game": "games videogame",
        "series": "tv television",
        "show": "shows play plays theatre theater",
        "dish": "dishes restaurant restaurants food",
    }.items()
    for plural in names.split()
}


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    slop: int = 0


class _Parser:
    """Recursive descent over the lexemes: or ← and (OR and)*; and ← unary (AND? unary)*; unary ← sign* term."""

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text = text
        self.bounds = bounds
        self.notices: list[str] = []
        self.places: list[str] = []  # what in: names, in order
        self.words = 0
        self.patterns = 0
        self.scope: str | None = None  # the field that stands before the bracket we are in
        if len(text) > bounds.characters:
            cut = max(text.rfind(" ", 0, bounds.characters), bounds.characters // 2)
            text = text[:cut]
            self.note(f"The query is longer than {bounds.characters:,} characters; only its beginning was searched.")
        self.lexemes: list[_Lexeme] = []
        depth = 0
        for m in _LEXER.finditer(text):
            if (kind := _kind(m)) == "space":
                continue
            if kind == "phrase" and m["end"] is None:
                self.note("A quotation mark is missing; the phrase was read up to the end.")
            if kind == "open" and (depth := depth + 1) > bounds.depth:
                self.note(f"Brackets deeper than {bounds.depth} were ignored.")
                continue
            if kind == "close":
                skipped = depth > bounds.depth
                depth = max(0, depth - 1)
                if skipped:
                    continue
            self.lexemes.append(_Lexeme(kind, m[kind], int(m["slop"] or 0)))
        if text.isupper() and any(lexeme.kind == "operator" for lexeme in self.lexemes):
            # Somebody with the shift lock on means the words, as in NOT NOW or OVER AND UNDER.
            self.note("All of the query is in capitals, so AND, OR and NOT were read as words.")
            self.lexemes = [replace(x, kind="chunk") if x.kind == "operator" else x for x in self.lexemes]
        self.at = 0

    def note(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def query(self) -> Query:
        blank = not self.lexemes
        clauses: list[Node] = []
        while self.at < len(self.lexemes):
            if self.peek() == "close":
                self.at += 1
                self.note("A closing bracket without an opening one was ignored.")
                continue
            if (node := self.disjunction()) is not None:
                clauses.append(node)
        root = _and(clauses)
        if root is None:
            root = Everything() if blank or self.places else Nothing()
            if not blank and not self.places:
                self.note("There is no letter or digit in the query, so there was nothing to search for.")
        if self.places:
            root = _within(root, self.places)
        return Query(self.text, _with_joined(root), tuple(self.notices))

    def peek(self) -> str | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def operator(self, *texts: str) -> bool:
        """Step over an operator of these, if one stands here with something after it."""
        if self.peek() == "operator" and self.lexemes[self.at].text in texts and self.continues(self.at + 1):
            self.at += 1
            return True
        return False

    def continues(self, at: int) -> bool:
        """Tell whether an operand may begin at this lexeme: an operator with none is read as a word."""
        while at < len(self.lexemes) and self.lexemes[at].kind == "operator" and self.lexemes[at].text == "NOT":
            at += 1
        return at < len(self.lexemes) and self.lexemes[at].kind not in ("close", "operator")

    def disjunction(self) -> Node | None:
        clauses = [self.conjunction()]
        while clauses[0] is not None and self.operator("OR", "||"):
            clauses.append(self.conjunction())
        return _or([c for c in clauses if c is not None])

    def conjunction(self) -> Node | None:
        clauses: list[Node] = []
        while self.peek() not in (None, "close"):
            if clauses and self.operator("AND", "&&"):
                continue
            if clauses and self.lexemes[self.at].text in ("OR", "||") and self.continues(self.at + 1):
                break
            if (clause := self.unary()) is not None:
                clauses.append(clause)
        return _and(clauses)

    def unary(self) -> Node | None:
        negative = required = False
        while True:
            lexeme = self.lexemes[self.at]
            if lexeme.kind == "sign":
                negative ^= lexeme.text.endswith("-")
                required |= lexeme.text.endswith("+")
                self.at += 1
            elif lexeme.kind == "operator" and lexeme.text == "NOT" and self.continues(self.at + 1):
                negative = not negative
                self.at += 1
            else:
                break
        if lexeme.kind == "open" and len(lexeme.text) == 2:
            negative ^= lexeme.text[0] == "-"
            required |= lexeme.text[0] == "+"
        node = self.term()
        if node is None:
            return None
        if negative:
            return node.clause if isinstance(node, Not) else Not(node.clause if isinstance(node, Must) else node)
        return Must(node) if required and not isinstance(node, Must | Not) else node

    def term(self, name: str | None = None) -> Node | None:
        lexeme = self.lexemes[self.at]
        self.at += 1
        match lexeme.kind:
            case "open":
                return self.group(name)
            case "phrase":
                return self.phrase(lexeme, name)
            case "name":
                return self.scoped(lexeme.text)
            case "operator":
                self.note(f"“{lexeme.text}” joins nothing here, so it was read as a word.")
                return self.word(lexeme.text, name)
            case "sign" | "close":
                return None
            case _:
                return self.word(lexeme.text, name)

    def group(self, name: str | None) -> Node | None:
        outer, self.scope = self.scope, name or self.scope
        node = self.disjunction()
        self.scope = outer
        if self.peek() == "close":
            self.at += 1
        else:
            self.note("A closing bracket is missing; the group was read up to the end.")
        return node

    def scoped(self, typed: str) -> Node | None:
        lowered = typed.lower()
        following = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        if lowered == "in" and following is not None and following.kind == "chunk":
            return self.place(following.text)
        name = QUERY_NAMES.get(lowered)
        if name is None or following is None or following.kind in ("close", "operator", "sign", "name"):
            if name is None:
                self.note(f"There is no field “{typed}”, so it was read as a word. Fields: {', '.join(FIELDS)}.")
            return self.word(typed, None)
        return self.term(name)

    def place(self, text: str) -> Node | None:
        self.at += 1
        name = QUERY_NAMES.get(text.lower())
        if name is not None and FIELDS[name].kind in ("prose", "name"):
            self.places.append(name)
        elif text.lower() not in _PLACES:
            places = ", ".join(f.name for f in FIELDS.values() if f.kind in ("prose", "name"))
            self.note(f"“in:{text}” names no place to look in, so it was ignored. Places: {places}.")
        return None

    def phrase(self, lexeme: _Lexeme, name: str | None) -> Node | None:
        name = name or self.scope
        if name and FIELDS[name].kind not in ("prose", "name"):
            return self.word(lexeme.text, name)
        text = _trim(lexeme.text)
        if text is None:
            return None
        if (text := self.fitting(text)) is None:
            return None
        if len(words(text)) == 1:
            return Word(text, name, exact=True)
        return Phrase(" ".join(text.split()), name, min(lexeme.slop, 100))

    def count(self, text: str) -> bool:
        self.words += max(1, len(words(text)))
        if self.words > self.bounds.words:
            self.note(f"Only the first {self.bounds.words} words were searched.")
            return False
        return True

    def fitting(self, text: str) -> str | None:
        """Give as much of some words without a space, or of a phrase, as the bound of words leaves room for."""
        left = self.bounds.words - self.words
        if self.count(text) or left < 1:
            return text if left >= 1 else None
        ends: dict[int, int] = {}
        for token in tokens(text):
            ends.setdefault(token.position, token.end)  # of the word alone, which comes before a compound
        return text[: ends[left - 1]]

    def allow_pattern(self) -> bool:
        self.patterns += 1
        if self.patterns > self.bounds.patterns:
            only = f"Only the first {self.bounds.patterns} stars and near misses were searched"
            self.note(f"{only}; others were read as words.")
            return False
        return True

    def word(self, text: str, name: str | None) -> Node | None:
        name = name or self.scope
        if text == "*" and name is None:
            return Everything() if self.count(text) else None
        if name and FIELDS[name].kind not in ("prose", "name"):
            return self.value(text, name) if self.count("*") else None
        if match := re.fullmatch(r"(.*?\w)~([12]?)", text):
            trimmed = _trim(match.group(1))
            if trimmed and len(words(trimmed)) == 1 and self.allow_pattern() and self.count(trimmed):
                return Fuzzy(trimmed, name, int(match.group(2) or 1))
        if "*" in text and (node := self.pattern(text, name)) is not None:
            return node
        trimmed = _trim(text)
        if trimmed is None or (trimmed := self.fitting(trimmed)) is None:
            return None
        lexeme = _LEXER.match(trimmed)
        if "*" in trimmed or lexeme is None or lexeme.lastgroup != "chunk" or lexeme.end() < len(trimmed):
            return _and([Word(w, name) for w in words(trimmed)])  # by itself it would read as something else
        return Word(trimmed, name, exact=text.startswith("="))

    def pattern(self, text: str, name: str | None) -> Node | None:
        parts = text.split("*")
        folded = [words(part) for part in parts]
        if any(len(found) > 1 for found in folded) or not any(folded):
            return None
        if max(len(found[0]) for found in folded if found) < MIN_LITERALS:
            self.note(f"A star needs at least {MIN_LITERALS} letters together; “{text}” was read without it.")
            return None
        if not self.allow_pattern() or not self.count(text.replace("*", "")):
            return None
        spelled = [found[0] if found else "" for found in folded]
        shape = re.sub(r"\*+", "*", "*".join(spelled))
        if not shape.startswith("*") and shape.endswith("*") and shape.count("*") == 1:
            return Prefix(shape[:-1], name)
        return Wildcard(shape, name)

    def value(self, text: str, name: str) -> Node | None:
        kind = FIELDS[name].kind
        if kind == "value":
            if name == "verdict":
                if (known := _VERDICT_WORDS.get(text.lower())) is None:
                    # What is printed is a label: verdict:pop asks for label:pop.
                    return self.phrase(_Lexeme("phrase", text), "label")
                return Value(known, name)
            trimmed = _trim(text)
            return None if trimmed is None else Value(_KIND_WORDS.get(fold(trimmed), fold(trimmed)), name)
        limits = _limits(text, name)
        if limits is None:
            example = FIELDS[name].example
            what = "a number" if kind == "number" else "a date"
            self.note(f"“{name}:{text}” is not {what}, so it was read as words. For example: {example}")
            trimmed = _trim(text)
            parts = [name, *([] if trimmed is None else words(trimmed))]
            return _and([Word(part) for part in parts if self.count(part)])
        return Range(name, *limits)


def _kind(match: re.Match[str]) -> str:
    kind = match.lastgroup or "chunk"
    return "phrase" if kind in ("end", "slop") else kind


def _trim(text: str) -> str | None:
    """Cut what is not a word from both ends; None when nothing is left."""
    found = list(tokens(text))
    if not found:
        return None
    trimmed = " ".join(text[found[0].start : max(t.end for t in found)].split())
    return trimmed.lower() if trimmed in ("AND", "OR", "NOT") else trimmed


def _limits(text: str, name: str) -> tuple[int | None, int | None] | None:
    match = _LIMITS.fullmatch(text)
    if match is None or text == "..":
        return None
    read = _date_limit if FIELDS[name].kind == "date" else _number_limit
    try:
        if match["only"]:
            return read(match["only"], 0), read(match["only"], 99)
        if match["sign"]:
            first, last = read(match["bound"], 0), read(match["bound"], 99)
            return {
                ">": (_next(last, name), None),
                ">=": (first, None),
                "<": (None, _previous(first, name)),
                "<=": (None, last),
            }[match["sign"]]
        low = read(match["low"], 0) if match["low"] else None
        high = read(match["high"], 99) if match["high"] else None
        if low is not None and high is not None and low > high:
            low, high = read(match["high"], 0), read(match["low"], 99)
    except ValueError:
        return None
    return low, high


def _next(number: int, name: str) -> int:
    """Give the number after this one; after the last day of a month or year comes the next, of no known day."""
    if FIELDS[name].kind == "number":
        return number + 1
    year, month, day = number // 10000, number // 100 % 100, number % 100
    if day < 31:
        return number + 1
    return year * 10000 + (month + 1) * 100 if month < 12 else (year + 1) * 10000


def _previous(number: int, name: str) -> int:
    """Give the number before this one; before the first day of a month or year comes the whole one before."""
    if FIELDS[name].kind == "number":
        return number - 1
    year, month, day = number // 10000, number // 100 % 100, number % 100
    if day > 1:
        return number - 1
    return year * 10000 + (month - 1) * 100 + 99 if month > 1 else (year - 1) * 10000 + 9999


def _number_limit(text: str, _fill: int) -> int:
    number = int(text)
    if abs(number) > 10**9:
        raise ValueError(text)
    return number


def _date_limit(text: str, fill: int) -> int:
    """Give yyyymmdd; a part not given becomes `fill`: 0 below every day of it, 99 above."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else fill for part in match.groups())
    if (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= 31):
        raise ValueError(text)
    return year * 10000 + month * 100 + day


def _and(clauses: list[Node]) -> Node | None:
    flat: list[Node] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, And) else [clause])
    return None if not flat else flat[0] if len(flat) == 1 else And(tuple(flat))


def _or(clauses: list[Node]) -> Node | None:
    flat: list[Node] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Or) else [clause])
    return None if not flat else flat[0] if len(flat) == 1 else Or(tuple(flat))


def _within(node: Node, places: list[str]) -> Node:
    """Confine the words that name no field to these; words of several places may stand in any of them."""
    match node:
        case And(clauses):
            return And(tuple(_within(c, places) for c in clauses))
        case Or(clauses):
            return _or([_within(c, places) for c in clauses]) or node
        case Not(clause):
            return Not(_within(clause, places))
        case Must(clause):
            return Must(_within(clause, places))
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() if node.field is None:
            scoped: list[Node] = [replace(node, field=place) for place in dict.fromkeys(places)]
            return _or(scoped) or node
        case _:
            return node


def _with_joined(node: Node) -> Node:
    """Give neighbouring words of an And their compounds, so that `sci fi` finds scifi."""
    match node:
        case And(clauses):
            clauses = tuple(_with_joined(c) for c in clauses)
            simple = [
                fold(c.text) if isinstance(c, Word) and not c.exact and len(words(c.text)) == 1 else None
                for c in clauses
            ]
            found: list[Node] = []
            for i, clause in enumerate(clauses):
                if isinstance(clause, Word) and (own := simple[i]) is not None:
                    pairs = []
                    if i > 0 and (before := simple[i - 1]) and clauses[i - 1].field == clause.field:  # type: ignore[union-attr]
                        pairs.append(before + own)
                    if i + 1 < len(clauses) and (after := simple[i + 1]) and clauses[i + 1].field == clause.field:  # type: ignore[union-attr]
                        pairs.append(own + after)
                    clause = replace(clause, joined=tuple(pairs))
                found.append(clause)
            return And(tuple(found))
        case Or(clauses):
            return Or(tuple(_with_joined(c) for c in clauses))
        case Not(clause):
            return Not(_with_joined(clause))
        case Must(clause):
            return Must(_with_joined(clause))
        case _:
            return node
