"""A step of one contact reason is found, told for what is selected, and mixes no two levels."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.findings.channel_growth import measured_growth
from models.problems import Month
from models.texts import LANGUAGES, format_date
from models.volumes import Cube, condense, profile_of, signals
from models.volumes.channel_steps import steps_of
from models.volumes.comparison import years_apart
from models.volumes.forecast import forecast
from models.volumes.selected_steps import STEPS, signals_of_selection
from models.volumes.selection import EVERYTHING, Selection
from models.volumes.trend_finding import trend_finding
from tests.volumes.files import read

WEEK = np.array([1.3, 1.1, 1.0, 0.9, 0.8])
CHANGED = date(2025, 7, 1)
CREDIT, HOUSE = 320, 150
"""Contacts a day: the first reason keeps its level."""
ONE_DAY, ONE_DAYS_FACTOR = date(2025, 7, 2), 1.6
"""The first Wednesday behind the step, with more than usual."""


def rows_of(house: float, credit: float = 1.0, *, seed: int = 1) -> list[str]:
    """Two years of working days of the telephone; from a day on each reason holds so much of its level."""
    chance, rows = np.random.default_rng(seed), []
    for day in pd.bdate_range("2024-01-01", "2025-12-31"):
        is_later, spike = day.date() >= CHANGED, ONE_DAYS_FACTOR if day.date() == ONE_DAY else 1.0
        for name, level, change in (("credit", CREDIT, credit), ("house", HOUSE, house)):
            mean = WEEK[day.weekday()] * level * (change if is_later else 1.0)
            mean *= spike if name == "house" else 1.0
            rows.append(f"{day:%Y-%m-%d};phone;{name};{chance.poisson(mean)};;;;")
    return rows


def two_reasons(house: float, credit: float = 1.0, *, seed: int = 1) -> Cube:
    return condense(read(*rows_of(house, credit, seed=seed)))


def steps(cube: Cube) -> list[tuple[str, str]]:
    found = [each for each in signals(cube, {}) if each.code in STEPS]
    return [(each.code, str(each.values.get("reason", each.values.get("channel")))) for each in found]


@pytest.mark.parametrize(("change", "way"), [(1.34, "up"), (0.7, "down")])
@pytest.mark.parametrize("seed", range(4))
def test_the_step_of_a_reason_is_found_with_its_day_and_size(change: float, way: str, seed: int) -> None:
    told = signals(two_reasons(change, seed=seed), {})
    (found,) = [each for each in told if each.code in STEPS and "reason" in each.values]
    assert (found.code, found.values["reason"]) == (f"reason_{way}", "house")
    assert abs((found.first - CHANGED).days) <= 7
    assert found.values["step_least"].value <= abs(change - 1) <= found.values["step_most"].value


@pytest.mark.parametrize("seed", range(4))
def test_reasons_without_a_step_tell_none(seed: int) -> None:
    assert steps(two_reasons(1.0, seed=seed)) == []


@pytest.mark.parametrize("seed", range(4))
def test_reasons_that_move_as_all_do_are_not_told_beside_it(seed: int) -> None:
    assert steps(two_reasons(1.3, 1.3, seed=seed)) == [("level_up", "phone")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_development_tells_the_step_of_what_is_selected(language: str) -> None:
    cube = two_reasons(1.34)
    told = signals(cube, {})

    def said(selection: Selection) -> str:
        return trend_finding(profile_of(cube, selection), language, told, years_apart(cube, selection))

    (step,) = [each for each in told if each.code == "reason_up"]
    day = format_date(step.first, language)
    assert "house" in said(EVERYTHING) and day in said(EVERYTHING)
    assert day in said(Selection(reasons=("house",)))
    assert day not in said(Selection(reasons=("credit",)))


def test_marks_are_those_of_what_is_selected() -> None:
    cube = two_reasons(1.34)
    told = signals(cube, {})

    def codes(selection: Selection) -> list[str]:
        return [each.code for each in signals_of_selection(profile_of(cube, selection), told)]

    assert "selected_up" in codes(Selection(reasons=("house",)))
    assert not set(codes(Selection(reasons=("credit",)))) & {*STEPS, "selected_up", "selected_down"}


@pytest.mark.parametrize("seed", range(4))
def test_the_usual_beside_a_step_is_of_its_own_level(seed: int) -> None:
    profile = profile_of(two_reasons(1.34, seed=seed), Selection(reasons=("house",)))
    top = profile.peaks.iloc[0]
    assert top["day"].date() == ONE_DAY
    mean = WEEK[ONE_DAY.weekday()] * HOUSE * 1.34
    assert top["usual"] == pytest.approx(mean, abs=2.5 * np.sqrt(mean / 2))
    assert top["usual"] > 1.2 * WEEK[ONE_DAY.weekday()] * HOUSE, "not a mixture of both levels"


@pytest.mark.parametrize("seed", range(4))
def test_a_channel_tells_the_step_of_a_reason_that_moves_it_and_no_growth_is_measured_across_it(
    seed: int,
) -> None:
    volumes = read(*rows_of(1.25, seed=seed))
    (step,) = steps_of(condense(volumes), ["phone"])
    assert step.reason == "house" and abs((step.day - CHANGED).days) <= 7
    assert step.change == pytest.approx(0.25, abs=0.07)
    growth = measured_growth(volumes, {"phone": ("phone",)}, steps={"phone": (step,)})["phone"]
    assert growth.step == step
    told = forecast(volumes, months=12, steps=(step,)).problems
    (problem,) = [each for each in told if "step" in each.code]
    assert all("house" in problem.what(language) for language in LANGUAGES)
    assert problem.values["month"] == Month(CHANGED)


def test_a_step_of_the_channel_itself_is_told_alone_and_a_small_one_of_a_reason_not() -> None:
    both = steps_of(two_reasons(1.3, 1.3), ["phone"])
    assert [step.reason for step in both] == [None]
    assert not steps_of(two_reasons(1.0), ["phone"])


def test_a_file_of_one_day_has_neither_steps_nor_peaks() -> None:
    profile = profile_of(condense(read("2025-03-04;phone;card;12;;;;")))
    assert profile.steps == () and profile.peaks.empty


@pytest.mark.parametrize("seed", range(4))
def test_a_reason_of_another_channel_than_the_one_that_moves_is_told(seed: int) -> None:
    """Calls of one reason rise, letters of another one too, on the same day: neither explains the other."""
    chance, rows = np.random.default_rng(seed), []
    for day in pd.bdate_range("2024-01-01", "2025-12-31"):
        is_later, weekday = day.date() >= CHANGED, WEEK[day.weekday()]
        for channel, reason, level, change in (
            ("phone", "calls", 200, 1.4), ("mail", "letters", 100, 1.25), ("mail", "forms", 1500, 1.0)
        ):  # fmt: skip
            count = chance.poisson(weekday * level * (change if is_later else 1.0))
            rows.append(f"{day:%Y-%m-%d};{channel};{reason};{count};;;;")
    told = steps(condense(read(*rows)))
    assert ("reason_up", "letters") in told, "though the phone rose further"
    assert ("reason_up", "calls") not in told, "its channel says so"
