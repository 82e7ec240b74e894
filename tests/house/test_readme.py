"""The README is a promise: what it shows exists and works, and what exists is shown."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from flask import Flask

import indexer
from indexer import open_engine, parse_query
from indexer.fields import FIELDS
from indexer.reading.formats import FORMATS
from manage import SETTINGS, cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def test_it_can_be_read_at_one_go() -> None:
    assert len(README.split()) < 1500


def test_every_command_is_shown_and_every_command_shown_exists() -> None:
    shown = set(re.findall(r"^manage\.py (\w+)", section("On the command line"), re.MULTILINE))
    assert shown == {name for name, command in cli.commands.items() if not command.hidden}


def test_every_option_named_is_one_and_every_command_has_help() -> None:
    options = {o for c in cli.commands.values() for p in c.params if isinstance(p, click.Option) for o in p.opts}
    assert set(re.findall(r"(?<!\w)--[a-z]+", section("On the command line"))) <= options | {"--help"}
    assert all(command.help for command in cli.commands.values() if not command.hidden)
    assert set(re.findall(r"PULLQUOTE_(\w+)", README)) <= {name.upper() for name in SETTINGS}


def test_every_format_is_shown() -> None:
    shown = set(re.findall(r"`(\.\w+)`", section("Formats read"))) - {".gz"}
    assert shown == set(FORMATS) - {".text", ".xhtml", ".markdown", ".tab"}  # rarer spellings of the same


@pytest.mark.parametrize(
    "query", re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^\|(.*?)\|", section("The query language"), re.MULTILINE)))
)
def test_every_query_shown_is_read_as_it_stands(query: str) -> None:
    if query not in ("NOT", "AND", "( )"):
        assert parse_query(query).notices == ()


def test_every_field_that_is_searched_on_request_can_be_learnt_from_the_help() -> None:
    assert all(field.help and field.example for field in FIELDS.values())


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    exec(compile(first, "README.md", "exec"), {})  # noqa: S102 - our own README
    printed = capsys.readouterr().out
    assert "**ending**" in printed
    app = Flask("host")
    with open_engine("whoosh:var/index") as engine:
        exec(compile(second, "README.md", "exec"), {"app": app, "engine": engine})  # noqa: S102
        assert app.test_client().get("/reviews/search?q=ending").status_code == 200


def test_what_it_imports_is_public() -> None:
    for names in re.findall(r"from indexer import (.+)", README):
        assert set(names.split(", ")) <= set(indexer.__all__)


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)[1]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    generic = lambda text: re.sub(r'"?(\$\{?\w+\}?|\.venv)"?/bin', "VENV/bin", text)  # noqa: E731
    for step in command.split(" && ")[1:]:
        assert generic(step) in generic(script)
