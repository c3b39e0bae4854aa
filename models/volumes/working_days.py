"""How much of a usual day each day of the calendar is, by weekday and public holiday, counted in the file.

Months differ in their working days; dividing by them before a forecast and multiplying after it is the
calendar adjustment of Hyndman and Athanasopoulos, Forecasting: Principles and Practice, section 3.1.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEAST_DAYS = 364
"""Fewer days tell a weekday from a season too badly."""
SUNDAY = 6


@dataclass(frozen=True)
class DayWeights:
    """Contacts of a weekday against the mean of all seven (`by_weekday`, from Monday on), and what a public
    holiday leaves of them (`holiday`; Sundays stay as they are)."""

    by_weekday: tuple[float, ...]
    holiday: float
    holidays: frozenset[date]

    def of_months(self, start: pd.DatetimeIndex) -> Floats:
        """Usual days in each of the months that begin at `start`."""
        if not len(start):
            return np.zeros(0)
        days = pd.date_range(start[0], start[-1] + pd.offsets.MonthEnd(0), freq="D")
        weight = np.array(self.by_weekday)[days.day_of_week]
        weight = np.where(_are_holidays(days, self.holidays), weight * self.holiday, weight)
        month = pd.Series(weight, index=days).groupby(days.to_period("M")).sum()
        return month.reindex(start.to_period("M")).to_numpy(float)


def day_weights(daily: pd.Series, holidays: Collection[date]) -> DayWeights | None:
    """The weights that `daily` (contacts per day, a day without any being 0) shows; None where it is shorter
    than a year, empty, or knows no holidays.

    >>> days = pd.date_range("2023-01-02", periods=728)
    >>> daily = pd.Series(np.where(days.day_of_week < 5, 10.0, 0.0), index=days)
    >>> found = day_weights(daily, [date(2023, 5, 1)])
    >>> found.by_weekday[0], found.by_weekday[6], found.holiday
    (1.4, 0.0, 1.0)
    """
    if len(daily) < LEAST_DAYS or not holidays or not daily.sum() > 0:
        return None
    index = pd.DatetimeIndex(daily.index)
    offered, weekday = daily.to_numpy(float), index.day_of_week.to_numpy()
    closed = _are_holidays(index, holidays)
    means = np.array([offered[(weekday == each) & ~closed].mean() for each in range(7)])
    if not means.mean() > 0:
        return None
    usual = means[weekday]
    counted = closed & (usual > 0)
    factor = float(offered[counted].sum() / usual[counted].sum()) if counted.any() else 1.0
    return DayWeights(tuple((means / means.mean()).tolist()), factor, frozenset(holidays))


def _are_holidays(days: pd.DatetimeIndex, holidays: Collection[date]) -> NDArray[np.bool_]:
    """Public holidays that are no Sundays."""
    known = np.array(sorted(holidays), dtype="datetime64[D]")
    closed = np.isin(days.to_numpy().astype("datetime64[D]"), known)
    return np.asarray(closed & (days.day_of_week != SUNDAY))
