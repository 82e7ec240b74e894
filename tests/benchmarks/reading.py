"""Read captures, Markdown, HTML and table rows, beside trafilatura's bare extraction of the HTML; one table, one run.

    python tests/benchmarks/reading.py [PATH …] [--rounds 5] [--rows 2000]

PATH is a file or folder of anything that Pullquote reads; by default the shared pages, captures and data beside the
project, or the own corpus where there are none. Pages are read whole, into Reviews with zones, reviewer, work,
verdict, date and excerpts. Rows of tables are counted twice, as they are and with every column left out that tells the
verdict, so that it is inferred from the prose. A figure is the best of the rounds, in processor time of one core; the
last column is the time over the peer's, which extracts the main text of HTML and nothing of the rest.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
import logging
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from indexer import read_reviews
from indexer.reading import find_files
from indexer.reading.formats import FORMATS, suffix

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
KINDS = {"page_text": "captures", "markdown": "Markdown", "html": "HTML", "tabular": "table rows"}
# Columns of real tables that tell the verdict.
VERDICTS = frozenset("rating fresh score scoresentiment reviewstate originalscore critics_pick grade stars".split())


def best(work: Callable[[], int], rounds: int) -> tuple[int, float]:
    """Give how many items the work read, and the seconds of the best round; the first, which loads all, is no round."""
    work()
    figures = []
    for _ in range(rounds):
        started = time.process_time()
        count = work()
        figures.append((time.process_time() - started, count))
    seconds, count = min(figures)
    return count, seconds


def read(paths: list[Path]) -> int:
    skipped: list[object] = []
    return sum(1 for _ in read_reviews(paths, on_skip=skipped.append)) + len(skipped)


def sampled(paths: list[Path], rows: int, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Copy the first rows of tables, as they are and without the columns of verdicts."""
    for number, path in enumerate(paths):
        opened = gzip.open if path.suffix == ".gz" else open
        mark = "," if suffix(path) == ".csv" else "\t"
        with opened(path, "rt", encoding="utf-8", errors="replace", newline="") as stream:
            table = list(itertools.islice(csv.reader(stream, delimiter=mark), rows + 1))
        if not table:
            continue
        kept = [n for n, name in enumerate(table[0]) if name.strip().casefold() not in VERDICTS]
        copies = (folder / f"whole{number}{suffix(path)}", folder / f"plain{number}{suffix(path)}")
        for copy, columns in zip(copies, (range(len(table[0])), kept), strict=True):
            with copy.open("w", encoding="utf-8", newline="") as written:
                chosen = ([row[n] for n in columns if n < len(row)] for row in table)
                csv.writer(written, delimiter=mark).writerows(chosen)
        yield copies


def extracted(paths: list[Path]) -> int:
    from trafilatura import bare_extraction

    for path in paths:
        bare_extraction(path.read_bytes(), include_comments=True, with_metadata=True)
    return len(paths)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--rows", type=int, default=2_000)
    given = arguments.parse_args()
    shared = [SHARED / "captures", SHARED / "gold" / "pages", SHARED / "data" / "rt.reviews.tsv.gz"]
    paths = given.paths or [path for path in shared if path.exists()] or [ROOT / "corpus"]
    found: dict[str, list[Path]] = defaultdict(list)
    for path, _ in find_files(paths):
        if kind := KINDS.get(FORMATS[suffix(path)]):
            found[kind].append(path)
    logging.disable(logging.CRITICAL)  # of libraries that report every page they give up on
    print(f"{'':34}{'items':>8}{'ms an item':>12}{'items a second':>16}{'ratio':>8}")

    def show(name: str, work: Callable[[], int], peer: float | None = None) -> float:
        count, seconds = best(work, given.rounds)
        each = seconds / max(1, count)
        ratio = f"{each / peer:8.1f}" if peer else ""
        print(f"{name:34}{count:8,}{each * 1000:12.3f}{1 / each if each else 0:16,.0f}{ratio}")
        return each

    for kind in ("captures", "Markdown"):
        if files := found[kind]:
            show(kind, lambda files=files: read(files))  # type: ignore[misc]
    if files := found["HTML"]:
        peer = show("trafilatura, main text of HTML", lambda: extracted(files)) if find_spec("trafilatura") else None
        show("HTML", lambda: read(files), peer)
    if found["table rows"]:
        with tempfile.TemporaryDirectory() as folder:
            copies = list(sampled(found["table rows"], given.rows, Path(folder)))
            show("table rows", lambda: read([whole for whole, _ in copies]))
            show("table rows, verdicts implied", lambda: read([plain for _, plain in copies]))


if __name__ == "__main__":
    main()
