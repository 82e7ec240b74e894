"""stub: being written by the reading helper"""
from __future__ import annotations
from dataclasses import dataclass

@dataclass(frozen=True, slots=True)
class Skip:
    source: str
    reason: str
    record: int | None = None

def find_files(paths): ...
def read_file(path, source=None, *, columns=None, on_skip=None): ...
def read_reviews(paths, *, columns=None, on_skip=None): ...
