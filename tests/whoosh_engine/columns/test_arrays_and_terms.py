"""Files of arrays, sorted terms, stored reviews and inverted runs against lists, dicts and brute force."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer import Review
from indexer.analysis import edits_within, stem, tokens
from indexer.errors import IndexDamagedError
from indexer.query import Wildcard
from indexer.whoosh_engine.columns import build, chapters, inversion
from indexer.whoosh_engine.columns.arrays import ArrayFile, ArrayWriter, Spool
from indexer.whoosh_engine.columns.background import ahead
from indexer.whoosh_engine.columns.build import SegmentBuilder
from indexer.whoosh_engine.columns.inversion import Runs, invert, write_postings
from indexer.whoosh_engine.columns.learning import Learning
from indexer.whoosh_engine.columns.postings import WordPostings
from indexer.whoosh_engine.columns.segment import Segment
from indexer.whoosh_engine.columns.store import pack, unpack
from indexer.whoosh_engine.columns.terms import Terms, add_terms, shapes_of
from tests.versus.generators import random_review

# Each example overwrites what the one before it wrote.
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ARRAYS = st.dictionaries(
    st.text(max_size=5),
    st.tuples(st.sampled_from(["u1", "u2", "u4", "u8", "i4", "i8"]), st.lists(st.integers(0, 255), max_size=9)),
    max_size=5,
)
TERMS = st.sets(st.text(st.sampled_from("abcdeé映𝒫\ud800"), min_size=1, max_size=5), max_size=25)


def written(path: Path, arrays: dict[str, tuple[str, list[int]]]) -> Path:
    with ArrayWriter(path) as writer:
        writer.facts["documents"] = len(arrays)
        for name, (kind, numbers) in arrays.items():
            writer.add(name, np.array(numbers, dtype=kind))
    return path


@QUICK
@given(ARRAYS)
def test_arrays_come_back(tmp_path: Path, arrays: dict[str, tuple[str, list[int]]]) -> None:
    file = ArrayFile(written(tmp_path / "a", arrays))
    assert file.facts == {"documents": len(arrays)}
    for name, (kind, numbers) in arrays.items():
        assert file[name].tolist() == numbers
        assert file[name].dtype == np.dtype(kind)
        assert not file[name].flags.writeable
        assert bytes(file.bytes(name)) == np.array(numbers, dtype=kind).tobytes()
        with pytest.raises(KeyError):
            ArrayWriter.add(_holding(name), name, np.zeros(1, dtype=np.uint8))
    assert file.get("no such array") is None
    with pytest.raises(IndexDamagedError, match="no such array"):
        file["no such array"]


def _holding(name: str) -> ArrayWriter:
    writer = ArrayWriter.__new__(ArrayWriter)
    writer._arrays = {name: ("|u1", 0, 0)}
    return writer


@QUICK
@given(ARRAYS, st.randoms(use_true_random=False))
def test_a_file_that_is_not_whole_does_not_open(
    tmp_path: Path, arrays: dict[str, tuple[str, list[int]]], dice: random.Random
) -> None:
    path = written(tmp_path / "a", arrays)
    content = path.read_bytes()
    start = int.from_bytes(content[-56:-48], "little")
    offset = dice.choice([*range(8), *range(start, len(content))])
    bent = bytes([content[offset] ^ dice.randrange(1, 256)])
    cut = dice.randrange(len(content))
    for spoiled in (content[:offset] + bent + content[offset + 1 :], content[:cut], content + b"x"):
        path.write_bytes(spoiled)
        with pytest.raises(IndexDamagedError, match=str(path)):
            ArrayFile(path)


@QUICK
@given(st.lists(st.lists(st.integers(0, 2**31 - 1), max_size=5), max_size=5))
def test_a_spool_is_all_that_was_appended(tmp_path: Path, parts: list[list[int]]) -> None:
    path = tmp_path / "spool"
    with Spool(path, "<i4") as spool:
        for part in parts:
            spool.append(np.array(part, dtype=np.int64))
        assert spool.read().tolist() == [number for part in parts for number in part]
    assert not path.exists()


def terms_of(path: Path, texts: set[str]) -> tuple[Terms, list[bytes]]:
    ascending = sorted(text.encode("utf-8", "surrogatepass") for text in texts)
    with ArrayWriter(path) as writer:
        add_terms(writer, "t", sorted(texts))
        writer.add("t.shape", shapes_of(sorted(texts)))
    return Terms(ArrayFile(path), "t"), ascending


@QUICK
@given(TERMS, st.text(st.sampled_from("abcé映\ud800"), max_size=5))
def test_terms_are_found(tmp_path: Path, texts: set[str], asked: str) -> None:
    terms, ascending = terms_of(tmp_path / "t", texts)
    assert list(terms) == ascending
    coded = asked.encode("utf-8", "surrogatepass")
    assert terms.find(coded) == (ascending.index(coded) if coded in ascending else None)
    for number, term in enumerate(ascending):
        assert terms.find(term) == number
    assert list(terms.prefixed(coded)) == [n for n, term in enumerate(ascending) if term.startswith(coded)]
    for outside in (-1, len(ascending)):
        with pytest.raises(IndexError):
            terms[outside]


@QUICK
@given(TERMS, st.text(st.sampled_from("abcé映"), max_size=5), st.sampled_from([1, 2]))
@example({"ab", "ba", "abc", "b"}, "ab", 1)
@example({"a", "bc"}, "", 2)
@example({"é" * 70, "é" * 69, "é" * 60}, "é" * 68, 2)
def test_near_misses_are_those_of_brute_force(tmp_path: Path, texts: set[str], asked: str, edits: int) -> None:
    terms, ascending = terms_of(tmp_path / "t", texts)
    expected = [n for n, t in enumerate(ascending) if edits_within(asked, t.decode("utf-8", "surrogatepass"), edits)]
    assert list(terms.near(asked, edits)) == expected


@QUICK
@given(TERMS, st.lists(st.text(st.sampled_from("abc映"), max_size=2), min_size=2, max_size=4))
def test_patterns_fit_as_in_brute_force(tmp_path: Path, texts: set[str], parts: list[str]) -> None:
    terms, ascending = terms_of(tmp_path / "t", texts)
    pattern = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
    expected = [n for n, t in enumerate(ascending) if pattern.fullmatch(t.decode("utf-8", "surrogatepass"))]
    literal = max(parts, key=len).encode()
    assert list(terms.fitting(Wildcard("*".join(parts)).regex(), literal)) == expected


@pytest.mark.parametrize("seed", range(6))
def test_reviews_come_back_from_the_store(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With few and with many documents: blocks of one and of many, chapters with a dictionary and without."""
    dice = random.Random(seed)
    if seed % 2:
        for name, size in (("_BLOCK", 1 << 9), ("_CHAPTER", 1 << 14), ("_DICTIONARY", 1 << 12), ("_SHARE", 4)):
            monkeypatch.setattr(chapters, name, size)
    if seed == 5:
        monkeypatch.setattr(chapters.zstandard, "backend_features", set())
    reviews = [random_review(dice, number) for number in range((0, 1, 30, 1100, 30, 30)[seed])]
    found = built(tmp_path / "segment-1.columns", reviews).store
    assert list(found.reviews()) == reviews
    for number in dice.sample(range(len(reviews)), min(50, len(reviews))):
        review = reviews[number]
        assert unpack(pack(review)) == found.review(number) == review
        assert bytes(found.packed(number)) == pack(review)
        for field, kind in (("text", "review"), ("comments", "comment")):
            spans = [(z.start, review.text[z.start : z.end]) for z in review.zones if z.kind == kind]
            expected = [start + token.start for start, text in spans for token in tokens(text)]
            assert found.starts(number, field).tolist() == list(dict.fromkeys(expected))  # a compound is its first word
    with pytest.raises(IndexDamagedError):
        found.review(len(reviews))


def built(path: Path, reviews: list[Review]) -> Segment:
    with SegmentBuilder(path) as builder:
        for review in reviews:
            builder.add(review)
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    return Segment(path, [path.name])


POSTINGS = st.lists(
    st.tuples(st.sampled_from("run runs running film films 映 naive".split()), st.integers(0, 9), st.integers(0, 2000)),
    max_size=60,
)


@QUICK
@given(POSTINGS, st.booleans(), st.integers(1, 3), st.integers(1, 40))
def test_inversion_is_a_dict_of_lists(
    tmp_path: Path, occurrences: list[tuple[str, int, int]], stemmed: bool, runs: int, chunk: int
) -> None:
    """In one run or several, laid out some stems at a time; documents and positions spread far enough for any width."""
    spread = [1, 1000, 100_000][len(occurrences) % 3]
    wide = {(form, doc * spread, place * (place % 40) ** 2) for form, doc, place in occurrences}
    occurrences = sorted(wide, key=lambda occurrence: occurrence[1:])
    documents = 10 * spread
    learning = Learning()
    learning.learn([form for form, _, _ in occurrences])
    known = learning.known()
    forms = known.form_of
    docs, places = (np.array([o[i] for o in occurrences], dtype=np.int32) for i in (1, 2))
    stem_of = known.stem_of if stemmed else np.arange(len(known.forms), dtype=np.int32)
    cuts = [0, *sorted({int(np.searchsorted(docs, n * documents // runs)) for n in range(1, runs)}), len(docs)]
    parts = [invert(forms[a:b], docs[a:b], places[a:b], stem_of) for a, b in pairwise(cuts)]
    runs = Runs(
        [part.starts[0] + start for part, start in zip(parts, cuts, strict=False)],
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("forms", "docs", "positions")),
    )
    path = tmp_path / "w"
    with pytest.MonkeyPatch.context() as patch, ArrayWriter(path) as writer:
        patch.setattr(inversion, "_CHUNK", chunk)
        write_postings(writer, "f", runs, known, tmp_path, documents=documents, stemmed=stemmed, release=lambda: None)
    words = WordPostings(ArrayFile(path), "f", stemmed=stemmed)
    expected: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for form, doc, place in occurrences:
        expected[stem(form) if stemmed else form][doc].append((place, form))
    assert [term.decode() for term in words.stems] == sorted(expected, key=str.encode)
    assert [term.decode() for term in words.forms] == sorted({form for form, _, _ in occurrences}, key=str.encode)
    assert words.lengths.tolist() == np.bincount(docs, minlength=documents).tolist()
    for number, term in enumerate(words.stems):
        by_doc = expected[term.decode()]
        found = words.occurrences(number)
        flat = [pair for doc in sorted(by_doc) for pair in by_doc[doc]]
        assert found.docs.tolist() == sorted(by_doc)
        assert found.counts.tolist() == [len(by_doc[doc]) for doc in sorted(by_doc)]
        assert (words.df(number), words.cf(number)) == (len(by_doc), len(flat))
        assert words.positions(number).tolist() == [place for place, _ in flat]
        for some in (np.arange(len(by_doc)), np.arange(len(by_doc))[::2]):
            docs_there = np.array(sorted(by_doc))[some].tolist()
            places, counts = words.places(number, found, some)
            assert places.tolist() == [place for doc in docs_there for place, _ in by_doc[doc]]
            assert counts.tolist() == [len(by_doc[doc]) for doc in docs_there]
    for number, term in enumerate(words.forms):
        of = words.of_forms(words.stem_of(number), [number])
        root = stem(term.decode()) if stemmed else term.decode()
        flat = [form for doc in sorted(expected[root]) for _, form in expected[root][doc]]
        assert bytes(words.stems[words.stem_of(number)]).decode() == root
        assert ([True] * len(flat) if of is None else of.tolist()) == [form == term.decode() for form in flat]
        found = words.occurrences(words.stem_of(number))
        places, counts = words.places_of_form(number, found, np.arange(len(found.docs)))
        by_doc = {
            doc: [place for place, form in expected[root][doc] if form == term.decode()] for doc in expected[root]
        }
        assert counts.tolist() == [len(by_doc[doc]) for doc in sorted(by_doc)]
        assert places.tolist() == [place for doc in sorted(by_doc) for place in by_doc[doc]]
    for dice in map(random.Random, range(5)):
        some = np.array(dice.sample(range(len(words.forms)), dice.randint(0, len(words.forms))), dtype=np.int64)
        chosen = {words.forms[number].decode() for number in some.tolist()}
        counted = Counter(doc for form, doc, _ in occurrences if form in chosen)
        found_docs, counts = words.with_forms(some)
        assert dict(zip(found_docs.tolist(), counts.tolist(), strict=True)) == counted
        assert found_docs.tolist() == sorted(counted)
        stems = np.unique([words.stem_of(number) for number in some.tolist()]).astype(np.int64)
        docs_asked = np.array(dice.sample(range(documents), min(documents, 3)), dtype=np.int64)
        there = [s for s in stems.tolist() if set(words.occurrences(s).docs.tolist()) & set(docs_asked.tolist())]
        assert words.standing(stems, docs_asked).tolist() == there


@pytest.mark.parametrize("seed", range(8))
def test_bounds_of_memory_change_nothing(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One batch and one run, or a batch a review and several runs on disk: the same content, laid out otherwise."""
    dice = random.Random(seed)
    reviews = [random_review(dice, number) for number in range(dice.choice([1, 25, 60]))]
    contents = []
    for batch, run, chunk in ((1 << 20, 6 << 20, 1 << 21), (1, 50, 7), (500, 2000, 1 << 21)):
        monkeypatch.setattr(build, "_BATCH", batch)
        monkeypatch.setattr(build, "_RUN", run)
        monkeypatch.setattr(inversion, "_CHUNK", chunk)
        segment = built(tmp_path / "segment-1.columns", reviews)
        laid_out = re.compile(r"/(?:(?:docs|places|codes)\.(?:1|2|4|at)|codes)$")
        content: dict[str, object] = {
            name: segment.file[name].tobytes() for name in segment.file._arrays if not laid_out.search(name)
        }
        for name, words in segment.words.items():
            for number in range(len(words.stems)):
                found = words.occurrences(number)
                content[f"{name} {number}"] = (
                    found.docs.tolist(),
                    found.counts.tolist(),
                    words.positions(number).tolist(),
                )
            for number in range(len(words.forms)):
                of = words.of_forms(words.stem_of(number), [number])
                content[f"{name} form {number}"] = None if of is None else of.tolist()
        contents.append(content)
    assert contents[0] == contents[1]
    assert contents[0] == contents[2]


def test_items_are_made_ahead_in_their_order() -> None:
    def items() -> Iterator[int]:
        yield from (3, 0, 2)
        raise ZeroDivisionError

    found = ahead(items())
    assert list(islice(found, 3)) == [3, 0, 2]
    with pytest.raises(ZeroDivisionError):
        next(found)
    assert list(ahead(iter(()))) == []
    assert next(ahead(iter("ab"))) == "a"
