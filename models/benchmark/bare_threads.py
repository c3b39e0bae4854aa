"""Threads that only count: what a machine gives a second thread at best."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import numba

STEPS = 100_000_000


def bare_seconds(threads: int) -> float:
    """Seconds for the same steps of arithmetic, shared between `threads` threads that never touch memory."""
    _count(1)
    with ThreadPoolExecutor(threads) as pool:
        begun = time.perf_counter()
        list(pool.map(_count, [STEPS // threads] * threads))
        return time.perf_counter() - begun


@numba.njit(nogil=True)
def _count(steps: int) -> float:
    value = 0.3
    for _ in range(steps):
        value = 3.7 * value * (1.0 - value)
    return value
