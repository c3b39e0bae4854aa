"""The checked volumes as a file: loaded again they give the same totals, of every channel, reason and day."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from models.scenario import Scenario, read_scenario, shipped_scenarios
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, read_volumes, spread_days
from models.volumes.checked_export import checked_csv
from tests.volumes.files import read
from tests.volumes.test_spread import day_profile

SUMS = ["offered", "handled", "abandoned"]


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def days() -> Volumes:
    random = np.random.default_rng(7)
    rows = [
        f"{day:%Y-%m-%d};{channel};{reason};{count};{count - count // 9};{count // 9};"
        f"{200 + count % 7};{count % 50}"
        for day in pd.date_range("2025-03-20", "2025-04-10")
        for channel in ("Telefon", "Chat")
        for reason in ("Karte", "Baufinanzierung", "")
        for count in random.integers(0, 900, 1)
    ]  # fmt: skip
    return read(*rows)


def again(volumes: Volumes, language: str) -> Volumes:
    return read_volumes(NamedBytes("again.csv", checked_csv(volumes, bank(), language)))


def per(volumes: Volumes, by: str) -> pd.DataFrame:
    table = volumes.table.assign(day=volumes.table["start"].dt.strftime("%Y-%m-%d"))
    return table.groupby(by, observed=True, dropna=False)[SUMS].sum()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("assumed", (False, True))
def test_daily_volumes_loaded_again_give_the_same_totals(language: str, assumed: bool) -> None:
    """Also where their hours are assumed: only the days are written."""
    volumes = spread_days(days(), day_profile()) if assumed else days()
    found = again(volumes, language)
    assert found.interval_min == 1440
    assert found.rows_read == len(days().table)
    pd.testing.assert_frame_equal(per(found, "day"), per(volumes, "day"), check_exact=True)
    for by in ("channel", "reason"):
        assert sorted(per(found, by)["offered"]) == sorted(per(volumes, by)["offered"])
    for rate in ("handling_time_s", "wait_s"):
        assert found.table[rate].mean() == pytest.approx(days().table[rate].mean())


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_told_to_be_one_thing_become_one_row(language: str) -> None:
    rows = [f"2025-01-06 {hour:02d}:00;{name};;{hour + 1};;;300;" for hour in range(8, 18) for name in "AB"]
    volumes = read(*rows, mapping={"channel_names": {"A": "phone", "B": "phone"}})
    found = again(volumes, language)
    assert len(found.table) == 10
    assert found.table["offered"].tolist() == [2 * (hour + 1) for hour in range(8, 18)]
    assert (found.table["handling_time_s"] == 300).all()
    assert found.table["channel"].unique().tolist() == [bank().channels["phone"].name.in_language(language)]


def test_a_rate_of_several_rows_is_weighted_by_volume() -> None:
    volumes = read(
        "2025-01-06 08:00;A;;30;30;;100;", "2025-01-06 08:00;B;;10;10;;300;", "2025-01-06 08:30;A;;1;1;;50;",
        mapping={"channel_names": {"A": "phone", "B": "phone"}},
    )  # fmt: skip
    assert again(volumes, "de").table["handling_time_s"].tolist() == [150, 50]
