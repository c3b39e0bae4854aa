"""What levers do to an option, in words: what changes without them, and why points may stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from models.findings.effects import Effect
from models.findings.lever_effects import WORK, LeverEffect
from models.scenario.labels import field_label
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import listed, loc, metric_name, metric_value, signed, t
from pages.effects.wording import quoted

MOST_MOVED = 2
"""Figures that are named of those that change."""


def effect_rows(scenario: Scenario, found: Iterable[LeverEffect]) -> list[tuple[str, ...]]:
    """One row per lever: its name, the change of points without it, and what else changes."""
    return [
        (field_label(lever, session.language()), signed(each.points, 1), _changes(scenario, each))
        for each in found
        for lever in each.levers
    ]


def effect_head() -> tuple[str, ...]:
    """Head of the table that `effect_rows` fills."""
    return tuple(t(f"decision.what_if.each.{column}") for column in ("lever", "points", "changes"))


def why_points_stay(scenario: Scenario, found: LeverEffect) -> str | None:
    """Why leaving the levers out moves hardly any points; None where it does."""
    if found.kind == "points":
        return None
    kind = found.kind
    if kind == "hardly":
        work = any(each.metric == WORK for each in found.moved[:MOST_MOVED])
        return t(f"decision.what_if.why.hardly_{'work' if work else 'other'}", moves=_moves(found.moved))
    return t(f"decision.what_if.why.{kind}", missing=_names(scenario, found.missing))


def _changes(scenario: Scenario, found: LeverEffect) -> str:
    kind = "moves" if found.kind == "points" else found.kind
    missing = _names(scenario, found.missing)
    return t(f"decision.what_if.each.{kind}", moves=_moves(found.moved), missing=missing)


def _moves(moved: Iterable[Effect]) -> str:
    return listed(
        [
            t(
                "decision.what_if.moved_figure",
                metric=metric_name(each.metric),
                before=metric_value(each.metric, each.before.mean),
                after=metric_value(each.metric, each.after.mean),
            )
            for each in list(moved)[:MOST_MOVED]
        ]
    )


def _names(scenario: Scenario, prerequisites: Iterable[str]) -> str:
    return listed([quoted(loc(scenario.prerequisites[each].name)) for each in prerequisites])
