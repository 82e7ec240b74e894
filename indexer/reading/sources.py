"""A file on disk → text: opened, unpacked, measured, decoded. Every reader gets its text from here.

Encodings, in this order: a byte-order mark; UTF-8; what the markup itself declares; for text that is wholly something
else, a guess from a sample. A byte that is no UTF-8 in a file that otherwise is one stands for its Windows-1252
character: tables put together from many sources are mixed (one 0xA0 among 9 MB of UTF-8, say), and one byte must not
spoil the other nine million.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from ..errors import UnreadableError
from .limits import LIMITS
from .unpacking import Unpacked

__all__ = ["Skip", "SourceFile", "clean", "too_long"]


@dataclass(frozen=True, slots=True)
class Skip:
    """A file, or one record of it (counted from 1), that was not read, and why, in one line fit for a person."""

    source: str
    reason: str
    record: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"source": self.source, "record": self.record, "reason": self.reason}


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "packed twice"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ\x00", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
)
_CONTROL = bytes({*range(32)} - {8, 9, 10, 12, 13, 26, 27})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""")
# Codecs of Python that are no charset of pages, or that decode no stray byte.
_NO_CHARSETS = frozenset("utf-8 ascii utf-7 idna punycode unicode-escape raw-unicode-escape undefined mbcs oem".split())
_CHARACTER = re.compile(  # a well-formed UTF-8 sequence beyond ASCII
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_STRAY = re.compile(rb"[\x80-\xff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def too_long(where: str, limit: int = LIMITS.page_chars) -> UnreadableError:
    """Make the error of a text that nobody could have written as one review."""
    what = f"the text is longer than {limit:,} characters"
    return UnreadableError(what, where=where, remedy="Split it, or save the review alone")


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("pullquote.cp1252", _cp1252)


def clean(text: str) -> str:
    """Take out what no text has and no index can store: NUL, and halves of surrogate pairs (JSON can smuggle them)."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()  # looks for halves in a twentieth of the time that a pattern takes
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read from. `source` is its name in reviews, `columns` the fields that the user has mapped by hand."""

    path: Path
    source: str
    columns: Mapping[str, str] = field(default_factory=dict)

    def text(self, *, markup: bool = False, limit: int = LIMITS.page_bytes, chars: int | None = None) -> str:
        """Read the file whole, line ends as "\\n"; `markup` heeds the encoding that HTML or XML declares.

        Raises UnreadableError when it is missing, empty, binary, damaged, or larger than `limit` bytes unpacked or
        `chars` characters.
        """
        with self._open() as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise UnreadableError(
                f"the file is larger than {limit // 1_000_000} MB",
                where=self.source,
                remedy="Split it, or give the reviews as a table or JSON Lines, which have no limit",
            )
        if chars is not None and len(raw) > 4 * chars:  # no encoding takes more bytes a character
            raise too_long(self.source, chars)
        encoding, mark = self._encoding(raw, markup=markup)
        text = clean(raw[mark:].decode(encoding, "pullquote.cp1252" if encoding == "utf-8" else "replace"))
        if chars is not None and len(text) > chars:
            raise too_long(self.source, chars)
        if not text.strip():
            raise self._empty()
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @contextmanager
    def lines(self) -> Iterator[Iterator[str]]:
        """Open the file as a stream of lines, their ends kept; a line beyond `LIMITS.record_chars` is cut behind it.

        Raises UnreadableError as `text` does, and from within the stream when packed data ends early, or when lines
        are beyond measure.
        """
        with self._open() as stream:
            buffered = io.BufferedReader(cast(io.RawIOBase, stream), LIMITS.sample_bytes)
            encoding, mark = self._encoding(buffered.peek(LIMITS.sample_bytes)[: LIMITS.sample_bytes])
            buffered.read(mark)
            errors = "pullquote.cp1252" if encoding == "utf-8" else "replace"
            text = io.TextIOWrapper(buffered, encoding, errors, newline="")
            yield self._measured(text)

    def _measured(self, text: io.TextIOWrapper) -> Iterator[str]:
        blank = 0
        while line := text.readline(LIMITS.record_chars + 1):
            rest, size = line, len(line)
            while size > LIMITS.record_chars and rest and not rest.endswith(("\n", "\r")):
                rest = text.readline(LIMITS.sample_bytes)
                size += len(rest)
                if size > LIMITS.line_chars:
                    raise self._shapeless(f"has a line of more than {LIMITS.line_chars:,} characters")
            blank = blank + 1 if line.isspace() else 0
            if blank > LIMITS.blank_lines:
                raise self._shapeless(f"has more than {LIMITS.blank_lines:,} blank lines in a row")
            yield line

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        try:
            # Never wait for a writer at the other end of a pipe.
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise UnreadableError(
                f"cannot be opened: {error.strerror or error}",
                where=self.source,
                remedy="Check that it exists and may be read",
            ) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise UnreadableError("is not a regular file", where=self.source, remedy="Give a file or a folder")
        with os.fdopen(descriptor, "rb") as stream:
            packed = stream.peek(2)[:2] == b"\x1f\x8b"
            try:
                yield cast(IO[bytes], io.BufferedReader(Unpacked(stream), 1 << 17)) if packed else stream
            except (OSError, EOFError, zlib.error) as error:
                raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> UnreadableError:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return UnreadableError(f"cannot be read to its end: {what}", where=self.source, remedy="Copy or pack it anew")

    def _shapeless(self, what: str) -> UnreadableError:
        return UnreadableError(what, where=self.source, remedy="Give a line to each record")

    def _empty(self) -> UnreadableError:
        return UnreadableError("the file is empty", where=self.source, remedy="Leave it out or fill it")

    def _encoding(self, sample: bytes, *, markup: bool = False) -> tuple[str, int]:
        if not sample:
            raise self._empty()
        for mark, encoding in _BOMS:
            if sample.startswith(mark):
                return encoding, len(mark)
        for magic, what in _MAGIC:
            if sample.startswith(magic):
                raise UnreadableError(
                    f"is {what}, not text", where=self.source, remedy="Save its text as .txt or .html"
                )
        # 1%: random bytes have 10%, text with a stray NUL or two has none to speak of.
        head = sample[:65_536]
        if len(head) - len(head.translate(None, _CONTROL)) > len(head) / 100:
            raise UnreadableError("is binary, not text", where=self.source, remedy="Save its text as UTF-8")
        return _guess(sample, markup=markup), 0


def _guess(sample: bytes, *, markup: bool) -> str:
    """Name the encoding of a sample without a byte-order mark. Mixed files count as UTF-8, their stray bytes apart."""
    if sample.isascii():
        return "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # not final: the end may have cut a character
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    well_formed = len(_CHARACTER.findall(sample))
    stray = sum(map(len, _STRAY.findall(_CHARACTER.sub(b"", sample))))
    if well_formed >= stray or stray <= 3:  # 3: the character that the end of the sample may have cut
        return "utf-8"
    if markup and (declared := _DECLARED.search(sample[:2048])):
        try:
            codec = codecs.lookup(declared.group(1).decode("ascii"))
        except LookupError:
            pass
        else:
            if codec.name not in _NO_CHARSETS and codec._is_text_encoding:
                return "cp1252" if codec.name == "iso8859-1" else codec.name  # as browsers do
    # A Latin alphabet has up to 10% letters beyond ASCII and its encodings look alike: Windows-1252, byte by byte.
    if stray * 5 < len(sample.translate(None, b" \t\r\n")):
        return "utf-8"
    from charset_normalizer import from_bytes  # here: 30 ms to load, and hardly a file needs it

    best = from_bytes(sample[:65_536]).best()
    return best.encoding if best is not None else "utf-8"
