"""How fast a decision answers: the drawn weightings of a large panel, and a changed weight up to the new
verdict."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from models.benchmark.figures import Figure
from models.comparison import compare_outcomes
from models.decision import draw_around_heads, smaa, swing_weights
from models.outcome import Outcome
from models.scenario import Scenario, apply_changes

ROUNDS = 5
HEADS, OPTIONS, CRITERIA, YEARS = 12, 6, 10, 6


def deciding_figures(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> Iterator[Figure]:
    """Seconds of 10,000 weightings of 6 options, 10 criteria and 12 heads with all that is told about them,
    and from a changed swing to the new verdict (the scenario checked, all tables made)."""
    rng = np.random.default_rng(0)
    weights = swing_weights(rng.uniform(1, 100, (HEADS, CRITERIA)))
    values = rng.uniform(0, 100, (YEARS, HEADS, OPTIONS, CRITERIA))
    yield Figure(
        "weightings_s", _median(lambda _: smaa(draw_around_heads(weights, values))), "s", 0.1, "most"
    )
    yield Figure("new_verdict_s", _median(lambda turn: _answer(scenario, outcomes, turn)), "s", 0.1, "most")


def _answer(scenario: Scenario, outcomes: Mapping[str, Outcome], turn: int) -> object:
    """Another weight of one head, and the comparison that follows."""
    head = next(iter(scenario.heads))
    points = scenario.heads[head].swing_points
    least = min(points, key=lambda name: points[name])
    changed = apply_changes(scenario, {f"heads.{head}.swing_points.{least}": 10.0 + turn})
    return compare_outcomes(changed, outcomes)


def _median(work: Callable[[int], object]) -> float:
    work(0)
    seconds = []
    for turn in range(1, ROUNDS + 1):
        started = time.perf_counter()
        work(turn)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)
