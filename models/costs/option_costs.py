"""What an option costs: its blocks with their uplift, and its prerequisites in the year they are due."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.costs.blocks import End, block_flow, prices_of, ramp_of
from models.costs.growth import rates_of
from models.costs.usage import Usage, is_used_by_the_piece
from models.organisation.readiness import MONTHS_PER_YEAR, named_future
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.schema import CostBlock, NamedFuture, Scenario

Floats = NDArray[np.float64]
Future = str | NamedFuture | None


def once_of(scenario: Scenario, option: str, future: Future = None) -> float:
    """One-off cost of `option` as `Money.once` states it: it needs no simulation."""
    horizon, factor = scenario.money.horizon_years, cost_factor(scenario, future)
    growth = rates_of(scenario.money).price_growth(horizon + 1)
    blocks = _once_by_block(scenario.options[option].costs, growth, factor)
    return sum(blocks.values()) + prerequisites_once(scenario, option, future, growth)


def cost_flow(
    scenario: Scenario, option: str, usage: Usage | None, future: Future = None, end: End = "value"
) -> Floats:
    """Costs of `option` per year 0..horizon at today's prices, negative: blocks with uplift, and
    prerequisites in the year they are due. `usage` is needed where a block is paid per agent or contact."""
    blocks = scenario.options[option].costs
    return block_flows(scenario, blocks, usage, future, end) + prerequisite_flow(
        scenario, option, future, end
    )


def prerequisite_flow(
    scenario: Scenario, option: str, future: Future, end: End, without: str | None = None
) -> Floats:
    """Cost of prerequisites in the year they are due, today's prices, negative; those that `without` has
    alike are left out."""
    flow = np.zeros(scenario.money.horizon_years + 1)
    chosen = named_future(scenario, future)
    delay = chosen.prerequisite_delay_months if chosen else 0
    for name, definition in scenario.prerequisites.items():
        status = scenario.options[option].prerequisites.get(name, definition.today)
        other = scenario.options[without].prerequisites.get(name, definition.today) if without else None
        year = due_year(status, definition.today, delay)
        if status.cost_eur and year is not None and year < flow.size and status != other:
            flow[year] -= getattr(status.cost_eur, end) * cost_factor(scenario, future)
    return flow


def due_year(status: PrerequisiteStatus, today: PrerequisiteStatus, delay: int) -> int | None:
    """Year in which a prerequisite is paid; None where nothing is: met already today (spent), or not met at
    all."""
    if status.state == "planned" or (status.state == "partial" and status.from_month):
        return -(-((status.from_month or 0) + delay) // MONTHS_PER_YEAR)
    if status.state == "partial" or (status.state == "met" and today.state != "met"):
        return 0
    return None


def cost_factor(scenario: Scenario, future: Future) -> float:
    """How much dearer everything is in `future`."""
    chosen = named_future(scenario, future)
    return chosen.cost_factor if chosen else 1.0


def block_flows(
    scenario: Scenario, blocks: Mapping[str, CostBlock], usage: Usage | None, future: Future, end: End
) -> Floats:
    horizon, factor = scenario.money.horizon_years, cost_factor(scenario, future)
    flow = np.zeros(horizon + 1)
    for block in blocks.values():
        flow += block_flow(block, prices_of(block, end), horizon, factor, usage)
    return flow


def piece_flow(scenario: Scenario, option: str, usage: Usage, future: Future) -> Floats:
    """Part of the costs that is paid per agent or contact, today's prices."""
    horizon, factor = scenario.money.horizon_years, cost_factor(scenario, future)
    flow = np.zeros(horizon + 1)
    for block in scenario.options[option].costs.values():
        if is_used_by_the_piece(block):
            fixed = block.model_copy(update={"once_eur": None, "yearly_eur": None, "residual_eur": None})
            flow += block_flow(fixed, prices_of(fixed, "value"), horizon, factor, usage)
    return flow


def prerequisites_once(scenario: Scenario, option: str, future: Future, growth: Floats) -> float:
    return float(-(prerequisite_flow(scenario, option, future, "value") * growth).sum())


def _once_by_block(blocks: Mapping[str, CostBlock], growth: Floats, factor: float) -> dict[str, float]:
    once = {}
    for name, block in blocks.items():
        if block.once_eur:
            prices = prices_of(block, "value")
            due = growth[block.from_year : block.from_year + 1].sum()
            once[name] = float(prices.once * factor * (1.0 + prices.uplift) * due)
    return once


def cost_by_block(
    scenario: Scenario, blocks: Mapping[str, CostBlock], usage: Usage, factor: float = 1.0
) -> tuple[dict[str, float], dict[str, float]]:
    """Block -> one-off cost at the prices of its year; block -> cost of the last year in which it runs, at
    today's prices. Both with uplift, undiscounted. `factor` multiplies costs (a dearer future)."""
    horizon = scenario.money.horizon_years
    growth = rates_of(scenario.money).price_growth(horizon + 1)
    yearly = {}
    for name, block in blocks.items():
        if block.yearly_eur or is_used_by_the_piece(block):
            running = block.model_copy(update={"once_eur": None, "residual_eur": None})
            flow = -block_flow(running, prices_of(running, "value"), horizon, factor, usage)
            due_years = np.flatnonzero(ramp_of(block, horizon))
            yearly[name] = float(flow[due_years[-1]]) if due_years.size else 0.0
    return _once_by_block(blocks, growth, factor), yearly
