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
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Month, Problem, UnusableInput
from models.volumes.channel_steps import ChannelStep
from models.volumes.filled_days import MOST_MISSING
from models.volumes.level_steps import yearly_change
from models.volumes.listed import Months
from models.volumes.monthly import MonthlySeries, monthly_series
from models.volumes.public_holidays import public_holidays
from models.volumes.signals.shifts import month_of_step
from models.volumes.table import Volumes
from models.volumes.working_days import DayWeights, day_weights
from models.volumes.yearly_growth import compared_months, last_year_growth, step_within

Floats = NDArray[np.float64]
Method = Literal["ets", "naive"]


class Course(NamedTuple):
    """Logarithms of the months ahead: their middle values, and half the width of the band. `damping`: what is
    left of a trend from one month to the next, where there is one."""

    middle: Floats
    width: Floats
    damping: float | None = None


Ahead = Callable[[Floats, int], Course]
"""Logarithms of the past and a number of months -> their course."""

SEASON = 12
TESTED_MONTHS = 12
LEAST_MONTHS = 24
MODEL_MONTHS = LEAST_MONTHS + TESTED_MONTHS
"""From here on the model can be tested: two years before the first origin."""
BAND = 0.8
BAND_Z = 1.2815515655446004
"""Standard normal quantile of 90 %: the band holds the middle 80 %."""
YEARS_AHEAD = 3
END_MONTHS, END_SHARE = 3, 0.4
"""Where the last months hold less than this share of the year before, the file ends, not the demand."""


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
    damping: float | None = None
    """What the model leaves of its trend from one month to the next; None where it has none."""

    @property
    def last_year_share(self) -> float:
        """The last twelve months of the past against the twelve before them, minus 1: measured."""
        return last_year_growth(self.past)

    @property
    def months_left_out(self) -> tuple[int, ...]:
        """Months of the year (1..12) that `last_year_share` leaves out."""
        held = compared_months(self.past)
        return tuple(map(int, self.past.start.month[-SEASON:][~held])) if held.any() else ()

    @property
    def next_year_share(self) -> float:
        """The first twelve months ahead against the last twelve months of the past, minus 1."""
        return float(self.expected[:SEASON].sum() / self.past.filled[-SEASON:].sum() - 1)

    @property
    def year_after_share(self) -> float | None:
        """The second twelve months ahead against the first, minus 1; None where fewer are forecast."""
        first, second = self.expected[:SEASON], self.expected[SEASON : 2 * SEASON]
        return float(second.sum() / first.sum() - 1) if len(second) == SEASON else None


def forecast(
    volumes: Volumes,
    months: int = 24,
    progress: Callable[[float], None] | None = None,
    channels: Collection[str] | None = None,
    holidays: Collection[date] = (),
    steps: Sequence[ChannelStep] = (),
) -> Forecast:
    """The baseline forecast of `volumes` for `months` after its last complete one.

    `channels`: of these alone, by their names in the file. `holidays`: public holidays of past and future;
    the model knows them where the file holds days. `steps`: those in the level of what is forecast.

    Raises UnusableInput where the file cannot carry one: less than two years of complete months, months
    without contacts, or an end that falls away. Steps within the last years, and what could not be tested,
    stand in `problems`. `progress` hears the share done.
    """
    series = monthly_series(volumes, channels, holidays)
    refused = tuple(_refusals(volumes, series))
    if refused:
        raise UnusableInput(refused)
    tested = back_test(series, progress, holidays) if len(series.offered) >= MODEL_MONTHS else None
    method: Method = "ets" if tested is not None and tested.model_is_better else "naive"
    start = pd.date_range(series.start[-1], periods=months + 1, freq="MS")[1:]
    weights = _weights(series, len(series.offered), holidays) if method == "ets" else None
    before, days = _usual_days(series.start, weights), _usual_days(start, weights)
    middle, width, damping = _METHODS[method](np.log(series.filled / before), months)
    return Forecast(
        past=series,
        start=start,
        expected=np.exp(middle) * days,
        low=np.exp(middle - width) * days,
        high=np.exp(middle + width) * days,
        method=method,
        back_test=tested,
        problems=tuple(_warnings(volumes, series, steps)),
        holiday_factor=weights.holiday if weights is not None else None,
        damping=damping,
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
    """Forecasts from every origin within the last twelve months, against what came; a month that is told by
    other years alone is no test. What holidays do is counted before the first origin."""
    actual, count = series.filled, len(series.filled)
    weights = _weights(series, count - TESTED_MONTHS, holidays)
    usual: dict[Method, Floats] = {"ets": _usual_days(series.start, weights), "naive": series.days}
    errors: dict[Method, list[Floats]] = {"ets": [], "naive": []}
    told = []
    for done, origin in enumerate(range(count - TESTED_MONTHS, count)):
        came, counted = actual[origin:], ~series.modelled[origin:]
        told.append(came[counted])
        for method, found in errors.items():
            past, days = actual[:origin] / usual[method][:origin], usual[method][origin:]
            ahead = _METHODS[method](np.log(past), count - origin)
            found.append(np.abs(np.exp(ahead.middle) * days - came)[counted])
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


def _naive(past: Floats, months: int) -> Course:
    """The same month a year before; the band widens with every further year (FPP3, section 5.5)."""
    ahead = np.arange(months)
    middle = past[-SEASON:][ahead % SEASON]
    deviation = float(np.sqrt(np.mean((past[SEASON:] - past[:-SEASON]) ** 2)))
    return Course(middle, np.asarray(BAND_Z * deviation * np.sqrt(ahead // SEASON + 1.0)))


def _smoothed(past: Floats, months: int) -> Course:
    """Exponential smoothing with damped trend and season."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # loads scipy: only where it is used

    if np.ptp(past) < 1e-9:
        return Course(np.full(months, past[-1]), np.zeros(months))
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
    damping = float(fitted.params[fitted.param_names.index("damping_trend")])
    return Course(middle, np.asarray(frame["pi_upper"].to_numpy(float) - middle), damping)


_METHODS: dict[Method, Ahead] = {"ets": _smoothed, "naive": _naive}


def _refusals(volumes: Volumes, series: MonthlySeries) -> Iterator[Problem]:
    count = len(series.offered)
    if count < LEAST_MONTHS:
        values = {"months": _whole(series), "least": LEAST_MONTHS}
        yield Problem(volumes.name, "volumes.forecast_short", values, "warning")
        return
    too_many = series.modelled if series.modelled[-SEASON:].sum() > MOST_MISSING * SEASON else False
    empty = series.start[(series.filled <= 0) | series.lost | too_many]
    gaps = pd.date_range(series.start[0], series.start[-1], freq="MS").difference(series.start).union(empty)
    if len(gaps):
        told = {"months": Months.of([month.date() for month in gaps]), "count": len(gaps)}
        yield Problem(volumes.name, "volumes.forecast_gap", told, "warning")
        return
    per_day = series.filled / series.days
    ending = per_day[-END_MONTHS:].mean() / np.median(per_day[-END_MONTHS - SEASON : -END_MONTHS])
    if ending < END_SHARE:
        values = {"months": END_MONTHS, "share_percent": round(100 * ending)}
        yield Problem(volumes.name, "volumes.forecast_end", values, "warning")


def _whole(series: MonthlySeries) -> int:
    """Months that lack no day."""
    return int((series.missing_days == 0).sum())


def _warnings(volumes: Volumes, series: MonthlySeries, steps: Sequence[ChannelStep]) -> Iterator[Problem]:
    if len(series.offered) < MODEL_MONTHS:
        whole = _whole(series)
        values = {"months": len(series.offered), "whole": whole, "least": MODEL_MONTHS}
        code = "forecast_untested" if whole == len(series.offered) else "forecast_untested_gap"
        yield Problem(volumes.name, f"volumes.{code}", values, "warning")
    of_other_years = series.start[series.modelled]
    if len(of_other_years):
        told = {"months": Months.of([month.date() for month in of_other_years]), "count": len(of_other_years)}
        yield Problem(volumes.name, "volumes.forecast_modelled", told, "warning")
    for place in np.flatnonzero((series.missing_days > 0) & ~series.modelled).tolist():
        filled = {
            "month": Month(series.start[place].date()),
            "count": int(series.missing_days[place]),
            "offered": round(float(series.offered[place])),
            "filled": int(round(float(series.filled[place]), -2)),
        }
        yield Problem(volumes.name, "volumes.forecast_filled", filled, "warning")
    changed = yearly_change(series)
    if changed is not None and changed.kind != "trend":
        code = "forecast_step" if changed.kind == "step" else "forecast_change"
        yield _change_told(volumes, code, changed.start.date(), changed.share)
    elif (step := step_within(series, steps)) is not None:
        yield _change_told(volumes, "forecast_step", month_of_step(step.day), step.change, step.reason)


def _change_told(
    volumes: Volumes, code: str, start: date, share: float, reason: str | None = None
) -> Problem:
    percent = f"{round(100 * share):+d}".replace("-", "−")
    told = {"month": Month(start), "change_percent": percent}
    if reason is not None:
        return Problem(volumes.name, f"volumes.{code}_of_reason", told | {"reason": reason}, "warning")
    return Problem(volumes.name, f"volumes.{code}", told, "warning")


__all__ = [
    "BackTest",
    "Forecast",
    "MonthlySeries",
    "back_test",
    "forecast",
    "holidays_around",
    "monthly_series",
]
