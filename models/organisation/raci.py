"""The RACI table of an option: who does, answers for, is asked and is told (organisation.md, section 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.problems import Problem
from models.scenario.complaints import Places
from models.scenario.organisation_rules import raci_warning
from models.scenario.organisation_schema import RaciRole
from models.scenario.owner_rules import owner_contradictions
from models.scenario.raci_errors import ANSWERS, RaciError, raci_errors
from models.scenario.schema import Scenario
from models.scenario.values import Text

__all__ = [
    "RaciError",
    "RaciRow",
    "options_with",
    "raci_errors",
    "raci_problems",
    "raci_rows",
    "raci_units",
    "role_changes",
    "role_changes_in",
    "roles_of_others",
    "roles_of_unit",
    "units_concerned",
]


@dataclass(frozen=True)
class RaciRow:
    """One activity: who answers for it (exactly one), who does it, who is asked before, who is told."""

    activity: str
    name: Text
    roles: Mapping[str, RaciRole]
    answers: str
    does: tuple[str, ...]
    asked: tuple[str, ...]
    told: tuple[str, ...]


def raci_rows(scenario: Scenario, option: str) -> tuple[RaciRow, ...]:
    """One row per activity of `option`, in its order. Raises KeyError for an unknown option."""
    return tuple(
        RaciRow(
            activity=key,
            name=activity.name,
            roles=activity.roles,
            answers=_with(activity.roles, ANSWERS)[0],
            does=_with(activity.roles, ("R", "AR")),
            asked=_with(activity.roles, ("C",)),
            told=_with(activity.roles, ("I",)),
        )
        for key, activity in scenario.options[option].activities.items()
    )


def raci_units(scenario: Scenario, option: str) -> tuple[str, ...]:
    """Units with a role in any row, in the scenario's order: the columns of the table."""
    named = {unit for row in raci_rows(scenario, option) for unit in row.roles}
    return tuple(unit for unit in scenario.units if unit in named)


def units_concerned(scenario: Scenario, option: str, unit: str) -> tuple[str, ...]:
    """`unit` first, then whoever else answers for an activity, in the scenario's order: the columns that a
    head of department needs."""
    answering = {row.answers for row in raci_rows(scenario, option)}
    return (unit, *(each for each in scenario.units if each in answering and each != unit))


def roles_of_others(row: RaciRow, shown: Collection[str]) -> tuple[tuple[RaciRole, int], ...]:
    """How often each role is held by units that are not `shown`, what does the work first."""
    held = Counter(role for unit, role in row.roles.items() if unit not in shown)
    order: tuple[RaciRole, ...] = ("AR", "A", "R", "C", "I")
    return tuple((role, held[role]) for role in order if held[role])


def options_with(scenario: Scenario, activity: str) -> tuple[str, ...]:
    """Options whose table has this activity."""
    return tuple(option for option, about in scenario.options.items() if activity in about.activities)


def roles_of_unit(scenario: Scenario, option: str, unit: str) -> tuple[tuple[str, RaciRole], ...]:
    """The activities in which `unit` has a role, with that role: what it answers for first, then what it
    does, is asked, is told."""
    order: tuple[RaciRole, ...] = ("AR", "A", "R", "C", "I")
    held = [(row.activity, row.roles[unit]) for row in raci_rows(scenario, option) if unit in row.roles]
    return tuple(sorted(held, key=lambda pair: order.index(pair[1])))


def raci_problems(scenario: Scenario, option: str) -> tuple[Problem, ...]:
    """The common errors of the option's table and work that has two owners or no source, told as
    warnings."""
    errors = (raci_warning(scenario, error) for error in raci_errors(scenario, option))
    warnings = (*errors, *owner_contradictions(scenario, option))
    return tuple(Places().problem(each.path, each.code, each.values, each.severity) for each in warnings)


def role_changes(
    scenario: Scenario, option: str, activity: str, unit: str, role: RaciRole | None
) -> dict[str, Any]:
    """The changes (dotted path -> value) that give `unit` this role in `activity`; None takes it out.

    Whoever answered before hands that over: from A to C, from AR to R. Taking the A from the one who answers
    leaves nobody, which `apply_changes` refuses.
    """
    path = f"options.{option}.activities.{activity}.roles"
    changes: dict[str, Any] = {f"{path}.{unit}": role}
    if role in ANSWERS:
        for other, held in scenario.options[option].activities[activity].roles.items():
            if held in ANSWERS and other != unit:
                changes[f"{path}.{other}"] = "R" if held == "AR" else "C"
    return changes


def role_changes_in(
    scenario: Scenario,
    options: Iterable[str],
    activity: str,
    unit: str,
    role: RaciRole | None,
    *,
    hand_over: bool,
) -> dict[str, Any]:
    """The same change in the tables of several options.

    `hand_over`: whoever answered before hands that over (see `role_changes`), and `unit` keeps the work it
    does (AR instead of A); otherwise the role is set exactly as given, also where it will be refused.
    """
    changes: dict[str, Any] = {}
    for option in options:
        if hand_over:
            held = scenario.options[option].activities[activity].roles.get(unit)
            keeps_working: RaciRole = "AR" if held in ("R", "AR") else "A"
            changes |= role_changes(scenario, option, activity, unit, keeps_working)
        else:
            changes[f"options.{option}.activities.{activity}.roles.{unit}"] = role
    return changes


def _with(roles: Mapping[str, RaciRole], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(unit for unit, role in roles.items() if role in wanted)
