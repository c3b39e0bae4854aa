"""Knock-outs in drawn futures: in how many of them an option breaks a condition that it must keep."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.costs.money import once_of
from models.decision.gates import keeps
from models.decision.values import Floats
from models.futures.course import course_of, expected_plan
from models.futures.exploration import Exploration
from models.futures.inputs import with_values
from models.organisation.in_service import lead_time_months
from models.scenario import taking_part
from models.scenario.decision_schema import KnockOut
from models.scenario.schema import Scenario

Bools = NDArray[np.bool_]
FOLLOWED = ("once", "in_service_month")
"""Figures that follow from what was drawn without a simulation: one-off cost, month in service."""


@dataclass(frozen=True)
class KnockedOut:
    """Share of the futures in which each option breaks one condition: option -> 0..1."""

    gate: str
    shares: dict[str, float]


@dataclass(frozen=True)
class KnockOuts:
    """All conditions that futures can tell of, what breaks any of them, and those that they cannot."""

    gates: tuple[KnockedOut, ...]
    any_of_them: dict[str, float]
    """Option -> share of the futures in which it breaks at least one of `gates`."""
    not_followed: tuple[str, ...]
    """Conditions that are judged, or read a figure that the drawn futures do not keep."""


def knock_outs(scenario: Scenario, explored: Exploration) -> KnockOuts:
    """How often every option of `explored` breaks each measured condition of `scenario`."""
    figures = _Figures(scenario, explored)
    broken: dict[str, Bools] = {}
    not_followed = []
    for name, gate in scenario.knock_outs.items():
        known = figures.of(gate)
        if known is None:
            not_followed.append(name)
        else:
            broken[name] = ~_keeping(gate, known)
    nothing = np.zeros((explored.done, len(explored.options)), dtype=bool)
    whole = np.logical_or.reduce([nothing, *broken.values()])
    return KnockOuts(
        tuple(KnockedOut(name, _shares(explored, each)) for name, each in broken.items()),
        _shares(explored, whole),
        tuple(not_followed),
    )


def _keeping(gate: KnockOut, figures: Floats) -> Bools:
    """Futures and options that are on the right side of the threshold, (N, O)."""
    return np.asarray(np.vectorize(lambda figure: keeps(gate, figure), otypes=[bool])(figures))


def _shares(explored: Exploration, broken: Bools) -> dict[str, float]:
    shares = broken.mean(axis=0) if len(broken) else np.zeros(len(explored.options))
    return dict(zip(explored.options, map(float, shares), strict=True))


def _is_followed(path: str) -> bool:
    """Whether one-off cost or the month in service can depend on the input at `path`."""
    return path.startswith(("money.", "prerequisites.")) or ".costs." in path or ".prerequisites." in path


class _Figures:
    """Figures of all futures that conditions read; what has to be followed up is so once for all of them."""

    def __init__(self, scenario: Scenario, explored: Exploration) -> None:
        self._scenario, self._explored = scenario, explored
        self._followed: dict[str, Floats] | None = None

    def of(self, gate: KnockOut) -> Floats | None:
        """Figures (N, O) that `gate` reads; None where the futures do not tell them."""
        if gate.measure is None:
            return None
        if gate.measure == "npv":
            return self._explored.npv
        if gate.measure in self._explored.figures:
            return self._explored.figures[gate.measure]
        if gate.measure in FOLLOWED:
            self._followed = self._followed or self._follow()
            return self._followed[gate.measure]
        return None

    def _follow(self) -> dict[str, Floats]:
        explored, expected = self._explored, taking_part(self._scenario)
        plan = expected_plan(expected)
        found = {measure: np.zeros((explored.done, len(explored.options))) for measure in FOLLOWED}
        read = [place for place, each in enumerate(explored.inputs) if _is_followed(each.path)]
        inputs = [explored.inputs[place] for place in read]
        for future, values in enumerate(explored.draws[:, read]):
            came_out = with_values(expected, inputs, map(float, values))
            course = course_of(expected, came_out, plan).scenario
            for place, option in enumerate(explored.options):
                found["once"][future, place] = once_of(course, option)
                found["in_service_month"][future, place] = lead_time_months(course, option)
        return found
