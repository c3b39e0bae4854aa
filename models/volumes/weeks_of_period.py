"""Contacts of weekdays of a whole period on its real days: a sum shared among them, an average on each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.file_period import FilePeriod
from models.volumes.spread import COUNT_COLUMNS, GRID
from models.volumes.told_period import WEEK_DAYS


def on_all_days(table: pd.DataFrame, periods: Sequence[FilePeriod], *, are_sums: bool) -> pd.DataFrame:
    """`table`, whose rows stand in the first week of one of `periods`, with each row on all days of its
    weekday in its period.

    Counts are shared so that they add up to those of `table` exactly (below 2^29), or repeated; handling
    time, wait and service level hold for each day. Public holidays are days like others.
    """
    if not periods:
        return table
    local = table["start"].dt.tz_localize(None)
    days = _days_of_weekday(local.dt.normalize().to_numpy().astype("datetime64[D]"), periods)
    row = np.repeat(np.arange(len(table)), days)
    week = np.arange(len(row)) - np.repeat(np.cumsum(days) - days, days)
    spread = table.iloc[row].reset_index(drop=True)
    start = pd.DatetimeIndex(local.iloc[row]) + pd.to_timedelta(WEEK_DAYS * week, unit="D")
    zone = table["start"].dt.tz
    spread["start"] = start.tz_localize(
        zone, ambiguous=np.ones(len(start), dtype=bool), nonexistent=pd.Timedelta("1h")
    ).as_unit(pd.DatetimeIndex(table["start"]).unit)
    if are_sums:
        share = _share_of_week(week, days[row])
        for name in COUNT_COLUMNS:
            spread[name] = spread[name].to_numpy(dtype=float) * share
    return spread.sort_values(["start", "channel", "reason"], kind="stable", ignore_index=True)


def _days_of_weekday(day: NDArray[np.datetime64], periods: Sequence[FilePeriod]) -> NDArray[np.int64]:
    """How often the weekday of each of these days comes from it to the end of its period."""
    count = np.ones(len(day), dtype=np.int64)
    for period in periods:
        first, last = np.datetime64(period.first), np.datetime64(period.last)
        inside = (day >= first) & (day < first + WEEK_DAYS)
        count[inside] = ((last - day[inside]).astype(np.int64)) // WEEK_DAYS + 1
    return count


def _share_of_week(week: NDArray[np.int64], weeks: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share of one of several weeks, all of which add up to 1 exactly.

    >>> shares = _share_of_week(np.arange(3), np.full(3, 3))
    >>> float(shares.sum()), bool(np.ptp(shares) < 1e-7)
    (1.0, True)
    """
    return (GRID * (week + 1) // weeks - GRID * week // weeks) / GRID
