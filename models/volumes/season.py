"""The season of a year: how every month compares with the average day of its year, free of growth.

Classical multiplicative decomposition (Hyndman and Athanasopoulos, Forecasting: Principles and Practice,
sections 3.3 and 3.4): contacts per day of a month, divided by the centred moving average of twelve months,
averaged over the years and scaled to a mean of 1. At the ends the moving average goes on along a line through
its logarithms, as the library statsmodels does with the average itself (`seasonal_decompose`,
`extrapolate_trend`), so that two years give every month twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MONTHS = 12
CENTRED = np.array([0.5, *[1.0] * (MONTHS - 1), 0.5]) / MONTHS
"""Weights of a moving average of twelve months that is centred on one of thirteen."""
EDGE = MONTHS // 2
"""Months at each end that the moving average does not reach."""


def season_of(months: pd.DataFrame) -> pd.DataFrame | None:
    """Index of every month: its contacts per day of the file against those of the year around it.

    `months`: start, offered, spanned, days, one row per month (`models.volumes.profile`). Months that the
    file spans count by their days in the file, so that neither holidays nor missing days are a season.
    Returns one row per month: month (1..12), index (mean over the years; 1 is an average day), low, high,
    years (whole ones in a row), trend_free (bool: two years in a row part the season from growth; shorter
    stretches are compared with the mean of their year); None where no twelve such months stand in a row.

    >>> starts = pd.date_range("2024-01-01", periods=24, freq="MS")
    >>> grown = starts.days_in_month * 1000 * 1.02 ** np.arange(24)
    >>> years = pd.DataFrame({"start": starts, "offered": grown, "spanned": True})
    >>> years["days"] = starts.days_in_month
    >>> season_of(years)["index"].round(3).unique().tolist()
    [1.0]
    >>> bool(season_of(years)["trend_free"].all()), bool(season_of(years[:12])["trend_free"].any())
    (True, False)
    """
    runs = [run for run in _runs(months) if len(run) >= MONTHS and run["offered"].sum() > 0]
    if not runs:
        return None
    long = [run for run in runs if len(run) >= 2 * MONTHS]
    ratios = pd.concat([_to_moving_average(run) for run in long] or [_to_year(run) for run in runs])
    by_month = ratios.groupby(level=0)
    scale = 1 / by_month.mean().mean()
    return pd.DataFrame(
        {
            "month": np.arange(1, MONTHS + 1),
            "index": by_month.mean().to_numpy() * scale,
            "low": by_month.min().to_numpy() * scale,
            "high": by_month.max().to_numpy() * scale,
            "years": sum(len(run) // MONTHS for run in long or runs),
            "trend_free": bool(long),
        }
    )


def _runs(months: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The months that the file spans and holds days of, as far as they follow each other."""
    known = months[months["spanned"].astype(bool) & (months["days"] > 0)]
    if known.empty:
        return
    number = (known["start"].dt.year * MONTHS + known["start"].dt.month).to_numpy()
    for _, run in known.groupby(np.cumsum(np.diff(number, prepend=number[0]) > 1)):
        yield run


def _to_moving_average(run: pd.DataFrame) -> pd.Series:
    """Contacts per day against the year around each month, by month."""
    per_day = _per_day(run)
    around = np.convolve(per_day, CENTRED, "valid")
    if not (around > 0).all():
        return _to_year(run)
    return _by_month(per_day / np.exp(_with_ends(np.log(around))), run["start"])


def _with_ends(inner: Floats) -> Floats:
    """The moving average half a year further at both ends: on the line through the thirteen nearest."""
    near = np.arange(len(CENTRED))[: len(inner)]
    before = np.polyval(np.polyfit(near, inner[: len(near)], 1), np.arange(-EDGE, 0))
    after = np.polyval(np.polyfit(near, inner[-len(near) :], 1), near[-1] + np.arange(1, EDGE + 1))
    return np.concatenate((before, inner, after))


def _to_year(run: pd.DataFrame) -> pd.Series:
    """Contacts per day of the last twelve months against their mean, by month."""
    year = run.iloc[-MONTHS:]
    return _by_month(_per_day(year) / (year["offered"].sum() / year["days"].sum()), year["start"])


def _per_day(run: pd.DataFrame) -> Floats:
    return np.asarray(run["offered"].to_numpy(dtype=float) / run["days"].to_numpy(dtype=float))


def _by_month(values: Floats | Sequence[float], start: pd.Series) -> pd.Series:
    return pd.Series(values, index=start.dt.month.to_numpy(), dtype=float)
