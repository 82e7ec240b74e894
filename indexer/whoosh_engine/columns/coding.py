"""Numbers in few bytes, and back: gaps with a carry, two codes to a byte."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["CARRIED", "CARRY", "carried", "gather", "narrowest", "packed_codes", "uncarried", "unpacked_codes"]

Ints = NDArray[np.int64]
CARRY = 255
CARRIED = 254  # even, so that whether a number is odd shows in its last byte


def gather(starts: Ints, counts: Ints) -> Ints:
    """Give the indices of all ranges [start, start + count), one range behind the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)


def narrowest(highest: int) -> type[np.unsignedinteger[Any]]:
    """Give the narrowest unsigned type that holds a number."""
    return np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32


def carried(numbers: NDArray[Any]) -> NDArray[np.uint8]:
    """Write numbers in single bytes: 255 once for each 254 in a number, then the rest of it."""
    ends = np.cumsum(numbers // CARRIED + 1)
    found = np.full(int(ends[-1]) if len(ends) else 0, CARRY, dtype=np.uint8)
    found[ends - 1] = numbers % CARRIED
    return found


def uncarried(run: NDArray[np.uint8]) -> Ints:
    """Read what `carried` wrote, and give the running sums of the numbers."""
    if not (run == CARRY).any():
        return np.cumsum(run, dtype=np.int64)
    sums = np.cumsum(np.minimum(run, CARRIED), dtype=np.int64)
    found: Ints = sums[run != CARRY]
    return found


def packed_codes(codes: Ints, counts: Ints) -> tuple[NDArray[np.uint8], Ints]:
    """Put two codes below 16 in each byte, each run of `counts` codes in bytes of its own; give how many bytes."""
    sizes = (counts + 1) // 2
    halves = np.zeros(2 * int(sizes.sum()), dtype=np.uint8)
    halves[gather(2 * (np.cumsum(sizes) - sizes), counts)] = codes
    return halves[0::2] | (halves[1::2] << np.uint8(4)), sizes


def unpacked_codes(run: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """Read one run that `packed_codes` wrote."""
    halves = np.empty(2 * len(run), dtype=np.uint8)
    halves[0::2] = run & 15
    halves[1::2] = run >> 4
    return halves[:count]
