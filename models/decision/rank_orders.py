"""Weighing by an order instead of points: what changes in a scenario when a head does so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.scenario.schema import Scenario


def order_changes(scenario: Scenario, head: str) -> dict[str, Any]:
    """Changes with which a head states the order of its points instead of the points (equals, and what has no
    points yet, in the order of the criteria)."""
    points = scenario.heads[head].swing_points
    order = sorted(scenario.criteria, key=lambda criterion: -points.get(criterion, 0.0))
    return {f"heads.{head}.swing_points": {}, f"heads.{head}.trade_offs": {}, f"heads.{head}.order": order}


def points_changes(head: str) -> dict[str, Any]:
    """Changes with which a head weighs by points again, none of them given yet."""
    return {f"heads.{head}.order": [], f"heads.{head}.swing_points": {}}


def moved_up(order: Sequence[str], place: int) -> tuple[str, ...]:
    """The order in which the one at `place` stands one further in front.

    >>> moved_up(("a", "b", "c"), 2), moved_up(("a", "b"), 0)
    (('a', 'c', 'b'), ('a', 'b'))
    """
    if place <= 0:
        return tuple(order)
    return (*order[: place - 1], order[place], order[place - 1], *order[place + 1 :])
