"""What the file calls the parts of a channel stays to be told apart, and adds up to the channel."""

from __future__ import annotations

import pytest

from models.scenario.reader import read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.volumes import Cube, Selection, Volumes, condense, profile_of
from models.volumes.file_names import FileNames, file_names, meaning_of_file_names, under_file_names
from models.volumes.joined_files import joined
from models.volumes.shown import heat_table, named_cube
from tests.volumes.files import read

ROWS = (
    "2025-01-07T09:00;Telefon;;5;;;;",
    "2025-01-07T09:00;Hotline Baufi;;40;;;;",
    "2025-01-07T09:00;Hotline Kredit;;23;;;;",
    "2025-01-07T09:00;E-Mail;;32;;;;",
    "2025-01-07T10:00;Hotline Kredit;;7;;;;",
    "2025-01-07T10:00;E-Mail;;3;;;;",
)
TOLD = {"channel_names": {"Hotline Baufi": "phone", "Hotline Kredit": "phone"}}


def regional() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def names_of(volumes: Volumes) -> FileNames | None:
    condensed = condense(under_file_names(volumes))
    return file_names(condensed, meaning_of_file_names(volumes), regional(), "de")


def shown(volumes: Volumes) -> Cube:
    return named_cube(condense(volumes), regional(), "de")


def contacts(cube: Cube, selection: Selection) -> dict[str, float]:
    channels = profile_of(cube, selection).channels
    return dict(zip(channels["channel"], channels["offered"], strict=True))


def test_every_name_behind_a_channel_is_told_with_its_contacts() -> None:
    names = names_of(read(*ROWS, mapping=TOLD))

    assert names is not None
    assert list(names.parts) == ["Telefon"]
    told = contacts(names.cube, Selection())
    assert {own: told[label] for label, own in names.parts["Telefon"].items()} == {
        "Hotline Baufi": 40,
        "Hotline Kredit": 30,
        "Telefon": 5,
    }


@pytest.mark.parametrize("channels", [(), ("Telefon",), ("E-Mail",), ("Telefon", "E-Mail")])
def test_parts_add_up_to_what_is_selected(channels: tuple[str, ...]) -> None:
    volumes = read(*ROWS, mapping=TOLD)
    names, selection = names_of(volumes), Selection(channels)

    assert names is not None
    whole = profile_of(shown(volumes), selection)
    parts = profile_of(names.cube, names.by_parts(selection))
    assert parts.offered == whole.offered
    assert list(parts.months["offered"]) == list(whole.months["offered"])
    assert list(parts.weekdays["per_day"]) == list(whole.weekdays["per_day"])
    assert not names.are_chosen(selection)


def test_one_name_is_selected_with_its_hours_alone() -> None:
    names = names_of(read(*ROWS, mapping=TOLD))

    assert names is not None
    (label,) = (each for each, own in names.parts["Telefon"].items() if own == "Hotline Kredit")
    selection = Selection((label,))
    assert names.are_chosen(selection)
    chosen = profile_of(names.cube, names.by_parts(selection))
    assert chosen.offered == 30
    assert chosen.weekday_hour is not None
    assert heat_table(chosen.weekday_hour).loc[1, [9, 10]].to_list() == [23, 7]


def test_a_channel_of_one_name_has_no_parts() -> None:
    assert names_of(read(*ROWS[:1], *ROWS[3:4], ROWS[5])) is None


def test_what_is_left_out_is_no_part() -> None:
    left = {"channel_names": {"Hotline Baufi": "phone", "Hotline Kredit": None}}
    names = names_of(read(*ROWS, mapping=left))

    assert names is not None
    assert set(names.parts["Telefon"].values()) == {"Hotline Baufi", "Telefon"}


def test_the_table_of_channels_is_the_same_with_and_without_the_names_of_the_file() -> None:
    volumes = read(*ROWS, mapping=TOLD)
    told = meaning_of_file_names(volumes)
    under = named_cube(condense(under_file_names(volumes)).named(told, {}), regional(), "de")

    assert contacts(under, Selection()) == contacts(shown(volumes), Selection())


def test_files_put_together_keep_the_names_that_one_of_them_was_told() -> None:
    other = read("2025-02-04T09:00;E-Mail;;8;;;;", "2025-02-04T09:00;Post;;2;;;;")
    names = names_of(joined([read(*ROWS, mapping=TOLD), other]))

    assert names is not None
    told = contacts(names.cube, Selection())
    assert {own: told[label] for label, own in names.parts["Telefon"].items()} == {
        "Hotline Baufi": 40,
        "Hotline Kredit": 30,
        "Telefon": 5,
    }


def test_a_name_that_means_two_things_in_two_files_moves_no_contacts() -> None:
    volumes = joined(
        [
            read(*ROWS, mapping=TOLD),
            read("2025-02-04T09:00;Hotline Kredit;;8;;;;", "2025-02-04T09:00;Post;;2;;;;"),
        ]
    )
    under = condense(under_file_names(volumes)).named(meaning_of_file_names(volumes), {})

    assert contacts(under, Selection()) == contacts(condense(volumes), Selection())
    assert contacts(under, Selection())["Hotline Kredit"] == 8


def test_a_code_of_the_scenario_is_no_name_on_screen() -> None:
    names = names_of(read(*ROWS, "2025-01-07T10:00;phone;;9;;;;", mapping=TOLD))

    assert names is not None
    said = {*names.parts["Telefon"], *names.parts["Telefon"].values()}
    assert not any("phone" in each for each in said)
    told = contacts(names.cube, Selection())
    assert sum(told[label] for label in names.parts["Telefon"]) == 84
