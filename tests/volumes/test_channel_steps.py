"""A step of one channel that the sum of all hides is found, told, and taken for no season."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.texts import LANGUAGES, format_date, translate
from models.volumes import Cube, condense, profile_of, signals
from models.volumes.channel_steps import steps_of
from models.volumes.comparison import years_apart
from models.volumes.selected_steps import STEPS
from models.volumes.selection import Selection
from models.volumes.trend_finding import trend_finding
from tests.volumes.files import read

WEEK = np.array([1.3, 1.1, 1.0, 1.0, 0.9])
SEASON = np.array([1.1, 1.05, 1.0, 0.98, 0.96, 0.93, 0.92, 0.95, 1.0, 1.02, 1.04, 1.05])
CLOSED = date(2025, 4, 1)
PHONE, BRANCH = 400, 300


def two_channels(change: float = 1.0, *, seasonal: bool = False, seed: int = 1) -> Cube:
    """Two years of working days of telephone, and of a branch that holds `change` of its level from the day
    on which another one closed; what it lost goes to the telephone."""
    chance, rows = np.random.default_rng(seed), []
    for day in pd.bdate_range("2024-01-01", "2025-12-31"):
        usual = WEEK[day.weekday()] * (SEASON[day.month - 1] if seasonal else 1.0)
        kept = change if day.date() >= CLOSED else 1.0
        moved = (1 - kept) * BRANCH
        rows += [
            f"{day:%Y-%m-%d};phone;;{chance.poisson(usual * (PHONE + moved))};;;;",
            f"{day:%Y-%m-%d};branch;;{chance.poisson(usual * BRANCH * kept)};;;;",
        ]
    return condense(read(*rows))


@pytest.mark.parametrize("change", [0.7, 0.85, 1.25])
@pytest.mark.parametrize("seasonal", [False, True])
def test_a_step_that_the_sum_hides_is_found_with_its_day_and_height(change: float, seasonal: bool) -> None:
    found = [steps_of(two_channels(change, seasonal=seasonal, seed=seed), ["branch"]) for seed in range(8)]
    hits = [steps[0] for steps in found if len(steps) == 1]
    assert len(hits) >= 7
    assert all(abs((step.day - CLOSED).days) <= 7 for step in hits)
    assert np.mean([step.change for step in hits]) == pytest.approx(change - 1, abs=0.03)


def test_channels_without_a_step_have_none() -> None:
    for seed in range(8):
        cube = two_channels(seasonal=True, seed=seed)
        assert not steps_of(cube, ["branch"]) and not steps_of(cube, ["phone"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_step_is_told_beside_the_development(language: str) -> None:
    cube = two_channels(0.7)
    told = signals(cube, {})
    (step,) = [signal for signal in told if signal.code == "channel_down"]
    assert step.values["channel"] == "branch" and not [each for each in told if each.code == "level_down"]
    for selection in (Selection(), Selection(channels=("branch",))):
        said = trend_finding(profile_of(cube, selection), language, told, years_apart(cube, selection))
        assert "branch" in said and format_date(step.first, language) in said
    beginning = translate("volumes_model.trend.step", language, steps="")[:12]
    phone = Selection(channels=("phone",))
    quiet = [signal for signal in told if signal.values.get("channel") == "branch"]
    assert beginning not in trend_finding(profile_of(cube, phone), language, quiet, years_apart(cube, phone))


INSTEAD = re.compile(r"(\d+) (?:statt|instead of) (\d+) (?:am Tag|a day) \((\d+)\s?%")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("phone", "branch"), [(1.0, 0.7), (1.3, 1.3), (0.6, 1.0), (1.0, 1.4)])
def test_a_percentage_beside_two_numbers_is_theirs(phone: float, branch: float, seed: int) -> None:
    chance, rows = np.random.default_rng(seed), []
    for day in pd.bdate_range("2024-01-01", "2025-12-31"):
        usual = WEEK[day.weekday()] * SEASON[day.month - 1]
        stepped = day.date() >= CLOSED
        for name, least, change in (("phone", 60, phone), ("branch", 34, branch)):
            rows.append(
                f"{day:%Y-%m-%d};{name};;{chance.poisson(usual * least * (change if stepped else 1.0))};;;;"
            )
    told = [each for each in signals(condense(read(*rows)), {}) if each.code in STEPS]
    assert told
    for language in LANGUAGES:
        for each in told:
            ((after, before, per_cent),) = INSTEAD.findall(each.problem("a.csv").what(language))
            assert abs(abs(int(after) / int(before) - 1) * 100 - int(per_cent)) <= 0.5


@pytest.mark.parametrize("channels", [("branch",), ("phone",), ()])
def test_a_step_is_no_season(channels: tuple[str, ...]) -> None:
    season = profile_of(two_channels(0.7), Selection(channels=channels)).season
    assert season is not None
    assert season["index"].max() - season["index"].min() < 0.06


def test_the_season_of_a_channel_with_a_step_is_found_as_it_is() -> None:
    season = profile_of(two_channels(0.7, seasonal=True), Selection(channels=("branch",))).season
    assert season is not None
    assert list(season["index"]) == pytest.approx(list(SEASON / SEASON.mean()), abs=0.04)
