"""A changed team of today: which options share the change, and letting all of them share it."""

from __future__ import annotations

import pytest

from models.findings.team_sizes import own_sizes, sharing_changes, unshared_change, unshared_teams
from models.scenario import apply_changes, changes_for_value, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(next(iter(shipped_scenarios().values())))


def smaller(scenario: Scenario, team: str, posts: float) -> Scenario:
    value = scenario.teams[team].posts.value - posts
    return apply_changes(scenario, changes_for_value(scenario, f"teams.{team}.posts", value))


def test_a_smaller_team_of_today_misses_the_options_with_a_size_of_their_own(bank: Scenario) -> None:
    unshared = unshared_change(bank, smaller(bank, "contact", 2.0), "contact")
    assert unshared is not None and unshared.difference == pytest.approx(-2.0)
    stated = {own.option for own in own_sizes(bank, "contact")}
    assert set(unshared.missed) == stated and set(unshared.reached) == set(bank.options) - stated


def test_sharing_moves_every_option_by_as_much_and_leaves_nothing_to_share(bank: Scenario) -> None:
    after = smaller(bank, "contact", 2.0)
    unshared = unshared_change(bank, after, "contact")
    assert unshared is not None
    shared = apply_changes(after, sharing_changes(after, unshared))
    moved = {own.path: own.posts for own in own_sizes(shared, "contact")}
    for own in own_sizes(bank, "contact"):
        assert moved[own.path] == pytest.approx(own.posts - 2.0)
    assert unshared_change(bank, shared, "contact") is None


def test_without_a_change_there_is_nothing_to_share(bank: Scenario) -> None:
    assert all(unshared_change(bank, bank, team) is None for team in bank.teams)


def test_a_dissolved_team_stays_dissolved(bank: Scenario) -> None:
    """Its people are counted in other teams there."""
    dissolved = [own for own in own_sizes(bank, "digital") if own.posts == 0]
    assert dissolved
    after = smaller(bank, "digital", -1.0)
    unshared = unshared_change(bank, after, "digital")
    shared = apply_changes(after, sharing_changes(after, unshared)) if unshared else after
    now = {own.path: own.posts for own in own_sizes(shared, "digital")}
    assert all(now[own.path] == 0 for own in dissolved)


def test_the_teams_that_not_every_option_shares(bank):
    assert unshared_teams(bank, bank) == ()
    assert unshared_teams(bank, smaller(bank, "contact", 2.0)) == ("contact",)
