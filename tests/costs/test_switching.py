"""Where the money turns: values checked by computing the money again with them."""

from __future__ import annotations

import time

import pytest

from models.costs import money_of
from models.costs.switching import MoneyFlip, money_flips
from models.outcome import Outcome
from models.scenario.schema import Scenario
from tests.small_outcome import outcome, state
from tests.small_scenario import share, small_scenario


def known(posts: float = 8) -> dict[str, Outcome]:
    return {
        "keep": outcome("keep", state(posts_required=[28, 28])),
        "platform": outcome("platform", state(posts_required=[posts, posts])),
        "journey": outcome("journey", state(posts_required=[26, 26])),
    }


def scenario() -> Scenario:
    return small_scenario(money=lambda money: {**money, "discount_rate": share(0.035, 0, 0.5)})


def gap(changed: Scenario, first: str, second: str) -> float:
    outcomes = known()
    npvs = [money_of(changed, option, outcomes[option], outcomes["keep"]).npv for option in (first, second)]
    return npvs[0] - npvs[1]


def with_value(flip: MoneyFlip) -> Scenario:
    """The scenario with the input at its switching value."""
    data = scenario().model_dump(mode="json")
    *way, last = flip.path.split(".")
    record = data
    for step in way:
        record = record[step]
    record[last]["value"] = flip.at
    return Scenario.model_validate(data)


@pytest.mark.parametrize("second", ["keep", "journey"])
def test_at_its_switching_value_the_gap_is_gone(second: str) -> None:
    flips = [flip for flip in money_flips(scenario(), known(), "platform", second) if flip.at is not None]
    assert {"once_eur", "cost_per_post_eur", "realisation"} <= {flip.amount for flip in flips}
    for flip in flips:
        assert flip.target == ("zero" if second == "keep" else "level")
        if flip.within_range:
            assert gap(with_value(flip), "platform", second) == pytest.approx(0, abs=1.0), flip.path


def test_what_turns_within_its_range_comes_first_and_is_told_from_the_rest() -> None:
    flips = money_flips(scenario(), known(), "platform", "keep")
    order = [0 if flip.within_range else 1 if flip.at is not None else 2 for flip in flips]
    assert order == sorted(order)
    assert all(flip.at is None or flip.reach_low <= flip.at <= flip.reach_high for flip in flips)


def test_hours_that_are_no_money_turn_nothing() -> None:
    off = small_scenario(money=lambda money: {**money, "freed_hours_become_money": False})
    amounts = {flip.amount for flip in money_flips(off, known(), "platform", "keep")}
    assert not amounts & {"realisation", "cost_per_post_eur", "wage_inflation"}


def test_the_discount_rate_turns_at_the_internal_rate() -> None:
    outcomes = known(posts=18)
    rate = money_of(scenario(), "platform", outcomes["platform"], outcomes["keep"]).internal.rate
    flips = money_flips(scenario(), outcomes, "platform", "keep")
    (turning,) = (flip.at for flip in flips if flip.amount == "discount_rate")
    assert rate is not None
    assert turning == pytest.approx(rate)


def test_it_takes_less_than_three_tenths_of_a_second() -> None:
    money_flips(scenario(), known(), "platform", "journey")
    started = time.process_time()
    money_flips(scenario(), known(), "platform", "journey")
    assert time.process_time() - started < 0.3
