"""A scenario adapted to volumes of another organisation: what the file lacks does not happen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from models.evaluation import evaluate
from models.scenario import (
    Scenario,
    apply_changes,
    differences,
    idle_teams,
    read_scenario,
    read_working_file,
    reopen,
    shipped_scenarios,
    stage_teams,
    taking_part,
    write_working_file,
)
from models.scenario.overrides import full
from models.simulation.adapting import (
    CHANNELS,
    STAFFING,
    adapt_to_volumes,
    adaptation_lines,
    held_channels,
    people_told,
    planned_changes,
)
from models.simulation.calibration import calibrate, outside_hours, unmanned_hours
from models.simulation.demand import loaded_year
from models.simulation.stated_people import people_lines, teams_at_work
from models.texts import LANGUAGES, format_number, format_share, translate
from models.volumes import NamedBytes, Volumes, read_volumes

VANCOUVER = "vancouver_311_contact_centre_metrics_daily.csv"


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@cache
def phone_only() -> Volumes:
    """A year of daily calls, every day of the week, 5 % abandoned."""
    rows = ["start;channel;offered;abandoned"]
    for day in pd.date_range("2025-01-01", "2025-12-31"):
        calls = 200 if day.day_of_week < 5 else 60
        rows.append(f"{day:%Y-%m-%d};phone;{calls};{calls // 20}")
    profile = bank().volumes.day_profile
    content = NamedBytes("calls.csv", "\n".join(rows).encode())
    return read_volumes(content, day_profile=profile, timezone=bank().timezone)


@cache
def adapted() -> Scenario:
    return apply_changes(bank(), adapt_to_volumes(bank(), phone_only()))


def test_only_channels_of_the_file_take_part() -> None:
    assert held_channels(bank(), phone_only()) == ("phone",)
    seen = taking_part(adapted())
    assert set(seen.channels) == {"phone"}
    assert taking_part(seen) is seen
    assert taking_part(bank()) is bank()
    for channel in seen.channels.values():
        assert set(channel.retry_to) | set(channel.chase_to) <= {"phone"}
    for option in seen.options.values():
        for stage in option.stages:
            layout = stage_teams(seen, stage)
            assert not idle_teams(seen, layout)
            assert {name for team in layout.values() for name in team.channels} == {"phone"}


def test_a_chaser_with_nowhere_left_stays_on_the_channel() -> None:
    only = apply_changes(bank(), {CHANNELS: ["callback", "social"]})
    channels = taking_part(only).channels
    assert channels["callback"].chase_to == {"callback": 1.0}
    assert channels["social"].chase_to == {"social": 1.0}
    both = taking_part(apply_changes(bank(), {CHANNELS: ["email", "phone"]})).channels
    assert sum(both["email"].chase_to.values()) == pytest.approx(1)
    assert both["email"].chase_to["phone"] == pytest.approx(0.75 / 0.95)


def test_the_year_is_reproduced_and_nothing_else_happens() -> None:
    demand = calibrate(adapted(), phone_only())
    assert abs(demand.total_error_share) < 0.02
    assert list(demand.by_channel["channel"]) == ["phone"]
    row = demand.by_channel.iloc[0]
    assert row["abandoned_model"] == pytest.approx(row["abandoned_loaded"], abs=0.02)
    assert not {"simulation.elsewhere", "simulation.outside_hours"} & {note.code for note in demand.notes}


def test_no_option_makes_contacts_elsewhere() -> None:
    demand = calibrate(adapted(), phone_only())
    for option in ("omnichannel", "product"):
        outcome = evaluate(adapted(), option, demand=demand, replications=2)
        for state in outcome.states:
            assert set(state.by_channel["channel"]) == {"phone"}


def test_teams_are_there_when_contacts_come() -> None:
    seen = taking_part(adapted())
    assert outside_hours(seen, loaded_year(seen, phone_only()))[0] < 0.01
    days = {day for hours in adapted().teams["contact"].opening for day in hours.days}
    assert "sun" in days


def test_every_option_keeps_its_people_on_the_channels_left() -> None:
    seen = taking_part(adapted())
    today = sum(team.posts.value for team in seen.teams.values())
    for option in seen.options.values():
        for stage in option.stages:
            posts = sum(team.posts.value for team in stage_teams(seen, stage).values())
            assert posts == pytest.approx(today, abs=0.01)


def test_undoing_every_change_restores_the_scenario() -> None:
    changes = adapt_to_volumes(bank(), phone_only())
    found = differences(bank(), apply_changes(bank(), changes))
    told = {difference.path for difference in found}
    left = {
        path: value
        for path, value in changes.items()
        if not any(path == each or path.startswith(f"{each}.") for each in told)
    }
    assert not left, "every change is listed where it can be undone"
    for difference in found:
        for language in LANGUAGES:
            assert difference.label(language) and difference.after_text(language)
    back = {path: value for path, value in changes.items() if path == CHANNELS}
    assert taking_part(apply_changes(bank(), back)).teams.keys() == taking_part(adapted()).teams.keys()


def test_the_working_file_keeps_the_adaptation() -> None:
    changes = adapt_to_volumes(bank(), phone_only())
    kept = read_working_file(write_working_file(bank(), changes, volumes=None, language="de").encode())
    assert apply_changes(bank(), reopen(kept, bank()).changes) == apply_changes(bank(), changes)


def test_what_is_assumed_is_said_before_and_after() -> None:
    planned = planned_changes(bank(), phone_only())
    assert STAFFING not in planned
    for language in LANGUAGES:
        before = list(adaptation_lines(bank(), phone_only(), planned, language))
        after = list(adaptation_lines(bank(), phone_only(), adapt_to_volumes(bank(), phone_only()), language))
        assert len(before) == len(after) >= 6
        assert before[:-2] == after[:-2]


def test_the_scenarios_own_volumes_leave_it_as_it_is() -> None:
    path = shipped_scenarios()["regional-bank"].parent / bank().volumes.file
    assert planned_changes(bank(), read_volumes(path, timezone=bank().timezone)) == {}


@pytest.mark.shared
def test_vancouver(shared_data: Path) -> None:
    volumes = read_volumes(
        shared_data / VANCOUVER, day_profile=bank().volumes.day_profile, timezone=bank().timezone
    )
    scenario = apply_changes(bank(), adapt_to_volumes(bank(), volumes))
    demand = calibrate(scenario, volumes)
    assert abs(demand.total_error_share) < 0.01
    row = demand.by_channel.iloc[0]
    assert list(demand.by_channel["channel"]) == ["phone"]
    assert row["abandoned_loaded"] == pytest.approx(0.0587, abs=0.0005)
    assert row["abandoned_model"] == pytest.approx(row["abandoned_loaded"], abs=0.005)
    # The file has no hours: with the bank's course of the day people wait as long, but more evenly.
    assert [note.code for note in demand.notes] == [
        "simulation.last_year_used",
        "simulation.reasons_assumed",
        "simulation.service_level_missed",
        "simulation.per_issue_unknown",
    ]


@cache
def office_hours() -> Volumes:
    """Eight weeks of calls by half-hour, weekdays from 9 to 17 o'clock only, and one call by night."""
    rows = ["start;channel;offered"]
    for day in pd.bdate_range("2025-03-03", "2025-04-25"):
        rows += [
            f"{day:%Y-%m-%d} {hour:02}:{half};phone;20" for hour in range(9, 17) for half in ("00", "30")
        ]
    rows.append("2025-03-05 23:30;phone;1")
    return read_volumes(NamedBytes("hours.csv", "\n".join(rows).encode()), timezone=bank().timezone)


def test_teams_are_not_there_when_nobody_comes() -> None:
    changes = planned_changes(bank(), office_hours())
    hours = changes["teams.contact.opening"]
    assert [(each["opens"], each["closes"]) for each in hours] == [("09:00", "17:00")]
    assert hours[0]["days"] == ["mon", "tue", "wed", "thu", "fri"], "one call by night opens no night"
    assert not any(path.startswith("teams.mail") for path in changes), "who only writes keeps their hours"
    changed = apply_changes(bank(), changes)
    for option in changed.options.values():
        for stage in option.stages:
            for team in stage_teams(changed, stage).values():
                if "phone" in team.channels and team.posts.value > 0:
                    assert {(each.opens, each.closes) for each in team.opening} == {("09:00", "17:00")}
    for language in LANGUAGES:
        lines = list(adaptation_lines(bank(), office_hours(), changes, language))
        assert any("09:00" in line for line in lines)


def test_hours_that_a_file_does_not_tell_are_never_shortened() -> None:
    told = planned_changes(bank(), phone_only())["teams.contact.opening"]
    (monday,) = [each for each in told if "mon" in each["days"]]
    (before,) = [each for each in bank().teams["contact"].opening if "mon" in each.days]
    assert monday["opens"] <= before.opens and monday["closes"] >= before.closes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("value", "low", "high", "kind"),
    [(1.02, 0.95, 1.1, "matches"), (0.711, 0.66, 0.76, "fewer"), (1.4, 1.3, 1.5, "more")],
)
def test_stated_people_match_the_file_or_it_is_said_what_does_not(
    language: str, value: float, low: float, high: float, kind: str
) -> None:
    planned = planned_changes(bank(), phone_only())
    posts = {**full(bank().teams["contact"].posts), "value": 20.0, "low": 19.0, "high": 21.0}
    factor = {**full(bank().staffing.staffing_factor), "value": value, "low": low, "high": high}
    changes = {**planned, STAFFING: factor, "teams.contact.posts": posts}
    changed = apply_changes(bank(), changes)
    assert not list(people_lines(changed, changes, (), "abandonment", language)), (
        "nothing stated, nothing said"
    )
    assert not list(people_lines(changed, planned, ("contact",), "abandonment", language)), "not fitted yet"
    there = sum(changed.teams[name].posts.value for name in teams_at_work(changed))
    beside = people_told(changed, phone_only(), changes, (), language)
    whose = translate(f"adapting.people.unstated_{kind}", language, there="|",
                      needed="|", low="|", high="|", absent="|", goal="|")  # fmt: skip
    assert beside.endswith(whose.split("|")[-1]), "whose posts these are, and what to do"
    assert format_number(there * value, language, 1) in beside
    said = list(people_lines(changed, changes, teams_at_work(changed), "abandonment", language))
    text = said[0]
    assert len(said) == 1
    told = people_told(changed, phone_only(), changes, teams_at_work(changed), language)
    assert told.split()[-6:] == text.split()[-6:], "stated posts are compared with the file instead"
    assert format_number(there, language, 1) in text
    assert format_number(there * value, language, 1) in text
    words = translate(f"adapting.people.{kind}", language, goal="|", there="|", needed="|", low="|",
                      high="|", rest="|", absent="|")  # fmt: skip
    assert words.split("|")[-1] in text
    if len(teams_at_work(changed)) > 1:
        assert len(list(people_lines(changed, changes, ("contact",), "abandonment", language))) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_share_outside_the_opening_hours_is_a_figure(language: str) -> None:
    """One call in 200 comes at three in the morning: no night service, but told."""
    rows = ["start;channel;offered"]
    for day in pd.date_range("2025-01-01", "2025-03-31"):
        rows += [f"{day:%Y-%m-%d} 03:00;phone;1", f"{day:%Y-%m-%d} 09:00;phone;100"]
        rows += [f"{day:%Y-%m-%d} 09:30;phone;99"]
    volumes = read_volumes(NamedBytes("night.csv", "\n".join(rows).encode()), timezone=bank().timezone)
    changes = planned_changes(bank(), volumes)
    told = list(adaptation_lines(bank(), volumes, changes, language))
    share = format_share(1 / 200, language, 1)
    assert sum(share in line for line in told) == 1


@cache
def tickets() -> Volumes:
    """A ticket system: e-mails and forms are written at all hours, chats come from nine to five."""
    rows = ["start;channel;offered"]
    for day in pd.bdate_range("2025-03-03", "2025-04-25"):
        for channel in ("email", "form", "letter"):
            rows += [f"{day:%Y-%m-%d} {hour:02}:00;{channel};5" for hour in range(24)]
        rows += [f"{day:%Y-%m-%d} {hour:02}:{half};chat;6" for hour in range(9, 17) for half in ("00", "30")]
    return read_volumes(NamedBytes("tickets.csv", "\n".join(rows).encode()), timezone=bank().timezone)


def test_times_of_what_is_written_open_no_team() -> None:
    """Only channels on which customers wait for an answer tell when somebody is there."""
    changes = planned_changes(bank(), tickets())
    told = changes["teams.contact.opening"]
    assert [(each["opens"], each["closes"]) for each in told] == [("09:00", "17:00")]
    without_chat = tickets().table[tickets().table["channel"] != "chat"].reset_index(drop=True)
    written = replace(tickets(), table=without_chat, digest="written only")
    assert not [path for path in planned_changes(bank(), written) if path.endswith(".opening")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_few_people_for_the_hours_are_not_contacts_outside_of_them(language: str) -> None:
    """A fifth of a post cannot fill forty hours: contacts then come in the opening hours, not outside."""
    few = {"teams.contact.posts.value": 0.2, "teams.contact.posts.low": 0.1}
    changes = {**planned_changes(bank(), tickets()), **few}
    changed = taking_part(apply_changes(bank(), changes))
    year = loaded_year(changed, tickets())
    chat = year.channels.index("chat")
    assert outside_hours(changed, year)[chat] == 0
    assert unmanned_hours(changed, year)[chat] > 0.5
    told = "\n".join(adaptation_lines(bank(), tickets(), changes, language))
    assert translate("adapting.too_few_for_hours", language).split("{")[0] in told
    assert translate("adapting.outside", language).split("{")[0] not in told
    codes = {note.code for note in calibrate(changed, tickets()).not_reproduced}
    assert "simulation.too_few_for_hours" in codes
    assert "simulation.outside_hours" not in codes


def chats_at_all_hours(*, counted: bool, with_phone: bool = True) -> Volumes:
    """Chats are written round the clock, calls come from nine to five; somebody answers from nine to five."""
    rows = ["start;channel;offered;handled"]
    for day in pd.date_range("2025-03-03", "2025-04-27"):
        for hour in range(24):
            served = 9 <= hour < 17
            for half in ("00", "30"):
                handled = (6 if served else 0) if counted else ""
                rows.append(f"{day:%Y-%m-%d} {hour:02}:{half};chat;6;{handled}")
                if served and with_phone:
                    rows.append(f"{day:%Y-%m-%d} {hour:02}:{half};phone;20;{18 if counted else ''}")
    return read_volumes(NamedBytes("chats.csv", "\n".join(rows).encode()), timezone=bank().timezone)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("counted", [True, False])
def test_a_team_is_there_when_chats_are_served_not_when_they_arrive(counted: bool, language: str) -> None:
    volumes = chats_at_all_hours(counted=counted)
    changes = planned_changes(bank(), volumes)
    told = changes["teams.contact.opening"]
    assert {(each["opens"], each["closes"]) for each in told} == {("09:00", "17:00")}
    lines = list(adaptation_lines(bank(), volumes, changes, language))
    kind = "counted" if counted else "unknown"
    words = translate(f"adapting.served_{kind}", language, channels="|").split("|")[1]
    assert sum(words in line for line in lines) == 1, "and it says why"


def test_chats_that_come_round_the_clock_open_nobody_whose_hours_nothing_tells() -> None:
    volumes = chats_at_all_hours(counted=False, with_phone=False)
    assert not [path for path in planned_changes(bank(), volumes) if path.endswith(".opening")]


def test_calls_round_the_clock_are_served_round_the_clock() -> None:
    """A line that nobody answers is closed: where calls are counted at night, somebody is there."""
    rows = ["start;channel;offered"]
    for day in pd.date_range("2025-03-03", "2025-04-27"):
        rows += [f"{day:%Y-%m-%d} {hour:02}:{half};phone;6" for hour in range(24) for half in ("00", "30")]
    volumes = read_volumes(NamedBytes("calls.csv", "\n".join(rows).encode()), timezone=bank().timezone)
    told = planned_changes(bank(), volumes)["teams.contact.opening"]
    assert {(each["opens"], each["closes"]) for each in told} == {("00:00", "24:00")}
