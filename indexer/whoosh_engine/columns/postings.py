"""Where words stand: postings of one stem, of many at once, and the places of a stem in some documents.

Everything is decoded from the mapped file when it is asked for, in whole runs; `inversion` writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import ArrayFile
from .coding import CARRY, gather, packed_size, uncarried, unpacked_codes, worths
from .terms import Terms

__all__ = ["Occurrences", "WordPostings"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_SPARSE = 16  # a sort costs as much for each number as a look at so many documents

_NOWHERE = np.empty(0, dtype=np.int64)


class Occurrences(NamedTuple):
    """Where a stem stands: in `docs`, ascending; the occurrences in document i are [firsts[i], firsts[i + 1]) of `cf`.

    `ends` is the last byte of each occurrence's number, None where numbers have no more than one.
    """

    docs: Ints
    firsts: Ints
    cf: int
    ends: Ints | None

    @property
    def counts(self) -> Ints:
        """How often it stands in each of the documents, shape (df,)."""
        return np.diff(np.append(self.firsts, self.cf))

    def counts_at(self, some: Ints) -> Ints:
        """Give how often it stands in the documents at some indices."""
        return np.append(self.firsts, self.cf)[some + 1] - self.firsts[some]


class WordPostings:
    """One field that is cut into words. Raises IndexDamagedError where its arrays are not there.

    Numbers that cannot be, as a bent byte makes them, raise IndexError before so many elements are asked for.
    """

    def __init__(self, file: ArrayFile, name: str, *, stemmed: bool) -> None:
        self.forms = Terms(file, f"{name}/forms")
        self.stems = Terms(file, f"{name}/stems") if stemmed else self.forms
        self.lengths = file[f"{name}/lengths"]
        self._stem = file[f"{name}/forms.stem"]
        self._code = file[f"{name}/forms.code"]
        self._df = file[f"{name}/docs.df"]
        self._cf = file[f"{name}/places.cf"]
        self._areas = {
            part: {width: file[f"{name}/{part}.{width}"] for width in (1, 2, 4)} for part in ("docs", "places")
        }
        self._runs = {
            part: tuple(file[f"{name}/{part}.{what}"] for what in ("width", "at", "size")) for part in self._areas
        }
        self._codes, self._bits, self._codes_at = (file[f"{name}/codes{part}"] for part in ("", ".bits", ".at"))

    def stem_of(self, form: int) -> int:
        """Give the number of a form's stem."""
        return int(self._stem[form])

    def form_df(self, forms: Ints) -> Ints:
        """Give in how many documents the stems of some forms stand, shape (forms,)."""
        found: Ints = self._df[self._stem[forms]].astype(np.int64)
        return found

    def df(self, stem: int) -> int:
        """Give in how many documents a stem stands."""
        return int(self._df[stem])

    def cf(self, stem: int) -> int:
        """Give how often a stem stands in all documents."""
        return int(self._cf[stem])

    def occurrences(self, stem: int) -> Occurrences:
        """Give where a stem stands."""
        width, run = self._run("docs", stem)
        docs = uncarried(run) if width == 1 else np.cumsum(run, dtype=np.int64)
        width, run = self._run("places", stem)
        carries = run >= CARRY if width == 1 else None
        last = np.flatnonzero(~carries) if carries is not None and carries.any() else None  # bytes that end a number
        firsts = _odd(run if last is None else run[last])
        return Occurrences(docs, firsts, len(run) if last is None else len(last), last)

    def places(self, stem: int, found: Occurrences, some: Ints) -> tuple[Ints, Ints]:
        """Give the positions of a stem in the documents at some indices of `found`, and how many each of them has.

        Positions are ascending within each document, one document's behind the other's.
        """
        firsts = found.firsts[some]
        lasts = np.append(found.firsts, found.cf)[some + 1]
        counts = lasts - firsts
        width, run = self._run("places", stem)
        if found.ends is not None:
            firsts = np.where(firsts > 0, found.ends[firsts - 1] + 1, 0)
            lasts = found.ends[lasts - 1] + 1
        gaps = _numbers(width, run[gather(firsts, lasts - firsts)]) >> 1
        return _restarted(np.cumsum(gaps), gaps, counts), counts

    def places_of_form(self, form: int, found: Occurrences, some: Ints) -> tuple[Ints, Ints]:
        """Give the same of one form of a stem: documents may have none."""
        stem = self.stem_of(form)
        places, counts = self.places(stem, found, some)
        which = self.of_forms(stem, [form])
        if which is None:
            return places, counts
        there = which[gather(found.firsts[some], counts)]
        return places[there], _sums(there, np.cumsum(counts) - counts)

    def positions(self, stem: int) -> Ints:
        """Give where a stem stands, ascending within each document, shape (cf,)."""
        width, run = self._run("places", stem)
        numbers = _numbers(width, run)
        firsts = _odd(numbers)
        gaps = numbers >> 1
        return _restarted(np.cumsum(gaps), gaps, np.diff(firsts, append=len(gaps)))

    def of_forms(self, stem: int, forms: Sequence[int] | Ints) -> Bools | None:
        """Tell which occurrences of a stem are one of some of its forms, shape (cf,); None where all are."""
        bits, count, at = int(self._bits[stem]), self.cf(stem), int(self._codes_at[stem])
        if bits == 0 or len(forms) == self._forms_of[stem]:
            return None
        codes = unpacked_codes(self._codes[at : at + packed_size(count, bits)], count, bits)
        wanted = self._code[forms]
        found: Bools = codes == wanted[0] if len(forms) == 1 else np.isin(codes, wanted)
        return found

    def form_counts(self, stem: int, found: Occurrences, forms: Sequence[int] | Ints, some: Ints | None = None) -> Ints:
        """Give how often some forms of a stem stand in each of the documents of `found`, or those at some indices."""
        if not len(forms):
            return np.zeros(len(found.docs if some is None else some), dtype=np.int64)
        which = self.of_forms(stem, forms)
        if some is None:
            return found.counts if which is None else _sums(which, found.firsts)
        counts = found.counts_at(some)
        if which is None:
            return counts
        return _sums(which[gather(found.firsts[some], counts)], np.cumsum(counts) - counts)

    def with_forms(self, forms: Ints) -> tuple[Ints, Ints]:
        """Give the documents that have any of some forms, ascending, and how many of them each has."""
        if not len(forms):
            return _NOWHERE, _NOWHERE
        stems, of = np.unique(self._stem[forms], return_inverse=True)
        if len(stems) == 1:
            found = self.occurrences(int(stems[0]))
            counts = self.form_counts(int(stems[0]), found, forms)
            return found.docs[counts > 0], counts[counts > 0]
        docs, counts = self._together(stems, [forms[of == number] for number in range(len(stems))])
        if len(docs) * _SPARSE > len(self.lengths):
            _within(docs, len(self.lengths))
            sums = np.bincount(docs, weights=counts, minlength=len(self.lengths)).astype(np.int64)
            there = np.flatnonzero(sums)
            return there, sums[there]
        there, places = np.unique(docs, return_inverse=True)
        sums = np.bincount(places, weights=counts, minlength=len(there)).astype(np.int64)
        return there[sums > 0], sums[sums > 0]

    def _together(self, stems: Ints, forms: Sequence[Ints]) -> tuple[Ints, Ints]:
        """Give the documents of many stems, one stem's behind the other's, and how often its forms stand in each."""
        parts: list[tuple[Ints, Ints]] = []
        widths = np.stack([self._runs[part][0][stems] for part in ("docs", "places")])
        for pair in np.unique(widths, axis=1).T:
            group = np.flatnonzero((widths == pair[:, None]).all(axis=0))
            found = self._documents(stems[group])
            width, run, _ = self._joined("places", stems[group])
            if width == 1:
                run = run[run < CARRY]
            counted = np.ones(len(run), dtype=np.bool_)
            ends = np.cumsum(self._cf[stems[group]], dtype=np.int64)
            for at, end in zip(group.tolist(), ends.tolist(), strict=True):
                which = self.of_forms(int(stems[at]), forms[at])
                if which is not None:
                    counted[end - len(which) : end] = which
            parts.append((found, _sums(counted, _odd(run))))
        docs, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
        return docs, counts

    def standing(self, stems: Ints, docs: Ints) -> Ints:
        """Give those of some stems that stand in any of some documents, ascending."""
        wanted = np.zeros(len(self.lengths), dtype=np.bool_)
        wanted[docs] = True
        found = [_NOWHERE]
        widths = self._runs["docs"][0][stems]
        for width in np.unique(widths):
            group = stems[widths == width]
            _within(self._df[group], len(self.lengths) + 1)
            found.append(np.repeat(group, self._df[group])[wanted[self._documents(group)]])
        return np.unique(np.concatenate(found))

    def _documents(self, stems: Ints) -> Ints:
        """Give the documents of some stems whose runs have one width, one stem's behind the other's."""
        width, run, sizes = self._joined("docs", stems)
        gaps = worths(run) if width == 1 else run
        found = _restarted(np.cumsum(gaps, dtype=np.int64), gaps, sizes)
        return found[run < CARRY] if width == 1 else found

    def _joined(self, part: str, stems: Ints) -> tuple[int, NDArray[np.unsignedinteger[Any]], Ints]:
        """Give the runs of some stems of one width, one behind the other, with the size of each."""
        width, at, size = (array[stems].astype(np.int64) for array in self._runs[part])
        area = self._areas[part][int(width[0])]
        _within(at + size, len(area) + 1)
        runs = [area[start:end] for start, end in zip(at.tolist(), (at + size).tolist(), strict=True)]
        return int(width[0]), np.concatenate(runs), size  # of long runs a fifth of the time that indices take

    @cached_property
    def _forms_of(self) -> Ints:
        """How many forms each stem has, shape (stems,)."""
        _within(self._stem, len(self.stems))
        return np.bincount(self._stem, minlength=len(self.stems))

    def _run(self, part: str, stem: int) -> tuple[int, NDArray[np.unsignedinteger[Any]]]:
        width, at, size = (int(array[stem]) for array in self._runs[part])
        return width, self._areas[part][width][at : at + size]


def _within(numbers: NDArray[Any], size: int) -> None:
    """Raise IndexError unless all of some numbers are below `size`."""
    if len(numbers) and numbers.max() >= size:
        raise IndexError(f"{numbers.max()} where numbers are below {size}")


def _numbers(width: int, run: NDArray[np.unsignedinteger[Any]]) -> Ints:
    """Read the numbers of a run of places as they were before they were written in `width` bytes."""
    return np.diff(uncarried(run), prepend=0) if width == 1 else run.astype(np.int64)


def _odd(numbers: NDArray[np.integer[Any]]) -> Ints:
    """Give the indices of the odd numbers."""
    return np.flatnonzero((numbers & 1).astype(np.bool_))


def _sums(which: Bools, firsts: Ints) -> Ints:
    """Count the true elements from each of `firsts` to the next; a third of the time that `add.reduceat` takes."""
    sums = np.append(0, np.cumsum(which, dtype=np.int32))
    found: Ints = np.diff(sums[np.append(firsts, len(which))]).astype(np.int64)
    return found


def _restarted(sums: Ints, gaps: NDArray[Any], counts: Ints) -> Ints:
    """Let running sums of gaps begin anew with each group of `counts` of them, none of which is empty."""
    starts = np.cumsum(counts) - counts
    found: Ints = sums - np.repeat(sums[starts] - gaps[starts], counts)
    return found
