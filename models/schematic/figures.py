"""The numbers that stand in the drawing, taken from one state of a simulated outcome (or unknown)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.outcome import StateOutcome
from models.scenario.presets import stage_teams
from models.scenario.schema import Scenario, Stage, Team

HOURS_PER_YEAR = 365.25 * 24
WEEKS_PER_YEAR = 52.14


@dataclass(frozen=True)
class Passes:
    """Contacts passed on in a year from one team to another; `kind` is warm, cold or broken."""

    from_team: str
    to_team: str
    kind: str
    per_year: float


@dataclass(frozen=True)
class Figures:
    """Numbers of one service; what is missing or NaN is unknown and drawn as unknown.

    `contacts`: channel -> contacts offered in a year. `waiting`: channel -> contacts waiting on average while
    the channel
    is open. `occupancy`: team -> share 0..1. Shares 0..1; `passes_per_100` and `broken_per_100` per 100
    issues.
    `avoided_issues`: issues a year that no longer arise, against the service that is compared.
    """

    contacts: Mapping[str, float] = field(default_factory=dict)
    waiting: Mapping[str, float] = field(default_factory=dict)
    occupancy: Mapping[str, float] = field(default_factory=dict)
    passes: tuple[Passes, ...] = ()
    several_queues_share: float = math.nan
    passes_per_100: float = math.nan
    broken_per_100: float = math.nan
    contacts_per_issue: float = math.nan
    avoided_issues: float = math.nan
    strengths: Mapping[str, float] = field(default_factory=dict)
    """Lever -> 0..1, how far its prerequisites let it act (not named: in full)."""


UNKNOWN = Figures()


def figures_of(
    scenario: Scenario, stage: Stage, state: StateOutcome, compared: StateOutcome | None = None
) -> Figures:
    """The figures of one simulated state; `compared` is the state of the service whose issues are the
    reference."""
    offered = _by(state, "by_channel", "channel", "offered")
    issues = _mean(state, "issues")
    return Figures(
        contacts=offered,
        waiting={channel: _waiting(scenario, stage, state, channel) for channel in offered},
        occupancy=_by(state, "by_team", "team", "occupancy_share"),
        passes=_passes(state),
        several_queues_share=_mean(state, "several_queues_share"),
        passes_per_100=_mean(state, "passes_per_100"),
        broken_per_100=_mean(state, "broken_passes_per_100"),
        contacts_per_issue=_mean(state, "contacts_per_issue"),
        avoided_issues=max(0.0, _mean(compared, "issues") - issues) if compared else math.nan,
        strengths=dict(state.strengths),
    )


def open_hours_per_week(teams: Mapping[str, Team], channel: str) -> float:
    """Hours a week in which at least one team serves `channel`."""
    half_hours = {
        (day, slot)
        for team in teams.values()
        if channel in team.channels
        for hours in team.opening
        for day in hours.days
        for slot in range(_slot(hours.opens), _slot(hours.closes))
    }
    return len(half_hours) / 2


def _slot(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 2 + int(minutes) // 30


def _waiting(scenario: Scenario, stage: Stage, state: StateOutcome, channel: str) -> float:
    """Mean number waiting by Little's law: arrivals per hour times hours waited."""
    row = state.by_channel.set_index("channel").loc[channel]
    if scenario.channels[channel].mode == "asynchronous":
        hours = _figure(row["response_time_h"])
        return _figure(row["offered"]) * hours / HOURS_PER_YEAR if math.isfinite(hours) else math.nan
    open_hours = open_hours_per_week(stage_teams(scenario, stage), channel) * WEEKS_PER_YEAR
    return _figure(row["offered"]) * _figure(row["wait_s"]) / 3600 / open_hours if open_hours else math.nan


def _figure(cell: Any) -> float:
    return float(cell)


def _passes(state: StateOutcome) -> tuple[Passes, ...]:
    rows = state.handovers.itertuples(index=False)
    flows = (Passes(str(r.from_team), str(r.to_team), str(r.kind), float(r.per_year)) for r in rows)  # type: ignore[arg-type]
    return tuple(sorted(flows, key=lambda flow: -flow.per_year))


def _by(state: StateOutcome, table: str, key: str, column: str) -> dict[str, float]:
    rows = getattr(state, table)
    return {str(name): float(value) for name, value in zip(rows[key], rows[column], strict=True)}


def _mean(state: StateOutcome, metric: str) -> float:
    samples = state.samples.get(metric)
    return float(samples.mean()) if samples is not None and samples.size else math.nan
