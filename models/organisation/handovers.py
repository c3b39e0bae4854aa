"""Passes between departments, as the simulation saw them: nothing here is typed in."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from models.organisation.responsibilities import layout
from models.outcome import StateOutcome, known_mean
from models.scenario.schema import Scenario

COLUMNS = ("from_unit", "to_unit", "kind", "per_100_issues")


def unit_passes(scenario: Scenario, option: str, state: StateOutcome) -> pd.DataFrame:
    """Passes that arrived, per 100 issues, one row per (from_unit, to_unit, kind), most frequent first.

    `state`: a state of the option's outcome; teams stand for the units they belong to in that state's
    stage. A pass within a unit has the same unit on both sides. Raises KeyError for a team that the option
    does not have.
    """
    units = units_of_teams(scenario, option, state)
    issues = known_mean(state.samples["issues"])
    passes = state.handovers.assign(
        from_unit=[units[team] for team in state.handovers["from_team"]],
        to_unit=[units[team] for team in state.handovers["to_team"]],
        per_100_issues=state.handovers["per_year"] * (100.0 / issues if issues else 0.0),
    )
    keys = list(COLUMNS[:3])
    summed = passes.groupby(keys, sort=True)[["per_100_issues"]].sum().reset_index()
    return summed.sort_values("per_100_issues", ascending=False, kind="stable", ignore_index=True)


def units_of_teams(scenario: Scenario, option: str, state: StateOutcome) -> Mapping[str, str]:
    """Team -> unit in the state's stage; teams that the stage dissolves keep today's unit (they may act in
    part)."""
    stage = scenario.options[option].stages[state.stage]
    today = {name: team.unit for name, team in scenario.teams.items()}
    if not state.strengths.get("pooled_teams", 1.0):
        return today
    return {**today, **{name: team.unit for name, team in layout(scenario, stage).items()}}
