"""Steps in the level of single channels, and of reasons within them, which the sum of all hides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from models.volumes.counted_part import CountedPart
from models.volumes.cube import Cube, Floats
from models.volumes.over_rows import Flags
from models.volumes.season import MONTHS
from models.volumes.signals.part_shifts import CARRIES, part_shifts, sound_days
from models.volumes.signals.shifts import DAYS_BESIDE, Shift
from models.volumes.signals.step_size import UNCHANGED


@dataclass(frozen=True)
class ChannelStep:
    """From `day` on a channel holds lastingly another level: `change` as a share of what was before, without
    what other years of the file show at that time of year. `reason`: of which of its contact reasons alone,
    by its name in the file; None: of the channel as a whole."""

    day: date
    change: float
    reason: str | None = None


def steps_of(cube: Cube, channels: Collection[str]) -> tuple[ChannelStep, ...]:
    """The steps of these channels together, in the order of time, and those of their reasons that move the
    channels by more than what is called unchanged while these themselves take none; none of sums of weeks or
    months, nor of a file whose days are modelled."""
    cube = cube.counted_by_day
    if cube.is_coarse or cube.days_modelled:
        return ()
    chosen = np.isin(cube.channels, list(channels))[cube.places.channel]
    sound = sound_days(cube)
    steps = [_step(cube, shift) for shift in _shifts(cube, chosen, sound)]
    whole = float(cube.sums["offered"][chosen].sum())
    for number, reason in enumerate(cube.reasons):
        held = chosen & (cube.places.reason == number)
        share = float(cube.sums["offered"][held].sum()) / max(whole, 1e-9)
        if reason is None or not CARRIES <= share < 1:
            continue
        of_reason = [replace(_step(cube, shift), reason=reason) for shift in _shifts(cube, held, sound)]
        steps += [
            step for step in of_reason if abs(step.change) * share >= UNCHANGED and not _is_near(step, steps)
        ]
    return tuple(sorted(steps, key=lambda step: step.day))


def _shifts(cube: Cube, chosen: Flags, sound: slice) -> tuple[Shift, ...]:
    """The level shifts of the `chosen` cells together."""
    offered = np.bincount(cube.places.day[chosen], cube.sums["offered"][chosen], cube.day_count)
    return part_shifts(cube, np.where(cube.present(), offered, np.nan), sound)


def _step(cube: Cube, shift: Shift) -> ChannelStep:
    return ChannelStep(cube.first + timedelta(days=shift.start), float(np.expm1(shift.step.value)))


def _is_near(step: ChannelStep, others: Collection[ChannelStep]) -> bool:
    """Whether the channel itself takes a step at about that time."""
    return any(other.reason is None and abs((other.day - step.day).days) < DAYS_BESIDE for other in others)


def without_steps(months: pd.DataFrame, part: CountedPart) -> pd.DataFrame:
    """`months` of the counted `part` as they would be if every channel had kept its first level, where two
    years tell a step from the season.

    `months`: one row per month (`models.volumes.counted_part.CountedPart.totals`).
    """
    part = part.by_the_day
    cube = part.cube
    if cube.is_coarse or cube.days_modelled or len(months) < 2 * MONTHS:
        return months
    added, sound = np.zeros(cube.day_count), sound_days(cube)
    for offered in part.by_channel.values():
        shifts = part_shifts(cube, np.where(part.counted, offered, np.nan), sound)
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
