"""Cost blocks with timing, ramp, price by the piece and residual value; the basis of the rates."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.costs import Money, internal_rate, irr, money_of, npv
from models.costs.growth import rates_of
from models.outcome import Outcome
from models.scenario.schema import Scenario
from tests.small_outcome import outcome, state
from tests.small_scenario import assumed, share, small_scenario, text

FLAT = {"wage_inflation": share(0), "price_inflation": share(0), "discount_rate": share(0)}


def with_block(flat: bool = True, **fields: Any) -> Scenario:
    block = {"name": text("b"), "kind": "licence", "optimism_uplift": share(0), **fields}

    def options(content: dict[str, Any]) -> dict[str, Any]:
        content["journey"]["costs"] = {"block": block}
        return content

    return small_scenario(options=options, money=lambda money: {**money, **(FLAT if flat else {})})


def used(posts: float = 10, phone: float = 1000, email: float = 500) -> Outcome:
    """An outcome with a staffed team and contacts."""
    one = outcome("journey", state(posts_required=[28, 28]))
    staffed = dataclasses.replace(
        one.states[0],
        by_team=pd.DataFrame({"team": ["voice"], "posts": [posts]}),
        by_channel=pd.DataFrame({"channel": ["phone", "email"], "handled": [phone, email]}),
    )
    return dataclasses.replace(one, states=(staffed,))


def money(scenario: Scenario, known: Outcome | None = None) -> Money:
    keep = outcome("keep", state(posts_required=[28, 28]))
    return money_of(scenario, "journey", known or used(), keep)


def test_a_block_runs_up_and_ends() -> None:
    scenario = with_block(yearly_eur=assumed(100, "EUR"), from_year=1, to_year=4, ramp=[0.25, 0.5, 1])
    assert money(scenario).cash_flow == pytest.approx((0, 0, -25, -50, -100, 0))
    assert money(scenario).yearly == pytest.approx(100)


def test_licences_follow_the_agents_of_the_simulated_option() -> None:
    scenario = with_block(
        agent_month_eur=assumed(50, "EUR"), agents_per_post=assumed(1.2, "factor"), ramp=[0.5, 1]
    )
    year = 50 * 12 * 1.2 * 10
    assert money(scenario).cash_flow == pytest.approx((0, -year / 2, *[-year] * 4))
    assert money(scenario, used(posts=20)).yearly == pytest.approx(2 * year)
    assert money(scenario).by_the_piece == pytest.approx(money(scenario).cash_flow)


def test_contacts_cost_by_the_piece_on_their_channels() -> None:
    scenario = with_block(contact_eur=assumed(0.5, "EUR"), contact_channels=["phone"])
    assert money(scenario).cash_flow == pytest.approx((0, *[-500] * 5))
    everything = with_block(contact_eur=assumed(0.5, "EUR"))
    assert money(everything).cash_flow == pytest.approx((0, *[-750] * 5))


def test_a_price_by_the_piece_that_both_pay_has_a_range_where_they_use_different_amounts() -> None:
    block = {
        "name": text("b"),
        "kind": "licence",
        "contact_eur": assumed(1, "EUR", 0.5, 2),
        "optimism_uplift": share(0),
    }

    def same(content: dict[str, Any]) -> dict[str, Any]:
        content["journey"]["costs"] = content["keep"]["costs"] = {"calls": block}
        return content

    scenario = small_scenario(options=same, money=lambda frame: {**frame, **FLAT})
    less = money_of(scenario, "journey", used(phone=500, email=0), used(phone=1000, email=0))
    assert (less.npv, less.npv_low, less.npv_high) == pytest.approx((2500, 1250, 5000))
    assert money_of(scenario, "keep", used(), used()).npv == 0


def test_what_is_left_in_the_end_comes_back_without_uplift() -> None:
    scenario = with_block(
        once_eur=assumed(1000, "EUR"), residual_eur=assumed(300, "EUR", 100, 400), optimism_uplift=share(0.5)
    )
    known = money(scenario)
    assert known.cash_flow == pytest.approx((-1500, 0, 0, 0, 0, 300))
    assert known.npv_high - known.npv_low == pytest.approx(300)


def test_real_and_nominal_basis_say_the_same() -> None:
    """Fisher: a real rate r and inflation i make a nominal rate of (1 + r)(1 + i) - 1."""
    nominal = with_block(flat=False, once_eur=assumed(1000, "EUR"), yearly_eur=assumed(100, "EUR"))
    rate = nominal.money.discount_rate.value
    inflation = nominal.money.price_inflation.value
    real_rate = (1 + rate) / (1 + inflation) - 1
    frame = nominal.money.model_copy(
        update={
            "basis": "real",
            "discount_rate": nominal.money.discount_rate.model_copy(
                update={"value": real_rate, "low": real_rate, "high": real_rate}
            ),
        }
    )
    real = nominal.model_copy(update={"money": frame})
    known = outcome("journey", state(posts_required=[20, 20]))
    known = dataclasses.replace(
        known, states=(dataclasses.replace(used().states[0], samples=known.states[0].samples),)
    )
    assert money(real, known).npv == pytest.approx(money(nominal, known).npv)
    assert rates_of(frame).prices == 0


@pytest.mark.parametrize(
    ("flows", "why"),
    [([-100, 230, -132], "several_changes"), ([-1, -2], "no_change"), ([0, 0], "nothing"), ([-9, 10], None)],
)
def test_there_is_one_internal_rate_or_a_reason(flows: list[float], why: str | None) -> None:
    found = internal_rate(flows)
    assert found.why_not == why
    assert (found.rate is None) == (why is not None)


@settings(deadline=None)
@given(
    outlay=st.floats(1, 1e6),
    income=st.lists(st.floats(0.01, 1e6), min_size=1, max_size=10),
)
def test_at_its_internal_rate_money_is_worth_nothing(outlay: float, income: list[float]) -> None:
    flows = [-outlay, *income]
    rate = irr(flows)
    assert rate is not None
    assert npv(rate, flows) == pytest.approx(0, abs=1e-6 * (outlay + sum(income)))


def test_another_currency_changes_no_figure() -> None:
    euros = with_block(once_eur=assumed(1000, "EUR"))
    francs = euros.model_copy(update={"currency": "CHF"})
    assert dataclasses.replace(money(francs)) == dataclasses.replace(money(euros))


# --- The staffing-savings trap ------------------------------------------------------------------------------

OUTLAY, SAVED_A_YEAR, YEARS, RATE = 1_000_000, 100_000, 10, 0.035


def staffing_case(decided: bool, realised: float = 1.0) -> Money:
    """One million outlay that frees two posts of 50 000 for ten years."""
    scenario = small_scenario(
        options=lambda content: {
            **content,
            "journey": {
                **content["journey"],
                "costs": {
                    "build": {
                        "name": text("b"),
                        "kind": "platform",
                        "once_eur": assumed(OUTLAY, "EUR"),
                        "optimism_uplift": share(0),
                    }
                },
            },
            "keep": {**content["keep"], "costs": {}},
        },
        staffing=lambda staffing: {**staffing, "cost_per_post_eur": assumed(50_000, "EUR")},
        money=lambda frame: {
            **frame,
            **FLAT,
            "discount_rate": share(RATE),
            "horizon_years": YEARS,
            "freed_hours_become_money": decided,
            "realisation": share(realised),
            "realisation_months": 0,
        },
    )
    keep, freed = (
        outcome(name, state(0, 120, posts_required=[posts] * 2))
        for name, posts in (("keep", 28), ("journey", 26))
    )
    return money_of(scenario, "journey", freed, keep)


def test_the_staffing_savings_trap_of_the_green_book() -> None:
    """HM Treasury, The Green Book, box 15: one million that saves 100 000 a year for ten years at 3.5 % is
    worth -168 000: the published figure, kept with its address among the published cases (NPV-02); its text
    was looked for again and could not be retrieved. The rest is derived: about 120 000 a year would have
    to be saved, and hours that nobody takes out save no cash, so that the whole million is lost."""
    released, kept = staffing_case(decided=True), staffing_case(decided=False)
    assert round(released.npv, -3) == -168_000
    assert kept.npv == -OUTLAY
    assert kept.staff_required[-1] == 26  # the hours are freed all the same
    assert released.benefit_share_needed == pytest.approx(1.2024, abs=1e-4)
    assert released.benefit_share_needed * SAVED_A_YEAR == pytest.approx(120_241.37, abs=0.5)
    assert released.internal.rate == pytest.approx(0, abs=1e-9)  # ten times 100 000 just pay the million back
    half = staffing_case(decided=True, realised=0.5)
    assert half.npv == pytest.approx(-OUTLAY + (released.npv + OUTLAY) / 2)
