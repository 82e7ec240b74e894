"""Ask an index without a pause until standard input ends; say how often, or what went wrong.

Every answer must be of one collection: reviews of all "heron" or all "magpie".
"""

from __future__ import annotations

import sys
import threading

from indexer import Engine, SearchRequest, open_engine

SIZES = {"heron": 60, "magpie": 45}


def check(engine: Engine) -> None:
    """Ask in every way there is; raises AssertionError on a mixture."""
    page = engine.search(SearchRequest("heron OR magpie", page_size=100))
    words = {word for hit in page.hits for word in SIZES if f"A {word} of a film" in hit.review.text}
    assert len(words) == 1, f"one answer has {words}"
    assert page.total == len(page.hits) == SIZES[words.pop()]
    assert len({review.text.split()[1] for review in engine.reviews()}) == 1
    assert engine.get(page.hits[0].review.id) in (page.hits[0].review, None)  # None: replaced meanwhile
    assert engine.status().reviews in SIZES.values()
    assert len(engine.notes()["files"]) == 1
    assert engine.suggest("the")
    assert engine.verify() == []


def main() -> None:
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    times = 0
    with open_engine(f"whoosh:{sys.argv[1]}") as kept:
        print("reading", flush=True)
        while not over.is_set():
            check(kept)
            with open_engine(f"whoosh:{sys.argv[1]}") as opened:
                check(opened)
            times += 1
    print(times)


if __name__ == "__main__":
    main()
