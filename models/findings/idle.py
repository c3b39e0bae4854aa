"""Money without full effect: levers that an option turns and pays for while prerequisites are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.costs.money import Money
from models.organisation.readiness import (
    MONTHS_PER_YEAR,
    LeverReadiness,
    lever_readiness,
    periods,
    turned_levers,
)
from models.scenario import LEVER_KINDS
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


@dataclass(frozen=True)
class IdleMoney:
    """Running cost of technology while it may not act yet, months from the decision on, today's prices.

    `idle_months`: paid while no technical lever acts at all; `partly_months`: while some act, or act in
    part; `whole_months`: while all act in full.
    """

    idle_months: int
    idle_cost: float
    partly_months: int
    partly_cost: float
    whole_months: int


def idle_money(scenario: Scenario, money: Money) -> IdleMoney | None:
    """How long the option of `money` pays for technology without effect; None where it turns no technical
    lever, or technology costs nothing while it runs."""
    months: dict[str, list[float]] = {"idle": [], "partly": [], "whole": []}
    for month, kind in _technology_by_month(scenario, money.option):
        paid = _running_cost(scenario, money, month)
        if paid > 0:
            months[kind].append(paid)
    if not any(months.values()):
        return None
    return IdleMoney(
        idle_months=len(months["idle"]),
        idle_cost=sum(months["idle"]),
        partly_months=len(months["partly"]),
        partly_cost=sum(months["partly"]),
        whole_months=len(months["whole"]),
    )


def _technology_by_month(scenario: Scenario, option: str) -> Iterator[tuple[int, str]]:
    """(month, whether technology is idle, acts partly or as a whole) while any technical lever is turned."""
    for cut in periods(scenario, option):
        turned = turned_levers(scenario, scenario.options[option].stages[cut.stage])
        strengths = [cut.strengths[lever] for lever in turned if LEVER_KINDS[lever] == "technology"]
        if strengths:
            kind = "whole" if min(strengths) >= 1 else "partly" if max(strengths) > 0 else "idle"
            yield from ((month, kind) for month in range(cut.from_month, cut.to_month))


def _running_cost(scenario: Scenario, money: Money, month: int) -> float:
    """What technology costs in this month."""
    blocks = scenario.options[money.option].costs
    return sum(
        amount / MONTHS_PER_YEAR
        for block, amount in money.yearly_by_block.items()
        if blocks[block].kind in TECHNICAL_BLOCKS and month >= blocks[block].from_year * MONTHS_PER_YEAR
    )
