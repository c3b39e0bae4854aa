"""Stretches of days that are usual in the file, and missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import numpy as np

from models.problems import Severity
from models.volumes.daily import DailySeries
from models.volumes.gaps import Gap, long_gaps, within, yearly_closures
from models.volumes.signals.signal import Signal


def gap_signals(series: DailySeries, holidays: Collection[date]) -> Iterator[Signal]:
    """Stretches in which at least five usual days in a row are missing; those that stand empty every year are
    no gaps, but told, too. `holidays` are not missing."""
    there = np.isfinite(series.offered)
    closed = np.array([series.day(number) in holidays for number in range(len(series))], dtype=bool)
    yearly = list(yearly_closures(there, series.weekday, closed))
    closed |= within(yearly, len(series))
    found: tuple[tuple[str, Severity, Iterable[Gap]], ...] = (
        ("gap", "warning", long_gaps(there, series.weekday, closed)),
        ("closed_yearly", "note", yearly),
    )
    for code, severity, gaps in found:
        for gap in gaps:
            first, last = series.day(gap.first), series.day(gap.last)
            yield Signal(code, first, last, severity, {"first": first, "last": last, "count": gap.missing})
