"""serve: a real process that answers, builds what is missing, and gives up in one line."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import manage

ROOT = Path(manage.__file__).parent


@contextmanager
def serving(index: Path, *options: str) -> Iterator[tuple[str, str]]:
    """Serve on a free port; give the address and the line that names it."""
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "serve", "--index", str(index), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            address = re.search(r"http://\S+", line)
            assert address, process.communicate(timeout=10)
            yield address[0], line
        finally:
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=30)
        assert process.returncode == 0
        assert err == ""


def get(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.status, answer.read().decode()


def test_serve_answers(index: Path) -> None:
    with serving(index) as (address, line):
        assert line.startswith("6 reviews of 4 works by 3 reviewers")
        assert "Ctrl+C" in line
        status, body = get(address + "healthz")
        assert (status, json.loads(body)["reviews"]) == (200, 6)
        assert "Paper Tide" in get(address + "search?q=frustrating")[1]
        assert json.loads(get(address + "api/v1/search?q=frustrating")[1])["total"] == 3


def test_serve_shows_a_rebuild_without_a_restart(index: Path, reviews: Path, pullquote: Any) -> None:
    with serving(index) as (address, _):
        assert pullquote("rebuild", reviews / "blog", "--index", index).code == 0
        assert json.loads(get(address + "healthz")[1])["reviews"] == 1


def test_serve_builds_from_the_sample_reviews_when_there_is_no_index(tmp_path: Path) -> None:
    with serving(tmp_path / "deep" / "index") as (address, _):
        assert json.loads(get(address + "healthz")[1])["reviews"] >= 36
        assert get(address)[0] == 200


def test_serve_leaves_an_index_alone(index: Path) -> None:
    before = sorted(p.name for p in index.rglob("*"))
    with serving(index):
        pass
    assert sorted(p.name for p in index.rglob("*")) == before


def test_a_port_in_use_is_one_line(child: Any, index: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = child("serve", "--index", index, "--port", port)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: cannot serve at 127.0.0.1:{port} (Address already in use). Choose another with --port or --host\n"
    )


@pytest.mark.parametrize("host", ["256.1.1.1", "", "no such host"])
def test_a_host_that_does_not_exist_is_one_line(child: Any, index: Path, host: str) -> None:
    done = child("serve", "--index", index, "--port", 0, "--host", host)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: cannot serve at {host}:0 (")
    assert done.err.endswith("). Choose another with --port or --host\n")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("option", [("--port", "65536"), ("--port", "-1"), ("--threads", "0")])
def test_numbers_out_of_range_are_misuse(child: Any, index: Path, option: tuple[str, str]) -> None:
    done = child("serve", "--index", index, *option)
    assert (done.code, done.out) == (2, "")
    assert option[0] in done.err


def test_no_index_and_no_sample_reviews(pullquote: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manage, "_CORPUS", str(tmp_path / "corpus"))
    done = pullquote("serve", "--index", tmp_path / "index")
    assert (done.code, done.out) == (1, "")
    assert "there is no index. Build it with `manage.py rebuild --index" in done.err
    assert not (tmp_path / "index").exists()


def test_a_folder_that_is_no_index_is_not_served(pullquote: Any, reviews: Path) -> None:
    done = pullquote("serve", "--index", reviews)
    assert done.code == 1
    assert "not an index" in done.err
