"""What makes an engine an engine: every implementation passes this suite."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import (
    FACETS,
    FIELDS,
    SORTS,
    Engine,
    IndexMissingError,
    RequestError,
    Review,
    SearchRequest,
    open_engine,
    parse_query,
)


def found(engine: Engine, query: str, **options: object) -> list[str]:
    """Give the sources that a query finds, in order."""
    return [hit.review.source for hit in engine.search(SearchRequest(query, **options)).hits]  # type: ignore[arg-type]


# ── What is found ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("frustrating", {"her-1"}),
        ("frustrated", {"her-1"}),
        ("=frustrated", set()),
        ("operate", {"conjuring-1", "nameless"}),
        ("operati*", {"conjuring-1", "nameless"}),
        ("operatio*", {"nameless"}),
        ("*rating", {"her-1", "conjuring-1"}),
        ('"special effects"', {"conjuring-1"}),
        ('"effects special"', set()),
        ('"special two"', set()),
        ('"special two"~2', {"conjuring-1"}),
        ("humor color gray", {"once-1"}),
        ("scifi", {"her-2", "nameless"}),
        ("sci-fi", {"her-2", "nameless"}),
        ("sci fi", {"her-2", "nameless"}),
        ("vallee", {"vallee-1"}),
        ("VALLÉE", {"vallee-1"}),
        ("obrien", {"her-2", "vallee-1"}),
        ("o'brien -colour", {"her-2"}),
        ("zoe OR bo", {"once-1", "conjuring-1", "her-2", "vallee-1"}),
        ("(zoe OR bo) colour", {"once-1", "vallee-1"}),
        ("gazette NOT frustrating", {"her-2"}),
        ("reviewer:marlow", {"her-1", "up-1"}),
        ("work:her", {"her-1", "her-2"}),
        ("publication:gazette", {"her-1", "her-2"}),
        ("verdict:negative", {"her-1"}),
        ("verdict:none", {"nameless"}),
        ("label:90", {"her-2"}),
        ("score:70..", {"her-2", "up-1", "conjuring-1"}),
        ("score:<45", {"her-1"}),
        ("year:..2008", {"once-1"}),
        ("published:2013-12", {"her-1"}),
        ("published:2009", {"up-1"}),
        ("published:2009-06", {"up-1"}),
        ("published:2009-06-15", set()),
        ("published:>2013", {"her-2"}),
        ("screwball", set()),
        ("screwball in:comments", {"her-1"}),
        ("comments:robot", {"her-1"}),
        ("frustrating in:comments", set()),
        ("undergrounders OR the conjuring", {"conjuring-1"}),
        ("colur~", {"once-1", "vallee-1"}),
        ("-her", {"once-1", "conjuring-1", "nameless", "vallee-1"}),
        ("", {"her-1", "her-2", "up-1", "once-1", "conjuring-1", "nameless", "vallee-1"}),
        ("!!!", set()),
    ],
)
def test_a_query_finds_just_these(engine: Engine, query: str, sources: set[str]) -> None:
    page = engine.search(SearchRequest(query))
    assert {hit.review.source for hit in page.hits} == sources
    assert page.total == len(sources)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda f: f.name)
def test_the_example_of_every_field_is_read_without_a_notice(engine: Engine, field: object) -> None:
    example = field.example  # type: ignore[attr-defined]
    assert parse_query(example).notices == ()
    assert engine.search(SearchRequest(example)).interpretation


@pytest.mark.parametrize(("title", "first"), [("Her", 2), ("her", 2), ("Up", 1), ("Once", 1), ("conjuring", 1)])
def test_a_work_whose_title_is_asked_for_comes_first(engine: Engine, title: str, first: int) -> None:
    works = [hit.review.work for hit in engine.search(SearchRequest(title)).hits]
    assert [(w or "").lower().removeprefix("the ") for w in works[:first]] == [title.lower()] * first


def test_a_title_may_be_followed_by_its_year_or_lack_its_article(engine: Engine) -> None:
    assert found(engine, "up 2009") == ["up-1"]
    assert engine.search(SearchRequest("up 1950")).notices  # no work of that year: only some of the words
    assert found(engine, "A Conjuring") == ["conjuring-1"]


def test_each_longer_prefix_of_a_word_finds_it(engine: Engine) -> None:
    for end in range(2, len("frustrating") + 1):
        assert "her-1" in found(engine, "frustrating"[:end] + "*")


def test_fields_about_the_work_weigh_more_than_the_text(engine: Engine) -> None:
    assert found(engine, "marlow OR heart")[0] in ("her-1", "up-1")
    assert found(engine, "dallas OR nobody") == ["vallee-1", "nameless"]


# ── What is said ─────────────────────────────────────────────────────────────


def test_no_hit_with_all_words_falls_back_to_some_and_says_so(engine: Engine) -> None:
    page = engine.search(SearchRequest("frustrating zeppelin"))
    assert [hit.review.source for hit in page.hits] == ["her-1"]
    assert any("some of them" in notice for notice in page.notices)
    assert found(engine, "frustrating +zeppelin") == []


def test_a_misspelt_word_gets_a_suggestion_that_finds_more(engine: Engine) -> None:
    page = engine.search(SearchRequest("frustating"))
    assert (page.total, page.suggestion) == (0, "frustrating")
    assert engine.search(SearchRequest("frustrating")).suggestion is None


def test_a_relaxed_query_gets_a_suggestion_too(engine: Engine) -> None:
    page = engine.search(SearchRequest("frustating ending"))
    assert page.total > 0  # some of the words
    assert page.suggestion == "frustrating ending"


def test_the_interpretation_finds_the_same(engine: Engine) -> None:
    for query in ("frustrating ending", "(zoe OR bo) -colour", 'work:"the conjuring"', "score:>70 in:comments"):
        page = engine.search(SearchRequest(query))
        assert found(engine, page.interpretation) == [hit.review.source for hit in page.hits]


def test_values_that_no_review_has_are_named(engine: Engine) -> None:
    assert "“dish”" in engine.search(SearchRequest("kind:dish")).notices[0]
    assert "“awful”" in engine.search(SearchRequest("", filters={"verdict": ("awful",)})).notices[0]


def test_a_single_filter_value_need_not_be_a_tuple(engine: Engine) -> None:
    assert found(engine, "", filters={"verdict": "negative"}) == ["her-1"]


def test_an_emptied_index_answers(engine: Engine, collection: tuple[Review, ...]) -> None:
    for empty in (lambda: engine.rebuild([]), lambda: engine.update([], sources=[r.source for r in collection])):
        engine.rebuild(collection)
        empty()
        assert engine.search(SearchRequest("her")).total == 0
        assert (engine.status().reviews, engine.status().works) == (0, 0)
        assert list(engine.reviews()) == []
        assert engine.verify() == []
        assert engine.suggest("h") == []


def test_a_page_beyond_the_last_is_empty_with_the_same_total(engine: Engine) -> None:
    page = engine.search(SearchRequest("her", page=7, page_size=2))
    assert page.hits == ()
    assert page.total == engine.search(SearchRequest("her")).total
    assert "There is no page 7" in page.notices[0]


TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*'"()*~:+-= ', "her", "AND", "OR", "NOT", "work:", "score:", "..", "in:", "7"])).map(
        "".join
    ),
)


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    from .conftest import COLLECTION

    with open_engine(f"whoosh:{tmp_path_factory.mktemp('shared')}") as made:
        made.rebuild(COLLECTION)
        yield made


@given(text=TEXT)
def test_any_text_is_answered(shared_engine: Engine, text: str) -> None:
    page = shared_engine.search(SearchRequest(text))
    assert len(page.hits) == min(page.total, 10)
    assert page.interpretation == parse_query(text).interpretation
    for hit in page.hits:
        for excerpt in hit.excerpts:
            assert hit.review.text[excerpt.start : excerpt.end] == excerpt.text
            assert all(0 <= s < e <= len(excerpt.text) for s, e in excerpt.spans)


# ── Pages, filters, facets, sorts ────────────────────────────────────────────


def test_pages_are_slices_of_one_order(engine: Engine) -> None:
    whole = found(engine, "", page_size=100)
    assert [s for page in (1, 2, 3, 4) for s in found(engine, "", page=page, page_size=2)] == whole
    assert [hit.rank for hit in engine.search(SearchRequest("", page=2, page_size=3)).hits] == [4, 5, 6]
    assert {engine.search(SearchRequest("", page=p, page_size=2)).total for p in range(1, 6)} == {7}


def test_filters_of_one_facet_widen_and_of_two_narrow(engine: Engine) -> None:
    assert set(found(engine, "", filters={"work": ("Her", "Up")})) == {"her-1", "her-2", "up-1"}
    both = {"work": ("Her", "Up"), "reviewer": ("Ada Marlow",)}
    assert set(found(engine, "", filters=both)) == {"her-1", "up-1"}
    assert found(engine, "", filters={"work": ("No such work",)}) == []


def test_facets_count_the_whole_result_and_ignore_their_own_filter(engine: Engine) -> None:
    page = engine.search(SearchRequest("", page_size=1, filters={"reviewer": ("Ada Marlow",)}))
    assert tuple(page.facets) == tuple(FACETS)
    reviewers = {v.value: (v.count, v.selected) for v in page.facets["reviewer"]}
    assert reviewers == {
        "Ada Marlow": (2, True),
        "Bo O’Brien": (2, False),
        "Zoë Kaltenbach": (2, False),
    }
    assert {v.value: v.count for v in page.facets["verdict"]} == {"negative": 1, "positive": 1}
    assert page.total == 2


def test_the_counts_of_a_facet_are_what_its_filters_find(engine: Engine) -> None:
    for name, values in engine.search(SearchRequest("")).facets.items():
        for value in values:
            assert engine.search(SearchRequest("", filters={name: (value.value,)})).total == value.count


@pytest.mark.parametrize(
    ("sort", "sources"),
    [
        ("newest", ["her-2", "her-1", "up-1", "once-1"]),
        ("oldest", ["once-1", "up-1", "her-1", "her-2"]),
        ("best", ["her-2", "up-1", "conjuring-1", "once-1", "vallee-1", "her-1", "nameless"]),
        ("worst", ["her-1", "vallee-1", "once-1", "conjuring-1", "up-1", "her-2", "nameless"]),
    ],
)
def test_sorts_put_what_is_unknown_last(engine: Engine, sort: str, sources: list[str]) -> None:
    assert found(engine, "", sort=sort)[: len(sources)] == sources


def test_names_sort_without_regard_to_case(engine: Engine) -> None:
    works = [hit.review.work for hit in engine.search(SearchRequest("", sort="work")).hits]
    assert works == ["Dallas", "Her", "Her", "Once", "The Conjuring", "Up", None]


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_is_stable(engine: Engine, sort: str) -> None:
    assert found(engine, "", sort=sort) == found(engine, "", sort=sort)


@pytest.mark.parametrize(
    "options",
    [{"page": 0}, {"page_size": 0}, {"page_size": 101}, {"sort": "newist"}, {"filters": {"colour": ("red",)}}],
)
def test_a_request_out_of_range_is_refused_with_a_remedy(options: dict[str, object]) -> None:
    with pytest.raises(RequestError) as refused:
        SearchRequest("her", **options)  # type: ignore[arg-type]
    assert refused.value.remedy


# ── Reviews in and out ───────────────────────────────────────────────────────


def test_reviews_come_back_whole(engine: Engine, collection: tuple[Review, ...]) -> None:
    assert list(engine.reviews()) == list(collection)
    for review in collection:
        assert engine.get(review.id) == review
    assert engine.get("no such id") is None


def test_odd_text_survives(engine: Engine) -> None:
    odd = Review(
        id="Odd-É", source="odd/\udce9.txt", text="nul \0 line\r\nsep \x1f emoji 😀 lone \udc80", work="\x1fA\x1fB"
    )
    engine.rebuild([odd])
    assert list(engine.reviews()) == [odd]
    assert engine.get("Odd-É") == odd
    assert engine.search(SearchRequest("emoji")).total == 1


def test_very_long_and_empty_reviews_are_kept(engine: Engine) -> None:
    long = Review(id="long", source="long", text=("word " * 50_000) + "needle " + "x" * 200_000)
    engine.rebuild([long, Review(id="empty", source="empty", text="")])
    assert found(engine, "needle") == ["long"]
    assert engine.status().reviews == 2


def test_the_first_of_two_reviews_with_one_id_is_kept_and_the_other_reported(engine: Engine) -> None:
    one, other = Review(id="a", source="one", text="first"), Review(id="a", source="other", text="second")
    assert engine.rebuild([one, other]).duplicates == (("a", "other"),)
    assert list(engine.reviews()) == [one]


def test_update_writes_what_changed_and_removes_what_is_gone(engine: Engine, collection: tuple[Review, ...]) -> None:
    changed = replace(collection[0], text=collection[0].text.replace("frustrating", "captivating"), excerpts=())
    new = Review(id="new", source="new", text="A brand new review.")
    changes = engine.update([changed, collection[1], new], sources=["her-1", "her-2", "up-1"])
    assert (changes.added, changes.changed, changes.removed, changes.unchanged) == (1, 1, 1, 1)
    assert found(engine, "frustrating") == []
    assert found(engine, "captivating") == ["her-1"]
    assert found(engine, "work:up") == []
    assert found(engine, "once") == ["once-1"]
    assert engine.status().reviews == 7
    assert sorted(r.source for r in engine.reviews()) == sorted(
        ["her-1", "her-2", "once-1", "conjuring-1", "nameless", "vallee-1", "new"]
    )


def test_an_update_without_changes_writes_nothing(engine: Engine, collection: tuple[Review, ...]) -> None:
    before = engine.status().generation
    assert engine.update(collection, sources=[r.source for r in collection]).unchanged == len(collection)
    assert engine.status().generation == before


def test_many_updates_leave_what_a_rebuild_would(engine: Engine, collection: tuple[Review, ...]) -> None:
    for step in range(12):
        engine.update([replace(r, year=2000 + step) for r in collection[step % 7 :: 2]])
    engine.update(collection)
    assert sorted(engine.reviews(), key=lambda r: r.id) == sorted(collection, key=lambda r: r.id)
    for query in ("her", "special effects", "-her", "verdict:none"):
        updated = {h.review.id for h in engine.search(SearchRequest(query)).hits}
        with open_engine(f"whoosh:{Path(engine.status().location).parent / 'fresh'}") as fresh:
            fresh.rebuild(collection)
            assert {h.review.id for h in fresh.search(SearchRequest(query)).hits} == updated


def test_notes_are_kept_with_the_index(engine: Engine, collection: tuple[Review, ...]) -> None:
    engine.rebuild(collection, notes=lambda: {"skipped": ["a.txt"]})
    assert engine.notes() == {"skipped": ["a.txt"]}
    engine.update(collection[:1])
    assert engine.notes() == {"skipped": ["a.txt"]}


def test_an_error_while_reading_leaves_the_index_as_it_was(engine: Engine, collection: tuple[Review, ...]) -> None:
    def failing() -> Iterator[Review]:
        yield Review(id="x", source="x", text="x")
        raise OSError("the reviews' own trouble")

    for build in (engine.rebuild, engine.update):
        with pytest.raises(OSError, match="own trouble"):
            build(failing())
        assert list(engine.reviews()) == list(collection)
        assert engine.verify() == []


# ── Suggestions, status, end ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("prefix", "texts"),
    [
        ("h", ["Her"]),
        ("conj", ["The Conjuring"]),
        ("the c", ["The Conjuring"]),
        ("obr", ["Bo O’Brien"]),
        ("marl", ["Ada Marlow"]),
        ("zoe", ["Zoë Kaltenbach"]),
        ("needle & t", ["Needle & Thread"]),
        ("conjring", ["The Conjuring"]),
        ("", []),
        ("???", []),
        ("qqqq", []),
    ],
)
def test_suggestions_complete_titles_and_names(engine: Engine, prefix: str, texts: list[str]) -> None:
    assert [s.text for s in engine.suggest(prefix)] == texts


def test_status_counts_what_is_there(engine: Engine) -> None:
    status = engine.status()
    assert (status.reviews, status.works, status.reviewers, status.publications) == (7, 5, 3, 2)
    assert status.verdicts == {"positive": 3, "mixed": 2, "negative": 1, "none": 1}
    assert status.size > 0


def test_an_engine_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    with open_engine(f"whoosh:{tmp_path / 'none'}") as engine:
        for ask in (lambda: engine.search(SearchRequest("her")), engine.status, lambda: engine.update([])):
            with pytest.raises(IndexMissingError, match=r"manage\.py rebuild"):
                ask()
        assert not (tmp_path / "none").exists()


def test_a_closed_engine_refuses(engine: Engine) -> None:
    engine.close()
    with pytest.raises(RequestError, match="closed"):
        engine.search(SearchRequest("her"))


@pytest.mark.parametrize("url", ["", "whoosh", "whoosh:", "solr:x"])
def test_an_unknown_engine_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(RequestError, match=r"whoosh:var/index"):
        open_engine(url)


# ── Threads ──────────────────────────────────────────────────────────────────

QUERIES = ["her", "frustrating OR special", '"special effects"', "oper*", "verdict:positive", "-her", "zoe", "sci fi"]


def test_sixteen_threads_get_the_answers_that_one_gets(engine: Engine) -> None:
    def answer(query: str) -> tuple[object, ...]:
        page = engine.search(SearchRequest(query))
        return page.total, tuple((h.review.id, h.score, h.excerpts) for h in page.hits), tuple(page.facets.items())

    alone = {query: answer(query) for query in QUERIES}
    with open_engine(f"whoosh:{engine.status().location}") as fresh:  # nothing cached yet: threads meet in every reader
        engine = fresh
        together = threading.Barrier(16)

        def work(_: int) -> list[tuple[object, ...]]:
            together.wait()
            return [answer(query) for query in QUERIES * 5]

        with ThreadPoolExecutor(16) as pool:
            for answers in pool.map(work, range(16)):
                assert answers == [alone[query] for query in QUERIES * 5]


def test_searches_during_rebuilds_see_one_generation_whole(engine: Engine, collection: tuple[Review, ...]) -> None:
    small, large = collection[:3], collection
    stop = threading.Event()
    seen: set[int] = set()
    problems: list[BaseException] = []

    def look() -> None:
        while not stop.is_set():
            try:
                page = engine.search(SearchRequest("", page_size=100))
                assert len(page.hits) == page.total
                seen.add(page.total)
            except BaseException as error:
                problems.append(error)
                return

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(8):
        engine.rebuild(small)
        engine.rebuild(large)
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert seen <= {3, 7}
