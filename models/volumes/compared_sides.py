"""One side of a comparison of volumes: the days, channels and reasons of a file that are compared, and their
sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import COUNTS, HOURS, Cube, Floats
from models.volumes.even_days import CountedDays
from models.volumes.grouped_sums import grouped_sums
from models.volumes.selection import EVERYTHING, Selection, days_selected

Flags = NDArray[np.bool_]
FEWEST_OF_DAYS = 0.5
"""Where a file holds sums of weeks or months and contacts on fewer of its days, weekdays are those of the
first days of these periods."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison: a file, and what of it is compared."""

    label: str
    cube: Cube
    chosen: Flags
    """Per day of the file's calendar whether it is compared."""
    channels: frozenset[str]
    """Names of the channels that both sides hold."""
    selection: Selection = EVERYTHING
    """Channels, reasons and weekdays that are looked at."""

    @property
    def days(self) -> int:
        """Days of the file that are compared."""
        return int((self.chosen & self.cube.present()).sum())

    @cached_property
    def compared(self) -> Flags:
        """Per cell of the cube whether its day, channel and reason are compared."""
        return self._cells(self.is_common)

    @property
    def is_common(self) -> Flags:
        """Per channel of the cube whether it is compared."""
        return self._selected_channels(lambda name: name in self.channels)

    @property
    def is_one_sided(self) -> Flags:
        """Per channel of the cube whether it is looked at, but held by this side alone."""
        return self._selected_channels(lambda name: name not in self.channels)

    @property
    def is_reason_selected(self) -> Flags:
        """Per reason of the cube whether it is looked at."""
        wanted = self.selection.reasons
        return np.array([not wanted or name in wanted for name in self.cube.reasons], dtype=bool)

    @property
    def offered(self) -> float:
        """Contacts of all that is compared; NaN where nothing is."""
        counted = self.cube.sums[COUNTS[0]][self.compared]
        return float(np.nansum(counted)) if len(counted) else np.nan

    @property
    def total(self) -> pd.Series:
        """Counts and rates of all that is compared."""
        at = np.flatnonzero(self.compared)
        sums = {name: values[at] for name, values in self.cube.sums.items()}
        return grouped_sums(np.zeros(len(at), dtype=np.int64), sums, 1).iloc[0]

    @cached_property
    def counted_days(self) -> CountedDays:
        """Contacts on each day that is compared."""
        cube = self.cube
        offered = np.bincount(cube.places.day, cube.sums[COUNTS[0]] * self.compared, cube.day_count)
        counted = np.asarray(offered[self.chosen], dtype=float)
        return CountedDays(cube.calendar[self.chosen], counted, cube.holidays)

    def by_channel(self, wanted: Flags) -> dict[str | None, float]:
        """Contacts of the wanted channels on the days that are compared."""
        cube = self.cube
        weights = cube.sums[COUNTS[0]] * self._cells(wanted)
        counted = np.bincount(cube.places.channel, weights, len(cube.channels)).tolist()
        return {
            name: count for name, count, is_in in zip(cube.channels, counted, wanted, strict=True) if is_in
        }

    def by_reason(self) -> dict[str | None, float]:
        """Contacts by reason; a name that does not occur in the whole file is absent."""
        names = self.cube.reasons
        weights = self.cube.sums[COUNTS[0]] * self.compared
        counted = np.bincount(self.cube.places.reason, weights, len(names)).tolist()
        selected = self.is_reason_selected
        return {name: count for name, count, is_in in zip(names, counted, selected, strict=True) if is_in}

    def weekday_shares(self) -> Floats | None:
        """Share of each weekday in all contacts; None where some are known as sums of weeks or months."""
        cube = self.cube
        sums = cube.of_sums
        has_sums = sums is None or bool(self.is_common[sums.places.channel].any())
        if cube.is_spread and has_sums:
            return None
        per_day = np.bincount(cube.places.day, cube.sums[COUNTS[0]] * self.compared, cube.day_count)
        if cube.is_coarse and np.count_nonzero(per_day) < FEWEST_OF_DAYS * cube.day_count:
            return None
        weekday = (np.arange(cube.day_count) + cube.first.weekday()) % 7
        return _shares(np.bincount(weekday, per_day, 7))

    def week_shares(self) -> Floats | None:
        """Share of each weekday and hour in all contacts; None where no hours are known."""
        hours = self.cube.hours
        if hours is None:
            return None
        wanted = np.outer(self.is_common, self.is_reason_selected).ravel()
        by_slot = hours.per_slot(wanted) * self.chosen[hours.slot // HOURS]
        weekday = (hours.slot // HOURS + self.cube.first.weekday()) % 7
        sums = np.bincount(weekday * HOURS + hours.slot % HOURS, by_slot, 7 * HOURS)
        return _shares(sums.reshape(7, HOURS))

    def _cells(self, wanted: Flags) -> Flags:
        places = self.cube.places
        cells = self.chosen[places.day] & wanted[places.channel]
        if self.selection.reasons:
            cells &= self.is_reason_selected[places.reason]
        return np.asarray(cells)

    def _selected_channels(self, belongs: Callable[[str], bool]) -> Flags:
        wanted = self.selection.channels
        return np.array(
            [belongs(name) and (not wanted or name in wanted) for name in self.cube.channels], dtype=bool
        )


def _shares(sums: NDArray[Any]) -> Floats:
    return np.asarray(sums / max(float(sums.sum()), 1e-12))


def in_months(cube: Cube, year: int, months: tuple[int, ...], selection: Selection) -> Flags:
    """Per day of the file's calendar whether it lies in these months of `year` and is such a weekday."""
    calendar = cube.calendar
    return np.asarray((calendar.year == year) & calendar.month.isin(months) & _weekdays(cube, selection))


def between(cube: Cube, first: date, last: date, selection: Selection) -> Flags:
    """Per day of the file's calendar whether it lies from `first` to `last` and is such a weekday."""
    number = np.arange(cube.day_count)
    inside = (number >= (first - cube.first).days) & (number <= (last - cube.first).days)
    return np.asarray(inside & _weekdays(cube, selection))


def last_day(cube: Cube) -> date:
    """The last day of the file's calendar."""
    return cube.first + timedelta(days=cube.day_count - 1)


def _weekdays(cube: Cube, selection: Selection) -> Flags:
    return days_selected(cube, Selection(weekdays=selection.weekdays))
