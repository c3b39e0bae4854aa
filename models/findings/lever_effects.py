"""What single levers do to an option: each is left out alone, and the same customers go through it again.

Also why points may stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.decision.panel import mean_values, panel_of
from models.findings.effects import Effect, effects
from models.organisation.readiness import idle_levers, levers_turned
from models.outcome import METRICS, OTHER_SERVICE_LEVELS, Outcome
from models.playback import with_lever
from models.scenario.schema import Scenario
from models.working import Progress, Steps

HARDLY = 0.1
"""Own convention: fewer points than these, up or down, are told as hardly any."""
WORK = "posts_required"
Kind = Literal["never_acts", "nothing", "hardly", "points"]


@dataclass(frozen=True)
class LeverEffect:
    """What changes when `levers` are left out of an option.

    `points`: change of its mean points. `moved`: figures of its target state that change by more than the
    simulation's own noise, work first, then the largest change. `missing`: prerequisites for want of which
    none of the levers acts within the horizon.
    """

    levers: tuple[str, ...]
    points: float
    moved: tuple[Effect, ...]
    missing: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """Whether the levers never act, act by no more than chance, move hardly any points, or do."""
        if self.missing and not self.moved:
            return "never_acts"
        if abs(self.points) >= HARDLY:
            return "points"
        return "hardly" if self.moved else "nothing"


def levers_alone(
    scenario: Scenario,
    option: str,
    outcomes: Mapping[str, Outcome],
    simulate: Callable[[Scenario, str], Outcome],
    progress: Progress | None = None,
) -> tuple[LeverEffect, ...]:
    """Each lever of `option` left out alone, in the order of the levers.

    `outcomes`: of all options as planned; `simulate` runs an option of a changed scenario with the same
    customers.
    """
    levers = levers_turned(scenario, option)
    steps, found = Steps(progress, len(levers)), []
    for lever in levers:
        without = simulate(with_lever(scenario, option, lever, False), option)
        found.append(steps.done(left_out(scenario, option, (lever,), outcomes, without)))
    return tuple(found)


def left_out(
    scenario: Scenario,
    option: str,
    levers: Sequence[str],
    outcomes: Mapping[str, Outcome],
    without: Outcome,
) -> LeverEffect:
    """What `without`, the outcome of `option` without `levers`, changes against the one in `outcomes`."""
    place = tuple(scenario.options).index(option)
    states = outcomes, {**outcomes, option: without}
    before, after = (float(mean_values(panel_of(scenario, known))[place]) for known in states)
    return LeverEffect(
        tuple(levers), after - before, _moved(outcomes[option], without), _missing(scenario, option, levers)
    )


def _moved(before: Outcome, after: Outcome) -> tuple[Effect, ...]:
    shared = [metric for metric in METRICS if metric in before.target.samples]
    told = (metric for metric in shared if metric not in OTHER_SERVICE_LEVELS)
    changed = (each for each in effects(after, before, told) if each.judgement in ("better", "worse"))
    return tuple(sorted(changed, key=_order, reverse=True))


def _order(each: Effect) -> tuple[bool, float]:
    """Work first, then what changes most against its own size."""
    size = max(abs(each.before.mean), abs(each.after.mean))
    return each.metric == WORK, abs(each.difference.mean) / size


def _missing(scenario: Scenario, option: str, levers: Sequence[str]) -> tuple[str, ...]:
    idle = {row.lever: row.binding for row in idle_levers(scenario, option)}
    if not all(lever in idle for lever in levers):
        return ()
    return tuple(dict.fromkeys(need for lever in levers for need in idle[lever]))
