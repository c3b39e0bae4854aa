"""Columns that are not used: what looks like a count is asked about, the rest only told."""

from __future__ import annotations

import pytest

from models.volumes import FileMapping, NamedBytes, Volumes, questions, read_volumes
from models.volumes.columns import IGNORED
from models.volumes.mapping import mapping_from_yaml, write_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import answered, taken, without_answer
from tests.volumes.files import codes

OFFERED = (12, 9, 15, 20, 7, 11)
CLOSED = (11, 9, 13, 18, 7, 10)


def read(mapping: FileMapping, closed: tuple[int, ...] = CLOSED, name: str = "Geschafft") -> Volumes:
    rows = [
        f"{day:02d}.01.2025;Telefon;{came};{done};{2025 + day}"
        for day, came, done in zip(range(6, 12), OFFERED, closed, strict=True)
    ]
    text = "\n".join([f"Datum;Kanal;Anrufe;{name};Schlüssel", *rows])
    return read_volumes(NamedBytes("acd.csv", text.encode()), mapping)


def asked(volumes: Volumes) -> set[str]:
    return {
        field
        for each in questions(volumes.problems)
        if each.entry == "column.Geschafft"
        for field in each.choices
    }


def test_an_unused_count_is_offered_and_taken_when_told() -> None:
    volumes = read(FileMapping())
    assert asked(volumes) == {"handled", "abandoned", IGNORED}
    (question,) = (each for each in questions(volumes.problems) if "Geschafft" in each.problem.what("de"))
    assert not question.named and taken(question, FileMapping()) is None
    told = read(answered(FileMapping(), question.entry, "handled"))
    assert told.table["handled"].sum() == sum(CLOSED)
    assert asked(told) == set()
    (unused,) = (each for each in volumes.problems if each.code == "volumes.columns_unused")
    assert unused.values["columns"].items == ("Schlüssel",), "not of the column that is asked about"


def test_a_column_that_counts_neither_is_asked_about_no_more() -> None:
    (question,) = (
        each for each in questions(read(FileMapping()).problems) if each.entry.startswith("column.")
    )
    mapping = answered(FileMapping(), question.entry, IGNORED)
    assert mapping_from_yaml("m.yaml", write_mapping(mapping).encode()) == mapping
    told = read(mapping)
    assert asked(told) == set()
    assert dict(told.mapping)["Geschafft"] == dict(told.mapping)["Schlüssel"] == IGNORED
    assert told.table.equals(read(FileMapping()).table)
    assert read(without_answer(mapping, "leave_out")).problems == read(FileMapping()).problems


def test_the_line_of_a_mapping_names_the_column_and_what_it_may_be() -> None:
    (problem,) = (each for each in read(FileMapping()).problems if each.code == "volumes.count_unused")
    assert mapping_line(problem) == "columns: {handled | abandoned: Geschafft}"


def test_what_exceeds_the_offered_or_is_no_count_is_only_told() -> None:
    assert asked(read(FileMapping(), (13, *CLOSED[1:]))) == set()
    assert asked(read(FileMapping(), (3, 3, 3, 3, 3, 3))) == set()


def test_names_under_a_heading_that_sounds_like_a_plan_are_offered_as_reason() -> None:
    calls = [
        f"0{1 + n % 9}.09.25;{8 + n % 9}:1{n % 6}:00;{'Zentrale' if n % 3 else 'Kreditservice'};0:02:19;ja"
        for n in range(40)
    ]
    content = NamedBytes("calls.csv", "\n".join(["Datum;Uhrzeit;Ziel;Dauer;Angenommen", *calls, ""]).encode())
    volumes = read_volumes(content, FileMapping(channel="phone"))
    assert "columns_planned" not in codes(volumes)
    (asked,) = [each for each in questions(volumes.problems) if each.entry == "column.Ziel"]
    assert asked.choices == ("reason", IGNORED)
    told = read_volumes(content, answered(FileMapping(channel="phone"), asked.entry, "reason"))
    assert told.table.groupby("reason", observed=True)["offered"].sum().to_dict() == {
        "Zentrale": 26, "Kreditservice": 14,
    }  # fmt: skip
    assert "reason_column_unused" not in codes(told)


def test_figures_under_such_a_heading_stay_a_plan() -> None:
    days = [f"0{day}.09.2025;Telefon;{10 + day * day % 7};20" for day in range(1, 9)]
    content = NamedBytes("plan.csv", "\n".join(["Datum;Kanal;Anrufe;Ziel", *days, ""]).encode())
    assert "columns_planned" in codes(read_volumes(content))


@pytest.mark.parametrize("name", ["Geschlossen am", "Wiedereröffnet am", "closed_at", "Rückstand Ende KW"])
def test_what_became_of_contacts_is_named_as_that_not_as_unused(name: str) -> None:
    days = [f"0{day}.09.2025;Telefon;{10 + day * day % 7};;" for day in range(1, 9)]
    content = NamedBytes("tage.csv", "\n".join([f"Datum;Kanal;Anrufe;{name};Farbe", *days, ""]).encode())
    volumes = read_volumes(content)
    (told,) = (each for each in volumes.problems if each.code == "volumes.columns_of_course")
    assert name in told.what("de") and "Farbe" not in told.what("de")
