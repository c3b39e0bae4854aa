"""What an option would be if only some kinds of its levers were turned (model.md 12.4).

A lever of a kind in the coalition stands as in the option, with the option's readiness; every other lever
stands as in the do-minimum, with the do-minimum's readiness; the team layout belongs to organisation. A
prerequisite that is itself a lever (`PREREQUISITE_LEVERS`) is as far as the side from which its own kind
comes: without the process, technology that waits for a defined process waits in vain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from models.organisation.readiness import (
    MONTHS_PER_YEAR,
    delay_of,
    needs_of,
    setting_of,
    strength_of,
    turned_levers,
)
from models.scenario import LEVER_KINDS, Levers, effective_levers, stage_teams, today_levers, today_teams
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.prerequisite_dates import option_statuses
from models.scenario.schema import LeverKind, NamedFuture, Scenario, Stage
from models.simulation.network import Change

KINDS: tuple[LeverKind, ...] = get_args(LeverKind)
"""The kinds of lever, in the order in which pictures show them."""
Coalition = frozenset[LeverKind]
TEAMS_KIND: LeverKind = "organisation"
"""The kind that the team layout counts as."""

PREREQUISITE_LEVERS: Mapping[str, str] = MappingProxyType(
    {
        "knowledge_base": "knowledge",
        "process_definitions": "process_defined",
        "handover_agreement": "cross_department_handover",
    }
)
"""Prerequisite -> the lever that is the same thing: a kept knowledge base, defined processes, an agreement
on handing over."""


@dataclass(frozen=True)
class _Side:
    """One of the two options that a coalition is mixed of, in one month."""

    stage: Stage
    levers: Levers
    statuses: Mapping[str, PrerequisiteStatus]


@dataclass(frozen=True)
class Cut:
    """A stretch of the horizon in which the service of a coalition stays the same."""

    from_month: int
    to_month: int
    change: Change

    @property
    def months(self) -> int:
        """Length of the cut."""
        return self.to_month - self.from_month


def kinds_in_play(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None
) -> tuple[LeverKind, ...]:
    """Kinds whose levers (or team layout, or prerequisites that are levers) act differently in `option` than
    in the do-minimum in any month; all others are worth nothing."""
    delay = delay_of(scenario, future)
    months = _months(scenario, option, delay)
    found = {
        kind
        for month in months
        for kind in _differing(scenario, *_sides(scenario, option, month), month, delay)
    }
    return tuple(kind for kind in KINDS if kind in found)


def cuts(
    scenario: Scenario, option: str, kinds: Coalition, future: str | NamedFuture | None = None
) -> tuple[Cut, ...]:
    """The horizon of the service in which `option` has its way in `kinds` only, cut where anything changes.

    With every kind it is the service of `option`, without any that of the do-minimum.
    """
    delay = delay_of(scenario, future)
    starts = _months(scenario, option, delay)
    end = scenario.money.horizon_years * MONTHS_PER_YEAR
    found: list[Cut] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        change = _change(scenario, option, kinds, start, delay)
        if found and _acts_alike(found[-1].change, change):
            found[-1] = Cut(found[-1].from_month, stop, change)
        else:
            found.append(Cut(start, stop, change))
    return tuple(found)


def target_change(
    scenario: Scenario, option: str, kinds: Coalition, future: str | NamedFuture | None = None
) -> Change:
    """The last of `cuts`: everything that will become ready is ready."""
    delay = delay_of(scenario, future)
    return _change(scenario, option, kinds, _months(scenario, option, delay)[-1], delay)


def _change(scenario: Scenario, option: str, kinds: Coalition, month: int, delay: int) -> Change:
    without, chosen = _sides(scenario, option, month)
    by_kind = {kind: chosen if kind in kinds else without for kind in KINDS}
    levers = {lever: getattr(by_kind[kind].levers, lever) for lever, kind in LEVER_KINDS.items()}
    return Change(
        today=today_levers(scenario),
        target=without.levers.model_copy(update=levers),
        today_teams=today_teams(scenario),
        target_teams=stage_teams(scenario, by_kind[TEAMS_KIND].stage),
        strengths={lever: _strength(scenario, lever, by_kind, month, delay) for lever in LEVER_KINDS},
    )


def _strength(
    scenario: Scenario, lever: str, by_kind: Mapping[LeverKind, _Side], month: int, delay: int
) -> float:
    """The weakest of a lever's prerequisites; one that is itself a lever stands as its own kind does."""
    return min(
        (
            strength_of(by_kind[_kind_of(need, lever)].statuses[need], month, delay)
            for need in needs_of(scenario, lever)
        ),
        default=1.0,
    )


def _kind_of(need: str, lever: str) -> LeverKind:
    return LEVER_KINDS[PREREQUISITE_LEVERS.get(need, lever)]


def _sides(scenario: Scenario, option: str, month: int) -> tuple[_Side, _Side]:
    """The do-minimum and the option in `month`."""
    return _side(scenario, scenario.baseline, month), _side(scenario, option, month)


def _side(scenario: Scenario, option: str, month: int) -> _Side:
    chosen = scenario.options[option]
    stage = max(
        (each for each in chosen.stages if each.from_month <= month), key=lambda each: each.from_month
    )
    return _Side(stage, effective_levers(stage), option_statuses(scenario, chosen))


def _months(scenario: Scenario, option: str, delay: int) -> list[int]:
    """Months in which a stage begins or a prerequisite is met, in the option or the do-minimum."""
    found = {0}
    for each in (scenario.options[scenario.baseline], scenario.options[option]):
        found |= {stage.from_month for stage in each.stages}
        found |= {
            (status.from_month or 0) + delay
            for status in option_statuses(scenario, each).values()
            if status.state == "planned"
        }
    return sorted(month for month in found if month < scenario.money.horizon_years * MONTHS_PER_YEAR)


def _differing(scenario: Scenario, without: _Side, chosen: _Side, month: int, delay: int) -> set[LeverKind]:
    """Kinds that make a difference in `month`: another setting, another strength of a lever that is turned
    at all, another team layout, or another state of a prerequisite that is a lever and holds turned ones."""
    turned = set(turned_levers(scenario, without.stage)) | set(turned_levers(scenario, chosen.stage))
    found: set[LeverKind] = set()
    for lever in turned:
        if setting_of(without.levers, lever) != setting_of(chosen.levers, lever):
            found.add(LEVER_KINDS[lever])
        for need in needs_of(scenario, lever):
            states = {strength_of(side.statuses[need], month, delay) for side in (without, chosen)}
            if len(states) > 1:
                found.add(_kind_of(need, lever))
    if without.stage.teams != chosen.stage.teams and "pooled_teams" in turned:
        found.add(TEAMS_KIND)
    return found


def _acts_alike(first: Change, second: Change) -> bool:
    """Whether two changes describe the same service: strength matters only where a lever is turned."""
    if (first.target, first.target_teams) != (second.target, second.target_teams):
        return False
    return all(
        first.strength(lever) == second.strength(lever)
        for lever in LEVER_KINDS
        if setting_of(first.target, lever) != setting_of(first.today, lever)
    )
