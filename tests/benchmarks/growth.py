"""How cost grows with the number of records: build, memory, size and pages at several sizes; one table, one run.

    PYTHONPATH=. python tests/benchmarks/growth.py REVIEWS [--sizes 10000,50000,192263] [--sentences 1000000]

REVIEWS is as in `search.py`, whose figures these are: ours only, pages asked for the first time, each size in a process
of its own. `--sentences` adds a size at which every record is one sentence of a review; 0 leaves it out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

SHOWN = {
    "build, s": "build, s",
    "build, MB on top": "memory, MB",
    "size, x of the text": "size, x",
    "page: one common term": "common, ms",
    "page: one rare term": "rare, ms",
    "page: AND of 2": "AND, ms",
    "page: phrase": "phrase, ms",
}


def measured(reviews: str, count: int, *extra: str) -> tuple[int, float, dict[str, float]]:
    """Give records, megabytes of text and the figures of one size."""
    command = [sys.executable, str(Path(__file__).with_name("search.py")), reviews, "--n", str(count), *extra]
    done = subprocess.run([*command, "--engines", "pullquote"], check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["records"], found["megabytes"], found["figures"]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reviews")
    parser.add_argument("--sizes", default="10000,50000,192263")
    parser.add_argument("--sentences", type=int, default=1_000_000)
    given = parser.parse_args()
    print(f"{'records':>10}{'text, MB':>10}" + "".join(f"{name:>12}" for name in SHOWN.values()), flush=True)
    sizes = [(int(size), ()) for size in given.sizes.split(",")]
    for count, extra in [*sizes, *[(given.sentences, ("--sentences",))] * bool(given.sentences)]:
        records, megabytes, figures = measured(given.reviews, count, *extra)
        print(f"{records:>10,}{megabytes:>10.1f}" + "".join(f"{figures[name]:>12.2f}" for name in SHOWN), flush=True)


if __name__ == "__main__":
    main()
