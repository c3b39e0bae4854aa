"""Which days a file lacks, and on which the house is closed: a lack of the file is no lack of contacts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import Cube
from models.volumes.gaps import absent_days, long_gaps, usual_days, within, yearly_closures
from models.volumes.over_rows import Flags


@dataclass(frozen=True, eq=False)
class FileCalendar:
    """The days from the first to the last one of a file: `there`, whether it holds rows of the day;
    `holidays`: public holidays, on which it need not hold any."""

    days: pd.DatetimeIndex
    there: Flags
    holidays: Collection[date] = ()

    @property
    def weekday(self) -> NDArray[np.int64]:
        """Weekday of every day, Monday is 0."""
        return np.asarray(self.days.day_of_week, dtype=np.int64)

    @property
    def closed(self) -> Flags:
        """Days on which nobody comes anyway: public holidays without a row, and stretches that stand empty
        at the same time of every year."""
        holiday = on_days(self.days, self.holidays)
        empty = within(yearly_closures(self.there, self.weekday, holiday), len(self.days))
        return (holiday & ~self.there) | empty

    @property
    def absent(self) -> Flags:
        """Days that are usual in the file and missing, each of them."""
        return absent_days(self.there, self.weekday, self.closed)

    @property
    def in_long_gaps(self) -> Flags:
        """Days within stretches in which so many usual days are missing that months and years lack
        something."""
        return within(long_gaps(self.there, self.weekday, self.closed), len(self.days))

    @property
    def missing(self) -> Flags:
        """The usual days in them: what is counted as missing. Days on which nothing ever comes are not."""
        return self.in_long_gaps & self.absent

    @property
    def could_be_missing(self) -> Flags:
        """Days that are missing if the file lacks them: usual ones, where it knows any, and not closed."""
        usual = usual_days(self.there, self.weekday)
        return (usual | ~usual.any()) & ~self.closed


def calendar_of(days: pd.DatetimeIndex, holidays: Collection[date] = ()) -> FileCalendar:
    """The calendar of a file that holds rows of `days` (in order, without time zone)."""
    whole = pd.date_range(days[0], days[-1], freq="D")
    return FileCalendar(whole, np.asarray(whole.isin(days)), holidays)


def on_days(calendar: pd.DatetimeIndex, days: Collection[date]) -> Flags:
    """Per day of `calendar` whether it is one of `days`."""
    return np.asarray(calendar.isin(pd.DatetimeIndex(sorted(days))))


def missing_days(cube: Cube) -> Flags:
    """Per day of the calendar whether it lies in a long gap of the file; none in sums of weeks or months."""
    if cube.is_coarse:
        return np.zeros(cube.day_count, dtype=bool)
    if cube.of_days is not None:
        return cube.on_calendar(cube.of_days, missing_days(cube.of_days))
    return FileCalendar(cube.calendar, cube.present(), cube.holidays).in_long_gaps
