"""A season is free of growth, of holidays and of missing days; where it cannot be, that is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.seasonal import seasonal_decompose

from models.texts import LANGUAGES, translate
from models.volumes.closer_findings import season_finding
from models.volumes.profile import profile
from models.volumes.season import season_of
from tests.volumes.test_spread_totals import totals

YEAR = np.array([1.08, 1.07, 1.04, 1.01, 0.98, 0.95, 0.93, 0.93, 0.96, 0.99, 1.02, 1.04])
DAY_MIN = 1440


def month_table(per_day: np.ndarray, first: str = "2021-01-01") -> pd.DataFrame:
    start = pd.date_range(first, periods=len(per_day), freq="MS")
    days = start.days_in_month.to_numpy()
    return pd.DataFrame({"start": start, "offered": per_day * days, "days": days, "spanned": True})


def index_of(table: pd.DataFrame) -> list[float]:
    found = season_of(table)
    assert found is not None
    return list(found["index"])


@pytest.mark.parametrize("years", [2, 3, 5])
@pytest.mark.parametrize("rate", [1.3, 1.0, 0.7])
def test_growth_is_no_season(rate: float, years: int) -> None:
    grown = 500 * rate ** (np.arange(12 * years) / 12)
    assert index_of(month_table(grown)) == pytest.approx([1.0] * 12, abs=1e-9)


@pytest.mark.parametrize("first", ["2021-01-01", "2021-04-01"])
@pytest.mark.parametrize("rate", [1.3, 0.7])
def test_a_season_within_growth_is_found_as_it_is(rate: float, first: str) -> None:
    table = month_table(500 * rate ** (np.arange(36) / 12), first)
    table["offered"] *= YEAR[table["start"].dt.month - 1]
    assert index_of(table) == pytest.approx(list(YEAR / YEAR.mean()), abs=0.01)


def test_the_season_is_that_of_the_library() -> None:
    rng = np.random.default_rng(3)
    per_day = 300 * np.resize(YEAR, 60) * np.linspace(1, 1.4, 60) * rng.normal(1, 0.02, 60)
    decomposed = seasonal_decompose(per_day, model="multiplicative", period=12, extrapolate_trend=12)
    assert index_of(month_table(per_day)) == pytest.approx(list(decomposed.seasonal[:12]), abs=0.002)


def test_one_year_does_not_part_season_from_growth() -> None:
    found = season_of(month_table(500 * 1.3 ** (np.arange(23) / 12)))
    assert found is not None and not found["trend_free"].any()
    assert found["index"].iloc[0] < 0.95 < 1.05 < found["index"].iloc[10]
    assert season_of(month_table(np.ones(11))) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_parted_is_said(language: str) -> None:
    said = translate("volumes_model.season.with_growth", language)
    for years in (1, 2):
        days = pd.date_range("2023-01-01", periods=365 * years)
        volumes = totals([f"{day:%Y-%m-%d}" for day in days], DAY_MIN, (50 + 3 * days.month).tolist())
        assert (said in season_finding(profile(volumes), language)) == (years == 1)


def test_closed_and_missing_days_are_no_season() -> None:
    """A house that is shut in the second half of December, and a file that lacks a week of March."""
    days = pd.date_range("2022-01-01", "2024-12-31")
    shut = (days.month == 12) & (days.day > 15)
    days = days[~shut].difference(pd.date_range("2023-03-06", periods=7))
    found = profile(totals([f"{day:%Y-%m-%d}" for day in days], DAY_MIN, [40] * len(days))).season
    assert found is not None and found["trend_free"].all()
    assert list(found["index"]) == pytest.approx([1.0] * 12)
