"""Passes between departments come from the simulation's events only."""

from __future__ import annotations

import pandas as pd
import pytest

from models.organisation.handovers import unit_passes
from tests.small_outcome import state
from tests.small_scenario import small_scenario

COLUMNS = ["from_team", "to_team", "kind", "per_year"]
HANDOVERS = pd.DataFrame(
    [
        ("voice", "post", "broken", 300.0),
        ("voice", "post", "cold", 100.0),
        ("post", "voice", "warm", 200.0),
        ("voice", "voice", "warm", 50.0),
    ],
    columns=COLUMNS,
)


def test_passes_are_told_per_100_issues_and_none_is_lost():
    passes = unit_passes(small_scenario(), "keep", state(issues=[900, 1100], handovers=HANDOVERS))
    assert passes["per_100_issues"].sum() == pytest.approx(65)
    assert list(passes.iloc[0]) == ["contact", "mail", "broken", 30.0]


def test_a_team_counts_for_the_unit_it_belongs_to_in_that_stage():
    pooled = state(issues=[1000, 1000], handovers=HANDOVERS, stage=1, strengths={"pooled_teams": 1.0})
    passes = unit_passes(small_scenario(), "journey", pooled)
    assert set(passes["from_unit"]) == {"contact"}
    not_ready = state(issues=[1000, 1000], handovers=HANDOVERS, stage=1, strengths={"pooled_teams": 0.0})
    assert set(unit_passes(small_scenario(), "journey", not_ready)["from_unit"]) == {"contact", "mail"}


def test_without_passes_there_is_nothing_to_tell():
    nothing = unit_passes(small_scenario(), "keep", state(issues=[10, 10], handovers=HANDOVERS.iloc[:0]))
    assert nothing.empty
