"""What the packages promise by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

import indexer
import search_ui


@pytest.mark.parametrize("package", [indexer, search_ui])
def test_all_is_sorted_and_importable(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    assert len(set(names)) == len(names)
    assert [n for n in names if not hasattr(package, n)] == []
    key = lambda n: (not n.isupper(), not n[0].isupper(), n)  # noqa: E731 - constants, classes, functions
    assert list(names) == sorted(names, key=key)


def test_indexer_offers_what_the_contract_names() -> None:
    contract = {"SearchRequest", "SearchPage", "Hit", "Engine", "open_engine", "Review", "Verdict", "Excerpt", "Zone"}
    assert contract <= set(indexer.__all__)
    methods = {"rebuild", "update", "search", "get", "suggest", "status", "close"}
    assert methods <= set(dir(indexer.Engine))


def test_every_error_is_exported_and_has_the_one_base() -> None:
    from indexer import errors

    assert set(errors.__all__) <= set(indexer.__all__)
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), indexer.PullquoteError)
        assert name in (errors.__doc__ or ""), f"{name} is missing from the tree in the docstring"


def test_every_public_name_has_a_docstring() -> None:
    undocumented = [n for n in indexer.__all__ if callable(getattr(indexer, n)) and not getattr(indexer, n).__doc__]
    assert undocumented == []


def test_embedding_loads_neither_flask_nor_the_network() -> None:
    code = "import sys, indexer; indexer.open_engine('whoosh:x'); print({'flask', 'waitress'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
