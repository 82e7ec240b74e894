"""The evaluator against ten lines of brute force, over random collections and random query trees."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from indexer import Review, SearchRequest, Verdict, open_engine
from indexer.analysis import Token, fold, stem, tokens, words
from indexer.fields import FIELDS
from indexer.query import And, Node, Not, Or, Phrase, Prefix, Query, Range, Value, Wildcard, Word
from indexer.whoosh_engine import WhooshEngine
from indexer.whoosh_engine.evaluate import Evaluator

VOCABULARY = "film films filmed her it sci-fi scifi colour color naïve naive running run plot twist end ending".split()
SEEDS = range(40)
TREES = 25  # per seed: 1,000 pairs of collection and query in all


def random_review(random: random.Random, number: int) -> Review:
    text = " ".join(random.choice(VOCABULARY) for _ in range(random.choice([0, 3, 12, 40])))
    score = random.choice([None, *range(0, 101, 10)])
    return Review(
        id=f"r{number}",
        source=f"r{number}",
        text=text,
        work=random.choice([None, "Her", "The Film", "It"]),
        year=random.choice([None, 1999, 2013]),
        reviewers=random.choice([(), ("Ann Film",), ("Bo Run", "Cy Plot")]),
        verdict=Verdict(None, score, random.choice(["positive", "negative", None]), "printed", 1.0)
        if score is not None
        else Verdict(),
    )


def random_tree(random: random.Random, depth: int = 0) -> Node:
    field = random.choice([None, None, None, "text", "work", "reviewer"])
    word = random.choice(VOCABULARY)
    leaves: list[Callable[[], Node]] = [
        lambda: Word(word, field, exact=random.random() < 0.2),
        lambda: Phrase(
            " ".join(random.choices(VOCABULARY, k=random.choice([2, 2, 3]))), field, random.choice([0, 0, 2])
        ),
        lambda: Prefix(fold(word)[: random.randint(2, 4)], field),
        lambda: Wildcard(f"*{fold(word)[1:3]}*", field),
        lambda: Range("score", random.choice([None, 20, 50]), random.choice([None, 50, 90])),
        lambda: Value(random.choice(["positive", "negative", "none", "printed"]), "verdict"),
    ]
    if depth < 3 and random.random() < 0.55:
        clauses = tuple(random_tree(random, depth + 1) for _ in range(random.choice([2, 2, 3])))
        return random.choice([And(clauses), Or(clauses), Not(clauses[0])])
    return random.choice([leaves[0], *leaves])()


class BruteForce:
    """Looks at every review for every clause. Positions restart 100 after each value of a field, as in the index."""

    def __init__(self, reviews: list[Review]) -> None:
        self.reviews = reviews

    def has(self, review: Review, node: Node) -> bool:
        match node:
            case And(clauses):
                return all(self.has(review, c) for c in clauses)
            case Or(clauses):
                return any(self.has(review, c) for c in clauses)
            case Not(clause):
                return not self.has(review, clause)
            case Range(field, low, high):
                value = FIELDS[field].read(review)
                return value is not None and (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
            case Value(text, field):
                return text in FIELDS[field].read(review)  # type: ignore[operator]
            case Word() | Phrase() | Prefix() | Wildcard():
                names = [node.field] if node.field else [f.name for f in FIELDS.values() if f.boost]
                return any(self.leaf(review, node, name) for name in names)
        raise AssertionError(node)

    def leaf(self, review: Review, node: Word | Phrase | Prefix | Wildcard, name: str) -> bool:
        found = field_tokens(review, name)
        match node:
            case Phrase(text, slop=slop):
                return phrase(found, words(text), slop)
            case Prefix(text):
                return any(t.exact.startswith(text) for t in found)
            case Wildcard():
                return any(node.regex().match(t.exact) for t in found)
            case Word(text, exact=exact):
                spelled = words(text)
                form = "".join(spelled)
                if len(spelled) > 1 and phrase(found, spelled, 0):
                    return True
                if exact or FIELDS[name].kind == "name":
                    return any(t.exact == form for t in found)
                return any(t.stem == stem(form) for t in found)
        raise AssertionError(node)


def field_tokens(review: Review, name: str) -> list[Token]:
    value = FIELDS[name].read(review)
    values = value if isinstance(value, tuple) else () if value is None else (str(value),)
    return [t._replace(position=t.position + 1000 * i) for i, v in enumerate(values) for t in tokens(v)]


def phrase(found: list[Token], spelled: list[str], slop: int) -> bool:
    """Try the nearest next word from every place where the first one stands."""
    for first in (t.position for t in found if t.exact == spelled[0]):
        last: int | None = first
        for word in spelled[1:]:
            last = min((t.position for t in found if t.exact == word and t.position > last), default=None)  # type: ignore[operator]
            if last is None:
                break
        if last is not None and last - first - (len(spelled) - 1) <= slop:
            return True
    return False


@pytest.mark.parametrize("seed", SEEDS)
def test_the_evaluator_finds_what_brute_force_finds(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    reviews = [random_review(dice, number) for number in range(dice.choice([1, 12, 40]))]
    with open_engine(f"whoosh:{tmp_path / 'index'}") as engine:
        assert isinstance(engine, WhooshEngine)
        engine.rebuild(reviews)
        if seed % 2:  # several segments, with deletions
            for _ in range(3):
                changed = [
                    replace(random_review(dice, n), id=f"r{n}", source=f"r{n}") for n in dice.choices(range(40), k=5)
                ]
                changed = list({r.id: r for r in changed}.values())
                gone = [f"r{dice.randrange(40)}"]
                engine.update(changed, sources=gone)
                kept = {r.id: r for r in reviews if r.id not in gone} | {r.id: r for r in changed}
                reviews = list(kept.values())
        snapshot = engine._snapshot()
        brute = BruteForce(list(snapshot_reviews := list(engine.reviews())))
        assert sorted(r.id for r in snapshot_reviews) == sorted(r.id for r in reviews)
        for _ in range(TREES):
            tree = random_tree(dice)
            matched = Evaluator(snapshot).match(tree)
            expected = {r.id for r in brute.reviews if brute.has(r, tree)}
            assert {snapshot.review(doc).id for doc in matched.docs.tolist()} == expected, str(Query("", tree))
            assert (matched.scores >= 0).all()
            assert matched.docs.tolist() == sorted(set(matched.docs.tolist()))


def test_scores_are_the_formula_of_the_paper(tmp_path: Path) -> None:
    texts = ["film film noir", "film", "noir and more words than the others have here", "nothing"]
    with open_engine(f"whoosh:{tmp_path / 'index'}") as engine:
        engine.rebuild([Review(id=str(i), source=str(i), text=t) for i, t in enumerate(texts)])
        hits = {h.review.id: h.score for h in engine.search(SearchRequest("text:=film")).hits}
    average = sum(len(t.split()) for t in texts) / 4
    for id, count, length in (("0", 2, 3), ("1", 1, 1)):
        idf = log(4 / (2 + 1)) + 1
        expected = idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))
        assert hits[id] == pytest.approx(expected, rel=1e-9)
    assert hits["1"] < hits["0"]
