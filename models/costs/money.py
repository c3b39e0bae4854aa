"""Money of an option: what goes out, what comes back, year by year (contract; see decision.md S10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Money:
    """Money of one option in one future. Amounts in the scenario's currency; year 0 is undiscounted.

    Tuples have one entry per year 0..horizon. `*_by_block` names cost blocks (nominal, with optimism uplift).
    """

    option: str
    future: str | None
    once: float
    """One-off cost, uplift included, nominal."""
    yearly: float
    """Running cost of a full year, today's prices, without staff."""
    staff_required: tuple[float, ...]
    """Posts required by the workload, per year (mean)."""
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
    range."""
    payback_year: int | None
    """First year in which the cumulated relative cash flow is no longer negative; None: not within the
    horizon."""
    once_by_block: Mapping[str, float]
    yearly_by_block: Mapping[str, float]
    prerequisites_once: float
    """Part of `once` that pays for prerequisites."""
