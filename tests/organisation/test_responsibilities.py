"""What moves to whom, and whose work changes."""

from __future__ import annotations

import pytest

from models.organisation.responsibilities import (
    moves,
    moves_for_unit,
    people_affected,
    team_changes,
    unstaffed_owners,
)
from models.scenario import read_scenario, shipped_scenarios
from tests.small_scenario import small_scenario


def test_every_responsibility_has_one_row_and_one_of_four_fates():
    rows = {move.responsibility: move for move in moves(small_scenario(), "platform")}
    assert {key: row.change for key, row in rows.items()} == {
        "routing": "moved",
        "causes": "new_owner",
        "letters": "kept",
        "status": "nobody",
    }
    assert (rows["routing"].from_unit, rows["routing"].to_unit) == ("it", "contact")
    assert rows["letters"].new_contributors == ("contact",)


def test_the_do_minimum_moves_nothing():
    assert {move.change for move in moves(small_scenario(), "keep")} == {"kept", "nobody"}
    assert people_affected(small_scenario(), "keep") == 0


def test_what_one_unit_gains_another_gives():
    scenario = small_scenario()
    for option in scenario.options:
        all_moves = [moves_for_unit(scenario, option, unit) for unit in scenario.units]
        gains = [move for unit in all_moves for move in unit.gains]
        gives = [move for unit in all_moves for move in unit.gives]
        assert {move.responsibility for move in gives} <= {move.responsibility for move in gains}
        moved = [move for move in moves(scenario, option) if move.change in ("moved", "new_owner")]
        assert sorted(move.responsibility for move in gains) == sorted(move.responsibility for move in moved)


def test_the_view_of_one_department():
    contact = moves_for_unit(small_scenario(), "platform", "contact")
    assert [move.responsibility for move in contact.gains] == ["routing"]
    assert [move.responsibility for move in contact.contributes_newly] == ["letters"]
    assert not contact.is_untouched
    assert moves_for_unit(small_scenario(), "keep", "contact").is_untouched
    with pytest.raises(KeyError):
        moves_for_unit(small_scenario(), "platform", "nobody")


def test_teams_before_and_after_with_the_people_affected():
    rows = {row.team: row for row in team_changes(small_scenario(), "journey")}
    assert (rows["post"].unit_before, rows["post"].unit_after) == ("mail", "contact")
    assert (rows["post"].posts_before, rows["post"].posts_after) == (8, 6)
    assert rows["post"].channels_gained == ("phone",)
    assert (rows["cell"].unit_before, rows["cell"].posts_before, rows["cell"].posts_after) == (None, 0, 3)
    assert not rows["voice"].is_changed
    assert people_affected(small_scenario(), "journey") == 8, "the new cell has no posts today"


def test_nobody_is_affected_twice():
    """Never more posts than work in the service today, in no option of a shipped scenario."""
    for path in shipped_scenarios().values():
        scenario = read_scenario(path)
        for option in scenario.options:
            changes = team_changes(scenario, option)
            today = sum(row.posts_before for row in changes)
            assert people_affected(scenario, option) <= today + 1e-9


def test_who_leaves_a_team_is_counted_once_where_they_work_today():
    """The service cell of six posts is made of posts that three other teams lose."""
    scenario = read_scenario(shipped_scenarios()["regional-bank"])
    rows = {row.team: row for row in team_changes(scenario, "product")}
    assert rows["cell"].posts_after == 6 and rows["cell"].people_affected == 0
    assert people_affected(scenario, "product") == pytest.approx(6)


def test_units_that_are_to_own_something_without_posts_must_be_created():
    scenario = read_scenario(shipped_scenarios()["regional-bank"])
    assert unstaffed_owners(scenario, scenario.baseline) == ()
    assert set(unstaffed_owners(scenario, "journey")) == {"journey", "causes"}


def test_a_layout_without_pooling_moves_nobody():
    def drop_pooling(options):
        options["journey"]["stages"][1]["levers"] = {}
        return options

    assert people_affected(small_scenario(options=drop_pooling), "journey") == 0


def test_posts_of_units_follow_the_staffing_factor():
    def double(staffing):
        staffing["staffing_factor"] = {**staffing["staffing_factor"], "value": 2, "high": 2}
        return staffing

    assert moves_for_unit(small_scenario(staffing=double), "keep", "contact").posts_before == 40
