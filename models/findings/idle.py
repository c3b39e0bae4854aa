"""Money without full effect: levers that an option turns and pays for while prerequisites are missing."""

from __future__ import annotations

from models.costs.money import Money
from models.organisation.readiness import LeverReadiness, lever_readiness
from models.scenario.schema import Scenario

TECHNICAL_BLOCKS = ("platform", "licence", "integration", "migration", "double_running")
"""Kinds of cost block that are paid whether or not the technology may act."""


def held_levers(scenario: Scenario, option: str) -> tuple[LeverReadiness, ...]:
    """Turned levers that do not act in full from the month in which they are turned: never ones first, then
    those that wait longest."""
    held = [
        row for row in lever_readiness(scenario, option) if row.full_effect_month != row.turned_from_month
    ]
    never = [row for row in held if row.full_effect_month is None]
    later = [row for row in held if row.full_effect_month is not None]
    return (*never, *sorted(later, key=lambda row: -(row.full_effect_month or 0)))


def technical_cost(scenario: Scenario, money: Money) -> tuple[float, float]:
    """(one-off, yearly) amounts of `money` for technology and integration, uplift included."""
    blocks = scenario.options[money.option].costs
    technical = {block for block, cost in blocks.items() if cost.kind in TECHNICAL_BLOCKS}
    once = sum(amount for block, amount in money.once_by_block.items() if block in technical)
    yearly = sum(amount for block, amount in money.yearly_by_block.items() if block in technical)
    return once, yearly
