"""Whoosh's own searcher over our segments against the same searcher over stock segments of the same reviews.

Everything is asked without a limit: with one, stock Whoosh skips by bounds, and 7 of 40 top tens of OR queries came out
wrong. Ours gives no bounds, so there a limit cuts the whole answer of words, which has a test of its own; clauses of
constant score and AndMaybe have bounds of Whoosh's own, by which it goes wrong here too. AndNot, Require and
DisjunctionMax are left out: on stock segments they return excluded documents, raise, or miss some. A prefix, a range
and the like of "constant score" score 1.0 in segments that have several of their terms, and as a word where there is
one, so by what was merged when: they are asked for with `constantscore=False` or within a ConstantScoreQuery.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from whoosh import query, sorting
from whoosh.index import Index
from whoosh.qparser import QueryParser
from whoosh.searching import Searcher

from indexer import Review, open_engine
from indexer.analysis import fold, stem, words
from indexer.whoosh_engine.columns import MISSING
from indexer.whoosh_engine.columns.codec import ColumnCodec
from indexer.whoosh_engine.schema import make_schema
from indexer.whoosh_engine.whoosh_index import WhooshIndex

from .exact import ExactBM25
from .generators import VOCABULARY, Change, living, random_history, random_word
from .stock import stock_index

QUERIES = 25  # for each collection
PAIRS = int(os.environ.get("VERSUS_PAIRS", 1000))
FIRST = int(os.environ.get("VERSUS_SEED", 0))
FIELDS = ("text", "comments", "work", "excerpts")
NAMES = ("reviewer_exact", "source_exact", "label_exact")


WORDS = (query.Term, query.Phrase, query.Prefix, query.Wildcard, query.FuzzyTerm, query.TermRange, query.Variations)


def of_words(asked: query.Query) -> bool:
    """Tell whether a query is words alone, and combinations of them by And and Or."""
    return isinstance(asked, (*WORDS, query.And, query.Or)) and all(map(of_words, asked.children()))


def our_index(folder: Path, history: list[Change]) -> WhooshIndex:
    with open_engine(f"whoosh:{folder}") as engine:
        engine.rebuild(history[0][0])
        for changed, gone in history[1:]:
            engine.update(changed, sources=gone)
    return WhooshIndex(folder)


@contextmanager
def searching(index: Index) -> Iterator[tuple[Searcher, list[str]]]:
    """Open a searcher with exact weights, and the ids of its documents."""
    reader = index.reader()
    with index.searcher(weighting=ExactBM25(reader)) as searcher:
        yield searcher, [key.decode() for key in reader.column_reader("key")] if reader.doc_count_all() else []


def random_query(dice: random.Random, depth: int = 0) -> query.Query:
    if depth < 3 and dice.random() < 0.5:
        parts = [random_query(dice, depth + 1) for _ in range(dice.choice([2, 2, 3, 4]))]
        kinds: list[Callable[[], query.Query]] = [
            lambda: query.And(parts),
            lambda: query.Or(parts, boost=dice.choice([1.0, 2.5])),
            lambda: query.And([*parts, query.Not(random_query(dice, 3))]),
            lambda: query.AndMaybe(parts[0], parts[1]),
            lambda: query.ConstantScoreQuery(parts[0], 3.0),
        ]
        return dice.choices(kinds, [4, 4, 2, 1, 1])[0]()
    form = fold(random_word(dice).replace("-", ""))
    name = dice.choice([*FIELDS, "text", "text"])
    exact = dice.choice([f"{name}_exact", f"{name}_exact", *NAMES])
    both = [[stem(w), w] for w in words(" ".join(dice.choices(VOCABULARY, k=dice.choice([2, 2, 3]))))]
    low, high = dice.choice([(None, 50), (20, 60), (30, None)])
    leaves: list[Callable[[], query.Query]] = [
        lambda: query.Term(name, stem(form), boost=dice.choice([1.0, 1.0, 4.0])),
        lambda: query.Term(exact, form),
        lambda: query.Phrase(exact, [w for _, w in both], slop=dice.choice([1, 1, 3])),
        lambda: query.Phrase(name, [s for s, _ in both], slop=dice.choice([1, 2])),
        lambda: query.Prefix(exact, form[: dice.randint(1, 3)], constantscore=False),
        lambda: query.Wildcard(
            exact, dice.choice(["*{}*", "?{}*", "{}?", "{}*"]).format(form[1:3]), constantscore=False
        ),
        lambda: query.FuzzyTerm(
            exact, form, maxdist=dice.choice([1, 2]), prefixlength=dice.choice([0, 1]), constantscore=False
        ),
        lambda: query.TermRange(exact, form[0], dice.choice(["q", "t", None]), constantscore=False),
        lambda: query.ConstantScoreQuery(query.Regex(exact, f"{form[0]}.*[a-m]$")),
        lambda: query.Variations(exact, form),
        lambda: query.ConstantScoreQuery(query.NumericRange("score", low, high)),
        lambda: query.Term("year", 1999),
        lambda: query.Term("verdict", dice.choice(["positive", "printed"])),
        lambda: query.Every(dice.choice([None, "score", "kind", "reviewer_exact"])),
    ]
    return dice.choices(leaves, [5, 4, 2, 2, 1, 1, 1, 0.5, 0.5, 0.5, 1, 0.5, 1, 0.5])[0]()


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PAIRS // QUERIES))
def test_same_documents_and_scores(seed: int, tmp_path: Path) -> None:
    dice = random.Random(f"searcher {seed}")
    history = random_history(dice)
    with (
        searching(stock_index(tmp_path / "stock", history)) as (stock, stock_ids),
        searching(our_index(tmp_path / "index", history)) as (ours, our_ids),
    ):
        assert ours.doc_count() == stock.doc_count() == len(living(history))
        for number in range(QUERIES):
            asked = random_query(dice)
            said = f"seed {seed}, query {number}: {asked!r}"
            expected = {stock_ids[doc]: score for doc, score in stock.search(asked, limit=None).items()}
            answered = ours.search(asked, limit=None)
            found = {our_ids[doc]: score for doc, score in answered.items()}
            assert len(answered) == len(expected), said
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), said


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PAIRS // QUERIES // 5))
def test_a_limit_cuts_the_whole_answer(seed: int, tmp_path: Path) -> None:
    dice = random.Random(f"limit {seed}")
    with searching(our_index(tmp_path / "index", random_history(dice))) as (ours, _):
        asking = [asked for _ in range(2 * QUERIES) if of_words(asked := random_query(dice))]
        for number, asked in enumerate(asking):
            scores = sorted((score for _, score in ours.search(asked, limit=None).items()), reverse=True)
            found = [score for _, score in ours.search(asked, limit=5).items()]
            assert found == pytest.approx(scores[:5], rel=1e-12), f"seed {seed}, query {number}: {asked!r}"


def rows(results: Any, ids: list[str]) -> list[str]:
    return [ids[doc] for doc, _ in results.items()]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(4, PAIRS // QUERIES // 5)))
def test_same_sorts_groups_and_collapses(seed: int, tmp_path: Path) -> None:
    """Ties are broken by document number, which the first commit gives alike; later ones are compared by key alone.

    A stock segment has no column of a field that no document has. There it cannot sort by facets, which are left out
    then, and it calls a number that is missing None.
    """
    dice = random.Random(f"facets {seed}")
    history = random_history(dice)
    with (
        searching(stock_index(tmp_path / "stock", history)) as (stock, stock_ids),
        searching(our_index(tmp_path / "index", history)) as (ours, our_ids),
    ):
        asked = dice.choice([query.Every(), query.Term("text", "film"), query.Prefix("text_exact", "f")])
        one = len(history) == 1
        reviews = living(history)
        both = {
            n
            for n in ("facet_reviewer", "facet_work")
            if all(r.has_column(n) for r, _ in stock.reader().leaf_readers())
        }
        for name, read in (
            ("score", lambda r: r.verdict.score),
            ("published", lambda r: r.published),
            ("facet_reviewer", lambda r: r.reviewers[:1]),
            ("key", lambda r: r.id),
        ):
            if name.startswith("facet_") and name not in both:
                continue
            for reverse in (False, True):
                facet = sorting.FieldFacet(name, reverse=reverse)
                expected = rows(stock.search(asked, limit=None, sortedby=facet), stock_ids)
                found = rows(ours.search(asked, limit=None, sortedby=facet), our_ids)
                assert sorted(found) == sorted(expected)
                assert [read(reviews[id]) for id in found] == [read(reviews[id]) for id in expected], (name, reverse)
                assert not one or found == expected or reverse, (name, reverse)
        for name, overlap in (("facet_reviewer", True), ("facet_work", False), ("score", False), ("verdict", True)):
            if name.startswith("facet_") and name not in both:
                continue
            grouped = {"g": sorting.FieldFacet(name, allow_overlap=overlap, maptype=sorting.UnorderedList)}
            groups = [
                {
                    None if key == MISSING else key: sorted(ids[doc] for doc in docs)
                    for key, docs in r.groups("g").items()
                }
                for r, ids in (
                    (stock.search(asked, limit=None, groupedby=grouped), stock_ids),
                    (ours.search(asked, limit=None, groupedby=grouped), our_ids),
                )
            ]
            assert groups[0] == groups[1], name
        if "facet_work" in both:
            alike = {"limit": None, "collapse": "facet_work", "collapse_limit": 2}
            assert len(stock.search(asked, **alike).top_n) == len(ours.search(asked, **alike).top_n)


@pytest.fixture
def few(tmp_path: Path) -> WhooshIndex:
    """Three reviews in two segments, after one was replaced."""
    first = [
        Review("a", "a.txt", "The tide rises twice in this film.", work="Paper Tide", year=2014),
        Review("b", "b.txt", "A lamp, a ledger, a tide of films.", work="Lamp", reviewers=("Ann Roe", "Bo Li")),
    ]
    later = [Review("a", "a.txt", "The tide falls.", work="Paper Tide", year=2015), Review("c", "c.txt", "No water.")]
    return our_index(tmp_path / "index", [(first, []), (later, [])])


def test_hits_are_reviews_and_know_their_words(few: WhooshIndex) -> None:
    with few.searcher() as searcher:
        found = searcher.search(QueryParser("text", few.schema).parse("tides films"), terms=True)
        assert [(hit["id"], hit["work"], hit["reviewers"]) for hit in found] == [("b", "Lamp", ["Ann Roe", "Bo Li"])]
        assert found[0].highlights("text") == (
            'A lamp, a ledger, a <b class="match term0">tide</b> of <b class="match term1">films</b>'
        )
        assert searcher.document(id="a")["text"] == "The tide falls."
        assert searcher.suggest("text_exact", "legder") == ["ledger"]


def test_statistics_count_the_living_only(few: WhooshIndex) -> None:
    with few.reader() as reader:
        assert (reader.doc_count(), reader.doc_count_all()) == (3, 4)
        assert reader.doc_frequency("text", "tide") == 2
        assert reader.frequency("text_exact", "twice") == 0
        assert reader.field_length("text") == 8 + 3 + 2
        assert [reader.max_field_length("text"), reader.min_field_length("text")] == [8, 2]
        info = reader.term_info("text", "tide")
        assert (info.weight(), info.max_weight(), info.min_length(), info.max_length()) == (2, 1, 3, 8)
        assert list(reader.lexicon("year")) == [few.schema["year"].to_bytes(n) for n in (2014, 2015)]
        assert sorted(fields["id"] for fields in reader.all_stored_fields()) == ["a", "b", "c"]


def test_whoosh_may_not_write(few: WhooshIndex) -> None:
    segment = few.reader().segments()[0]
    for write in (few.writer, lambda: ColumnCodec().field_writer(None, segment), lambda: segment.delete_document(0)):
        with pytest.raises(NotImplementedError, match="SegmentBuilder"):
            write()


def test_an_empty_index_answers(tmp_path: Path) -> None:
    index = our_index(tmp_path / "index", [([], [])])
    assert index.is_empty()
    with index.searcher() as searcher:
        assert len(searcher.search(query.Term("text", "film"))) == 0


def test_stored_names_and_indexed_names_are_of_one_schema() -> None:
    schema = make_schema()
    assert set(Review("a", "a", "").to_json()) <= set(schema.names())
