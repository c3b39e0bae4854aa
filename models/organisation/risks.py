"""The risk register of an option: what stays gravest first, and what its plan does not keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.problems import Problem
from models.scenario.carried_risks import CarriedRisk, carried_risks
from models.scenario.complaints import Places
from models.scenario.countermeasure_rules import unkept_countermeasures
from models.scenario.organisation_schema import Level, Risk
from models.scenario.schema import Scenario

__all__ = [
    "LEVELS",
    "CarriedRisk",
    "carried_risks",
    "countermeasure_problems",
    "grade",
    "gravest_first",
    "residuals",
]

LEVELS: tuple[Level, ...] = ("low", "medium", "high")


def gravest_first(risks: Iterable[CarriedRisk]) -> tuple[CarriedRisk, ...]:
    """What stays gravest after its countermeasure first, then what was gravest before."""
    return tuple(sorted(risks, key=lambda each: (-_rank(each.risk.residual), -grade(each.risk))))


def grade(risk: Risk) -> int:
    """Probability and impact together, 0 (both low) .. 4 (both high): an order, no amount."""
    return _rank(risk.probability) + _rank(risk.impact)


def residuals(risks: Iterable[CarriedRisk]) -> Mapping[Level, int]:
    """How many risks stay at each level after their countermeasures."""
    found = [each.risk.residual for each in risks]
    return {level: found.count(level) for level in LEVELS}


def _rank(level: Level) -> int:
    return LEVELS.index(level)


def countermeasure_problems(scenario: Scenario, option: str) -> tuple[Problem, ...]:
    """Countermeasures of `option` that its own plan does not keep, in the words of the scenario's check."""
    found = unkept_countermeasures(scenario, option)
    return tuple(Places().problem(each.path, each.code, each.values, each.severity) for each in found)
