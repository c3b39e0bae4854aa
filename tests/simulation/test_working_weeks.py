"""A file of working weeks stands for whole weeks: the last closed weekend counts like those before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd
import pytest

from models.findings.scale import year_made
from models.simulation.demand import LoadedYear, loaded_year
from models.volumes import NamedBytes, read_volumes
from models.volumes.file_period import FilePeriod

PER_HALF_HOUR = 10
WEEKS = pd.bdate_range("2025-01-06", "2025-02-28")
IN_A_WEEK = 5 * 20 * PER_HALF_HOUR


def year_of(scenario, days: Iterable[pd.Timestamp]) -> LoadedYear:
    rows = [
        f"{day:%Y-%m-%d} {hour:02d}:{minute:02d};phone;{PER_HALF_HOUR}"
        for day in days
        for hour in range(8, 18)
        for minute in (0, 30)
    ]
    content = "\n".join(["start;channel;offered", *rows]).encode()
    return loaded_year(scenario, read_volumes(NamedBytes("weeks.csv", content)))


def test_eight_working_weeks_are_eight_weeks_of_the_year(bank):
    year = year_of(bank, WEEKS)
    assert (year.days, year.days_with_contacts, year.left_out_days) == (56, 40, 0)
    assert year.offered.sum() == pytest.approx(IN_A_WEEK * 365 / 7)
    assert year.weeks.offered.tolist() == [IN_A_WEEK] * 8
    made = year_made(year, 1.0, FilePeriod(WEEKS[0].date(), WEEKS[-1].date()))
    assert made.period == FilePeriod(date(2025, 1, 6), date(2025, 2, 28))
    assert (made.working_weeks, made.in_file) == (8, pytest.approx(8 * IN_A_WEEK))


def test_one_working_saturday_makes_the_last_weekend_unknown(bank):
    year = year_of(bank, [*WEEKS, pd.Timestamp("2025-02-01")])
    assert (year.days, len(year.weeks.mondays)) == (54, 7), "a weekend on which somebody works may be missing"
    assert year.left_out_days == 5, "and what is left out of the picture is said"


def test_a_file_that_ends_within_a_week_is_not_rounded(bank):
    year = year_of(bank, WEEKS[:-1])
    assert (year.days, len(year.weeks.mondays), year.left_out_days) == (53, 7, 4)


def test_days_that_the_file_never_passed_are_not_taken_as_closed(bank):
    assert year_of(bank, WEEKS[:5]).days == 5


def test_weeks_may_begin_with_a_closed_day(bank):
    shop = [day for day in pd.date_range("2025-01-07", "2025-02-01") if day.day_of_week in range(1, 6)]
    year = year_of(bank, shop)
    assert (year.days, len(year.weeks.mondays), year.left_out_days) == (28, 4, 0)


def test_a_closed_new_year_belongs_to_the_last_year_of_a_longer_file(bank):
    """2 January is the first day with contacts, the year has 365 days."""
    days = [day for day in pd.bdate_range("2024-11-01", "2025-12-31") if (day.month, day.day) != (1, 1)]
    year = year_of(bank, days)
    made = year_made(year, 1.0, FilePeriod(days[0].date(), days[-1].date()))
    assert made.period == FilePeriod(date(2025, 1, 1), date(2025, 12, 31))
    assert made.longer_file
    in_year = sum(day.year == 2025 for day in days) * 20 * PER_HALF_HOUR
    assert made.in_file == made.a_year == pytest.approx(in_year)


def test_names_unknown_to_the_scenario_are_counted_in_the_year_that_is_used(bank):
    rows = [
        f"{day:%Y-%m-%d} 10:00;{channel};{PER_HALF_HOUR}"
        for day in pd.date_range("2023-01-01", "2025-12-31")
        for channel in ("phone", "pigeon")
    ]
    content = "\n".join(["start;channel;offered", *rows]).encode()
    year = loaded_year(bank, read_volumes(NamedBytes("long.csv", content)))
    (told,) = [note for note in year.notes if note.code == "volumes.channel_unmatched"]
    assert told.values["contacts"] == 365 * PER_HALF_HOUR
    assert told.values["period"] == FilePeriod(date(2025, 1, 1), date(2025, 12, 31))
