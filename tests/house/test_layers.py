"""The arrows of the house: who may import whom, read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer

ROOT = Path(__file__).parents[2]
PACKAGES = ("indexer", "search_ui")

# Rooms of indexer from the top of the stairs down: each may import only those before it.
ORDER = [
    "errors",
    "review",
    "bounds",
    "fields",
    "analysis",
    "forms",
    "sentences",
    "titles",
    "reading",
    "evaluation",
    "query",
]
ORDER += ["highlight", "engine", "whoosh_engine", "opening"]

# Third party → the one door it comes in by.
DOORS = {
    "nltk": ("indexer.analysis", "indexer.sentences"),
    "whoosh": ("indexer.whoosh_engine",),
    "numpy": ("indexer.whoosh_engine",),
    "zstandard": ("indexer.whoosh_engine.columns",),
    "cachetools": ("indexer.whoosh_engine.cache",),
    "flask": ("search_ui",),
    "werkzeug": ("search_ui",),
    "markupsafe": ("search_ui",),
    "waitress": ("manage",),
    "click": ("manage",),
    "tqdm": ("manage",),
    "trafilatura": ("indexer.reading",),
    "extruct": ("indexer.reading",),
    "lxml": ("indexer.reading",),
    "feedparser": ("indexer.reading",),
    "frontmatter": ("indexer.reading",),
    "markdown_it": ("indexer.reading",),
    "charset_normalizer": ("indexer.reading",),
    "dateutil": ("indexer.reading",),
}


OUTSIDE = ("os.environ", "os.getenv", "sys.argv")


def modules() -> Iterator[tuple[str, Path]]:
    yield "manage", ROOT / "manage.py"
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def imports(name: str) -> Iterator[str]:
    """Yield the full names of the modules that one imports, anywhere in its code."""
    path = MODULES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            target = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{target}.{alias.name}"
                yield full if full in MODULES else target


@pytest.mark.parametrize("name", MODULES)
def test_arrows_point_one_way(name: str) -> None:
    for target in imports(name):
        top = target.split(".")[0]
        assert top not in ("manage", "corpus", "tests"), f"{name} imports {target}"
        if name.startswith("indexer"):
            assert top != "search_ui", f"{name} imports {target}"
        elif top == "indexer":
            assert target == "indexer", f"{name} reaches past indexer's public names to {target}"


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("indexer.")])
def test_rooms_know_only_those_above_them(name: str) -> None:
    room = name.split(".")[1]
    for target in imports(name):
        if target.startswith("indexer.") and (other := target.split(".")[1]) != room:
            assert ORDER.index(other) < ORDER.index(room), f"{name} imports {target}"


@pytest.mark.parametrize("name", MODULES)
def test_one_third_party_one_door(name: str) -> None:
    for target in imports(name):
        top = target.split(".")[0]
        if top in sys.stdlib_module_names or top in (*PACKAGES, "manage"):
            continue
        assert top in DOORS, f"{name} imports {target}, which has no door yet"
        assert any(name == door or name.startswith(f"{door}.") for door in DOORS[top]), f"{name} imports {target}"


def test_every_dependency_has_a_reason_and_a_lower_bound() -> None:
    import tomllib

    names = {"python_frontmatter": "frontmatter", "markdown_it_py": "markdown_it", "python_dateutil": "dateutil"}
    names |= {"whoosh_reloaded": "whoosh"}
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    found = set()
    for line in listed:
        name, bound, _ = line.partition(">=")
        assert bound, line
        found.add(names.get(name.replace("-", "_"), name.replace("-", "_")))
    used = {target.split(".")[0] for name in MODULES for target in imports(name)} & set(DOORS)
    assert used - {"werkzeug", "markupsafe"} == found  # these two are Flask's own


@pytest.mark.parametrize("name", MODULES)
def test_no_room_has_outgrown_its_screen(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 500


def test_nobody_but_the_command_line_prints_or_reads_the_environment() -> None:
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if name != "manage":
                assert not (isinstance(node, ast.Name) and node.id == "print"), name
                assert not (isinstance(node, ast.Attribute) and ast.unparse(node) in OUTSIDE), name
            assert not (isinstance(node, ast.Name) and node.id in ("eval", "exec")), name
            assert not (isinstance(node, ast.ImportFrom | ast.Import) and "pickle" in ast.dump(node)), name


def test_a_search_starts_without_what_reads_and_what_serves() -> None:
    code = "import sys, manage; print(*sorted(m for m in sys.modules if m in ('indexer.reading', 'flask', 'whoosh')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        indexer.nothing_of_the_kind  # noqa: B018
