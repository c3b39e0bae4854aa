"""The same numbers twice: a week or a month that stands in the file a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.volumes.cube import Cube, Floats
from models.volumes.daily import DailySeries
from models.volumes.signals.signal import Signal

WINDOW = 7
"""Days that must be equal one by one."""
BY_CHANCE = 1e-3
"""So many repeated weeks in a whole file may be chance at most."""
PATTERN_SHARE = 0.3
"""When so many of the days repeat, the numbers are a plan or an average, not counts."""


@dataclass(frozen=True)
class Repeat:
    """Days from `start` on that equal those `lag` days before, one by one."""

    start: int
    days: int
    lag: int


def repeat_signals(series: DailySeries, per_channel: Floats) -> tuple[Signal, ...]:
    """Stretches of at least a week whose numbers per day and channel equal an earlier stretch exactly.

    `per_channel`: days x channels. Equality counts only where it can hardly be chance: two independent
    Poisson counts with mean m are equal with probability 1 / (2 sqrt(pi m)) for large m (Skellam 1946,
    doi:10.2307/2981372).
    """
    repeats = tuple(_repeats(per_channel))
    repeated = sum(repeat.days for repeat in repeats)
    if repeated >= PATTERN_SHARE * len(series) and len(series) >= 4 * WINDOW:
        last = len(series) - 1
        return (Signal("numbers_repeat", series.first, series.day(last), "warning", {}),)
    return tuple(_signal(series, repeat) for repeat in repeats)


def per_day_and_channel(cube: Cube) -> Floats:
    """Contacts per day of the calendar and channel."""
    return _per_day_and(cube, cube.places.channel, len(cube.channels))


def per_day_and_reason(cube: Cube) -> Floats:
    """Contacts per day of the calendar and reason."""
    return _per_day_and(cube, cube.places.reason, len(cube.reasons))


def _per_day_and(cube: Cube, number: NDArray[np.int16], count: int) -> Floats:
    cell = cube.places.day.astype(np.int64) * count + number
    sums = np.bincount(cell, cube.sums["offered"], cube.day_count * count).astype(float)
    return sums.reshape(cube.day_count, count)


def _repeats(per_channel: Floats) -> Iterator[Repeat]:
    """Stretches that repeat an earlier one, those that follow each other with the same distance as one."""
    seen: dict[bytes, int] = {}
    windows = len(per_channel) - WINDOW + 1
    surprise = _surprise(per_channel)
    needed = np.log(max(windows, 2) ** 2 / 2 / BY_CHANCE)
    current: Repeat | None = None
    for start in range(windows):
        if surprise[start] < needed:
            continue
        content = per_channel[start : start + WINDOW].tobytes()
        earlier = seen.setdefault(content, start)
        if start - earlier < WINDOW:
            continue
        if current and current.lag == start - earlier and start <= current.start + current.days:
            current = Repeat(current.start, start + WINDOW - current.start, current.lag)
        else:
            if current:
                yield current
            current = Repeat(start, WINDOW, start - earlier)
    if current:
        yield current


def _surprise(per_channel: Floats) -> Floats:
    """Minus the logarithm of the chance that a window would equal another one of the same size."""
    each = np.log(2 * np.sqrt(np.pi * np.maximum(per_channel, 1.0))) * (per_channel >= 1)
    summed = np.concatenate(([0.0], np.cumsum(each.sum(axis=1))))
    result: Floats = summed[WINDOW:] - summed[:-WINDOW]
    return result


def _signal(series: DailySeries, repeat: Repeat) -> Signal:
    first, last = series.day(repeat.start), series.day(repeat.start + repeat.days - 1)
    values = {
        "first": first,
        "last": last,
        "earlier_first": series.day(repeat.start - repeat.lag),
        "earlier_last": series.day(repeat.start - repeat.lag + repeat.days - 1),
    }
    return Signal("period_twice", first, last, "warning", values)
