"""How fast many futures are: drawn ones of all options, the first picture, and the search for a rule."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from models.benchmark.figures import Figure
from models.decision.discovery import discover
from models.futures.exploration import Exploration
from models.futures.exploring import explore
from models.futures.inputs import draw, uncertain_inputs
from models.scenario import Scenario
from models.simulation.calibration import Demand

FUTURES, FUTURES_FOR_RULES = 200, 2000
WRONG_SHARE = 0.03


def exploring_figures(scenario: Scenario, demand: Demand) -> Iterator[Figure]:
    """Seconds of 200 futures of every option, up to the first picture, and of a rule for 2,000 futures.

    The futures of the rule are drawn, what is bad about them is made up (a rule of two conditions, three in a
    hundred of them wrong): the search costs the same.
    """
    first: list[float] = []
    started = time.perf_counter()

    def look(so_far: Exploration) -> None:
        if not first and so_far.done > 1:
            first.append(time.perf_counter() - started)

    explored = explore(scenario, demand, futures=FUTURES, look=look)
    seconds = time.perf_counter() - started
    yield Figure("futures_s", seconds, "s", 15.0, "most")
    yield Figure("futures_first_picture_s", first[0], "s", 2.0, "most")
    yield Figure("futures_contacts_per_s", explored.contacts / seconds, "1/s")
    drawn = draw(uncertain_inputs(scenario), FUTURES_FOR_RULES)
    middle = np.median(drawn, axis=0)
    bad = (drawn[:, 0] > middle[0]) & (drawn[:, 1] > middle[1])
    bad ^= np.random.default_rng(0).uniform(size=len(drawn)) < WRONG_SHARE
    started = time.perf_counter()
    discover(drawn, bad)
    yield Figure("rule_s", time.perf_counter() - started, "s", 1.0, "most")
