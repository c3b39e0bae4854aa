"""Changing an anchor: what was weighed from worst to best is void, because worst or best is another thing now
(decision.md S1)."""

from __future__ import annotations

from typing import Any

from models.scenario.overrides import full
from models.scenario.schema import Scenario


def anchor_changes(scenario: Scenario, criterion: str, end: str, value: float) -> dict[str, Any]:
    """The changes (dotted path -> value) that move one anchor (`worst` or `best`) of a criterion and void its
    weights: every head's swing points of it, its place in an order, and the answers that compare it.

    A change to the value that stands there already voids nothing.
    """
    if getattr(scenario.criteria[criterion], end) == value:
        return {}
    changes: dict[str, Any] = {f"criteria.{criterion}.{end}": value}
    for name, head in scenario.heads.items():
        if criterion in head.swing_points:
            changes[f"heads.{name}.swing_points.{criterion}"] = None
        if criterion in head.order:
            changes[f"heads.{name}.order"] = [each for each in head.order if each != criterion]
        kept = {
            each: full(answer)
            for each, answer in head.trade_offs.items()
            if criterion not in (each, answer.against)
        }
        if len(kept) < len(head.trade_offs):
            changes[f"heads.{name}.trade_offs"] = kept
    return changes


def open_weights(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """(head, criterion) of every weight that is not given."""
    return tuple(
        (name, criterion)
        for name, head in scenario.heads.items()
        for criterion in scenario.criteria
        if criterion not in (head.order or head.swing_points)
    )
