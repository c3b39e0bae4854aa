"""How much more came in the last twelve months than in the twelve before: measured, never forecast."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.volumes.channel_steps import ChannelStep
from models.volumes.level_steps import course_of
from models.volumes.monthly import MonthlySeries

YEAR_MONTHS = 12


def compared_months(series: MonthlySeries) -> NDArray[np.bool_]:
    """Per month of the last twelve whether it and the same month a year before lack no day."""
    whole = series.missing_days == 0
    return np.asarray(whole[-YEAR_MONTHS:] & whole[-2 * YEAR_MONTHS : -YEAR_MONTHS])


def last_year_growth(series: MonthlySeries) -> float:
    """The last twelve months against the twelve before them, minus 1. A month that lacks days is left out of
    both years; where every month does in one of them, all are filled up."""
    held, offered = compared_months(series), series.filled
    held = held if held.any() else np.ones(YEAR_MONTHS, dtype=bool)
    last, before = offered[-YEAR_MONTHS:][held], offered[-2 * YEAR_MONTHS : -YEAR_MONTHS][held]
    return float(last.sum() / before.sum() - 1)


def step_within(series: MonthlySeries, steps: Sequence[ChannelStep]) -> ChannelStep | None:
    """The largest step within the two years compared, one of the whole before one of a reason (`steps`: those
    of a file that knows days); of sums of weeks and months one that three years tell
    (`models.volumes.level_steps`)."""
    if series.daily is None:
        of_months = course_of(series).steps.items()
        steps = [ChannelStep(series.start[place].date(), height) for place, height in of_months]
    begin = series.start[-2 * YEAR_MONTHS].date()
    within = [step for step in steps if step.day > begin]
    return max(within, key=lambda step: (step.reason is None, abs(step.change)), default=None)
