"""Days that are usual in a file and missing: stretches long enough to change what a month or year holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

USUAL_SHARE = 0.5
"""A weekday belongs to the calendar of a file when it stands in at least this share of its weeks."""
LONG_GAP_DAYS = 5
"""Shorter gaps are counted when the file is read; they are no picture of their own."""


@dataclass(frozen=True)
class Gap:
    """A stretch without rows: places of its first and last day, and how many usual days are missing in it."""

    first: int
    last: int
    missing: int


def long_gaps(there: NDArray[np.bool_], weekday: NDArray[np.int64]) -> Iterator[Gap]:
    """Stretches between two days of the file in which at least five usual days in a row are missing.

    `there`, `weekday`: per day of the calendar, whether the file holds it, and its weekday.

    >>> there = np.ones(70, dtype=bool)
    >>> there[[20, *range(30, 37)]] = False
    >>> list(long_gaps(there, np.arange(70) % 7))
    [Gap(first=30, last=36, missing=7)]
    """
    expected = np.zeros(len(there), dtype=bool)
    for day in range(7):
        alike = weekday == day
        if alike.any() and there[alike].mean() >= USUAL_SHARE:
            expected |= alike
    for before, after in pairwise(np.flatnonzero(there).tolist()):
        missing = int(expected[before + 1 : after].sum())
        if missing >= LONG_GAP_DAYS:
            yield Gap(before + 1, after - 1, missing)


def in_long_gaps(there: NDArray[np.bool_], weekday: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Per day of the calendar whether it lies in a long gap."""
    inside = np.zeros(len(there), dtype=bool)
    for gap in long_gaps(there, weekday):
        inside[gap.first : gap.last + 1] = True
    return inside
