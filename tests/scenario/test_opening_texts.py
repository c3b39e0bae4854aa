"""Opening hours as people type them, and the same hours from Monday to Friday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scenario.opening_texts import WORKING_DAYS, alike_on_working_days, hours_in_words, read_hours
from models.scenario.schema import OpeningHours

DAYS = (*WORKING_DAYS, "sat", "sun")
HALF_HOURS = st.integers(0, 48).map(lambda place: f"{place // 2:02d}:{'30' if place % 2 else '00'}")
STRETCHES = st.tuples(st.sets(st.sampled_from(DAYS), min_size=1), st.tuples(HALF_HOURS, HALF_HOURS))


@pytest.mark.parametrize(
    "typed", ["8", "08", "8:00", "08:00", "8.00", "8 Uhr", "8 uhr", " 08:00 Uhr ", "8 am", "ab 8 Uhr"]
)
def test_one_time(typed: str) -> None:
    assert read_hours(typed) == ("08:00",)


@pytest.mark.parametrize(
    "typed",
    [
        "08:00–18:00",
        "8-18",
        "8 - 18 Uhr",
        "8 bis 18 Uhr",
        "von 8 bis 18",
        "8 Uhr bis 18 Uhr",
        "8 am to 6 pm",
        "08.00—18.00",
    ],
)
def test_a_range(typed: str) -> None:
    assert read_hours(typed) == ("08:00", "18:00")


@pytest.mark.parametrize(
    "typed", ["", "morgens", "8:15", "24:30", "25", "8-12-18", "8–", "–18", "8-morgens", "8" * 60]
)
def test_what_is_no_time_on_a_half_hour_is_not_guessed(typed: str) -> None:
    assert read_hours(typed) == ()


@given(HALF_HOURS)
def test_what_the_scenario_writes_is_read(time: str) -> None:
    assert read_hours(time) == (time,)


@given(st.lists(STRETCHES, max_size=4))
def test_alike_means_alike_and_leaves_the_weekend(stretches: list[tuple[set[str], tuple[str, str]]]) -> None:
    opening = [
        OpeningHours(days=tuple(sorted(days)), opens=min(times), closes=max(times))
        for days, times in stretches
        if times[0] != times[1]
    ]
    before = {day: hours_in_words(opening, day) for day in DAYS}
    alike = alike_on_working_days(opening)
    working = {before[day] for day in WORKING_DAYS}
    assert bool(alike) == (len(working) > 1)
    if alike:
        after = {day: hours_in_words(alike, day) for day in DAYS}
        assert {after[day] for day in WORKING_DAYS} == {
            next(before[day] for day in WORKING_DAYS if before[day])
        }
        assert [after[day] for day in ("sat", "sun")] == [before[day] for day in ("sat", "sun")]
        assert alike_on_working_days(alike) == ()
