"""What public holidays do to the volume, counted in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from models.volumes.cube import Cube, Integers
from models.volumes.daily import DailySeries, daily_series, usual

SHUT_SHARE = 0.02
"""A holiday with less than this share of the usual counts as closed."""
FEWEST_HOLIDAYS = 3
"""Fewer say more about chance than about holidays."""
LIKE_OTHERS = 0.85
"""Holidays with this share of the usual or more (median) cannot be told from other days."""


@dataclass(frozen=True)
class HolidayEffect:
    """What public holidays on otherwise usual weekdays carry against what is usual on these weekdays.

    `factor`: median over the holidays, closed ones being 0; `low`, `high`: the middle half of them.
    `after`: the same for the next usual day that is no holiday; None where there is none.
    `table`: one row per holiday: day, name, offered, usual, factor.
    """

    count: int
    closed: int
    factor: float
    low: float
    high: float
    after: float | None
    table: pd.DataFrame
    without_rows: int = 0
    """Holidays of which the file holds no row at all."""

    @property
    def is_like_other_days(self) -> bool:
        """Whether the holidays are days like others: then they may be those of another country."""
        return self.count >= FEWEST_HOLIDAYS and self.factor >= LIKE_OTHERS

    @property
    def open_factor(self) -> float:
        """Median factor of the holidays that were not closed; NaN where all were."""
        factors = self.table["factor"]
        return float(factors[factors >= SHUT_SHARE].median())


def effect_of_holidays(cube: Cube, holidays: Mapping[date, str]) -> HolidayEffect | None:
    """The effect of `holidays` (day -> name) in this file; None where none falls on a usual weekday of it.

    A holiday without any row counts as closed when its weekday otherwise stands in the file.
    """
    cube = cube.counted_by_day
    if cube.is_coarse:
        return None
    series = _of_period(cube)
    expected = usual(series)
    offsets = {(day - series.first).days: name for day, name in holidays.items()}
    days = np.array([at for at in offsets if 0 <= at < len(series) and expected[at] >= 1], dtype=np.int64)
    if not len(days):
        return None
    offered = np.nan_to_num(series.offered[days])
    factors = offered / expected[days]
    days_after = _next_usual(days, np.isfinite(series.offered) & (expected >= 1), offsets)
    after = series.offered[days_after] / expected[days_after]
    table = pd.DataFrame(
        {
            "day": [series.day(int(at)) for at in days],
            "name": [offsets[int(at)] for at in days],
            "offered": offered,
            "usual": expected[days],
            "factor": factors,
        }
    )
    return HolidayEffect(
        count=len(days),
        closed=int((factors < SHUT_SHARE).sum()),
        factor=float(np.median(factors)),
        low=float(np.quantile(factors, 0.25)),
        high=float(np.quantile(factors, 0.75)),
        after=float(np.median(after)) if len(after) else None,
        table=table,
        without_rows=int(np.isnan(series.offered[days]).sum()),
    )


def _of_period(cube: Cube) -> DailySeries:
    """The days of the file, with those at the ends of its period of which it has no row."""
    series, period = daily_series(cube), cube.period
    before = max((series.first - period.first).days, 0)
    after = max((period.last - series.day(len(series) - 1)).days, 0)
    offered = np.pad(series.offered, (before, after), constant_values=np.nan)
    return DailySeries(series.day(-before), offered)


def _next_usual(days: Integers, there: np.ndarray, holidays: Mapping[int, str]) -> Integers:
    """The first usual day after each of `days` that is no holiday itself, each once."""
    found = set()
    for at in days.tolist():
        following = (
            later
            for later in range(at + 1, min(at + 6, len(there)))
            if there[later] and later not in holidays
        )
        if (day := next(following, None)) is not None:
            found.add(day)
    return np.array(sorted(found), dtype=np.int64)
