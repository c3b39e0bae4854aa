"""What levers do to an option, in words: what changes without them, and why points may stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from models.findings.effects import Effect
from models.findings.lever_effects import WORK, LeverEffect
from models.outcome import METRICS
from models.scenario.labels import field_label
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import listed, loc, metric_name, metric_value, signed, t
from pages.effects.wording import quoted

MOST_MOVED = 2
"""Figures that are named of those that change."""
WITH_UNIT = ("count", "per_100")
"""Units without which a figure says neither of how many nor for how long."""


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
    kind: str = found.kind
    if kind == "hardly" and (seen := _seen(found.moved)):
        work = any(each.metric == WORK for each in seen)
        return t(f"decision.what_if.why.hardly_{'work' if work else 'other'}", moves=_moves(seen))
    kind = "unseen" if kind == "hardly" else kind
    return t(f"decision.what_if.why.{kind}", missing=_names(scenario, found.missing))


def _changes(scenario: Scenario, found: LeverEffect) -> str:
    seen, missing = _seen(found.moved), _names(scenario, found.missing)
    kind: str = "moves" if found.kind == "points" else found.kind
    if kind in ("moves", "hardly") and not seen:
        kind = "unseen"
    return t(f"decision.what_if.each.{kind}", moves=_moves(seen), missing=missing)


def _seen(moved: Iterable[Effect]) -> list[Effect]:
    """The first few that differ as they are printed."""
    return [each for each in moved if len(set(_printed(each))) > 1][:MOST_MOVED]


def _printed(each: Effect) -> tuple[str, str]:
    return metric_value(each.metric, each.before.mean), metric_value(each.metric, each.after.mean)


def _moves(seen: Iterable[Effect]) -> str:
    return listed([_move(each) for each in seen])


def _move(each: Effect) -> str:
    before, after = _printed(each)
    told = {"metric": metric_name(each.metric), "before": before, "after": after}
    if METRICS[each.metric].unit in WITH_UNIT:
        return t("decision.what_if.moved_figure_unit", unit=t(f"metric.{each.metric}.unit"), **told)
    return t("decision.what_if.moved_figure", **told)


def _names(scenario: Scenario, prerequisites: Iterable[str]) -> str:
    return listed([quoted(loc(scenario.prerequisites[each].name)) for each in prerequisites])
