"""Outcomes: what one option delivers in one future, with the interval of every figure.

Figures are kept per replication, so that differences between options are paired: replication r of every
option meets the same customers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem

if TYPE_CHECKING:  # every command that checks a scenario comes by here: pandas takes long to load
    import pandas as pd

Samples = NDArray[np.float64]
When = Literal["target", "horizon"]

T_95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
"""Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom (published tables)."""


@dataclass(frozen=True)
class Metric:
    """One figure of an outcome: its unit, and which direction is better (`neutral`: neither)."""

    id: str
    unit: Literal["share", "s", "h", "count", "posts", "EUR", "per_issue", "per_100", "index"]
    better: Literal["higher", "lower", "neutral"]
    digits: int = 0


METRICS: Mapping[str, Metric] = {
    metric.id: metric
    for metric in (
        # demand, per year
        Metric("issues", "count", "neutral"),
        Metric("offered", "count", "lower"),
        Metric("contained", "count", "neutral"),
        Metric("handled", "count", "neutral"),
        Metric("withdrawn", "count", "neutral"),
        Metric("duplicates", "count", "lower"),
        Metric("chasers", "count", "lower"),
        Metric("contacts_per_issue", "per_issue", "lower", 2),
        # what customers get
        Metric("settled_share", "share", "higher", 1),
        Metric("first_contact_share", "share", "higher", 1),
        Metric("given_up_share", "share", "lower", 1),
        Metric("abandoned_share", "share", "lower", 1),
        Metric("blocked_share", "share", "lower", 1),
        Metric("service_level_share", "share", "higher", 1),
        Metric("service_level_virtual_share", "share", "higher", 1),
        Metric("service_level_answered_share", "share", "higher", 1),
        Metric("service_level_without_short_abandons_share", "share", "higher", 1),
        Metric("wait_s", "s", "lower"),
        Metric("wait_p90_s", "s", "lower"),
        Metric("response_time_h", "h", "lower", 1),
        Metric("time_to_settle_h", "h", "lower", 1),
        Metric("several_queues_share", "share", "lower", 1),
        Metric("repeats_per_100", "per_100", "lower", 0),
        Metric("crossing_share", "share", "neutral", 1),
        Metric("context_lost_share", "share", "lower", 1),
        Metric("customer_effort", "index", "lower", 2),
        # what the organisation does
        Metric("passes_per_100", "per_100", "lower", 1),
        Metric("broken_passes_per_100", "per_100", "lower", 1),
        Metric("handling_hours", "count", "lower"),
        Metric("occupancy_share", "share", "neutral", 0),
        Metric("posts_required", "posts", "lower", 1),
    )
}

OTHER_SERVICE_LEVELS = (
    "service_level_virtual_share",
    "service_level_answered_share",
    "service_level_without_short_abandons_share",
)
"""The service level by its other names: what contracts may mean by it instead of served in time / offered. No
findings of their own."""


@dataclass(frozen=True)
class Interval:
    """Mean over replications with its 95 % Monte-Carlo interval (Student's t)."""

    mean: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether a difference is more than the simulation's own noise."""
        return self.low > 0 or self.high < 0


def interval(samples: Samples) -> Interval:
    """Mean and 95 % interval of independent replications; NaN where fewer than two are known.

    Source: Law, Simulation Modeling and Analysis, example 4.26: its ten observations have mean 1.34 and
    a 90 % interval of +-0.24 (t = 1.833); the same with the 95 % quantile 2.262:

    >>> result = interval(np.array([1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09]))
    >>> f"{result.mean:.2f} +- {(result.high - result.mean) / 2.262 * 1.833:.2f}"
    '1.34 +- 0.24'
    """
    known = samples[np.isfinite(samples)]
    if known.size < 2:
        value = float(known[0]) if known.size else float("nan")
        return Interval(value, float("nan"), float("nan"))
    mean = float(known.mean())
    quantile = T_95[min(known.size - 2, len(T_95) - 1)]
    half = quantile * float(known.std(ddof=1)) / known.size**0.5
    return Interval(mean, mean - half, mean + half)


def known_mean(samples: Samples) -> float:
    """Mean over the replications whose figure is known (a run that met a limit has none); NaN without any.

    >>> known_mean(np.array([1.0, np.nan, 3.0]))
    2.0
    """
    known = samples[np.isfinite(samples)]
    return float(known.mean()) if known.size else float("nan")


@dataclass(frozen=True)
class Used:
    """What a state uses where money is paid by the piece: posts in service, and contacts handled per year of
    each channel."""

    posts: float
    handled: Mapping[str, float]


@dataclass(frozen=True)
class StateOutcome:
    """What the service delivers while readiness does not change: one cut of the horizon.

    `samples`: metric id -> one value per replication (shape (R,)); counts are per year.
    `by_channel`: one row per channel: channel, offered, handled, abandoned, blocked, withdrawn,
    chasers, service_level_share (in time / offered), wait_s, response_time_h, handling_hours (means over
    replications, counts per year; NaN where it does not apply).
    `by_team`: one row per team: team, handled, handling_hours, occupancy_share, posts, posts_required.
    `by_reason`: one row per reason: reason, issues, contacts_per_issue, settled_share, first_contact_share.
    `handovers`: one row per (from_team, to_team, kind): per_year; kind is warm, cold or broken; to_team of a
    broken pass is the team that the customer reaches next on their own.
    `strengths`: lever -> 0..1, how far its prerequisites let it act in this state.
    """

    from_month: int
    to_month: int
    stage: int
    strengths: Mapping[str, float]
    samples: Mapping[str, Samples]
    by_channel: pd.DataFrame
    by_team: pd.DataFrame
    by_reason: pd.DataFrame
    handovers: pd.DataFrame

    @cached_property
    def used(self) -> Used:
        """Posts in service and contacts handled, from the tables."""
        handled = zip(self.by_channel["channel"], self.by_channel["handled"], strict=True)
        return Used(
            float(self.by_team["posts"].sum()),
            {str(channel): float(contacts) for channel, contacts in handled},
        )


@dataclass(frozen=True)
class Outcome:
    """What one option delivers in one future (None: the expected one), over the whole horizon."""

    option: str
    future: str | None
    seed: int
    replications: int
    weeks: int
    contacts: int
    """Contacts simulated, over all replications and states."""
    seconds: float
    """Wall-clock time of the simulation (0 where all of it came from a cache)."""
    states: tuple[StateOutcome, ...]
    problems: tuple[Problem, ...] = ()
    """What the simulation could not do, as warnings: a run that stopped at a limit with what it had."""

    @property
    def target(self) -> StateOutcome:
        """The last state: everything that will become ready is ready."""
        return self.states[-1]

    def samples(self, metric: str, when: When = "target") -> Samples:
        """Values per replication: of the target state, or weighted by months over the horizon (read-only)."""
        if when == "target":
            return self.target.samples[metric]
        if metric not in self._over_horizon:
            months = np.array([state.to_month - state.from_month for state in self.states], dtype=float)
            stacked = np.stack([state.samples[metric] for state in self.states])
            weighted = np.asarray(np.average(stacked, axis=0, weights=months))
            weighted.flags.writeable = False
            self._over_horizon[metric] = weighted
        return self._over_horizon[metric]

    @cached_property
    def _over_horizon(self) -> dict[str, Samples]:
        """Metric -> values weighted by months, as they are asked for."""
        return {}

    def interval(self, metric: str, when: When = "target") -> Interval:
        """Mean and 95 % interval of `metric`."""
        return interval(self.samples(metric, when))


def difference(option: Outcome, baseline: Outcome, metric: str, when: When = "target") -> Interval:
    """Paired difference option minus baseline with its 95 % interval: both met the same customers.

    Raises ValueError when they did not (another seed or number of replications).
    """
    if (option.seed, option.replications) != (baseline.seed, baseline.replications):
        raise ValueError("outcomes of different seeds or replications are not paired")
    return interval(option.samples(metric, when) - baseline.samples(metric, when))
