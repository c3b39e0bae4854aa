"""Findings of question four: how many levers wait, how far each option is, and what changes when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.organisation.readiness import (
    PrerequisiteReadiness,
    lever_readiness,
    periods,
    readiness_table,
    turned_levers,
)
from models.outcome import Outcome, interval
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class ReadinessSummary:
    """Levers that an option turns: how many, how many late, how many never act in full, and the last
    month."""

    turned: int
    late: int
    """Levers that do not act in full from the month in which they are turned, but do so later."""
    never_full: int
    last_full_month: int
    lowest_share: float
    """How far the weakest and the strongest of those that never act in full do act at the end (1: none)."""
    highest_share: float
    after_deadline: int
    """Levers that do not act in full when the occasion of the decision bites."""


@dataclass(frozen=True)
class StateChange:
    """Mean of a metric while readiness does not change."""

    from_month: int
    to_month: int
    value: float


@dataclass(frozen=True)
class Start:
    """Levers that act more from `month` on than before: (lever, strength 0..1 from then on)."""

    month: int
    levers: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Amounts:
    """What prerequisites that levers wait for cost at today's prices. `are_all`: whether these are all the
    amounts that the money calculation counts."""

    total: float
    are_all: bool
    without: tuple[PrerequisiteReadiness, ...]
    """Those of them that are still to be created and have no amount of their own."""
    blocks: tuple[str, ...]
    """Cost blocks of the option that may cover them: one-off, for technology, change or product."""


COVERING = ("platform", "integration", "change", "product")


def starts(scenario: Scenario, option: str) -> tuple[Start, ...]:
    """Month by month, which levers of `option` begin to act or act more, in order of time; month 0 left
    out."""
    found: list[Start] = []
    before: dict[str, float] = {}
    for period in periods(scenario, option):
        turned = turned_levers(scenario, scenario.options[option].stages[period.stage])
        acting = {lever: period.strengths[lever] for lever in turned}
        more = tuple((lever, now) for lever, now in acting.items() if now > before.get(lever, 0.0))
        if more and period.from_month:
            found.append(Start(period.from_month, more))
        before = acting
    return tuple(found)


def amounts(scenario: Scenario, option: str) -> Amounts:
    """What the prerequisites of `option` cost, and which of them have no amount."""
    rows = readiness_table(scenario, option)
    needed = [row for row in rows if row.levers]
    counted = [row for row in rows if row.cost_eur and row.state != "not_met" and not row.as_today]
    shown = [row for row in needed if row.cost_eur]
    return Amounts(
        total=sum(row.cost_eur.value for row in shown if row.cost_eur),
        are_all=counted == shown,
        without=tuple(row for row in needed if row.cost_eur is None and row.state != "met"),
        blocks=tuple(
            name
            for name, block in scenario.options[option].costs.items()
            if block.kind in COVERING and block.once_eur
        ),
    )


def readiness_summary(scenario: Scenario, option: str) -> ReadinessSummary:
    """How the levers of `option` stand."""
    rows = lever_readiness(scenario, option)
    full = [row.full_effect_month for row in rows if row.full_effect_month is not None]
    late = [row for row in rows if row.full_effect_month not in (None, row.turned_from_month)]
    never = sum(row.full_effect_month is None for row in rows)
    shares = [row.strength_at_end for row in rows if row.full_effect_month is None]
    deadline = scenario.decision.deadline_months
    after = sum(row.full_effect_month is None or row.full_effect_month > deadline for row in rows)
    return ReadinessSummary(
        turned=len(rows),
        late=len(late),
        never_full=never,
        last_full_month=max(full, default=0),
        lowest_share=min(shares, default=1.0),
        highest_share=max(shares, default=1.0),
        after_deadline=after,
    )


def prerequisite_matrix(scenario: Scenario) -> Mapping[str, Mapping[str, PrerequisiteReadiness]]:
    """Prerequisite -> option -> how far it is; those that no option's lever waits for are left out."""
    tables = {option: readiness_table(scenario, option) for option in scenario.options}
    return {
        row.prerequisite: {option: table[number] for option, table in tables.items()}
        for number, row in enumerate(next(iter(tables.values()), ()))
        if any(table[number].levers for table in tables.values())
    }


def state_changes(outcomes: Mapping[str, Outcome], metric: str) -> Mapping[str, tuple[StateChange, ...]]:
    """Option -> mean of `metric` in each of its states, in order of time."""
    return {
        option: tuple(
            StateChange(state.from_month, state.to_month, interval(state.samples[metric]).mean)
            for state in outcome.states
        )
        for option, outcome in outcomes.items()
    }
