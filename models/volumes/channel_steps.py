"""Steps in the level of single channels, which the sum of all hides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from models.volumes.counted_part import CountedPart
from models.volumes.cube import Cube, Floats
from models.volumes.season import MONTHS
from models.volumes.signals.part_shifts import part_shifts
from models.volumes.signals.shifts import Shift


@dataclass(frozen=True)
class ChannelStep:
    """From `day` on a channel holds lastingly another level: `change` as a share of what was before, without
    what other years of the file show at that time of year."""

    day: date
    change: float


def steps_of(cube: Cube, channels: Collection[str]) -> tuple[ChannelStep, ...]:
    """The steps of these channels together, in the order of time; none of sums of weeks or months, nor of a
    file whose days are modelled."""
    cube = cube.counted_by_day
    if cube.is_coarse or cube.days_modelled:
        return ()
    chosen = np.isin(cube.channels, list(channels))[cube.places.channel]
    offered = np.bincount(cube.places.day[chosen], cube.sums["offered"][chosen], cube.day_count)
    found = part_shifts(cube, np.where(cube.present(), offered, np.nan))
    return tuple(
        ChannelStep(cube.first + timedelta(days=shift.start), float(np.expm1(shift.step.value)))
        for shift in found
    )


def without_steps(months: pd.DataFrame, part: CountedPart) -> pd.DataFrame:
    """`months` of the counted `part` as they would be if every channel had kept its first level, where two
    years tell a step from the season.

    `months`: one row per month (`models.volumes.counted_part.CountedPart.totals`).
    """
    part = part.by_the_day
    cube = part.cube
    if cube.is_coarse or cube.days_modelled or len(months) < 2 * MONTHS:
        return months
    added = np.zeros(cube.day_count)
    for offered in part.by_channel.values():
        shifts = part_shifts(cube, np.where(part.counted, offered, np.nan))
        added += _levelled(offered, shifts) - offered
    month_of = cube.calendar.to_period("M")
    by_month = pd.Series(added, index=month_of).groupby(level=0).sum()
    more = by_month.reindex(pd.DatetimeIndex(months["start"]).to_period("M"), fill_value=0.0)
    return months.assign(offered=months["offered"].to_numpy(float) + more.to_numpy(float))


def _levelled(offered: Floats, shifts: Collection[Shift]) -> Floats:
    """Contacts per day at the level of the first day."""
    level = np.zeros(len(offered))
    for shift in shifts:
        level[shift.start :] += shift.step.value
    return np.asarray(offered / np.exp(level))
