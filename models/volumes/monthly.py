"""Contacts by complete calendar month, and what a month would hold of which some days are missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.covered_by_files import of_common_time
from models.volumes.filled_days import filled_days
from models.volumes.missing_days import calendar_of
from models.volumes.over_rows import numbered_within
from models.volumes.periods import MONTH_MIN, period_days
from models.volumes.table import DAY_MIN, Volumes

Floats = NDArray[np.float64]

WHOLE = 0.95
"""A month is complete when at least this share of its days lies between start and end of the file."""


@dataclass(frozen=True)
class MonthlySeries:
    """Complete months in order (N): first days, contacts, days of the calendar."""

    start: pd.DatetimeIndex
    offered: Floats
    days: Floats
    daily: pd.Series | None = None
    """Contacts per day, where the file knows days; without the days that it lacks."""
    missing: pd.DatetimeIndex = field(default_factory=lambda: pd.DatetimeIndex([]))
    """Days that are usual in the file and lie in its long gaps."""

    @property
    def missing_days(self) -> NDArray[np.int64]:
        """Per month how many of its days are missing."""
        after = self.start + pd.offsets.MonthBegin(1)
        return np.asarray(self.missing.searchsorted(after) - self.missing.searchsorted(self.start))

    @property
    def filled(self) -> Floats:
        """Contacts, with what the missing days would have held (`models.volumes.filled_days`)."""
        if self.daily is None or not len(self.missing):
            return self.offered
        added = filled_days(self.daily, self.missing)
        by_month = added.groupby(pd.DatetimeIndex(added.index).to_period("M")).sum()
        more: Floats = by_month.reindex(self.start.to_period("M"), fill_value=0.0).to_numpy(float)
        return np.asarray(self.offered + more)


def monthly_series(
    volumes: Volumes, channels: Collection[str] | None = None, holidays: Collection[date] = ()
) -> MonthlySeries:
    """Contacts per complete calendar month; totals of weeks go to their days in equal parts.

    `channels`: only these, by their names in the file; their months run from their own first to the last of
    the file, so that a channel that ended does not seem to go on. `holidays`: days that no file need hold.
    """
    table = of_common_time(volumes, channels).table
    end_of_file, missing = _last_day(table), _missing(table, holidays)
    if channels is not None:
        table = table[table["channel"].isin(list(channels))]
    if table.empty:
        return MonthlySeries(pd.DatetimeIndex([]), np.zeros(0), np.zeros(0))
    day = _days(table)
    length = period_days(table["start"], table["interval_min"])
    offered = table["offered"].to_numpy(float)
    weekly = ((table["interval_min"] > DAY_MIN) & (table["interval_min"] < MONTH_MIN)).to_numpy()
    first, last = day.min(), end_of_file
    daily = _per_day(day, offered, first, last).drop(missing, errors="ignore") if _knows_days(table) else None
    if weekly.any():
        parts = np.where(weekly, length, 1)
        offset = numbered_within(parts)
        day = day.iloc[np.repeat(np.arange(len(day)), parts)] + pd.to_timedelta(offset, unit="D")
        offered = np.repeat(offered / parts, parts)
    month = (day.dt.year * 12 + day.dt.month - 1).to_numpy()
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
    return MonthlySeries(start[whole], total[whole], days[whole], daily, missing)


def _days(table: pd.DataFrame) -> pd.Series:
    days: pd.Series = table["start"].dt.tz_localize(None).dt.normalize()
    return days


def _knows_days(table: pd.DataFrame) -> bool:
    return bool((table["interval_min"] <= DAY_MIN).all())


def _missing(table: pd.DataFrame, holidays: Collection[date]) -> pd.DatetimeIndex:
    """Usual days in long gaps of the file; none of sums of weeks or months."""
    if not len(table) or not _knows_days(table):
        return pd.DatetimeIndex([])
    calendar = calendar_of(pd.DatetimeIndex(_days(table).drop_duplicates()).sort_values(), holidays)
    return calendar.days[calendar.missing]


def _last_day(table: pd.DataFrame) -> pd.Timestamp:
    length = period_days(table["start"], table["interval_min"])
    return pd.Timestamp((_days(table) + pd.to_timedelta(length - 1, unit="D")).max())


def _per_day(day: pd.Series, offered: Floats, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    days = pd.date_range(first, last, freq="D")
    number = np.asarray((day - first) // pd.Timedelta(days=1), dtype=np.int64)
    summed: Floats = np.bincount(number, offered, len(days)).astype(float)
    return pd.Series(summed, index=days)
