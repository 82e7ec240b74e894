"""Exit codes, help, settings, pipes: what holds for every command."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import manage
from indexer import SORTS, Bounds

ROOT = Path(manage.__file__).parent
COMMANDS = ["rebuild", "update", "search", "show", "status", "verify", "evaluate", "export", "extract", "serve"]
HIDDEN = ["explain"]


def test_every_command_of_the_contract_is_there() -> None:
    assert sorted(manage.cli.commands) == sorted(COMMANDS + HIDDEN)


def test_help_lists_the_commands_that_work(pullquote: Any) -> None:
    done = pullquote("--help")
    listed = [line.split()[0] for line in done.out.partition("Commands:\n")[2].splitlines() if line[2:3] != " "]
    assert (done.code, sorted(listed)) == (0, sorted(COMMANDS))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(pullquote: Any, command: str) -> None:
    done = pullquote(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: manage.py {command} ")
    if command not in ("extract", "evaluate"):
        assert "PULLQUOTE_INDEX" in done.out
    if command != "serve":
        assert "--json" in done.out


def test_help_of_search_names_all_sorts(pullquote: Any) -> None:
    said = pullquote("search", "--help").out
    assert all(sort in said for sort in SORTS)


@pytest.mark.parametrize("command", HIDDEN)
@pytest.mark.parametrize("rest", [[], ["her", "0123456789abcdef"], ["--json"], ["--help"]])
def test_commands_to_come_say_so(pullquote: Any, command: str, rest: list[str]) -> None:
    done = pullquote(command, *rest)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith(f"Error: {command} is not there yet")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["search"],
        ["show"],
        ["show", "one", "two"],
        ["extract"],
        ["status", "--nonsense"],
        ["search", "her", "--sort", "loudness"],
        ["search", "her", "--page", "0"],
        ["search", "her", "--page", "two"],
        ["search", "her", "--limit", "0"],
        ["search", "her", "--limit", "101"],
        ["search", "her", "--filter", "verdict"],
        ["search", "her", "--filter", "colour=red"],
        ["search", "-her"],
        ["serve", "--port", "http"],
        ["status", "--index", ""],
    ],
)
def test_misuse_ends_with_2(pullquote: Any, arguments: list[str]) -> None:
    done = pullquote(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_the_variable_names_the_index_and_the_flag_beats_it(pullquote: Any, index: Path, tmp_path: Path) -> None:
    env = {"PULLQUOTE_INDEX": str(index)}
    assert pullquote("status", "--json", env=env).json["location"] == str(index)
    done = pullquote("status", "--index", tmp_path / "none", env=env)
    assert done.code == 1
    assert str(tmp_path / "none") in done.err


def test_the_settings_table_is_what_the_options_say() -> None:
    by_default = {name: setting.default for name, setting in manage.SETTINGS.items()}
    bounds = {f"max_{bound.name}": bound.default for bound in fields(Bounds)}
    assert by_default == {
        "index": str(ROOT / "var" / "index"), "host": "127.0.0.1", "port": 8000, "threads": 4, **bounds
    }  # fmt: skip
    options = {option.name: option for option in manage.cli.commands["serve"].params}
    assert by_default == {name: option.default for name, option in options.items()}
    assert options["max_words"].envvar == "PULLQUOTE_MAX_WORDS"


def test_exit_codes_of_real_processes(child: Any, index: Path, tmp_path: Path) -> None:
    assert child("search", "her", "--index", index).code == 0
    failed = child("status", "--index", tmp_path / "none")
    assert (failed.code, failed.out) == (1, "")
    assert failed.err == (
        f"Error: {tmp_path / 'none'}: there is no index. Build it with `manage.py rebuild --index FOLDER PATH …`\n"
    )
    misused = child("search", "her", "--page", "0", env={"PULLQUOTE_INDEX": str(index)})
    assert (misused.code, misused.out) == (2, "")
    assert misused.err.splitlines()[-1] == "Error: page 0 does not exist. Pages count from 1"


def test_nothing_but_results_goes_into_a_pipe(child: Any, reviews: Path, tmp_path: Path) -> None:
    built = child("rebuild", reviews, "--index", tmp_path / "index")
    assert (built.code, built.err) == (0, "")
    assert len(built.out.splitlines()) == 1
    found = child("search", "frustrating", "--index", tmp_path / "index")
    assert "\x1b" not in built.out + found.out
    assert "\r" not in built.out + found.out


def test_progress_is_shown_on_a_terminal(reviews: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "rebuild", str(reviews), "--index", str(tmp_path / "index")],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b" reviews" in said
    assert b"\r" in said


def test_a_pipe_that_closes_early_is_no_scandal(index: Path) -> None:
    script = f'"{sys.executable}" "{ROOT / "manage.py"}" export --index "{index}" | head -c 10'
    done = subprocess.run(script, shell=True, capture_output=True, text=True, timeout=60, check=False)  # noqa: S602
    assert len(done.stdout) == 10
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_pipe_can_carry_the_output(child: Any, index: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    for arguments in (["search", "tide"], ["search", "tide ★", "--json"], ["export"]):
        done = child(*arguments, "--index", index, env=env)
        assert (done.code, done.err) == (0, ""), arguments


def test_a_query_need_not_be_text(index: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "search", "--json", "--index", str(index), b"caf\xe9"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_leaves_the_index_as_it_was(child: Any, index: Path, tmp_path: Path) -> None:
    table = tmp_path / "many.csv"
    row = "The Paper Tide,Mo Aldana," + "a wave of words about a film " * 20
    table.write_text("movie,critic,review\n" + f"{row}\n" * 20_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "rebuild", str(table), "--index", str(index)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None and not (index / "generation-2").exists():
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert "Traceback" not in err
    assert child("verify", "--index", index).out.startswith("Sound: 6 reviews")
    assert sorted(p.name for p in index.iterdir()) == ["generation-1", "pullquote.json", "write.lock"], err
