"""A byte of the index is another: `verify` names the file always, opening where it reads it, and no answer fails raw.

`FLIPS` says how many bytes of each file are tried; `FLIPS=all` tries every one.
"""

from __future__ import annotations

import os
import random
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import pytest

from indexer import Engine, Review, SearchRequest, Verdict, open_engine
from indexer.errors import IndexDamagedError, IndexFolderError
from indexer.whoosh_engine import soundness
from indexer.whoosh_engine.columns import ArrayFile

FLIPS = os.environ.get("FLIPS", "60")
WORDS = "tide lamp ledger umbrella sci-fi choir kettle sandbag orchard tram harmonium bench plot rain".split()
QUERIES = ("tide", "tide OR lamp", '"tide lamp"~3', "ti*", "*dge*", "ledgr~", "sci-fi rain -bench", "score:20..60", "*")


def review(number: int) -> Review:
    dice = random.Random(number)
    return Review(
        id=f"r{number}",
        source=f"{number % 7}.txt",
        text=" ".join(dice.choices(WORDS, k=dice.choice([3, 30, 90]))),
        work=dice.choice([None, "The Tide", "Lamp"]),
        year=dice.choice([None, 2013, 2014]),
        reviewers=(f"Ann {dice.choice(WORDS)}",),
        verdict=Verdict(None, dice.choice([20, 80]), "mixed", "printed", 1.0),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, one of them with a list of deleted documents."""
    folder = tmp_path_factory.mktemp("flips") / "index"
    with open_engine(f"whoosh:{folder}") as engine:
        engine.rebuild(map(review, range(40)))
        engine.update(map(review, range(40, 50)), sources=["3.txt"])
    return folder


def files(index: Path) -> list[Path]:
    found = sorted(path for path in index.rglob("*") if path.is_file() and path.name != "write.lock")
    assert [path.suffix for path in found] == [".json", ".columns", ".columns", ".columns", ".json"]
    return found


@contextmanager
def bent(path: Path, offset: int, byte: int) -> Iterator[None]:
    with path.open("r+b") as stream:
        stream.seek(offset)
        before = stream.read(1)
        assert before[0] != byte
        stream.seek(offset)
        stream.write(bytes([byte]))
    try:
        yield
    finally:
        with path.open("r+b") as stream:
            stream.seek(offset)
            stream.write(before)


def flips(path: Path) -> Iterator[tuple[int, int]]:
    """Give offsets and what to put there: single bits, and other bytes."""
    content = path.read_bytes()
    dice = random.Random(path.name)
    count = len(content) if FLIPS == "all" else min(int(FLIPS), len(content))
    for offset in sorted(dice.sample(range(len(content)), count)):
        yield offset, content[offset] ^ dice.choice([1 << dice.randrange(8), dice.randrange(1, 256)])


def asking(engine: Engine) -> Iterator[Callable[[], object]]:
    for query, sort in zip(QUERIES, cycle(("relevance", "work", "best")), strict=False):
        yield lambda query=query, sort=sort: engine.search(SearchRequest(query, sort=sort, page_size=5))
    yield lambda: engine.search(SearchRequest("tide", filters={"reviewer": ("Ann tram", "Ann plot")}))
    yield lambda: engine.search(SearchRequest("tyde lampp"))
    yield lambda: engine.get("r11")
    yield lambda: len(engine.suggest("lam"))
    yield lambda: sum(1 for _ in engine.reviews())
    yield engine.status


def errors(ask: Callable[[], object]) -> list[str]:
    """Give what an index says is wrong with it; [] where it answers."""
    try:
        answered = ask()
    except IndexFolderError as error:
        return [str(error)]
    return answered if isinstance(answered, list) else []


def names(path: Path, index: Path, said: list[str]) -> bool:
    """Tell whether every line names the file; a manifest that cannot be believed is named, or its folder is."""
    return all(path.name in line or (path.name == "pullquote.json" and str(index) in line) for line in said)


@pytest.mark.parametrize("number", range(5))
def test_every_flipped_byte_is_found_and_no_answer_fails_raw(index: Path, number: int) -> None:
    path = files(index)[number]
    for offset, byte in flips(path):
        said = f"byte {offset} of {path.name} is {byte}"
        with bent(path, offset, byte), open_engine(f"whoosh:{index}") as engine:
            found = errors(engine.verify)
            assert len(found) == 1, said
            assert names(path, index, found), said
            for ask in asking(engine):
                assert names(path, index, errors(ask)), said
    with open_engine(f"whoosh:{index}") as engine:
        assert engine.verify() == []
        for ask in asking(engine):
            ask()


def test_opening_finds_what_it_reads(index: Path) -> None:
    for path in files(index):
        content = path.read_bytes()
        if path.name == "pullquote.json" or ".dead-" in path.name:
            read = list(range(len(content)))
        elif path.suffix == ".columns":
            start = struct.unpack_from("<Q", content, len(content) - 56)[0]  # of the directory, see `columns.arrays`
            read = [*range(8), *range(start, len(content))]
        else:
            continue
        dice = random.Random(path.name)
        for offset in read if FLIPS == "all" else dice.sample(read, min(len(read), int(FLIPS))):
            with (
                bent(path, offset, content[offset] ^ dice.randrange(1, 256)),
                open_engine(f"whoosh:{index}") as engine,
                pytest.raises(IndexFolderError, match=path.name if path.suffix == ".columns" else "index"),
            ):
                engine.status()


@pytest.mark.parametrize("array", ["docs.size", "places.size", "docs.at", "docs.df", "forms.stem"])
def test_a_number_beyond_measure_is_refused_before_it_is_asked_of_memory(tmp_path: Path, array: str) -> None:
    dice = random.Random(3)
    words = ["ti" + "".join(dice.choices("abdge", k=4)) for _ in range(300)]
    with open_engine(f"whoosh:{tmp_path}") as engine:
        engine.rebuild([Review(f"r{n}", "s", " ".join(dice.choices(words, k=60))) for n in range(40)])
    path = next(tmp_path.rglob("segment-*.columns"))
    dtype, at, count = ArrayFile(path)._arrays[f"text/{array}"]
    assert dtype == "<u4"
    said: list[str] = []
    for number in dice.sample(range(count), 8):
        with bent(path, at + 4 * number + 3, 0x1F), open_engine(f"whoosh:{tmp_path}") as engine:  # 500 million and more
            tracemalloc.start()
            for query in ("ti*", "*dge*", "tidgea~2"):
                said += errors(lambda query=query, engine=engine: engine.search(SearchRequest(query)))  # type: ignore[misc]
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
            tracemalloc.stop()
    assert len(said) >= 8
    assert names(path, tmp_path, said)


def test_a_mistake_of_ours_stays_itself(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from indexer import whoosh_engine

    def mistaken(*_: object) -> None:
        raise IndexError("ours")

    monkeypatch.setattr(whoosh_engine, "search", mistaken)
    with open_engine(f"whoosh:{index}") as engine:
        with pytest.raises(IndexError, match="ours"):
            engine.search(SearchRequest("tide"))
        path = files(index)[1]
        with bent(path, 100, path.read_bytes()[100] ^ 1), pytest.raises(IndexDamagedError, match=path.name):
            engine.search(SearchRequest("tide"))


def test_reviews_that_cannot_be_given_do_not_damage_an_index(index: Path) -> None:
    def broken() -> Iterator[Review]:
        yield review(60)
        raise ValueError("theirs")

    with open_engine(f"whoosh:{index}") as engine:
        with pytest.raises(ValueError, match="theirs"):
            engine.update(broken())
        assert list(soundness.each(iter([1, 2]), lambda: ["never asked"])) == [1, 2]
        assert engine.verify() == []
