"""Money of an option: what goes out, what comes back, year by year (decision.md S10, model.md section 9).

Year 0 is the outlay today; year y from 1 on holds the months 12 (y - 1) to 12 y and falls at its end. Costs
grow with price inflation, staff cost with wage inflation (on the real basis prices stand still), and
everything is discounted at the scenario's rate. Staff who stay are in no option's cash flow: only posts
avoided, or needed beyond those of the do-minimum, are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.costs.blocks import End, opposite
from models.costs.cash_flows import InternalRate, internal_rate, npv, payback_year
from models.costs.growth import Rates, rates_of
from models.costs.option_costs import (
    Future,
    block_flows,
    cost_by_block,
    cost_factor,
    cost_flow,
    piece_flow,
    prerequisite_flow,
    prerequisites_once,
)
from models.costs.staff import (
    PostsSaved,
    posts_by_month,
    posts_saved,
    staff_changes,
    staff_flow,
    yearly_mean,
)
from models.costs.usage import Usage, is_used_by_the_piece, usage_of
from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome
from models.scenario.schema import CostBlock, Scenario

Floats = NDArray[np.float64]
NO_RATE = InternalRate(None, "nothing", 0)


@dataclass(frozen=True)
class Money:
    """Money of one option in one future. Amounts in the scenario's currency; year 0 is undiscounted.

    Tuples have one entry per year 0..horizon. `*_by_block` names cost blocks (with optimism uplift).
    """

    option: str
    future: str | None
    once: float
    """One-off cost, uplift included, at the prices of the year it falls in."""
    yearly: float
    """Running cost of the last full year, today's prices, uplift included, without staff."""
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
    """At the prices of the year it falls in."""
    yearly_by_block: Mapping[str, float]
    """Today's prices."""
    prerequisites_once: float
    """Part of `once` that pays for prerequisites."""
    additional_posts: tuple[float, ...] = ()
    """Posts needed beyond those of the do-minimum, per year: a cost, whatever the decision switch says."""
    staff_cash_flow: tuple[float, ...] = ()
    """Part of `cash_flow` that comes from avoided (positive) and additional posts (negative)."""
    discount_rate: float = 0.0
    relative_low: tuple[float, ...] = ()
    relative_high: tuple[float, ...] = ()
    """`relative_cash_flow` at the worse and at the better end of every range."""
    by_the_piece: tuple[float, ...] = ()
    """Part of `relative_cash_flow` that is paid per agent or contact: the simulation decides how much."""
    internal: InternalRate = NO_RATE
    """Internal rate of the relative cash flow, or why there is none."""
    price_flow: tuple[float, ...] = ()
    """`cash_flow` without staff, at today's prices."""
    wage_flow: tuple[float, ...] = ()
    """Staff part of `cash_flow`, at today's wages."""

    @property
    def benefit_share_needed(self) -> float | None:
        """Share of the avoided staff cost that must come true for an NPV of 0 (switching value; above 1:
        more than all of it). None where the option frees no money."""
        benefit = npv(self.discount_rate, [max(flow, 0.0) for flow in self.staff_cash_flow])
        return (benefit - self.npv) / benefit if benefit > 0 else None

    @property
    def why_no_rate(self) -> str | None:
        """Why there is no internal rate; where money only goes out or only comes in, which of the two."""
        if self.internal.why_not != "no_change":
            return self.internal.why_not
        return "no_change_costs" if sum(self.relative_cash_flow) < 0 else "no_change_savings"


def money_of(
    scenario: Scenario,
    option: str,
    outcome: Outcome,
    baseline_outcome: Outcome,
    future: Future = None,
) -> Money:
    """Money of `option` against the do-minimum, both having met the same customers.

    `future` names the future in which both outcomes were simulated: it changes amounts and dates of
    prerequisites. Raises ValueError when the outcomes are not paired.
    """
    return _against(_do_minimum(scenario, baseline_outcome, future), scenario, option, outcome, future)


def money_of_all(
    scenario: Scenario, outcomes: Mapping[str, Outcome], future: Future = None
) -> dict[str, Money]:
    """Option -> its money (`money_of`). `outcomes`: of every option, that of the do-minimum among them."""
    minimum = _do_minimum(scenario, outcomes[scenario.baseline], future)
    return {option: _against(minimum, scenario, option, each, future) for option, each in outcomes.items()}


def _against(minimum: _DoMinimum, scenario: Scenario, option: str, outcome: Outcome, future: Future) -> Money:
    flows = _flows(scenario, option, outcome, minimum, future)
    saved, used, used_there = flows.saved, flows.used, flows.minimum.used
    avoided, additional = flows.avoided, flows.additional
    rates, prices = flows.rates, flows.prices
    flow, relative = flows.own, flows.relative
    worse, better = (
        _relative_extreme(scenario, option, saved, (used, used_there), future, end)
        for end in ("worse", "better")
    )
    once_by_block, yearly_by_block = cost_by_block(
        scenario, scenario.options[option].costs, used, cost_factor(scenario, future)
    )
    prerequisites = prerequisites_once(scenario, option, future, prices)
    return Money(
        option=option,
        future=future if future is None or isinstance(future, str) else future.name.en,
        once=sum(once_by_block.values()) + prerequisites,
        yearly=sum(yearly_by_block.values()),
        staff_required=_per_year(posts_by_month(scenario, outcome), start=True),
        avoided_posts=_per_year(avoided),
        cash_flow=_amounts(flow),
        relative_cash_flow=_amounts(relative),
        npv_absolute=npv(rates.discount, _amounts(flow)),
        npv=npv(rates.discount, _amounts(relative)),
        npv_low=npv(rates.discount, _amounts(worse)),
        npv_high=npv(rates.discount, _amounts(better)),
        payback_year=payback_year(_amounts(relative)),
        once_by_block=once_by_block,
        yearly_by_block=yearly_by_block,
        prerequisites_once=prerequisites,
        additional_posts=_per_year(additional),
        staff_cash_flow=_amounts(flows.staff * flows.wages),
        discount_rate=rates.discount,
        relative_low=_amounts(worse),
        relative_high=_amounts(better),
        by_the_piece=_amounts(
            (
                piece_flow(scenario, option, used, future)
                - piece_flow(scenario, scenario.baseline, used_there, future)
            )
            * prices
        ),
        internal=internal_rate(_amounts(relative)),
        price_flow=_amounts(flows.cost),
        wage_flow=_amounts(flows.staff),
    )


def relative_npvs(scenario: Scenario, outcomes: Mapping[str, Outcome]) -> dict[str, float]:
    """Option -> net present value against the do-minimum, at the stated values: the part of `money_of` that
    many futures need. `outcomes`: of every option, that of the do-minimum among them."""
    minimum = _do_minimum(scenario, outcomes[scenario.baseline], None)
    flows = {option: _flows(scenario, option, each, minimum, None) for option, each in outcomes.items()}
    return {option: npv(each.rates.discount, _amounts(each.relative)) for option, each in flows.items()}


@dataclass(frozen=True)
class _DoMinimum:
    """What every option is compared with: its outcome, what it uses and its costs at today's prices."""

    outcome: Outcome
    used: Usage
    cost: Floats


def _do_minimum(scenario: Scenario, outcome: Outcome, future: Future) -> _DoMinimum:
    unchanged = np.zeros(scenario.money.horizon_years * MONTHS_PER_YEAR)
    used = usage_of(scenario, outcome, unchanged)
    return _DoMinimum(outcome, used, cost_flow(scenario, scenario.baseline, used, future))


@dataclass(frozen=True)
class _Flows:
    """What an option pays and saves at the stated values, per year 0..horizon."""

    saved: PostsSaved
    avoided: Floats
    additional: Floats
    used: Usage
    minimum: _DoMinimum
    rates: Rates
    prices: Floats
    wages: Floats
    """Growth of prices and wages."""
    cost: Floats
    staff: Floats
    """At today's prices and wages."""

    @property
    def own(self) -> Floats:
        """The option's own flow."""
        return np.asarray(self.cost * self.prices + self.staff * self.wages)

    @property
    def relative(self) -> Floats:
        """The same against the do-minimum."""
        return np.asarray(self.own - self.minimum.cost * self.prices)


def _flows(scenario: Scenario, option: str, outcome: Outcome, minimum: _DoMinimum, future: Future) -> _Flows:
    saved = posts_saved(scenario, outcome, minimum.outcome)
    avoided, additional = staff_changes(scenario, saved, "value")
    used = usage_of(scenario, outcome, additional - avoided)
    rates, years = rates_of(scenario.money), scenario.money.horizon_years + 1
    return _Flows(
        saved=saved,
        avoided=avoided,
        additional=additional,
        used=used,
        minimum=minimum,
        rates=rates,
        prices=rates.price_growth(years),
        wages=rates.wage_growth(years),
        cost=cost_flow(scenario, option, used, future),
        staff=staff_flow(scenario, saved, "value"),
    )


def _relative_extreme(
    scenario: Scenario,
    option: str,
    saved: PostsSaved,
    usages: tuple[Usage, Usage],
    future: Future,
    side: Literal["worse", "better"],
) -> Floats:
    """Relative cash flow with every amount at the end of its range that is worse (or better) for the
    option; `usages` of the option and of the do-minimum."""
    benefit: End = "low" if side == "worse" else "high"
    years = scenario.money.horizon_years + 1
    rates = rates_of(scenario.money)
    own, other = scenario.options[option].costs, scenario.options[scenario.baseline].costs
    shared = {name for name, block in own.items() if other.get(name) == block}
    costs = block_flows(scenario, _without(own, shared), usages[0], future, opposite(benefit))
    spared = block_flows(scenario, _without(other, shared), usages[1], future, benefit)
    prices = costs - spared
    for name in shared:
        prices = prices + _shared_extreme(scenario, own[name], usages, future, side)
    if option != scenario.baseline:
        prices = (
            prices
            + prerequisite_flow(scenario, option, future, opposite(benefit), without=scenario.baseline)
            - prerequisite_flow(scenario, scenario.baseline, future, benefit, without=option)
        )
    wages = staff_flow(scenario, saved, benefit)
    return np.asarray(prices * rates.price_growth(years) + wages * rates.wage_growth(years))


def _shared_extreme(
    scenario: Scenario,
    block: CostBlock,
    usages: tuple[Usage, Usage],
    future: Future,
    side: Literal["worse", "better"],
) -> Floats:
    """What a block that both have alike makes of the difference: nothing, unless it is paid by the piece.
    The price is the same for both; each year takes the end of it that is worse (or better) for the
    option."""
    if not is_used_by_the_piece(block):
        return np.zeros(scenario.money.horizon_years + 1)
    ends: tuple[End, End] = ("low", "high")
    both = [
        block_flows(scenario, {"": block}, usages[0], future, end)
        - block_flows(scenario, {"": block}, usages[1], future, end)
        for end in ends
    ]
    return np.asarray(np.minimum(*both) if side == "worse" else np.maximum(*both))


def _without(blocks: Mapping[str, CostBlock], names: set[str]) -> dict[str, CostBlock]:
    return {name: block for name, block in blocks.items() if name not in names}


def _per_year(by_month: Floats, start: bool = False) -> tuple[float, ...]:
    """Yearly means for the years 1.. with year 0 before them: 0, or the first month's value."""
    return (float(by_month[0]) if start else 0.0, *map(float, yearly_mean(by_month)))


def _amounts(flow: Floats) -> tuple[float, ...]:
    return tuple(map(float, flow))
