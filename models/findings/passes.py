"""Who receives more passes than before: a burden that the mean over all contacts may hide."""

from __future__ import annotations

from dataclasses import dataclass

from models.organisation.handovers import unit_passes
from models.organisation.responsibilities import layout
from models.outcome import Outcome
from models.scenario.schema import Scenario

LEAST = 0.5
"""Passes per 100 issues from which an increase is told (our convention: well beyond the noise)."""


@dataclass(frozen=True)
class Received:
    """Passes from other departments that reach `unit`, per 100 issues, before and after."""

    unit: str
    before: float
    after: float


def more_received(scenario: Scenario, option: Outcome, baseline: Outcome) -> tuple[Received, ...]:
    """Units with a team that takes passes, today and in `option`, and that receive at least `LEAST` more of
    them in the target state than in `baseline`; the largest increase first."""
    before, after = (_received(scenario, each) for each in (baseline, option))
    known = [
        Received(unit, before.get(unit, 0.0), after.get(unit, 0.0))
        for unit in sorted(_receiving(scenario, baseline.option) & _receiving(scenario, option.option))
    ]
    more = [each for each in known if each.after - each.before >= LEAST]
    return tuple(sorted(more, key=lambda each: each.before - each.after))


def _received(scenario: Scenario, outcome: Outcome) -> dict[str, float]:
    """Unit -> passes per 100 that arrive from other units; what breaks does not arrive."""
    passes = unit_passes(scenario, outcome.option, outcome.target)
    arrived = passes[(passes["from_unit"] != passes["to_unit"]) & (passes["kind"] != "broken")]
    summed = arrived.groupby("to_unit")["per_100_issues"].sum()
    return {str(unit): float(count) for unit, count in summed.items()}


def _receiving(scenario: Scenario, option: str) -> set[str]:
    teams = layout(scenario, scenario.options[option].stages[-1])
    return {team.unit for team in teams.values() if team.receives_passes}
