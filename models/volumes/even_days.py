"""Two periods as if both had the same days of the week and the same public holidays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.cube import Floats, Integers

SUNDAY, HOLIDAY = 6, 7
"""Kinds of days: 0 is Monday; a public holiday on any day but Sunday is a kind of its own."""
KINDS = 8


@dataclass(frozen=True)
class EvenDays:
    """`change`: by how much the later period exceeds the earlier one (share of it) where both are given the
    same number of each weekday and of public holidays; `working_days`: Monday to Friday without holidays."""

    change: float
    working_days: tuple[int, int]


@dataclass(frozen=True)
class CountedDays:
    """Days of the calendar and the contacts that came on each; `holidays` among them."""

    days: pd.DatetimeIndex
    offered: Floats
    holidays: Collection[date]

    @property
    def kinds(self) -> Integers:
        """Per day which kind of day it is."""
        weekday = np.asarray(self.days.day_of_week)
        is_holiday = self.days.isin(pd.DatetimeIndex(sorted(self.holidays)))
        return np.where(is_holiday & (weekday != SUNDAY), HOLIDAY, weekday)


def even_days(before: CountedDays, after: CountedDays) -> EvenDays | None:
    """Direct standardisation: the mean of each kind of day in either period, weighted by how many of it both
    have on average; public holidays of one side alone (Easter in March) count on neither. None where the
    earlier period has no contacts or one side lacks a weekday."""
    counts, means = zip(_counted(before), _counted(after), strict=True)
    lacking = (counts[0] > 0) != (counts[1] > 0)
    if lacking[:HOLIDAY].any():
        return None
    weights = np.where(lacking, 0, (counts[0] + counts[1]) / 2)
    totals = [float((weights * mean).sum()) for mean in means]
    if not totals[0] > 0:
        return None
    working = [int(count[: SUNDAY - 1].sum()) for count in counts]
    return EvenDays(totals[1] / totals[0] - 1, (working[0], working[1]))


def _counted(period: CountedDays) -> tuple[NDArray[np.int64], Floats]:
    """Per kind of day how many there are, and their mean contacts."""
    kinds = period.kinds
    counts = np.bincount(kinds, minlength=KINDS)
    sums = np.bincount(kinds, period.offered, KINDS)
    return counts, sums / np.maximum(counts, 1)
