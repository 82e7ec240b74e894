"""The real application over the sample reviews, and a real browser to look at it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from waitress.server import create_server

from indexer import Engine, open_engine, read_reviews
from search_ui import create_app
from tests.browser.chromium import Window, missing

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def _chromium() -> None:
    if lacking := missing():
        message = f"{' and '.join(lacking)} not found: apt-get install chromium chromium-driver"
        # A build that silently leaves the browser out proves nothing about the pages.
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="session")
def engine(_chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open an index of corpus/."""
    with open_engine(f"whoosh:{tmp_path_factory.mktemp('browser') / 'index'}") as engine:
        engine.rebuild(read_reviews([ROOT / "corpus"]))
        yield engine


@pytest.fixture(scope="session")
def site(engine: Engine) -> Iterator[str]:
    """Serve the pages over the sample reviews, and give their origin."""
    with served(engine) as origin:
        yield origin


@pytest.fixture(scope="session")
def bare_site(_chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the pages where no index was ever built."""
    with open_engine(f"whoosh:{tmp_path_factory.mktemp('bare') / 'index'}") as engine, served(engine) as origin:
        yield origin


@pytest.fixture(scope="session")
def chromium(_chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Start one Chromium for all: on busy cores a start costs as much as fifty pages."""
    with Window(tmp_path_factory.mktemp("profile")) as window:
        yield window


@pytest.fixture
def window(chromium: Window, site: str) -> Iterator[Window]:
    """Look at the site, wide and light and with JavaScript; fail afterwards for what its pages did wrong."""
    chromium.origin = site
    chromium.script(on=True)
    chromium.size(1280)
    chromium.theme("light")
    chromium.complaints()
    yield chromium
    assert chromium.complaints() == []


@contextmanager
def served(engine: Engine) -> Iterator[str]:
    server = create_server(create_app(engine), host="127.0.0.1", port=0, threads=4)
    # A daemon, and not waited for: the server goes on as long as a browser keeps a connection to it.
    Thread(target=server.run, name="pages", daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
