"""Cash flows over years: present value, internal rate, payback, switching value (decision.md S10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

STEPS = 200
"""Halvings of a bisection: more than the digits of a double."""


def npv(rate: float, cash_flows: Sequence[float]) -> float:
    """Net present value of `cash_flows` (one per year); year 0 is undiscounted, others fall at the end of
    the year.

    Source: HM Treasury, The Green Book, box 15: one million outlay, 100 000 a year for ten years, 3.5 %.

    >>> round(npv(0.035, [-1_000_000] + [100_000] * 10), -3)
    -168000.0
    >>> round(npv(0.10, [0, -10_000, 3_000, 4_200, 6_800]), 2)
    1188.44
    """
    flows = np.asarray(cash_flows, dtype=float)
    return float(flows @ (1.0 + rate) ** -np.arange(flows.size))


def irr(cash_flows: Sequence[float]) -> float | None:
    """Internal rate of return, or None unless the flows change their sign exactly once.

    With one change of sign the present value has exactly one root in the discount factor (Descartes), which
    bisection finds; with more there may be several rates or none, and a single figure would mislead.
    Source: Microsoft's documentation of IRR: 70 000 outlay, five years of income, 8.7 %; after four years
    -2.1 %.

    >>> f"{irr([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]):.1%}"
    '8.7%'
    >>> f"{irr([-70_000, 12_000, 15_000, 18_000, 21_000]):.1%}"
    '-2.1%'
    >>> irr([-100, 230, -132]) is None
    True
    """
    if sign_changes(cash_flows) != 1:
        return None
    flows = np.trim_zeros(
        np.asarray(cash_flows, dtype=float), "f"
    )  # waiting before the first flow changes no rate

    def at_factor(factor: float) -> float:
        return float(np.polynomial.polynomial.polyval(factor, flows))

    high = 1.0
    while at_factor(high) * flows[0] > 0:
        high *= 2.0
    factor = switching_value(at_factor, 0.0, high)
    return None if not factor else 1.0 / factor - 1.0


WhyNoRate = Literal["nothing", "no_change", "several_changes", "no_root"]


@dataclass(frozen=True)
class InternalRate:
    """The internal rate of return, or why there is none.

    `nothing`: all flows are zero; `no_change`: they only go out, or only come in; `several_changes`: the sign
    changes more than once, so there may be several rates or none; `no_root`: what comes back is less than
    nothing can grow to (a rate of -100 %).
    """

    rate: float | None
    why_not: WhyNoRate | None
    sign_changes: int


def internal_rate(cash_flows: Sequence[float]) -> InternalRate:
    """`irr` with its reason where there is none.

    >>> internal_rate([-100, 230, -132])
    InternalRate(rate=None, why_not='several_changes', sign_changes=2)
    >>> internal_rate([-100, -20]).why_not, internal_rate([0, 0]).why_not
    ('no_change', 'nothing')
    """
    changes = sign_changes(cash_flows)
    if not np.any(cash_flows):
        return InternalRate(None, "nothing", 0)
    if changes != 1:
        return InternalRate(None, "several_changes" if changes else "no_change", changes)
    rate = irr(cash_flows)
    return InternalRate(rate, "no_root" if rate is None else None, changes)


def sign_changes(cash_flows: Sequence[float]) -> int:
    """How often the flows change their sign, zeros left out.

    >>> sign_changes([-100, 0, 50, 70]), sign_changes([-100, 230, -132]), sign_changes([5, 5])
    (1, 2, 0)
    """
    signs = np.sign([flow for flow in cash_flows if flow])
    return int(np.count_nonzero(np.diff(signs)))


def payback_year(cash_flows: Sequence[float]) -> int | None:
    """First year from which the cumulated flows stay at or above zero; None: not within the years given.

    >>> payback_year([-100, 60, 60]), payback_year([-100, 10, 10]), payback_year([0, -50, -50])
    (2, None, None)
    """
    cumulated = np.cumsum(np.asarray(cash_flows, dtype=float))
    below = np.flatnonzero(cumulated < -1e-9)
    if not below.size:
        return 0
    year = int(below[-1]) + 1
    return year if year < cumulated.size else None


def switching_value(difference_at: Callable[[float], float], low: float, high: float) -> float | None:
    """Value between `low` and `high` at which `difference_at` becomes zero; None where it keeps its sign.

    Green Book term: the value an input must take for the decision to switch.

    >>> saving = switching_value(lambda saving: npv(0.035, [-1_000_000] + [saving] * 10), 0, 1_000_000)
    >>> round(saving, 2)
    120241.37
    """
    at_low, at_high = difference_at(low), difference_at(high)
    if at_low == 0:
        return low
    if at_high == 0:
        return high
    if at_low * at_high > 0:
        return None
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break  # no number lies between them
        if difference_at(middle) * at_low > 0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
