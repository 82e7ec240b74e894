"""Make and measure the weights of `indexer/reading/conclusive.py`.

    python tests/training/train_conclusive.py ../shared/data            trains, writes the weights, prints the figures
    python tests/training/train_conclusive.py ../shared/data --check    prints the figures of the weights that ship

Needs scikit-learn beside the project's own packages (`pip install scikit-learn`; `--check` does not).

What concludes: critics' blurbs of aggregators, which editors took out of reviews because they carry the verdict
(`rt.reviews.tsv.gz`, `rt_critic_reviews.csv.gz`), weight 1, and the last sentence of whole reviews, weight 0.25, so
that books and records have a share. What does not: the sentences of whole reviews (those of critics weight 0.5, of
readers 0.3), but for the last two and the first, although some of them conclude; and sentences of synopses
(`rt.movie_info.tsv.gz`), weight 1.

Held out is every fourth review, blurb and synopsis; texts that share twelve words in a row with the gold set or the
captures beside the data are not trained on either.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from train_implied import ROOT, blurbs, grouped, opened, runs, shingles

from indexer.analysis import words
from indexer.reading.implied import features
from indexer.sentences import sentences

WEIGHTS = ROOT / "indexer" / "reading" / "conclusive.json.gz"
CRITICS = ("movielog", "guild_india", "audioxide", "rixx_books", "alexwlchan_books", "o315_books")
FEATURES = 20_000
STRENGTH = 0.1  # inverse of the L2 penalty
READERS = 6  # one in so many reviews by readers is enough


class Passage(NamedTuple):
    """One sentence, whether it concludes, its weight, and the number of its text among those of its kind."""

    text: str
    concludes: bool
    weight: float
    number: int


def passages(folder: Path) -> Iterator[Passage]:
    """Yield all sentences of all sources."""
    for number, blurb in enumerate(blurbs(folder)):
        if 6 <= len(blurb.text.split()) <= 45:
            yield Passage(blurb.text, True, 1.0, number)
    for number, line in enumerate(opened(folder / "reviews_190k.jsonl.gz")):
        row = json.loads(line)
        if row["source"] in CRITICS or (row["source"] == "aclimdb" and number % READERS == 0):
            text = row["text"].replace("<br />", "\n")
            spans = sentences(text)
            if len(spans) < 6:
                continue
            own = 0.5 if row["source"] in CRITICS else 0.3
            for place, (start, end) in enumerate(spans):
                if 5 <= len(text[start:end].split()) <= 60 and 0 < place != len(spans) - 2:
                    last = place == len(spans) - 1
                    yield Passage(text[start:end], last, 0.25 if last else own, number)
    for number, row in enumerate(
        csv.DictReader(opened(folder / "rt.movie_info.tsv.gz", "latin-1"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ):
        for start, end in sentences(row["synopsis"] or ""):
            if end - start > 30:
                yield Passage(row["synopsis"][start:end], False, 1.0, number)


def held_out(passage: Passage) -> bool:
    return passage.number % 4 == 0


def train(folder: Path) -> None:
    """Train on the data in a folder and write the weights."""
    try:
        import numpy as np
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        sys.exit("Training needs scikit-learn: pip install scikit-learn")
    gold = shingles(folder.parent)
    seen: set[str] = set()
    chosen = []
    for passage in passages(folder):
        if held_out(passage) or passage.text in seen or not gold.isdisjoint(runs(words(passage.text))):
            continue
        seen.add(passage.text)
        chosen.append(passage)
    vectorizer = CountVectorizer(analyzer=features, min_df=5, binary=True, dtype=np.float32)
    matrix = vectorizer.fit_transform([passage.text for passage in chosen])
    labels = np.array([passage.concludes for passage in chosen])
    weight = np.array([passage.weight for passage in chosen])
    weight[labels] *= weight[~labels].sum() / weight[labels].sum()
    print(f"{len(chosen)} passages, {labels.sum()} conclude, {matrix.shape[1]} features", flush=True)
    model = LogisticRegression(C=STRENGTH, max_iter=80, tol=1e-3).fit(matrix, labels, sample_weight=weight)
    found: Any = model.coef_[0]
    matters = np.abs(found) * np.sqrt(matrix.getnnz(0))
    found[np.argsort(-matters)[FEATURES:]] = 0.0
    step = float(np.abs(found).max() / 127)
    steps = np.round(found / step)
    table = {
        "made_by": "tests/training/train_conclusive.py",
        "step": round(step, 6),
        "intercept": round(float(model.intercept_[0]), 4),
        "features": grouped(vectorizer.get_feature_names_out(), steps),
    }
    packed = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    WEIGHTS.write_bytes(gzip.compress(packed, 9, mtime=0))
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.2f} MB")


def check(folder: Path) -> None:
    """Print how the weights that ship tell held-out passages apart."""
    from indexer.reading.conclusive import conclusive

    judged = sorted(
        (conclusive(features(passage.text)), passage.concludes)
        for passage in passages(folder)
        if held_out(passage) and passage.weight != 0.25
    )
    positive = sum(concludes for _, concludes in judged)
    ranks = sum(rank for rank, (_, concludes) in enumerate(judged, 1) if concludes)
    area = (ranks - positive * (positive + 1) / 2) / (positive * (len(judged) - positive))
    print(f"{len(judged)} passages held out, {positive} of them blurbs: area under the curve {area:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train and measure the weights of sentences that conclude.")
    parser.add_argument("folder", type=Path, help="folder of the data, ../shared/data")
    parser.add_argument("--check", action="store_true", help="only measure the weights that ship")
    chosen = parser.parse_args()
    if not chosen.check:
        train(chosen.folder)
    check(chosen.folder)


if __name__ == "__main__":
    main()
