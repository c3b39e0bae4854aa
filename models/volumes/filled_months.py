"""Months of which a file lacks most days, as the same months of its other years were: figures of the model,
never counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from models.volumes.filled_days import MOST_MISSING, WEEK

YEAR_MONTHS = 12


@dataclass(frozen=True)
class FilledMonths:
    """Months of which most days are missing, by their first days: `filled` from other years on so many
    `days`, or `lacking` because nothing tells what they would have held."""

    filled: tuple[date, ...] = ()
    days: int = 0
    lacking: tuple[date, ...] = ()


NO_MONTHS = FilledMonths()


def days_of_other_years(daily: pd.Series, lost: pd.DatetimeIndex) -> pd.Series:
    """Contacts on the days `lost`, whose months lack most of their days, as in the same month of the other
    years of `daily` (contacts per day without those that are missing, a day without any being 0): each
    weekday as there, times the level of the months around it against those around that month. Days whose
    month no other year holds, or that has no months around it to compare, are not filled.

    >>> days = pd.date_range("2024-01-01", "2025-12-31")
    >>> lost = pd.date_range("2025-02-01", "2025-02-28")
    >>> per_day = pd.Series(10.0 * days.month * (days.year - 2023), index=days)
    >>> days_of_other_years(per_day.drop(lost), lost).round(6).unique().tolist()
    [40.0]
    """
    held, months = _held(daily), lost.to_period("M")
    filled = pd.Series(np.nan, index=lost)
    for month in months.unique():
        of_years = list(_by_weekday(daily, held, month))
        if of_years:
            days = lost[months == month]
            filled[days] = np.mean(of_years, axis=0)[days.day_of_week]
    return filled.dropna()


def filled_months(lost: pd.DatetimeIndex, filled: pd.Series) -> FilledMonths:
    """Which of the months of the days `lost` are `filled` (see `days_of_other_years`)."""
    of_filled = pd.DatetimeIndex(filled.index).to_period("M")
    is_filled = {month: month in of_filled for month in lost.to_period("M").unique()}
    there, lacking = (
        tuple(month.start_time.date() for month, is_in in is_filled.items() if is_in is wanted)
        for wanted in (True, False)
    )
    return FilledMonths(there, len(filled), lacking)


def _held(daily: pd.Series) -> pd.Series:
    """Month -> contacts a day, of months of which at least half is there and holds something."""
    index = pd.DatetimeIndex(daily.index)
    by_month = daily.groupby(index.to_period("M")).agg(["mean", "size"])
    days = pd.PeriodIndex(by_month.index).days_in_month
    enough = by_month["size"].to_numpy() >= (1 - MOST_MISSING) * days
    found: pd.Series = by_month["mean"][enough & (by_month["mean"].to_numpy() > 0)]
    return found


def _by_weekday(daily: pd.Series, held: pd.Series, month: pd.Period) -> Iterator[np.ndarray]:
    """Contacts of each weekday in the same month of every other year, at the level of this one."""
    of_day = pd.DatetimeIndex(daily.index)
    for source in held.index:
        apart = (month - source).n
        if not apart or apart % YEAR_MONTHS:
            continue
        around = [
            each for each in held.index if abs((each - month).n) < YEAR_MONTHS and each - apart in held.index
        ]
        if around:
            level = sum(held[each] for each in around) / sum(held[each - apart] for each in around)
            there = daily[of_day.to_period("M") == source]
            weekday = pd.DatetimeIndex(there.index).day_of_week
            yield level * there.groupby(weekday).mean().reindex(WEEK, fill_value=0.0).to_numpy(float)
