"""Text with spans → escaped HTML with marks. The only place that makes HTML out of text.

Every character of the text is escaped first; tags are set between the escaped pieces, so no text can open one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

__all__ = ["Layer", "Span", "flat", "marked", "marked_layers"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """Spans that share a tag: half-open offsets, as `flat` gives them. `ids` maps a span's start to an element id."""

    tag: str
    spans: Sequence[Span]
    css: str = ""
    ids: Mapping[int, str] = field(default_factory=dict)


def flat(spans: Iterable[Span]) -> list[Span]:
    """Sort half-open spans, join those that overlap and drop the empty ones."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """Escape the text and set each span in `<mark>`; offsets are half-open, into `text`."""
    return marked_layers(text, [Layer("mark", flat(spans))])


def marked_layers(text: str, layers: Sequence[Layer], start: int = 0, end: int | None = None) -> Markup:
    """Escape `text[start:end]` and set the spans of every layer in its tag; the first layer lies outermost.

    Offsets count from the beginning of `text`. Where spans of two layers cross, the inner one is cut in two, so the
    HTML always nests; a span's id stands on its first piece only.
    """
    end = len(text) if end is None else end
    inside = [_between(layer.spans, start, end) for layer in layers]
    edges = (offset for spans in inside for span in spans for offset in span)
    cuts = sorted({start, end, *(min(max(offset, start), end) for offset in edges)})

    pieces: list[str] = []
    open_now: list[tuple[int, Span]] = []  # depth of the layer and span, outermost first
    for left, right in pairwise(cuts):
        wanted = [(depth, span) for depth, spans in enumerate(inside) if (span := _covering(spans, left)) is not None]
        kept = 0
        while kept < min(len(open_now), len(wanted)) and open_now[kept] == wanted[kept]:
            kept += 1
        pieces += [f"</{layers[depth].tag}>" for depth, _ in reversed(open_now[kept:])]
        pieces += [_opening(layers[depth], span, left) for depth, span in wanted[kept:]]
        pieces.append(str(escape(text[left:right])))
        open_now = wanted
    pieces += [f"</{layers[depth].tag}>" for depth, _ in reversed(open_now)]
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped above or a tag of our own


def _between(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    # Spans do not overlap, so both their starts and their ends ascend.
    return spans[
        bisect_right(spans, start, key=lambda span: span[1]) : bisect_left(spans, end, key=lambda span: span[0])
    ]


def _covering(spans: Sequence[Span], offset: int) -> Span | None:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and offset < spans[index][1] else None


def _opening(layer: Layer, span: Span, left: int) -> str:
    css = f' class="{escape(layer.css)}"' if layer.css else ""
    name = layer.ids.get(span[0], "") if left == span[0] else ""
    id = f' id="{escape(name)}"' if name else ""
    return f"<{layer.tag}{css}{id}>"
