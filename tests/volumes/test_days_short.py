"""A month that lacks rows or cells is none in which less came: forecast and model year take it as lacking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.scenario import Scenario
from models.simulation.demand import loaded_year
from models.texts import LANGUAGES, format_date
from models.volumes import Volumes
from models.volumes.days_short import days_short
from models.volumes.forecast import forecast, monthly_series
from tests.volumes.files import read

DAYS = pd.date_range("2022-01-01", "2024-12-31")
LOST = pd.Timestamp("2024-03-01")
SEASON = 1 + 0.3 * np.cos(np.arange(12) * np.pi / 6)
HEADER = "Datum;Telefon;Chat"
GRAINS = {"D": "Datum", "W-MON": "Woche ab", "MS": "Monat"}


def counts() -> pd.DataFrame:
    level = SEASON[DAYS.month - 1] * np.where(DAYS.day_of_week < 5, 1.0, 0.4)
    return pd.DataFrame({"Telefon": 400 * level, "Chat": 200 * level}, index=DAYS)


def of_grain(grain: str) -> pd.DataFrame:
    table = counts()
    if grain == "W-MON":
        table = table["2022-01-03":"2024-12-29"].resample("W-MON", label="left", closed="left").sum()
    elif grain == "MS":
        table = table.resample("MS").sum()
    return table.round()


def written(table: pd.DataFrame, grain: str, lost: pd.Series | None = None, keep: bool = True) -> Volumes:
    """The file; of the rows `lost` the cells of telephone cannot be read, or (not `keep`) nothing stands."""
    rows = []
    for start, row in table.iterrows():
        is_lost = lost is not None and bool(lost[start])
        if is_lost and not keep:
            continue
        day = f"{start:%m/%Y}" if grain == "MS" else f"{start:%d.%m.%Y}"
        rows.append(f"{day};{'k.A.' if is_lost else format(row.Telefon, '.0f')};{row.Chat:.0f}")
    return read(*rows, header=f"{GRAINS[grain]};Telefon;Chat")


def in_lost_month(table: pd.DataFrame) -> pd.Series:
    return pd.Series(table.index.to_period("M") == LOST.to_period("M"), index=table.index)


@pytest.mark.parametrize("grain", GRAINS)
def test_unreadable_cells_of_a_month_make_no_dip(grain: str) -> None:
    table = of_grain(grain)
    whole, torn = (written(table, grain, lost) for lost in (None, in_lost_month(table)))
    assert torn.table["offered"].sum() < 0.99 * whole.table["offered"].sum()
    without = written(table, grain, in_lost_month(table), keep=False)
    found, of_rest, of_whole = (forecast(each, 12) for each in (torn, without, whole))
    assert found.expected == pytest.approx(of_rest.expected, rel=0.02)
    assert found.expected == pytest.approx(of_whole.expected, rel=0.06), "a month has more workdays or fewer"
    assert found.last_year_share == pytest.approx(of_whole.last_year_share, abs=0.01)


@pytest.mark.parametrize("grain", GRAINS)
def test_the_year_of_the_model_has_no_dip(grain: str, bank: Scenario) -> None:
    table = of_grain(grain)
    whole, torn = (loaded_year(bank, written(table, grain, lost)) for lost in (None, in_lost_month(table)))
    assert torn.offered.sum() == pytest.approx(whole.offered.sum(), rel=0.01)
    assert torn.filled > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_month_is_named(language: str) -> None:
    table = of_grain("MS")
    found = forecast(written(table, "MS", in_lost_month(table)), 12)
    (told,) = (each for each in found.problems if each.code == "volumes.forecast_modelled")
    assert format_date(LOST.date(), language, "LLLL yyyy") in told.what(language)


def test_a_channel_that_is_never_told_is_no_dip() -> None:
    table = of_grain("D")
    torn = written(table, "D", pd.Series(True, index=table.index))
    assert len(days_short(torn)) == 0
    assert forecast(torn, 12).expected.sum() == pytest.approx(table["Chat"]["2024"].sum(), rel=0.05)


def test_a_cell_of_a_day_among_many_changes_nothing() -> None:
    table = of_grain("D")
    torn = written(table, "D", pd.Series(table.index == LOST, index=table.index))
    series = monthly_series(torn)
    assert series.missing_days.sum() == 0 and (series.filled == series.offered).all()
