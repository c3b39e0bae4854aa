"""What a forecast is called: its title says what its figures say."""

from __future__ import annotations

from typing import Literal

from models.volumes.forecast import Forecast
from models.volumes.trend_finding import FLAT

Direction = Literal["repeats", "flat", "settles", "more", "fewer"]
FLAT_AHEAD = 0.01
"""A change below this share is called none."""


def trend_words(found: Forecast) -> Literal["fades", "last_months"]:
    """Why the change that is expected differs from the one that was measured: the trend fades; or the last
    months, from which the model goes on, already lie beyond the mean of their year."""
    expected, measured = found.next_year_share, found.last_year_share
    fades = abs(expected) <= abs(measured) and (expected * measured >= 0 or abs(expected) < FLAT_AHEAD)
    return "fades" if fades else "last_months"


def direction(found: Forecast) -> Direction:
    """What the months ahead say beside what was measured: the simplest forecast `repeats` the last year; the
    model's is `flat`, `more` or `fewer`, or `settles` where it is flat after a year that was not."""
    if found.method == "naive":
        return "repeats"
    if abs(found.next_year_share) >= FLAT_AHEAD:
        return "more" if found.next_year_share > 0 else "fewer"
    return "flat" if abs(found.last_year_share) < FLAT else "settles"
