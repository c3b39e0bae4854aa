"""Money of an option: what goes out, what comes back, year by year (decision.md S10, model.md section 9).

Year 0 is the outlay today; year y from 1 on holds the months 12 (y - 1) to 12 y and falls at its end. Costs
grow with price inflation, staff cost with wage inflation; everything is nominal and discounted at the
scenario's rate. Staff who stay are in no option's cash flow: only posts avoided, or needed beyond those of
the do-minimum, are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.costs.cash_flows import npv, payback_year
from models.organisation.readiness import MONTHS_PER_YEAR, named_future
from models.outcome import Outcome, interval, known_mean
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.schema import CostBlock, NamedFuture, Scenario
from models.scenario.values import Assumption

Floats = NDArray[np.float64]
End = Literal["low", "value", "high"]


@dataclass(frozen=True)
class Money:
    """Money of one option in one future. Amounts in the scenario's currency; year 0 is undiscounted.

    Tuples have one entry per year 0..horizon. `*_by_block` names cost blocks (with optimism uplift).
    """

    option: str
    future: str | None
    once: float
    """One-off cost, uplift included, nominal."""
    yearly: float
    """Running cost of a full year, today's prices, uplift included, without staff."""
    staff_required: tuple[float, ...]
    """Posts required by the workload, per year (mean); year 0: at the start."""
    avoided_posts: tuple[float, ...]
    """Posts really taken out against the do-minimum, per year (0 unless the decision switch is on)."""
    cash_flow: tuple[float, ...]
    """Costs negative, avoided staff cost positive, per year."""
    relative_cash_flow: tuple[float, ...]
    """`cash_flow` minus that of the do-minimum."""
    npv_absolute: float
    npv: float
    """Net present value against the do-minimum (of the do-minimum itself: 0)."""
    npv_low: float
    npv_high: float
    """Range of `npv` when every amount and the avoided posts stand at the worse or better end of their
    range. What the option shares with the do-minimum cancels out; costs that only the do-minimum has stand
    at the opposite end."""
    payback_year: int | None
    """First year from which the cumulated relative cash flow stays at or above zero; None: not within the
    horizon."""
    once_by_block: Mapping[str, float]
    """Nominal."""
    yearly_by_block: Mapping[str, float]
    """Today's prices."""
    prerequisites_once: float
    """Part of `once` that pays for prerequisites."""
    additional_posts: tuple[float, ...] = ()
    """Posts needed beyond those of the do-minimum, per year: a cost, whatever the decision switch says."""
    staff_cash_flow: tuple[float, ...] = ()
    """Part of `cash_flow` that comes from avoided (positive) and additional posts (negative)."""
    discount_rate: float = 0.0

    @property
    def benefit_share_needed(self) -> float | None:
        """Share of the avoided staff cost that must come true for an NPV of 0 (switching value; above 1:
        more than all of it). None where the option frees no money."""
        benefit = npv(self.discount_rate, [max(flow, 0.0) for flow in self.staff_cash_flow])
        return (benefit - self.npv) / benefit if benefit > 0 else None


@dataclass(frozen=True)
class PostsSaved:
    """Posts required by the do-minimum minus those of the option, one value per month of the horizon, with
    the 95 % interval of the paired difference; negative: the option needs more."""

    low: Floats
    value: Floats
    high: Floats


def money_of(
    scenario: Scenario,
    option: str,
    outcome: Outcome,
    baseline_outcome: Outcome,
    future: str | NamedFuture | None = None,
) -> Money:
    """Money of `option` against the do-minimum, both having met the same customers.

    `future` names the future in which both outcomes were simulated: it changes amounts and dates of
    prerequisites. Raises ValueError when the outcomes are not paired.
    """
    saved = posts_saved(scenario, outcome, baseline_outcome)
    avoided, additional = staff_changes(scenario, saved, "value")
    staff = staff_flow(scenario, saved, "value")
    costs = cost_flow(scenario, option, future)
    relative = costs + staff - cost_flow(scenario, scenario.baseline, future)
    worse, better = (_relative_extreme(scenario, option, saved, future, end) for end in ("worse", "better"))
    once_by_block, yearly_by_block = _by_block(scenario, option, future)
    prerequisites = float(-_prerequisite_flow(scenario, option, future, "value").sum())
    rate = scenario.money.discount_rate.value
    return Money(
        option=option,
        future=future if future is None or isinstance(future, str) else future.name.en,
        once=sum(once_by_block.values()) + prerequisites,
        yearly=sum(yearly_by_block.values()),
        staff_required=_per_year(_posts_by_month(scenario, outcome), start=True),
        avoided_posts=_per_year(avoided),
        cash_flow=_amounts(costs + staff),
        relative_cash_flow=_amounts(relative),
        npv_absolute=npv(rate, _amounts(costs + staff)),
        npv=npv(rate, _amounts(relative)),
        npv_low=npv(rate, _amounts(worse)),
        npv_high=npv(rate, _amounts(better)),
        payback_year=payback_year(_amounts(relative)),
        once_by_block=once_by_block,
        yearly_by_block=yearly_by_block,
        prerequisites_once=prerequisites,
        additional_posts=_per_year(additional),
        staff_cash_flow=_amounts(staff),
        discount_rate=rate,
    )


def cost_flow(
    scenario: Scenario, option: str, future: str | NamedFuture | None = None, end: End = "value"
) -> Floats:
    """Costs of `option` per year 0..horizon, negative: blocks with uplift and prerequisites in the year
    they are due."""
    return _block_flow(scenario, scenario.options[option].costs.values(), future, end) + _prerequisite_flow(
        scenario, option, future, end
    )


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


def staff_changes(scenario: Scenario, saved: PostsSaved, end: End) -> tuple[Floats, Floats]:
    """Posts really taken out and posts needed in addition, per month, both >= 0.

    Freed posts become money only where the decision switch is on, only to the share that can be taken out,
    and only `realisation_months` after they are freed (and while they still are). Additional posts cost at
    once and in full.
    """
    frame = scenario.money
    difference: Floats = getattr(saved, end)
    freed = np.clip(difference, 0.0, None)
    delay = min(frame.realisation_months, freed.size)
    earlier = np.concatenate([np.zeros(delay), freed[: freed.size - delay]])
    share = _amount(frame.realisation, end) if frame.freed_hours_become_money else 0.0
    return np.minimum(earlier, freed) * share, np.clip(-difference, 0.0, None)


def staff_flow(scenario: Scenario, saved: PostsSaved, end: End) -> Floats:
    """Avoided staff cost (positive) and cost of additional posts (negative) per year, with wage inflation.

    `end` is the end of the benefit: `low` takes the lower bound of the posts saved, the cheaper post for
    what is avoided and the dearer one for what is added.
    """
    avoided, additional = staff_changes(scenario, saved, end)
    cost = scenario.staffing.cost_per_post_eur
    flow = np.zeros(scenario.money.horizon_years + 1)
    flow[1:] = _yearly_mean(avoided) * _amount(cost, end) - _yearly_mean(additional) * _amount(
        cost, _opposite(end)
    )
    return flow * _growth(scenario.money.wage_inflation, flow.size)


def _relative_extreme(
    scenario: Scenario,
    option: str,
    saved: PostsSaved,
    future: str | NamedFuture | None,
    side: Literal["worse", "better"],
) -> Floats:
    """Relative cash flow with every amount at the end of its range that is worse (or better) for the
    option."""
    benefit: End = "low" if side == "worse" else "high"
    own, other = scenario.options[option].costs, scenario.options[scenario.baseline].costs
    shared = {name for name, block in own.items() if other.get(name) == block}
    costs = _block_flow(
        scenario, (own[name] for name in own if name not in shared), future, _opposite(benefit)
    )
    spared = _block_flow(scenario, (other[name] for name in other if name not in shared), future, benefit)
    flow = costs - spared + staff_flow(scenario, saved, benefit)
    if option == scenario.baseline:
        return flow
    return (
        flow
        + _prerequisite_flow(scenario, option, future, _opposite(benefit), without=scenario.baseline)
        - _prerequisite_flow(scenario, scenario.baseline, future, benefit, without=option)
    )


def _block_flow(
    scenario: Scenario, blocks: Iterable[CostBlock], future: str | NamedFuture | None, end: End
) -> Floats:
    flow = np.zeros(scenario.money.horizon_years + 1)
    for block in blocks:
        once, yearly = _block_amounts(block, _cost_factor(scenario, future), end)
        flow[block.from_year : block.from_year + 1] -= once
        flow[block.from_year + 1 :] -= yearly
    return flow * _growth(scenario.money.price_inflation, flow.size)


def _block_amounts(block: CostBlock, factor: float, end: End) -> tuple[float, float]:
    """One-off and yearly amount at today's prices, uplift included."""
    uplifted = factor * (1.0 + _amount(block.optimism_uplift, end))
    once = _amount(block.once_eur, end) if block.once_eur else 0.0
    yearly = _amount(block.yearly_eur, end) if block.yearly_eur else 0.0
    return once * uplifted, yearly * uplifted


def _by_block(
    scenario: Scenario, option: str, future: str | NamedFuture | None
) -> tuple[dict[str, float], dict[str, float]]:
    growth = _growth(scenario.money.price_inflation, scenario.money.horizon_years + 1)
    factor = _cost_factor(scenario, future)
    once, yearly = {}, {}
    for name, block in scenario.options[option].costs.items():
        amount, running = _block_amounts(block, factor, "value")
        if block.once_eur:
            once[name] = amount * float(growth[block.from_year : block.from_year + 1].sum())
        if block.yearly_eur:
            yearly[name] = running
    return once, yearly


def _prerequisite_flow(
    scenario: Scenario,
    option: str,
    future: str | NamedFuture | None,
    end: End,
    without: str | None = None,
) -> Floats:
    """Cost of prerequisites in the year they are due, negative; those that `without` has alike are left
    out."""
    flow = np.zeros(scenario.money.horizon_years + 1)
    chosen = named_future(scenario, future)
    delay = chosen.prerequisite_delay_months if chosen else 0
    for name, definition in scenario.prerequisites.items():
        status = scenario.options[option].prerequisites.get(name, definition.today)
        other = scenario.options[without].prerequisites.get(name, definition.today) if without else None
        year = _due_year(status, definition.today, delay)
        if status.cost_eur and year is not None and year < flow.size and status != other:
            flow[year] -= _amount(status.cost_eur, end) * _cost_factor(scenario, future)
    return flow * _growth(scenario.money.price_inflation, flow.size)


def _due_year(status: PrerequisiteStatus, today: PrerequisiteStatus, delay: int) -> int | None:
    """Year in which a prerequisite is paid; None where nothing is: met already today (spent), or not met at
    all."""
    if status.state == "planned" or (status.state == "partial" and status.from_month):
        return -(-((status.from_month or 0) + delay) // MONTHS_PER_YEAR)
    if status.state == "partial" or (status.state == "met" and today.state != "met"):
        return 0
    return None


def _posts_by_month(scenario: Scenario, outcome: Outcome) -> Floats:
    posts = np.zeros(scenario.money.horizon_years * MONTHS_PER_YEAR)
    for state in outcome.states:
        posts[state.from_month : state.to_month] = known_mean(state.samples["posts_required"])
    return posts


def _yearly_mean(by_month: Floats) -> Floats:
    return np.asarray(by_month.reshape(-1, MONTHS_PER_YEAR).mean(axis=1))


def _per_year(by_month: Floats, start: bool = False) -> tuple[float, ...]:
    """Yearly means for the years 1.. with year 0 before them: 0, or the first month's value."""
    return (float(by_month[0]) if start else 0.0, *map(float, _yearly_mean(by_month)))


def _amounts(flow: Floats) -> tuple[float, ...]:
    return tuple(map(float, flow))


def _growth(rate: Assumption, years: int) -> Floats:
    return np.asarray((1.0 + rate.value) ** np.arange(years))


def _cost_factor(scenario: Scenario, future: str | NamedFuture | None) -> float:
    chosen = named_future(scenario, future)
    return chosen.cost_factor if chosen else 1.0


def _amount(assumption: Assumption, end: End) -> float:
    return float(getattr(assumption, end))


def _opposite(end: End) -> End:
    return {"low": "high", "value": "value", "high": "low"}[end]  # type: ignore[return-value]
