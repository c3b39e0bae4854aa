"""Columns that leave something open: several dates, words that are no counts, an untold channel."""

from __future__ import annotations

from typing import Any

import pytest

from models.problems import Problem, UnusableInput
from models.texts import LANGUAGES
from models.volumes import Volumes, read_volumes
from models.volumes.channel_words import channel_word
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import questions
from models.volumes.source import NamedBytes
from tests.volumes.files import codes, csv_file

HEADER = "Termin-ID;Gebucht am;Termin am;Filiale;Status"
STATES = ("wahrgenommen", "abgesagt", "nicht erschienen")


def appointments(count: int = 30) -> NamedBytes:
    rows = [
        f"T{n};{n % 28 + 1:02d}.02.2025;{n % 28 + 1:02d}.03.2025;{('Nord', 'Süd')[n % 2]};{STATES[n % 3]}"
        for n in range(count)
    ]
    return csv_file(*rows, header=HEADER)


def refused(file: NamedBytes) -> Problem:
    with pytest.raises(UnusableInput) as found:
        read_volumes(file)
    (error,) = [each for each in found.value.problems if each.severity == "error"]
    return error


def read(file: NamedBytes, **mapping: Any) -> Volumes:
    return read_volumes(file, mapping)


def test_of_several_dates_the_one_that_counts_is_asked_for() -> None:
    open_one = refused(appointments())
    (question,) = questions([open_one])
    assert open_one.code == "volumes.column_start_open"
    assert question.entry == "columns.start" and question.choices == ("Gebucht am", "Termin am")


def test_appointments_are_single_contacts_whatever_a_column_of_branches_is_called() -> None:
    volumes = read(appointments(), columns={"start": "Termin am"}, channel="branch")
    assert volumes.table["offered"].sum() == 30
    assert dict(volumes.mapping)["Filiale"] == "ignored"
    (asked,) = [each for each in volumes.problems if each.code == "volumes.no_contacts"]
    assert set(asked.values["left_out"]) == {"abgesagt", "nicht erschienen"} and asked.values["without"] == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_without_an_entry_are_counted_where_states_are_listed(language: str) -> None:
    rows = [f"A{n};{n % 28 + 1:02d}.03.2025 0{n % 9}:10;{('Spam', 'Kredit', '')[n % 3]}" for n in range(30)]
    volumes = read(csv_file(*rows, header="Ticket-ID;Datum;Status"), channel="email")
    (asked,) = [each for each in volumes.problems if each.code == "volumes.no_contacts"]
    listed = sum(count for _, count in asked.values["states"].items)
    assert listed + asked.values["blank"].count == asked.values["all"] == 30
    assert asked.values["blank"].in_language(language) in asked.what(language)


def test_a_list_of_calls_is_telephone_like_a_count_of_calls() -> None:
    rows = [f"c{n};2025-03-{n % 28 + 1:02d} 09:{n % 60:02d};Nord" for n in range(30)]
    volumes = read_volumes(csv_file(*rows, header="Call ID;Start Time;Queue"))
    assert set(volumes.table["channel"]) == {"phone"} and "channel_from_names" in codes(volumes, "warning")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "kind"), [("Mailstatistik.csv", "email"), ("Chat_2025.csv", "chat"), ("Mengen.csv", "")]
)
def test_the_channel_that_a_file_speaks_of_is_said(name: str, kind: str, language: str) -> None:
    rows = "\n".join(f"{day:02d}.03.2025;{day + 20}" for day in range(1, 20))
    asked = refused(NamedBytes(name, f"Datum;Eingang\n{rows}".encode()))
    assert asked.code == "volumes.column_missing_channel"
    if kind:
        assert channel_word(kind, language) in asked.what(language)
        assert mapping_line(asked) == f"channel: {kind}" and asked.values["choices"][0] == kind
    else:
        assert not asked.values["likely"].in_language(language)


@pytest.mark.parametrize(
    ("heading", "channels"),
    [("Eingang", ("E-Mail", "Brief", "Kontaktformular")), ("Offered", ("Phone", "Chat"))],
)
def test_words_under_the_heading_of_a_count_are_what_they_say(
    heading: str, channels: tuple[str, ...]
) -> None:
    rows = [f"T{n};{channels[n % len(channels)]};{n % 28 + 1:02}.03.2025 09:15" for n in range(60)]
    content = "\n".join([f"Ticket-Nr;{heading};Erstellt am", *rows, ""]).encode()
    volumes = read_volumes(NamedBytes("tickets.csv", content))
    assert set(volumes.table["channel"]) == set(channels)
    assert volumes.table["offered"].sum() == 60
