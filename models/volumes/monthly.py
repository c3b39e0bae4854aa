"""Contacts by complete calendar month, and what a month would hold of which days are missing or set aside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.covered_by_files import of_common_time
from models.volumes.days_and_sums import days_and_sums, longer_than_days
from models.volumes.days_short import WHOLE, days_short
from models.volumes.filled_days import filled_days, month_lacks_most
from models.volumes.filled_months import days_of_other_years
from models.volumes.missing_days import calendar_of
from models.volumes.over_rows import Flags, numbered_within
from models.volumes.periods import MONTH_MIN, period_days
from models.volumes.table import DAY_MIN, Volumes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class MonthlySeries:
    """Complete months in order (N): first days, contacts, days of the calendar."""

    start: pd.DatetimeIndex
    offered: Floats
    days: Floats
    per_day: pd.Series | None = None
    """Contacts per day without `missing` ones; sums of weeks and months in equal parts."""
    knows_days: bool = False
    """Whether the file knows days."""
    missing: pd.DatetimeIndex = field(default_factory=lambda: pd.DatetimeIndex([]))
    """Days that are usual in the file and lie in its long gaps, that no sum of weeks or months covers, or of
    which rows are set aside (`models.volumes.days_short`)."""
    kinds: tuple[MonthlySeries, ...] = ()
    """The same months of what knows days and of what knows sums of weeks or months alone, where both do: each
    lacks its own days."""

    @property
    def daily(self) -> pd.Series | None:
        """Contacts per day, where the file knows days; without the days that it lacks."""
        return self.per_day if self.knows_days else None

    @cached_property
    def missing_days(self) -> NDArray[np.int64]:
        """Per month how many of its days are missing."""
        return self._count(self.missing)

    @cached_property
    def filled(self) -> Floats:
        """Contacts, with what the missing days would have held: by the other days of their month
        (`models.volumes.filled_days`) or, where most of it is missing, by the same month of other years
        (`models.volumes.filled_months`)."""
        if self.kinds:
            return np.asarray(sum(kind.filled for kind in self.kinds))
        if self.per_day is None or not len(self.missing):
            return self.offered
        parts = (self.per_day, filled_days(self.per_day, self.missing), self._of_other_years)
        return np.asarray(sum(self._sums(part) for part in parts))

    @cached_property
    def modelled(self) -> Flags:
        """Per month whether it is told by other years alone, most of its days being missing."""
        if self.kinds:
            return np.asarray(np.logical_and.reduce([kind.modelled for kind in self.kinds]))
        return np.asarray(self._count(pd.DatetimeIndex(self._of_other_years.index)) > 0)

    @cached_property
    def lost(self) -> Flags:
        """Per month whether most of its days are missing and nothing tells what they would have held."""
        if self.kinds:
            return np.asarray(np.logical_or.reduce([kind.lost for kind in self.kinds]))
        return np.asarray((self._count(self._mostly_missing) > 0) & ~self.modelled)

    @cached_property
    def _mostly_missing(self) -> pd.DatetimeIndex:
        return self.missing[month_lacks_most(self.missing)]

    @cached_property
    def _of_other_years(self) -> pd.Series:
        if self.per_day is None or not len(self._mostly_missing):
            return pd.Series(dtype=float, index=pd.DatetimeIndex([]))
        return days_of_other_years(self.per_day, self._mostly_missing)

    def _count(self, days: pd.DatetimeIndex) -> NDArray[np.int64]:
        after = self.start + pd.offsets.MonthBegin(1)
        return np.asarray(days.searchsorted(after) - days.searchsorted(self.start))

    def _sums(self, per_day: pd.Series | None) -> Floats:
        if per_day is None:
            return np.zeros(len(self.start))
        by_month = per_day.groupby(pd.DatetimeIndex(per_day.index).to_period("M")).sum()
        sums: Floats = by_month.reindex(self.start.to_period("M"), fill_value=0.0).to_numpy(float)
        return sums


def monthly_series(
    volumes: Volumes, channels: Collection[str] | None = None, holidays: Collection[date] = ()
) -> MonthlySeries:
    """Contacts per complete calendar month; totals of weeks go to their days in equal parts.

    `channels`: only these, by their names in the file; their months run from their own first to the last of
    the file, so that a channel that ended does not seem to go on. `holidays`: days that no file need hold.
    """
    volumes = of_common_time(volumes, channels)
    kinds = _kinds(volumes, channels)
    if len(kinds) == 1:
        return _series(kinds[0], channels, holidays)
    series = _series(volumes, channels, holidays)
    return _by_kind(series, [_series(kind, channels, holidays) for kind in kinds])


def _kinds(volumes: Volumes, channels: Collection[str] | None) -> tuple[Volumes, ...]:
    """Of these channels what knows days and what knows sums of weeks or months, as far as there is any."""
    longer = longer_than_days(volumes.table)
    if longer is None:
        return (volumes,)
    kinds = days_and_sums(volumes, longer)
    held = (kind.table["channel"].isin(list(channels)).any() if channels else True for kind in kinds)
    return tuple(kind for kind, is_held in zip(kinds, held, strict=True) if is_held) or (volumes,)


def _series(volumes: Volumes, channels: Collection[str] | None, holidays: Collection[date]) -> MonthlySeries:
    table = volumes.table
    end_of_file, missing = _last_day(table), _missing(table, volumes, holidays)
    if channels is not None:
        table = table[table["channel"].isin(list(channels))]
    if table.empty:
        return MonthlySeries(pd.DatetimeIndex([]), np.zeros(0), np.zeros(0))
    day = _days(table)
    first, last = day.min(), end_of_file
    missing = missing[(missing >= first) & (missing <= last)]
    per_day = _per_day(*_spread(table, table["interval_min"] > DAY_MIN), first, last)
    at, offered = _spread(table, (table["interval_min"] > DAY_MIN) & (table["interval_min"] < MONTH_MIN))
    month = (at.dt.year * 12 + at.dt.month - 1).to_numpy()
    begin = int(month.min())
    total = np.bincount(month - begin, offered, last.year * 12 + last.month - begin)
    start = pd.date_range(f"{begin // 12}-{begin % 12 + 1:02d}-01", periods=len(total), freq="MS")
    days = start.days_in_month.to_numpy(float)
    end = start + pd.offsets.MonthEnd(0)
    held = np.minimum(end.to_numpy(), last.to_datetime64()) - np.maximum(
        start.to_numpy(), first.to_datetime64()
    )
    covered = held / np.timedelta64(1, "D") + 1
    whole = covered >= WHOLE * days
    told = per_day.drop(missing, errors="ignore")
    return MonthlySeries(start[whole], total[whole], days[whole], told, _knows_days(table), missing)


def _by_kind(series: MonthlySeries, kinds: Sequence[MonthlySeries]) -> MonthlySeries:
    """`series` with its months of days and of sums, each with the days that it lacks itself."""
    same = (replace(kind, start=series.start, days=series.days) for kind in kinds)
    counted = tuple(replace(kind, offered=kind._sums(kind.per_day)) for kind in same)
    return replace(series, missing=kinds[0].missing.union(kinds[1].missing), kinds=counted)


def _days(table: pd.DataFrame) -> pd.Series:
    days: pd.Series = table["start"].dt.tz_localize(None).dt.normalize()
    return days


def _knows_days(table: pd.DataFrame) -> bool:
    return bool((table["interval_min"] <= DAY_MIN).all())


def _missing(table: pd.DataFrame, volumes: Volumes, holidays: Collection[date]) -> pd.DatetimeIndex:
    """Usual days in long gaps of the file, days that no sum of weeks or months covers, and those of which
    rows are set aside."""
    if not len(table):
        return pd.DatetimeIndex([])
    return _without_rows(table, holidays).union(days_short(volumes))


def _without_rows(table: pd.DataFrame, holidays: Collection[date]) -> pd.DatetimeIndex:
    if _knows_days(table):
        calendar = calendar_of(pd.DatetimeIndex(_days(table).drop_duplicates()).sort_values(), holidays)
        return calendar.days[calendar.missing]
    periods = table[["start", "interval_min", "offered"]].drop_duplicates(["start", "interval_min"])
    covered = pd.DatetimeIndex(_spread(periods, periods["interval_min"] > DAY_MIN)[0])
    return pd.date_range(covered.min(), covered.max()).difference(covered)


def _spread(table: pd.DataFrame, longer: pd.Series) -> tuple[pd.Series, Floats]:
    """Day and contacts of every row; those of `longer` periods in equal parts on each of their days."""
    day, offered = _days(table), table["offered"].to_numpy(float)
    if not longer.any():
        return day, offered
    parts = np.where(longer, period_days(table["start"], table["interval_min"]), 1)
    offset = pd.to_timedelta(numbered_within(parts), unit="D")
    return day.iloc[np.repeat(np.arange(len(day)), parts)] + offset, np.repeat(offered / parts, parts)


def _last_day(table: pd.DataFrame) -> pd.Timestamp:
    length = period_days(table["start"], table["interval_min"])
    return pd.Timestamp((_days(table) + pd.to_timedelta(length - 1, unit="D")).max())


def _per_day(day: pd.Series, offered: Floats, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    days = pd.date_range(first, last, freq="D")
    number = ((day - first) // pd.Timedelta(days=1)).to_numpy(dtype=np.int64)
    summed: Floats = np.bincount(number, offered, len(days)).astype(float)
    return pd.Series(summed, index=days)
