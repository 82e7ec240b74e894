"""Occurrences of words in the order of the texts → postings in the order of the terms, compact, and back.

An occurrence is a form, a document and a position. Inverting sorts them by the form's stem; documents and positions
stay ascending within a stem because the sort is stable. What is written for one field, with S stems and F forms:

    forms.letters, forms.ends     the F exact forms, ascending by UTF-8: their bytes, and where each ends
    forms.stem, forms.code        shape (F,): the number of its stem, and which of that stem's forms it is
    forms.shape                   shape (F,): its letters as a set of bits, see `terms.shapes_of`
    stems.letters, stems.ends     the S stems; absent where nothing is stemmed, and forms are their own stems
    docs.1, docs.2, docs.4        gaps between the documents of a stem, the first counted from 0
    places.1, places.2, places.4  gaps between the positions of a stem in one document, the first counted from 0, times
                                  2, plus 1 in the first occurrence of each document
    P.width, P.at, P.size         shape (S,), for each of these two parts P: in which of its arrays a stem's run is,
                                  where it begins there, and how many elements it takes
    codes                         which form an occurrence is, for stems that have several, see `coding.packed_codes`
    codes.bits, codes.at          shape (S,): the bits of each of a stem's codes, 0 where it has one form, and where
                                  its first byte is
    docs.df, places.cf            shape (S,): in how many documents a stem stands, and how often
    lengths                       shape (documents,): how many words each has

Gaps are written in the narrowest of 1, 2 and 4 bytes that holds all of a stem's. In single bytes any gap can be
written, see `coding.carried`; that is taken where it is shorter.

Runs follow one another in the order in which the stems were first seen. A stem's documents, counts, positions and
those of each of its forms come from two short runs of bytes, decoded by one cumulative sum each.
Gaps: Witten, Moffat and Bell, "Managing Gigabytes", 1999, 3.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import ArrayWriter, Spool
from .background import ahead
from .coding import carried, carried_lengths, code_bits, gather, narrowest, packed_codes, packed_size
from .learning import Known
from .terms import add_terms, shapes_of

__all__ = ["Runs", "invert", "write_postings"]

Ints = NDArray[np.int64]
_CHUNK = 1 << 19  # occurrences that are laid out at a time: about 40 MB of arrays
_WIDTHS = (1, 2, 4)


class Runs(NamedTuple):
    """Occurrences in runs, each sorted by stem, one behind the other in the same arrays.

    Those of stem s in run r are [starts[r][s], starts[r][s + 1]) of the other three. Each run holds ascending documents
    behind those of the run before; stems that were learnt after a run have no starts in it.
    """

    starts: Sequence[Ints]
    forms: NDArray[np.int32]
    docs: NDArray[np.int32]
    positions: NDArray[np.int32]


def invert(
    forms: NDArray[np.int32], docs: NDArray[np.int32], positions: NDArray[np.int32], stem_of: NDArray[np.int32]
) -> Runs:
    """Sort occurrences by stem, stably, to one run. All arrays have an element for each but `stem_of`, (forms,)."""
    stems = np.take(stem_of, forms).astype(np.int64)
    # A sort of 64-bit keys is vectorised in numpy; a stable argsort is not, and takes twice as long.
    order = (stems << 32) | np.arange(len(stems))
    order.sort()
    order &= 0xFFFFFFFF
    starts = np.zeros(int(stem_of.max(initial=-1)) + 2, dtype=np.int64)
    np.cumsum(np.bincount(stems, minlength=len(starts) - 1), out=starts[1:])
    return Runs([starts], np.take(forms, order), np.take(docs, order), np.take(positions, order))


class _Areas:
    """Three growing arrays of 1, 2 and 4 bytes an element, and for each stem in which one its run is, and where."""

    def __init__(self, folder: Path, name: str) -> None:
        self._spools = {width: Spool(folder / f"{name}.{width}.spool", f"<u{width}") for width in _WIDTHS}
        self._runs: dict[str, list[NDArray[Any]]] = {"width": [], "at": [], "size": []}

    def append_gaps(self, gaps: NDArray[np.int32], starts: Ints, counts: Ints) -> None:
        """Add the runs of the next stems: [start, start + count) of `gaps` each, none empty."""
        highest = np.maximum.reduceat(gaps, starts)
        widths = np.where(highest < 1 << 8, 1, np.where(highest < 1 << 16, 2, 4)).astype(np.uint8)
        sizes = np.add.reduceat(carried_lengths(gaps), starts, dtype=np.int64)
        widths[sizes <= counts * widths] = 1
        for width in _WIDTHS:
            chosen = widths == width
            if chosen.any():
                some = gaps if chosen.all() else gaps[np.repeat(chosen, counts)]
                self._spools[width].append(carried(some) if width == 1 else some)
        self._place(widths, np.where(widths == 1, sizes, counts))

    def _place(self, widths: NDArray[np.uint8], sizes: Ints) -> None:
        places = np.zeros(len(widths), dtype=np.int64)
        for width, spool in self._spools.items():
            chosen = widths == width
            some = sizes[chosen]
            places[chosen] = spool.count - some.sum() + np.cumsum(some) - some
        for name, array in (("width", widths), ("at", places), ("size", sizes)):
            self._runs[name].append(array)

    def write(self, writer: ArrayWriter, name: str, in_order: Ints) -> None:
        """Write the arrays; the stems were added in another order, of which `in_order` gives the places."""
        for width, spool in self._spools.items():
            writer.add_spool(f"{name}.{width}", spool)
        writer.add(f"{name}.width", _joined(self._runs["width"], np.uint8)[in_order])
        for part in ("at", "size"):
            writer.add(f"{name}.{part}", _offsets(_joined(self._runs[part], np.int64)[in_order]))


class _Codes:
    """A growing array of bytes, and for each stem in how many bits its codes are there, and where they begin."""

    def __init__(self, folder: Path, name: str) -> None:
        self._spool = Spool(folder / f"{name}.spool", "u1")
        self._bits: list[NDArray[np.uint8]] = []
        self._at: list[Ints] = []

    def append(self, codes: NDArray[np.int32], counts: Ints, forms: Ints) -> None:
        """Add the runs of the next stems, `counts` codes each, of which each has some number of `forms`."""
        bits = code_bits(forms)
        at = np.zeros(len(bits), dtype=np.int64)
        for width in np.unique(bits[bits > 0]).tolist():
            chosen = bits == width
            sizes = packed_size(counts[chosen], width)
            at[chosen] = self._spool.count + np.cumsum(sizes) - sizes
            self._spool.append(packed_codes(codes[np.repeat(chosen, counts)], counts[chosen], width))
        self._bits.append(bits)
        self._at.append(at)

    def write(self, writer: ArrayWriter, name: str, in_order: Ints) -> None:
        """Write the arrays; the stems were added in another order, of which `in_order` gives the places."""
        writer.add_spool(name, self._spool)
        writer.add(f"{name}.bits", _joined(self._bits, np.uint8)[in_order])
        writer.add(f"{name}.at", _offsets(_joined(self._at, np.int64)[in_order]))


def _offsets(numbers: Ints) -> NDArray[Any]:
    return numbers.astype(np.uint64 if numbers.max(initial=0) >= 1 << 32 else np.uint32)


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind) if parts else np.empty(0, dtype=kind)


def write_postings(
    writer: ArrayWriter,
    name: str,
    runs: Runs,
    known: Known,
    folder: Path,
    *,
    documents: int,
    stemmed: bool,
    release: Callable[[], None],
) -> None:
    """Write one field's terms, postings and lengths; `folder` takes temporary files.

    `release` is called whenever a part of the runs has been read: they are mapped, and would all stay in memory.
    """
    forms, form_of, ranks, stems, stem_ids = _dictionary(runs, known, stemmed=stemmed)
    release()
    stem_of_form = ranks[form_of]  # by form in its order, the number of its stem in its order
    codes, forms_of = _codes(stem_of_form, len(stem_ids))
    code_of = np.zeros(len(known.forms), dtype=np.int32)
    code_of[form_of] = codes
    add_terms(writer, f"{name}/forms", forms)
    writer.add(f"{name}/forms.stem", stem_of_form.astype(np.uint32))
    writer.add(f"{name}/forms.code", codes.astype(narrowest(int(codes.max(initial=0)))))
    writer.add(f"{name}/forms.shape", shapes_of(forms))
    if stemmed:
        add_terms(writer, f"{name}/stems", stems)
    areas = {part: _Areas(folder, f"{name}.{part}") for part in ("docs", "places")}
    coded = _Codes(folder, f"{name}.codes")
    lengths = np.zeros(documents, dtype=np.int64)
    frequencies, occurrences = [], []
    # In the order that runs have, so that each is read once from end to end; what is said of each stem is then put in
    # the order of the stems.
    as_read = np.argsort(stem_ids)
    in_order = np.argsort(as_read)
    forms_of = forms_of[as_read]
    for first, docs, positions, chunk_forms, counts in ahead(_chunks(runs, stem_ids[as_read])):
        lengths += np.bincount(docs, minlength=documents)
        starts = np.cumsum(counts) - counts
        begins = np.zeros(len(docs), dtype=np.bool_)  # the first occurrence in each document
        begins[1:] = docs[1:] != docs[:-1]
        begins[starts] = True
        found = docs[begins]
        frequency = np.add.reduceat(begins, starts, dtype=np.int64)
        firsts = np.cumsum(frequency) - frequency
        areas["docs"].append_gaps(_gaps(found, firsts), firsts, frequency)
        areas["places"].append_gaps(_gaps(positions, np.flatnonzero(begins)) * 2 + begins, starts, counts)
        coded.append(code_of.take(chunk_forms), counts, forms_of[first : first + len(counts)])
        frequencies.append(frequency)
        occurrences.append(counts)
        release()
    for part, area in areas.items():
        area.write(writer, f"{name}/{part}", in_order)
    coded.write(writer, f"{name}/codes", in_order)
    writer.add(f"{name}/docs.df", _joined(frequencies, np.uint32)[in_order])
    writer.add(f"{name}/places.cf", _joined(occurrences, np.uint32)[in_order])
    writer.add(f"{name}/lengths", lengths.astype(narrowest(int(lengths.max(initial=0)))))


def _gaps(numbers: NDArray[np.int32], firsts: Ints) -> NDArray[np.int32]:
    """Give how far each number is from the one before it, those at `firsts` from 0."""
    gaps = np.diff(numbers, prepend=np.int32(0))
    gaps[firsts] = numbers[firsts]
    return gaps


def _dictionary(runs: Runs, known: Known, *, stemmed: bool) -> tuple[list[str], Ints, Ints, list[str], Ints]:
    """Give the forms that occur, ascending, their numbers in `known`, and the same of their stems.

    The third is the place of each form's stem among the stems, by the form's number in the known.
    """
    used = np.zeros(len(known.forms), dtype=np.bool_)
    for at in range(0, len(runs.forms), _CHUNK):
        used[runs.forms[at : at + _CHUNK]] = True
    forms, form_of = _ascending(known.forms, np.flatnonzero(used))
    stem_of = known.stem_of if stemmed else np.arange(len(used), dtype=np.int32)
    if stemmed:
        stems, stem_ids = _ascending(known.stems, np.unique(stem_of[form_of]))
    else:
        stems, stem_ids = forms, form_of
    places = np.zeros(int(stem_ids.max(initial=-1)) + 1, dtype=np.int64)
    places[stem_ids] = np.arange(len(stem_ids))
    ranks = np.zeros(len(used), dtype=np.int64)
    ranks[form_of] = places[stem_of[form_of]]
    return forms, form_of, ranks, stems, stem_ids


def _ascending(texts: Sequence[str], chosen: Ints) -> tuple[list[str], Ints]:
    order = sorted(chosen.tolist(), key=texts.__getitem__)
    return [texts[at] for at in order], np.array(order, dtype=np.int64)


def _codes(stem_of_form: Ints, stems: int) -> tuple[Ints, Ints]:
    """Number the forms of each stem from 0, in their order; give how many each stem has."""
    order = np.argsort(stem_of_form, kind="stable")
    counts = np.bincount(stem_of_form, minlength=stems)
    codes = np.empty(len(stem_of_form), dtype=np.int64)
    codes[order] = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    return codes, counts


def _chunks(
    runs: Runs, stem_ids: Ints
) -> Iterator[tuple[int, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], Ints]]:
    """Yield the occurrences of the stems in their order, some stems at a time.

    Each item is the place of its first stem, then documents, positions and forms of its occurrences, and how many
    occurrences each of its stems has. The runs are merged by gathering what each has of a stem in turn.
    """
    if not runs.starts:
        return
    starts, counts = (np.stack(found) for found in zip(*(_ranges(of, stem_ids) for of in runs.starts), strict=True))
    totals = counts.sum(axis=0, dtype=np.int64)
    first = 0
    while first < len(stem_ids):
        ends = np.cumsum(totals[first : first + (1 << 16)])
        last = first + max(1, int(np.searchsorted(ends, _CHUNK, side="right")))
        some = counts[:, first:last].T.ravel()
        there = np.flatnonzero(some)
        at = gather(starts[:, first:last].T.ravel()[there], some[there].astype(np.int64))
        yield first, runs.docs.take(at), runs.positions.take(at), runs.forms.take(at), totals[first:last]
        first = last


def _ranges(starts: Ints, stem_ids: Ints) -> tuple[Ints, NDArray[np.int32]]:
    """Give where each stem begins in a run, and how often it occurs there."""
    found = starts[np.minimum(stem_ids, len(starts) - 1)]
    return found, (starts[np.minimum(stem_ids + 1, len(starts) - 1)] - found).astype(np.int32)
