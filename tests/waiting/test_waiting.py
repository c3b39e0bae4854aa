"""Waiting: more people never make it longer, one queue is never worse than three, and formulas agree."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from models.evaluation import own_volumes
from models.scenario import read_scenario
from models.simulation.demand import loaded_year
from models.simulation.plain import plain_network
from models.simulation.replications import simulate
from models.waiting import Setting, chats_at_once, formula_wait_s, own_team, play, waiting_curve
from models.waiting.curve import MOST_EXTRA, guess_of
from models.waiting.plays import CALLS_WANTED, _network, days_of, rates_of, team_sizes, weeks_of

SETTINGS = [
    Setting(300, 900, 153),
    Setting(60, 300, 12),
    Setting(27, 390, 7),
    Setting(90, 390, 21),
    Setting(10, 300, 3),
    Setting(60, 300, 11, 180.0),
    Setting(100, 120, 8, 60.0),
]
SLACK_S = 1.0


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("split", [False, True])
def test_more_people_never_make_waiting_longer(setting: Setting, split: bool) -> None:
    """The same customers, call by call; three more people are one more in each team."""
    waits = [
        play(replace(setting, people=setting.people + extra), split=split).wait_s for extra in (0, 3, 6, 9)
    ]
    assert all(after <= before + SLACK_S for before, after in itertools.pairwise(waits)), waits


@pytest.mark.parametrize("setting", SETTINGS)
def test_one_queue_is_never_worse_than_three(setting: Setting) -> None:
    for extra in (0, 1, 2, 5):
        there = replace(setting, people=setting.people + extra)
        assert play(there).wait_s <= play(there, split=True).wait_s + SLACK_S
        assert formula_wait_s(there) <= formula_wait_s(there, split=True)


def test_the_same_customers_come_in_both() -> None:
    setting = Setting(60, 300, 12)
    one, three = (
        simulate(_network(setting, split), rates_of(setting), weeks_of(setting)).offered
        for split in (False, True)
    )
    assert np.array_equal(one, three)


@pytest.mark.parametrize("calls", [5, 20, 60, 90, 150, 270, 300])
def test_about_as_many_calls_are_played_whatever_comes(calls: int) -> None:
    """So that a large team is played as quickly as a small one; what comes seldom would take months."""
    setting = Setting(calls, 300, 60)
    played = rates_of(setting).profile.sum() * weeks_of(setting)
    assert played <= 1.5 * CALLS_WANTED
    assert played >= 0.7 * CALLS_WANTED or weeks_of(setting) == 12
    assert 1 <= days_of(setting) <= 5


@pytest.mark.parametrize("setting", [Setting(60, 300, 14), Setting(90, 390, 25), Setting(60, 300, 11, 180.0)])
@pytest.mark.parametrize("split", [False, True])
def test_away_from_full_load_model_and_formula_agree(setting: Setting, split: bool) -> None:
    """A day with an end is a little shorter of waiting than one without."""
    roomy = replace(setting, people=setting.people + (6 if split else 0))
    played, formula = play(roomy, split=split).wait_s, formula_wait_s(roomy, split=split)
    assert played == pytest.approx(formula, rel=0.35, abs=2)


def test_one_queue_of_three_kinds_is_the_plain_queue() -> None:
    """Erlang does not know kinds: with everybody serving everything, the kinds of calls do not matter."""
    setting = Setting(60, 300, 13)
    plain = simulate(plain_network(300.0, 13), rates_of(setting, 1), 20)
    kinds = simulate(_network(setting, False), rates_of(setting), 20)
    waits = [(each.by_reason[..., 10].sum() / each.by_channel[..., 0].sum()) for each in (plain, kinds)]
    assert waits[1] == pytest.approx(waits[0], rel=0.15)


def test_without_hanging_up_nobody_is_lost_and_too_much_is_served_late() -> None:
    flood = Setting(60, 300, 9)
    assert flood.load_share > 1
    assert play(flood).abandoned_share == 0
    assert math.isinf(formula_wait_s(flood))
    assert play(flood).wait_s > 600
    hung_up = play(replace(flood, patience_s=180.0))
    assert hung_up.abandoned_share > 0.1
    assert hung_up.wait_s < 60


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_curve_holds_the_readers_point_and_falls(setting: Setting) -> None:
    curve = waiting_curve(setting)
    people = [each.people for each in curve.points]
    assert people == sorted(set(people)) and setting.people in people
    assert curve.here.one_line == play(setting)
    waits = [each.one_line.wait_s for each in curve.points]
    assert all(after <= before + SLACK_S for before, after in itertools.pairwise(waits))
    assert all(each.one_line.low_s <= each.one_line.wait_s <= each.one_line.high_s for each in curve.points)
    assert len(people) <= 12


@pytest.mark.parametrize("setting", SETTINGS)
def test_extra_people_are_just_enough(setting: Setting) -> None:
    curve = waiting_curve(setting)
    goal = curve.here.one_line.wait_s + SLACK_S
    extra = curve.extra_if_split
    if extra is None:
        assert play(replace(setting, people=setting.people + MOST_EXTRA), split=True).wait_s > goal
        return
    assert play(replace(setting, people=setting.people + extra), split=True).wait_s <= goal
    if extra:
        assert play(replace(setting, people=setting.people + extra - 1), split=True).wait_s > goal


def test_a_tenth_of_the_people_near_full_load_is_a_cliff() -> None:
    curve = waiting_curve(Setting(90, 390, 22))
    assert curve.fewer is not None and curve.fewer.people == 20
    assert guess_of(curve) == "more"
    calm = waiting_curve(Setting(10, 300, 12))
    assert guess_of(calm) is None, "nobody waits either way"


def test_teams_are_as_equal_as_can_be() -> None:
    for people in range(3, 40):
        sizes = team_sizes(people)
        assert sum(sizes) == people and max(sizes) - min(sizes) <= 1


def test_what_cannot_be_played_is_refused() -> None:
    for wrong in ((0, 300, 5), (10, 0, 5), (10, 300, 0), (math.nan, 300, 5), (10, math.inf, 5)):
        with pytest.raises(ValueError):
            Setting(*wrong)
    with pytest.raises(ValueError):
        Setting(10, 300, 5, 0.0)
    with pytest.raises(ValueError):
        play(Setting(10, 300, 2), split=True)


def test_more_chats_at_once_shorten_the_queue_and_lengthen_the_talk() -> None:
    setting = Setting(60, 300, 11)
    alone, both, halved, *_ = chats_at_once(setting, 1.18)
    assert (alone.at_once, both.at_once, halved.at_once) == (1, 2, 2)
    assert both.wait_s < alone.wait_s
    assert both.conversation_s > alone.conversation_s
    assert halved.people == 6
    assert halved.conversation_s > both.conversation_s
    assert 1 <= both.conversation_s / alone.conversation_s <= 1.18 + 0.02
    assert halved.conversation_s / alone.conversation_s == pytest.approx(1.18, abs=0.03)


def test_without_slowdown_chats_take_as_long_as_calls() -> None:
    alone, both, *_ = chats_at_once(Setting(60, 300, 12), 1.0)
    assert both.conversation_s == pytest.approx(alone.conversation_s, rel=1e-6)


def test_the_readers_team_is_the_one_with_most_calls(bank_path) -> None:  # type: ignore[no-untyped-def]
    bank = read_scenario(bank_path)
    year = loaded_year(bank, own_volumes(bank))
    found = own_team(bank, year)
    assert found is not None
    assert bank.channels["phone"] and "phone" in bank.teams[found.team].channels
    phone = list(bank.channels).index("phone")
    assert 0 < found.setting.calls_per_half_hour <= year.profile[phone].max() * 1.2
    assert 60 < found.setting.handling_time_s < 1800
    assert 0.3 < found.setting.load_share < 1.3
    assert found.setting.people <= bank.teams[found.team].posts.value
    assert math.isinf(found.setting.patience_s) and found.patience_s > 0
