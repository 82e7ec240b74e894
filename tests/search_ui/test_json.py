"""The API: the engine's own answers, and one shape for every error.

{"error": {"what": text, "where": text or null, "remedy": text or null, "status": the HTTP status}}
"""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer import IndexDamagedError, IndexMissingError, SearchRequest
from tests.search_ui.fake_engine import REVIEWS, FakeEngine


def assert_error(answer: TestResponse, status: int) -> dict[str, object]:
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    assert set(answer.json) == {"error"}
    error = answer.json["error"]
    assert set(error) == {"what", "where", "remedy", "status"}
    assert error["status"] == status
    assert error["what"]
    return error


def test_a_search_is_the_search_page(client: FlaskClient, engine: FakeEngine) -> None:
    request = SearchRequest("ending", page=2, page_size=1, sort="work", filters={"verdict": ("negative", "mixed")})
    answer = client.get("/api/v1/search?q=ending&verdict=negative&verdict=mixed&size=1&sort=work&page=2")
    assert answer.json == engine.search(request).to_json()
    assert list(answer.json)[:3] == ["query", "interpretation", "total"]
    assert answer.headers["Server-Timing"].startswith("search;dur=")


def test_a_review_is_the_review(client: FlaskClient) -> None:
    assert client.get(f"/api/v1/reviews/{REVIEWS[0].id}").json == REVIEWS[0].to_json()


def test_suggestions(client: FlaskClient, engine: FakeEngine) -> None:
    answer = client.get("/api/v1/suggest?q=o")
    assert answer.json == {"query": "o", "suggestions": [s.to_json() for s in engine.suggest("o")]}
    assert len(answer.json["suggestions"]) == 2
    for nothing in ("/api/v1/suggest", "/api/v1/suggest?q=+", f"/api/v1/suggest?q={'o' * 300}"):
        assert client.get(nothing).json["suggestions"] == []


def test_health(client: FlaskClient, engine: FakeEngine) -> None:
    assert client.get("/healthz").json == {"status": "ok", "reviews": 5, "generation": 1}
    engine.raises = IndexMissingError("none")
    assert_error(client.get("/healthz"), 503)


@pytest.mark.parametrize(
    ("query", "where"), [("page=abc", "page"), ("page=-3", "page"), ("size=9999", "size"), ("sort=xyz", "sort")]
)
def test_bad_values_are_400(client: FlaskClient, query: str, where: str) -> None:
    assert assert_error(client.get(f"/api/v1/search?q=a&{query}"), 400)["where"] == where


def test_what_is_not_there_is_404(client: FlaskClient) -> None:
    assert "none" in str(assert_error(client.get("/api/v1/reviews/none"), 404)["what"])
    assert_error(client.get("/api/v1/nothing"), 404)
    assert_error(client.get("/api/v2/search"), 404)
    assert_error(client.post("/api/v1/search"), 405)


def test_no_index_is_503(client: FlaskClient, engine: FakeEngine) -> None:
    engine.raises = IndexMissingError("none", where="var/index")
    for path in ("/api/v1/search", "/api/v1/reviews/x", "/api/v1/suggest?q=a"):
        answer = client.get(path)
        error = assert_error(answer, 503)
        assert "manage.py rebuild" in str(error["remedy"])
        assert error["where"] == "var/index"
        assert int(answer.headers["Retry-After"]) > 0


def test_other_errors(client: FlaskClient, engine: FakeEngine) -> None:
    engine.raises = IndexDamagedError("a file is cut", where="x.seg", remedy="Rebuild")
    assert assert_error(client.get("/api/v1/search"), 503)["what"] == "a file is cut"
    engine.raises = ZeroDivisionError("a secret")
    assert "secret" not in str(assert_error(client.get("/api/v1/search"), 500))
