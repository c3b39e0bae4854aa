"""What would turn the money: the value of each input at which an option breaks even, or at which two options
cost the same (decision.md S7; the Green Book calls it the switching value).

Amounts enter a present value linearly, so one step tells their slope; rates bend it. Both are solved by
bisection on the present value itself, first within the stated range, then beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.costs.blocks import FIELD_OF, Prices, block_flow, prices_of
from models.costs.cash_flows import npv, switching_value
from models.costs.growth import rates_of
from models.costs.option_costs import cost_factor, cost_flow, due_year
from models.costs.staff import freed_in_time, posts_saved, staff_changes, staff_flow, yearly_mean
from models.costs.usage import Usage, usage_of
from models.outcome import Outcome
from models.scenario.schema import Scenario
from models.scenario.values import Assumption

Floats = NDArray[np.float64]
Target = Literal["zero", "level"]
RATES = ("discount_rate", "price_inflation", "wage_inflation")
FAR = 10.0
"""Beyond its range an amount is followed up to so many times its highest value."""
MOST_RATE, MOST_UPLIFT = 0.5, 5.0
"""Rates and uplifts are followed no further."""
CUTS = 24
"""Pieces into which a span is cut in search of the crossing next to today's value."""


@dataclass(frozen=True)
class MoneyFlip:
    """One input and the value at which the money turns; `at` None: nowhere, however far it is followed.

    `target`: `zero` (the option costs as much as the do-minimum) or `level` (both options cost the same).
    """

    path: str
    """Where it stands in the scenario; the first place where several options share it."""
    option: str | None
    """Option whose cost it is; None: of all."""
    block: str | None
    amount: str
    """Field of the scenario: `once_eur`, `optimism_uplift`, `discount_rate` ..."""
    unit: str
    now: float
    low: float
    high: float
    at: float | None
    target: Target
    reach_low: float
    reach_high: float
    """How far it was followed."""

    @property
    def within_range(self) -> bool:
        """Whether the value at which the money turns lies in the stated range."""
        return self.at is not None and self.low <= self.at <= self.high


def money_flips(
    scenario: Scenario, outcomes: Mapping[str, Outcome], first: str, second: str
) -> tuple[MoneyFlip, ...]:
    """Every input of `first` and `second` with the value at which they cost the same, or, where `second` is
    the do-minimum, at which `first` breaks even. Those within their range come first, the nearest first."""
    target: Target = "zero" if second == scenario.baseline else "level"
    ledgers = [_ledger(scenario, outcomes, option) for option in (first, second)]
    inputs = [*_amounts(scenario, ledgers), *_staff(scenario, ledgers), *_rates(scenario, ledgers)]
    flips = [_flip(each, target) for each in inputs]
    return tuple(sorted(flips, key=_nearness))


# --- What an option's flow is made of -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Ledger:
    """Flows of one option at today's prices and wages, and what tells how they change."""

    option: str
    prices: Floats
    wages: Floats
    usage: Usage
    freed: Floats
    """Posts freed in time, per month: what `realisation` takes its share of."""
    avoided: Floats
    additional: Floats


@dataclass(frozen=True)
class _Input:
    """An input with what the gap between two present values is at any value of it."""

    path: str
    option: str | None
    block: str | None
    amount: str
    assumption: Assumption
    reach: tuple[float, float]
    gap_at: Callable[[float], float]
    is_linear: bool = True


def _ledger(scenario: Scenario, outcomes: Mapping[str, Outcome], option: str) -> _Ledger:
    saved = posts_saved(scenario, outcomes[option], outcomes[scenario.baseline])
    avoided, additional = staff_changes(scenario, saved, "value")
    usage = usage_of(scenario, outcomes[option], additional - avoided)
    return _Ledger(
        option,
        cost_flow(scenario, option, usage),
        staff_flow(scenario, saved, "value"),
        usage,
        freed_in_time(scenario, saved, "value"),
        avoided,
        additional,
    )


def _gap(scenario: Scenario, prices: Floats, wages: Floats, **replaced: float) -> float:
    """Present value of flows at today's prices and wages."""
    rates = rates_of(scenario.money, **replaced)
    flow = prices * rates.price_growth(prices.size) + wages * rates.wage_growth(prices.size)
    return npv(rates.discount, list(map(float, flow)))


def _linear(
    scenario: Scenario, ledgers: list[_Ledger], now: float, prices: Floats, wages: Floats
) -> Callable[[float], float]:
    """The gap as a function of an input whose one unit more changes the gap's flows by `prices` and
    `wages`."""
    first, second = ledgers
    here = _gap(scenario, first.prices - second.prices, first.wages - second.wages)
    slope = _gap(scenario, prices, wages)
    return lambda value: here + (value - now) * slope


# --- Inputs -------------------------------------------------------------------------------------------------


def _amounts(scenario: Scenario, ledgers: list[_Ledger]) -> Iterator[_Input]:
    """Amounts of cost blocks and prerequisites; what both options have alike moves together."""
    first, second = ledgers
    mine, theirs = scenario.options[first.option].costs, scenario.options[second.option].costs
    shared = {name for name, block in mine.items() if theirs.get(name) == block}
    for name in mine:
        both = ((first, 1.0), (second, -1.0)) if name in shared else ((first, 1.0),)
        yield from _block_inputs(scenario, ledgers, name, both)
    for name in theirs:
        if name not in shared:
            yield from _block_inputs(scenario, ledgers, name, ((second, -1.0),))
    yield from _prerequisites(scenario, ledgers)


def _block_inputs(
    scenario: Scenario, ledgers: list[_Ledger], name: str, of: tuple[tuple[_Ledger, float], ...]
) -> Iterator[_Input]:
    owner = of[0][0].option
    block = scenario.options[owner].costs[name]
    nothing = np.zeros(scenario.money.horizon_years + 1)
    for amount, field in FIELD_OF.items():
        assumption: Assumption | None = getattr(block, field)
        if assumption is None:
            continue
        change = sum((sign * _slope(scenario, each, name, amount) for each, sign in of), nothing)
        if not np.any(change):
            continue  # both have it alike: it cancels out
        most = MOST_UPLIFT if amount == "uplift" else FAR * max(assumption.high, assumption.value)
        yield _Input(
            f"options.{owner}.costs.{name}.{field}",
            owner if len(of) == 1 else None,
            name,
            field,
            assumption,
            (0.0, most),
            _linear(scenario, ledgers, assumption.value, change, nothing),
        )


def _slope(scenario: Scenario, ledger: _Ledger, name: str, amount: str) -> Floats:
    """Change of an option's flow by one unit more of one amount of a block."""
    block = scenario.options[ledger.option].costs[name]
    horizon, prices = scenario.money.horizon_years, prices_of(block, "value")

    def flow(known: Prices) -> Floats:
        return block_flow(block, known, horizon, cost_factor(scenario, None), ledger.usage)

    return flow(replace(prices, **{amount: getattr(prices, amount) + 1.0})) - flow(prices)


def _prerequisites(scenario: Scenario, ledgers: list[_Ledger]) -> Iterator[_Input]:
    nothing = np.zeros(scenario.money.horizon_years + 1)
    seen = [scenario.options[each.option].prerequisites for each in ledgers]
    for place, sign in ((0, 1.0), (1, -1.0)):
        ledger, other = ledgers[place], seen[1 - place]
        for name, status in seen[place].items():
            year = due_year(status, scenario.prerequisites[name].today, 0)
            if status.cost_eur is None or year is None or year >= nothing.size or other.get(name) == status:
                continue
            change = nothing.copy()
            change[year] = -sign
            yield _Input(
                f"options.{ledger.option}.prerequisites.{name}.cost_eur",
                ledger.option,
                name,
                "cost_eur",
                status.cost_eur,
                (0.0, FAR * status.cost_eur.high),
                _linear(scenario, ledgers, status.cost_eur.value, change, nothing),
            )


def _staff(scenario: Scenario, ledgers: list[_Ledger]) -> Iterator[_Input]:
    """Cost of a post, and the share of freed posts that can be taken out (where they count as money)."""
    first, second = ledgers
    nothing = np.zeros(scenario.money.horizon_years + 1)
    cost = scenario.staffing.cost_per_post_eur
    per_unit = nothing.copy()
    per_unit[1:] = yearly_mean(first.avoided - first.additional) - yearly_mean(
        second.avoided - second.additional
    )
    if np.any(per_unit):
        yield _Input(
            "staffing.cost_per_post_eur",
            None,
            None,
            "cost_per_post_eur",
            cost,
            (0.0, FAR * cost.high),
            _linear(scenario, ledgers, cost.value, nothing, per_unit),
        )
    if scenario.money.freed_hours_become_money:
        share = scenario.money.realisation
        change = _by_realisation(scenario, first) - _by_realisation(scenario, second)
        nobody, everybody = (_with_share(scenario, ledgers, change, end) for end in (0.0, 1.0))
        yield _Input(
            "money.realisation", None, None, "realisation", share, (0.0, 1.0),
            lambda value: nobody + value * (everybody - nobody),
        )  # fmt: skip


def _by_realisation(scenario: Scenario, ledger: _Ledger) -> Floats:
    """Staff flow of a year by one more of the share that is taken out."""
    flow = np.zeros(scenario.money.horizon_years + 1)
    flow[1:] = yearly_mean(ledger.freed) * scenario.staffing.cost_per_post_eur.value
    return flow


def _with_share(scenario: Scenario, ledgers: list[_Ledger], wages: Floats, share: float) -> float:
    """The gap where another share of the freed posts is taken out: licences follow the posts."""
    prices = [_prices_with_share(scenario, each, share) for each in ledgers]
    now = ledgers[0].wages - ledgers[1].wages
    changed = now + (share - scenario.money.realisation.value) * wages
    return _gap(scenario, prices[0] - prices[1], changed)


def _prices_with_share(scenario: Scenario, ledger: _Ledger, share: float) -> Floats:
    blocks = scenario.options[ledger.option].costs
    if all(block.agent_month_eur is None for block in blocks.values()):
        return ledger.prices
    usage = replace(ledger.usage, posts_change=ledger.additional - ledger.freed * share)
    return cost_flow(scenario, ledger.option, usage)


def _rates(scenario: Scenario, ledgers: list[_Ledger]) -> Iterator[_Input]:
    first, second = ledgers
    prices, wages = first.prices - second.prices, first.wages - second.wages
    for name in RATES:
        if name == "wage_inflation" and not np.any(wages):
            continue
        if name == "price_inflation" and scenario.money.basis == "real" and not np.any(wages):
            continue

        def gap_at(value: float, name: str = name) -> float:
            return _gap(scenario, prices, wages, **{name: value})

        assumption: Assumption = getattr(scenario.money, name)
        yield _Input(f"money.{name}", None, None, name, assumption, (0.0, MOST_RATE), gap_at, is_linear=False)


# --- Solving ------------------------------------------------------------------------------------------------


def _flip(each: _Input, target: Target) -> MoneyFlip:
    known = each.assumption
    low, high = min(each.reach[0], known.low), max(each.reach[1], known.high)
    at = None
    for start, end in ((known.low, known.high), (low, high)):
        found = [crossing for edge in (start, end) if (crossing := _crossing(each, edge)) is not None]
        if found:
            at = min(found, key=lambda value: abs(value - known.value))
            break
    return MoneyFlip(
        each.path, each.option, each.block, each.amount, known.unit, known.value, known.low, known.high,
        at, target, low, high,
    )  # fmt: skip


def _crossing(each: _Input, edge: float) -> float | None:
    """The crossing next to today's value on the way to `edge`; a straight line needs no search."""
    now = each.assumption.value
    if now == edge:
        return None
    cuts = np.linspace(now, edge, 2 if each.is_linear else CUTS + 1)
    gaps = [each.gap_at(float(cut)) for cut in cuts]
    for here, there, at_here, at_there in zip(cuts[:-1], cuts[1:], gaps[:-1], gaps[1:], strict=True):
        if at_here == 0 or at_here * at_there <= 0:
            return switching_value(each.gap_at, float(here), float(there))
    return None


def _nearness(flip: MoneyFlip) -> tuple[int, float]:
    """Within the range, beyond it, nowhere; then by how much it must move, in widths of its range."""
    if flip.at is None:
        return 2, 0.0
    width = flip.high - flip.low or abs(flip.now) or 1.0
    return (0 if flip.within_range else 1), abs(flip.at - flip.now) / width
