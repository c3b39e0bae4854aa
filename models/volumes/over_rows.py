"""What different contents mean, spread over the rows of a file block by block: there may be millions.

Numpy widens codes to eight bytes each before it looks anything up; of a whole column that takes more memory
than the column itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.integer]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Value = TypeVar("Value", bound=np.generic)
Piece = TypeVar("Piece")

BLOCK_ROWS = 250_000
THREADS = 2
"""More gain little: the memory is as busy as the processors."""


def row_blocks(rows: int) -> Iterator[slice]:
    """So many rows as are looked at together, from the first to the last.

    >>> list(row_blocks(300_000))
    [slice(0, 250000, None), slice(250000, 300000, None)]
    """
    return (slice(begin, min(begin + BLOCK_ROWS, rows)) for begin in range(0, rows, BLOCK_ROWS))


def at_once(work: Callable[[Piece], None], pieces: Iterable[Piece]) -> None:
    """`work` on each of the pieces, several at a time; no piece may need what another one does.

    The threads end with the work: a process that waits for files makes copies of itself, without threads.
    """
    with ThreadPoolExecutor(THREADS, thread_name_prefix="at once") as threads:
        for _ in threads.map(work, pieces):
            pass


def spread(values: NDArray[Value], codes: Codes) -> NDArray[Value]:
    """`values[codes]`; a code of -1 means the last value.

    >>> spread(np.array(["a", "b"]), np.array([1, 0, -1])).tolist()
    ['b', 'a', 'b']
    """
    if len(codes) <= BLOCK_ROWS:
        return values[codes]
    rows = np.empty(len(codes), values.dtype)

    def look_up(block: slice) -> None:
        np.take(values, codes[block], out=rows[block], mode="wrap")

    at_once(look_up, row_blocks(len(codes)))
    return rows


def spread_flags(flags: Flags, codes: Codes) -> Flags:
    """Flags of different contents over the rows; next to no memory where none is set."""
    return spread(flags, codes) if flags.any() else np.broadcast_to(np.False_, len(codes))


def sums_by_code(codes: Codes, weights: Floats, used: Flags, count: int) -> Floats:
    """Sums of `weights` over the `used` rows of each code below `count`; rows without one (-1) and unknown
    weights (NaN) add nothing.

    >>> sums_by_code(np.array([0, 1, -1, 0]), np.array([1.0, 2.0, 4.0, np.nan]), np.full(4, True), 3)
    array([1., 2., 0.])
    """
    sums = np.zeros(count + 1)
    for block in row_blocks(len(codes)):
        known = weights[block]
        if not used[block].all() or np.isnan(known).any():
            known = np.where(used[block] & ~np.isnan(known), known, 0.0)
        sums += np.bincount(codes[block].astype(np.int64) + 1, known, count + 1)
    return sums[1:]


def rows_by_code(codes: Codes, count: int) -> NDArray[np.int64]:
    """How many rows have each code below `count`, all of which lie in it.

    >>> rows_by_code(np.array([0, 1, 0]), 3).tolist()
    [2, 1, 0]
    """
    rows = np.zeros(count, dtype=np.int64)
    for block in row_blocks(len(codes)):
        rows += np.bincount(codes[block], minlength=count)
    return rows


def known_sum(values: Floats) -> float:
    """Sum of the known values: unknown ones (NaN) add nothing, and only where there are any is more than one
    block of the values copied.

    >>> known_sum(np.array([1.0, np.nan, 2.0]))
    3.0
    """
    return float(sum(np.nansum(values[block]) for block in row_blocks(len(values))))


def median_of_positive(values: Floats, codes: Codes) -> float:
    """Median of the values above zero over the rows; NaN where there are none.

    `values` and `codes` as for `spread`: no row is looked at by itself.

    >>> median_of_positive(np.array([5.0, 2.0, np.nan, 0.0]), np.array([0, 1, 1, 2, 3, 0]))
    3.5
    """
    held = rows_by_code(codes, len(values))
    held[~(values > 0)] = 0
    order = np.argsort(values)
    reached = np.cumsum(held[order])
    rows = int(reached[-1]) if len(reached) else 0
    if not rows:
        return float("nan")
    middle = np.searchsorted(reached, [(rows - 1) // 2, rows // 2], side="right")
    return float(np.mean(values[order][middle]))


def numbered_within(counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """Of several things laid end to end, each `counts` parts long, the number of every part within its own.

    >>> numbered_within(np.array([2, 0, 3]))
    array([0, 1, 0, 1, 2])
    """
    return np.asarray(np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts))
