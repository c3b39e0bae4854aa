"""When contacts come: the mean week, its peak, the busiest hours and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import HOURS, Cube, Floats
from models.volumes.daily import DailySeries, deviations, usual_at_levels
from models.volumes.selection import Selection, days_selected, pairs_selected

PEAK_SHARE = 0.85
"""Hours beside the busiest one belong to the peak while they carry at least this share of it."""
PEAK_HOURS = 4
BUSIEST = 10
PEAK_FACTOR, PEAK_DEVIATION = 1.25, 3.0
"""A day stands out that carries a quarter more than is usual on its weekday, and by so many robust standard
deviations."""
PEAK_PERIOD_FACTOR = 1.1
"""A week or month stands out with a tenth more per day than the average."""


@dataclass(frozen=True)
class Peak:
    """The busiest stretch of the week. `factor`: against the average hour (or, for days, the average
    weekday)."""

    weekday: int
    """0 is Monday."""
    from_hour: int | None
    """None: only days are known."""
    to_hour: int | None
    factor: float


def mean_weekdays(per_day: Floats, days: pd.DatetimeIndex, is_coarse: bool) -> pd.DataFrame:
    weekday = np.asarray(days.day_of_week)
    counts = np.bincount(weekday, minlength=7) * (not is_coarse)
    sums = np.bincount(weekday, per_day, 7)
    there = np.flatnonzero(counts)
    return pd.DataFrame({"weekday": there, "per_day": sums[there] / counts[there]})


def mean_hours(
    cube: Cube, selection: Selection, days: pd.DatetimeIndex
) -> tuple[pd.DataFrame | None, pd.DataFrame]:
    """Mean contacts by weekday and hour, and the busiest hours of all."""
    if cube.hours is None:
        return None, pd.DataFrame({"start": pd.DatetimeIndex([]), "offered": np.empty(0)})
    by_hour = np.zeros(cube.day_count * HOURS)
    by_hour[cube.hours.slot] = cube.hours.per_slot(pairs_selected(cube, selection))
    by_hour *= np.repeat(days_selected(cube, selection), HOURS)
    weekday = (np.arange(cube.day_count) + cube.first.weekday()) % 7
    sums = np.zeros((7, HOURS))
    np.add.at(sums, weekday, by_hour.reshape(-1, HOURS))
    occurring = np.bincount(np.asarray(days.day_of_week), minlength=7).astype(float)
    means = sums / np.where(occurring > 0, occurring, np.nan)[:, None]
    heat = pd.DataFrame(means, index=pd.RangeIndex(7, name="weekday"), columns=pd.RangeIndex(24, name="hour"))
    top = _largest(by_hour)
    starts = pd.Timestamp(cube.first) + pd.to_timedelta(top, unit="h")
    return heat, pd.DataFrame({"start": starts, "offered": by_hour[top]})


def _largest(counted: Floats) -> NDArray[np.intp]:
    """Places of the largest counts above none, the earlier one first where they are alike."""
    least = np.partition(counted, -BUSIEST)[-BUSIEST] if len(counted) > BUSIEST else 0.0
    held = np.flatnonzero((counted >= least) & (counted > 0))
    return held[np.argsort(-counted[held], kind="stable")][:BUSIEST]


def busiest_days(per_day: Floats, days: pd.DatetimeIndex, covers: NDArray[np.int64]) -> pd.DataFrame:
    top = np.argsort(-per_day, kind="stable")[:BUSIEST]
    return pd.DataFrame({"day": days[top], "offered": per_day[top], "days": covers[top]})


def peak_days(series: DailySeries, steps: Sequence[int] = ()) -> pd.DataFrame:
    """Days far above what is usual on their weekday in the weeks around: day, offered, usual, above (contacts
    more than usual), the largest first. Most busy days are ordinary Mondays: they are no peaks. `steps`:
    numbers of the days from which on another level holds, which has its own usual."""
    expected = usual_at_levels(series, steps)
    factor = series.offered / np.where(expected > 0, expected, np.nan)
    is_far = deviations(series, expected) >= PEAK_DEVIATION
    found = np.flatnonzero((factor >= PEAK_FACTOR) & is_far)
    found = found[np.argsort(expected[found] - series.offered[found], kind="stable")][:BUSIEST]
    return pd.DataFrame(
        {
            "day": [pd.Timestamp(series.day(at)) for at in found.tolist()],
            "offered": series.offered[found],
            "usual": expected[found],
            "above": series.offered[found] - expected[found],
        }
    )


def peak_periods(busiest: pd.DataFrame, per_day: float) -> pd.DataFrame:
    """Of the busiest weeks or months those that stand out, their days against the average one, the most
    crowded first: day, offered, factor."""
    factor = busiest["offered"] / busiest["days"] / max(per_day, 1e-9)
    found = busiest.assign(factor=factor)[factor >= PEAK_PERIOD_FACTOR]
    return found.sort_values("factor", ascending=False, kind="stable", ignore_index=True).drop(columns="days")


def concentration(heat: pd.DataFrame, days: pd.DatetimeIndex) -> pd.DataFrame:
    occurring = np.bincount(np.asarray(days.day_of_week), minlength=7).astype(float)
    totals = np.sort((heat.fillna(0).to_numpy() * occurring[:, None]).ravel())[::-1]
    totals = totals[totals > 0]
    share = totals.cumsum() / totals.sum() if len(totals) else totals
    return pd.DataFrame({"hours": np.arange(1, len(totals) + 1), "share": share})


def day_peak(weekdays: pd.DataFrame) -> Peak | None:
    per_day = weekdays["per_day"].to_numpy()
    if not len(per_day) or per_day.max() <= 0:
        return None
    top = int(per_day.argmax())
    return Peak(int(weekdays["weekday"].iloc[top]), None, None, float(per_day[top] / per_day.mean()))


def hour_peak(heat: pd.DataFrame) -> Peak | None:
    """The busiest hour of the week with its busy neighbours, against the mean of hours that have contacts."""
    values = heat.fillna(0).to_numpy()
    if values.max() <= 0:
        return None
    weekday, hour = (int(place) for place in np.unravel_index(values.argmax(), values.shape))
    row = values[weekday]
    first, last = hour, hour
    while last - first + 1 < PEAK_HOURS:
        before = row[first - 1] if first > 0 else -1.0
        after = row[last + 1] if last < 23 else -1.0
        if max(before, after) < PEAK_SHARE * row[hour]:
            break
        first, last = (first - 1, last) if before >= after else (first, last + 1)
    mean = values[values > 0].mean()
    return Peak(weekday, first, last + 1, float(row[first : last + 1].mean() / mean))
