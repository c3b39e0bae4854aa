"""Days that are usual in a file and missing: stretches long enough to change what a month or year holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

USUAL_SHARE = 0.5
"""A weekday belongs to the calendar of a file when it stands in at least this share of its weeks."""
DAYS, YEAR = 7, 365.25
SAME_SHARE = 0.5
"""A stretch is closed in another year, too, when so many of its usual days are missing there."""
FAR_GAP_DAYS = 28
"""A stretch of so many days without a row is a lack of the file on whatever weekdays it has rows."""
CRUMBS_SHARE, MAIN_DAYS = 0.1, 14
"""Fewer days than this share of the others, far from them, are crumbs; of fewer days nothing is the rest."""
LONG_GAP_DAYS = 5
"""Shorter gaps are counted when the file is read; they are no picture of their own."""


@dataclass(frozen=True)
class Gap:
    """A stretch without rows: places of its first and last day, and how many usual days are missing in it."""

    first: int
    last: int
    missing: int


def long_gaps(
    there: NDArray[np.bool_], weekday: NDArray[np.int64], closed: NDArray[np.bool_] | None = None
) -> Iterator[Gap]:
    """Stretches from the first to the last of at least five usual days in a row that are missing between two
    days of the file.

    `there`, `weekday`: per day of the calendar, whether the file holds it, and its weekday; `closed`: days on
    which nobody expects contacts.

    >>> there = np.ones(70, dtype=bool)
    >>> there[[20, *range(30, 37)]] = False
    >>> list(long_gaps(there, np.arange(70) % 7))
    [Gap(first=30, last=36, missing=7)]
    >>> workdays = (np.arange(70) % 7 < 5) & ~np.isin(np.arange(70), range(35, 40))
    >>> list(long_gaps(workdays, np.arange(70) % 7))  # Monday to Friday, not the closed weekends around them
    [Gap(first=35, last=39, missing=5)]
    """
    held, absent = np.flatnonzero(there), absent_days(there, weekday, closed)
    missing = np.diff(np.cumsum(absent)[held])
    for place in np.flatnonzero(missing >= LONG_GAP_DAYS).tolist():
        days = int(held[place]) + np.flatnonzero(absent[held[place] : held[place + 1]])
        yield Gap(int(days[0]), int(days[-1]), int(missing[place]))


def usual_days(there: NDArray[np.bool_], weekday: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Per day of the calendar whether its weekday belongs to the file."""
    expected = np.zeros(len(there), dtype=bool)
    for day in range(DAYS):
        alike = weekday == day
        if alike.any() and there[alike].mean() >= USUAL_SHARE:
            expected |= alike
    return expected


def absent_days(
    there: NDArray[np.bool_], weekday: NDArray[np.int64], closed: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Per day of the calendar whether its weekday belongs to the file, and it is missing although not
    `closed`.

    >>> there = np.arange(21) % 7 < 5
    >>> there[8] = False
    >>> np.flatnonzero(absent_days(there, np.arange(21) % 7)).tolist()
    [8]
    """
    absent = usual_days(there, weekday) & ~there
    return absent if closed is None else absent & ~closed


def blank_stretches(there: NDArray[np.bool_], least: int) -> Iterator[Gap]:
    """Stretches of at least so many days between two days of the file, none of which it holds.

    >>> there = np.ones(60, dtype=bool)
    >>> there[[3, *range(20, 50)]] = False
    >>> list(blank_stretches(there, 28))
    [Gap(first=20, last=49, missing=30)]
    """
    for before, after in pairwise(np.flatnonzero(there).tolist()):
        if after - before > least:
            yield Gap(before + 1, after - 1, after - before - 1)


def main_stretch(there: NDArray[np.bool_]) -> tuple[int, int]:
    """First day, and day after the last one, of what is left without a few days far away from all others.

    >>> there = np.zeros(500, dtype=bool)
    >>> there[[2, *range(300, 400), 499]] = True
    >>> main_stretch(there), main_stretch(there[200:420])
    ((300, 400), (0, 220))
    """
    days = np.flatnonzero(there)
    blocks = np.split(days, np.flatnonzero(np.diff(days) > FAR_GAP_DAYS) + 1)
    main = max(range(len(blocks)), key=lambda number: len(blocks[number]))
    size = len(blocks[main])
    before, after = (sum(map(len, part)) for part in (blocks[:main], blocks[main + 1 :]))
    start, end = 0, len(there)
    if size >= MAIN_DAYS and 0 < before < CRUMBS_SHARE * size:
        start = int(blocks[main][0])
    if size >= MAIN_DAYS and 0 < after < CRUMBS_SHARE * size:
        end = int(blocks[main][-1]) + 1
    return start, end


def yearly_closures(
    there: NDArray[np.bool_], weekday: NDArray[np.int64], closed: NDArray[np.bool_] | None = None
) -> Iterator[Gap]:
    """Long gaps that stand at the same time in every other year of the file: the house is closed then.

    >>> there = np.ones(1100, dtype=bool)
    >>> there[[*range(300, 310), *range(666, 674), *range(1030, 1041), *range(500, 510)]] = False
    >>> [(gap.first, gap.last) for gap in yearly_closures(there, np.arange(1100) % 7)]
    [(300, 309), (666, 673), (1030, 1040)]
    """
    expected, most = usual_days(there, weekday), int(len(there) // YEAR)
    for gap in long_gaps(there, weekday, closed):
        others = [_moved(gap, years) for years in range(-most, most + 1) if years]
        inside = [slice(each.first, each.last + 1) for each in others
                  if each.first >= 0 and each.last < len(there)]  # fmt: skip
        absent = [(expected & ~there)[each].sum() >= SAME_SHARE * expected[each].sum() for each in inside]
        if absent and all(absent):
            yield gap


def _moved(gap: Gap, years: int) -> Gap:
    days = round(years * YEAR)
    return Gap(gap.first + days, gap.last + days, gap.missing)


def within(gaps: Iterable[Gap], days: int) -> NDArray[np.bool_]:
    """Per day of a calendar of so many days whether it lies in one of these stretches."""
    inside = np.zeros(days, dtype=bool)
    for gap in gaps:
        inside[gap.first : gap.last + 1] = True
    return inside
