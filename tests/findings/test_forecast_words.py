"""A forecast is called what its figures say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.findings.forecast_words import change_kind, direction, trend_words
from models.volumes.forecast import forecast
from tests.volumes.test_forecast import months, seasonal


@pytest.mark.parametrize("trend", [-0.02, -0.004, 0.0, 0.004, 0.02])
@pytest.mark.parametrize("count", [24, 30, 48, 72])
def test_what_a_forecast_is_called_follows_its_figures(count: int, trend: float) -> None:
    """Flat is said only where what is expected and what was measured are; a repeated year claims nothing."""
    found = forecast(months(seasonal(count, trend)), 12)
    said = {
        "repeats": found.method == "naive",
        "more": found.next_year_share >= 0.01,
        "fewer": found.next_year_share <= -0.01,
        "flat": abs(found.next_year_share) < 0.01 and abs(found.last_year_share) < 0.03,
        "settles": abs(found.next_year_share) < 0.01 and abs(found.last_year_share) >= 0.03,
    }
    assert said[direction(found)] and (direction(found) == "repeats" or found.method == "ets")


@pytest.mark.parametrize("trend", [-0.02, -0.004, 0.0, 0.004, 0.02])
@pytest.mark.parametrize("count", [24, 30, 48, 72])
def test_a_trend_is_said_to_fade_or_to_go_on_only_where_the_figures_do(count: int, trend: float) -> None:
    found = forecast(months(seasonal(count, trend)), 12)
    expected, measured, said = found.next_year_share, found.last_year_share, trend_words(found)
    true = {
        "flat": abs(expected) < 0.01 and abs(measured) < 0.01,
        "goes_on": abs(expected - measured) <= abs(measured) / 10,
        "fades": abs(expected) <= abs(measured) and not abs(expected - measured) <= abs(measured) / 10,
        "last_months": abs(expected) > abs(measured) or expected * measured < 0,
    }
    assert true[said]


def test_growth_that_the_first_year_carries_on_is_not_said_to_fade() -> None:
    found = forecast(months(seasonal(48, trend=np.log(1.3) / 12)), 12)
    like_measured = found.past.filled[-12:] * (1 + found.last_year_share)
    assert trend_words(replace(found, expected=like_measured)) == "goes_on"


@pytest.mark.parametrize(
    ("change", "kind"), [(0.004, "same"), (-0.004, "same"), (0.3, "more"), (-0.04, "fewer")]
)
def test_a_change_of_no_whole_per_cent_is_none(change: float, kind: str) -> None:
    assert change_kind(change) == kind
