"""Signals: what the numbers of a volume file tell about the file. Pointed out, never repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from models.volumes.cube import Cube
from models.volumes.daily import BORDER, DailySeries, daily_series
from models.volumes.gaps import main_stretch
from models.volumes.signals.channels import channel_signals
from models.volumes.signals.ends import CRUMBS, ends_of, far_days, sound_period
from models.volumes.signals.gaps import gap_signals
from models.volumes.signals.outliers import outlier_signals
from models.volumes.signals.part_shifts import Parts, part_shift_signals
from models.volumes.signals.repeats import per_day_and_channel, per_day_and_reason, repeat_signals
from models.volumes.signals.rows import row_signals
from models.volumes.signals.shifts import shift_signals
from models.volumes.signals.signal import Signal

__all__ = ["CRUMBS", "Signal", "signals", "sound_period"]

FEWEST_DAYS = 28
"""Of fewer days nothing is usual yet."""


def signals(cube: Cube, holidays: Mapping[date, str]) -> tuple[Signal, ...]:
    """Everything odd about the numbers, the most serious first.

    Single days far away and ends at which the file runs dry are found first; gaps, odd days and level shifts
    are looked for between them only, beside sums of weeks and months among what counts days. `holidays`:
    day -> name; odd days that are public holidays are explained and not told, nor are days that hold little
    because rows of theirs are set aside, and weeks that repeat because the file names weekdays alone.
    """
    last = cube.calendar[-1].date()
    found = list(row_signals(cube.rows, cube.first, last, whole_grid=cube.is_whole_grid))
    are_all, cube = cube.of_days is None, cube.counted_by_day
    if not cube.is_coarse and cube.day_count >= FEWEST_DAYS:
        whole = daily_series(cube)
        start, end = main_stretch(cube.present())
        series = whole.part(start, end)
        explained = {*holidays, *cube.days_aside}
        ends = ends_of(series, explained)
        inner = series.part(ends.start, ends.end)
        per_channel = per_day_and_channel(cube)
        edges = (*far_days(whole, start, end), *ends.signals)
        repeats = () if cube.days_modelled else repeat_signals(whole, per_channel)
        told = [*edges, *repeats, *gap_signals(inner, explained)]
        begin = (inner.first - cube.first).days
        by_channel = zip(cube.channels, per_channel[begin : begin + len(inner)].T, strict=True)
        shifts = shift_signals(inner, dict(by_channel)) if are_all else ()
        channels = Parts("channel", cube.channels, per_channel)
        of_channels = tuple(part_shift_signals(cube, channels, shifts))
        reasons = Parts("reason", cube.reasons, per_day_and_reason(cube))
        found += [
            *told,
            *shifts,
            *of_channels,
            *part_shift_signals(cube, reasons, (*shifts, *of_channels)),
            *channel_signals(cube, per_channel),
            *outlier_signals(_levels(inner, shifts), holidays, told, cube.days_aside),
        ]
    return tuple(sorted(found, key=lambda signal: signal.severity != "warning"))


def _levels(series: DailySeries, shifts: Sequence[Signal]) -> list[DailySeries]:
    """The parts of the series between the days on which its level shifts."""
    cuts = [-BORDER, *((shift.first - series.first).days for shift in shifts), len(series) + BORDER]
    return [series.part(start + BORDER, end - BORDER) for start, end in pairwise(cuts)]
