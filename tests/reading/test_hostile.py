"""Files made to hurt are read or refused, in bounded memory and without a fault; long honest ones are read.

Each group is read in a process of its own, whose peak of memory is measured. The bound of time only keeps a hang from
going unseen: what is asked for is 5 s a file on an idle core, and no case takes more than 4.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import Skip, read_reviews
from indexer.reading.files import FAULT

_ROOT = Path(__file__).resolve().parents[2]
_MOST_MEMORY = 500_000_000  # bytes, Python and the libraries included
_MOST_TIME = 30  # seconds a file

_CHILD = """
import json, sys, time
from pathlib import Path
from indexer import read_reviews

def peak():
    try:  # not getrusage: that one remembers the parent
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return 0

for path in sys.argv[1:]:
    skips, reviews, began = [], 0, time.monotonic()
    reviews = sum(1 for _ in read_reviews([path], on_skip=skips.append))
    told = [skips[0].reason, skips[-1].reason] if skips else []
    print(json.dumps([Path(path).name, reviews, told, time.monotonic() - began, peak()]), flush=True)
"""

PROSE = "The film is a patient and stubborn thing, and I loved almost every minute of it. "
CELL = PROSE.replace(",", "")
_MB = 1_000_000


def _html(body: str, head: str = "") -> str:
    article = f"<article><h1>A film</h1><p>{PROSE * 4}</p>{body}</article>"
    return f"<!doctype html><html><head><title>A film review</title>{head}</head><body>{article}</body></html>"


def _feed(items: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def _doc(body: str, front: str = "title: A film") -> str:
    return f"---\n{front}\n---\n\n{PROSE * 4}\n\n{body}\n"


def _item(description: str, title: str = "A film") -> str:
    return _feed(f"<item><title>{title}</title><description>{description}</description></item>")


def _ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>'


def _text(run: str, size: int = 3 * _MB) -> str:
    return f"A film review\n\n{PROSE * 4}\n\n" + run * (size // len(run))


_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE x SYSTEM "a>b" [<!ENTITY e SYSTEM "file:///etc/hosts">]>'
_ALIASES = 'a: &a ["lol","lol","lol"]\n' + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_MERGES = "b0: &b0 {x: 1}\n" + "".join(f"b{i}: &b{i}\n  <<: [{', '.join([f'*b{i - 1}'] * 9)}]\n" for i in range(1, 12))

# File → (what makes it, a word of the reason it is refused for; None where it is read).
_Case = tuple[Callable[[], str | bytes], str | None]
_CASES: dict[str, dict[str, _Case]] = {
    "text": {
        "line.txt": (lambda: "x" * 100 * _MB, "larger than 20 MB"),
        "long.txt": (lambda: PROSE * 60_000, "longer than 4,000,000 characters"),
        "stars.txt": (lambda: _text("★"), None),
        "newlines.txt": (lambda: _text("\n"), None),
        "spaces.txt": (lambda: _text(" "), None),
        "marks.txt": (lambda: _text("e\u0301"), None),
        "unseen.txt": (lambda: _text("\u200b"), None),
        "initials.txt": (lambda: _text("A. "), None),
        "bylines.txt": (lambda: _text("By Ann Lee\n"), None),
        "ratings.txt": (lambda: _text("Rating: 4/5 "), None),
        "dates.txt": (lambda: _text("Posted on 3 May 2014\n"), None),
        "comments.txt": (lambda: _text("Jo says:\nMay 3, 2014 at 3:00 pm\nI liked it.\nReply\n\n"), None),
        "quotes.txt": (lambda: _text("“He said ‘no’ "), None),
        "words.txt": (lambda: _text("good bad but "), None),
        "tabs.txt": (lambda: ("Tin" + "\t" * 50 + "Weather review\n\n") * 20 + PROSE * 4, None),
        "gaps.txt": (lambda: ("By Ann" + " " * 500 + "Lee, in print" + "\u2003" * 300 + "3\n\n") * 500 + PROSE, None),
        "names.txt": (lambda: (f"— {'A. ' * 60}says so\n\nBy {'ABy ' * 60}.\n\n") * 500 + PROSE, None),
        "nul.txt": (lambda: "f\0i\0l\0m\0" * 9_000, "binary"),
        "wide.txt": (lambda: (PROSE * 9_000).encode("utf-32"), None),
        "essay.txt": (lambda: "On Film\n\nBy Ann Lee\n\n" + (PROSE * 10 + "\n\n") * 400, None),
    },
    "html": {
        "deep.html": (lambda: _html("<div>" * 10_000 + PROSE + "</div>" * 10_000), None),
        "open.html": (lambda: _html("<p><b><i>" * 9_000 + PROSE), None),
        "forms.html": (lambda: _html("<form>x" * 29_000), None),
        "paragraphs.html": (lambda: _html("<p>x" * 1_000_000), "tags, more than"),
        "scripts.html": (lambda: _html("<script>a = 1</script>" * 100_000), "tags, more than"),
        "attribute.html": (lambda: _html(f'<p class="{"x " * 5 * _MB}">{PROSE}</p>'), None),
        "attributes.html": (lambda: _html(f"<p {' '.join(f'a{i}=1' for i in range(200_000))}>"), "in one tag"),
        "pictures.html": (lambda: _html(f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 1_500_000}">'), None),
        "table.html": (lambda: _html("<table>" + "<tr><td>x</td><td>y</td></tr>" * 4_800 + "</table>"), None),
        "ld.html": (lambda: _html("", _ld('{"reviewBody": "' + "x" * 18 * _MB + '"}')), "longer than"),
        "ld-deep.html": (lambda: _html("", _ld('{"a":' * 100_000 + "1" + "}" * 100_000)), None),
        "ld-number.html": (lambda: _html("", _ld('{"@type": "Review", "reviewRating": ' + "9" * 4_000 + "}")), None),
        "entities.html": (lambda: _html("&#x1F600;" * 500_000), None),
        "word.html": (lambda: "<p>" + "abcé" * 300_000, None),
        "codec.html": (lambda: b"<meta charset=idna><p>" + PROSE.encode() + b"\xff\xe9\xe8\xfe" * 9_000, None),
    },
    "markdown": {
        "brackets.md": (lambda: _doc("[" * _MB), "marks of Markdown"),
        "links.md": (lambda: _doc("[a](" * 30_000), None),
        "images.md": (lambda: _doc("![" * 30_000), None),
        "emphasis.md": (lambda: _doc("*a **a " * 30_000), None),
        "quotes.md": (lambda: _doc("> " * 40_000), None),
        "lists.md": (lambda: _doc("".join(" " * 2 * i + "- a\n" for i in range(1_500))), None),
        "tags.md": (lambda: _doc("{{<" * 25_000 + "{%" * 25_000 + "[^a" * 9_000), None),
        "aliases.md": (lambda: _doc("x", _ALIASES), None),
        "merges.md": (lambda: _doc("x", _MERGES), "beyond measure"),
        "sixty.md": (lambda: _doc("x", f"year: 1{':1' * 20_000}\nrating: 0x{'F' * 9_000}"), None),
        "keys.md": (lambda: _doc("x", "".join(f"k{i}: v\n" for i in range(200_000))), "beyond measure"),
        "dots.md": (lambda: f"+++\n{'a.' * 20_000}b = 1\n+++\n{PROSE}", "50 parts"),
        "object.md": (lambda: _doc("x", "a: !!python/object/apply:os.getcwd []"), "cannot be parsed"),
    },
    "feeds": {
        "laughs.xml": (lambda: _feed("<item><title>&i;</title></item>", _LAUGHS), "entities"),
        "system.xml": (lambda: _feed(PROSE, _OUTSIDE), "entities"),
        "tags.xml": (lambda: _feed("<item/>" * 1_000_000), "tags, more than"),
        "deep.xml": (lambda: _feed("<a>" * 90_000), "not a feed"),
        "text.xml": (lambda: _item("x" * 18 * _MB), "in one piece"),
        "inner.xml": (lambda: _item("&lt;p&gt;x" * 300_000), None),
        "comments.xml": (lambda: _item("&lt;!--" * 200_000 + PROSE), None),
        "title.xml": (lambda: _item(PROSE, "A " * _MB), None),
        "instructions.xml": (lambda: _feed("<?x ?>" * 90_000), "not a feed"),
    },
    "records": {
        "cell.csv": (lambda: 'critic,review\nAnn,"' + "x" * 90 * _MB, "64,000,000"),
        "lines.csv": (lambda: 'critic,review\nAnn,"' + "x\n" * 2_200_000, "records in a row"),
        "quotes.csv": (lambda: "critic,review\n" + 'a","c\n' * 50_000, None),
        "header.csv": (lambda: "critic," + "x" * _MB, "header is longer"),
        "slug.csv": (lambda: "slug,review\n" + "a-" * 1_500_000 + "a,A good film.\n", None),
        "rating.csv": (lambda: "rating,review\n" + "1" * 3_000_000 + ",A good film.\n", None),
        "blank.jsonl": (lambda: "\n" * 2 * _MB, "blank lines"),
        "deep.jsonl": (lambda: ("[" * 3_900_000 + "\n") * 3, "not JSON"),
        "keys.jsonl": (lambda: '{"review": "Good."' + "".join(f', "k{i}": {{}}' for i in range(200_000)) + "}", None),
        "body.jsonl": (lambda: json.dumps({"meta": {"title": "A"}, "body": "[" * 3_000_000}), "marks of Markdown"),
        "lists.json": (lambda: f"[{','.join(['[]'] * 5_000_000)}]", "records in a row"),
        "item.json": (lambda: f"[[{','.join(['[]'] * 5_000_000)}]]", "longer than 8,000,000"),
        "object.json": (lambda: "{" + ",\n".join(f'"k{i}": 1' for i in range(1_100_000)) + "}", "values, more than"),
    },
}  # fmt: skip


@pytest.mark.parametrize("group", _CASES)
def test_hostile_files(tmp_path: Path, group: str) -> None:
    paths = []
    for name, (make, _) in _CASES[group].items():
        raw = make()
        raw = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
        paths.append(tmp_path / (f"{name}.gz" if len(raw) > 30 * _MB else name))
        paths[-1].write_bytes(gzip.compress(raw, 1) if len(raw) > 30 * _MB else raw)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *map(str, paths)],
        cwd=_ROOT, capture_output=True, text=True, timeout=_MOST_TIME * len(paths), check=False,
    )  # fmt: skip
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(outcomes) == len(paths), done.stderr[-2000:]
    for name, reviews, told, seconds, memory in outcomes:
        expected = _CASES[group][name.removesuffix(".gz")][1]
        assert not any(FAULT in reason for reason in told), (name, told)
        if expected is None:
            assert reviews or told, name
        else:
            assert any(expected in reason for reason in told), (name, reviews, told)
        assert seconds < _MOST_TIME, name
        assert memory < _MOST_MEMORY, name


@pytest.mark.parametrize("name", ["line.csv.gz", "lines.jsonl.gz", "page.txt.gz", "page.html.gz", "many.csv.gz"])
def test_a_small_file_that_unpacks_to_2_gb(tmp_path: Path, name: str) -> None:
    head = {"line.csv.gz": b'critic,review\nAnn,"', "lines.jsonl.gz": b'{"review": "'}.get(name, b"")
    block = gzip.compress(b"" if name.startswith("many") else b"x" * 10 * _MB)
    (tmp_path / name).write_bytes(gzip.compress(head or b"x") + block * (200_000 if name.startswith("many") else 200))
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path / name)],
        cwd=_ROOT, capture_output=True, text=True, timeout=_MOST_TIME, check=False,
    )  # fmt: skip
    _, reviews, told, _, memory = json.loads(done.stdout)
    assert not reviews
    assert told
    assert FAULT not in told[0]
    assert memory < _MOST_MEMORY


def test_long_honest_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text("On Film\n\nBy Ann Lee\n\n" + (PROSE * 10 + "\n\n") * 400)
    (tmp_path / "essay.md").write_text(_doc((PROSE * 10 + "\n\n") * 400))
    (tmp_path / "essay.html").write_text(_html("".join(f"<p>Part {i}. {PROSE * 10}</p>" for i in range(400))))
    (tmp_path / "novel.csv").write_text(f"critic,review\nAnn,{CELL * 40_000}\n")
    skips: list[Skip] = []
    found = [(review.source, len(review.text) > 300_000) for review in read_reviews([tmp_path], on_skip=skips.append)]
    assert not skips
    assert found == [(name, True) for name in ("essay.html", "essay.md", "essay.txt", "novel.csv")]


def test_rows_behind_a_hostile_one_are_read(tmp_path: Path) -> None:
    lines = "".join(f"Ann,{CELL}\n" for _ in range(20))
    (tmp_path / "a.csv").write_text(f'critic,review\n{lines}Ann,{"x" * 5 * _MB}\n{lines}Ann,"never closed\n{lines}')
    skips: list[Skip] = []
    assert sum(1 for _ in read_reviews([tmp_path], on_skip=skips.append)) >= 60
    assert "longer than 4,000,000" in skips[0].reason


def test_devices_pipes_and_links_in_circles(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"Tin Weather review\n\n{PROSE * 3}\n")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "up").symlink_to(tmp_path)
    skips: list[Skip] = []
    assert [review.source for review in read_reviews([tmp_path], on_skip=skips.append)] == ["good.txt"]
    assert [skip.source for skip in skips] == ["pipe.txt", "self.txt", "zero.txt"]
    assert all("regular file" in skip.reason or "cannot be opened" in skip.reason for skip in skips)


def test_a_file_that_changes_or_vanishes_while_it_is_read(tmp_path: Path) -> None:
    row = f"Ann,{CELL}\n"
    (tmp_path / "a.csv").write_text("critic,review\n" + row * 20_000)
    (tmp_path / "b.csv").write_text("critic,review\n" + row)
    skips: list[Skip] = []
    reviews = read_reviews([tmp_path], on_skip=skips.append)
    next(reviews)
    (tmp_path / "b.csv").unlink()
    with (tmp_path / "a.csv").open("r+") as stream:
        stream.truncate(100_000)
    assert sum(1 for _ in reviews) > 500
    assert skips[-1].source == "b.csv"
    assert "cannot be opened" in skips[-1].reason
