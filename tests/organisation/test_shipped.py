"""The shipped scenarios: readiness, moves and money hold for every option."""

from __future__ import annotations

import pytest

from models.comparison import check_heads
from models.costs import money_of
from models.organisation import moves, periods, readiness_table, team_changes
from models.scenario import LEVER_PREREQUISITES, read_scenario, shipped_scenarios
from tests.small_outcome import outcome, state

SHIPPED = sorted(shipped_scenarios().items())


@pytest.fixture(scope="module", params=[path for _, path in SHIPPED], ids=[name for name, _ in SHIPPED])
def scenario(request: pytest.FixtureRequest):
    return read_scenario(request.param)


def test_every_prerequisite_of_a_lever_is_known_to_the_scenario(scenario):
    """Otherwise a lever would act unasked."""
    needed = {name for names in LEVER_PREREQUISITES.values() for name in names}
    assert needed <= set(scenario.prerequisites)


def test_the_horizon_is_cut_without_gap_in_every_future(scenario):
    for option in scenario.options:
        for future in (None, *scenario.futures):
            cuts = periods(scenario, option, future)
            assert cuts[0].from_month == 0
            assert sum(cut.months for cut in cuts) == scenario.money.horizon_years * 12


def test_nothing_moves_in_the_do_minimum(scenario):
    assert {move.change for move in moves(scenario, scenario.baseline)} <= {"kept", "nobody"}
    assert not any(team.is_changed for team in team_changes(scenario, scenario.baseline))


def test_every_other_option_moves_something(scenario):
    for option in set(scenario.options) - {scenario.baseline}:
        assert any(move.change in ("moved", "new_owner") for move in moves(scenario, option))


def test_every_row_of_readiness_names_a_unit_that_exists(scenario):
    for option in scenario.options:
        assert {row.owner for row in readiness_table(scenario, option)} <= set(scenario.units)


def test_every_head_has_weighed_and_judged(scenario):
    check_heads(scenario)


def test_with_the_same_posts_every_option_costs_what_its_blocks_say(scenario):
    posts = outcome("any", state(0, scenario.money.horizon_years * 12, posts_required=[30, 30]))
    for option in scenario.options:
        money = money_of(scenario, option, posts, posts)
        assert money.npv_low <= money.npv <= money.npv_high
        assert sum(money.once_by_block.values()) + money.prerequisites_once == pytest.approx(money.once)
        assert set(money.staff_cash_flow) == {0}
