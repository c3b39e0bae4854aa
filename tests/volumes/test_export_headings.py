"""Headings that makers of systems document: each is understood, and means one thing only."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import FileMapping, questions, read_volumes
from models.volumes.export_headings import EXPORTS, Export
from models.volumes.headings import field_of, read_heading
from models.volumes.mapping import MAPPABLE
from models.volumes.questions import answered
from models.volumes.source import NamedBytes
from models.volumes.vocabulary import SYNONYMS, WEAK, normal_name
from tests.volumes.files import codes, read

NUMBERED = range(3, 13)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.system)
def test_every_documented_heading_is_understood(export: Export) -> None:
    assert {heading: field_of(heading) for heading in export.headings} == dict(export.headings)
    assert set(export.headings.values()) <= set(MAPPABLE)
    assert export.source.startswith("http")


def test_no_heading_means_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for field, words in SYNONYMS.items():
        for word in words:
            meant.setdefault(normal_name(word), set()).add(field)
    for export in EXPORTS:
        for heading, field in export.headings.items():
            meant.setdefault(normal_name(heading), set()).add(field)
    assert {word: fields for word, fields in meant.items() if len(fields) > 1} == {}
    assert not set(meant) & {normal_name(word) for words in WEAK.values() for word in words}


def test_an_export_of_talkdesk_is_read_without_a_question() -> None:
    rows = [f"{day:02d}/04/2025,{100 + day},{90 + day},4,6,00:00:{day + 10}" for day in range(13, 25)]
    header = "Date,Inbound Contacts,Answered Contacts,Missed Contacts,Abandoned Contacts,Average Waiting Time"
    volumes = read(*rows, header=header, mapping={"channel": "phone"})
    assert volumes.table["offered"].sum() == sum(100 + day for day in range(13, 25))
    assert volumes.table["handled"].sum() == sum(90 + day for day in range(13, 25))
    assert volumes.table["abandoned"].sum() == 6 * 12, "those that nobody took have not hung up"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Angebot", "offered"), ("Eingang gesamt", "offered"), ("Eing. ges.", "offered"),
        ("Verbunden", "handled"),
        ("Anfragen insgesamt", "offered"), ("Angenommen ges.", "handled"), ("Aufleger gesamt", "abandoned"),
        ("Total abandoned", "abandoned"), ("Verl. insg.", "abandoned"), ("Anrufe ges", "offered"),
    ],
)  # fmt: skip
def test_counts_of_all_are_counts(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", ["Wartezeit gesamt", "Gesamt", "Aufleger gesamt %", "Telefon gesamt"])
def test_other_totals_are_none(heading: str) -> None:
    assert field_of(heading) not in ("offered", "handled", "abandoned")
    assert read_heading(heading).kind in ("sum", "other", "weak", "field", "measure")


def test_a_total_beside_its_channels_is_not_counted_again() -> None:
    rows = [f"{day:02d}.03.2025;{100 + day};{20 + day};{120 + 2 * day}" for day in NUMBERED]
    for total in ("Eingang gesamt", "Anrufe gesamt"):
        volumes = read(*rows, header=f"Datum;Telefon;E-Mail;{total}")
        assert volumes.table["offered"].sum() == sum(120 + 2 * day for day in NUMBERED)
        assert "sum_columns" in codes(volumes)


def test_what_is_called_a_total_but_adds_nothing_up_is_no_sum() -> None:
    rows = [f"{day:02d}.03.2025;{100 + day};{20 + day};{500 + day}" for day in NUMBERED]
    content = "\n".join(["Datum;Chat;E-Mail;Anrufe gesamt", *rows, ""]).encode()
    told = read_volumes(NamedBytes("a.csv", content), {"leave_out": ["Chat", "E-Mail"], "channel": "phone"})
    assert told.table["offered"].sum() == sum(500 + day for day in NUMBERED)
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("a.csv", content))
    assert "column_twice" in str(refused.value), "two columns of contacts: nobody here knows which one counts"


def test_a_column_of_yes_and_no_counts_nothing() -> None:
    rows = [
        f'"{day:02d}.03.2025 08:1{day % 10}";CA{day};Call;{"Yes" if day % 3 else "No"};12' for day in NUMBERED
    ]
    volumes = read(*rows, header="Time;Conversation ID;Communication Channel;Abandoned;Queue Time")
    assert dict(volumes.reading)["rows"] == "contacts"
    assert volumes.table["offered"].sum() == len(NUMBERED)


def test_milliseconds_are_not_taken_for_seconds() -> None:
    rows = [f"2025-03-{day:02d},voice,{20 + day},{280_000 + 100 * day},{30_000 + day}" for day in NUMBERED]
    header = "Interval Start,Media Type,Offer,Avg Handle,ASA"
    with pytest.raises(UnusableInput) as refused:
        read(*rows, header=header)
    (asked,) = questions(refused.value.problems)
    assert "milliseconds" in asked.choices
    told = read(*rows, header=header, mapping=answered(FileMapping(), asked.entry, "milliseconds"))
    assert told.table["handling_time_s"].between(280, 282).all()
    assert told.table["wait_s"].between(30, 31).all()
