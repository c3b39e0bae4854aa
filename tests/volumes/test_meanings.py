"""Names in a file told to be something of the scenario, something new, or nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from models.evaluation import evaluate
from models.problems import UnusableInput
from models.scenario import Scenario, apply_changes, read_scenario, shipped_scenarios, stage_teams
from models.simulation.adapting import (
    adaptation_lines,
    held_channels,
    new_things,
    planned_changes,
    with_new_things,
)
from models.simulation.demand import loaded_year
from models.texts import LANGUAGES
from models.volumes import Volumes, match_names, read_mapping, read_volumes
from models.volumes.mapping import mapping_from_yaml, write_mapping
from models.volumes.questions import KEEP, LEAVE_OUT, NEW, answers, name_meaning, name_taken_for
from models.volumes.reader import understand
from models.volumes.understood import volumes_under_names
from tests.volumes.files import codes, csv_file, read

ROWS = tuple(
    f"2025-{month:02d}-{day:02d};{channel};{reason};{count};;;;"
    for month in range(1, 13)
    for day in range(1, 29)
    for channel, reason, count in (("Hotline Nord", "Konto", 20), ("Fax", "Sonstiges", 5), ("Test", "", 1))
)


@cache
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def told(**entries: object) -> Volumes:
    return read(*ROWS, mapping=dict(entries))


def test_a_name_is_what_it_is_told_to_be() -> None:
    volumes = told(channel_names={"Hotline Nord": "phone", "Fax": "letter", "Test": None})
    assert set(volumes.table["channel"]) == {"phone", "letter"}
    assert held_channels(bank(), volumes) == tuple(n for n in bank().channels if n in ("phone", "letter"))
    assert [(each.name, each.contacts) for each in volumes.names if each.field == "channel"] == [
        ("Hotline Nord", 6720.0),
        ("Fax", 1680.0),
        ("Test", 336.0),
    ]
    assert volumes.table["start"].is_monotonic_increasing


@pytest.mark.parametrize(
    "names",
    [{}, {"channel_names": {"Test": None, "Fax": "letter"}}, {"new_channels": {"Fax": "letter"}},
     {"reason_names": {"Konto": None}}, {"channel_names": {"Nicht da": "phone"}}],
)  # fmt: skip
def test_names_told_afterwards_are_names_told_before(names: dict[str, dict[str, str | None]]) -> None:
    file = csv_file(*ROWS)
    read_once = understand(file, {"channel_names": {"Hotline Nord": None}, "offered_counts": "all"})
    told_before = read_volumes(file, {**names, "offered_counts": "all"})
    for _ in range(2):
        told_after = volumes_under_names(read_once, read_mapping(names), None)
        pd.testing.assert_frame_equal(told_after.table, told_before.table)
        assert replace(told_after, table=told_before.table) == told_before


def test_what_is_left_out_is_counted_and_listed() -> None:
    volumes = told(channel_names={"Test": None})
    (problem,) = (each for each in volumes.problems if each.code == "volumes.left_out")
    assert (problem.values["count"], problem.values["contacts"]) == (336, 336)
    assert len(volumes.set_aside) == 336
    assert volumes.table["offered"].sum() + 336 == told().table["offered"].sum()


def test_two_readings_of_a_file_are_two_years() -> None:
    """What is remembered of a file hangs on what its names mean, too."""
    phone, letter = (told(channel_names={"Hotline Nord": name, "Fax": name}) for name in ("phone", "letter"))
    assert phone.key != letter.key
    years = [loaded_year(bank(), each) for each in (phone, letter)]
    assert (years[0].offered > 0).tolist() != (years[1].offered > 0).tolist()


def test_something_new_works_like_what_it_is_told_to() -> None:
    volumes = told(
        channel_names={"Hotline Nord": "phone", "Test": None},
        new_channels={"Fax": "letter"},
        new_reasons={"Konto": next(iter(bank().reasons))},
    )
    added = new_things(bank(), volumes)
    changed = apply_changes(bank(), added)
    assert changed.channels["fax"].handling_time_s == bank().channels["letter"].handling_time_s
    for team in changed.teams.values():
        assert ("fax" in team.channels) == ("letter" in team.channels)
    for option in changed.options.values():
        for stage in option.stages:
            for team in stage_teams(changed, stage).values():
                assert ("fax" in team.channels) == ("letter" in team.channels)
    assert not new_things(changed, volumes), "what is there is not added again"
    assert held_channels(changed, volumes) == ("phone", "fax")
    table, problems = match_names(volumes, changed)
    assert set(table["channel"]) == {"phone", "fax"} and "konto" in set(table["reason"])
    assert not problems


def test_the_adapted_scenario_holds_the_new_channel_and_says_so() -> None:
    volumes = told(channel_names={"Hotline Nord": "phone", "Test": None}, new_channels={"Fax": "letter"})
    planned = planned_changes(bank(), volumes)
    adapted = apply_changes(bank(), planned)
    assert adapted.volumes.channels == ("phone", "fax")
    for language in LANGUAGES:
        assert any("Fax" in line for line in adaptation_lines(bank(), volumes, planned, language))
    outcome = evaluate(adapted, adapted.baseline, volumes=volumes)
    assert "fax" in set(outcome.target.by_channel["channel"])


def test_a_file_with_nothing_but_new_channels_can_be_used() -> None:
    volumes = read("2025-01-06;Rohrpost;;5;;;;", mapping={"new_channels": {"Rohrpost": "letter"}})
    with pytest.raises(UnusableInput):
        match_names(volumes, bank())
    assert held_channels(with_new_things(bank(), volumes), volumes) == ("rohrpost",)


def test_what_a_new_one_is_like_must_exist() -> None:
    volumes = read("2025-01-06;Fax;;5;;;;", mapping={"new_channels": {"Fax": "brieftaube"}})
    with pytest.raises(UnusableInput) as caught:
        new_things(bank(), volumes)
    assert [each.code for each in caught.value.problems] == ["scenario.new_like_unknown"]


def test_choices_are_kept_in_the_mapping_and_taken_back() -> None:
    mapping = read_mapping(None)
    for name, meaning, like in (("A", "phone", ""), ("B", LEAVE_OUT, ""), ("C", NEW, "letter")):
        mapping = name_taken_for(mapping, "channel", name, meaning, like)
        assert name_meaning(mapping, "channel", name) == meaning
    assert mapping_from_yaml("m.yaml", write_mapping(mapping).encode()) == mapping
    assert not answers(mapping), "they have a list of their own"
    for name in "ABC":
        mapping = name_taken_for(mapping, "channel", name, KEEP)
    assert mapping == read_mapping(None)


def test_a_mapping_for_names_that_are_absent_says_so() -> None:
    volumes = told(channel_names={"Telex": "letter"})
    assert "channel_not_in_file" in codes(volumes, "note")


def test_a_sum_that_is_set_aside_is_no_name_of_the_file() -> None:
    volumes = read("Telefon;10;12", "Brief;3;4", "Gesamt;13;16", header="Kanal;Jan 24;Feb 24")
    assert {each.name: each.contacts for each in volumes.names} == {"Telefon": 22, "Brief": 7}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_with_commas_do_not_run_together(language: str) -> None:
    rows = [f"2025-01-0{day};phone;{reason};5;;;;" for day in (6, 7) for reason in ("Xa, Xb", "Xc")]
    _, (problem,) = match_names(read(*rows), bank())
    quoted = {"de": ("„Xa, Xb“", "„Xc“"), "en": ("“Xa, Xb”", "“Xc”")}[language]
    assert all(name in problem.what(language) for name in quoted)


def test_names_are_counted_as_the_questions_about_their_rows_were_answered() -> None:
    """A row that stands twice counts once where its owner says so; a name that is left out keeps its own."""
    rows = ["2025-01-06 10:00;phone;card;10;;;;", "2025-01-06 10:00;chat;;5;;;;"] * 2
    rows += [f"2025-01-{day:02d} 10:00;letter;;3;;;;" for day in range(7, 21)]
    both = read(*rows)
    once = read(*rows, mapping={"doubled_rows": "once", "channel_names": {"letter": None}})
    counted = {each.name: each.contacts for each in both.names}
    assert counted == {"phone": 20, "chat": 10, "letter": 42, "card": 20}
    assert {each.name: each.contacts for each in once.names} == {
        "phone": 10, "chat": 5, "letter": 42, "card": 10,
    }  # fmt: skip
