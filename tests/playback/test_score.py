"""What the player reads: complete, in both languages, and the same numbers as the recording."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from models.playback import busy_hour, is_on, play_window, score, with_lever
from models.playback.recording import record
from models.playback.score import title_of
from models.schematic import palette_for
from models.simulation.layout import EVENTS, WEEK_S
from models.texts import LANGUAGES

PAIR = ("like-for-like", "product")


@pytest.fixture(scope="module")
def played(bank, demand):
    today = record(bank, bank.baseline, demand, until_s=2 * WEEK_S)[0]
    return play_window(bank, dict.fromkeys(PAIR, bank), demand, busy_hour(today))


@pytest.fixture(scope="module", params=LANGUAGES)
def ready(request, bank, played):
    palettes = {option: palette_for("silo") for option in PAIR}
    return score(bank, played, request.param, palettes)


def test_everything_can_be_written_as_json(ready):
    assert json.loads(json.dumps(ready)) == json.loads(json.dumps(ready))
    assert len(json.dumps(ready)) < 2_000_000


def test_every_move_has_a_place_to_go_and_a_way(ready):
    for side in ready["sides"]:
        for layout in ("wide", "narrow"):
            scene = side[layout]
            at = {
                token: scene["drawn"].get(side["places"][place], side["places"][place])
                for token, place, _ in side["start"]
            }
            for _, _, _, token, place, _, _ in side["moves"]:
                if place < 0:
                    continue
                goal = scene["drawn"].get(side["places"][place], side["places"][place])
                assert goal in scene["slots"] or goal in scene["doors"]
                if token in at and at[token] != goal:
                    assert f"{at[token]}>{goal}" in scene["routes"]
                at[token] = goal


def test_the_same_moves_as_recorded(played, ready):
    for side, told in zip(played.sides, ready["sides"], strict=True):
        assert Counter(EVENTS[move[1]] for move in told["moves"]) == Counter(m.event for m in side.moves)


def test_those_to_whom_most_happens_are_offered(played, ready):
    telling = Counter(
        move.issue
        for side in played.sides
        for move in side.moves
        if move.event in ("offered", "explains_again")
    )
    assert ready["suggested"] and telling[ready["suggested"][0]] > 1


def test_a_lever_can_be_turned_and_turned_back(bank):
    assert is_on(bank, "journey", "back_office_connected")
    cut = with_lever(bank, "journey", "back_office_connected", False)
    assert not is_on(cut, "journey", "back_office_connected")
    assert is_on(
        with_lever(cut, "journey", "back_office_connected", True), "journey", "back_office_connected"
    )
    assert not is_on(
        with_lever(bank, "omnichannel", "identification", False), "omnichannel", "identification"
    )


def test_a_turned_lever_is_drawn(bank, played):
    """Whoever cuts the back office off sees it cut off in the picture."""
    palettes = {option: palette_for("silo") for option in PAIR}
    cut = with_lever(bank, "product", "back_office_connected", False)
    drawn = score(bank, played, "de", palettes, settings={"product": cut})
    planned = score(bank, played, "de", palettes)
    pictures = [each["sides"][1]["wide"]["markup"] for each in (planned, drawn)]
    apart = [picture.count("nicht angebunden") for picture in pictures]
    assert apart[1] == apart[0] + 1


def test_a_switch_that_is_on_today_already_can_be_cut(bank):
    """The toggle says what the picture shows, also where today's service has the connection."""
    connected = bank.model_copy(
        update={"today": bank.today.model_copy(update={"back_office_connected": True})}
    )
    kept = with_lever(connected, "omnichannel", "back_office_connected", True)
    assert is_on(kept, "omnichannel", "back_office_connected")
    cut = with_lever(kept, "omnichannel", "back_office_connected", False)
    assert not is_on(cut, "omnichannel", "back_office_connected")


def test_the_same_new_issues_arise_in_both(played):
    """What the player's sentence counts: who arises in one arises in the other, or is spared it."""
    arisen = [
        {move.issue for move in side.moves if move.event in ("arises", "avoided")} for side in played.sides
    ]
    assert arisen[0] == arisen[1] and len(arisen[0]) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_staged_path_says_which_stage_is_played(bank, language):
    for option, chosen in bank.options.items():
        title, last = title_of(bank, option, language), chosen.stages[-1].name.in_language(language)
        assert (last in title) == (len(chosen.stages) > 1)


def test_teams_name_the_channels_they_take(bank, ready):
    channels = list(bank.channels)
    for side in ready["sides"]:
        assert set(side["duty"]) <= set(side["takes"])
    today = ready["sides"][0]["takes"]
    for team, taken in today.items():
        assert [channels[each] for each in taken] == list(bank.teams[team].channels)


def test_an_answered_contact_says_what_comes_of_it(ready):
    """The player tells "settled" or "handed on" from the next move: it must be of the same issue."""
    handled, told = EVENTS.index("handled"), {EVENTS.index(each) for each in ("settled", "back_office")}
    for side in ready["sides"]:
        for move, then in zip(side["moves"], side["moves"][1:], strict=False):
            if move[1] == handled and move[4] < 0:
                assert then[2] == move[2] and then[1] in told
