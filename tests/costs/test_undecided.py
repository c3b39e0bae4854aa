"""Deciding nothing: it has a cost of its own, is no option, and against itself it is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from models.costs import money_of
from models.costs.undecided import undecided
from models.findings.cash import cash_curves, paying_back, undecided_curve
from models.scenario.schema import Scenario
from tests.small_outcome import outcome, state
from tests.small_scenario import assumed, share, small_scenario, text

KEEP = outcome("keep", state(posts_required=[28, 28]))


def scenario(**blocks: Any) -> Scenario:
    flat = {"wage_inflation": share(0), "price_inflation": share(0), "discount_rate": share(0)}
    return small_scenario(money=lambda money: {**money, **flat, "without_decision": blocks})


def block(**fields: Any) -> dict[str, Any]:
    return {"name": text("b"), "kind": "risk", "optimism_uplift": share(0), **fields}


def test_what_nobody_stated_is_unknown_not_free() -> None:
    money = money_of(scenario(), "keep", KEEP, KEEP)
    assert undecided(scenario(), money, KEEP) is None
    assert undecided_curve(None) == ()


def test_deciding_nothing_by_hand() -> None:
    known = scenario(
        old=block(yearly_eur=assumed(60_000, "EUR", 50_000, 90_000)),
        later=block(once_eur=assumed(300_000, "EUR", 100_000, 400_000), from_year=3),
    )
    nothing = undecided(known, money_of(known, "keep", KEEP, KEEP), KEEP)
    assert nothing is not None
    assert nothing.npv_absolute == pytest.approx(-600_000)
    assert nothing.npv == pytest.approx(-600_000 + 500_000)
    assert (nothing.npv_low, nothing.npv_high) == pytest.approx((-350_000, 150_000))
    assert undecided_curve(nothing) == pytest.approx((0, 40_000, 80_000, -180_000, -140_000, -100_000))


def test_what_costs_as_much_as_the_do_minimum_is_worth_nothing_against_it() -> None:
    known = scenario(same=block(yearly_eur=assumed(100_000, "EUR")))
    nothing = undecided(known, money_of(known, "keep", KEEP, KEEP), KEEP)
    assert nothing is not None
    assert nothing.npv == 0


def test_the_curve_of_the_do_minimum_is_the_line_at_zero_and_it_pays_nothing_back() -> None:
    known = scenario()
    platform = outcome("platform", state(posts_required=[4, 4]))
    money = {
        "keep": money_of(known, "keep", KEEP, KEEP),
        "platform": money_of(known, "platform", platform, KEEP),
    }
    curves = cash_curves(money)
    assert set(curves["keep"].value) == {0}
    assert curves["platform"].value[-1] == pytest.approx(sum(money["platform"].relative_cash_flow))
    low, value, high = (getattr(curves["platform"], end)[-1] for end in ("low", "value", "high"))
    assert low < value < high
    assert list(paying_back(money, "keep")) == ["platform"]
