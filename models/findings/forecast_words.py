"""What a forecast is called: its title says what its figures say."""

from __future__ import annotations

from typing import Literal

from models.volumes.forecast import Forecast
from models.volumes.trend_finding import FLAT

Direction = Literal["repeats", "flat", "settles", "more", "fewer"]
Trend = Literal["flat", "goes_on", "fades", "last_months"]
FLAT_AHEAD = 0.01
"""A change below this share is called none."""
ALIKE = 0.1
"""What is expected is as it was measured where it differs by no more than this share of it."""


def trend_words(found: Forecast) -> Trend:
    """How the change that is expected goes with the one that was measured: both are `flat`; the trend
    `goes_on` nearly as it was in the first year, or `fades`; or the last months, from which the model goes
    on, already lie beyond the mean of their year."""
    expected, measured = found.next_year_share, found.last_year_share
    if max(abs(expected), abs(measured)) < FLAT_AHEAD:
        return "flat"
    if abs(expected - measured) <= ALIKE * abs(measured):
        return "goes_on"
    fades = abs(expected) <= abs(measured) and (expected * measured >= 0 or abs(expected) < FLAT_AHEAD)
    return "fades" if fades else "last_months"


def change_kind(change: float) -> Literal["more", "fewer", "same"]:
    """Whether a change between two years, in whole per cent, is one, and which way."""
    if round(100 * abs(change)) == 0:
        return "same"
    return "more" if change > 0 else "fewer"


def direction(found: Forecast) -> Direction:
    """What the months ahead say beside what was measured: the simplest forecast `repeats` the last year; the
    model's is `flat`, `more` or `fewer`, or `settles` where it is flat after a year that was not."""
    if found.method == "naive":
        return "repeats"
    if abs(found.next_year_share) >= FLAT_AHEAD:
        return "more" if found.next_year_share > 0 else "fewer"
    return "flat" if abs(found.last_year_share) < FLAT else "settles"
