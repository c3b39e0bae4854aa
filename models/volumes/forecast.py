"""Where volumes go if nothing changes: a baseline forecast by month, tested on the last year beside the
simplest one.

The model is exponential smoothing with damped trend and season on the logarithm of contacts per usual day
(ETS(A,Ad,A): Hyndman and Athanasopoulos, Forecasting: Principles and Practice, chapter 8), fitted by the
library statsmodels. Usual days know weekdays and public holidays as the file counts them
(`models.volumes.working_days`); of files without days they are the days of the calendar. The simplest
forecast is that of the same month a year before (seasonal naive, section 5.2). Both are tested from every
origin within the last twelve months on what came then; the one with the smaller error is shown.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Problem, UnusableInput
from models.volumes.periods import MONTH_MIN, period_days
from models.volumes.public_holidays import public_holidays
from models.volumes.table import DAY_MIN, Volumes
from models.volumes.working_days import DayWeights, day_weights

Floats = NDArray[np.float64]
Method = Literal["ets", "naive"]
Ahead = Callable[[Floats, int], tuple[Floats, Floats]]
"""Logarithms of the past and a number of months -> their middle values and half the width of the band."""

SEASON = 12
TESTED_MONTHS = 12
LEAST_MONTHS = 24
MODEL_MONTHS = LEAST_MONTHS + TESTED_MONTHS
"""From here on the model can be tested: two years before the first origin."""
WHOLE = 0.95
"""A month is complete when at least this share of its days lies between start and end of the file."""
BAND = 0.8
BAND_Z = 1.2815515655446004
"""Standard normal quantile of 90 %: the band holds the middle 80 %."""
YEARS_AHEAD = 3
END_MONTHS, END_SHARE = 3, 0.4
"""Where the last months hold less than this share of the year before, the file ends, not the demand."""
SHIFT, SHIFT_MONTHS = 0.2, 36
"""A year that is a fifth below or above the year before it is a step, not a trend; only steps of the last
three years are told."""


@dataclass(frozen=True)
class MonthlySeries:
    """Complete months in order (N): first days, contacts, days of the calendar."""

    start: pd.DatetimeIndex
    offered: Floats
    days: Floats
    daily: pd.Series | None = None
    """Contacts per day, where the file knows days."""


@dataclass(frozen=True)
class BackTest:
    """How the model and the simplest forecast did on the last twelve months, all origins together.

    `*_error_share`: sum of absolute errors / sum of contacts (weighted absolute percentage error); `*_mase`:
    mean absolute error / that of the simplest forecast within the first training period (Hyndman and Koehler
    2006, Another Look at Measures of Forecast Accuracy). `pairs`: months forecast, from all origins.
    """

    model_error_share: float
    naive_error_share: float
    model_mase: float
    naive_mase: float
    pairs: int

    @property
    def model_is_better(self) -> bool:
        """Whether the model had the smaller error."""
        return self.model_error_share < self.naive_error_share


@dataclass(frozen=True)
class Forecast:
    """The months ahead: `expected` (middle value), `low` and `high` of an 80 % band, contacts per month (H).

    `method`: which forecast is shown. `back_test`: None where the file is too short for one.
    """

    past: MonthlySeries
    start: pd.DatetimeIndex
    expected: Floats
    low: Floats
    high: Floats
    method: Method
    back_test: BackTest | None
    problems: tuple[Problem, ...]
    holiday_factor: float | None = None
    """What a public holiday leaves of a usual day, where the model counts holidays."""

    @property
    def last_year_share(self) -> float:
        """The last twelve months of the past against the twelve before them, minus 1: measured."""
        last, before = self.past.offered[-SEASON:], self.past.offered[-2 * SEASON : -SEASON]
        return float(last.sum() / before.sum() - 1)

    @property
    def next_year_share(self) -> float:
        """The first twelve months ahead against the last twelve months of the past, minus 1."""
        return float(self.expected[:SEASON].sum() / self.past.offered[-SEASON:].sum() - 1)


def monthly_series(volumes: Volumes, channels: Collection[str] | None = None) -> MonthlySeries:
    """Contacts per complete calendar month; totals of weeks go to their days in equal parts.

    `channels`: only these, by their names in the file; their months run from their own first to the last of
    the file, so that a channel that ended does not seem to go on.
    """
    table = volumes.table
    end_of_file = _last_day(table)
    if channels is not None:
        table = table[table["channel"].isin(list(channels))]
    if table.empty:
        return MonthlySeries(pd.DatetimeIndex([]), np.zeros(0), np.zeros(0))
    day = table["start"].dt.tz_localize(None).dt.normalize()
    length = period_days(table["start"], table["interval_min"])
    offered = table["offered"].to_numpy(float)
    weekly = ((table["interval_min"] > DAY_MIN) & (table["interval_min"] < MONTH_MIN)).to_numpy()
    first, last = day.min(), end_of_file
    known_days = bool((table["interval_min"] <= DAY_MIN).all())
    daily = _per_day(day, offered, first, last) if known_days else None
    if weekly.any():
        parts = np.where(weekly, length, 1)
        offset = np.arange(parts.sum()) - np.repeat(np.cumsum(parts) - parts, parts)
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
    return MonthlySeries(start[whole], total[whole], days[whole], daily)


def _last_day(table: pd.DataFrame) -> pd.Timestamp:
    day = table["start"].dt.tz_localize(None).dt.normalize()
    length = period_days(table["start"], table["interval_min"])
    return pd.Timestamp((day + pd.to_timedelta(length - 1, unit="D")).max())


def _per_day(day: pd.Series, offered: Floats, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    days = pd.date_range(first, last, freq="D")
    return pd.Series(offered).groupby(day.to_numpy()).sum().reindex(days, fill_value=0.0)


def forecast(
    volumes: Volumes,
    months: int = 24,
    progress: Callable[[float], None] | None = None,
    channels: Collection[str] | None = None,
    holidays: Collection[date] = (),
) -> Forecast:
    """The baseline forecast of `volumes` for `months` after its last complete one.

    `channels`: of these alone, by their names in the file. `holidays`: public holidays of past and future;
    the model knows them where the file holds days.

    Raises UnusableInput where the file cannot carry one: less than two years of complete months, months
    without contacts, or an end that falls away. Steps within the last years, and what could not be tested,
    stand in `problems`. `progress` hears the share done.
    """
    series = monthly_series(volumes, channels)
    refused = tuple(_refusals(volumes, series))
    if refused:
        raise UnusableInput(refused)
    tested = back_test(series, progress, holidays) if len(series.offered) >= MODEL_MONTHS else None
    method: Method = "ets" if tested is not None and tested.model_is_better else "naive"
    start = pd.date_range(series.start[-1], periods=months + 1, freq="MS")[1:]
    weights = _weights(series, len(series.offered), holidays) if method == "ets" else None
    before, days = _usual_days(series.start, weights), _usual_days(start, weights)
    middle, width = _METHODS[method](np.log(series.offered / before), months)
    return Forecast(
        past=series,
        start=start,
        expected=np.exp(middle) * days,
        low=np.exp(middle - width) * days,
        high=np.exp(middle + width) * days,
        method=method,
        back_test=tested,
        problems=tuple(_warnings(volumes, series)),
        holiday_factor=weights.holiday if weights is not None else None,
    )


def holidays_around(volumes: Volumes, region: str) -> frozenset[date]:
    """Public holidays of `region` from the first year of the volumes to some years after their last."""
    start = volumes.table["start"].dt
    return public_holidays(region, int(start.year.min()), int(start.year.max()) + YEARS_AHEAD)


def _weights(series: MonthlySeries, months: int, holidays: Collection[date]) -> DayWeights | None:
    """What the first `months` of the series tell about weekdays and holidays."""
    if series.daily is None or not holidays:
        return None
    end = series.start[months - 1] + pd.offsets.MonthEnd(0)
    return day_weights(series.daily.loc[series.start[0] : end], holidays)


def _usual_days(start: pd.DatetimeIndex, weights: DayWeights | None) -> Floats:
    return start.days_in_month.to_numpy(float) if weights is None else weights.of_months(start)


def back_test(
    series: MonthlySeries,
    progress: Callable[[float], None] | None = None,
    holidays: Collection[date] = (),
) -> BackTest:
    """Forecasts from every origin within the last twelve months, against what came. What holidays do is
    counted before the first origin."""
    actual, count = series.offered, len(series.offered)
    weights = _weights(series, count - TESTED_MONTHS, holidays)
    usual: dict[Method, Floats] = {"ets": _usual_days(series.start, weights), "naive": series.days}
    errors: dict[Method, list[Floats]] = {"ets": [], "naive": []}
    told = []
    for done, origin in enumerate(range(count - TESTED_MONTHS, count)):
        came = actual[origin:]
        told.append(came)
        for method, found in errors.items():
            past, days = actual[:origin] / usual[method][:origin], usual[method][origin:]
            middle, _ = _METHODS[method](np.log(past), count - origin)
            found.append(np.abs(np.exp(middle) * days - came))
        if progress is not None:
            progress((done + 1) / (TESTED_MONTHS + 1))
    first = actual[: count - TESTED_MONTHS]
    scale = float(np.abs(first[SEASON:] - first[:-SEASON]).mean())
    whole = float(np.concatenate(told).sum())
    sums = {method: np.concatenate(found) for method, found in errors.items()}
    return BackTest(
        model_error_share=float(sums["ets"].sum()) / whole,
        naive_error_share=float(sums["naive"].sum()) / whole,
        model_mase=float(sums["ets"].mean()) / scale if scale > 0 else float("nan"),
        naive_mase=float(sums["naive"].mean()) / scale if scale > 0 else float("nan"),
        pairs=len(sums["ets"]),
    )


def _naive(past: Floats, months: int) -> tuple[Floats, Floats]:
    """The same month a year before; the band widens with every further year (FPP3, section 5.5)."""
    ahead = np.arange(months)
    middle = past[-SEASON:][ahead % SEASON]
    deviation = float(np.sqrt(np.mean((past[SEASON:] - past[:-SEASON]) ** 2)))
    return middle, np.asarray(BAND_Z * deviation * np.sqrt(ahead // SEASON + 1.0))


def _smoothed(past: Floats, months: int) -> tuple[Floats, Floats]:
    """Exponential smoothing with damped trend and season."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # loads scipy: only where it is used

    if np.ptp(past) < 1e-9:
        return np.full(months, past[-1]), np.zeros(months)
    counted = pd.Series(past, index=pd.period_range("2000-01", periods=len(past), freq="M"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that stops early is judged by its errors in the test
        model = ETSModel(
            counted,
            error="add",
            trend="add",
            damped_trend=True,
            seasonal="add",
            seasonal_periods=SEASON,
            initialization_method="heuristic",
        )
        fitted = model.fit(disp=False)
        ahead = fitted.get_prediction(start=len(past), end=len(past) + months - 1)
        frame = ahead.summary_frame(alpha=1 - BAND)
    middle = frame["mean"].to_numpy(float)
    return middle, np.asarray(frame["pi_upper"].to_numpy(float) - middle)


_METHODS: dict[Method, Ahead] = {"ets": _smoothed, "naive": _naive}


def _refusals(volumes: Volumes, series: MonthlySeries) -> Iterator[Problem]:
    count = len(series.offered)
    if count < LEAST_MONTHS:
        values = {"months": count, "least": LEAST_MONTHS}
        yield Problem(volumes.name, "volumes.forecast_short", values, "warning")
        return
    empty = series.start[series.offered <= 0]
    gaps = pd.date_range(series.start[0], series.start[-1], freq="MS").difference(series.start).union(empty)
    if len(gaps):
        told = {"month": f"{gaps[0]:%Y-%m}", "count": len(gaps)}
        yield Problem(volumes.name, "volumes.forecast_gap", told, "warning")
        return
    per_day = series.offered / series.days
    ending = per_day[-END_MONTHS:].mean() / np.median(per_day[-END_MONTHS - SEASON : -END_MONTHS])
    if ending < END_SHARE:
        values = {"months": END_MONTHS, "share_percent": round(100 * ending)}
        yield Problem(volumes.name, "volumes.forecast_end", values, "warning")


def _warnings(volumes: Volumes, series: MonthlySeries) -> Iterator[Problem]:
    if len(series.offered) < MODEL_MONTHS:
        values = {"months": len(series.offered), "least": MODEL_MONTHS}
        yield Problem(volumes.name, "volumes.forecast_untested", values, "warning")
    step = level_step(series)
    if step is not None:
        month, change = step
        told = {"month": f"{month:%Y-%m}", "change_percent": f"{round(100 * change):+d}".replace("-", "−")}
        yield Problem(volumes.name, "volumes.forecast_step", told, "warning")


def level_step(series: MonthlySeries) -> tuple[pd.Timestamp, float] | None:
    """First month of the year that differs most from the year before it, within the last three years, and by
    which share; None where no year differs by a fifth or more."""
    year = np.convolve(series.offered, np.ones(SEASON), "valid")
    if len(year) <= SEASON:
        return None
    change = year[SEASON:] / year[:-SEASON] - 1
    recent = change[-SHIFT_MONTHS:]
    place = int(np.abs(recent).argmax())
    if abs(recent[place]) < SHIFT:
        return None
    first = len(change) - len(recent) + place + SEASON
    return series.start[first], float(recent[place])


__all__ = [
    "BackTest",
    "Forecast",
    "MonthlySeries",
    "back_test",
    "forecast",
    "holidays_around",
    "level_step",
    "monthly_series",
]
