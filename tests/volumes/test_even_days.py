"""Whole years beside each other: what the calendar made of them, and what is left with days alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number
from models.volumes import Cube, condense
from models.volumes.comparison import compare_years
from models.volumes.comparison_findings import common_period
from models.volumes.even_days import CountedDays, even_days
from models.volumes.public_holidays import public_holidays
from tests.volumes.files import read

PER_WEEKDAY = (150, 120, 110, 105, 100, 20, 5)
ON_HOLIDAYS = 8
HOLIDAYS = public_holidays("DE-BY", 2023, 2026)


def came(day: pd.Timestamp) -> int:
    return ON_HOLIDAYS if day.date() in HOLIDAYS and day.day_of_week < 6 else PER_WEEKDAY[day.day_of_week]


def same_days(first: str, last: str, growth: float = 1.0) -> CountedDays:
    """Every kind of day brings the same in every year, times the growth."""
    days = pd.date_range(first, last)
    return CountedDays(days, np.array([came(day) * growth for day in days], dtype=float), HOLIDAYS)


@pytest.mark.parametrize("growth", [1.0, 1.07, 0.8])
def test_only_growth_is_left(growth: float) -> None:
    """2024 has 366 days; holidays fall on other weekdays every year."""
    years = same_days("2024-01-01", "2024-12-31"), same_days("2025-01-01", "2025-12-31", growth)
    found = even_days(*years)
    assert found is not None
    assert found.change == pytest.approx(growth - 1)
    plain = years[1].offered.sum() / years[0].offered.sum() - 1
    assert plain != pytest.approx(growth - 1, abs=1e-4)


def test_a_year_against_itself_changes_nothing() -> None:
    year = same_days("2024-01-01", "2024-12-31")
    found = even_days(year, year)
    assert found is not None
    assert found.change == pytest.approx(0)
    weekdays = pd.bdate_range("2024-01-01", "2024-12-31")
    working = sum(day.date() not in HOLIDAYS for day in weekdays)
    assert found.working_days == (working, working)


def test_what_only_one_side_has_makes_no_comparison() -> None:
    year, no_sundays = same_days("2024-01-01", "2024-12-31"), same_days("2025-01-06", "2025-01-11")
    assert even_days(year, no_sundays) is None
    empty = replace(year, offered=np.zeros(len(year.days)))
    assert even_days(empty, year) is None


def two_years() -> Cube:
    days = pd.date_range("2024-01-01", "2025-12-31")
    cube = condense(read(*(f"{day:%Y-%m-%d};phone;;{came(day)};;;;" for day in days)))
    return replace(cube, holidays=HOLIDAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_years_say_that_they_stand_as_the_calendar_made_them(language: str) -> None:
    comparison = compare_years(two_years(), 2024, 2025)
    assert comparison is not None and comparison.even_days is not None
    said = common_period(comparison, language)
    for days in comparison.even_days.working_days:
        assert format_number(days, language) in said
    zero = {"de": "0,0", "en": "0.0"}[language]
    assert zero in said, "nothing grew but the number of days"


def test_parts_of_years_stand_as_the_calendar_made_them_too() -> None:
    cube = two_years()
    days = pd.date_range("2024-01-01", "2025-06-30")
    part = condense(read(*(f"{day:%Y-%m-%d};phone;;{came(day)};;;;" for day in days)))
    comparison = compare_years(replace(part, holidays=cube.holidays), 2024, 2025)
    assert comparison is not None
    assert comparison.even_days is not None
    assert comparison.even_days.change == pytest.approx(0), "nothing grew but the number of days"
