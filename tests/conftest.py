"""What the tests of several rooms share: a small collection of invented reviews, and the command line to run on it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import settings

import manage

# A test that takes long on a busy machine is no failure; how long things take is for the benchmarks to say.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent

_ROWS = (
    ("movieTitle", "criticName", "reviewState", "originalScore", "publicationName", "creationDate", "quote"),
    ("The Paper Tide", "Ingrid Vasko", "fresh", "4/5", "Harbour Weekly", "2014-03-02",
     "A film about a flood that never raises its voice, and drowns you all the same."),
    ("The Paper Tide", "Mo Aldana", "rotten", "1.5/5", "The Night Bus", "2014-03-09",
     "Two hours of wet paper, with a frustrating ending that no umbrella could keep off."),
    ("Her", "Ingrid Vasko", "fresh", "5/5", "Harbour Weekly", "2014-01-12",
     "Lonely, funny and exact: the future has seldom looked so much like a Tuesday."),
)  # fmt: skip

_PAGE = """\
---
title: The Paper Tide
critic: Teodor Quist
grade: B-
date: 2014-04-01
---

I went in expecting a disaster and got a ledger. The director counts sandbags the way other directors count kisses,
and by the second hour I was counting with her.

It is a handsome, stubborn, slightly damp piece of work. The ending is frustrating until you walk home in the rain.
"""

_LINES = (
    {
        "work": "Once More, Slowly",
        "reviewer": "Mo Aldana",
        "rating": "88/100",
        "date": "2016-10-05",
        "text": "The record opens with a kettle and ends with a choir, and every minute between them is earned.",
    },
    {
        "work": "A Cabinet of Small Weather",
        "reviewer": "Ingrid Vasko",
        "rating": "45/100",
        "text": "Forty pages of drizzle, however well observed, do not make a storm. A frustrating book.",
    },
)


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """Write a folder of six reviews of four works by three critics, in a table, a page and JSON Lines."""
    folder = tmp_path / "reviews"
    (folder / "blog").mkdir(parents=True)
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows(_ROWS)
    (folder / "blog" / "tide.md").write_text(_PAGE, "utf-8")
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in _LINES), "utf-8")
    return folder


@pytest.fixture
def pullquote(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command within this process."""
    for name in [name for name in os.environ if name.startswith("PULLQUOTE_")]:
        monkeypatch.delenv(name)

    def run(*arguments: object, env: dict[str, str] | None = None) -> Outcome:
        result = CliRunner().invoke(manage.cli, list(map(str, arguments)), prog_name="manage.py", env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def child() -> Run:
    """Run a command as a process of its own, with pipes for its output."""

    def run(*arguments: object, env: dict[str, str] | None = None, **options: Any) -> Outcome:
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)],
            env=plain_environment() | (env or {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def index(tmp_path: Path, reviews: Path, pullquote: Run) -> Path:
    """Build an index of `reviews`."""
    folder = tmp_path / "index"
    assert pullquote("rebuild", reviews, "--index", folder).code == 0
    return folder


def plain_environment() -> dict[str, str]:
    """Give this environment without the settings of a Pullquote that its user runs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
