"""Level shifts of single channels that those of all contacts do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from models.problems import Share
from models.volumes.cube import Cube, Floats
from models.volumes.daily import DailySeries, daily_series
from models.volumes.gaps import main_stretch
from models.volumes.signals.ends import ends_of
from models.volumes.signals.shifts import DAYS_BESIDE, LEAST_CHANGE, YEAR, Shift, change_of, level_shifts
from models.volumes.signals.signal import Signal
from models.volumes.signals.step_size import BesideIt, told_size

CARRIES = 0.03
"""A channel with a smaller share of the contacts moves little."""
LEAST_CHANGE_KNOWN = 0.1
"""Where another year of the file tells what the season does, a smaller step is worth a sentence: an
assumption (grade D). Whether it is a step at all is tested by the scatter of the weeks (`step_size`)."""


def channel_shift_signals(cube: Cube, per_channel: Floats, told: Sequence[Signal]) -> Iterator[Signal]:
    """The level shifts of the channels, in the order of time; one that `told` names with the shift of all
    contacts is not told again. `per_channel`: days x channels."""
    if len(cube.channels) < 2:
        return
    shares, present = per_channel.sum(axis=0) / max(per_channel.sum(), 1e-9), cube.present()
    found = [
        _signal(cube, name, shift, offered)
        for name, share, offered in zip(cube.channels, shares, per_channel.T, strict=True)
        if share >= CARRIES
        for shift in channel_shifts(cube, np.where(present, offered, np.nan))
    ]
    yield from sorted(
        (each for each in found if not _is_told(each, told)),
        key=lambda each: (each.first, each.values["channel"]),
    )


def channel_shifts(cube: Cube, offered: Floats) -> tuple[Shift, ...]:
    """The level shifts of one channel of `cube`, from its contacts per day of the calendar (NaN: not looked
    at), between its first and its last contact and the ends at which the file runs dry: that it begins or
    ends is no step."""
    start, after = main_stretch(cube.present())
    ends = ends_of(daily_series(cube).part(start, after), cube.holidays)
    sound = slice(start + ends.start, start + ends.end)
    held = np.flatnonzero(np.nan_to_num(offered[sound]) > 0)
    if not len(held):
        return ()
    begin, end = sound.start + int(held[0]), sound.start + int(held[-1]) + 1
    least = LEAST_CHANGE_KNOWN if end - begin >= 2 * YEAR else LEAST_CHANGE
    shifts = level_shifts(DailySeries(cube.first, offered).part(begin, end), least)
    return tuple(
        replace(each, start=each.start + begin, before=each.before + begin, after=each.after + begin)
        for each in shifts
    )


def _is_told(signal: Signal, told: Sequence[Signal]) -> bool:
    return any(
        each.values["channel"] == signal.values["channel"]
        and abs((each.first - signal.first).days) < DAYS_BESIDE
        for each in told
    )


def _signal(cube: Cube, name: str, shift: Shift, offered: Floats) -> Signal:
    day = cube.calendar[shift.start].date()
    before, after = map(round, shift.means(offered))
    values = {
        "channel": name,
        "day": day,
        "before": before,
        "after": after,
        "change": Share(abs(change_of(before, after)), 0),
        "without_season": BesideIt(shift.step),
        **{f"step_{name}": value for name, value in told_size(shift.step).items()},
    }
    return Signal("channel_up" if shift.step.value > 0 else "channel_down", day, day, "note", values)
