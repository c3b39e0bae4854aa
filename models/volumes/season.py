"""The season of a year: how every month compares with the average day of its year."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MONTHS = 12


def season_of(months: pd.DataFrame) -> pd.DataFrame | None:
    """Index of every month over whole years: its contacts per day against those of its year.

    `months`: start, offered, spanned, calendar_days, one row per month (`models.volumes.profile`). The years
    are stretches of twelve months in a row that the file spans, counted back from the last one, so that no
    month weighs twice; days in long gaps of the file, or of weekdays that are not looked at, count neither
    for their month nor for their year.
    Returns one row per month: month (1..12), index (mean over the years; 1 is an average day), low, high,
    years; None where no twelve such months stand in a row.

    >>> starts = pd.date_range("2024-01-01", periods=12, freq="MS")
    >>> offered = starts.days_in_month * 10.0
    >>> year = pd.DataFrame({"start": starts, "offered": offered, "spanned": True})
    >>> year["calendar_days"] = starts.days_in_month
    >>> season_of(year)["index"].round(3).unique().tolist()
    [1.0]
    >>> year.loc[7, ["offered", "calendar_days"]] = 24 * 10, 24
    >>> season_of(year)["index"].round(3).unique().tolist()
    [1.0]
    """
    years = [] if months.empty else _whole_years(months)
    if not years:
        return None
    by_month = np.array([_index_by_month(year) for year in years])
    return pd.DataFrame(
        {
            "month": np.arange(1, MONTHS + 1),
            "index": by_month.mean(axis=0),
            "low": by_month.min(axis=0),
            "high": by_month.max(axis=0),
            "years": len(years),
        }
    )


def _whole_years(months: pd.DataFrame) -> list[pd.DataFrame]:
    known = months["spanned"].astype(bool) & (months["calendar_days"] > 0)
    complete = months[known].reset_index(drop=True)
    years = []
    end = len(complete)
    while end >= MONTHS:
        year = complete.iloc[end - MONTHS : end]
        in_a_row = year["start"].iloc[-1] - year["start"].iloc[0] < pd.Timedelta(days=340)
        if in_a_row and year["offered"].sum() > 0:
            years.append(year)
        end -= MONTHS if in_a_row else 1
    return years


def _index_by_month(year: pd.DataFrame) -> NDArray[np.float64]:
    """Contacts per day against those of the year, January first."""
    days = year["calendar_days"].to_numpy(dtype=float)
    offered = year["offered"].to_numpy(dtype=float)
    index = np.zeros(MONTHS)
    index[year["start"].dt.month.to_numpy() - 1] = offered / days / (offered.sum() / days.sum())
    return index
