"""What changes in the passes between departments from one service to another, as the simulation saw both."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class PassChange:
    """Passes per 100 issues from one department to another, before and after; of them the broken ones."""

    from_unit: str
    to_unit: str
    before: float
    after: float
    broken_before: float
    broken_after: float


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
