"""The pages over an engine in memory."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search_ui import create_app
from tests.search_ui.fake_engine import FakeEngine


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def app(engine: FakeEngine) -> Flask:
    return create_app(engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
