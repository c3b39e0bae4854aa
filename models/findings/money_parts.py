"""What part of an option's money the simulation decides, and what the options cost against the do-minimum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.costs.cash_flows import npv
from models.costs.money import Money

NOTHING = 1000.0
"""Amounts below are nothing: they are told in thousands."""


def modelled_part(money: Mapping[str, Money]) -> dict[str, float]:
    """Option -> the part of its net present value that depends on the simulation, where there is any.

    That part is posts needed beyond those of the do-minimum (negative, whatever the decision switch says),
    where freed hours count as money posts really taken out (positive), and what is paid per agent or contact
    more or less than in the do-minimum. Everything else are amounts and dates that somebody entered: other
    volumes or levers change no cent of them.
    """
    parts = {
        option: npv(each.discount_rate, each.staff_cash_flow) + npv(each.discount_rate, each.by_the_piece)
        for option, each in money.items()
    }
    return {option: part for option, part in parts.items() if abs(part) >= NOTHING}


@dataclass(frozen=True)
class ExtraCost:
    """What the options cost more than the do-minimum, least and most (net present value, positive)."""

    least: float
    most: float


def extra_cost(money: Mapping[str, Money], baseline: str) -> ExtraCost | None:
    """The extra cost of all options beside the do-minimum; None where one of them does not cost more."""
    costs = [-each.npv for option, each in money.items() if option != baseline]
    return ExtraCost(min(costs), max(costs)) if costs and min(costs) > NOTHING else None
