"""Public holidays of any region that the library knows, and of no other."""

from __future__ import annotations

from datetime import date

import pytest

from models.problems import UnusableInput
from models.scenario import apply_changes
from models.scenario.holiday_regions import countries, is_known_region, region_name, subdivisions
from models.texts import LANGUAGES
from models.volumes.public_holidays import public_holidays
from tests.brief.papers import bank


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("PL", date(2024, 11, 11)),
        ("US-NY", date(2024, 7, 4)),
        ("CH-TI", date(2024, 6, 29)),
        ("DE-SN", date(2024, 11, 20)),
    ],
)
def test_a_scenario_takes_any_region_of_the_library(region: str, day: date) -> None:
    scenario = apply_changes(bank(), {"volumes.holiday_region": region})
    assert day in public_holidays(scenario.volumes.holiday_region, 2024, 2024)


@pytest.mark.parametrize("region", ["ZZ", "DE-XX", "de", "", "DE-" + "X" * 90])
def test_a_region_that_nobody_knows_is_refused(region: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        apply_changes(bank(), {"volumes.holiday_region": region})
    assert "scenario.holiday_region" in {problem.code for problem in caught.value.problems}
    assert public_holidays(region, 2024, 2024) == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name_and_a_known_code(language: str) -> None:
    assert all(is_known_region(country) for country in countries())
    assert all(len(region_name(country, language)) > 2 for country in countries())


def test_parts_of_a_country_are_regions_with_names() -> None:
    for country in ("DE", "AT", "CH", "US"):
        assert subdivisions(country)
        assert all(is_known_region(part) and region_name(part, "de") for part in subdivisions(country))
