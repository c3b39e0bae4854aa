"""Posts that an option frees or needs, and the staff cost that follows (model.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.costs.blocks import End, opposite
from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome, interval, known_mean
from models.scenario.schema import Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PostsSaved:
    """Posts required by the do-minimum minus those of the option, one value per month of the horizon, with
    the 95 % interval of the paired difference; negative: the option needs more."""

    low: Floats
    value: Floats
    high: Floats


def posts_saved(scenario: Scenario, outcome: Outcome, baseline: Outcome) -> PostsSaved:
    """Paired difference of the posts required, do-minimum minus option, month by month over the horizon.

    Raises ValueError when seed or replications differ.
    """
    if (outcome.seed, outcome.replications) != (baseline.seed, baseline.replications):
        raise ValueError("outcomes of different seeds or replications are not paired")
    months = scenario.money.horizon_years * MONTHS_PER_YEAR
    values = {end: np.zeros(months) for end in ("low", "value", "high")}
    for own in outcome.states:
        for other in baseline.states:
            span = slice(max(own.from_month, other.from_month), min(own.to_month, other.to_month, months))
            if span.start < span.stop:
                gap = interval(other.samples["posts_required"] - own.samples["posts_required"])
                values["value"][span] = gap.mean
                values["low"][span] = gap.low if np.isfinite(gap.low) else gap.mean
                values["high"][span] = gap.high if np.isfinite(gap.high) else gap.mean
    return PostsSaved(values["low"], values["value"], values["high"])


def freed_in_time(scenario: Scenario, saved: PostsSaved, end: End) -> Floats:
    """Posts freed per month that could be taken out by then: `realisation_months` after they are freed, and
    while they still are. What share of them is taken out is a decision of its own."""
    freed = np.clip(_at(saved, end), 0.0, None)
    delay = min(scenario.money.realisation_months, freed.size)
    earlier = np.concatenate([np.zeros(delay), freed[: freed.size - delay]])
    return np.asarray(np.minimum(earlier, freed))


def staff_changes(scenario: Scenario, saved: PostsSaved, end: End) -> tuple[Floats, Floats]:
    """Posts really taken out and posts needed in addition, per month, both >= 0.

    Freed posts become money only where the decision switch is on, only to the share that can be taken out,
    and only `realisation_months` after they are freed (and while they still are). Additional posts cost at
    once and in full.
    """
    frame = scenario.money
    share = float(getattr(frame.realisation, end)) if frame.freed_hours_become_money else 0.0
    return freed_in_time(scenario, saved, end) * share, np.clip(-_at(saved, end), 0.0, None)


def staff_flow(scenario: Scenario, saved: PostsSaved, end: End) -> Floats:
    """Avoided staff cost (positive) and cost of additional posts (negative) per year 0..horizon, at today's
    wages.

    `end` is the end of the benefit: `low` takes the lower bound of the posts saved, the cheaper post for
    what is avoided and the dearer one for what is added.
    """
    avoided, additional = staff_changes(scenario, saved, end)
    cost = scenario.staffing.cost_per_post_eur
    flow = np.zeros(scenario.money.horizon_years + 1)
    flow[1:] = yearly_mean(avoided) * getattr(cost, end) - yearly_mean(additional) * getattr(
        cost, opposite(end)
    )
    return flow


def posts_by_month(scenario: Scenario, outcome: Outcome) -> Floats:
    """Posts required by the workload, per month of the horizon."""
    posts = np.zeros(scenario.money.horizon_years * MONTHS_PER_YEAR)
    for state in outcome.states:
        posts[state.from_month : state.to_month] = known_mean(state.samples["posts_required"])
    return posts


def yearly_mean(by_month: Floats) -> Floats:
    """Means of the years 1.., twelve months each."""
    return np.asarray(by_month.reshape(-1, MONTHS_PER_YEAR).mean(axis=1))


def _at(saved: PostsSaved, end: End) -> Floats:
    found: Floats = getattr(saved, end)
    return found
