"""How much more came in the last twelve months than in the twelve before: measured, never forecast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
