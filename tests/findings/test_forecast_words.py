"""A forecast is called what its figures say."""

from __future__ import annotations

import pytest

from models.findings.forecast_words import direction, trend_words
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
def test_a_trend_is_said_to_fade_only_where_the_figures_do(count: int, trend: float) -> None:
    found = forecast(months(seasonal(count, trend)), 12)
    stronger = abs(found.next_year_share) > abs(found.last_year_share)
    assert (trend_words(found) == "last_months") >= stronger
