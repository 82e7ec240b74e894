"""The evaluator against ten lines of brute force, over random collections and random query trees."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import fields
from math import log
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from whoosh.support.levenshtein import damerau_levenshtein

from indexer import Bounds, RequestError, Review, SearchRequest, open_engine
from indexer.analysis import Token, stem, tokens, words
from indexer.fields import FIELDS
from indexer.query import (
    And,
    Everything,
    Fuzzy,
    Must,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Value,
    Wildcard,
    Word,
)
from indexer.whoosh_engine import WhooshEngine, evaluate
from indexer.whoosh_engine.columns import Terms, WordPostings
from indexer.whoosh_engine.evaluate import Evaluator
from tests.versus.generators import UNHURRIED, living, random_history, random_tree

SEEDS = range(40)
TREES = 25  # per seed: 1,000 pairs of collection and query in all


class BruteForce:
    """Looks at every review for every clause. Positions restart 100 after each value of a field, as in the index."""

    def __init__(self, reviews: list[Review]) -> None:
        self.reviews = reviews

    def has(self, review: Review, node: Node) -> bool:
        match node:
            case Everything():
                return True
            case Must(clause):
                return self.has(review, clause)
            case And(clauses):
                return all(self.has(review, c) for c in clauses)
            case Or(clauses):
                return any(self.has(review, c) for c in clauses)
            case Not(clause):
                return not self.has(review, clause)
            case Range(field, low, high):
                number = FIELDS[field].read(review)
                if isinstance(number, str):  # a date
                    number = int(number.replace("-", "").ljust(8, "0"))
                return number is not None and (low is None or number >= low) and (high is None or number <= high)
            case Value(text, field):
                value = FIELDS[field].read(review)
                return text in (value if isinstance(value, tuple) else (value,))
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
                names = [node.field] if node.field else [f.name for f in FIELDS.values() if f.boost]
                return any(self.leaf(review, node, name) for name in names)
        raise AssertionError(node)

    def leaf(self, review: Review, node: Word | Phrase | Prefix | Wildcard | Fuzzy, name: str) -> bool:
        found = field_tokens(review, name)
        match node:
            case Phrase(text, slop=slop):
                return phrase(found, words(text), slop)
            case Prefix(text):
                return any(t.exact.startswith(text) for t in found)
            case Wildcard():
                return any(node.regex().match(t.exact) for t in found)
            case Fuzzy(text, edits=edits):
                return any(damerau_levenshtein(text, t.exact) <= edits for t in found)
            case Word(text, exact=exact, joined=joined):
                spelled = words(text)
                forms = {"".join(spelled), *joined}
                if len(spelled) > 1 and phrase(found, spelled, 0):
                    return True
                if exact or FIELDS[name].kind == "name":
                    return any(t.exact in forms for t in found)
                return any(t.stem in map(stem, forms) for t in found)
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
    history = random_history(dice)
    with open_engine(f"whoosh:{tmp_path / 'index'}") as engine:
        assert isinstance(engine, WhooshEngine)
        engine.rebuild(history[0][0])
        for changed, gone in history[1:]:
            engine.update(changed, sources=gone)
        snapshot = engine._snapshot()
        brute = BruteForce(list(living(history).values()))
        assert {r.id: r for r in engine.reviews()} == living(history)
        for _ in range(TREES):
            tree = random_tree(dice)
            matched = Evaluator(snapshot, UNHURRIED).match(tree)
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


def test_parts_of_a_query_beyond_its_time_are_left_out_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(step=0.06)  # seconds: each look at it takes 60 ms
    reviews = [Review(f"r{n}", "s", "rare common" if n == 0 else "common usual") for n in range(10)]
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild(reviews)
        monkeypatch.setattr(evaluate.time, "thread_time", lambda: next(clock))
        page = engine.search(SearchRequest("common OR rare OR usual OR absent"))
        both = engine.search(SearchRequest("usual -common common usual rare"))
        monkeypatch.undo()
        assert any("takes too long" in notice for notice in page.notices)
        assert page.total == 10
        assert any("takes too long" in notice for notice in both.notices)
        assert engine.search(SearchRequest("common OR rare OR usual OR absent")).notices == ()  # nothing cut is kept
    assert evaluate.time.thread_time() > 0


def test_the_rarest_word_is_searched_first_however_short_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = [Review(f"r{n}", "s", "rare common" if n == 0 else "common usual") for n in range(10)]
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild(reviews)
        monkeypatch.setattr(
            evaluate.time, "thread_time", itertools.count().__next__
        )  # a second for each look at the clock
        page = engine.search(SearchRequest("common rare"))
    assert [hit.review.id for hit in page.hits] == ["r0"]


def test_what_is_excluded_and_filtered_stays_so_when_the_words_have_used_up_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.chain([0.0], itertools.repeat(0.15))  # seconds: over at the second look
    reviews = [
        *(Review(f"r{n}", "s", f"common usual {'one' if n % 3 else 'two'}", year=2013) for n in range(10)),
        Review("left", "s", "common usual", year=2013),
        Review("late", "s", "common usual", year=2020),
        Review("other", "s", "rare", year=2013),
    ]
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild(reviews)
        monkeypatch.setattr(evaluate.time, "thread_time", lambda: next(clock))
        page = engine.search(SearchRequest("common usual -one -two year:2001..2019"))
        monkeypatch.undo()
    assert any("takes too long" in notice for notice in page.notices)
    assert [hit.review.id for hit in page.hits] == ["left"]


def test_what_was_left_out_is_not_looked_for_in_the_reviews_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.chain([0.0], itertools.repeat(0.15))
    looked: list[int] = []
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild([Review("a", "s", "orbit orbital comet comets")])
        engine.search(SearchRequest("orb* star* none*"))  # fields, facets
        fitting = Terms.fitting

        def counted(terms: Terms, *arguments: Any) -> Iterator[int]:
            looked.append(1)
            return fitting(terms, *arguments)

        monkeypatch.setattr(Terms, "fitting", counted)
        monkeypatch.setattr(evaluate.time, "thread_time", lambda: next(clock))
        page = engine.search(SearchRequest("text:*bi* text:*me* text:*ro* text:*et*"))
        monkeypatch.undo()
    assert len(looked) <= 2  # in the text, and for its place in comments
    assert any("takes too long" in notice for notice in page.notices)
    assert page.total == 1


def test_a_word_that_stands_often_in_a_phrase_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[int] = []
    places_of_form = WordPostings.places_of_form

    def counted(words: WordPostings, form: int, *arguments: Any) -> Any:
        decoded.append(form)
        return places_of_form(words, form, *arguments)

    monkeypatch.setattr(WordPostings, "places_of_form", counted)
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild([Review("a", "s", "bora bora bora bay"), Review("b", "s", "bora bay bora bora")])
        page = engine.search(SearchRequest('text:"bora bora bora bay"'))
    assert [hit.review.id for hit in page.hits] == ["a"]
    assert len(decoded) == len(set(decoded)) == 2


@pytest.mark.parametrize("query", ["orbit" * 800, "orbit" * 800 + "~2", "é" * 4000 + "~2"])
def test_a_word_of_thousands_of_letters_takes_no_time(tmp_path: Path, query: str) -> None:
    near = query[:3000] + "o" + query[3000:].removesuffix("~2")
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild([Review("a", "s", "orbit"), Review("b", "s", near)])
        began = process_time()
        page = engine.search(SearchRequest(query))
        assert process_time() - began < 1  # where each letter is compared with each, 10 to 80 s
    assert page.total == ("~" in query)


@pytest.mark.parametrize("name", [bound.name for bound in fields(Bounds)])
def test_a_bound_below_one_is_refused(name: str) -> None:
    with pytest.raises(RequestError, match=name):
        Bounds(**{name: 0})


def test_bounds_of_an_engine_are_those_of_its_queries(tmp_path: Path) -> None:
    with open_engine(f"whoosh:{tmp_path}", Bounds(words=2, expansions=1)) as engine:
        engine.rebuild([Review("a", "s", "orbit orbital orbiting")])
        assert engine.search(SearchRequest("orbit orbital orbiting")).notices == (
            "Only the first 2 words were searched.",
        )
        assert "the 1 commonest" in engine.search(SearchRequest("orb*")).notices[0]


def test_what_is_kept_of_one_query_is_not_given_within_other_bounds(tmp_path: Path) -> None:
    with open_engine(f"whoosh:{tmp_path}") as engine:
        assert isinstance(engine, WhooshEngine)
        engine.rebuild([Review(word, word, word) for word in ("orbit", "orbital", "orbiting")])
        for limit, total in ((1, 1), (2, 2), (9, 3)):
            evaluator = Evaluator(engine._snapshot(), Bounds(expansions=limit))
            assert len(evaluator.answer(Prefix("orb")).docs) == total
            assert len(evaluator.notices) == (total < 3)
