"""The map of handovers: what passes between departments before and after, and the silo index."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from models.organisation.handovers import unit_passes
from models.outcome import Interval, Outcome, difference
from models.scenario.schema import Scenario

LEAST = 0.05
"""Passes per 100 issues from which a way is drawn: what would be printed as 0.1."""
IN_FRONT = ("branch", "digital", "social", "contact", "mail")
"""Units in the order in which they stand on the line, from the customer inwards (see organisation.md,
section 1); the others follow in the scenario's order, the back office last."""
LAST = "backoffice"


@dataclass(frozen=True)
class Way:
    """Passes per 100 issues from one department to another: those that arrive, those that break."""

    from_unit: str
    to_unit: str
    arrived: float
    broken: float


@dataclass(frozen=True)
class Side:
    """The passes between departments of one option: the ways to draw, the most used first; all passes
    between departments and the broken ones among them, per 100 issues."""

    option: str
    ways: tuple[Way, ...]
    total: float
    broken: float


@dataclass(frozen=True)
class HandoverMap:
    """The do-minimum option beside another one. `units`: those on the line, in order, the same on both
    sides."""

    units: tuple[str, ...]
    before: Side
    after: Side

    @property
    def most(self) -> float:
        """The most passes that any way carries: the scale of both sides."""
        ways = (*self.before.ways, *self.after.ways)
        return max((max(way.arrived, way.broken) for way in ways), default=0.0)


@dataclass(frozen=True)
class SiloIndex:
    """Shares of issues that cross a boundary between departments, and that lose their context there, with
    95 % intervals; the changes are paired differences."""

    crossing_before: Interval
    crossing_after: Interval
    lost_before: Interval
    lost_after: Interval
    crossing_change: Interval
    lost_change: Interval


def handover_map(scenario: Scenario, before: Outcome, after: Outcome) -> HandoverMap:
    """The map of the two options' target states. Only events of the simulation count."""
    sides = [_side(scenario, outcome) for outcome in (before, after)]
    named = {unit for side in sides for way in side.ways for unit in (way.from_unit, way.to_unit)}
    return HandoverMap(tuple(unit for unit in line_of(scenario) if unit in named), sides[0], sides[1])


def line_of(scenario: Scenario) -> tuple[str, ...]:
    """All units in the order of the line, from the customer inwards."""
    first = [unit for unit in IN_FRONT if unit in scenario.units]
    rest = [unit for unit in scenario.units if unit not in IN_FRONT and unit != LAST]
    return (*first, *rest, *([LAST] if LAST in scenario.units else []))


def silo_index(before: Outcome, after: Outcome) -> SiloIndex:
    """The silo index of two outcomes that met the same customers (ValueError where they did not)."""
    return SiloIndex(
        before.interval("crossing_share"),
        after.interval("crossing_share"),
        before.interval("context_lost_share"),
        after.interval("context_lost_share"),
        difference(after, before, "crossing_share"),
        difference(after, before, "context_lost_share"),
    )


def _side(scenario: Scenario, outcome: Outcome) -> Side:
    passes = unit_passes(scenario, outcome.option, outcome.target)
    between = passes[passes["from_unit"] != passes["to_unit"]]
    ways = [way for way in _ways(between) if max(way.arrived, way.broken) >= LEAST]
    return Side(
        outcome.option,
        tuple(sorted(ways, key=lambda way: -(way.arrived + way.broken))),
        float(between["per_100_issues"].sum()),
        float(between.loc[between["kind"] == "broken", "per_100_issues"].sum()),
    )


def _ways(between: pd.DataFrame) -> list[Way]:
    found: dict[tuple[str, str], list[float]] = {}
    for row in between.to_dict("records"):
        way = found.setdefault((str(row["from_unit"]), str(row["to_unit"])), [0.0, 0.0])
        way[row["kind"] == "broken"] += float(row["per_100_issues"])
    return [Way(*units, *amounts) for units, amounts in found.items()]
