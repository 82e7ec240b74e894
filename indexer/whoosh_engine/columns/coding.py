"""Numbers in few bytes, and back: gaps with a carry, codes in few bits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "CARRY",
    "carried",
    "carried_lengths",
    "code_bits",
    "gather",
    "narrowest",
    "packed_codes",
    "packed_size",
    "uncarried",
    "unpacked_codes",
    "worths",
]

Ints = NDArray[np.int64]
CARRY = 248
_MOST = 256 - CARRY  # times CARRY in one byte


def gather(starts: Ints, counts: Ints) -> Ints:
    """Give the indices of all ranges [start, start + count), one range behind the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)


def narrowest(highest: int) -> type[np.unsignedinteger[Any]]:
    """Give the narrowest unsigned type that holds a number."""
    return np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32


def carried(numbers: NDArray[Any]) -> NDArray[np.uint8]:
    """Write numbers in single bytes.

    A byte below CARRY ends a number; one from CARRY on stands for 1 to 8 times CARRY, to be added to what follows. So
    numbers up to 247 take one byte, up to 2,231 two. CARRY is even: whether a number is odd shows in its last byte.
    Counting in such digits with the few high values taken for the carry: 254 and one carry takes a tenth more.
    """
    times = numbers // CARRY  # numpy has vector code for this, and none for the rest of a division
    ends = np.cumsum(_length(times))
    found = np.full(int(ends[-1]) if len(ends) else 0, 255, dtype=np.uint8)
    found[ends - 1] = numbers - times * CARRY
    some = np.flatnonzero(times % _MOST)
    found[ends[some] - 2] = CARRY - 1 + times[some] % _MOST
    return found


def carried_lengths(numbers: NDArray[Any]) -> NDArray[Any]:
    """Give how many bytes each number takes in `carried`."""
    return _length(numbers // CARRY)


def _length(times: NDArray[Any]) -> NDArray[Any]:
    found: NDArray[Any] = (times + (_MOST - 1)) // _MOST + 1
    return found


def worths(run: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Give what each byte of a run that `carried` wrote stands for; the sum of a number's bytes is the number."""
    found = run.astype(np.uint16)
    carries = np.flatnonzero(run >= CARRY)
    found[carries] = (found[carries] - np.uint16(CARRY - 1)) * np.uint16(CARRY)
    return found


def uncarried(run: NDArray[np.uint8]) -> Ints:
    """Read what `carried` wrote, and give the running sums of the numbers."""
    if not (run >= CARRY).any():
        return np.cumsum(run, dtype=np.int64)
    sums = np.cumsum(worths(run), dtype=np.int64)
    found: Ints = sums[run < CARRY]
    return found


def code_bits(forms: NDArray[Any]) -> NDArray[np.uint8]:
    """Give in how many bits each code is written where there are so many forms: 0 for one, then 1, 2, 4, 8 or 16."""
    return np.array([0, 1, 2, 4, 8, 16], dtype=np.uint8)[np.searchsorted([1, 2, 4, 16, 256], forms)]


def packed_size(count: Any, bits: Any) -> Any:
    """Give how many bytes a run of `count` codes takes; numbers or arrays."""
    return (count * bits + 7) // 8


def packed_codes(codes: NDArray[Any], counts: Ints, bits: int) -> NDArray[np.uint8]:
    """Write runs of `counts` codes in 1, 2, 4, 8 or 16 bits each, every run in bytes of its own, low bits first."""
    if bits >= 8:
        return codes.astype(f"<u{bits // 8}").view(np.uint8)
    each = 8 // bits
    sizes = packed_size(counts, bits)
    spread = np.zeros(each * int(sizes.sum()), dtype=np.uint8)
    spread[gather(each * (np.cumsum(sizes) - sizes), counts)] = codes
    packed = spread[::each].copy()
    for at in range(1, each):
        packed |= spread[at::each] << np.uint8(at * bits)
    return packed


def unpacked_codes(run: NDArray[np.uint8], count: int, bits: int) -> NDArray[np.unsignedinteger[Any]]:
    """Read one run that `packed_codes` wrote."""
    if bits >= 8:
        return run.view(f"<u{bits // 8}")
    each = 8 // bits
    codes = np.empty(each * len(run), dtype=np.uint8)
    for at in range(each):
        codes[at::each] = (run >> np.uint8(at * bits)) & np.uint8((1 << bits) - 1)
    return codes[:count]
