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
    page_tags: int = 30_000  # of HTML; pages of long reviews have 2,500
    page_simple: int = 10_000  # tags beyond which the costliest ways to find the main text are not tried
    markup_chars: int = 8_000_000  # of HTML, embedded pictures and the like apart
    tag_chars: int = 50_000  # one tag with all its attributes
    attribute_chars: int = 20_000  # a longer one says nothing to a reader and is passed over
    feed_tags: int = 100_000  # some 5,000 entries
    feed_entities: int = 1_000_000
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
    packed_idle: int = 4_000_000  # bytes of a .gz without content, such as its header
    packed_members: int = 1_000  # parts of a .gz in a row that hold nothing
    sample_bytes: int = 262_144  # what encoding, dialect and scale are judged by; no limit


LIMITS: Final = Limits()
