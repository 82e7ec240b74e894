"""Tiny gold sets, and what a reader that is told what to say makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from indexer import Excerpt, Review, Skip, Verdict, Zone, review_id
from indexer.evaluation import Evaluation, Gold, evaluate, evaluation, read_gold

MakeGold = Callable[..., Gold]
Judge = Callable[..., Evaluation]


def review(text: str, zones: Sequence[tuple[str, str]] = (), **facts: Any) -> Review:
    """Make a review; `zones` are (kind, text) that joined give the text, `excerpts` sentences of it."""
    cut, position = [], 0
    for kind, piece in zones:
        cut.append(Zone(kind, position, position + len(piece)))  # type: ignore[arg-type]
        position += len(piece)
    verdict = Verdict(**facts.pop("verdict", {}))
    excerpts = tuple(
        Excerpt(sentence, text.index(sentence), text.index(sentence) + len(sentence))
        for sentence in facts.pop("excerpts", ())
    )
    source = facts.pop("source", "x.txt")
    return Review(
        id=review_id(source), source=source, text=text, zones=tuple(cut), verdict=verdict, excerpts=excerpts, **facts
    )


@pytest.fixture
def make_gold(tmp_path: Path) -> MakeGold:
    """Write a gold set: rows, each with the `text` of its file, and rows of pages that are no reviews."""

    def make(*rows: dict[str, Any], others: Sequence[dict[str, Any]] = ()) -> Gold:
        (tmp_path / "pages").mkdir(exist_ok=True)
        for name, labelled in (("gold.jsonl", rows), ("not_reviews.jsonl", others)):
            lines = []
            for number, row in enumerate(labelled):
                row = {"file": f"pages/{name[0]}{number}.txt", "shape": "text", **row}
                (tmp_path / row["file"]).write_text(row.pop("text", "A text.\n"), "utf-8")
                lines.append(json.dumps(row))
            if lines:
                (tmp_path / name).write_text("\n".join(lines) + "\n", "utf-8")
        return read_gold(tmp_path / "gold.jsonl")

    return make


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Evaluate a gold set with a reader that gives, for each document in turn, what it is told.

    A review or several, a reason to skip the file, or an error to raise.
    """

    def run(gold: Gold, *said: Review | Sequence[Review] | str | Exception) -> Evaluation:
        answers = iter(said)

        def read_file(path: Path, source: str, *, on_skip: Callable[[Skip], None]) -> Iterator[Review]:
            answer = next(answers)
            if isinstance(answer, Exception):
                raise answer
            if isinstance(answer, str):
                on_skip(Skip(source, answer))
            else:
                yield from [answer] if isinstance(answer, Review) else answer

        monkeypatch.setattr(evaluation, "read_file", read_file)
        return evaluate(gold)

    return run
