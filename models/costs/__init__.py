"""Money: costs, avoided posts, present values."""

from models.costs.cash_flows import irr, npv, payback_year, sign_changes, switching_value
from models.costs.money import Money, cost_flow, money_of, posts_saved, staff_flow

__all__ = [
    "Money",
    "cost_flow",
    "irr",
    "money_of",
    "npv",
    "payback_year",
    "posts_saved",
    "sign_changes",
    "staff_flow",
    "switching_value",
]
