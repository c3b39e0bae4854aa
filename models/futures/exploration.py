"""What was drawn and what came of it: every future, every option, points and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.decision.panel import points_in_futures
from models.futures.hypercube import Floats
from models.futures.inputs import Input
from models.scenario import Scenario
from models.scenario.values import FrozenDict


@dataclass(frozen=True)
class Exploration:
    """Futures (N) that were drawn, with what every option (O) brings in them.

    `draws` (N, inputs): what the inputs came out at. `npv` (N, O): net present value against the do-minimum
    of the same future. `figures`: metric -> (N, O), means over the horizon, and what the plan alone tells
    (one-off cost, month in service). `full` (N,): futures in which every state was simulated; in the others
    those between today and the target stand between them. `short_figures`, `short_npv`: what the futures of
    `full` were held for before that, (K, O). `wanted`: how many were asked for; while work is under way N is
    smaller. Judgements are no part of it: whoever weighs otherwise need not simulate again.
    """

    seed: int
    options: tuple[str, ...]
    inputs: tuple[Input, ...]
    draws: Floats
    npv: Floats
    figures: Mapping[str, Floats]
    full: NDArray[np.bool_]
    short_figures: Mapping[str, Floats]
    short_npv: Floats
    set_aside: int
    """Futures left out because a figure in them is not known (a run met a limit)."""
    wanted: int
    contacts: int
    seconds: float

    @property
    def done(self) -> int:
        """Futures that are computed."""
        return len(self.draws)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is under way any more."""
        return self.done + self.set_aside == self.wanted and bool(self.full.any())


def among(explored: Exploration, options: Sequence[str]) -> Exploration:
    """The same futures with these options alone: those that keep their knock-out conditions."""
    places = [explored.options.index(option) for option in options]

    def of(figures: Mapping[str, Floats]) -> dict[str, Floats]:
        return {metric: values[:, places] for metric, values in figures.items()}

    return replace(
        explored,
        options=tuple(options),
        npv=explored.npv[:, places],
        figures=of(explored.figures),
        short_figures=of(explored.short_figures),
        short_npv=explored.short_npv[:, places],
    )


def points_of(scenario: Scenario, explored: Exploration) -> Floats:
    """Mean value over the heads of every option in every future, (N, O)."""
    return points_in_futures(_with_options(scenario, explored), explored.figures)


def _with_options(scenario: Scenario, explored: Exploration) -> Scenario:
    kept = FrozenDict({option: scenario.options[option] for option in explored.options})
    return scenario.model_copy(update={"options": kept})


@dataclass(frozen=True)
class ShortcutError:
    """By how much the shortcut between today and target is off, in 95 % of the cases checked: points, money;
    NaN before any was."""

    points: float
    npv: float
    checked: int


def shortcut_error(scenario: Scenario, explored: Exploration) -> ShortcutError:
    """How far futures simulated in full differ from what they were held for before."""
    if not explored.full.any():
        return ShortcutError(float("nan"), float("nan"), 0)
    short = points_in_futures(_with_options(scenario, explored), explored.short_figures)
    points = points_of(scenario, explored)[explored.full] - short
    money = explored.npv[explored.full] - explored.short_npv
    return ShortcutError(
        float(np.quantile(np.abs(points), 0.95)),
        float(np.quantile(np.abs(money), 0.95)),
        int(explored.full.sum()),
    )
