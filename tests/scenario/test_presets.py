"""Architectures are presets of levers, and nothing in them favours one."""

from __future__ import annotations

from typing import get_args

import pytest

from models.scenario import (
    LEVER_KINDS,
    LEVER_PREREQUISITES,
    PRESETS,
    effective_levers,
    read_scenario,
    shipped_scenarios,
    stage_teams,
    today_levers,
    today_teams,
)
from models.scenario.schema import Architecture, LeverChanges, LeverKind, Stage
from models.scenario.values import Assumption, Text

BANK = read_scenario(shipped_scenarios()["regional-bank"])


def test_every_lever_has_one_kind_and_its_prerequisites() -> None:
    levers = set(LeverChanges.model_fields)
    assert set(LEVER_KINDS) == levers
    assert set(LEVER_PREREQUISITES) == levers
    assert set(LEVER_KINDS.values()) == set(get_args(LeverKind))


def test_every_architecture_has_a_preset_with_sourced_dials() -> None:
    assert set(PRESETS) == set(get_args(Architecture))
    for preset in PRESETS.values():
        for lever in LEVER_KINDS:
            setting = getattr(preset, lever)
            dials = setting.values() if hasattr(setting, "values") else [setting]
            assert all(dial.grade == "D" and dial.source for dial in dials if isinstance(dial, Assumption))


def test_a_preset_holds_where_the_stage_says_nothing() -> None:
    for architecture, preset in PRESETS.items():
        stage = Stage(name=Text(de="x", en="x"), architecture=architecture)
        assert effective_levers(stage) == preset


def test_the_do_minimum_turns_no_lever_against_today() -> None:
    baseline = BANK.options[BANK.baseline]
    assert all(effective_levers(stage) == today_levers(BANK) for stage in baseline.stages)


@pytest.mark.parametrize("option", BANK.options)
def test_layouts_keep_the_same_people(option: str) -> None:
    """Options are compared with the same posts: nobody is hired or taken out by moving boxes."""
    posts = sum(team.posts.value for team in today_teams(BANK).values())
    for stage in BANK.options[option].stages:
        assert sum(team.posts.value for team in stage_teams(BANK, stage).values()) == pytest.approx(posts)


def test_every_lever_finds_its_prerequisites_in_the_bank() -> None:
    needed = {need for needs in LEVER_PREREQUISITES.values() for need in needs}
    assert needed <= set(BANK.prerequisites)
