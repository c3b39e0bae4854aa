"""What the missing days of a file would have held: figures of the model, never counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

WEEK = range(7)
MOST_MISSING = 0.5
"""A month that lacks more of its days than this is a gap (see `models.volumes.filled_months`); in any other
the missing days are filled by the others."""


def filled_days(daily: pd.Series, missing: pd.DatetimeIndex) -> pd.Series:
    """Contacts on each of the days `missing`, as if they had been like the others of their month: each
    weekday counts as much as it does in all of `daily` (contacts per day without the missing ones, a day
    without any being 0). Days of months that lack too many are not filled.

    >>> days = pd.date_range("2025-01-01", "2025-03-31")
    >>> missing = pd.date_range("2025-02-03", periods=7)
    >>> per_day = pd.Series(10.0 * days.day_of_week, index=days)
    >>> filled_days(per_day.drop(missing), missing).round(6).tolist()
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    """
    index = pd.DatetimeIndex(daily.index)
    means = daily.groupby(index.day_of_week).mean().reindex(WEEK, fill_value=0.0).to_numpy(float)
    expected = pd.Series(means[index.day_of_week], index=index).groupby(index.to_period("M")).sum()
    month = missing.to_period("M")
    level = (daily.groupby(index.to_period("M")).sum() / expected.where(expected > 0)).reindex(month)
    filled = pd.Series(means[missing.day_of_week] * level.to_numpy(float), index=missing)
    return filled[~month_lacks_most(missing)].dropna()


def month_lacks_most(missing: pd.DatetimeIndex) -> NDArray[np.bool_]:
    """Per missing day whether most days of its month are missing."""
    count = pd.Series(1, index=missing).groupby(missing.to_period("M")).transform("sum")
    return np.asarray(count.to_numpy() > MOST_MISSING * missing.days_in_month.to_numpy())
