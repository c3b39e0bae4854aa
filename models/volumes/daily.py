"""The days of a volume file as a series, and what is usual on each of them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.volumes.cube import Cube, Floats

NEIGHBOUR_WEEKS = 6
"""Usual is the median of the same weekday in so many weeks before and after."""
FEWEST_NEIGHBOURS = 4
BORDER = 3
"""Days beside a level shift, whose own day is known only so well, belong to neither level."""
ENOUGH_FOR_A_SPREAD = 20
MAD_TO_SD = 1.4826
"""Of a normal distribution the standard deviation is so many median absolute deviations."""


@dataclass(frozen=True, eq=False)
class DailySeries:
    """Contacts per day of the calendar; NaN where the file has no row of that day."""

    first: date
    offered: Floats

    def __len__(self) -> int:
        return len(self.offered)

    @property
    def weekday(self) -> NDArray[np.int64]:
        """Weekday of every day, Monday is 0."""
        return (np.arange(len(self)) + self.first.weekday()) % 7

    def day(self, number: int) -> date:
        """The date of a day by its number."""
        return self.first + timedelta(days=int(number))

    def part(self, start: int, end: int) -> DailySeries:
        """The days from number `start` up to, not including, `end`."""
        return replace(self, first=self.day(start), offered=self.offered[start:end])


def daily_series(cube: Cube) -> DailySeries:
    """The days of a file that knows days; not meant for sums of weeks and months."""
    return DailySeries(cube.first, cube.per_day())


def usual(series: DailySeries) -> Floats:
    """What is usual on each day: the median of the same weekday in the weeks around it, itself left out.

    NaN where fewer than four such days are known. The median follows the season and the trend, and does not
    follow single odd days.
    """
    lead = series.first.weekday()
    weeks = -(-(lead + len(series)) // 7)
    grid = np.full((weeks + 2 * NEIGHBOUR_WEEKS, 7), np.nan)
    grid.ravel()[NEIGHBOUR_WEEKS * 7 + lead :][: len(series)] = series.offered
    windows = np.lib.stride_tricks.sliding_window_view(grid, 2 * NEIGHBOUR_WEEKS + 1, axis=0)
    around = np.delete(windows, NEIGHBOUR_WEEKS, axis=-1)
    enough = np.isfinite(around).sum(axis=-1) >= FEWEST_NEIGHBOURS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        median = np.nanmedian(around, axis=-1)
    result: Floats = np.where(enough, median, np.nan).ravel()[lead:][: len(series)]
    return result


def usual_at_levels(series: DailySeries, steps: Sequence[int]) -> Floats:
    """What is usual on each day at the level that holds on it (`steps`: numbers of the days on which another
    one begins); beside a step, whose day is known only so well, the higher one."""
    if not steps:
        return usual(series)
    result: Floats = np.full(len(series), np.nan)
    for start, end in pairwise((0, *steps, len(series))):
        level = np.full(len(series), np.nan)
        level[start:end] = series.offered[start:end]
        near = slice(max(start - BORDER, 0), end + BORDER)
        result[near] = np.fmax(result[near], usual(replace(series, offered=level))[near])
    return result


def deviations(series: DailySeries, expected: Floats) -> Floats:
    """How far each day lies from what is usual, in robust standard deviations.

    Square roots of counts vary alike whatever their size (Anscombe 1948, doi:10.1093/biomet/35.3-4.246: for
    Poisson counts with standard deviation 1 after doubling). The spread of the same weekday in the series
    counts where it is larger (median absolute deviation), so that an unsteady service has fewer odd days.
    """
    distance = 2 * (np.sqrt(series.offered + 3 / 8) - np.sqrt(expected + 3 / 8))
    spread = np.full(len(series), max(1.0, _spread(distance)))
    for weekday in range(7):
        alike = series.weekday == weekday
        if np.isfinite(distance[alike]).sum() >= ENOUGH_FOR_A_SPREAD:
            spread[alike] = max(1.0, _spread(distance[alike]))
    result: Floats = distance / spread
    return result


def _spread(distance: Floats) -> float:
    """Robust standard deviation of what is known; 0 where nothing is."""
    known = distance[np.isfinite(distance)]
    return MAD_TO_SD * float(np.median(np.abs(known - np.median(known)))) if len(known) else 0.0
