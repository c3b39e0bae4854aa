"""From which month a figure moves at all, and from which month most of its change is there.

Levers begin to act one after the other; what the first of them brings may be too little to be called a
benefit. Our convention: the benefit is there from the month in which at least half of the whole change is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from models.findings.effects import shown_step
from models.outcome import METRICS, Metric, Outcome, StateOutcome, interval
from models.scenario.schema import Scenario
from models.texts import format_duration, format_number, format_share, translate

MOST = 0.5
"""Share of the whole change from which a benefit counts as being there (our convention)."""
LEADING = "service_level_share"
"""The figure that plans are told with: contacts served in the promised time."""


@dataclass(frozen=True)
class EffectDates:
    """How one figure of an option moves away from the do-minimum's.

    `first_month`: first month with a difference beyond the simulation's noise, and the value from then on.
    `most_month`: month from which at least `MOST` of the whole change is there and stays. `end`: the value
    when everything acts as far as it is planned.
    """

    metric: str
    before: float
    first_month: int
    first: float
    most_month: int
    most: float
    end: float


def effect_dates(option: Outcome, baseline: Outcome, metric: str) -> EffectDates | None:
    """When `metric` of `option` moves away from `baseline` (the same customers); None where at the end it
    does not differ by more than noise and what its digits show."""
    shown = METRICS[metric]
    before = baseline.target
    if not _differs(shown, option.target, before):
        return None
    start = _mean(before, metric)
    whole = _mean(option.target, metric) - start
    moved = next(state for state in option.states if _differs(shown, state, before))
    there = _from_then_on(option.states, metric, start + MOST * whole, rising=whole > 0)
    return EffectDates(
        metric=metric,
        before=start,
        first_month=moved.from_month,
        first=_mean(moved, metric),
        most_month=there.from_month,
        most=_mean(there, metric),
        end=start + whole,
    )


def effect_sentence(
    scenario: Scenario, option: Outcome, baseline: Outcome, language: str, metric: str = LEADING
) -> str:
    """When the effect on `metric` begins and from when most of it is there, in words."""
    name = translate(f"metric.{metric}.name", language)
    found = effect_dates(option, baseline, metric)
    if found is None:
        return translate("plan.effect.none", language, metric=name)
    together = found.first_month == found.most_month
    return translate(
        "plan.effect.at_once" if together else "plan.effect.later",
        language,
        metric=name,
        baseline=scenario.options[baseline.option].short.in_language(language),
        first_month=format_number(found.first_month, language),
        most_month=format_number(found.most_month, language),
        **{
            key: _said(METRICS[metric], value, language)
            for key, value in (
                ("before", found.before),
                ("first", found.first),
                ("most", found.most),
                ("end", found.end),
            )
        },
    )


def _mean(state: StateOutcome, metric: str) -> float:
    return interval(state.samples[metric]).mean


def _differs(metric: Metric, state: StateOutcome, before: StateOutcome) -> bool:
    change = interval(state.samples[metric.id] - before.samples[metric.id])
    return isfinite(change.mean) and change.excludes_zero and abs(change.mean) >= shown_step(metric)


def _from_then_on(states: Sequence[StateOutcome], metric: str, mark: float, *, rising: bool) -> StateOutcome:
    """The first state from which on the figure stays beyond `mark`."""
    reached = states[-1]
    for state in reversed(states):
        value = _mean(state, metric)
        if (value < mark) if rising else (value > mark):
            break
        reached = state
    return reached


def _said(metric: Metric, value: float, language: str) -> str:
    """A value with the unit in which pages and paper show it."""
    if metric.unit == "share":
        return format_share(value, language, metric.digits)
    if metric.unit in ("s", "h"):
        return format_duration(value * (3600 if metric.unit == "h" else 1), language)
    return format_number(value, language, metric.digits)
