"""Cumulated cash against the do-minimum, year by year: the curve that is drawn, with its range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from models.costs.money import Money
from models.costs.undecided import Undecided


@dataclass(frozen=True)
class CashCurve:
    """Cumulated, undiscounted cash against the do-minimum, one value per year 0..horizon."""

    value: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class CashYear:
    """Payments of one year, costs negative: of an option, of the do-minimum, and their difference as it
    falls due and discounted to today. The differences of all years add up to the end of the cash curve, the
    discounted ones to the net present value."""

    own: float
    minimum: float
    difference: float
    discounted: float


def cash_years(relative: Sequence[float], minimum: Sequence[float], rate: float) -> tuple[CashYear, ...]:
    """One entry per year 0..horizon. `relative`: cash flow against that of the do-minimum, `minimum`; `rate`
    of discount, year 0 undiscounted (`models.costs.cash_flows.npv`).

    >>> cash_years((-10.0, 11.0), (-5.0, 0.0), 0.1)[1]
    CashYear(own=11.0, minimum=0.0, difference=11.0, discounted=10.0)
    """
    return tuple(
        CashYear(extra + other, other, extra, extra / (1 + rate) ** year)
        for year, (extra, other) in enumerate(zip(relative, minimum, strict=True))
    )


def cash_curves(money: Mapping[str, Money]) -> dict[str, CashCurve]:
    """Option -> its curve; the do-minimum's is zero throughout."""
    return {
        option: CashCurve(
            cumulated(each.relative_cash_flow), cumulated(each.relative_low), cumulated(each.relative_high)
        )
        for option, each in money.items()
    }


def undecided_curve(nothing: Undecided | None) -> tuple[float, ...]:
    """The curve of deciding nothing; empty where its cost is not stated."""
    return cumulated(nothing.relative_cash_flow) if nothing else ()


def cumulated(flows: Sequence[float]) -> tuple[float, ...]:
    """Running sums.

    >>> cumulated((-3, 1, 1))
    (-3, -2, -1)
    """
    return tuple(accumulate(flows))


def paying_back(money: Mapping[str, Money], baseline: str) -> dict[str, int]:
    """Options that pay back within the horizon -> the year from which they do, the soonest first."""
    years = {
        option: each.payback_year
        for option, each in money.items()
        if option != baseline and each.payback_year is not None
    }
    return dict(sorted(years.items(), key=lambda entry: entry[1]))
