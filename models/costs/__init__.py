"""Money: costs, avoided posts, present values, and what would turn them."""

from models.costs.cash_flows import (
    InternalRate,
    internal_rate,
    irr,
    npv,
    payback_year,
    sign_changes,
    switching_value,
)
from models.costs.money import Money, money_of
from models.costs.option_costs import cost_flow
from models.costs.staff import posts_saved, staff_flow

__all__ = [
    "InternalRate",
    "Money",
    "cost_flow",
    "internal_rate",
    "irr",
    "money_of",
    "npv",
    "payback_year",
    "posts_saved",
    "sign_changes",
    "staff_flow",
    "switching_value",
]
