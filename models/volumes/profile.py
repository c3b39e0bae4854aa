"""The profile of a volume table: how much, when, on which channel, for which reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from models.volumes.busy_times import (
    Peak,
    busiest_days,
    concentration,
    day_peak,
    hour_peak,
    mean_hours,
    mean_weekdays,
    peak_days,
    peak_periods,
)
from models.volumes.channel_steps import without_steps
from models.volumes.condensed import condense
from models.volumes.counted_part import CountedPart
from models.volumes.course.figures import CourseFigures, course_figures
from models.volumes.cube import Cube
from models.volumes.daily import DailySeries
from models.volumes.file_period import FilePeriod
from models.volumes.last_year import last_year_of
from models.volumes.mix import channel_reason, mix
from models.volumes.periods import MONTH_MIN
from models.volumes.season import season_of
from models.volumes.selection import EVERYTHING, Selection, days_selected, pairs_selected
from models.volumes.signals.part_shifts import part_shifts, sound_days
from models.volumes.signals.shifts import Shift
from models.volumes.table import DAY_MIN, Volumes

Grain = Literal["day", "week", "month"]


@dataclass(frozen=True, eq=False)
class VolumeProfile:
    """What the selected part of a volume table says, each figure reckoned when it is first asked for. Rates
    are weighted by volume; what the file does not hold is None or NaN.

    Means per day count every day of the file in the period, also those on which nothing of the selection
    came.
    """

    cube: Cube
    selection: Selection = EVERYTHING
    """Which part of the file this is the profile of."""
    last_year: VolumeProfile | None = None
    """Profile of the last 365 days of a longer file: the year that the model reproduces."""
    of_all: Cube | None = None
    """Where days and sums of weeks or months are known and all that is selected is of one kind: both, while
    `cube` is that kind alone."""

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.cube.name

    @property
    def interval_min(self) -> int:
        """Length of the file's intervals."""
        return self.cube.interval_min

    @property
    def hours_assumed(self) -> bool:
        """Whether hours come from a stated profile of the day, not from the file."""
        return self.of_hours.cube.hours_assumed

    @cached_property
    def of_hours(self) -> VolumeProfile:
        """Whose hours are told: of several files the selection in those that count them, where it holds
        anything there; otherwise that in those that count days."""
        if self.cube.by_hour is None:
            return self.of_days
        counted = VolumeProfile(self.cube.by_hour, self.selection)
        return counted if counted.offered > 0 else self.of_days

    @cached_property
    def of_days(self) -> VolumeProfile:
        """Whose days are told: beside sums of weeks and months the selection in what counts days; otherwise
        this profile."""
        days = self.cube.of_days
        return self if days is None else VolumeProfile(days, self.selection)

    @property
    def hours_share(self) -> float:
        """Share of the contacts that its hours speak for."""
        return self.share_of(self.of_hours)

    def share_of(self, part: VolumeProfile) -> float:
        """Share of the contacts that are those of a `part` of this profile."""
        return min(part.offered / self.offered, 1.0) if self.offered else 1.0

    @property
    def days_modelled(self) -> bool:
        """Whether the file names weekdays of a period alone: no day, month or year of it was counted."""
        return self.cube.days_modelled

    @property
    def file_channels(self) -> int:
        """How many channels the whole file names."""
        return len(self.cube.channels)

    @property
    def file_reasons(self) -> int:
        """How many reasons the whole file names."""
        return sum(name is not None for name in self.cube.reasons)

    @property
    def grain(self) -> Grain:
        """What the file's finest sums are of, where it knows no hours."""
        return grain_of(self.interval_min)

    @property
    def has_weeks(self) -> bool:
        """Whether sums of weeks are among what is told: months and years of them are calculated."""
        return any(kind.is_weekly for kind in self.cube.kinds)

    @property
    def period(self) -> FilePeriod:
        """From the first day of the file, or of the selection, to its last."""
        return self._part.period

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.period.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.period.last

    @cached_property
    def days(self) -> int:
        """Days of the file that are counted."""
        return int(self._part.covers.sum())

    @property
    def offered(self) -> float:
        """Contacts that came."""
        return float(np.nan_to_num(self._part.total["offered"]))

    @property
    def handled(self) -> float | None:
        """Contacts that were answered."""
        return self._known("handled")

    @property
    def abandoned(self) -> float | None:
        """Contacts that were given up."""
        return self._known("abandoned")

    @property
    def abandoned_share(self) -> float | None:
        """Share of the contacts that came."""
        return self._known("abandoned_share")

    @property
    def service_level_share(self) -> float | None:
        """Share that was answered in time."""
        return self._known("service_level_share")

    @property
    def wait_s(self) -> float | None:
        """Mean seconds of waiting."""
        return self._known("wait_s")

    @property
    def handling_time_s(self) -> float | None:
        """Mean seconds of handling."""
        return self._known("handling_time_s")

    @property
    def per_day(self) -> float:
        """Mean contacts per day counted."""
        return float(self._part.per_day.sum() / self.days) if self.days else 0.0

    @cached_property
    def months(self) -> pd.DataFrame:
        """One row per month (`models.volumes.counted_part.CountedPart.totals`)."""
        return self._part.totals("M")

    @property
    def weeks(self) -> pd.DataFrame:
        """One row per week of a file of weeks (`models.volumes.counted_part.CountedPart.weeks`)."""
        return self._part.weeks

    @cached_property
    def years(self) -> pd.DataFrame:
        """The same per year."""
        return self._part.totals("Y")

    @cached_property
    def weekdays(self) -> pd.DataFrame:
        """One row per weekday 0..6 in the file: weekday, per_day (mean contacts); empty for sums of weeks or
        months, of which `days` counts the days of the calendar that they cover."""
        if self.of_days is not self:
            return self.of_days.weekdays
        return mean_weekdays(self._part.per_day, self._part.days, self.cube.is_coarse)

    @property
    def weekday_hour(self) -> pd.DataFrame | None:
        """Index weekday 0..6, columns hour 0..23: mean contacts in that hour; None for daily totals."""
        return self._hours[0] if self.of_hours is self else self.of_hours.weekday_hour

    @property
    def busiest_hours(self) -> pd.DataFrame:
        """The busiest hours: start, offered; empty for daily totals."""
        return self._hours[1] if self.of_hours is self else self.of_hours.busiest_hours

    @cached_property
    def channels(self) -> pd.DataFrame:
        """One row per channel, the largest first: channel, offered, share, handled, abandoned,
        abandoned_share, service_level_share, wait_s, handling_time_s."""
        return mix(self._part.by_pair, self.cube, "channel")

    @cached_property
    def reasons(self) -> pd.DataFrame | None:
        """The same per reason; None where the file has none (rows without reason appear as a missing
        name)."""
        return mix(self._part.by_pair, self.cube, "reason") if self.cube.has_reasons else None

    @cached_property
    def channel_reason(self) -> pd.DataFrame | None:
        """Index reason, columns channel: contacts; None without reasons."""
        return channel_reason(self._part.by_pair["offered"], self.cube) if self.cube.has_reasons else None

    @cached_property
    def busiest_days(self) -> pd.DataFrame:
        """The busiest days: day, offered, days (1; where only weeks or months are known, those that begin on
        it, with their days)."""
        if self.of_days is not self:
            return self.of_days.busiest_days
        return busiest_days(self._part.per_day, self._part.days, self._part.covers)

    @cached_property
    def peaks(self) -> pd.DataFrame:
        """The periods that stand out; of days: day, offered, usual (on that weekday), above (contacts more
        than usual), the largest first; of weeks or months: day, offered, factor (per day against the
        average), the largest first."""
        if self.of_days is not self:
            return self.of_days.peaks
        if self.cube.is_coarse:
            return peak_periods(self.busiest_days, self.per_day)
        return peak_days(self._series, [step.start for step in self.steps])

    @cached_property
    def steps(self) -> tuple[Shift, ...]:
        """The days from which on lastingly more or fewer of the selected contacts come; none of sums of weeks
        or months, nor of a file whose days are modelled."""
        if self.of_days is not self:
            return self.of_days.steps
        is_counted = not (self.cube.is_coarse or self.cube.days_modelled or self.cube.is_spread)
        return part_shifts(self.cube, self._series.offered, sound_days(self.cube)) if is_counted else ()

    @cached_property
    def concentration(self) -> pd.DataFrame | None:
        """hours (of the week, busiest first), share (of all contacts they carry); None for daily totals."""
        if self.weekday_hour is None:
            return None
        return concentration(self.weekday_hour, self.of_hours._part.days)

    @cached_property
    def season(self) -> pd.DataFrame | None:
        """The index of every month over whole years (`models.volumes.season`), free of steps in the level of
        a channel where two years tell them from the season; None below a year. Months of which sums are set
        aside are no part of it; beside sums of weeks and months, days that lack are filled."""
        months = without_steps(self.months, self._part)
        if len(self.cube.kinds) > 1:
            months = self._part.with_lacking_days(months)
        has_sums = any(kind.is_coarse for kind in self.cube.kinds)
        return season_of(months[months["aside"] == 0] if has_sums else months)

    @cached_property
    def peak(self) -> Peak | None:
        """None: only sums of weeks or months are known, or nothing was selected."""
        return day_peak(self.weekdays) if self.weekday_hour is None else hour_peak(self.weekday_hour)

    @cached_property
    def course(self) -> CourseFigures | None:
        """What became of the contacts (`models.volumes.course`); None where the file does not say."""
        cube, chosen = self.of_all or self.cube, self.selection
        if cube.course is None:
            return None
        shape = len(cube.channels), len(cube.reasons)
        pairs = pairs_selected(cube, chosen)
        named = np.ones(shape, dtype=bool) if pairs is None else pairs.reshape(shape)
        whole_time = days_selected(cube, replace(chosen, first=None, last=None))
        first = pd.Timestamp(cube.first)
        return course_figures(
            cube.course, cube.channels, first, days_selected(cube, chosen), whole_time, named
        )

    @cached_property
    def _series(self) -> DailySeries:
        """Contacts per day of the file's calendar; NaN where it is not selected or the file lacks it."""
        held = np.where(self._part.counted, np.nan_to_num(self._part.by_day["offered"]), np.nan)
        return DailySeries(self.cube.first, held)

    @cached_property
    def _part(self) -> CountedPart:
        return CountedPart(self.cube, self.selection)

    @cached_property
    def _hours(self) -> tuple[pd.DataFrame | None, pd.DataFrame]:
        return mean_hours(self.cube, self.selection, self._part.days)

    def _known(self, figure: str) -> float | None:
        value = float(self._part.total[figure])
        return None if np.isnan(value) else value


def grain_of(interval_min: int) -> Grain:
    """Whether intervals of this length are days (or shorter), weeks or months.

    >>> grain_of(1440), grain_of(10080), grain_of(44640)
    ('day', 'week', 'month')
    """
    if interval_min >= MONTH_MIN:
        return "month"
    return "week" if interval_min > DAY_MIN else "day"


def profile(volumes: Volumes) -> VolumeProfile:
    """Totals, trend, week, mix and peaks of `volumes`; of a file longer than a year also of its last year."""
    return profile_with_last_year(condense(volumes))


def profile_with_last_year(cube: Cube) -> VolumeProfile:
    """The profile of all that `cube` holds, with that of its last year where it is longer than a year."""
    period = last_year_of(cube)
    whole = profile_of(cube)
    return whole if period is None else replace(whole, last_year=profile_of(cube, period))


def profile_of(cube: Cube, selection: Selection = EVERYTHING) -> VolumeProfile:
    """The profile of what is selected: of that kind alone, where all of it is counted by the day, or all of
    it in sums of weeks or months."""
    if cube.of_days is None:
        return VolumeProfile(cube, selection)
    held = [kind for kind in (VolumeProfile(each, selection) for each in cube.kinds) if kind.offered > 0]
    return replace(held[0], of_all=cube) if len(held) == 1 else VolumeProfile(cube, selection)
