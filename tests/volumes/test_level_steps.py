"""A step is told from steady growth; where both are mixed, or the file is short, neither is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.volumes.level_steps import course_of, yearly_change
from models.volumes.monthly import MonthlySeries, monthly_series
from tests.volumes.test_forecast import SEASON, months

COUNTS = (36, 48, 72)
SEEDS = range(2)


def series(logs: np.ndarray, noise: float, seed: int) -> MonthlySeries:
    """Months whose contacts per day follow `logs`, with season and noise."""
    rng = np.random.default_rng(seed)
    level = 1000 * np.exp(logs + rng.normal(0, noise, len(logs)))
    return monthly_series(months(level * np.resize(SEASON, len(logs))))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("noise", [0.0, 0.03])
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("rate", [1.3, 0.75])
def test_a_pure_ramp_is_never_a_step(rate: float, count: int, noise: float, seed: int) -> None:
    years = np.arange(count) / 12
    for logs in (np.log(rate) * years, np.log1p(abs(rate - 1) * years)):
        changed = yearly_change(series(logs, noise, seed))
        assert changed is None or changed.kind != "step"


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("rate", [1.3, 0.75])
def test_a_ramp_without_noise_is_a_trend(rate: float, count: int) -> None:
    changed = yearly_change(series(np.log(rate) * np.arange(count) / 12, 0.0, 0))
    assert changed is not None and changed.kind == "trend"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("noise", [0.0, 0.03])
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("height", [0.4, -0.3])
def test_a_pure_step_is_told_with_its_month_and_height(
    height: float, count: int, noise: float, seed: int
) -> None:
    place = count - 14
    found = series(np.log1p(height) * (np.arange(count) >= place), noise, seed)
    changed = yearly_change(found)
    assert changed is not None and changed.kind == "step"
    assert abs((changed.start - found.start[place]) / pd.Timedelta(days=30.4)) < 1 + 50 * noise
    assert changed.share == pytest.approx(height, abs=0.005 + 2 * noise)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count", COUNTS)
def test_growth_with_a_step_in_it_is_called_neither(count: int, seed: int) -> None:
    logs = 0.2 * np.arange(count) / 12 + 0.4 * (np.arange(count) >= count - 11)
    changed = yearly_change(series(logs, 0.01, seed))
    assert changed is not None and changed.kind == "unclear"


@pytest.mark.parametrize("seed", SEEDS)
def test_two_years_tell_no_step_from_growth(seed: int) -> None:
    """Step and line are the same for months that stand twice: 30 % more in every one of them."""
    for logs in (np.log(1.3) * np.arange(24) / 12, np.log(1.3) * (np.arange(24) >= 12)):
        changed = yearly_change(series(logs, 0.01, seed))
        assert changed is not None and changed.kind == "unclear"


def test_a_level_that_stays_changes_in_no_year() -> None:
    assert yearly_change(series(np.zeros(60), 0.01, 0)) is None
    assert not course_of(series(np.zeros(60), 0.01, 0)).steps
