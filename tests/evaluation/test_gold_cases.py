"""The quality gate: reading keeps its floors on our own labelled documents and, where they are, on the shared ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.evaluation import below_floors, evaluate, read_floors, read_gold
from indexer.evaluation.body import holds_body
from indexer.evaluation.gold import Document
from indexer.evaluation.matching import holds_phrase
from indexer.evaluation.original import paragraphs

CASES = Path(__file__).parents[1] / "cases" / "gold"
SHARED = Path(__file__).parents[3] / "shared" / "gold" / "gold.jsonl"
GOLD = read_gold(CASES / "gold.jsonl")


def test_our_own_gold_set_keeps_its_floors() -> None:
    found = evaluate(GOLD)
    fallen = below_floors(found, read_floors(CASES / "floors.json"))
    assert not fallen, "\n".join([*fallen, "", found.table()])


@pytest.mark.shared
def test_the_shared_gold_set_keeps_its_floors() -> None:
    if not SHARED.is_file():
        pytest.skip("../shared/gold is not there: the labelled documents of others")
    found = evaluate(read_gold(SHARED))
    fallen = below_floors(found, read_floors(CASES / "floors-shared.json"))
    assert not fallen, "\n".join([*fallen, "", found.table()])


def test_our_own_gold_set_has_the_difficulties_and_every_shape() -> None:
    assert len(GOLD.reviews) >= 24
    assert {d.shape for d in GOLD.reviews} == {"text", "html", "markdown", "json"}
    assert {d.polarity for d in GOLD.reviews} == {"positive", "mixed", "negative"}
    assert len(GOLD.others) >= 8
    assert len({d.id for d in GOLD.documents}) == len(GOLD.documents)


@pytest.mark.parametrize("document", GOLD.reviews, ids=lambda document: document.id)
def test_every_label_stands_in_its_file(document: Document) -> None:
    raw = document.path.read_bytes().decode("utf-8", "replace")
    text = paragraphs(document) or [raw]
    assert holds_body(text, document)
    assert document.excerpt is None or holds_phrase("\n".join(text), document.excerpt)
    assert [noise for noise in document.noise if not holds_phrase(raw, noise)] == []
    assert document.verdict is None or holds_phrase(raw, document.verdict)
