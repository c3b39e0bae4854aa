"""Stretches of days that are usual in the file, and missing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.volumes.daily import DailySeries
from models.volumes.gaps import long_gaps
from models.volumes.signals.signal import Signal


def gap_signals(series: DailySeries) -> Iterator[Signal]:
    """Stretches in which at least five usual days in a row are missing."""
    for gap in long_gaps(np.isfinite(series.offered), series.weekday):
        first, last = series.day(gap.first), series.day(gap.last)
        yield Signal("gap", first, last, "warning", {"first": first, "last": last, "count": gap.missing})
