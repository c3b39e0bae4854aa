"""What many drawn futures say: who leads in how many, when an option fails, what knowing would be worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.decision.discovery import Discovery, discover
from models.decision.information import Worth, evpi, evppi, evppi_by_chance, evppi_interval
from models.decision.level import TIE_POINTS
from models.decision.values import Floats
from models.findings.knocked_out import knocked_out, knocked_out_in
from models.futures.exploration import Exploration, points_of
from models.scenario import Scenario

Failure = Literal["knocked_out", "behind", "dearer"]
FAILURES: tuple[Failure, ...] = ("knocked_out", "behind", "dearer")
"""How an option can fail: it breaks a knock-out condition; it can be chosen and is behind by points; it is
dearer than the do-minimum over the horizon."""
OVERTURNS: tuple[Failure, ...] = ("knocked_out", "behind")
"""Failures that take the recommendation from an option: money stands beside the points."""
LEVEL = "level"
"""Key of the futures in which nobody is in front alone."""
NOBODY = "nobody"
"""Key of the futures in which no option can be chosen."""
Measure = Literal["npv", "points"]
MEASURES: tuple[Measure, ...] = ("points", "npv")
SMALLEST: Mapping[Measure, float] = {"points": 0.1, "npv": 1000.0}
"""Less is worth no line: a tenth of a point, a thousand of the currency."""
CANDIDATES = 8
"""Inputs whose worth is looked at closely: those with the largest worth at first sight."""


@dataclass(frozen=True)
class Holds:
    """In how many futures an option leads alone, is level with the best, is behind, or cannot be chosen."""

    option: str
    alone: int
    level: int
    behind: int
    out: int = 0
    """Futures in which it breaks a knock-out: there it cannot be chosen, so it neither leads nor is level."""

    @property
    def futures(self) -> int:
        """All of them."""
        return self.alone + self.level + self.behind + self.out

    @property
    def in_front(self) -> int:
        """Futures in which nothing is clearly better."""
        return self.alone + self.level


def holds(scenario: Scenario, explored: Exploration) -> tuple[Holds, ...]:
    """One row per option, in their order."""
    in_front, out = _in_front(scenario, explored), knocked_out(scenario, explored)
    alone = in_front & (in_front.sum(axis=1, keepdims=True) == 1)
    return tuple(
        Holds(
            option,
            int(alone[:, column].sum()),
            int((in_front & ~alone)[:, column].sum()),
            int((~in_front & ~out)[:, column].sum()),
            int(out[:, column].sum()),
        )
        for column, option in enumerate(explored.options)
    )


def front_shares(scenario: Scenario, explored: Exploration) -> Mapping[str, float]:
    """Option -> share of the futures in which it is in front alone; `LEVEL` -> share of those where several
    are level with the best; `NOBODY` -> share of those, if any, in which no option can be chosen."""
    in_front = _in_front(scenario, explored)
    alone = in_front & (in_front.sum(axis=1, keepdims=True) == 1)
    shares = dict(zip(explored.options, map(float, alone.mean(axis=0)), strict=True))
    nobody = float((~in_front.any(axis=1)).mean())
    shares[LEVEL] = 1.0 - float(alone.any(axis=1).mean()) - nobody
    return {**shares, NOBODY: nobody} if nobody else shares


def failing(scenario: Scenario, explored: Exploration, option: str, failure: Failure) -> NDArray[np.bool_]:
    """Futures in which `option` fails, shape (N,)."""
    if failure == "knocked_out":
        return knocked_out_in(scenario, explored, option)
    if failure == "dearer":
        return np.asarray(explored.npv[:, explored.options.index(option)] < 0)
    behind = ~_in_front(scenario, explored) & ~knocked_out(scenario, explored)
    return np.asarray(behind[:, explored.options.index(option)])


def rule_for(
    scenario: Scenario, explored: Exploration, option: str, failure: Failure = "behind"
) -> Discovery:
    """The simplest rule that says in which futures `option` fails."""
    return discover(explored.draws, failing(scenario, explored, option, failure), seed=explored.seed)


@dataclass(frozen=True)
class Knowing:
    """What knowing one input is worth at most; what chance shows for an input that says nothing."""

    input: int
    worth: Worth
    by_chance: float


@dataclass(frozen=True)
class WorthOfKnowing:
    """What knowing everything is worth at most, and the inputs worth more than chance, most first."""

    measure: Measure
    everything: float
    inputs: tuple[Knowing, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether it is less than what is worth telling."""
        return self.everything < SMALLEST[self.measure]


def knowing_changes_nothing(scenario: Scenario, explored: Exploration, measure: Measure) -> bool:
    """Whether knowing everything before the decision would be worth less than what is worth telling."""
    return evpi(_payoff(scenario, explored, measure)) < SMALLEST[measure]


def worth_of_knowing(scenario: Scenario, explored: Exploration, measure: Measure) -> WorthOfKnowing:
    """What knowing before the decision is worth at most, in money or in points."""
    payoff = _payoff(scenario, explored, measure)
    whole = evpi(payoff)
    if whole < SMALLEST[measure]:
        return WorthOfKnowing(measure, whole, ())
    first = np.array([evppi(payoff, column) for column in explored.draws.T])
    found = []
    for place in np.argsort(-first, kind="stable")[:CANDIDATES]:
        column = explored.draws[:, place]
        known = Knowing(
            int(place),
            evppi_interval(payoff, column, seed=explored.seed),
            evppi_by_chance(payoff, column, seed=explored.seed),
        )
        if known.worth.value > known.by_chance:
            found.append(known)
    return WorthOfKnowing(measure, whole, tuple(sorted(found, key=lambda each: -each.worth.value)))


@dataclass(frozen=True)
class RegretRules:
    """The option with the smallest largest regret, and the one with the smallest mean one."""

    least: str
    best_mean: str
    disagree: bool
    """Whether they are different options, and the difference is more than a tie."""


@dataclass(frozen=True)
class DrawnRegret:
    """What choosing an option costs against the best one of each future: mean, in one future of twenty at
    least, and at most; in money or points."""

    option: str
    mean: float
    one_in_twenty: float
    most: float


def drawn_regrets(scenario: Scenario, explored: Exploration, measure: Measure) -> tuple[DrawnRegret, ...]:
    """One row per option, in their order."""
    payoff = _payoff(scenario, explored, measure)
    missed = payoff.max(axis=1, keepdims=True) - payoff
    return tuple(
        DrawnRegret(
            option,
            float(missed[:, column].mean()),
            float(np.quantile(missed[:, column], 0.95)),
            float(missed[:, column].max()),
        )
        for column, option in enumerate(explored.options)
    )


def regret_rules(scenario: Scenario, explored: Exploration) -> RegretRules:
    """Whom each of the two rules would choose, by points."""
    found = drawn_regrets(scenario, explored, "points")
    least, best_mean = min(found, key=lambda each: each.most), min(found, key=lambda each: each.mean)
    return RegretRules(least.option, best_mean.option, best_mean.most - least.most >= TIE_POINTS)


def spread_of(scenario: Scenario, explored: Exploration, measure: Measure) -> pd.DataFrame:
    """One row per option: option, low, mean, high (nine of ten futures lie between low and high)."""
    payoff = _payoff(scenario, explored, measure)
    low, high = np.quantile(payoff, [0.05, 0.95], axis=0)
    return pd.DataFrame({"option": explored.options, "low": low, "mean": payoff.mean(axis=0), "high": high})


def best_on_average(scenario: Scenario, explored: Exploration, measure: Measure) -> str:
    """The option with the best mean over the futures."""
    means = spread_of(scenario, explored, measure).set_index("option")["mean"]
    return str(means.idxmax())


def _payoff(scenario: Scenario, explored: Exploration, measure: Measure) -> Floats:
    return explored.npv if measure == "npv" else points_of(scenario, explored)


def _in_front(scenario: Scenario, explored: Exploration) -> NDArray[np.bool_]:
    """Options that can be chosen in a future, at most the tie band behind the best of those, (N, O)."""
    points = points_of(scenario, explored)
    points = np.where(knocked_out(scenario, explored), -np.inf, points)
    best = points.max(axis=1, keepdims=True)
    return np.asarray((points > best - TIE_POINTS) & np.isfinite(points))
