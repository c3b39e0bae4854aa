"""Every moving shape is an event of the trace, and both houses meet the same customers."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from models.findings.stories import stories_worth_telling
from models.playback import busy_hour, play_stories, play_window, whole_day
from models.playback.recording import record
from models.scenario import apply_changes
from models.schematic.scene import places
from models.simulation import trace
from models.simulation.layout import WEEK_S
from models.simulation.replications import Limits

PAIR = ("like-for-like", "omnichannel")
ALL = ("like-for-like", "omnichannel", "journey", "product", "phased")


@pytest.fixture(scope="module")
def today(bank, demand):
    return record(bank, bank.baseline, demand, until_s=2 * WEEK_S)[0]


@pytest.fixture(scope="module")
def hour(today):
    return busy_hour(today)


@pytest.fixture(scope="module")
def played(bank, demand, hour):
    return play_window(bank, dict.fromkeys(ALL, bank), demand, hour)


def test_the_hour_is_a_full_one_of_a_working_day(today, hour):
    assert hour.to_s - hour.from_s == 3600 and hour.from_s % 3600 == 0
    assert WEEK_S <= hour.from_s < 2 * WEEK_S
    starts = today.events.loc[today.events["event"] == "starts", "at_s"]
    day = hour.from_s // 86400 * 86400
    by_hour = Counter(((at - day) // 3600) for at in starts if day <= at < day + 86400)
    assert by_hour[(hour.from_s - day) // 3600] == max(by_hour.values())


def test_the_day_holds_everything_that_is_answered(today, hour):
    day = whole_day(today)
    begins = day.from_s // 86400 * 86400
    assert begins == hour.from_s // 86400 * 86400
    starts = today.events.loc[today.events["event"] == "starts", "at_s"]
    served = starts[(starts >= begins) & (starts < begins + 86400)]
    assert day.from_s <= served.min() and served.max() < day.to_s


@pytest.mark.parametrize("option", ALL)
def test_every_event_of_the_trace_is_one_move(bank, demand, hour, played, option):
    events = record(bank, option, demand, until_s=hour.to_s)[0].events
    within = events[(events["at_s"] >= hour.from_s) & (events["at_s"] < hour.to_s)]
    side = next(side for side in played.sides if side.option == option)
    assert Counter(move.event for move in side.moves) == Counter(within["event"].astype(str))
    assert [move.at_s for move in side.moves] == within["at_s"].tolist()


@pytest.mark.parametrize("option", ALL)
def test_contacts_are_somewhere_until_they_end(played, option):
    """Between two moves a contact stands in one place; people work on what was taken on, and nothing ends
    twice."""
    side = next(side for side in played.sides if side.option == option)
    at = {standing.token: standing.place for standing in side.start}
    ended: set[int] = set()
    for move in side.moves:
        if move.token < 0 or move.place is None:
            continue
        assert move.token not in ended or move.event in ("offered", "settled", "back_office", "given_up")
        if move.event in ("handled", "found_done", "sent_away", "passed_warm", "passed_cold", "interrupted"):
            assert places.kind_of(at[move.token]) == places.TEAM
        if move.event in ("starts", "resumed"):
            assert places.kind_of(at[move.token]) != places.TEAM or move.event == "starts"
            assert move.agent > 0
        at[move.token] = move.place
        if move.place in places.ENDS:
            ended.add(move.token)


def test_who_stands_where_at_the_start_follows_from_what_happened_before(bank, demand, hour):
    """Played from an hour earlier, everybody stands at the full hour where the later playback begins."""
    earlier = type(hour)(hour.from_s - 3600, hour.from_s)
    later = play_window(bank, {"omnichannel": bank}, demand, hour)
    before = play_window(bank, {"omnichannel": bank}, demand, earlier)
    assert standing_at_the_end(before) == Counter(each.place for each in later.sides[0].start)


def standing_at_the_end(playback):
    side = playback.sides[0]
    at = {standing.token: standing.place for standing in side.start}
    for move in side.moves:
        if move.token >= 0 and move.place is not None:
            at[move.token] = move.place
    return Counter(place for place in at.values() if place not in places.ENDS)


def test_both_houses_meet_the_same_customers(played):
    """Issues arise at the same instant everywhere, unless the product avoids or a bot's ease induces them."""
    arisen = {
        side.option: {(move.issue, move.at_s) for move in side.moves if move.event in ("arises", "avoided")}
        for side in played.sides
    }
    today, platform = arisen["like-for-like"], arisen["omnichannel"]
    assert today == platform and len(today) > 20
    for option in ALL:
        assert arisen[option] >= today


def test_nobody_is_served_by_more_people_than_are_on_duty(played):
    """At no time more employees work than the roster has, except those who finish after their shift."""
    for side in played.sides:
        on_duty = {team: max(count for _, count in steps) for team, steps in side.duty.items()}
        for move in side.moves:
            if move.event == "starts":
                assert on_duty[places.subject_of(move.place)] > 0


def test_stories_are_told_to_their_end(bank, demand):
    issues = [journey.issue for journey in stories_worth_telling(bank, demand)]
    told = play_stories(bank, dict.fromkeys(PAIR, bank), demand, issues)
    assert [issue.id for issue in told.issues][: len(issues)]
    assert {issue.id for issue in told.issues} == set(issues)
    for side in told.sides:
        assert not side.start
        ends = [move for move in side.moves if move.event in ("settled", "given_up")]
        assert len({move.issue for move in ends}) == len(ends)
    screen = [at for at, _ in told.pace]
    clock = [at for _, at in told.pace]
    assert screen == sorted(screen) and clock == sorted(clock) and screen[-1] <= 90


def test_unknown_customers_have_no_story(bank, demand):
    with pytest.raises(ValueError, match="no customer"):
        play_stories(bank, {"omnichannel": bank}, demand, ["0" * 16])


def test_a_busy_tone_ends_a_call_at_once(bank, demand, hour):
    few = apply_changes(bank, {"channels.phone.lines": 10})
    side = play_window(few, {bank.baseline: few}, demand, hour).sides[0]
    blocked = [move for move in side.moves if move.event == "blocked"]
    assert blocked and all(move.place == places.GONE and move.agent == 0 for move in blocked)
    assert {side.tokens[move.token].channel for move in blocked} == {"phone"}


def test_a_run_that_meets_a_limit_says_so(bank, demand, hour, played, monkeypatch):
    assert {side.stopped for side in played.sides} == {""}
    short = partial(trace.recorded, limits=Limits(events=20_000))
    monkeypatch.setattr(trace, "recorded", short)
    cut = play_window(bank, dict.fromkeys(PAIR, bank), demand, hour)
    assert {side.stopped for side in cut.sides} == {"events"}
