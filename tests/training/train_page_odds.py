"""Make and measure the weights of `indexer/reading/page_odds.py`.

    python tests/training/train_page_odds.py ../shared/data SET…            trains, writes the weights, prints figures
    python tests/training/train_page_odds.py ../shared/data SET… --check    prints the figures of the weights that ship

Needs scikit-learn beside the project's own packages (`pip install scikit-learn`; `--check` does not).

A SET is a folder of labelled pages in the format of `../shared/gold`: `gold.jsonl` names pages that are reviews,
`not_reviews.jsonl` pages that are none. The weights that ship were trained on the pages in English of the gold sets
and of sets gathered alike, from all over the web: 147 of other sorts and 125 reviews, and on 3,188 reviews of
`reviews_190k.jsonl.gz`, half of them cut to 500 to 1,400 characters, as long as most of the other pages, and some with
a heading; a row weighs an eighth of a page.

Figures, printed by this script at log-odds of 1.0, at which a page is refused:

- six folds by page: 0.69 of the other pages are recognised; 0.024 of the reviews on pages are refused, 0.006 of the
  rows.
- 67 other pages and 10 reviews of sites kept aside, most of them openings of 600 to 1,000 characters of interviews,
  essays, policies, round-ups and news about works, which are hard to tell: 0.63 recognised, no review refused. The
  sums of signs alone, at the threshold that they had before, recognised 0.36 of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from indexer.reading.assemble import assemble
from indexer.reading.files import read_file
from indexer.reading.page_kind import SURE, weigh
from indexer.reading.page_measures import Page
from indexer.reading.page_odds import FIGURES, figures, odds
from indexer.reading.sources import SourceFile
from indexer.review import Review

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "indexer" / "reading" / "page_odds.json"
ROWS = {
    "aclimdb": 700, "guild_india": 400, "movielog": 400, "audioxide": 400, "rixx_books": 300, "alexwlchan_books": 300,
    "o315_books": 300, "scotch": 200, "movieswithavi": 150, "nyt_api": 60,
}  # fmt: skip
SHARE = 0.12
STRENGTH = 0.1  # inverse of the L2 penalty
FOLDS = 6
PAGES = (".txt", ".md", ".html", ".htm")


class Labelled(NamedTuple):
    """One page: its name, the page as it is measured, whether it is of another sort, and its weight."""

    name: str
    page: Page
    other: bool
    weight: float


def pages(folder: Path) -> Iterator[Labelled]:
    """Yield the pages of a set."""
    for listed, other in (("gold.jsonl", False), ("not_reviews.jsonl", True)):
        for line in (folder / listed).read_text("utf-8").splitlines():
            path = folder / json.loads(line)["file"]
            if path.suffix not in PAGES:
                continue
            found = next(read_file(path, keep_all=True, on_skip=lambda _: None), None)
            if found is not None:
                markup = SourceFile(path, path.name).text(markup=True) if "htm" in path.suffix else ""
                yield Labelled(path.name, Page(found, markup), other, 1.0)


def rows(data: Path) -> Iterator[Labelled]:
    """Yield reviews of the table as they would be pages."""
    chance = random.Random(7)
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(data / "reviews_190k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] in ROWS and len(row["text"].split()) >= 45:
                found[row["source"]].append(row)
    for source, number in ROWS.items():
        for row in chance.sample(found[source], min(number, len(found[source]))):
            text = row["text"].replace("<br />", "\n")
            if chance.random() < 0.5 and len(text) > 900:
                text = text[: chance.randint(500, 1400)]
            head = chance.choice(["{}\n\n"] * 4 + ["Review: {}\n\n"] * 2 + ["# {}\n\n"] + [""] * 13)
            review: Review = assemble((head.format(row["work"]) if row.get("work") else "") + text, "row.txt")
            yield Labelled(f"{source} {row['id']}", Page(review, ""), False, SHARE)


def report(judged: Sequence[tuple[Labelled, float]], least: float) -> None:
    """Print how many pages of either sort lie above `least`."""
    for label, other, page in (("other pages", True, True), ("reviews", False, True), ("rows", False, False)):
        scores = [score for item, score in judged if item.other is other and (item.weight == 1.0) is page]
        if scores:
            above = sum(score >= least for score in scores)
            print(f"{label}: {above} of {len(scores)} above {least} ({above / len(scores):.3f})")


def train(chosen: Sequence[Labelled]) -> None:
    """Train on the pages, write the weights, and print the figures of the folds."""
    try:
        import numpy as np
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        sys.exit("Training needs scikit-learn: pip install scikit-learn")
    matrix = np.array([figures(item.page, weigh(item.page.review, item.page.markup)) for item in chosen])
    labels = np.array([item.other for item in chosen])
    weight = np.array([item.weight for item in chosen])
    centre, spread = matrix.mean(0), matrix.std(0) + 1e-6
    scaled = (matrix - centre) / spread
    fold = np.array([sum(item.name.encode()) % FOLDS for item in chosen])
    scores = np.zeros(len(chosen))
    for number in range(FOLDS):
        rest = fold != number
        model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
            scaled[rest], labels[rest], sample_weight=weight[rest]
        )
        scores[~rest] = model.decision_function(scaled[~rest])
    for least in (0.0, 0.5, 1.0, 1.5, 2.0):
        report(list(zip(chosen, scores.tolist(), strict=True)), least)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaled, labels, sample_weight=weight)
    found = model.coef_[0] / spread
    table = {
        "made_by": "tests/training/train_page_odds.py",
        "intercept": round(float(model.intercept_[0] - found @ centre), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(FIGURES, found, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train and measure the weights that tell reviews from other pages.")
    parser.add_argument("data", type=Path, help="folder of the data, ../shared/data")
    parser.add_argument("sets", type=Path, nargs="+", help="folders of labelled pages")
    parser.add_argument("--check", action="store_true", help="only measure the weights that ship")
    given = parser.parse_args()
    chosen = [item for folder in given.sets for item in pages(folder)]
    if not given.check:
        chosen += rows(given.data)
    chosen = [item for item in chosen if item.page.is_english]
    if given.check:
        judged = [(item, odds(item.page, weigh(item.page.review, item.page.markup))) for item in chosen]
        report(judged, SURE)
    else:
        train(chosen)


if __name__ == "__main__":
    main()
