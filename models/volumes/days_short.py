"""Days that hold less than came, because rows or cells of them are set aside."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from models.volumes.over_rows import numbered_within
from models.volumes.periods import period_days
from models.volumes.table import DAY_MIN, Volumes

WHOLE = 0.95
"""A month is whole when it holds at least this share of what it should."""


def days_short(volumes: Volumes) -> pd.DatetimeIndex:
    """The days of which rows or cells are set aside, in months that lack more of their rows than 5 %, and
    more by that than the file's months usually do: what is missing in every month alike is no dip.

    Of sums of weeks and months these are all of their days. Of lists of contacts, contacts count as rows.
    """
    short = [_of_file(part) for part in volumes.files]
    found = pd.DatetimeIndex([])
    for days in short:
        found = found.union(days)
    return found


def _of_file(part: Volumes) -> pd.DatetimeIndex:
    aside = Counter(each.day for each in part.set_aside if each.is_lacking and each.day is not None)
    if not aside or not len(part.table):
        return pd.DatetimeIndex([])
    days = pd.DatetimeIndex(pd.to_datetime(sorted(aside)))
    lacking = pd.Series([aside[day.date()] for day in days], index=days.to_period("M"))
    by_month = pd.DataFrame({"held": _rows_by_month(part), "lacking": lacking.groupby(level=0).sum()})
    by_month = by_month.fillna(0.0)
    share = by_month["lacking"] / by_month.sum(axis=1).where(lambda rows: rows > 0, 1.0)
    month = days.to_period("M")
    is_short = (share - share.median()).reindex(month).to_numpy(float) > 1 - WHOLE
    return _whole_periods(days[is_short], part.interval_min)


def _rows_by_month(part: Volumes) -> pd.Series:
    """Rows of the table (of a list of contacts: contacts) by the month in which they begin."""
    start = pd.DatetimeIndex(part.table["start"]).tz_localize(None)
    number = (start.year * 12 + start.month - 1).to_numpy()
    single = dict(part.reading).get("rows") == "contacts"
    weights = part.table["offered"].to_numpy(float) if single else None
    first = int(number.min())
    rows = np.bincount(number - first, weights)
    months = pd.period_range(f"{first // 12}-{first % 12 + 1:02d}", periods=len(rows), freq="M")
    return pd.Series(rows.astype(float), index=months)


def _whole_periods(days: pd.DatetimeIndex, interval_min: int) -> pd.DatetimeIndex:
    """All days of the periods of this length that begin on these."""
    if interval_min <= DAY_MIN or not len(days):
        return days
    lengths = period_days(pd.Series(days), pd.Series(interval_min, index=range(len(days))))
    return (days.repeat(lengths) + pd.to_timedelta(numbered_within(lengths), unit="D")).unique().sort_values()
