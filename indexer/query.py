"""stub: being written"""
from __future__ import annotations
from dataclasses import dataclass

@dataclass(frozen=True)
class Query:
    text: str
    interpretation: str = ""
    notices: tuple[str, ...] = ()

def parse_query(text: str) -> Query:
    return Query(text, text)
