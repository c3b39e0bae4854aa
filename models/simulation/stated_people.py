"""The people who are really there beside those whom the fitted model lets work, and whether both match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from models.scenario import Scenario, idle_teams, taking_part
from models.simulation.measured_changes import STAFFING
from models.simulation.measured_target import StaffingBasis
from models.texts import format_number, format_share, translate


def teams_at_work(scenario: Scenario) -> tuple[str, ...]:
    """Today's teams that serve a channel which takes part, in the scenario's order."""
    idle = idle_teams(scenario, scenario.teams)
    return tuple(
        name
        for name, team in taking_part(scenario).teams.items()
        if name not in idle and team.posts.value > 0
    )


def posts_in_model(scenario: Scenario, team: str) -> float:
    """Posts with which the model lets `team` work: those stated, times the staffing factor."""
    return scenario.teams[team].posts.value * scenario.staffing.staffing_factor.value


def people_lines(
    changed: Scenario,
    changes: Mapping[str, Any],
    stated: Collection[str],
    basis: StaffingBasis,
    language: str,
) -> Iterator[str]:
    """What stated posts say about a fitted staffing factor; nothing before it is fitted.

    `stated`: teams whose posts somebody has stated. Posts of the teams at work x staffing factor are those
    that the model lets work; they match where the factor's range holds 1.
    """
    teams = teams_at_work(changed)
    if STAFFING not in changes or not set(stated) & set(teams):
        return
    yield translate(f"adapting.people.{_kind(changed)}", language, **_told(changed, basis, language))
    others = [changed.teams[name].name.in_language(language) for name in teams if name not in stated]
    if others:
        yield translate("adapting.people.partly", language, teams=", ".join(others))


def unstated_line(changed: Scenario, basis: StaffingBasis, language: str) -> str:
    """Why the model lets more or fewer people work than the scenario has, while nobody has stated any."""
    return translate(
        f"adapting.people.unstated_{_kind(changed)}", language, **_told(changed, basis, language)
    )


def _kind(changed: Scenario) -> str:
    factor = changed.staffing.staffing_factor
    return "matches" if factor.low <= 1 <= factor.high else "fewer" if factor.value < 1 else "more"


def _told(changed: Scenario, basis: StaffingBasis, language: str) -> dict[str, str]:
    factor = changed.staffing.staffing_factor
    there = sum(changed.teams[name].posts.value for name in teams_at_work(changed))
    posts = {
        "there": there,
        "needed": there * factor.value,
        "low": there * factor.low,
        "high": there * factor.high,
        "rest": abs(there - there * factor.value),
    }
    goal = translate(f"adapting.people.goal_{'work' if basis == 'work' else 'service'}", language)
    absent = format_share(changed.staffing.shrinkage_share.value, language)
    numbers = {name: format_number(value, language, 1) for name, value in posts.items()}
    return {**numbers, "goal": goal, "absent": absent}
