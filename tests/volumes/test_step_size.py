"""The size of a step is right on average, and its range holds what it says."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.volumes.daily import DailySeries
from models.volumes.signals.shifts import level_shifts, step_at

WEEK = np.array([1.3, 1.1, 1.0, 1.0, 0.9, 0.0, 0.0])
SEASON = np.array([1.1, 1.05, 1.0, 0.98, 0.96, 0.93, 0.92, 0.95, 1.0, 1.02, 1.04, 1.05])
SIZES = (-0.4, -0.32, -0.24, -0.15, 0.15, 0.25, 0.4)
SEEDS = 40
CLOSED = date(2025, 4, 1)
DAYS = pd.date_range("2024-01-01", "2025-12-31")
PLACE = (CLOSED - DAYS[0].date()).days


def series(size: float, seed: int, unrest: float, closed: date = CLOSED) -> DailySeries:
    """Two years of working days with a season, 3 % growth a year, weeks that vary by `unrest` and are alike
    as neighbours, and a step of this size."""
    chance = np.random.default_rng(seed)
    week = np.zeros(len(DAYS) // 7 + 1)
    for place in range(1, len(week)):
        week[place] = 0.4 * week[place - 1] + chance.normal(0, unrest * np.sqrt(1 - 0.4**2))
    usual = 300 * WEEK[DAYS.day_of_week] * SEASON[DAYS.month - 1] * 1.03 ** (np.arange(len(DAYS)) / 365)
    stepped = usual * np.exp(week[np.arange(len(DAYS)) // 7]) * np.where(DAYS.date >= closed, 1 + size, 1)
    counts = chance.poisson(stepped).astype(float)
    return DailySeries(DAYS[0].date(), np.where(DAYS.day_of_week < 5, counts, np.nan))


def sizes(size: float, unrest: float) -> list[tuple[float, float, float]]:
    steps = [step_at(series(size, seed, unrest), PLACE) for seed in range(SEEDS)]
    return [tuple(np.expm1((each.value, each.low, each.high))) for each in steps if each is not None]


@pytest.mark.parametrize("unrest", [0.0, 0.03])
def test_a_planted_step_is_told_without_bias_and_within_its_range(unrest: float) -> None:
    held = []
    for size in SIZES:
        found = np.array(sizes(size, unrest))
        assert len(found) == SEEDS
        error = found[:, 0] - size
        assert abs(error.mean()) < 3 * error.std() / np.sqrt(SEEDS) + 0.005, size
        held += list((found[:, 1] <= size) & (size <= found[:, 2]))
    assert np.mean(held) >= 0.9
    if not unrest:
        narrow = np.array(sizes(-0.24, unrest))
        assert (narrow[:, 2] - narrow[:, 1]).mean() < 0.1, "a range that holds everything says nothing"


@pytest.mark.parametrize("size", [-0.4, -0.24, 0.25, 0.4])
def test_of_steps_that_are_found_the_same_holds(size: float) -> None:
    """Finding the day, too, makes a step no larger."""
    found = [
        shift.step
        for seed in range(SEEDS)
        for shift in level_shifts(series(size, seed, 0.02))
        if abs(shift.start - PLACE) < 15
    ]
    assert len(found) >= 0.9 * SEEDS
    assert np.mean([np.expm1(each.value) for each in found]) == pytest.approx(size, abs=0.015)
    assert np.mean([each.low <= np.log1p(size) <= each.high for each in found]) >= 0.9


def test_the_other_year_takes_the_season_out() -> None:
    step = step_at(series(0.0, 1, 0.0, date(2025, 12, 31)), PLACE)
    assert step is not None and step.is_seasonless
    assert step.low < 0 < step.high or abs(step.value) < 0.03
    assert not step.is_a_change
