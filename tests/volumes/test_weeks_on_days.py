"""Years of a file of weeks are compared by their days: a week over the turn of the year belongs to both."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.volumes import Volumes, condense
from models.volumes.comparison import compare_files, compare_years
from models.volumes.weeks_on_days import weeks_on_days
from tests.volumes.test_spread_totals import totals

WEEK_MIN, DAY_MIN = 10080, 1440
MONDAYS = pd.date_range("2023-12-25", "2025-12-29", freq="W-MON")


def of_weeks(mondays: pd.DatetimeIndex, per_week: np.ndarray) -> Volumes:
    return totals([f"{day:%Y-%m-%d}" for day in mondays], WEEK_MIN, list(per_week))


def of_days(mondays: pd.DatetimeIndex, per_week: np.ndarray) -> Volumes:
    """The same contacts, a seventh on each day."""
    days = pd.date_range(mondays[0], mondays[-1] + pd.Timedelta(days=6))
    return totals([f"{day:%Y-%m-%d}" for day in days], DAY_MIN, list(np.repeat(per_week // 7, 7)))


def counts(seed: int) -> np.ndarray:
    return 7 * np.random.default_rng(seed).integers(50, 150, len(MONDAYS))


@pytest.mark.parametrize("seed", range(4))
def test_years_of_weeks_are_those_of_their_days(seed: int) -> None:
    weeks, days = (condense(each(MONDAYS, counts(seed))) for each in (of_weeks, of_days))
    found, of_each_day = compare_years(weeks, 2024, 2025), compare_years(days, 2024, 2025)
    assert found is not None and of_each_day is not None
    assert found.months == of_each_day.months == tuple(range(1, 13))
    for name in ("total", "channels"):
        one, other = getattr(found, name), getattr(of_each_day, name)
        assert one["before"].to_numpy() == pytest.approx(other["before"].to_numpy())
        assert one["after"].to_numpy() == pytest.approx(other["after"].to_numpy())
    assert found.weekdays is None, "no weekday is known"


def test_two_files_of_weeks_are_compared_the_same_way() -> None:
    per_week, split = counts(9), 53
    files = [
        (condense(kind(MONDAYS[:split], per_week[:split])), condense(kind(MONDAYS[split:], per_week[split:])))
        for kind in (of_weeks, of_days)
    ]
    found, of_each_day = (compare_files(*pair) for pair in files)
    assert found is not None and of_each_day is not None
    assert found.months == of_each_day.months
    assert float(found.total["change"].iloc[0]) == pytest.approx(float(of_each_day.total["change"].iloc[0]))


def test_no_contact_is_lost_on_the_days() -> None:
    cube = condense(of_weeks(MONDAYS, counts(5)))
    spread = weeks_on_days(cube)
    assert spread.sums["offered"].sum() == pytest.approx(cube.sums["offered"].sum())
    assert spread.present().all() and (np.diff(spread.places.day) >= 0).all()
    days = condense(of_days(MONDAYS, counts(5)))
    assert weeks_on_days(days) is days
