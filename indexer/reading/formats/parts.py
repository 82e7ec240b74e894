"""A page in parts (title, body, comments) → one text with its zones."""

from __future__ import annotations

from ...analysis import words
from ...review import Zone
from ..zones import partition

__all__ = ["joined"]

_TOP_LINES = 8  # a page repeats its title above the text, under a kicker or a picture at most


def joined(title: str | None, body: str, comments: str) -> tuple[str, tuple[Zone, ...]]:
    """Join the parts, a blank line between two, and tell the furniture left in the body apart.

    The zones partition the text. Where `partition` finds no review in the body, all of it is review: whoever cut the
    page into these parts has chosen it.
    """
    lines = body.split("\n")
    if title and (folded := words(title)):
        lines = [line for number, line in enumerate(lines) if number > _TOP_LINES or words(line) != folded]
    body = "\n".join(lines).strip("\n")
    head = f"{title}\n\n" if title else ""
    upper = head + body
    zones = list(partition(upper))
    if body and not any(zone.kind == "review" for zone in zones):
        zones = [Zone("meta", 0, len(head))] if head else []
        zones.append(Zone("review", len(head), len(upper)))
    if not comments:
        return upper, tuple(zones)
    upper += "\n\n"
    zones[-1] = Zone(zones[-1].kind, zones[-1].start, len(upper))
    text = upper + comments
    return text, (*zones, Zone("comment", len(upper), len(text)))
