"""The wheel, installed in an empty environment away from the checkout: commands, pages and static files included."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment and give its folder of programs.

    Its dependencies are those of the environment that runs the tests, through a .pth file; a checkout that is
    installed there in editable mode stays out of sight, as .pth files of folders that a .pth file names are not read.
    """
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)],
        check=True,
    )
    (own,) = folder.glob("lib/python*/site-packages")
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "dependencies.pth").write_text("".join(f"{path}\n" for path in others), "utf-8")
    return folder / "bin"


def run(installed: Path, elsewhere: Path, *arguments: object) -> str:
    done = subprocess.run(
        [str(installed / "pullquote"), *map(str, arguments)],
        cwd=elsewhere, env=PLAIN, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {name for name in names if ".dist-info/" not in name}
    wanted = {"manage.py", "indexer/py.typed", "search_ui/py.typed"}
    for package in ("indexer", "search_ui"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                wanted.add(path.relative_to(ROOT).as_posix())
    assert ours == wanted
    assert {name.partition("/")[0] for name in ours} == {"manage.py", "indexer", "search_ui"}
    assert any(name.endswith(".html") for name in ours)
    assert any(name.endswith(".css") for name in ours)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_runs_from_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    script = "import manage, indexer, search_ui; print(manage.__file__, indexer.__file__, search_ui.__file__)"
    done = subprocess.run(
        [str(installed / "python"), "-c", script], cwd=tmp_path, env=PLAIN, capture_output=True, text=True, check=True
    )
    assert all(Path(path).is_relative_to(installed.parent) for path in done.stdout.split())
    assert re.fullmatch(r"pullquote, version \d+\.\d+\.\d+\n", run(installed, tmp_path, "--version"))
    assert run(installed, tmp_path, "--help").startswith("Usage: pullquote ")


def test_it_builds_and_searches(installed: Path, reviews: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run(installed, elsewhere, "rebuild", reviews).startswith("6 added.")
    assert (elsewhere / "var" / "index" / "pullquote.json").is_file()
    assert json.loads(run(installed, elsewhere, "search", "frustrating", "--json"))["total"] == 3
    assert run(installed, elsewhere, "verify", "--index", "var/index").startswith("Sound: 6 reviews")


def test_it_serves_pages_and_static_files(installed: Path, reviews: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "rebuild", reviews, "--index", "x")
    with subprocess.Popen(
        [str(installed / "pullquote"), "serve", "--index", "x", "--port", "0"],
        cwd=tmp_path, env=PLAIN | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            address = process.stdout.readline().partition(" at ")[2].split()[0]

            def get(path: str) -> str:
                with urllib.request.urlopen(address + path, timeout=30) as answer:
                    assert answer.status == 200
                    return str(answer.read().decode())

            page = get("search?q=frustrating")
            assert "The Paper Tide" in page
            assets = set(re.findall(r'(?:href|src)="/(assets/[^"]+)"', page))
            assert {Path(asset.partition("?")[0]).suffix for asset in assets} >= {".css", ".js"}
            for asset in assets:
                assert get(asset).strip()
            for path in ("", "help", "healthz", "api/v1/suggest?q=pap"):
                assert get(path)
        finally:
            process.send_signal(signal.SIGINT)
    assert process.returncode == 0
