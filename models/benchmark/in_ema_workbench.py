"""The same model function in ema_workbench and here: how many experiments a second.

The function is what a decision asks of every drawn future once its figures are known: the mean value of every
option over the heads (`models.decision.panel.points_in_futures`). Here it takes all futures at once, as
arrays; ema_workbench calls it once per experiment and gathers what comes back. Both get the same Latin
hypercube, and a test holds their results equal. What is compared is therefore how experiments are run: a
simulation of a contact centre inside an experiment would cost the same in both.

`python -m models.benchmark.in_ema_workbench SCENARIO FUTURES` measures in a process of its own and prints
experiments per second as JSON.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from models.benchmark.figures import Figure
from models.decision.gaps import middle_weights
from models.decision.panel import points_in_futures, swings, valued
from models.futures.hypercube import Floats, latin_hypercube
from models.problems import Problem, UnusableInput
from models.scenario import Scenario, read_scenario
from models.scenario.decision_schema import Criterion

FUTURES = 2000
ROUNDS = 3
RATIO = 50.0
PROCESSES = 2


@dataclass(frozen=True)
class PointsOfFutures:
    """The model function of a scenario: figures of all measured criteria and options in, points out.

    What does not vary (judgements, weights) is prepared beforehand, for every way alike.
    """

    scenario: Scenario

    @cached_property
    def criteria(self) -> tuple[tuple[Criterion, float], ...]:
        """The measured criteria, each with its mean weight over the heads."""
        weights = middle_weights(*swings(self.scenario)).mean(axis=0)
        every = zip(self.scenario.criteria.values(), map(float, weights), strict=True)
        return tuple((criterion, weight) for criterion, weight in every if criterion.metric is not None)

    @cached_property
    def judged(self) -> Floats:
        """Points of every option from judgements alone: (options,)."""
        worst = np.ones((1, len(self.scenario.options)))
        figures = {str(each.metric): each.worst * worst for each, _ in self.criteria}
        return np.asarray(points_in_futures(self.scenario, figures)[0])

    def drawn(self, futures: int, seed: int = 0) -> Floats:
        """Figures between their anchors, a Latin hypercube: (futures, criteria * options)."""
        ends = [(each.worst, each.best) for each, _ in self.criteria]
        worst, best = np.repeat(ends, len(self.scenario.options), axis=0).T
        return np.asarray(worst + latin_hypercube(futures, len(worst), seed) * (best - worst))

    def at_once(self, drawn: Floats) -> Floats:
        """Points of every option in every drawn future: (futures, options)."""
        width = len(self.scenario.options)
        points = np.tile(self.judged, (len(drawn), 1))
        for place, (criterion, weight) in enumerate(self.criteria):
            points += weight * valued(criterion, drawn[:, place * width : (place + 1) * width]).value
        return points

    def __call__(self, **figures: float) -> dict[str, float]:
        """The same for one experiment: named figures in, named points out."""
        points = self.at_once(np.array([[figures[name] for name in self.inputs]]))[0]
        return dict(zip(self.outcomes, map(float, points), strict=True))

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Names of the figures, in the order of the columns of `drawn`."""
        return tuple(f"input{place}" for place in range(len(self.criteria) * len(self.scenario.options)))

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Names of the points, in the order of the options."""
        return tuple(f"points{place}" for place in range(len(self.scenario.options)))


@dataclass(frozen=True)
class Nothing:
    """A model function that does nothing: what ema_workbench's own work allows at most."""

    outcomes: tuple[str, ...]

    def __call__(self, **_: float) -> dict[str, float]:
        """A zero for every outcome."""
        return dict.fromkeys(self.outcomes, 0.0)


def ema_workbench_figures(scenario_path: Path, futures: int = FUTURES) -> Iterator[Figure]:
    """Experiments per second of all ways, and how many times as many as ema_workbench's faster evaluator.

    Raises UnusableInput where ema_workbench is not installed (`--extra bench`).
    """
    command = [sys.executable, "-m", "models.benchmark.in_ema_workbench", str(scenario_path), str(futures)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    if done.returncode:
        raise UnusableInput([Problem("ema_workbench", "cli.no_ema_workbench")])
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    for name in ("arrays", "loop", "ema_sequential", "ema_processes", "ema_nothing"):
        yield Figure(f"experiments_{name}_per_s", told[name], "1/s")
    faster = max(told["ema_sequential"], told["ema_processes"])
    yield Figure("experiments_ratio_to_ema", told["arrays"] / faster, "x", RATIO)


def in_ema_workbench(
    function: Callable[..., dict[str, float]], of: PointsOfFutures, drawn: Floats
) -> Callable[..., Floats]:
    """What runs `function` as an ema_workbench model over `drawn`, given an evaluator or none (sequential):
    points (futures, options)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about evaluators that nobody asked for
        import ema_workbench as ema
    model = ema.Model("points", function=function)
    model.uncertainties = [
        ema.RealParameter(name, *ends)
        for name, *ends in zip(of.inputs, drawn.min(axis=0), drawn.max(axis=0), strict=True)
    ]
    model.outcomes = [ema.ScalarOutcome(name) for name in of.outcomes]
    experiments = [
        ema.Scenario(str(number), **dict(zip(of.inputs, map(float, row), strict=True)))
        for number, row in enumerate(drawn)
    ]

    def run(**evaluator: Any) -> Floats:
        _, told = ema.perform_experiments(model, scenarios=experiments, log_progress=True, **evaluator)
        return np.column_stack([told[name] for name in of.outcomes])

    run.__dict__["model"] = model
    return run


def measured(scenario: Scenario, futures: int) -> Mapping[str, float]:
    """Experiments per second: as arrays, in a plain loop, and in ema_workbench one after another, in two
    processes, and one after another with a function that does nothing."""
    of = PointsOfFutures(scenario)
    drawn = of.drawn(futures)
    named = [dict(zip(of.inputs, map(float, row), strict=True)) for row in drawn]
    sequential = in_ema_workbench(of, of, drawn)
    nothing = in_ema_workbench(Nothing(of.outcomes), of, drawn)
    from ema_workbench import MultiprocessingEvaluator

    with MultiprocessingEvaluator(sequential.__dict__["model"], n_processes=PROCESSES) as evaluator:
        processes = _per_second(lambda: sequential(evaluator=evaluator), futures)
    return {
        "arrays": _per_second(lambda: of.at_once(drawn), futures),
        "loop": _per_second(lambda: [of(**each) for each in named], futures),
        "ema_sequential": _per_second(sequential, futures),
        "ema_processes": processes,
        "ema_nothing": _per_second(nothing, futures),
    }


def _per_second(work: Callable[[], object], experiments: int) -> float:
    """Experiments per second of `work`, the median after a round that warms up."""
    work()
    rates = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        rates.append(experiments / (time.perf_counter() - started))
    return statistics.median(rates)


if __name__ == "__main__":
    print(json.dumps(measured(read_scenario(Path(sys.argv[1])), int(sys.argv[2]))))
