"""What an option changes against the do-minimum for the same customers, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, isfinite
from typing import Literal

import pandas as pd

from models.outcome import METRICS, OTHER_SERVICE_LEVELS, Interval, Metric, Outcome, When, difference
from models.scenario.schema import Scenario

Judgement = Literal["better", "worse", "changed", "same", "unknown"]

CUSTOMER_METRICS = (
    "contacts_per_issue",
    "several_queues_share",
    "time_to_settle_h",
    "given_up_share",
    "service_level_share",
    "passes_per_100",
)
"""What customers notice, in the order of the page."""


def customer_metrics(scenario: Scenario) -> tuple[str, ...]:
    """`CUSTOMER_METRICS` as far as they can differ: with one channel nobody stands in several queues."""
    several = len(scenario.channels) > 1
    return tuple(metric for metric in CUSTOMER_METRICS if several or metric != "several_queues_share")


@dataclass(frozen=True)
class Effect:
    """One figure of an option beside the do-minimum's. `difference` is paired (the same customers)."""

    metric: str
    option: str
    before: Interval
    after: Interval
    difference: Interval
    judgement: Judgement


def shown_step(metric: Metric) -> float:
    """Smallest difference that the printed digits can show, in the figure's own unit (shares: per cent).

    >>> from models.outcome import METRICS
    >>> shown_step(METRICS["contacts_per_issue"]), shown_step(METRICS["given_up_share"])
    (0.01, 0.001)
    """
    return 10.0 ** -(metric.digits + (2 if metric.unit == "share" else 0))


def judge(metric: Metric, change: Interval) -> Judgement:
    """What a difference means for the reader.

    `same` when it lies inside the simulation's own noise or rounds to zero with the digits shown; `unknown`
    where a figure is missing; `changed` where neither direction is better.
    """
    if not isfinite(change.mean):
        return "unknown"
    if not change.excludes_zero or abs(change.mean) < shown_step(metric) / 2:
        return "same"
    if metric.better == "neutral":
        return "changed"
    return "better" if (change.mean > 0) == (metric.better == "higher") else "worse"


def effect(option: Outcome, baseline: Outcome, metric: str, when: When = "target") -> Effect:
    """One figure before and after, with its paired difference."""
    change = difference(option, baseline, metric, when)
    return Effect(
        metric,
        option.option,
        baseline.interval(metric, when),
        option.interval(metric, when),
        change,
        judge(METRICS[metric], change),
    )


def effects(
    option: Outcome, baseline: Outcome, metrics: Iterable[str], when: When = "target"
) -> tuple[Effect, ...]:
    """`effect` for each of `metrics`, in their order."""
    return tuple(effect(option, baseline, metric, when) for metric in metrics)


def further_drawbacks(option: Outcome, baseline: Outcome, told: Iterable[str]) -> tuple[Effect, ...]:
    """Every measured figure beside those `told` that gets worse beyond the simulation's own noise.

    The service level counts once: its other names tell nothing that the offered one and abandonment do not.
    """
    told = {*told, *OTHER_SERVICE_LEVELS}
    rest = (metric.id for metric in METRICS.values() if metric.id not in told)
    return tuple(found for found in effects(option, baseline, rest) if found.judgement == "worse")


def effects_table(
    outcomes: Mapping[str, Outcome], baseline: str, metrics: Iterable[str], when: When = "target"
) -> pd.DataFrame:
    """Every option's figures beside the do-minimum's; its own differences are 0 and `same`.

    One row per option and metric: option, metric, mean, low, high, difference, difference_low,
    difference_high, judgement.
    """
    found = [
        found
        for metric in metrics
        for option in outcomes.values()
        for found in effects(option, outcomes[baseline], (metric,), when)
    ]
    return pd.DataFrame(
        {
            "option": [e.option for e in found],
            "metric": [e.metric for e in found],
            "mean": [e.after.mean for e in found],
            "low": [e.after.low for e in found],
            "high": [e.after.high for e in found],
            "difference": [e.difference.mean for e in found],
            "difference_low": [e.difference.low for e in found],
            "difference_high": [e.difference.high for e in found],
            "judgement": [e.judgement for e in found],
        }
    )


@dataclass(frozen=True)
class Lead:
    """The option with the best figure, and those that cannot be told apart from it."""

    metric: str
    option: str
    value: Interval
    tied_with: tuple[str, ...]


def lead(outcomes: Mapping[str, Outcome], metric: str, when: When = "target") -> Lead | None:
    """Which option has the best mean of `metric`; None where no option's figure is known.

    Raises ValueError for a metric of which neither direction is better.
    """
    fact = METRICS[metric]
    if fact.better == "neutral":
        raise ValueError(f"neither direction of {metric} is better")
    means = {option: outcome.interval(metric, when).mean for option, outcome in outcomes.items()}
    known = [option for option, mean in means.items() if isfinite(mean)]
    if not known:
        return None
    best = min(known, key=lambda option: means[option] * (-1 if fact.better == "higher" else 1))
    tied = tuple(
        option
        for option in known
        if option != best
        and judge(fact, difference(outcomes[option], outcomes[best], metric, when)) in ("same", "unknown")
    )
    return Lead(metric, best, outcomes[best].interval(metric, when), tied)


def axis_range(
    outcomes: Mapping[str, Outcome], metric: str, when: When = "target", holds: float = 0.0
) -> tuple[float, float]:
    """Common axis of all options for one figure, from zero, `holds` on it; a share above a half gets the
    whole scale."""
    tops = [max(i.mean, i.high) if isfinite(i.high) else i.mean for i in _intervals(outcomes, metric, when)]
    tops.append(holds)
    top = max((value for value in tops if isfinite(value)), default=1.0) or 1.0
    if METRICS[metric].unit == "share" and top > 0.5:
        return 0.0, 1.0
    return 0.0, top


def _intervals(outcomes: Mapping[str, Outcome], metric: str, when: When) -> list[Interval]:
    return [outcome.interval(metric, when) for outcome in outcomes.values()]


def span(intervals: Iterable[Interval]) -> tuple[float, float]:
    """Common axis for amounts of either sign: holds every known mean and range, and zero.

    >>> span([Interval(-2, -5, 1), Interval(3, float("nan"), float("nan"))])
    (-5.0, 3.0)
    """
    ends = [end for i in intervals for end in (i.mean, i.low, i.high) if isfinite(end)]
    low, high = float(min(ends, default=0)), float(max(ends, default=0))
    return (min(low, 0.0), max(high, 0.0)) if low < high or low else (0.0, 1.0)


def with_air(axis: tuple[float, float]) -> tuple[float, float]:
    """An axis a little longer than what stands on it, so that a range does not seem to end at its edge; an
    end at zero stays.

    >>> with_air((-100.0, 0.0))
    (-106.0, 0.0)
    """
    air = 0.06 * (axis[1] - axis[0])
    return axis[0] - air if axis[0] < 0 else axis[0], axis[1] + air if axis[1] > 0 else axis[1]


def points_axis(values: Iterable[float]) -> tuple[float, float]:
    """The part of the scale from 0 to 100 that holds every known figure, in whole tens.

    >>> points_axis([43.6, 78.0, float("nan")])
    (40.0, 80.0)
    >>> points_axis([50.0])
    (40.0, 60.0)
    """
    known = [value for value in values if isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=100.0)
    return max(10.0 * (ceil(low / 10) - 1), 0.0), min(10.0 * (floor(high / 10) + 1), 100.0)


def points_axis_of(intervals: Iterable[Interval]) -> tuple[float, float]:
    """The same for figures with their ranges."""
    return points_axis(end for i in intervals for end in (i.mean, i.low, i.high))


def digits_needed(value: float, most: int = 3) -> int:
    """Fewest decimals that show `value` in full, at most `most`.

    >>> digits_needed(40.0), digits_needed(0.5), digits_needed(0.25), digits_needed(1 / 3)
    (0, 1, 2, 3)
    """
    return next((n for n in range(most) if abs(round(value, n) - value) < 1e-9), most)
