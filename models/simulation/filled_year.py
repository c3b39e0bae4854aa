"""The missing days of the loaded year, filled as the forecast fills them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.simulation.layout import HALF_HOURS, Floats
from models.volumes.filled_days import WEEK, filled_days
from models.volumes.missing_days import calendar_of
from models.volumes.public_holidays import public_holidays
from models.volumes.table import DAY_MIN, Volumes

SLOTS_A_DAY = HALF_HOURS // len(WEEK)


@dataclass(frozen=True)
class FilledDays:
    """`offered`: contacts that the model puts on missing days; `days`: which these are; `factor`: on the
    counted contacts of each half-hour of the week, so that both are in it, shape (336,)."""

    offered: float
    days: pd.DatetimeIndex
    factor: Floats


NOTHING = FilledDays(0.0, pd.DatetimeIndex([]), np.ones(HALF_HOURS))


def fill_missing_days(
    volumes: Volumes, table: pd.DataFrame, timezone: str, region: str, first: pd.Timestamp, last: pd.Timestamp
) -> FilledDays:
    """What the missing days from `first` to `last` would have held. `table`: what counts of `volumes` in that
    time, with its `day`; `region`: whose public holidays are not missing. Nothing in files of weeks or
    months."""
    if not len(volumes.table) or (volumes.table["interval_min"] > DAY_MIN).any():
        return NOTHING
    days = volumes.table["start"].dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
    held = pd.DatetimeIndex(np.sort(days.unique()))
    calendar = calendar_of(held, public_holidays(region, held[0].year, held[-1].year))
    missing = calendar.days[calendar.missing]
    missing = missing[(missing >= first) & (missing <= last)]
    if not len(missing):
        return NOTHING
    counted = table.groupby("day")["offered"].sum().reindex(pd.date_range(first, last), fill_value=0.0)
    added = filled_days(counted.drop(missing), missing)
    before, more = (_by_weekday(each) for each in (counted, added))
    factor = 1 + np.divide(more, before, out=np.zeros(len(WEEK)), where=before > 0)
    return FilledDays(
        float(more[before > 0].sum()), pd.DatetimeIndex(added.index), np.repeat(factor, SLOTS_A_DAY)
    )


def _by_weekday(daily: pd.Series) -> Floats:
    weekday = pd.DatetimeIndex(daily.index).day_of_week
    return daily.groupby(weekday).sum().reindex(WEEK, fill_value=0.0).to_numpy(float)
