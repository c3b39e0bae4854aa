"""What it costs to decide nothing: the old service goes on without the vendor's support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from models.costs.blocks import End, block_flow, prices_of
from models.costs.cash_flows import npv
from models.costs.growth import rates_of
from models.costs.money import Money
from models.costs.option_costs import cost_by_block
from models.costs.staff import Floats
from models.costs.usage import Usage, usage_of
from models.organisation.readiness import MONTHS_PER_YEAR
from models.outcome import Outcome
from models.scenario.schema import Scenario


@dataclass(frozen=True)
class Undecided:
    """Money of deciding nothing, per year 0..horizon; costs negative. It is no option: what customers would
    live through without support is not simulated."""

    relative_cash_flow: tuple[float, ...]
    """Against the do-minimum."""
    npv_absolute: float
    npv: float
    npv_low: float
    npv_high: float
    """Every amount of deciding nothing at the dear or the cheap end; the do-minimum as expected."""
    once_by_block: Mapping[str, float] = field(default_factory=dict)
    yearly_by_block: Mapping[str, float] = field(default_factory=dict)
    """As in `Money`."""

    @property
    def once(self) -> float:
        """One-off cost, uplift included, at the prices of the year it falls in."""
        return sum(self.once_by_block.values())

    @property
    def yearly(self) -> float:
        """Running cost of the last full year, today's prices, uplift included."""
        return sum(self.yearly_by_block.values())


def undecided(scenario: Scenario, baseline: Money, outcome: Outcome) -> Undecided | None:
    """Deciding nothing against the do-minimum, whose money and outcome are given (contacts and agents are
    taken from there); None where the scenario does not say what it costs."""
    if not scenario.money.without_decision:
        return None
    flows = {end: _flow(scenario, outcome, end) for end in ("low", "value", "high")}
    there = np.asarray(baseline.cash_flow)
    rate = rates_of(scenario.money).discount
    relative = {end: tuple(map(float, flow - there)) for end, flow in flows.items()}
    return Undecided(
        relative["value"],
        npv(rate, tuple(map(float, flows["value"]))),
        npv(rate, relative["value"]),
        npv(rate, relative["high"]),
        npv(rate, relative["low"]),
        *cost_by_block(scenario, scenario.money.without_decision, _usage(scenario, outcome)),
    )


def _flow(scenario: Scenario, outcome: Outcome, end: str) -> Floats:
    horizon = scenario.money.horizon_years
    usage = _usage(scenario, outcome)
    ends: dict[str, End] = {"low": "low", "value": "value", "high": "high"}
    flow = np.zeros(horizon + 1)
    for block in scenario.money.without_decision.values():
        flow += block_flow(block, prices_of(block, ends[end]), horizon, 1.0, usage)
    return np.asarray(flow * rates_of(scenario.money).price_growth(horizon + 1))


def _usage(scenario: Scenario, outcome: Outcome) -> Usage:
    return usage_of(scenario, outcome, np.zeros(scenario.money.horizon_years * MONTHS_PER_YEAR))
