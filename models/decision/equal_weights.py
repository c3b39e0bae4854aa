"""Every criterion counts alike: what changes in a scenario when heads weigh so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.scenario.schema import Scenario

POINTS = 100
"""Swing points of every criterion then: the most important one has 100, and all are that."""


def equal_changes(scenario: Scenario, heads: Iterable[str]) -> dict[str, Any]:
    """Changes with which `heads` give every criterion the same points. An order and answers that compared
    criteria go, since they said otherwise."""
    changes: dict[str, Any] = {}
    for name in heads:
        changes[f"heads.{name}.swing_points"] = dict.fromkeys(scenario.criteria, POINTS)
        said = scenario.heads[name]
        if said.order:
            changes[f"heads.{name}.order"] = []
        if said.trade_offs:
            changes[f"heads.{name}.trade_offs"] = {}
    return changes


def weighs_alike(scenario: Scenario, head: str) -> bool:
    """Whether `head` gives every criterion the same points."""
    points = scenario.heads[head].swing_points
    complete = not scenario.heads[head].order and all(
        points.get(each) is not None for each in scenario.criteria
    )
    return complete and len(set(points.values())) == 1
