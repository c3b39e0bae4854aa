"""Which days a file really holds: what lies in gaps, or at edges where only crumbs stand, is no year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from models.volumes.cube import Cube
from models.volumes.gaps import FAR_GAP_DAYS, blank_stretches, within
from models.volumes.missing_days import FileCalendar
from models.volumes.over_rows import Flags
from models.volumes.periods import period_days
from models.volumes.signals import Signal, sound_period


@dataclass(frozen=True, eq=False)
class Coverage:
    """`lacking`: per day of the calendar from `first` on, whether the file lacks it although it lies between
    its first and its last day; `sound`: first and last day of what is left without crumbs at the edges;
    `missing`: of the lacking days those that are usual in the file."""

    first: date
    lacking: Flags
    sound: tuple[date, date]
    missing: Flags

    @property
    def last(self) -> date:
        """The last day of the calendar."""
        return (pd.Timestamp(self.first) + pd.Timedelta(days=len(self.lacking) - 1)).date()

    @property
    def has_crumbs(self) -> bool:
        """Whether only crumbs stand at an edge."""
        return self.sound != (self.first, self.last)

    def lacking_days(self, first: date, last: date) -> int:
        """Days from `first` to `last` that the file lacks."""
        return self._within(self.lacking, first, last)

    def missing_days(self, first: date, last: date) -> int:
        """Of these the days that are usual in the file."""
        return self._within(self.missing, first, last)

    def _within(self, days: Flags, first: date, last: date) -> int:
        begin, end = (first - self.first).days, (last - self.first).days + 1
        return int(days[max(begin, 0) : max(end, 0)].sum())


def coverage_of(cube: Cube, told: Iterable[Signal]) -> Coverage:
    """What `cube` holds, with the signals `told` about it: long gaps, stretches of four weeks without a row,
    and edges that hold crumbs are lacking. Beside sums of weeks and months, what days or what sums lack."""
    if len(cube.kinds) > 1:
        return _of_kinds(cube, tuple(told))
    there = _covered(cube)
    calendar = pd.date_range(cube.first, periods=len(there), freq="D")
    lacking = within(blank_stretches(there, FAR_GAP_DAYS), len(there))
    of_file = FileCalendar(calendar, there, cube.holidays)
    if not cube.is_coarse:
        lacking |= of_file.in_long_gaps
    first, last = sound_period(told)
    sound = (first or calendar[0].date(), last or calendar[-1].date())
    lacking |= np.asarray((calendar < pd.Timestamp(sound[0])) | (calendar > pd.Timestamp(sound[1])))
    missing = lacking if cube.is_coarse else lacking & of_file.could_be_missing
    return Coverage(cube.first, lacking, sound, missing)


def _of_kinds(cube: Cube, told: Sequence[Signal]) -> Coverage:
    lacking, missing = np.zeros(cube.day_count, dtype=bool), np.zeros(cube.day_count, dtype=bool)
    for kind in cube.kinds:
        found = coverage_of(kind, told if kind is cube.of_days else ())
        lacking |= cube.on_calendar(kind, found.lacking)
        missing |= cube.on_calendar(kind, found.missing)
    return Coverage(cube.first, lacking, (cube.calendar[0].date(), cube.calendar[-1].date()), missing)


def _covered(cube: Cube) -> Flags:
    """Per day of the calendar whether the file holds it, by itself or in the sum of a week or month."""
    there = cube.present()
    if not cube.is_coarse:
        return there
    begins = np.flatnonzero(there)
    starts = pd.Series(cube.calendar[begins])
    lengths = period_days(starts, pd.Series(cube.interval_min, index=starts.index))
    covered = np.zeros(int((begins + lengths).max()), dtype=bool)
    for begin, length in zip(begins, lengths, strict=True):
        covered[begin : begin + length] = True
    return covered
