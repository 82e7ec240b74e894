"""Words as they stand in texts → numbered forms and stems, in this process or in one where `serve` answers.

    surface   as it stands in a text      "Films", "films'"     in the order in which the caller met them
    form      its folded exact form       "films"               numbered from 0 as they first appear
    stem      the stem of that form       "film"                numbered from 0 as they first appear

A message has a number of parts: the length of each in 32 bits, then the parts. Words are UTF-8 with a line feed between
two, which no word contains; numbers are 32 bits. Both ends are on one machine, and so is the order of the bytes.

    first request   forms, stems                     those that have numbers already
    request         surfaces
    its answer      form_of, forms, stem_of, stems   see `Learnt`
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Sequence
from struct import pack, unpack
from typing import IO, NamedTuple

from .analysis import HYPHENS, fold_afresh, stem_afresh

__all__ = ["Forms", "Learnt", "ask", "hand_over", "serve"]

_HYPHEN = re.compile(f"[{HYPHENS}]")
_LARGEST = 1 << 28  # bytes of a message; those of a build have some 100,000


class Learnt(NamedTuple):
    """What some surfaces are: the number of each one's form, and the forms and stems that were not known before.

    `forms` and `stems` are numbered on from those known; `stem_of` has the number of the stem of each of `forms`.
    """

    form_of: array[int]
    forms: list[str]
    stem_of: array[int]
    stems: list[str]


class Forms:
    """Numbers for forms and stems; those given have the first numbers."""

    def __init__(self, forms: Iterable[str] = (), stems: Iterable[str] = ()) -> None:
        self._forms = {form: number for number, form in enumerate(forms)}
        self._stems = {root: number for number, root in enumerate(stems)}

    def learn(self, surfaces: Iterable[str]) -> Learnt:
        """Fold each surface, and stem each form that is new; the parts of a hyphen compound are folded and joined."""
        learnt = Learnt(array("i"), [], array("i"), [])
        for surface in surfaces:
            parts = _HYPHEN.split(surface)
            exact = fold_afresh(surface) if len(parts) == 1 else "".join(map(fold_afresh, parts))
            form = self._forms.get(exact)
            if form is None:
                form = self._forms[exact] = len(self._forms)
                learnt.forms.append(exact)
                root = stem_afresh(exact)
                stem = self._stems.get(root)
                if stem is None:
                    stem = self._stems[root] = len(self._stems)
                    learnt.stems.append(root)
                learnt.stem_of.append(stem)
            learnt.form_of.append(form)
        return learnt


def serve() -> None:
    """Answer requests on standard input until it ends, as it does when the process that asks has died."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        forms = Forms(*map(_words, _receive(requests, 2)))
        while True:
            form_of, new_forms, stem_of, new_stems = forms.learn(_words(*_receive(requests, 1)))
            _send(answers, form_of.tobytes(), _joined(new_forms), stem_of.tobytes(), _joined(new_stems))
    except (EOFError, BrokenPipeError):
        return


def hand_over(requests: IO[bytes], forms: Iterable[str], stems: Iterable[str]) -> None:
    """Tell a process that serves what is known already, in the order of the numbers."""
    _send(requests, _joined(forms), _joined(stems))


def ask(requests: IO[bytes], answers: IO[bytes], surfaces: Sequence[str], forms: int, stems: int) -> Learnt:
    """Let a process that serves learn some surfaces, where so many forms and stems are known.

    Nothing is written before an answer has been read whole, so neither side waits for the other to read. EOFError where
    no whole answer comes, OSError where the pipe is broken, ValueError where what comes is no answer to this request.
    """
    _send(requests, _joined(surfaces))
    form_part, new_forms, stem_part, new_stems = _receive(answers, 4)
    form_of, stem_of = array("i"), array("i")
    form_of.frombytes(form_part)
    stem_of.frombytes(stem_part)
    learnt = Learnt(form_of, _words(new_forms), stem_of, _words(new_stems))
    if len(form_of) != len(surfaces) or len(stem_of) != len(learnt.forms):
        raise ValueError(f"{len(form_of)} forms of {len(surfaces)} words, {len(stem_of)} stems of {len(learnt.forms)}")
    for numbers, known in ((form_of, forms + len(learnt.forms)), (stem_of, stems + len(learnt.stems))):
        if numbers and not 0 <= min(numbers) <= max(numbers) < known:
            raise ValueError(f"a number beyond the {known} known")
    return learnt


def _joined(words: Iterable[str]) -> bytes:
    return "\n".join(words).encode()


def _words(part: bytes) -> list[str]:
    return part.decode().split("\n") if part else []


def _send(stream: IO[bytes], *parts: bytes) -> None:
    stream.write(pack(f"={len(parts)}I", *map(len, parts)) + b"".join(parts))
    stream.flush()


def _receive(stream: IO[bytes], count: int) -> list[bytes]:
    lengths = unpack(f"={count}I", _exactly(stream, 4 * count))
    if sum(lengths) > _LARGEST:
        raise ValueError(f"a message of {sum(lengths)} bytes")
    return [_exactly(stream, length) for length in lengths]


def _exactly(stream: IO[bytes], length: int) -> bytes:
    part = stream.read(length)
    if len(part) < length:
        raise EOFError(f"{len(part)} of {length} bytes")
    return part
