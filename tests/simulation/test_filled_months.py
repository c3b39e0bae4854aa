"""A month that a file lacks: filled from other years where it holds them, otherwise told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.findings.scale import YearMade, year_made
from models.scenario import Scenario
from models.simulation.demand import loaded_year
from models.volumes import Volumes, condense, signals
from models.volumes.coverage import coverage_of
from tests.volumes.files import read

DAYS = pd.date_range("2023-01-01", "2024-12-31")
LOST = pd.date_range("2024-03-01", "2024-03-31")
SEASON = 1 + 0.4 * np.cos(np.arange(12) * np.pi / 6)
GROWTHS = (0.0, 0.25)


def per_day(days: pd.DatetimeIndex, growth: float = 0.0) -> pd.Series:
    """Contacts with a season, quiet weekends, a second year that is larger by `growth`."""
    level = np.where(days.year == 2024, 1 + growth, 1.0) * SEASON[days.month - 1]
    return pd.Series(np.round(300 * level * np.where(days.day_of_week < 5, 1, 1 / 3)), index=days)


def of_days(counts: pd.Series) -> Volumes:
    rows = (f"{day:%Y-%m-%d};Telefon;{count:.0f}" for day, count in counts.items())
    return read(*rows, header="Datum;Kanal;Anzahl")


def of_months(counts: pd.Series, lost: str = "") -> Volumes:
    sums = counts.groupby(pd.DatetimeIndex(counts.index).strftime("%m.%Y"), sort=False).sum()
    return read(
        *(f"{month};Telefon;{count:.0f}" for month, count in sums.items() if month != lost),
        header="Monat;Kanal;Anzahl",
    )


def made(volumes: Volumes, bank: Scenario) -> YearMade:
    cube = condense(volumes)
    coverage = coverage_of(cube, signals(cube, {}))
    return year_made(loaded_year(bank, volumes), 1.0, volumes.period, coverage)


@pytest.mark.parametrize("growth", GROWTHS)
@pytest.mark.parametrize("kept", [0, 10])
def test_a_month_cut_away_gives_about_the_same_year(growth: float, kept: int, bank: Scenario) -> None:
    counts = per_day(DAYS, growth)
    whole, torn = made(of_days(counts), bank), made(of_days(counts.drop(LOST[kept:])), bank)
    assert torn.a_year == pytest.approx(whole.a_year, rel=0.005)
    assert (whole.way, torn.way) == ("whole", "filled")
    assert torn.months.filled == (date(2024, 3, 1),) and not torn.months.lacking
    cut = counts[LOST[kept:]].sum() / counts["2024"].sum()
    assert torn.filled_share == pytest.approx(cut, rel=0.05)


@pytest.mark.parametrize("growth", GROWTHS)
def test_a_month_cut_away_of_sums_of_months_gives_about_the_same_year(growth: float, bank: Scenario) -> None:
    counts = per_day(DAYS, growth)
    whole, torn = made(of_months(counts), bank), made(of_months(counts, "03.2024"), bank)
    assert torn.a_year == pytest.approx(whole.a_year, rel=0.01)
    assert (whole.way, torn.way) == ("whole", "filled")
    assert torn.months.filled == (date(2024, 3, 1),)


def test_where_no_other_year_holds_the_month_the_year_is_short_of_it(bank: Scenario) -> None:
    counts = per_day(DAYS)["2024"]
    for torn in (of_days(counts.drop(LOST)), of_months(counts, "03.2024")):
        found = made(torn, bank)
        assert (found.way, found.filled) == ("broken", 0.0)
        assert found.months.lacking == (date(2024, 3, 1),)
        assert found.in_file == pytest.approx(counts.drop(LOST).sum(), rel=1e-6)


def test_a_year_most_of_which_is_missing_is_not_filled(bank: Scenario) -> None:
    found = made(of_days(per_day(DAYS).drop(pd.date_range("2024-02-01", "2024-10-31"))), bank)
    assert (found.way, found.filled) == ("broken", 0.0)
    assert len(found.months.lacking) == 9


def test_a_month_that_is_missing_in_a_part_of_a_year_is_no_base_of_one(bank: Scenario) -> None:
    counts = per_day(DAYS)["2024"][:"2024-11-30"]
    february = pd.date_range("2024-02-01", "2024-02-29")
    found = made(of_days(counts.drop(february)), bank)
    assert found.way == "broken" and found.months.lacking == (date(2024, 2, 1),)
