"""What was measured per channel from year to year, where the sum of all hides it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from models.volumes.monthly import MonthlySeries, monthly_series
from models.volumes.table import Volumes
from models.volumes.yearly_growth import YEAR_MONTHS, last_year_growth

APART = 0.05
"""Channels move apart where their changes differ by this much; one that moves with the sum hides nothing."""


def measured_growth(
    volumes: Volumes, channels: Mapping[str, tuple[str, ...]], holidays: Collection[date] = ()
) -> dict[str, float]:
    """Channel -> its contacts of the last twelve whole months of the file against those of the twelve before,
    minus 1. `channels`: their names in the file. Channels that do not hold both years are left out."""
    series = {code: monthly_series(volumes, names, holidays) for code, names in channels.items()}
    return {code: last_year_growth(each) for code, each in series.items() if _holds_two_years(each)}


def apart(growth: Mapping[str, float]) -> dict[str, float]:
    """The channels, the one that grew most first, where they move apart; nothing where they go together."""
    if not growth or max(growth.values()) - min(growth.values()) < APART:
        return {}
    return dict(sorted(growth.items(), key=lambda each: -each[1]))


def _holds_two_years(series: MonthlySeries) -> bool:
    last = series.start[-2 * YEAR_MONTHS :]
    if len(last) < 2 * YEAR_MONTHS or not (series.offered[-2 * YEAR_MONTHS :] > 0).all():
        return False
    return bool(last[-1] - last[0] < pd.Timedelta(days=2 * 365))
