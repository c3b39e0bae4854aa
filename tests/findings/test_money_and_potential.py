"""What is paid for without acting, and what potential hangs on: read from the shipped bank scenario."""

from pathlib import Path

import pytest

from models.costs.money import Money
from models.findings.freed_hours import money_both_ways
from models.findings.idle import TECHNICAL_BLOCKS, held_levers, idle_money, technical_cost
from models.findings.posts import posts_today
from models.findings.views import weight_ranges, weights_table
from models.organisation.readiness import lever_readiness
from models.scenario import LEVER_KINDS, read_scenario
from models.scenario.schema import Scenario
from tests.decision.test_comparison import compared
from tests.small_scenario import small_scenario


@pytest.fixture(scope="module")
def bank(bank_path: Path) -> Scenario:
    return read_scenario(bank_path)


def money(option: str, once: dict[str, float], yearly: dict[str, float]) -> Money:
    nothing: tuple[float, ...] = ()
    return Money(
        option=option,
        future=None,
        once=sum(once.values()),
        yearly=sum(yearly.values()),
        staff_required=nothing,
        avoided_posts=nothing,
        cash_flow=nothing,
        relative_cash_flow=nothing,
        npv_absolute=0,
        npv=0,
        npv_low=0,
        npv_high=0,
        payback_year=None,
        once_by_block=once,
        yearly_by_block=yearly,
        prerequisites_once=0,
    )


def test_only_technology_and_integration_count_as_technical_cost(bank: Scenario) -> None:
    blocks = bank.options["omnichannel"].costs
    technical, change = ("integration", "training")
    assert blocks[technical].kind == "integration" and blocks[change].kind == "change"
    found = technical_cost(bank, money("omnichannel", {technical: 200.0, change: 50.0}, {"licence": 30.0}))
    assert found == (200.0, 30.0)


def test_held_levers_name_what_they_wait_for_and_never_acting_ones_come_first(bank: Scenario) -> None:
    for option in bank.options:
        rows = held_levers(bank, option)
        assert all(row.full_effect_month != row.turned_from_month for row in rows)
        assert all(row.binding for row in rows)
        months = [float("inf") if row.full_effect_month is None else row.full_effect_month for row in rows]
        assert months == sorted(months, reverse=True)


def test_idle_money_adds_up_to_the_horizon_and_ends_with_the_first_technical_effect(bank: Scenario) -> None:
    for option, chosen in bank.options.items():
        yearly = {name: 12_000.0 for name, block in chosen.costs.items() if block.yearly_eur is not None}
        found = idle_money(bank, money(option, {}, yearly))
        rows = [row for row in lever_readiness(bank, option) if LEVER_KINDS[row.lever] == "technology"]
        if found is None:
            assert not rows or not any(chosen.costs[name].kind in TECHNICAL_BLOCKS for name in yearly)
            continue
        months = bank.money.horizon_years * 12 - min(row.turned_from_month for row in rows)
        assert found.idle_months + found.partly_months + found.whole_months <= months
        first = min(row.first_effect_month for row in rows if row.first_effect_month is not None)
        assert found.idle_months <= first
        paid = sum(1_000.0 for name in yearly if chosen.costs[name].kind in TECHNICAL_BLOCKS)
        if all(chosen.costs[name].from_year == 0 for name in yearly):
            assert found.idle_months == first
            assert found.idle_cost == pytest.approx(first * paid)


def test_an_option_without_technical_levers_pays_nothing_idle(bank: Scenario) -> None:
    costs = bank.options[bank.baseline].costs
    yearly = {name: 12_000.0 for name, block in costs.items() if block.yearly_eur is not None}
    assert idle_money(bank, money(bank.baseline, {}, yearly)) is None


def test_weights_of_every_head_sum_to_one_and_ranges_hold_them(bank: Scenario) -> None:
    table = weights_table(bank)
    assert table.groupby("head")["weight"].sum().to_numpy() == pytest.approx(1.0)
    ranges = weight_ranges(bank).set_index("criterion")
    for row in table.itertuples():
        assert ranges.loc[row.criterion, "low"] <= row.shown <= ranges.loc[row.criterion, "high"]


def test_freed_hours_both_ways_bracket_the_switch_and_simulate_nothing() -> None:
    scenario, comparison = small_scenario(), compared()
    both = money_both_ways(scenario, comparison.outcomes)
    for option, money in comparison.money.items():
        as_set = both[option].counted if scenario.money.freed_hours_become_money else both[option].not_counted
        assert as_set == money
        assert both[option].counted.npv >= both[option].not_counted.npv
        assert not any(both[option].not_counted.avoided_posts)


def test_the_posts_there_today_are_those_of_the_teams_times_the_factor(bank: Scenario) -> None:
    stated = sum(team.posts.value for team in bank.teams.values())
    assert posts_today(bank) == pytest.approx(stated * bank.staffing.staffing_factor.value)
