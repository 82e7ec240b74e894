"""What is too much to read, in one place. What is beyond is refused with an UnreadableError that names the limit.

A limit is many times what the largest real document has, and such that what keeps within it is read within 5 s and
0.5 GB, Python itself included. Tables and JSON Lines stream: they may have any size, their records may not.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["LIMITS", "Limits"]


class Limits(NamedTuple):
    """Sizes beyond which a file, or one record of it, is refused; bytes are counted unpacked."""

    page_bytes: int = 20_000_000  # pages are held whole; the longest among 1,000 captured ones has 2.1 MB
    page_chars: int = 4_000_000  # the text of a page, markup apart: the longest novel has 2 million
    page_tags: int = 100_000  # of HTML; the pages of long reviews have 5,000
    feed_tags: int = 200_000  # some 10,000 entries
    markdown_marks: int = 100_000  # characters that Markdown may take for markup; a novel has 20,000
    markdown_lines: int = 40_000
    front_matter_chars: int = 50_000
    front_matter_aliases: int = 20  # where YAML merges maps: each can double what there is
    json_bytes: int = 64_000_000  # a .json file is held whole, too; an array in it is read object by object
    json_values: int = 1_000_000  # of one JSON object: each takes some 100 bytes of memory
    record_chars: int = 4_000_000  # one line of JSON Lines, one row of a table
    header_chars: int = 262_144  # the names of a table's columns
    line_chars: int = 64_000_000  # a longer line than record_chars costs itself, one beyond this the rest of the file
    blank_lines: int = 1_000_000  # in a row
    unread: int = 100_000  # records in a row that are no reviews
    names: int = 1_000  # keys of one record, texts of one list
    value_chars: int = 2_000  # a name, title, date or rating; one that is longer is none
    sample_bytes: int = 262_144  # what encoding, dialect and scale are judged by; no limit


LIMITS: Final = Limits()
