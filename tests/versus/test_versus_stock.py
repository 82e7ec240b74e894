"""Our evaluator on columns against stock Whoosh on a stock index of the same reviews.

`VERSUS_PAIRS` says how many pairs of collection and query are drawn; `VERSUS_SEED` moves the draw.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from indexer import open_engine
from indexer.query import Query
from indexer.whoosh_engine import WhooshEngine, evaluate
from indexer.whoosh_engine.evaluate import Evaluator

from .generators import UNHURRIED, living, random_history, random_tree
from .reference import Reference
from .stock import stock_index

TREES = 25  # for each collection
PAIRS = int(os.environ.get("VERSUS_PAIRS", 1000))
FIRST = int(os.environ.get("VERSUS_SEED", 0))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PAIRS // TREES))
def test_same_documents_totals_and_scores(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    # In small collections no word is so much commoner than another that it would be scored in some documents only.
    monkeypatch.setattr(evaluate, "_FEWER", dice.choice([0, 1, 4]))
    history = random_history(dice)
    reference = Reference(stock_index(tmp_path / "stock", history))
    with open_engine(f"whoosh:{tmp_path / 'index'}") as engine:
        assert isinstance(engine, WhooshEngine)
        engine.rebuild(history[0][0])
        for changed, gone in history[1:]:
            engine.update(changed, sources=gone)
        assert {review.id: review for review in engine.reviews()} == living(history)
        snapshot = engine._snapshot()
        ids = [snapshot.key(doc) for doc in range(snapshot.size)]
        for number in range(TREES):
            tree = random_tree(dice)
            evaluator = Evaluator(snapshot, UNHURRIED)
            matched = evaluator.answer(tree)
            found = dict(zip((ids[doc] for doc in matched.docs.tolist()), matched.scores.tolist(), strict=True))
            expected = reference.match(tree)
            said = f"seed {seed}, tree {number}: {Query('', tree)} = {tree!r}"
            assert evaluator.notices == [], said
            assert found.keys() == expected.keys(), said
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), said
            again = Evaluator(snapshot, UNHURRIED).answer(tree)  # as it was kept
            assert dict(zip((ids[doc] for doc in again.docs.tolist()), again.scores.tolist(), strict=True)) == found
