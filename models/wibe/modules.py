"""What of a comparison belongs to which module of the WiBe method (Wirtschaftlichkeitsbetrachtung).

WiBe 5.0 (Federal Government Commissioner for Information Technology, 2015) asks for: WiBe KN, costs and
benefits in money as a net present value, split into what acts on the budget and what does not; WiBe Q,
qualitative and strategic effects; WiBe E, effects on those outside. Urgency (WiBe D) was a module with points
until version 4.1; since 5.0 it is established before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.comparison import Comparison
from models.costs.blocks import block_flow, prices_of
from models.costs.growth import rates_of
from models.costs.option_costs import due_year
from models.costs.staff import posts_saved, staff_changes
from models.costs.usage import usage_of
from models.scenario.schema import Scenario
from models.scenario.values import Text

Module = Literal["Q", "E"]
MODULE_OF_GROUP: dict[str, Module] = {
    "availability": "E",
    "quality": "E",
    "efficiency": "Q",
    "risk": "Q",
    "consistency": "Q",
}
"""Group of criteria -> module: what customers notice is an external effect, all else is qualitative and
strategic. This is our mapping, not the method's."""
CostGroup = Literal["introduction", "operation", "staff"]


@dataclass(frozen=True)
class MoneyLine:
    """One line of WiBe KN: an amount per year 0..horizon at the prices of the year, costs negative. All of
    them act on the budget: they are paid or really saved."""

    name: Text | None
    """None: posts taken out or needed in addition."""
    group: CostGroup
    flow: tuple[float, ...]


@dataclass(frozen=True)
class Judged:
    """One criterion with the points of every option (mean over heads, 0..100) and its mean weight."""

    criterion: str
    weight: float
    points: dict[str, float]


def money_lines(scenario: Scenario, comparison: Comparison, option: str) -> Iterator[MoneyLine]:
    """The lines of WiBe KN of one option: blocks (once and yearly apart), prerequisites, staff."""
    horizon, outcome = scenario.money.horizon_years, comparison.outcomes[option]
    saved = posts_saved(scenario, outcome, comparison.outcomes[scenario.baseline])
    avoided, additional = staff_changes(scenario, saved, "value")
    usage, rates = usage_of(scenario, outcome, additional - avoided), rates_of(scenario.money)
    growth = rates.price_growth(horizon + 1)
    for block in scenario.options[option].costs.values():
        once = block.model_copy(
            update={
                "yearly_eur": None,
                "agent_month_eur": None,
                "agents_per_post": None,
                "contact_eur": None,
                "contact_channels": None,
            }
        )
        yearly = block.model_copy(update={"once_eur": None, "residual_eur": None})
        parts: tuple[tuple[CostGroup, object], ...] = (("introduction", once), ("operation", yearly))
        for group, part in parts:
            assert isinstance(part, type(block))
            flow = block_flow(part, prices_of(part, "value"), horizon, 1.0, usage) * growth
            if np.any(flow):
                yield MoneyLine(block.name, group, _amounts(flow))
    for name, status in scenario.options[option].prerequisites.items():
        definition = scenario.prerequisites[name]
        year = due_year(status, definition.today, 0)
        if status.cost_eur is not None and year is not None and year <= horizon:
            flow = np.zeros(horizon + 1)
            flow[year] = -status.cost_eur.value * growth[year]
            yield MoneyLine(definition.name, "introduction", _amounts(flow))
    staff = comparison.money[option].staff_cash_flow
    if any(staff):
        yield MoneyLine(None, "staff", tuple(staff))


def freed_hours_flow(scenario: Scenario, comparison: Comparison, option: str) -> tuple[float, ...]:
    """What freed posts would be worth per year at full cost, where they do not count as money: an effect that
    does not act on the budget. Zeros where they count (then they stand in the lines) or none are freed."""
    horizon = scenario.money.horizon_years
    if scenario.money.freed_hours_become_money:
        return (0.0,) * (horizon + 1)
    saved = posts_saved(scenario, comparison.outcomes[option], comparison.outcomes[scenario.baseline])
    freed = np.clip(saved.value, 0.0, None).reshape(horizon, -1).mean(axis=1)
    flow = np.concatenate([[0.0], freed * scenario.staffing.cost_per_post_eur.value])
    return _amounts(flow * rates_of(scenario.money).wage_growth(horizon + 1))


def judged(scenario: Scenario, comparison: Comparison, module: Module) -> list[Judged]:
    """Criteria of one module with their points."""
    table = comparison.contributions
    found = []
    for name, criterion in scenario.criteria.items():
        if MODULE_OF_GROUP[criterion.group] != module:
            continue
        own = table[table["criterion"] == name]
        points = own.groupby("option", sort=False)["value"].mean()
        weight = own.groupby("head", sort=False)["weight"].first().mean()
        found.append(Judged(name, float(weight), {str(key): float(points[key]) for key in points.index}))
    return found


def _amounts(flow: np.ndarray) -> tuple[float, ...]:
    return tuple(map(float, flow))
