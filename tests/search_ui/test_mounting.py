"""The blueprint inside somebody else's application."""

from __future__ import annotations

import re

import pytest
from flask import Flask

import search_ui
from indexer import IndexMissingError
from search_ui import create_blueprint
from tests.search_ui.fake_engine import REVIEWS, FakeEngine


@pytest.fixture
def host() -> Flask:
    app = Flask("host")
    app.add_url_rule("/", "front", lambda: "the host's front page")
    app.add_url_rule("/static/x", "x", lambda: "the host's own")
    app.register_blueprint(create_blueprint(FakeEngine()), url_prefix="/reviews")
    app.register_blueprint(create_blueprint(FakeEngine(REVIEWS[:1]), name="small"), url_prefix="/deep/er")
    return app


def test_public_names() -> None:
    assert search_ui.__all__ == ["create_app", "create_blueprint"]


@pytest.mark.parametrize("prefix", ["/reviews", "/deep/er"])
def test_every_url_stays_below_the_prefix(host: Flask, prefix: str) -> None:
    client = host.test_client()
    for path in ("/", "/search?q=ending&size=1", f"/reviews/{REVIEWS[0].id}?q=bench", "/help", "/reviews/none"):
        html = client.get(prefix + path).text
        urls = re.findall(r'(?:href|src|action|data-suggest-url)="(/[^"]*)"', html)
        assert len(urls) > 5
        assert all(url.startswith(prefix + "/") for url in urls), path
    assert client.get(f"{prefix}/assets/pullquote.css", buffered=True).status_code == 200
    assert client.get(f"{prefix}/api/v1/search?q=ending").json["query"] == "ending"


def test_two_mounts_have_two_engines(host: Flask) -> None:
    client = host.test_client()
    assert client.get("/reviews/api/v1/search").json["total"] == len(REVIEWS)
    assert client.get("/deep/er/api/v1/search").json["total"] == 1


def test_the_host_keeps_its_own(host: Flask) -> None:
    client = host.test_client()
    assert client.get("/").text == "the host's front page"
    assert client.get("/static/x").text == "the host's own"
    front = client.get("/")
    assert "Content-Security-Policy" not in front.headers
    missing = client.get("/nowhere")
    assert missing.status_code == 404
    assert "Pullquote" not in missing.text


def test_mistyped_addresses_below_the_prefix_are_ours(host: Flask) -> None:
    client = host.test_client()
    page = client.get("/reviews/nowhere/at/all")
    assert page.status_code == 404
    assert "There is nothing here" in page.text
    answer = client.get("/reviews/api/v1/nothing")
    assert answer.json["error"]["status"] == 404


def test_errors_stay_inside() -> None:
    engine = FakeEngine()
    engine.raises = IndexMissingError("none")
    app = Flask("host")
    app.register_blueprint(create_blueprint(engine), url_prefix="/r")
    answer = app.test_client().get("/r/api/v1/search")
    assert answer.status_code == 503
    assert answer.json["error"]["status"] == 503
    assert app.test_client().get("/r/search").status_code == 503


def test_behind_a_proxy_that_mounts_the_application(host: Flask) -> None:
    client = host.test_client()
    html = client.get("/reviews/search?q=ending", environ_overrides={"SCRIPT_NAME": "/outer"}).text
    assert 'action="/outer/reviews/search"' in html
    answer = client.get("/reviews/api/v1/search?page=0", environ_overrides={"SCRIPT_NAME": "/outer"})
    assert answer.json["error"]["where"] == "page"


def test_without_a_prefix_the_host_answers_what_is_not_ours() -> None:
    app = Flask("host")
    app.register_blueprint(create_blueprint(FakeEngine()))
    assert app.test_client().get("/").status_code == 200
    assert "Pullquote" not in app.test_client().get("/nowhere").text
    assert app.test_client().get("/assets/search.js", buffered=True).status_code == 200
