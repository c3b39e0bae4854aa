"""Closed days at the edges of a calendar period belong to it: nothing is scaled for want of a holiday."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd
import pytest

from models.findings.scale import year_made
from models.scenario.holiday_regions import STATES
from models.simulation.demand import loaded_year
from models.volumes import Volumes, profile, read_volumes
from models.volumes.file_period import FilePeriod
from tests.simulation.test_working_weeks import PER_HALF_HOUR, year_of
from tests.volumes.files import csv_file, read

QUARTER = FilePeriod(date(2025, 1, 1), date(2025, 3, 31))
YEAR = FilePeriod(date(2025, 1, 1), date(2025, 12, 31))


def daily(days: Iterable[pd.Timestamp], zero: Iterable[str] = ()) -> Volumes:
    rows = [f"{day:%Y-%m-%d};phone;;10;;;;" for day in days]
    return read(*rows, *(f"{day};phone;;0;;;;" for day in zero))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (pd.bdate_range("2025-01-02", "2025-12-31"), YEAR),
        (pd.bdate_range("2025-01-02", "2025-12-30"), YEAR),
        (pd.date_range("2025-01-02", "2025-03-31"), QUARTER),
        (pd.bdate_range("2025-08-01", "2025-08-29"), FilePeriod(date(2025, 8, 1), date(2025, 8, 31))),
        (pd.bdate_range("2025-01-03", "2025-03-31"), FilePeriod(date(2025, 1, 3), date(2025, 3, 31))),
        (pd.bdate_range("2025-01-02", "2025-03-28"), FilePeriod(date(2025, 1, 1), date(2025, 3, 28))),
    ],
)
def test_only_closed_days_reach_the_edge_of_a_month(days: pd.DatetimeIndex, told: FilePeriod) -> None:
    volumes = daily(days)
    assert volumes.period == profile(volumes).period == told


def test_days_that_a_form_holds_without_contacts_end_with_their_month() -> None:
    """Months that nobody has filled in are not covered; a day on which nobody came is."""
    days, zero = pd.bdate_range("2025-01-02", "2025-09-15"), ["2025-09-30", "2025-12-31"]
    assert daily(days, zero).period == FilePeriod(date(2025, 1, 1), date(2025, 9, 30))


def test_a_told_first_day_is_kept() -> None:
    rows = [f"{day:%Y-%m-%d};phone;;10;;;;" for day in pd.date_range("2024-12-01", "2025-03-31")]
    told = read_volumes(csv_file(*rows), {"first_day": "2025-01-02"})
    assert told.period.first == date(2025, 1, 2)


def test_one_state_with_a_holiday_is_enough() -> None:
    """1 November is a holiday in some of the states only."""
    assert "NW" in STATES
    days = pd.date_range("2022-11-02", "2022-12-31")
    assert daily(days).period.first == date(2022, 11, 1)


@pytest.mark.parametrize(("period", "days"), [(QUARTER, 90), (YEAR, 365)])
def test_a_closed_new_year_scales_nothing(bank, period: FilePeriod, days: int) -> None:
    """A quarter stands for its own days; a year is what its file holds."""
    there = [day for day in pd.bdate_range(period.first, period.last) if day.day_of_year > 1]
    year = year_of(bank, there)
    made = year_made(year, 1.0, period)
    in_file = len(there) * 20 * PER_HALF_HOUR
    assert (year.days, made.period) == (days, period)
    assert made.in_file == pytest.approx(in_file)
    assert made.a_year == pytest.approx(in_file * 365 / days)
    assert [note.values["first"] for note in year.notes if "first" in note.values] == (
        [] if days == 365 else [period.first]
    )


def test_the_year_of_the_model_is_that_of_its_file(bank) -> None:
    """Rows without contacts on 1 January make no second period."""
    days = pd.bdate_range("2025-01-02", "2025-03-31")
    rows = ["2025-01-01 10:00;phone;;0;;;;", *(f"{day:%Y-%m-%d} 10:00;phone;;10;;;;" for day in days)]
    volumes = read(*rows)
    year = loaded_year(bank, volumes)
    assert FilePeriod(year.first_day.date(), year.last_day.date()) == volumes.period == QUARTER
