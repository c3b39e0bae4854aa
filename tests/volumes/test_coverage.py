"""What a file really holds: single days far away and edges that run dry are no year, and are told."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from models.findings.scale import YearMade, year_made
from models.scenario import Scenario
from models.simulation.demand import loaded_year
from models.volumes import Volumes, condense, signals
from models.volumes.coverage import Coverage, coverage_of
from models.volumes.last_year import last_year_of
from models.volumes.monthly import monthly_series
from models.volumes.public_holidays import public_holidays
from tests.volumes.files import codes, read

YEAR = pd.date_range("2024-01-01", "2024-12-31")


def days_of(days: pd.DatetimeIndex, mean: float = 80, extra: tuple[str, ...] = (), **told: str) -> Volumes:
    counts = np.random.default_rng(3).poisson(mean, len(days))
    rows = [f"{day:%Y-%m-%d};Telefon;{count}" for day, count in zip(days, counts, strict=True)]
    return read(*rows, *extra, header="Datum;Kanal;Anzahl", mapping=told or None)


def coverage(volumes: Volumes) -> Coverage:
    cube = condense(volumes)
    return coverage_of(cube, signals(cube, {}))


def made(volumes: Volumes, bank: Scenario) -> YearMade:
    return year_made(loaded_year(bank, volumes), 1.0, volumes.period, coverage(volumes))


def test_a_whole_year_is_held_whole_and_a_part_of_it_scaled(bank: Scenario) -> None:
    assert made(days_of(YEAR), bank).way == "whole"
    assert made(days_of(YEAR[YEAR.day_of_week < 5]), bank).way == "whole"
    assert made(days_of(YEAR[:150]), bank).way == "days"


@pytest.mark.parametrize(
    ("far", "code"), [("2019-05-06", "starts_far"), ("2031-05-06", "ends_far"), ("2024-09-20", "ends_far")]
)
def test_a_single_day_far_away_is_told_and_makes_no_year(far: str, code: str, bank: Scenario) -> None:
    part = days_of(YEAR[:180])
    volumes = days_of(YEAR[:180], extra=(f"{far};Telefon;3",))
    (told,) = (each for each in signals(condense(volumes), {}) if each.code == code)
    assert (told.values["first"], told.values["contacts"]) == (date.fromisoformat(far), 3)
    assert coverage(volumes).sound == (part.period.first, part.period.last)
    assert last_year_of(condense(volumes)) is None
    assert made(volumes, bank).way == "broken"


def test_without_the_far_day_the_file_is_as_it_was(bank: Scenario) -> None:
    part = days_of(YEAR[:180])
    first, last = (f"{day}" for day in (part.period.first, part.period.last))
    volumes = days_of(YEAR[:180], extra=("2031-05-06;Telefon;3",), first_day=first, last_day=last)
    assert volumes.table["offered"].sum() == part.table["offered"].sum()
    assert [each.reason for each in volumes.set_aside] == ["volumes.outside_period"]
    assert volumes.days_aside == frozenset() and "outside_period" in codes(volumes)
    assert made(volumes, bank).a_year == made(part, bank).a_year
    assert volumes.key != days_of(YEAR[:180], extra=("2031-05-06;Telefon;3",)).key


def test_an_export_that_broke_off_makes_no_year(bank: Scenario) -> None:
    drops = tuple(f"{day:%Y-%m-%d};Telefon;1" for day in YEAR[100:355:9])
    volumes = days_of(YEAR[:91], extra=drops)
    assert coverage(volumes).sound[1] == YEAR[90].date() and coverage(volumes).has_crumbs
    assert made(volumes, bank).way == "broken"


def test_a_year_with_a_hole_of_two_months_is_no_year(bank: Scenario) -> None:
    assert made(days_of(YEAR.delete(slice(100, 160))), bank).way == "broken"
    assert coverage(days_of(YEAR.delete(slice(100, 160)))).lacking.sum() == 60


def test_a_week_that_is_missing_counts_by_its_usual_days_and_is_filled(bank: Scenario) -> None:
    """Monday to Saturday, one week missing: six days, on which the model puts what such days bring."""
    open_days = YEAR[YEAR.day_of_week < 6]
    gap = pd.date_range("2025-03-10", "2025-03-15")
    gap = gap + pd.DateOffset(years=int(YEAR[0].year) - 2025)
    gap = pd.date_range(gap[0] - pd.Timedelta(days=gap[0].day_of_week), periods=6)
    whole, torn = days_of(open_days, 800), days_of(open_days.difference(gap), 800)
    of_file = made(torn, bank)
    assert of_file.way == "filled" and made(whole, bank).way == "whole"
    assert of_file.missing_days == of_file.filled_days == 6
    assert of_file.in_file == pytest.approx(torn.table["offered"].sum())
    year = loaded_year(bank, torn)
    assert of_file.a_year - year.filled == pytest.approx(of_file.in_file * 365 / of_file.days)
    assert of_file.a_year == pytest.approx(made(whole, bank).a_year, rel=0.003)
    months = monthly_series(torn, holidays=public_holidays("DE", YEAR[0].year, YEAR[0].year))
    assert months.missing_days.sum() == 6
    assert months.filled.sum() - months.offered.sum() == pytest.approx(year.filled * of_file.days / 365)


def test_days_on_which_nothing_comes_are_not_filled(bank: Scenario) -> None:
    for days in (YEAR, YEAR[YEAR.day_of_week < 5], YEAR[:150]):
        year = loaded_year(bank, days_of(days))
        assert (year.filled, year.filled_days) == (0.0, 0)


def test_months_that_are_missing_are_lacking_with_all_their_days() -> None:
    months = [f"{month:02d}.2024;Telefon;{2000 + month}" for month in (*range(1, 7), *range(9, 13))]
    volumes = read(*months, header="Monat;Kanal;Anzahl")
    assert coverage(volumes).lacking.sum() == 62
    whole = read(
        *(f"{month:02d}.2024;Telefon;{2000 + month}" for month in range(1, 13)), header="Monat;Kanal;Anzahl"
    )
    assert not coverage(whole).lacking.any()


@pytest.mark.parametrize("seed", range(5))
def test_two_seasons_of_a_file_are_both_more_than_crumbs(seed: int) -> None:
    parts = YEAR[:90].union(YEAR[200 : 200 + 10 * (seed + 1)])
    assert coverage(days_of(parts)).sound == (YEAR[0].date(), parts[-1].date())


def test_days_are_counted_within_a_period_only() -> None:
    found = coverage(days_of(YEAR.delete(slice(100, 160))))
    begin = YEAR[0].date()
    assert found.lacking_days(begin, begin + timedelta(days=99)) == 0
    assert found.lacking_days(begin + timedelta(days=90), begin + timedelta(days=109)) == 10
    assert found.lacking_days(begin - timedelta(days=900), begin + timedelta(days=900)) == 60
