"""Level shifts of single channels and reasons that those of all contacts do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from models.problems import Share
from models.volumes.cube import Cube, Floats
from models.volumes.daily import DailySeries, daily_series
from models.volumes.gaps import main_stretch
from models.volumes.signals.ends import ends_of
from models.volumes.signals.shifts import DAYS_BESIDE, Shift, change_of, level_shifts
from models.volumes.signals.signal import Signal
from models.volumes.signals.step_size import BesideIt, told_size

CARRIES = 0.03
"""A channel or reason with a smaller share of the contacts moves little."""


@dataclass(frozen=True)
class Parts:
    """The channels, or the reasons, of a file: their `names`, and the contacts of each `per_day` of the
    calendar (days x names)."""

    kind: Literal["channel", "reason"]
    names: Sequence[str | None]
    per_day: Floats

    def carrying(self) -> Iterator[tuple[str, Floats]]:
        """Those that carry enough of the contacts to be looked at; contacts without a reason are none."""
        shares = self.per_day.sum(axis=0) / max(self.per_day.sum(), 1e-9)
        for name, share, offered in zip(self.names, shares, self.per_day.T, strict=True):
            if name is not None and share >= CARRIES:
                yield name, offered


def part_shift_signals(cube: Cube, parts: Parts, told: Sequence[Signal]) -> Iterator[Signal]:
    """The level shifts of the parts, in the order of time; one that `told` names with the shift of all
    contacts is not told again, nor that of a reason which moves as far as all do, or as the channel does that
    most of its contacts come on."""
    if len(parts.names) < 2:
        return
    present, sound = cube.present(), sound_days(cube)
    found = [
        _signal(cube, parts.kind, name, shift, offered)
        for name, offered in parts.carrying()
        for shift in part_shifts(cube, np.where(present, offered, np.nan), sound)
    ]
    mostly = _main_channels(cube) if parts.kind == "reason" else {}
    yield from sorted(
        (each for each in found if not _is_told(each, told, mostly)),
        key=lambda each: (each.first, each.values[parts.kind]),
    )


def sound_days(cube: Cube) -> slice:
    """The days of the calendar between the ends at which the file runs dry; of a few weeks, which hold no
    steps, none."""
    if cube.day_count < 2 * DAYS_BESIDE:
        return slice(0, 0)
    start, after = main_stretch(cube.present())
    ends = ends_of(daily_series(cube).part(start, after), cube.holidays)
    return slice(start + ends.start, start + ends.end)


def part_shifts(cube: Cube, offered: Floats, sound: slice) -> tuple[Shift, ...]:
    """The level shifts of a part of `cube`, from its contacts per day of the calendar (NaN: not looked at),
    between its first and its last contact within the `sound_days` of the cube: that it begins or ends is no
    step."""
    held = np.flatnonzero(np.nan_to_num(offered[sound]) > 0)
    if not len(held):
        return ()
    begin, end = sound.start + int(held[0]), sound.start + int(held[-1]) + 1
    shifts = level_shifts(DailySeries(cube.first, offered).part(begin, end))
    return tuple(
        replace(each, start=each.start + begin, before=each.before + begin, after=each.after + begin)
        for each in shifts
    )


def _main_channels(cube: Cube) -> dict[str | None, str]:
    """Reason -> the channel that most of its contacts come on."""
    shape = len(cube.reasons), len(cube.channels)
    pair = cube.places.reason.astype(np.int64) * shape[1] + cube.places.channel
    offered = np.bincount(pair, cube.sums["offered"], shape[0] * shape[1]).reshape(shape)
    return {
        reason: cube.channels[int(of_reason.argmax())]
        for reason, of_reason in zip(cube.reasons, offered, strict=True)
    }


def _is_told(signal: Signal, told: Sequence[Signal], mostly: Mapping[str | None, str]) -> bool:
    near = [each for each in told if abs((each.first - signal.first).days) < DAYS_BESIDE]
    if "reason" not in signal.values:
        return any(each.values["channel"] == signal.values["channel"] for each in near)
    channel = mostly[signal.values["reason"]]
    wholes = (each for each in near if each.code.startswith("level") or each.values["channel"] == channel)
    return any(_is_part_of(signal, each) for each in wholes)


def _is_part_of(signal: Signal, whole: Signal) -> bool:
    """Whether a reason goes where the whole goes, and no further than that surely does."""
    is_alike = signal.code.partition("_")[2] == whole.code.partition("_")[2]
    return is_alike and bool(signal.values["step_change"].value <= whole.values["step_most"].value)


def _signal(cube: Cube, kind: str, name: str, shift: Shift, offered: Floats) -> Signal:
    day = cube.calendar[shift.start].date()
    before, after = map(round, shift.means(offered))
    values = {
        kind: name,
        "day": day,
        "before": before,
        "after": after,
        "change": Share(abs(change_of(before, after)), 0),
        "without_season": BesideIt(shift.step),
        **{f"step_{name}": value for name, value in told_size(shift.step).items()},
    }
    return Signal(f"{kind}_{'up' if shift.step.value > 0 else 'down'}", day, day, "note", values)
