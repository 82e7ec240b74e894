"""Files that nobody wrote: ours with bytes flipped, cut, doubled and spliced, and what each format's grammar allows.

Whatever comes of them, reading raises nothing, blames itself for nothing and gives valid reviews only. A short run
with the same files each time; FUZZ_SECONDS=600 in the environment makes it a long one with new files, and a failure
names the seed that makes its file again.
"""

from __future__ import annotations

import gzip
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import Review, Skip, read_file
from indexer.reading.files import FAULT
from indexer.reading.formats import FORMATS

_ROOT = Path(__file__).resolve().parents[2]
_SUFFIXES = sorted(FORMATS)
_SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
_FILES = 400  # of a short run

_TOKENS = [
    *(
        "<",
        ">",
        "</p>",
        "<p>",
        "<div>",
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&",
    ),
    *(
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<?xml encoding='utf-16'?>",
        "<meta charset=utf-7>",
        '{"a":',
        "}",
        "[",
        "]",
        '"',
    ),
    *(
        "\n---\n",
        "+++\n",
        "\n\n",
        "\n",
        "\r",
        "\t",
        ",",
        ";",
        "|",
        ": ",
        "*",
        "_",
        "`",
        "~~",
        "[a](b)",
        "](",
        "![",
        "\\",
    ),
    *(
        "{{< x",
        "{% y",
        "{:.z}",
        "[^1]",
        "&a [*a]",
        "<<: *a",
        "!!python/name:os.system ",
        "1e999",
        "0xFFFF",
        ".inf",
        "NaN",
    ),
    *("\0", "\ufeff", "\u200b", "\u202e", "\u0301", "\u2028", "\x85", "\x1c", "★", "½", "😀", "١٢", "²", "ﬁ", "İ", "ẞ"),
    *(
        "Rating: 4/5",
        "By Ann Okoro",
        "9999-99-99",
        "31 February 2014",
        "0/0",
        "1/0",
        "11/10",
        "-5/10",
        "★★★★★★★★",
        "B+",
    ),
    *("(2013)", "Review of ", "About the author", "Comments", "Posted by ", "$", "%", "100%", "999999999999999999999"),
]
_BYTES = [
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x1f\x8b",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xf5",
    b"\x00",
    b"\xa0",
]


def _written() -> list[tuple[str, bytes]]:
    """Give the files we wrote ourselves, by suffix."""
    found = []
    for folder in ("corpus", "tests/cases"):
        for path in sorted((_ROOT / folder).rglob("*")):
            raw = path.read_bytes() if path.is_file() else b""
            if path.suffix == ".gz":
                path, raw = path.with_suffix(""), gzip.decompress(raw)
            if path.suffix in FORMATS:
                found.append((path.suffix, raw))
    return found


def _mutated(rng: random.Random, written: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Give a file that began as one of ours, and the suffix it goes by."""
    suffix, raw = rng.choice(written)
    for _ in range(rng.randint(1, 8)):
        at, to = sorted((rng.randint(0, len(raw)), rng.randint(0, len(raw))))
        match rng.randrange(8):
            case 0:  # flipped
                raw = raw[:at] + bytes(b ^ (1 << rng.randrange(8)) for b in raw[at : at + 3]) + raw[at + 3 :]
            case 1:  # cut short, or out of the middle
                raw = raw[:at] if rng.random() < 0.3 else raw[:at] + raw[to:]
            case 2:  # doubled
                raw = raw[:at] + raw[at:to][:2000] * rng.randint(2, 5) + raw[to:]
            case 3:  # spliced with another
                other = rng.choice(written)[1]
                raw = raw[:at] + other[rng.randint(0, len(other)) :]
            case 4 | 5:
                raw = raw[:at] + rng.choice(_TOKENS).encode() * rng.choice((1, 1, 3, 50)) + raw[at:]
            case 6:
                raw = raw[:at] + rng.choice(_BYTES) + raw[at:]
            case 7:
                if rng.random() < 0.2:
                    raw = raw.decode("utf-8", "replace").encode(
                        rng.choice(("utf-16", "utf-32", "cp1252", "utf-8-sig")), "replace"
                    )
                else:  # lines in another order
                    lines = raw.splitlines(keepends=True)
                    rng.shuffle(lines)
                    raw = b"".join(lines)
    if rng.random() < 0.15:
        suffix = rng.choice(_SUFFIXES)
    if rng.random() < 0.03:
        packed = gzip.compress(raw)
        suffix, raw = f"{suffix}.gz", packed[: rng.randint(0, len(packed))] if rng.random() < 0.5 else packed
    return suffix, raw


def check(path: Path, raw: bytes) -> None:
    """Read a file, and assert that what comes of it keeps the contract."""
    path.write_bytes(raw)
    skips: list[Skip] = []
    for review in read_file(path, on_skip=skips.append, keep_all=True):
        text = review.text
        text.encode("utf-8")
        assert "\0" not in text
        assert "".join(text[zone.start : zone.end] for zone in review.zones) == text
        for excerpt in review.excerpts:
            assert text[excerpt.start : excerpt.end] == excerpt.text
        assert Review.from_json(review.to_json()) == review
    for skip in skips:
        assert skip.source == path.name
        assert skip.reason
        assert "\n" not in skip.reason
        assert FAULT not in skip.reason, skip.reason


def test_files_of_ours_that_were_damaged(tmp_path: Path) -> None:
    written = _written()
    assert len(written) > 50
    began, number = time.monotonic(), 0
    start = time.time_ns() if _SECONDS else 0
    while time.monotonic() - began < _SECONDS if _SECONDS else number < _FILES:
        seed = start + number
        suffix, raw = _mutated(random.Random(seed), written)
        try:
            check(tmp_path / f"a{suffix}", raw)
        except Exception as error:
            pytest.fail(f"seed {seed} ({suffix}, {len(raw)} bytes): {type(error).__name__}: {error}")
        number += 1


_WORD = st.sampled_from(
    [*_TOKENS, "A joy from start to end. ", "It drags, and then it drags. ", "Tin Weather", "Ann Okoro"]
)
_TEXT = st.lists(_WORD, max_size=8).map("".join)
_TAG = st.sampled_from("p div span h1 h2 ul li table tr td a b i em form blockquote script style title article".split())
_HTML = st.recursive(
    _TEXT, lambda inner: st.builds(lambda tag, parts, end: f"<{tag}>{''.join(parts)}{f'</{tag}>' * end}",
                                   _TAG, st.lists(inner, max_size=4), st.booleans()), max_leaves=12)  # fmt: skip
_NAME = st.sampled_from(
    "text review body title critic author rating score date year url meta publisher zones verdict".split()
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAME, inner, max_size=5), max_leaves=10)  # fmt: skip
_CELL = _TEXT | _TEXT.map(lambda text: '"' + text.replace('"', '""') + '"')
_TABLE = st.lists(st.lists(_CELL, min_size=1, max_size=4).map(",".join), min_size=1, max_size=6).map("\n".join)


def _json_text(value: object) -> str:
    import json

    return json.dumps(value)


_FRONT = st.lists(st.builds(lambda name, value: f"{name}: {value}\n", _NAME, _TEXT | _JSON.map(_json_text)), max_size=5)
_ENTRY = st.builds(lambda name, html: f"<{name}>{html}</{name}>",
                   st.sampled_from("title description author pubDate link content".split()), _HTML)  # fmt: skip
_GRAMMARS = {
    ".txt": st.lists(_TEXT, max_size=12).map("\n".join),
    ".html": _HTML,
    ".md": st.builds(lambda front, text: f"---\n{''.join(front)}---\n\n{text}", _FRONT, st.lists(_TEXT).map("\n".join)),
    ".csv": _TABLE.map(lambda rows: "review,critic,rating\n" + rows),
    ".jsonl": st.lists(_JSON.map(_json_text), max_size=4).map("\n".join),
    ".json": _JSON.map(_json_text),
    ".xml": st.lists(st.lists(_ENTRY, max_size=4).map("".join), max_size=3).map(
        lambda items: f"<rss version='2.0'><channel>{''.join(f'<item>{i}</item>' for i in items)}</channel></rss>"
    ),
}


@pytest.mark.parametrize("suffix", _GRAMMARS)
def test_files_that_a_grammar_allows(tmp_path_factory: pytest.TempPathFactory, suffix: str) -> None:
    path = tmp_path_factory.mktemp("grammar") / f"a{suffix}"

    @settings(max_examples=int(60 + 3 * _SECONDS), suppress_health_check=list(HealthCheck))
    @given(_GRAMMARS[suffix])
    def read_one(text: str) -> None:
        check(path, text.encode("utf-8", "surrogatepass"))

    read_one()
