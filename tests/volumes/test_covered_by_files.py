"""Files of different times: where one begins or ends, nothing grows, falls or begins."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES
from models.volumes import Volumes, condense, profile_of, signals
from models.volumes.comparison import years_apart
from models.volumes.covered_by_files import common_time, of_common_time, without_file_borders
from models.volumes.forecast import forecast
from models.volumes.joined_files import joined
from models.volumes.public_holidays import named_holidays
from models.volumes.selection import Selection
from models.volumes.trend_finding import trend_finding
from tests.volumes.test_joined_files import file, rows_of

PHONE = file("phone.csv", rows_of("2023-01-01", "2025-11-30", ["Telefon"]))
MAIL = file("mail.csv", rows_of("2025-01-01", "2025-12-31", ["E-Mail"]))
BOTH = joined([PHONE, MAIL])


def codes(volumes: Volumes) -> list[str]:
    holidays = named_holidays("DE", range(2023, 2027), "de")
    return [each.code for each in without_file_borders(signals(condense(volumes), holidays), volumes)]


def test_a_file_that_begins_is_no_step_and_no_channel_that_begins() -> None:
    plain = [each.code for each in signals(condense(BOTH), named_holidays("DE", range(2023, 2027), "de"))]
    assert "level_up" in plain and "channel_begins" in plain, "what it looks like without the files"
    told = codes(BOTH)
    assert "channel_begins_in_files" in told and "channel_ends_in_files" in told
    assert not {"level_up", "level_down", "channel_begins", "channel_ends"} & set(told)
    alone = signals(condense(PHONE), {})
    assert without_file_borders(alone, PHONE) == alone


def test_what_files_have_in_common_is_the_time_that_they_all_cover() -> None:
    assert common_time(BOTH) == (date(2025, 1, 1), date(2025, 11, 30))
    assert common_time(BOTH, ["Telefon"]) == (date(2023, 1, 1), date(2025, 11, 30))
    assert common_time(BOTH, ["E-Mail"]) == (date(2025, 1, 1), date(2025, 12, 31))
    assert common_time(PHONE) == (None, None)
    assert of_common_time(PHONE) is PHONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_growth_is_told_of_files_that_begin_later(language: str) -> None:
    cube, told = condense(BOTH), without_file_borders(signals(condense(BOTH), {}), BOTH)
    common = Selection((), (), *common_time(BOTH))
    for part in (common, Selection()):
        said = trend_finding(profile_of(cube, part), language, told, years_apart(cube, part))
        assert "%" not in said, "nothing is measured against a year that lacks a channel"


def test_a_channel_is_forecast_as_its_file_alone() -> None:
    one, other = forecast(BOTH, 12, channels=["Telefon"]), forecast(PHONE, 12)
    np.testing.assert_allclose(one.expected, other.expected)
    assert one.start.equals(other.start)


def test_all_channels_together_are_not_forecast_from_a_time_that_lacks_one() -> None:
    with pytest.raises(UnusableInput) as caught:
        forecast(BOTH, 12)
    assert [each.code for each in caught.value.problems] == ["volumes.forecast_short"]


def test_files_that_have_no_day_in_common_are_told_by_their_channels() -> None:
    early = file("a.csv", rows_of("2024-01-01", "2024-06-30", ["Telefon"]))
    late = file("b.csv", rows_of("2024-07-01", "2024-12-31", ["E-Mail"]))
    volumes = joined([early, late])
    assert len([each for each in volumes.problems if each.code == "volumes.joined_times"]) == 2
    assert not {"level_up", "level_down"} & set(codes(volumes))
