"""Files become text: found, unpacked, decoded, bounded."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import ReadingError, UnreadableError
from indexer.reading import find_files
from indexer.reading.limits import LIMITS
from indexer.reading.sources import SourceFile


def text_of(path: Path, raw: bytes, *, markup: bool = False) -> str:
    path.write_bytes(raw)
    return SourceFile(path, path.name).text(markup=markup)


def lines_of(path: Path, raw: bytes) -> list[str]:
    path.write_bytes(raw)
    with SourceFile(path, path.name).lines() as lines:
        return list(lines)


PLAIN = "Café “Ole” serves naïve crème brûlée — not bad.\nA second line.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    raw = PLAIN.encode(encoding)
    assert text_of(tmp_path / "a.txt", raw) == PLAIN
    assert "".join(lines_of(tmp_path / "b.csv", raw)) == PLAIN
    assert text_of(tmp_path / "c.txt.gz", gzip.compress(raw)) == PLAIN


def test_one_stray_byte_does_not_spoil_a_utf8_file(tmp_path: Path) -> None:
    raw = "naïve ".encode() * 500 + b"clich\xe9 and a space\xa0here " + "déjà vu ".encode() * 500
    text = text_of(tmp_path / "mixed.txt", raw)
    assert "cliché and a space\xa0here" in text
    assert text.count("naïve") == 500
    assert text.count("déjà") == 500


def test_a_stray_byte_far_behind_the_sample(tmp_path: Path) -> None:
    raw = b"plain\n" * (LIMITS.sample_bytes // 3) + b"caf\xe9\n" + "café\n".encode()
    assert lines_of(tmp_path / "far.csv", raw)[-2:] == ["café\n", "café\n"]


def test_text_wholly_in_another_alphabet(tmp_path: Path) -> None:
    russian = "Этот фильм начинается медленно, но последние двадцать минут искупают всё. Очень хорошо. " * 8
    assert text_of(tmp_path / "ru.txt", russian.encode("cp1251")) == russian


def test_markup_declares_its_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Zażółć gęślą jaźń.</p></body></html>'
    assert "gęślą" in text_of(tmp_path / "pl.html", page.encode("iso-8859-2"), markup=True)


def test_line_ends_and_nul(tmp_path: Path) -> None:
    assert text_of(tmp_path / "dos.txt", b"one\r\ntwo\rthree\n" + b"x" * 200 + b"\0") == "one\ntwo\nthree\n" + "x" * 200


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7\nsomething", "PDF"),
        (b"\x1f\x8b\x08\0garbage behind a gzip head", "cannot be read to its end"),
        (gzip.compress(b"a text that ends early " * 400)[:-40], "cannot be read to its end"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        text_of(tmp_path / "odd.txt", raw)
    assert caught.value.where == "odd.txt"
    assert caught.value.remedy


def test_size_limit_holds_for_packed_files_too(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\n" * (LIMITS.page_bytes + 10))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        text_of(tmp_path / "bomb.txt.gz", bomb)
    with (tmp_path / "sparse.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        SourceFile(tmp_path / "sparse.txt", "sparse.txt").text()


def test_a_line_without_end_comes_in_pieces(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "long.jsonl", b"x" * (LIMITS.record_chars * 2) + b"\nnext\n")
    assert list(map(len, lines)) == [LIMITS.record_chars + 1, 5]


def test_folders_pipes_and_missing_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, reason in (
        ("", "not a regular file|cannot be opened"),
        ("pipe.txt", "regular file"),
        ("no.txt", "opened"),
    ):
        with pytest.raises(UnreadableError, match=reason):
            SourceFile(tmp_path / name, "x").text()


@given(raw=st.binary(max_size=400))
def test_any_bytes_are_text_or_unreadable(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.txt"
    try:
        text = text_of(path, raw)
    except UnreadableError:
        return
    assert text.strip()
    text.encode("utf-8")  # nothing that an index could not store


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300))
def test_utf8_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("utf8") / "a.txt"
    if text.strip() and not text.startswith(("\ufeff", "%PDF", "GIF8", "{\\rtf")):
        assert text_of(path, text.encode()) == text


def tree(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("A review.")
    return root


def test_folders_are_walked_in_order_and_left_clean(tmp_path: Path) -> None:
    root = tree(
        tmp_path / "corpus",
        *("b.txt", "a.md", "sub/c.csv.gz", "sub/.hidden.txt", ".git/x.txt", "README.md", "LICENSE", "sub/readme.txt"),
        *("picture.png", "d.TSV"),
    )
    assert [source for _, source in find_files([root])] == ["a.md", "b.txt", "d.TSV", "sub/c.csv.gz"]


def test_sources_are_relative_and_unique(tmp_path: Path) -> None:
    one, two = tree(tmp_path / "one", "her.txt"), tree(tmp_path / "two", "her.txt", "it.txt")
    assert [s for _, s in find_files([one, two, two / "it.txt"])] == ["her.txt", "two/her.txt", "it.txt"]
    assert [s for _, s in find_files([one / "her.txt", two / "her.txt"])] == ["her.txt", "two/her.txt"]
    assert [s for _, s in find_files([two, one])] == ["her.txt", "it.txt", "one/her.txt"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    root = tree(tmp_path / "corpus", "sub/a.txt")
    (root / "sub" / "again").symlink_to(root)
    (root / "b.txt").symlink_to(root / "sub" / "a.txt")
    assert len(find_files([root])) == 1  # one file, however many ways lead to it


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as stream:
        stream.write(b"A review.")
    [(_, source)] = find_files([tmp_path])
    assert source == "caf\\xe9.txt"


def test_misuse_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file or folder") as caught:
        find_files([tmp_path / "missing"])
    assert str(tmp_path / "missing") in str(caught.value)
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(ReadingError, match=r"'\.docx'.*\.md"):
        find_files([tmp_path / "a.docx"])
