"""Make and measure the weights of `indexer/reading/implied.py`.

    python tests/training/train_implied.py ../shared/data            trains, writes the weights, prints the figures
    python tests/training/train_implied.py ../shared/data --check    prints the figures of the weights that ship

Needs scikit-learn beside the project's own packages (`pip install scikit-learn`; `--check` does not).

Data, by what it teaches:

- Blurbs of critics with Fresh or Rotten: `rt.reviews.tsv.gz`, `rt_critic_reviews.csv.gz` and `rt_api` of
  `reviews_190k.jsonl.gz`. Weight 1 each.
- Sentences of readers' film reviews (`aclimdb`), each with its review's polarity, which most of them do not bear out
  alone: weight 0.1. They give words that blurbs are too few to show: +0.015 accuracy on blurbs.
- Sentences of whole reviews by critics of films, records and books with a score (`PAGES`), with the polarity of the
  score, mixed ones left out: weight 0.3.

Held out are 5,000 rows of `rt.reviews.tsv.gz` chosen by a fixed seed; whatever else has the same words, or begins
with the same eight, is not trained on, and neither is a text of which twelve words in a row stand in the gold set or
the captures beside the data.

Six folds, each leaving out a sixth of the blurbs and all reviews of one site, give the log-odds on which rows and
pages are calibrated, so the figures for pages are those of sites never seen. Pages are weighted to a share of 60%
positive, 20% mixed and 20% negative reviews, every site alike: sites that grade harshly say nothing of others.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from indexer.analysis import words  # noqa: E402
from indexer.reading.balance import page_figures  # noqa: E402
from indexer.reading.implied import LEAST, ROW, english, features, infer_polarity  # noqa: E402
from indexer.reading.prose import Sensed  # noqa: E402
from indexer.sentences import sentences  # noqa: E402

WEIGHTS = ROOT / "indexer" / "reading" / "implied.json.gz"
PAGES = ("movielog", "guild_india", "audioxide", "rixx_books", "alexwlchan_books", "o315_books")
SEED = 20131218
HELD_OUT = 5_000
FEATURES = 60_000  # 100,000 are no better by more than 0.001, and take twice as long to load
STRENGTH = 0.3  # inverse of the L2 penalty, chosen on other blurbs than the held-out ones
SHARES = {0: 0.2, 1: 0.2, 2: 0.6}  # negative, mixed, positive

GRADES = "F D- D D+ C- C C+ B- B B+ A- A A+".split()


class Text(NamedTuple):
    """One labelled text: `label` is 0 negative, 1 mixed, 2 positive."""

    text: str
    label: int
    site: str


def opened(path: Path, encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(gzip.open(path), encoding=encoding, newline="")


def label_of(printed: str | None) -> int | None:
    """Give the label of a score as the whole reviews print it: "7/10", "4/5", "3" of five, "C+"."""
    if not printed:
        return None
    if printed[0] in "ABCDF":
        at = GRADES.index(printed) if printed in GRADES else 0
        return 0 if at < GRADES.index("C-") else 1 if at < GRADES.index("B-") else 2
    got, _, best = printed.partition("/")
    share = float(got) / float(best or 5)
    return 0 if share < 0.45 else 1 if share < 0.65 else 2


def blurbs(folder: Path, *, first_only: bool = False) -> Iterator[Text]:
    """Yield the critics' blurbs, or only those of the file that rows are held out of."""
    for row in csv.DictReader(opened(folder / "rt.reviews.tsv.gz", "latin-1"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["review"].strip():
            yield Text(row["review"].strip(), 2 * (row["fresh"] == "fresh"), "rt")
    if first_only:
        return
    for row in csv.DictReader(opened(folder / "rt_critic_reviews.csv.gz")):
        if row["quote"].strip():
            yield Text(row["quote"].strip(), 2 * (row["reviewState"] == "fresh"), "rt")


def whole_reviews(folder: Path) -> Iterator[Text]:
    for line in opened(folder / "reviews_190k.jsonl.gz"):
        row = json.loads(line)
        site, text = row["source"], row["text"].replace("<br />", "\n")
        if row["polarity"]:
            yield Text(text, 2 * (row["polarity"] == "pos"), "rt" if site.startswith("rt") else site)
        elif site in PAGES and len(text) >= 200 and (label := label_of(row["verdict"])) is not None:
            yield Text(text, label, site)


def held_out(folder: Path) -> list[Text]:
    rows = list(blurbs(folder, first_only=True))
    return [rows[i] for i in sorted(random.Random(SEED).sample(range(len(rows)), HELD_OUT))]


def split(folder: Path) -> tuple[list[Text], list[Text]]:
    """Give what is held out and what may be trained on: English, and without the texts held out or in the gold set."""
    held = held_out(folder)
    seen: set[str] = set()
    for text in held:
        seen |= keys(text.text)
    gold = shingles(folder.parent)
    train = []
    for text in (*blurbs(folder), *whole_reviews(folder)):
        own = keys(text.text)
        beginning = features(" ".join(text.text.split()[:ROW]))
        if own & seen or not english([beginning]) or not gold.isdisjoint(runs(words(text.text), 4)):
            continue
        seen.add(max(own, key=len))  # the same text twice counts once
        train.append(text)
    return held, train


def keys(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found), " ".join(found[:8])} if len(found) >= 8 else {" ".join(found)}


def runs(found: Sequence[str], step: int = 1) -> Iterator[str]:
    return (" ".join(found[i : i + 12]) for i in range(0, len(found) - 11, step))


def shingles(shared: Path) -> set[str]:
    """Give all runs of twelve words in the gold set's pages and the captures: for validation only."""
    known: set[str] = set()
    for path in [*shared.glob("gold/pages/*"), *shared.glob("captures/*.txt")]:
        page = path.read_text(encoding="utf-8", errors="replace")
        known.update(runs(words(page)), runs(words(re.sub(r"<[^>]*>", " ", page))))
    return known


class Model:
    """Labelled passages as a matrix, and what is fitted on them."""

    def __init__(self, train: Sequence[Text]) -> None:
        import numpy as np
        from sklearn.feature_extraction.text import CountVectorizer

        passages, self.document = [], []
        for number, text in enumerate(train):
            spans = [(0, len(text.text))] if text.site == "rt" else sentences(text.text)
            passages += [text.text[start:end] for start, end in spans]
            self.document += [number] * len(spans)
        self.document = np.array(self.document)
        self.sites = np.array([text.site for text in train])
        self.labels = np.array([text.label for text in train])
        vectorizer = CountVectorizer(analyzer=features, min_df=3, binary=True, dtype=np.float32)
        self.matrix = vectorizer.fit_transform(passages)
        self.names = vectorizer.get_feature_names_out()
        site, label = self.sites[self.document], self.labels[self.document]
        size = self.matrix.getnnz(1)
        self.weight = np.where(site == "rt", 1.0, np.where(site == "aclimdb", 0.1, 0.3))
        # A whole review's sentence of two words or of two hundred is a heading, or a list of names.
        self.weight[(label == 1) | ((site != "rt") & ((size <= 6) | (size >= 150)))] = 0.0

    def fit(self, documents: Any) -> tuple[Any, float]:
        """Fit on some documents; give the weights of all features, pruned and in whole steps, and the step."""
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        rows = np.where(documents[self.document] & (self.weight > 0))[0]
        matrix, label = self.matrix[rows], self.labels[self.document[rows]] // 2
        model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
        model.fit(matrix, label, sample_weight=self.weight[rows])
        found = model.coef_[0]
        # A feature matters by how much it moves the log-odds over all passages.
        matters = np.abs(found) * np.sqrt(matrix.getnnz(0))
        found[np.argsort(-matters)[FEATURES:]] = 0.0
        step = float(np.abs(found).max() / 127)
        return np.round(found / step), step


def train(folder: Path) -> None:
    """Train on the data in a folder and write the weights."""
    try:
        import numpy as np
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        sys.exit("Training needs scikit-learn: pip install scikit-learn")
    start = time.monotonic()
    _, texts = split(folder)
    model = Model(texts)
    print(f"{len(texts)} texts, {model.matrix.shape[0]} passages, {model.matrix.shape[1]} features")
    rng = np.random.default_rng(SEED)
    blurb = model.sites == "rt"
    fold_of = np.where(blurb, rng.integers(0, len(PAGES), len(texts)), -1)
    for number, site in enumerate(PAGES):
        fold_of[model.sites == site] = number
    odds = np.zeros(model.matrix.shape[0])
    for number, site in enumerate(PAGES):
        steps, step = model.fit(fold_of != number)
        out = fold_of[model.document] == number
        odds[out] = model.matrix[out] @ steps * step - centre(model, steps * step)
        print(f"  without {site}: {time.monotonic() - start:.0f} s", flush=True)
    own = fold_of[model.document]
    pages = [i for i, site in enumerate(model.sites) if site in PAGES]
    bounds = np.searchsorted(model.document, [pages, [i + 1 for i in pages]]).T
    figures = np.array(
        [figures_of(texts[page].text, odds[a:b].tolist()) for page, (a, b) in zip(pages, bounds, strict=True)]
    )
    labels, sites = model.labels[pages], model.sites[pages]
    weight = page_weights(labels, sites)
    unseen = np.zeros((len(pages), 3))
    for site in PAGES:
        rest, page = sites != site, LogisticRegression(C=1.0, max_iter=1000)
        page.fit(figures[rest], labels[rest], sample_weight=weight[rest])
        unseen[~rest] = page.predict_proba(figures[~rest])
    page_table(unseen, labels, sites, weight)
    page = LogisticRegression(C=1.0, max_iter=1000).fit(figures, labels, sample_weight=weight)
    steps, step = model.fit(np.ones(len(texts), bool))
    middle = centre(model, steps * step)
    first = np.isin(model.document, np.where(blurb)[0]) & (own >= 0)
    row = LogisticRegression(C=1e6).fit(odds[first][:, None], model.labels[model.document[first]] // 2)
    slope, intercept = float(row.coef_[0][0]), float(row.intercept_[0])
    write(
        {
            "made_by": "tests/training/train_implied.py",
            "step": round(step, 6),
            "centre": round(middle, 4),
            "row": [round(slope, 4), round(intercept - slope * middle, 4)],
            "page": [[round(float(v), 4) for v in (*page.coef_[i], page.intercept_[i])] for i in range(3)],
            "features": grouped(model.names, steps),
        }
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.2f} MB after {time.monotonic() - start:.0f} s")


def figures_of(text: str, odds: Sequence[float]) -> tuple[float, ...]:
    """Give the figures of a whole review whose sentences have these log-odds."""
    passages = [text[start:end] for start, end in sentences(text)]
    sensed = [Sensed(features(passage), value) for passage, value in zip(passages, odds, strict=True)]
    return page_figures(passages, sensed)


def centre(model: Model, weights: Any) -> float:
    """Give the mean log-odds of a sentence of readers' reviews, half of which praise."""
    return float((model.matrix[model.sites[model.document] == "aclimdb"] @ weights).mean())


def page_weights(labels: Any, sites: Any) -> Any:
    import numpy as np

    weight = np.zeros(len(labels))
    for site in PAGES:
        for label, share in SHARES.items():
            cell = (sites == site) & (labels == label)
            weight[cell] = share / max(30, cell.sum())  # six bad books must not count as much as sixty
    for label, share in SHARES.items():
        weight[labels == label] *= share / weight[labels == label].sum()
    return weight * len(labels)


def grouped(names: Iterable[str], steps: Iterable[float]) -> dict[str, str]:
    groups: dict[int, list[str]] = {}
    for name, value in zip(names, steps, strict=True):
        if value:
            groups.setdefault(int(value), []).append(name)
    return {str(value): "\n".join(sorted(groups[value])) for value in sorted(groups)}


def write(table: dict[str, Any]) -> None:
    packed = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    WEIGHTS.write_bytes(gzip.compress(packed, 9, mtime=0))


def page_table(chances: Any, labels: Any, sites: Any, weight: Any) -> None:
    """Print how often the likeliest of three polarities is right on whole reviews of sites left out of training."""
    print("\nwhole reviews of unseen sites, three polarities, 60/20/20")
    print(f"  site                 all   at 85%  at 70%  at 50%   coverage at {LEAST}, right there, opposite there")
    for name, chosen in [*((site, sites == site) for site in PAGES), ("all", sites != "")]:
        best = chances[chosen].max(1)
        right, share = chances[chosen].argmax(1) == labels[chosen], weight[chosen]
        order = (-best).argsort()
        along = share[order].cumsum() / share.sum()
        cells = [(share * right)[order][along <= c + 1e-9].sum() / share[order][along <= c + 1e-9].sum()
                 for c in (1, 0.85, 0.7, 0.5)]  # fmt: skip
        kept = best >= LEAST
        opposite = abs(chances[chosen].argmax(1) - labels[chosen]) == 2
        cells += [share[kept].sum() / share.sum()]
        cells += [(share * what)[kept].sum() / share[kept].sum() for what in (right, opposite)]
        print(f"  {name:20s}" + "".join(f"{cell:8.3f}" for cell in cells))


def measure(rows: Sequence[Text]) -> dict[str, float]:
    """Measure the weights that ship on rows: accuracy at coverages, and the expected calibration error (10 bins)."""
    judged = []
    for row in rows:
        found = infer_polarity(row.text, least=0.0)
        # Where it knows nothing it guesses what most rows are: at full coverage nothing may be left out.
        judged.append(
            (max(found.confidence, 0.5), (found.polarity or "positive") == ("negative", "", "positive")[row.label])
        )
    judged.sort(reverse=True)

    def accuracy(part: Sequence[tuple[float, bool]]) -> float:
        return sum(right for _, right in part) / max(1, len(part))

    error = 0.0
    for low in range(10):
        cell = [j for j in judged if low == min(9, int((j[0] - 0.5) * 20))]
        if cell:
            error += abs(accuracy(cell) - sum(c for c, _ in cell) / len(cell)) * len(cell) / len(judged)
    kept = [j for j in judged if j[0] >= LEAST]
    return {
        "accuracy": accuracy(judged),
        "accuracy at 70%": accuracy(judged[: round(0.7 * len(judged))]),
        "calibration error": error,
        f"coverage at {LEAST}": len(kept) / len(judged),
        "accuracy where it decides": accuracy(kept),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Train and measure the weights of implied verdicts.")
    parser.add_argument("folder", type=Path, help="folder of the data, ../shared/data")
    parser.add_argument("--check", action="store_true", help="only measure the weights that ship")
    chosen = parser.parse_args()
    if not chosen.check:
        train(chosen.folder)
    held = held_out(chosen.folder)
    print(f"\n{len(held)} blurbs held out")
    for name, figure in measure(held).items():
        print(f"  {name:28s} {figure:.3f}")


if __name__ == "__main__":
    main()
