"""What changes in the passes between departments from one service to another, as the simulation saw both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from models.organisation.handovers import unit_passes
from models.outcome import StateOutcome, known_mean
from models.scenario.schema import Scenario

LineKind = Literal["between", "other", "within", "unreached", "total"]


@dataclass(frozen=True)
class PassChange:
    """Passes per 100 issues from one department to another, before and after; of them the broken
    ones."""

    from_unit: str
    to_unit: str
    before: float
    after: float
    broken_before: float
    broken_after: float


@dataclass(frozen=True)
class Passed:
    """Passes per 100 issues of one service: those that arrived by (from_unit, to_unit, kind), and how many
    were begun, of them broken (the metrics `passes_per_100`, `broken_passes_per_100` on another base)."""

    arrived: pd.DataFrame
    total: float
    broken: float


@dataclass(frozen=True)
class PassLine:
    """One line of the account of passes per 100 issues; all lines add up to the `total`.

    `between`: a way between two departments. `other`: all further ways between departments. `within`: back
    into the same department. `unreached`: begun, but the contact ended before anybody else took it.
    """

    kind: LineKind
    before: float
    after: float
    broken_before: float
    broken_after: float
    from_unit: str | None = None
    to_unit: str | None = None


def passed(scenario: Scenario, option: str, state: StateOutcome) -> Passed:
    """The passes of one simulated state of `option`."""
    handled, issues = known_mean(state.samples["handled"]), known_mean(state.samples["issues"])
    begun, broken = (
        known_mean(state.samples[metric]) * (handled / issues if issues else 0.0)
        for metric in ("passes_per_100", "broken_passes_per_100")
    )
    return Passed(unit_passes(scenario, option, state), begun, broken)


def ways_between(before: Passed, after: Passed) -> tuple[PassChange, ...]:
    """Every way between two departments, the most used first."""
    return pass_changes(before.arrived, after.arrived, len(before.arrived) + len(after.arrived))


def pass_account(before: Passed, after: Passed, count: int = 6) -> tuple[PassLine, ...]:
    """The `count` largest ways between departments, what else there is, and the total (last)."""
    changes = ways_between(before, after)
    lines = [
        PassLine("between", c.before, c.after, c.broken_before, c.broken_after, c.from_unit, c.to_unit)
        for c in changes[:count]
    ]
    rest = changes[count:]
    other = PassLine(
        "other",
        sum(each.before for each in rest),
        sum(each.after for each in rest),
        sum(each.broken_before for each in rest),
        sum(each.broken_after for each in rest),
    )
    inside = [_within(each.arrived) for each in (before, after)]
    within = PassLine("within", inside[0][0], inside[1][0], inside[0][1], inside[1][1])
    total = PassLine("total", before.total, after.total, before.broken, after.broken)
    known = [*lines, other, within]
    unreached = PassLine(
        "unreached",
        total.before - sum(each.before for each in known),
        total.after - sum(each.after for each in known),
        total.broken_before - sum(each.broken_before for each in known),
        total.broken_after - sum(each.broken_after for each in known),
    )
    return (*known, unreached, total)


def rounded_account(lines: Sequence[PassLine], digits: int = 1) -> tuple[PassLine, ...]:
    """The account rounded so that what is printed still adds up: the largest remainders are rounded up."""
    *parts, total = lines
    broken = [
        _apportioned([getattr(each, key) for each in parts], round(getattr(total, key), digits), digits)
        for key in ("broken_before", "broken_after")
    ]
    whole = []
    for key, torn in zip(("before", "after"), broken, strict=True):
        goal = round(getattr(total, key), digits) - sum(torn)
        intact = [getattr(each, key) - getattr(each, f"broken_{key}") for each in parts]
        kept = _apportioned(intact, goal, digits)
        whole.append([round(a + b, digits) for a, b in zip(kept, torn, strict=True)])
    shown = [
        replace(each, before=b, after=a, broken_before=tb, broken_after=ta)
        for each, b, a, tb, ta in zip(parts, *whole, *broken, strict=True)
    ]
    rounded = PassLine(
        "total",
        round(total.before, digits),
        round(total.after, digits),
        round(total.broken_before, digits),
        round(total.broken_after, digits),
    )
    return (*shown, rounded)


def pass_changes(before: pd.DataFrame, after: pd.DataFrame, count: int = 8) -> tuple[PassChange, ...]:
    """The `count` largest ways of passing on between different departments, largest first.

    `before`, `after`: from `models.organisation.handovers.unit_passes`, one row per (from_unit, to_unit,
    kind).
    """
    totals = [_by_way(table) for table in (before, after)]
    broken = [_by_way(table[table["kind"] == "broken"]) for table in (before, after)]
    ways = dict.fromkeys((*totals[0], *totals[1]))
    changes = [
        PassChange(
            *way,
            totals[0].get(way, 0.0),
            totals[1].get(way, 0.0),
            broken[0].get(way, 0.0),
            broken[1].get(way, 0.0),
        )
        for way in ways
    ]
    return tuple(sorted(changes, key=lambda change: -max(change.before, change.after))[:count])


def _by_way(table: pd.DataFrame) -> dict[tuple[str, str], float]:
    """(from, to) -> passes per 100 issues between different departments, all kinds together."""
    found: dict[tuple[str, str], float] = {}
    for row in table.to_dict("records"):
        way = (str(row["from_unit"]), str(row["to_unit"]))
        if way[0] != way[1]:
            found[way] = found.get(way, 0.0) + float(row["per_100_issues"])
    return found


def _within(table: pd.DataFrame) -> tuple[float, float]:
    """Passes back into the same department, and the broken ones among them."""
    inside = table[table["from_unit"] == table["to_unit"]]
    broken = inside[inside["kind"] == "broken"]
    return float(inside["per_100_issues"].sum()), float(broken["per_100_issues"].sum())


def _apportioned(values: Sequence[float], total: float, digits: int) -> list[float]:
    """`values` rounded so that they add up to `total` (largest remainders first).

    >>> _apportioned([0.14, 0.14, 0.12], 0.4, 1)
    [0.2, 0.1, 0.1]
    """
    unit = 10**digits
    floors = [math.floor(value * unit) for value in values]
    missing = round(total * unit) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda index: floors[index] - values[index] * unit)
    for place in range(abs(missing)):
        index = by_remainder[place % len(values)] if missing > 0 else by_remainder[-1 - place % len(values)]
        floors[index] += 1 if missing > 0 else -1
    return [value / unit for value in floors]
