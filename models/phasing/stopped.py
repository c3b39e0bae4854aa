"""What a board holds when a gate says no: the points of an option that goes no further than the stages before
it.

The service is that of the simulation, with the same customers: what those stages deliver at their end goes on
to the end of the horizon. Nobody has judged the option without its later stages, so points are told as a
span: once with all judgements as on the do-minimum, once with all as on the whole path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.decision.panel import WHEN, mean_values, panel_of
from models.decision.values import additive_values
from models.outcome import Outcome, known_mean
from models.phasing.path import Gated, staged_path
from models.phasing.stages import stopped_outcome
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class Stopped:
    """An option stopped at `gate`. Points 0..100, means over the heads: of the whole path, and the low and
    high end of what is left. `figures`: metric of a measured criterion -> (whole path, stopped)."""

    option: str
    gate: Gated
    points: float
    low: float
    high: float
    figures: Mapping[str, tuple[float, float]]


def stopped_paths(scenario: Scenario, option: str, outcomes: Mapping[str, Outcome]) -> tuple[Stopped, ...]:
    """What is left of `option` at each of its gates; nothing where its stages have no gates. Raises
    UnusableInput where a measured criterion has no figure."""
    path = staged_path(scenario, option, outcomes)
    return tuple(_stopped(scenario, outcomes, option, gate) for gate in path.gates) if path else ()


def _stopped(scenario: Scenario, outcomes: Mapping[str, Outcome], option: str, gate: Gated) -> Stopped:
    left = stopped_outcome(scenario, outcomes[option], gate.stage - 1)
    panel = panel_of(scenario, {**outcomes, option: left})
    mine, base = (panel.options.index(each) for each in (option, scenario.baseline))
    judged = np.array(panel.judged)

    def points(judged_as: int) -> float:
        values = np.where(judged, panel.values[:, judged_as], panel.values[:, mine])
        return float(additive_values(panel.weights, values[:, np.newaxis]).mean())

    low, high = sorted((points(base), points(mine)))
    return Stopped(
        option=option,
        gate=gate,
        points=float(mean_values(panel_of(scenario, outcomes))[mine]),
        low=low,
        high=high,
        figures={
            metric: (
                known_mean(outcomes[option].samples(metric, WHEN)),
                known_mean(left.samples(metric, WHEN)),
            )
            for each in scenario.criteria.values()
            if (metric := each.metric) is not None
        },
    )
