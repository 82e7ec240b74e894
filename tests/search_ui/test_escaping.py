"""Hostile text in reviews, queries, facets and notices stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from indexer import Excerpt, Review, Verdict
from search_ui import create_app
from tests.search_ui.fake_engine import FakeEngine, make_review

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</mark><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<!-- --><![CDATA[<b>x</b>]]>",
)


class Suspicious(HTMLParser):
    """Notes what a browser would run or what we never write."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag in ("img", "b", "iframe", "object"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src", "action") and (value or "").startswith("javascript")):
                self.found.append((tag, name, value))

    def handle_comment(self, text: str) -> None:
        self.found.append(text)


def hostile(payload: str) -> Review:
    return make_review(
        payload,
        [
            ("meta", f"{payload}\n"),
            ("review", f"before {payload} after\n"),
            ("bio", f"{payload}\n"),
            ("comment", payload),
        ],
        excerpts=(f"before {payload} after",),
        evidence=payload,
        verdict=Verdict(payload, 10, "negative", "printed", 1.0),
        work=payload,
        work_kind=payload,
        year=2000,
        reviewers=(payload, payload + "2"),
        publication=payload,
        url=payload,
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_becomes_markup(payload: str) -> None:
    engine = FakeEngine([hostile(payload), hostile(payload).with_source("another")])
    engine.suggestion, engine.notices = payload, (payload,)
    client = create_app(engine).test_client()
    q = quote_plus(payload)
    paths = [
        "/",
        "/search",
        f"/search?q={q}",
        "/search?q=before+alert",
        f"/search?work={q}&reviewer={q}&publication={q}&year={q}&verdict={q}&page={q}&size={q}&sort={q}",
        f"/search?q=zeppelin&work={q}",
        f"/reviews/{hostile(payload).id}?q={q}",
        f"/reviews/{hostile(payload).id}?q=before+alert",
        f"/reviews/{q}?q={q}",
        f"/{q}?q={q}",
    ]
    for path in paths:
        page = Suspicious()
        page.feed(client.get(path).text)
        page.close()
        assert page.found == [], path
        assert page.scripts == 1, path


def test_templates_in_a_query_are_not_run(client: FlaskClient) -> None:
    assert "49" not in client.get("/search?q=%7B%7B+7*7+%7D%7D").text


def test_lone_surrogates_and_controls_do_not_fail_a_page() -> None:
    review = Review(
        id="odd", source="odd\ud800", text="a \ud83d b\x00c", work="\udfff", excerpts=(Excerpt("a \ud83d", 0, 3),)
    )
    client = create_app(FakeEngine([review])).test_client()
    for path in ("/", "/search", "/reviews/odd", "/api/v1/search", "/api/v1/reviews/odd", "/search?q=%ED%A0%80%00%FF"):
        assert client.get(path).status_code == 200, path
