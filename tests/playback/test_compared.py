"""What a turned lever changes in a playback is counted on both recordings of the same customers."""

from __future__ import annotations

import pytest

from models.playback import busy_hour, changed_by, new_in_all, play_window, status_questions, with_lever
from models.playback.recording import record
from models.simulation.layout import WEEK_S

OPTION, LEVER = "omnichannel", "back_office_connected"


@pytest.fixture(scope="module")
def planned_and_switched(bank, demand):
    today = record(bank, bank.baseline, demand, until_s=2 * WEEK_S)[0]
    hour = busy_hour(today)
    return tuple(
        play_window(bank, {bank.baseline: bank, OPTION: each}, demand, hour)
        for each in (bank, with_lever(bank, OPTION, LEVER, True))
    )


def test_a_recording_does_not_differ_from_itself(planned_and_switched):
    for played in planned_and_switched:
        for side in played.sides:
            assert changed_by(side, side) == ()


def test_only_counts_that_differ_are_told(planned_and_switched):
    planned, switched = planned_and_switched
    for each in changed_by(planned.sides[-1], switched.sides[-1]):
        assert each.planned != each.switched
    assert changed_by(planned.sides[0], switched.sides[0]) == (), "the other house was not touched"
    counted = {each.name: each for each in changed_by(planned.sides[0], switched.sides[-1])}
    assert counted["again"].planned == planned.sides[0].count("explains_again")
    assert counted["again"].switched == switched.sides[-1].count("explains_again")


def test_questions_about_the_status_are_contacts(planned_and_switched):
    for side in planned_and_switched[0].sides:
        assert 0 <= status_questions(side) <= side.count("offered")


def test_new_issues_are_those_that_arise_in_every_house(planned_and_switched):
    planned = planned_and_switched[0]
    assert 0 < new_in_all(planned) < len(planned.issues), "the other issues were left lying from before"
    for side in planned.sides:
        assert new_in_all(planned) <= side.count("arises", "avoided")
