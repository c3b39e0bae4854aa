"""Money: amounts by hand, and laws that must hold for every scenario."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.costs import money_of, npv
from models.costs.money import money_of_all
from models.outcome import Outcome
from tests.small_outcome import outcome, state
from tests.small_scenario import assumed, share, small_scenario

YEARS = 5


def keep(posts: float = 28) -> Outcome:
    return outcome("keep", state(posts_required=[posts, posts]))


def platform(posts: float = 24) -> Outcome:
    return outcome(
        "platform", state(0, 9, posts_required=[28, 28]), state(9, 60, posts_required=[posts, posts])
    )


def without_inflation(money: dict[str, Any]) -> dict[str, Any]:
    return {**money, "wage_inflation": share(0), "price_inflation": share(0), "discount_rate": share(0)}


def test_the_do_minimum_is_zero_against_itself_and_has_its_own_absolute_figure():
    money = money_of(small_scenario(), "keep", keep(), keep())
    assert money.npv == money.npv_low == money.npv_high == 0
    assert set(money.relative_cash_flow) == {0}
    assert money.cash_flow[0] == 0
    assert money.cash_flow[1] == pytest.approx(-100_000 * 1.02)
    assert money.npv_absolute == pytest.approx(npv(0.035, money.cash_flow))
    assert money.npv_absolute < 0


def test_all_options_at_once_have_the_money_that_each_has_alone():
    scenario = small_scenario()
    known = {
        "keep": keep(),
        "platform": platform(),
        "journey": outcome("journey", state(posts_required=[20, 22])),
    }
    for future in (None, "late", "dear"):
        together = money_of_all(scenario, known, future)
        assert together == {
            name: money_of(scenario, name, each, known["keep"], future) for name, each in known.items()
        }


def test_amounts_by_hand_without_inflation():
    scenario = small_scenario(money=without_inflation)
    money = money_of(scenario, "platform", platform(), keep())
    # outlay 1.0 m with 20 % uplift; customer relations link 0.2 m due in month 9, so in year 1
    assert money.once == pytest.approx(1_400_000)
    assert money.once_by_block == pytest.approx({"build": 1_200_000})
    assert (money.prerequisites_once, money.yearly) == (pytest.approx(200_000), pytest.approx(150_000))
    assert money.cash_flow[0] == pytest.approx(-1_200_000)
    # four posts freed from month 9 on, 80 % of them six months later: in year 2 for nine of twelve months
    assert money.avoided_posts == pytest.approx((0, 0, 3.2 * 9 / 12, 3.2, 3.2, 3.2))
    assert money.cash_flow[1] == pytest.approx(-350_000)
    assert money.cash_flow[2] == pytest.approx(-150_000 + 2.4 * 60_000)
    assert money.relative_cash_flow[2] == pytest.approx(-150_000 + 2.4 * 60_000 + 100_000)
    assert money.npv == pytest.approx(sum(money.relative_cash_flow))


def test_inflation_and_discounting_by_hand():
    money = money_of(small_scenario(), "platform", platform(), keep())
    assert money.cash_flow[3] == pytest.approx(-150_000 * 1.02**3 + 3.2 * 60_000 * 1.03**3)
    assert money.npv == pytest.approx(sum(flow / 1.035**t for t, flow in enumerate(money.relative_cash_flow)))


def test_freed_hours_are_no_money_before_somebody_decides_so():
    scenario = small_scenario(money=lambda money: {**money, "freed_hours_become_money": False})
    money = money_of(scenario, "platform", platform(), keep())
    assert set(money.avoided_posts) == {0}
    assert set(money.staff_cash_flow) == {0}
    assert money.staff_required[-1] == 24  # the hours are freed all the same, and shown
    assert money.benefit_share_needed is None


def test_more_posts_are_a_cost_at_once_and_in_full_whatever_was_decided():
    for decided in (True, False):
        scenario = small_scenario(
            money=lambda money, decided=decided: {
                **without_inflation(money),
                "freed_hours_become_money": decided,
            }
        )
        money = money_of(scenario, "platform", outcome("platform", state(posts_required=[30, 30])), keep())
        assert money.additional_posts == pytest.approx((0, 2, 2, 2, 2, 2))
        assert set(money.avoided_posts) == {0}
        assert money.staff_cash_flow == pytest.approx((0, *[-120_000] * YEARS))


def test_posts_that_are_needed_again_are_not_avoided():
    """An option that frees posts in its first stage only cannot go on counting them."""
    scenario = small_scenario(money=lambda money: {**without_inflation(money), "realisation_months": 12})
    back = outcome("platform", state(0, 24, posts_required=[20, 20]), state(24, 60, posts_required=[28, 28]))
    money = money_of(scenario, "platform", back, keep())
    assert money.avoided_posts == pytest.approx((0, 0, 6.4, 0, 0, 0))


def test_a_delay_of_prerequisites_moves_their_cost():
    scenario = small_scenario(money=without_inflation)
    early = money_of(scenario, "platform", platform(), keep())
    late = money_of(scenario, "platform", platform(), keep(), "late")
    assert early.cash_flow[1] - late.cash_flow[1] == pytest.approx(-200_000)
    assert early.cash_flow[2] - late.cash_flow[2] == pytest.approx(200_000)  # month 21: year 2


def test_a_dearer_future_multiplies_every_cost():
    dear = money_of(small_scenario(), "platform", platform(28), keep(), "dear")
    expected = money_of(small_scenario(), "platform", platform(28), keep())
    assert dear.npv == pytest.approx(1.5 * expected.npv)
    assert dear.future == "dear"


def test_the_range_holds_the_value_and_grows_with_the_ranges():
    money = money_of(small_scenario(), "platform", platform(), keep())
    assert money.npv_low < money.npv < money.npv_high
    noisy = outcome("platform", state(posts_required=[22, 26]))
    steady = outcome("platform", state(posts_required=[24, 24]))
    wide, narrow = (money_of(small_scenario(), "platform", posts, keep()) for posts in (noisy, steady))
    assert wide.npv == pytest.approx(narrow.npv)
    assert wide.npv_low < narrow.npv_low


def test_a_cost_that_both_share_adds_no_range():
    support = {
        "name": {"de": "s", "en": "s"},
        "kind": "licence",
        "yearly_eur": assumed(100_000, "EUR", 50_000, 400_000),
        "optimism_uplift": share(0),
    }

    def same(options: dict[str, Any]) -> dict[str, Any]:
        options["keep"]["costs"] = options["journey"]["costs"] = {"support": support}
        return options

    money = money_of(small_scenario(options=same), "journey", keep(), keep())
    assert money.npv == money.npv_low == money.npv_high == 0


def test_what_is_met_already_today_is_spent_and_what_is_never_met_is_not_paid():
    assert money_of(small_scenario(), "keep", keep(), keep()).prerequisites_once == 0


def test_outcomes_of_other_customers_are_refused():
    other = dataclasses.replace(keep(), seed=1)
    with pytest.raises(ValueError, match="not paired"):
        money_of(small_scenario(), "platform", platform(), other)


def test_the_share_of_the_benefit_that_must_come_true_brings_the_value_to_zero():
    scenario = small_scenario(money=lambda money: {**money, "realisation": share(1), "realisation_months": 0})
    money = money_of(scenario, "platform", platform(10), keep())
    needed = money.benefit_share_needed
    assert needed is not None
    scaled = [
        flow - (1 - needed) * staff
        for flow, staff in zip(money.relative_cash_flow, money.staff_cash_flow, strict=True)
    ]
    assert npv(money.discount_rate, scaled) == pytest.approx(0, abs=1e-6)


@given(posts=st.floats(5, 50), fewer=st.floats(0, 5))
def test_needing_fewer_posts_is_never_worth_less(posts: float, fewer: float):
    scenario = small_scenario()
    more = money_of(scenario, "platform", platform(posts), keep())
    less = money_of(scenario, "platform", platform(posts - fewer), keep())
    assert less.npv >= more.npv - 1e-6
    assert more.npv_low <= more.npv + 1e-6
    assert more.npv <= more.npv_high + 1e-6


@given(factor=st.floats(1, 3))
def test_a_higher_uplift_never_makes_an_option_better(factor: float):
    def dearer(options: dict[str, Any]) -> dict[str, Any]:
        options["platform"]["costs"]["build"]["optimism_uplift"] = share(0.2 * factor, 0, 1)
        return options

    dear = money_of(small_scenario(options=dearer), "platform", platform(), keep())
    assert dear.npv <= money_of(small_scenario(), "platform", platform(), keep()).npv + 1e-6
