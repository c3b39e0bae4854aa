"""Totals of days, weeks and months spread over half-hours by stated profiles: an assumption, and marked as
one. What a row of the file counted, its half-hours count exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Problem
from models.scenario.schema import DayProfile, VolumeSource, WeekProfile
from models.texts import translate
from models.volumes.over_rows import numbered_within
from models.volumes.periods import period_days
from models.volumes.public_holidays import public_holidays
from models.volumes.table import DAY_MIN, Volumes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

HALF_HOUR_MIN = 30
GRID = 2**24
"""Shares are rounded to this grid, so that spread counts add up to the row's total exactly."""
COUNT_COLUMNS = ["offered", "handled", "abandoned"]
SUNDAY = 6


@dataclass(frozen=True)
class Grounds:
    """How well something is supported, in a message: its grade of evidence in words."""

    grade: str

    def in_language(self, language: str) -> str:
        """In words."""
        return translate(f"app.grade.{self.grade}", language)


def spread_days(volumes: Volumes, day_profile: DayProfile) -> Volumes:
    """Volumes with daily totals spread over half-hours; totals per day, channel and reason stay exactly as
    they were.

    Handling time, wait and service level of a day hold for each of its half-hours. A note says that the hours
    are assumed. Totals of weeks and months stay (see `spread_totals`); volumes without daily totals are
    returned unchanged.
    """
    daily = volumes.table["interval_min"] == DAY_MIN
    if not daily.any():
        return volumes
    values = {"source": day_profile.source, "grade": Grounds(day_profile.grade)}
    note = Problem(volumes.name, "volumes.days_spread", values, "note")
    told = repr((day_profile.share_by_hour, day_profile.source))
    return _with_spread(volumes, daily.to_numpy(), _Profiles(half_hour_shares(day_profile)), note, told)


def spread_totals(volumes: Volumes, source: VolumeSource) -> Volumes:
    """Volumes with totals of days, weeks and months spread over half-hours.

    Weeks and months go to their days by the scenario's week profile, public holidays counting as Sundays;
    days to half-hours by its day profile. Totals per row stay exactly as they were (counts below 2^29). Notes
    say what is assumed.
    """
    volumes = spread_days(volumes, source.day_profile)
    longer = volumes.table["interval_min"] > DAY_MIN
    if not longer.any():
        return volumes
    week, day = source.week_profile, source.day_profile
    start = volumes.table["start"][longer].dt
    closed = public_holidays(source.holiday_region, int(start.year.min()), int(start.year.max()) + 1)
    profiles = _Profiles(half_hour_shares(day), week, np.array(sorted(closed), dtype="datetime64[D]"))
    values = {
        "source": week.source,
        "grade": Grounds(week.grade),
        "day_source": day.source,
        "day_grade": Grounds(day.grade),
    }
    note = Problem(volumes.name, "volumes.totals_spread", values, "note")
    told = repr((week.share_by_weekday, week.source, source.holiday_region, day.share_by_hour, day.source))
    return _with_spread(volumes, longer.to_numpy(), profiles, note, told)


def half_hour_shares(day_profile: DayProfile) -> Floats:
    """48 shares of the day's total, multiples of 1 / GRID that sum to exactly 1."""
    exact = np.repeat(np.array(day_profile.share_by_hour) / 2, 2) / sum(day_profile.share_by_hour)
    return _on_grid(exact, np.zeros(len(exact), dtype=np.intp))


@dataclass(frozen=True)
class _Profiles:
    """By what totals are spread; without `week` only over the hours of a day."""

    half_hours: Floats
    week: WeekProfile | None = None
    closed: NDArray[np.datetime64] | None = None
    """Public holidays."""


@dataclass(frozen=True)
class _Cells:
    """Half-hours of the periods, period by period: which period, when it starts, which share of the total."""

    period: Places
    start: pd.DatetimeIndex
    share: Floats


def _with_spread(
    volumes: Volumes, longer: NDArray[np.bool_], profiles: _Profiles, note: Problem, told: str
) -> Volumes:
    table = pd.concat([volumes.table[~longer], _spread(volumes.table[longer], profiles)], ignore_index=True)
    table = table.sort_values(["start", "channel", "reason"], kind="stable", ignore_index=True)
    reading = (*volumes.reading, ("spread", told))
    return replace(volumes, table=table, problems=(*volumes.problems, note), reading=reading)


def _spread(rows: pd.DataFrame, profiles: _Profiles) -> pd.DataFrame:
    periods = rows[["start", "interval_min"]].drop_duplicates(ignore_index=True)
    of_row = rows.groupby(["start", "interval_min"], sort=False).ngroup().to_numpy()
    cells = _cells(periods, profiles)
    first = np.searchsorted(cells.period, np.arange(len(periods) + 1))
    count = np.diff(first)[of_row]
    row = np.repeat(np.arange(len(rows)), count)
    cell = np.arange(count.sum()) + np.repeat(first[of_row] - (np.cumsum(count) - count), count)
    table = rows.iloc[row].reset_index(drop=True)
    table["start"] = cells.start[cell].as_unit("s")
    table["interval_min"] = np.int32(HALF_HOUR_MIN)
    for name in COUNT_COLUMNS:
        table[name] = table[name].to_numpy() * cells.share[cell]
    return table


def _cells(periods: pd.DataFrame, profiles: _Profiles) -> _Cells:
    """The half-hours of every period that get a share, in order; half-hours that summer time skips give
    theirs to those an hour later."""
    zone = periods["start"].dt.tz
    days = period_days(periods["start"], periods["interval_min"])
    period = np.repeat(np.arange(len(periods)), days)
    offset = numbered_within(days)
    begun = periods["start"].dt.tz_localize(None).dt.normalize()
    date = pd.DatetimeIndex(begun.iloc[period]) + pd.to_timedelta(offset, unit="D")
    weight = _day_weights(date, period, profiles)
    used = np.flatnonzero(profiles.half_hours)
    share = _on_grid(np.outer(weight, profiles.half_hours[used]).ravel(), np.repeat(period, len(used)))
    period = np.repeat(period, len(used))
    minutes = np.tile(used * HALF_HOUR_MIN, len(date))
    local = date.repeat(len(used)) + pd.to_timedelta(minutes, unit="min")
    start = local.tz_localize(zone, ambiguous=np.ones(len(local), bool), nonexistent=pd.Timedelta("1h"))
    return _merged(_Cells(period, start, share))


def _day_weights(date: pd.DatetimeIndex, period: Places, profiles: _Profiles) -> Floats:
    """Share of each day in the total of its period."""
    if profiles.week is None:
        return np.ones(len(date))
    weekday = date.day_of_week.to_numpy().copy()
    if profiles.closed is not None:
        weekday[np.isin(date.to_numpy().astype("datetime64[D]"), profiles.closed)] = SUNDAY
    weight = np.array(profiles.week.share_by_weekday)[weekday]
    total = np.bincount(period, weight)[period]
    evenly = 1 / np.bincount(period)[period]
    return np.where(total > 0, weight / np.where(total > 0, total, 1), evenly)


def _on_grid(share: Floats, period: Places) -> Floats:
    """Shares as multiples of 1 / GRID that sum to exactly 1 in every period: the largest remainders are
    rounded up."""
    exact = share * GRID
    steps = np.floor(exact)
    short = GRID - np.bincount(period, steps)
    order = np.lexsort((steps - exact, period))
    begin = np.searchsorted(period, np.arange(len(short)))
    rank = np.arange(len(order)) - begin[period[order]]
    steps[order[rank < short[period[order]]]] += 1
    return np.asarray(steps / GRID)


def _merged(cells: _Cells) -> _Cells:
    """Cells with a share, those of the same period and start added up."""
    kept = cells.share > 0
    table = pd.DataFrame({"period": cells.period, "start": cells.start, "share": cells.share})[kept]
    summed = table.groupby(["period", "start"], sort=True, as_index=False)["share"].sum()
    start = pd.DatetimeIndex(summed["start"])
    return _Cells(summed["period"].to_numpy(np.intp), start, summed["share"].to_numpy(float))
