"""Random collections with a history, and random query trees: what an index has to get right, drawn by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from indexer import Bounds, Excerpt, Review, Verdict, Zone
from indexer.analysis import fold
from indexer.query import And, Everything, Fuzzy, Must, Node, Not, Or, Phrase, Prefix, Range, Value, Wildcard, Word

UNHURRIED = Bounds(milliseconds=3_600_000)  # a busy machine must not cut a query short here
VOCABULARY = "film films filmed her it sci-fi scifi colour color naïve naive running run plot twist end ending".split()
STRANGE = (
    "映画館", "हिन्दी", "ΠΛΟΚΉ", "сюжет", "𝒫𝓁ℴ𝓉", "e\u0301ne\u0301", "İ", "ﬁlm", "run-run-run", "a‐b‑c", "it's",
    "films’", "don't-stop", "x" * 300, "½", "👀", "\ud800", "\x00", "_film_", "film--run", "1-2-3-4-5", "ß", "ก็",
    "film\u200bs",
)  # fmt: skip
NAMES = ("Ann Film", "Bo Run", "Cy Plot", "Dr. Èmile Run-Plot", "映 Her")
WORKS = (None, "Her", "The Film", "It", "Run-Run", "L’Éné")
ANY = [chr(code) for code in range(0x110000) if code % 97 == 0]  # some of every script


def random_text(dice: random.Random) -> str:
    """Draw a text: empty, short, or long enough for gaps and counts beyond one byte."""
    size = dice.choices([0, 3, 12, 40, 1500], [2, 4, 4, 3, 0.3])[0]
    parts = dice.choices(VOCABULARY, k=size)
    for _ in range(dice.choice([0, 0, 1, 4])):
        strange = dice.choice(STRANGE) if dice.random() < 0.7 else "".join(dice.choices(ANY, k=dice.randint(1, 5)))
        parts.insert(dice.randint(0, len(parts)), strange)
    return dice.choice([" ", " ", "\n", ". ", " - "]).join(parts)


def random_zones(dice: random.Random, text: str) -> tuple[Zone, ...]:
    """Cut a text into some zones; none stands for one of review."""
    if dice.random() < 0.6 or len(text) < 4:
        return ()
    cuts = [0, *sorted(dice.sample(range(1, len(text)), min(len(text) - 1, dice.randint(1, 4)))), len(text)]
    kinds = dice.choices(["review", "review", "comment", "furniture"], k=len(cuts) - 1)
    return tuple(Zone(kind, *span) for kind, *span in zip(kinds, cuts[:-1], cuts[1:], strict=True))


def random_excerpts(dice: random.Random, text: str) -> tuple[Excerpt, ...]:
    """Take up to two passages of a text."""
    starts = [dice.randrange(len(text)) for _ in range(dice.choice([0, 0, 1, 2]))] if text else []
    spans = [(start, min(len(text), start + dice.randint(1, 60))) for start in starts]
    return tuple(Excerpt(text[start:end], start, end) for start, end in spans)


def random_review(dice: random.Random, number: int) -> Review:
    """Draw the review `r<number>`, alone in its source."""
    text = random_text(dice)
    score = dice.choice([None, *range(0, 101, 10)])
    polarity = dice.choice(["positive", "negative", None])
    return Review(
        id=f"r{number}",
        source=f"r{number}",
        text=text,
        work=dice.choice(WORKS),
        work_kind=dice.choice([None, "film", "book"]),
        year=dice.choice([None, 1999, 2013]),
        reviewers=tuple(dice.sample(NAMES, dice.choice([0, 1, 1, 2, 3]))),
        publication=dice.choice([None, "The Run", "Plot & Twist"]),
        published=dice.choice([None, "2013", "2013-12", "2013-12-18", "1999-01-02"]),
        verdict=Verdict(dice.choice([None, "3/5", "Run!"]), score, polarity, "printed", 1.0) if score else Verdict(),
        zones=random_zones(dice, text),
        excerpts=random_excerpts(dice, text),
    )  # fmt: skip


Change = tuple[list[Review], list[str]]
"""One commit: the reviews that are added or replace those of their ids, and the sources that are gone beside them."""


def random_history(dice: random.Random) -> list[Change]:
    """Draw a first commit and, in every other history, a few that change, add and remove reviews."""
    size = dice.choice([1, 12, 40])
    commits: list[Change] = [([random_review(dice, number) for number in range(size)], [])]
    if dice.random() < 0.5:
        for _ in range(3):
            changed = {number: random_review(dice, number) for number in dice.choices(range(size + 5), k=5)}
            commits.append((list(changed.values()), [f"r{dice.randrange(size)}"]))
    return commits


def living(history: list[Change]) -> dict[str, Review]:
    """Give what stands after all commits, by id; a review that is given stays, though its source is named as gone."""
    found: dict[str, Review] = {}
    for changed, gone in history:
        found = {id: review for id, review in found.items() if review.source not in gone}
        found |= {review.id: review for review in changed}
    return found


def random_word(dice: random.Random) -> str:
    """Draw one word as a query has it: with at least one letter."""
    return dice.choice(
        [*VOCABULARY * 2, "映画", "सुंदर", "сюжет", "run-run", "a-b-c", "don't", "nowhere", "éné", "filmed"]
    )


def random_leaf(dice: random.Random) -> Node:
    """Draw a leaf of any kind."""
    field = dice.choice([None, None, None, "text", "text", "work", "reviewer", "comments", "excerpts", "source"])
    word = random_word(dice)
    folded = fold(word.replace("-", "")) or "film"
    phrase = " ".join(dice.choices(VOCABULARY, k=dice.choice([2, 2, 3])))
    joined = tuple(dice.sample(["scifi", "filmher", "runrun"], dice.choice([0, 0, 0, 1])))
    leaves: list[Callable[[], Node]] = [
        lambda: Word(word, field, exact=dice.random() < 0.2, joined=joined),
        lambda: Word(word, field),
        lambda: Phrase(phrase, field, dice.choice([0, 0, 1, 2, 5])),
        lambda: Prefix(folded[: dice.randint(1, 4)], field),
        lambda: Wildcard(dice.choice(["*{}*", "{}*{}", "*{}"]).replace("{}", folded[1:3] or "f"), field),
        lambda: Fuzzy(folded, field, dice.choice([1, 2])),
        lambda: Range("score", dice.choice([None, 20, 50]), dice.choice([None, 50, 90])),
        lambda: Range("published", dice.choice([None, 20130000, 20131200]), dice.choice([None, 20131218, 20139999])),
        lambda: Value(dice.choice(["positive", "negative", "none", "printed"]), "verdict"),
        lambda: Value(dice.choice(["r1", "r7", "nobody"]), "id"),
        Everything,
    ]
    return dice.choices(leaves, [4, 4, 3, 2, 2, 2, 1, 1, 1, 0.5, 0.5])[0]()


def random_tree(dice: random.Random, depth: int = 0) -> Node:
    """Draw a tree of up to four storeys."""
    if depth < 3 and dice.random() < 0.55:
        clauses = tuple(random_tree(dice, depth + 1) for _ in range(dice.choice([2, 2, 3])))
        return dice.choice([And(clauses), And(clauses), Or(clauses), Or(clauses), Not(clauses[0]), Must(clauses[0])])
    return random_leaf(dice)
