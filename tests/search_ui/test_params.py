"""URL ↔ SearchRequest."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import FACETS, SORTS, SearchRequest
from search_ui.params import MAX_PAGE, read_params, write_params

# Lone surrogates cannot stand in a URL.
texts = st.text(st.characters(exclude_categories=("Cs",)))
requests = st.builds(
    SearchRequest,
    query=texts,
    page=st.integers(1, MAX_PAGE),
    page_size=st.integers(1, 100),
    sort=st.sampled_from(sorted(SORTS)),
    filters=st.dictionaries(st.sampled_from(sorted(FACETS)), st.lists(texts.filter(bool), max_size=3).map(tuple)),
)


def pairs(query_string: str) -> list[tuple[str, str]]:
    return parse_qsl(query_string, keep_blank_values=True)


@given(requests)
def test_reading_undoes_writing(request: SearchRequest) -> None:
    params = read_params(pairs(write_params(request)))
    assert params.request == request
    assert params.refused == ()


@given(requests)
def test_one_request_has_one_url(request: SearchRequest) -> None:
    written = write_params(request)
    assert write_params(read_params(pairs(written)).request) == written


@given(st.lists(st.tuples(st.sampled_from(["q", "page", "size", "sort", "verdict", "year", "other"]), texts)))
def test_any_url_reads_as_a_request(given_pairs: list[tuple[str, str]]) -> None:
    params = read_params(given_pairs)
    assert isinstance(params.request, SearchRequest)
    assert {error.where for error in params.refused} <= {"page", "size", "sort"}


def test_defaults_are_not_written() -> None:
    assert write_params(SearchRequest()) == ""
    assert write_params(SearchRequest("her", page=2, page_size=20, sort="newest", filters={"verdict": ("mixed",)})) == (
        "q=her&verdict=mixed&sort=newest&size=20&page=2"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "abc"),
        ("page", "-3"),
        ("page", "0"),
        ("page", "9" * 5000),
        ("size", "9999"),
        ("size", "1.5"),
        ("sort", "xyz"),
    ],
)
def test_a_bad_value_is_refused_and_counts_as_absent(name: str, value: str) -> None:
    params = read_params([("q", "tram"), (name, value)])
    assert params.request == SearchRequest("tram")
    (error,) = params.refused
    assert error.where == name
    assert error.remedy
    assert len(str(error)) < 200


def test_unknown_names_and_empty_values_are_ignored() -> None:
    params = read_params(
        [("utm_source", "x"), ("verdict", ""), ("page", ""), ("sort", " "), ("q", "tram"), ("q", "no")]
    )
    assert params == read_params([("q", "tram")])


def test_values_of_one_facet_gather() -> None:
    params = read_params([("verdict", "negative"), ("year", "2007"), ("verdict", "mixed"), ("verdict", "mixed")])
    assert dict(params.request.filters) == {"verdict": ("negative", "mixed"), "year": ("2007",)}


def test_a_lone_surrogate_does_not_fail() -> None:
    assert write_params(SearchRequest("\ud800")) == "q=%3F"
