"""The holidays that fit a file are those on its quiet days; nothing is proposed by chance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.volumes import Cube, NamedBytes, condense, read_volumes
from models.volumes.calendar_fit import better_calendar
from models.volumes.mapping import FileMapping
from models.volumes.public_holidays import public_holidays
from tests.volumes.files import read


def quiet_on_holidays_of(region: str, per_day: int = 900) -> Cube:
    """Two years of every day, a tenth of the contacts on the public holidays of `region`."""
    quiet = public_holidays(region, 2023, 2024)
    days = pd.date_range("2023-01-01", "2024-12-31")
    return condense(
        read(
            *(
                f"{day:%Y-%m-%d};phone;;{per_day // 10 if day.date() in quiet else per_day + day.day % 7};;;;"
                for day in days
            )
        )
    )


@pytest.mark.parametrize("region", ["DE-BY", "US", "AT", "CH-ZH"])
def test_the_calendar_by_which_a_file_was_made_is_found(region: str) -> None:
    found = better_calendar(quiet_on_holidays_of(region), "DE")
    assert found is not None
    assert region in (found.best.region, *found.alike)
    assert found.best.quiet == found.best.count
    assert public_holidays(region, 2023, 2024) >= set(found.gained)
    assert not set(found.gained) & public_holidays("DE", 2023, 2024)


@pytest.mark.parametrize("region", ["DE", "DE-BY", "US"])
def test_the_right_calendar_is_left_alone(region: str) -> None:
    assert better_calendar(quiet_on_holidays_of(region), region) is None


def test_a_file_without_quiet_holidays_proposes_nothing() -> None:
    assert better_calendar(quiet_on_holidays_of("none"), "DE") is None


@pytest.mark.parametrize("seed", range(5))
def test_few_contacts_propose_nothing_by_chance(seed: int) -> None:
    """Four contacts a day (Poisson): some days have none, whatever the calendar says."""
    days = pd.date_range("2023-01-01", "2024-12-31")
    counts = np.random.default_rng(seed).poisson(4, len(days))
    rows = [f"{day:%Y-%m-%d};phone;;{count};;;;" for day, count in zip(days, counts, strict=True)]
    assert better_calendar(condense(read(*rows)), "DE") is None


def test_closed_days_without_a_row_count_as_quiet() -> None:
    shut = public_holidays("US", 2023, 2024)
    days = [day for day in pd.bdate_range("2023-01-01", "2024-12-31") if day.date() not in shut]
    found = better_calendar(
        condense(read(*(f"{day:%Y-%m-%d};phone;;{900 + day.day};;;;" for day in days))), "DE"
    )
    assert found is not None
    assert found.best.region == "US"


@pytest.mark.parametrize(
    ("file", "region"),
    [
        ("vancouver_311_contact_centre_metrics_daily.csv", "CA-BC"),
        ("north_american_bank_calls_5min_2003.csv", "US"),
    ],
)
def test_real_files_are_known_by_their_quiet_days(shared_data: Path, file: str, region: str) -> None:
    content = NamedBytes(file, (shared_data / file).read_bytes())
    cube = condense(read_volumes(content, FileMapping(channel="phone")))
    cube = replace(cube, holidays=public_holidays("DE", cube.first.year, cube.first.year + 1))
    found = better_calendar(cube, "DE")
    assert found is not None
    assert found.best.region == region
