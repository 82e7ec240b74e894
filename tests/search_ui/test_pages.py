"""Every page and its errors, through Flask."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer import FIELDS, IndexBusyError, IndexDamagedError, IndexMissingError
from search_ui.views import SECURITY_HEADERS
from tests.search_ui.fake_engine import REVIEWS, FakeEngine

ID = REVIEWS[0].id
PAGES = ("/", "/search", "/search?q=ending", "/search?q=zeppelin", f"/reviews/{ID}?q=bench", "/help", "/nowhere")


class Page(HTMLParser):
    """What tests ask of a page: its tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)

    def urls(self) -> set[str]:
        names = {"a": "href", "link": "href", "script": "src", "form": "action", "input": "data-suggest-url"}
        return {url for tag, attributes in self.tags if tag in names and (url := attributes.get(names[tag]))}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_frame(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path).text)
    assert len(list(page.all("h1"))) == 1
    assert len(list(page.all("main"))) == 1
    assert [form["role"] for form in page.all("form") if "role" in form] == ["search"]
    assert next(page.all("html"))["lang"] == "en"
    assert next(page.all("a"))["href"] == "#main"
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    named = [field for tag in ("input", "select") for field in page.all(tag) if field.get("type") != "hidden"]
    assert all(field["id"] in labelled for field in named)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_script_or_style(client: FlaskClient, path: str) -> None:
    for tag, attributes in Page(client.get(path).text).tags:
        assert tag != "style"
        assert tag != "script" or attributes.get("src")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_every_url_leads_somewhere(client: FlaskClient) -> None:
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < 400:
        path = waiting.pop()
        answer = client.get(path, buffered=True)
        assert answer.status_code == 200, path
        seen.add(path)
        if answer.mimetype != "text/html":
            continue
        for url in sorted(Page(answer.text).urls()):
            absolute = urljoin(f"http://localhost{path}", url)
            parts = urlsplit(absolute)
            if parts.netloc != "localhost":
                assert url == REVIEWS[0].url
                continue
            if parts.fragment and parts.path == path.partition("?")[0]:
                assert f'id="{parts.fragment}"' in answer.text
            path_and_query = parts.path + (f"?{parts.query}" if parts.query else "")
            if path_and_query not in seen and path_and_query not in waiting:
                waiting.append(path_and_query)
    assert len(seen) > 100


def test_the_query_stays_in_the_box(client: FlaskClient) -> None:
    for path in ("/search?q=%22a+%3Cb%3E", f"/reviews/{ID}?q=%22a+%3Cb%3E", "/reviews/none?q=%22a+%3Cb%3E"):
        page = Page(client.get(path).text)
        assert [field["value"] for field in page.all("input") if field.get("type") == "search"] == ['"a <b>']


def test_results_say_what_was_found_and_how(client: FlaskClient, engine: FakeEngine) -> None:
    engine.suggestion, engine.notices = "frustrating ending", ("A bracket was never closed.",)
    html = client.get("/search?q=frustating++ending&verdict=negative&page=abc").text
    assert '<p class="total" role="status">No reviews</p>' in html
    assert "No review matches this search." in html
    assert "A bracket was never closed." in html
    assert "Left out of the address: page &#39;abc&#39; is not a whole number." in html
    assert '<a href="/search?q=frustrating+ending&amp;verdict=negative">frustrating ending</a>' in html
    assert 'Searched for: <span class="query-text">frustating ending</span>' in html


def test_nothing_found_gives_only_ways_that_find(client: FlaskClient) -> None:
    html = client.get("/search?q=bench+zeppelin&verdict=positive").text
    assert "Without “zeppelin”" in html
    assert "Any of the words" in html
    assert "Without “bench”" not in html
    assert "Without filters" not in html


def test_a_verdict_is_never_colour_alone(client: FlaskClient) -> None:
    html = client.get("/search?q=silence").text
    verdict = html[html.index('<p class="verdict is-positive">') :].partition("</p>")[0]
    assert "<svg" in verdict
    assert "Positive" in verdict
    assert "“Four lamps out of five”" in verdict
    assert "80/100" in verdict


def test_pages_are_linked_in_both_directions(client: FlaskClient) -> None:
    page = Page(client.get("/search?size=2&page=2").text)
    relations = {link["rel"]: link["href"] for link in page.all("link") if link.get("rel") in ("prev", "next")}
    assert relations == {"prev": "/search?size=2", "next": "/search?size=2&page=3"}
    assert [a for a in page.all("a") if a.get("rel") == "next"]


def test_the_review_page_tells_zones_apart(client: FlaskClient) -> None:
    html = client.get(f"/reviews/{ID}?q=bench").text
    prose, comments = html.index('class="prose"'), html.index('class="comments"')
    rest = html.index('class="fold rest"')
    assert prose < html.index("Two people share a") < comments < html.index("Pieter: I agree") < rest
    assert rest < html.index("Ten kettles worth boiling")
    assert '<mark id="match-1">bench</mark>' in html
    assert 'rel="noopener noreferrer nofollow external">lantern.example</a>' in html


def test_help_has_every_field_and_alias(client: FlaskClient) -> None:
    html = client.get("/help").text
    for field in FIELDS.values():
        assert f'id="field-{field.name}"' in html
        assert all(f"<code>{name}:</code>" in html for name in (field.name, *field.aliases))


@pytest.mark.parametrize("path", [*PAGES, "/assets/pullquote.css", "/api/v1/search", "/api/v1/nothing", "/healthz"])
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers[name] == value
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_no_index_is_503_and_names_the_command(client: FlaskClient, engine: FakeEngine) -> None:
    engine.raises = IndexMissingError("no index", where="var/index")
    for path in ("/", "/search?q=a", f"/reviews/{ID}"):
        answer = client.get(path, buffered=True)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "<code>manage.py rebuild</code>" in answer.text
    assert client.get("/help").status_code == 200


@pytest.mark.parametrize(
    "error", [IndexDamagedError("posting file is cut", remedy="Rebuild it"), IndexBusyError("busy")]
)
def test_other_index_errors_are_503_in_their_own_words(
    client: FlaskClient, engine: FakeEngine, error: IndexDamagedError
) -> None:
    engine.raises = error
    answer = client.get("/search")
    assert answer.status_code == 503
    assert error.what in answer.text


def test_an_unexpected_error_gives_nothing_away(
    app: Flask, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.raises = ZeroDivisionError("a secret")
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/search?q=a")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "a secret" in caplog.text


def test_unknown_reviews_and_addresses_are_404(client: FlaskClient) -> None:
    for path in ("/reviews/none", "/reviews/", "/nowhere", "/reviews/a/b"):
        answer = client.get(path, buffered=True)
        assert answer.status_code == 404
        assert "There is nothing here" in answer.text
        assert "requested URL" not in answer.text


def test_only_get_is_answered(client: FlaskClient) -> None:
    for path in ("/", "/search", f"/reviews/{ID}", "/api/v1/search"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            answer = client.open(path, method=method)
            assert answer.status_code == 405
            assert "GET" in answer.headers["Allow"]


def test_the_style_sheet_uses_only_colours_it_names(client: FlaskClient) -> None:
    css = client.get("/assets/pullquote.css", buffered=True).text
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+)\s*:", css))
    assert "url(" not in css
    assert "@import" not in css
