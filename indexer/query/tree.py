"""The Query tree: small frozen values, each able to print itself as query text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis import fold
from ..fields import FIELDS


@dataclass(frozen=True, slots=True)
class Word:
    """One word in one field, or in all default fields (None). With `exact`, this form only.

    The text may hold several words without a space between (`sci-fi`, `H52.1`): they stand together or joined.
    `joined` are compounds with the neighbouring words (`sci fi` → scifi) that would satisfy this word too.
    """

    text: str
    field: str | None = None
    exact: bool = False
    joined: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{_scope(self.field)}{'=' if self.exact else ''}{self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with at most `slop` other words between the first and the last."""

    text: str
    field: str | None = None
    slop: int = 0

    def __str__(self) -> str:
        return f'{_scope(self.field)}"{self.text}"' + (f"~{self.slop}" if self.slop else "")


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words whose exact form begins with this."""

    text: str
    field: str | None = None

    def __str__(self) -> str:
        return f"{_scope(self.field)}{self.text}*"


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words whose exact form fits the pattern; a star stands for any letters or none."""

    text: str
    field: str | None = None

    def __str__(self) -> str:
        return f"{_scope(self.field)}{self.text}"

    def regex(self) -> re.Pattern[str]:
        """Give the pattern that a whole exact form must match, or a line where there is one to a line."""
        first, *middle, last = (re.escape(fold(part)) if part else "" for part in self.text.split("*"))
        # Each part is taken where it first stands and never looked for again: no pattern backtracks.
        taken = "".join(f"(?>[^\n]*?{part})" for part in middle)
        return re.compile(f"^{first}{taken}[^\n]*{last}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `edits` (1 or 2) insertions, deletions, changes or swaps away."""

    text: str
    field: str | None = None
    edits: int = 1

    def __str__(self) -> str:
        return f"{_scope(self.field)}{self.text}~" + ("2" if self.edits == 2 else "")


@dataclass(frozen=True, slots=True)
class Value:
    """A field of fixed words is this word."""

    text: str
    field: str

    def __str__(self) -> str:
        return f"{self.field}:{self.text}"


@dataclass(frozen=True, slots=True)
class Range:
    """A number or date lies in the closed range [low, high]; None leaves a side open.

    Dates are numbers too: yyyymmdd, with zeros for what is not known, so 2013-12 is 20131200.
    """

    field: str
    low: int | None
    high: int | None

    def __str__(self) -> str:
        show = _show_date if FIELDS[self.field].kind == "date" else str
        low = "" if self.low is None else show(self.low)
        high = "" if self.high is None else show(self.high)
        return f"{self.field}:{low}..{high}"


@dataclass(frozen=True, slots=True)
class And:
    clauses: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({c})" if isinstance(c, Or) else str(c) for c in self.clauses)


@dataclass(frozen=True, slots=True)
class Or:
    clauses: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({c})" if isinstance(c, And) else str(c) for c in self.clauses)


@dataclass(frozen=True, slots=True)
class Not:
    clause: Node

    def __str__(self) -> str:
        return f"-({self.clause})" if isinstance(self.clause, And | Or) else f"-{self.clause}"


@dataclass(frozen=True, slots=True)
class Must:
    """Like its clause, and kept when an And is relaxed because nothing has all of its words."""

    clause: Node

    def __str__(self) -> str:
        return f"+({self.clause})" if isinstance(self.clause, And | Or) else f"+{self.clause}"


@dataclass(frozen=True, slots=True)
class Everything:
    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Nothing:
    def __str__(self) -> str:
        return '""'


Leaf = Word | Phrase | Prefix | Wildcard | Fuzzy | Value | Range | Everything | Nothing
Node = Leaf | And | Or | Not | Must


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read: the tree, and in plain words what was ignored, cut or read otherwise than it looks."""

    text: str
    root: Node
    notices: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.root)

    @property
    def interpretation(self) -> str:
        """The query as it was read, itself a query that reads the same."""
        return str(self.root)


def leaves(node: Node, *, negated: bool = False) -> Iterator[Leaf]:
    """Yield the leaves that a hit is found by, from left to right; with `negated`, those under a Not as well."""
    if isinstance(node, And | Or):
        for clause in node.clauses:
            yield from leaves(clause, negated=negated)
    elif isinstance(node, Must):
        yield from leaves(node.clause, negated=negated)
    elif isinstance(node, Not):
        if negated:
            yield from leaves(node.clause, negated=True)
    else:
        yield node


def _scope(name: str | None) -> str:
    return f"{name}:" if name else ""


def _show_date(number: int) -> str:
    year, month, day = number // 10000, number // 100 % 100, number % 100
    parts = [f"{year:04d}"]
    if 0 < month < 99:
        parts.append(f"{month:02d}")
        if 0 < day < 99:
            parts.append(f"{day:02d}")
    return "-".join(parts)
