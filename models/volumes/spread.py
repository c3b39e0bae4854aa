"""Daily totals spread over half-hours by a stated day profile: an assumption, and marked as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.problems import Problem
from models.scenario.schema import DayProfile
from models.volumes.table import DAY_MIN, Volumes

HALF_HOUR_MIN = 30
GRID = 2**24
"""Shares are rounded to this grid, so that spread counts add up to the day's total exactly."""
COUNT_COLUMNS = ["offered", "handled", "abandoned"]


def spread_days(volumes: Volumes, day_profile: DayProfile) -> Volumes:
    """Volumes with daily totals spread over half-hours; totals per day, channel and reason stay exactly as
    they were.

    Handling time, wait and service level of a day hold for each of its half-hours. A note says that the hours
    are assumed. Volumes that are not daily are returned unchanged.
    """
    if not volumes.is_daily:
        return volumes
    shares = half_hour_shares(day_profile)
    daily = volumes.table["interval_min"] == DAY_MIN
    table = pd.concat([volumes.table[~daily], _spread(volumes.table[daily], shares)], ignore_index=True)
    table = table.sort_values(["start", "channel", "reason"], kind="stable", ignore_index=True)
    values = {"source": day_profile.source, "grade": day_profile.grade}
    note = Problem(volumes.name, "volumes.days_spread", values, "note")
    told = (*volumes.reading, ("spread", repr((day_profile.share_by_hour, day_profile.source))))
    return replace(volumes, table=table, problems=(*volumes.problems, note), reading=told)


def half_hour_shares(day_profile: DayProfile) -> NDArray[np.float64]:
    """48 shares of the day's total, multiples of 1 / GRID that sum to exactly 1."""
    exact = np.repeat(np.array(day_profile.share_by_hour) / 2, 2) / sum(day_profile.share_by_hour) * GRID
    steps = np.floor(exact)
    short = int(GRID - steps.sum())
    steps[np.argsort(steps - exact, kind="stable")[:short]] += 1
    return steps / GRID


def _spread(days: pd.DataFrame, shares: NDArray[np.float64]) -> pd.DataFrame:
    used = np.flatnonzero(shares)
    day = np.repeat(np.arange(len(days)), len(used))
    table = days.iloc[day].reset_index(drop=True)
    share = np.tile(shares[used], len(days))
    minutes = np.tile(used * HALF_HOUR_MIN, len(days))
    local = table["start"].dt.tz_localize(None).dt.normalize() + pd.to_timedelta(minutes, unit="min")
    summer = np.ones(len(local), dtype=bool)
    start = local.dt.tz_localize(table["start"].dt.tz, ambiguous=summer, nonexistent=pd.Timedelta("1h"))
    table["start"] = start.dt.as_unit("s")
    table["interval_min"] = HALF_HOUR_MIN
    for name in COUNT_COLUMNS:
        table[name] = table[name] * share
    moved = (start.dt.tz_localize(None) != local).to_numpy()
    return _merge_skipped_hours(table, day, moved) if moved.any() else table


def _merge_skipped_hours(
    table: pd.DataFrame, day: NDArray[np.intp], moved: NDArray[np.bool_]
) -> pd.DataFrame:
    """Adds the counts of half-hours that summer time skips to those an hour later, day by day."""
    touched = np.isin(day, day[moved])
    groups = table[touched].groupby([day[touched], "start"], sort=False)
    merged = groups.first()
    merged[COUNT_COLUMNS] = groups[COUNT_COLUMNS].sum(min_count=1)
    merged = merged.reset_index(level="start").reset_index(drop=True)[table.columns]
    return pd.concat([table[~touched], merged.astype(table.dtypes)], ignore_index=True)
