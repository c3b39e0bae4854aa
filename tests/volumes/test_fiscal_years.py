"""Fiscal years: the file does not say which month they begin in, so the month is asked for, not guessed."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES
from models.volumes.mapping import FileMapping, mapping_from_yaml, write_mapping
from models.volumes.questions import answered, questions, taken, whole_mapping
from tests.volumes.files import codes, read

PERIODS = ("FY24 P{}", "P{:02d} FY2024", "GJ 2024/25 P{}", "Geschäftsjahr 2024 Monat {}", "2024/25-P{:02d}",
           "FY2024-M{:02d}", "Fiscal 2024 Period {}")  # fmt: skip


def refused(*rows: str, header: str) -> UnusableInput:
    with pytest.raises(UnusableInput) as unusable:
        read(*rows, header=header)
    return unusable.value


@pytest.mark.parametrize("header", ["Periode;Kanal;Anrufe", "Fiscal period;Channel;Calls"])
@pytest.mark.parametrize("period", PERIODS)
def test_periods_of_a_fiscal_year_are_asked_about(period: str, header: str) -> None:
    cells = [period.format(number) for number in (3, 4, 5)]
    (problem,) = refused(*(f"{cell};Telefon;10" for cell in cells), header=header).problems
    assert problem.code == "volumes.dates_fiscal"
    for language in LANGUAGES:
        assert cells[0] in problem.what(language)
        assert {"de": "In welchem Monat", "en": "In which month"}[language] in problem.what(language)


def test_a_fiscal_year_beside_numbered_months_is_asked_about() -> None:
    told = refused("2024;3;Telefon;10", "2024;4;Telefon;10", header="Geschäftsjahr;Monat;Kanal;Anrufe")
    assert "volumes.dates_fiscal" in {problem.code for problem in told.problems}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("name", ["Periode", "Fiscal period", "Abrechnung"])
@pytest.mark.parametrize(
    ("begins", "months"),
    [("2024-04", [(2024, 6), (2024, 7), (2025, 3)]), ("2024-10", [(2024, 12), (2025, 1), (2025, 9)])],
)
def test_the_answer_places_the_months(
    period: str, name: str, begins: str, months: list[tuple[int, int]]
) -> None:
    rows = [f"{period.format(number)};Telefon;{10 + number}" for number in (3, 4, 12)]
    header = f"{name};Kanal;Anrufe"
    (asked,) = questions(refused(*rows, header=header).problems)
    assert begins in asked.choices
    mapping = answered(FileMapping(), asked.entry, begins)
    again = mapping_from_yaml("m.yaml", write_mapping(mapping).encode())
    assert again == mapping
    assert taken(asked, again) == begins
    volumes = read(*rows, header=header, mapping=again)
    starts = [(start.year, start.month) for start in volumes.table["start"]]
    assert starts == months
    assert list(volumes.table["offered"]) == [13, 14, 22]
    kept = whole_mapping(again, volumes.mapping, volumes.labels)
    assert read(*rows, header=header, mapping=kept).table.equals(volumes.table), (
        "the mapping kept reads it, too"
    )


def test_the_year_that_a_fiscal_year_is_named_after_may_be_its_last_one() -> None:
    rows = ("FY24 P01;Telefon;10", "FY24 P12;Telefon;11", "FY25 P01;Telefon;12")
    mapping = FileMapping.model_validate({"fiscal_year_begins": "2023-10"})
    volumes = read(*rows, header="Periode;Kanal;Anrufe", mapping=mapping)
    assert [str(start.date()) for start in volumes.table["start"]] == [
        "2023-10-01",
        "2024-09-01",
        "2024-10-01",
    ]
    (asked,) = questions(refused("2024/25 P1;Telefon;10", header="Geschäftsjahr;Kanal;Anrufe").problems)
    assert min(asked.choices) == "2024-02", "a year named by two begins in the first of them"


def test_a_column_of_fiscal_years_beside_one_of_months() -> None:
    rows = [f"GJ 2024;{number};Telefon;{number}" for number in range(1, 13)]
    header = "Geschäftsjahr;Monat;Kanal;Anrufe"
    mapping = FileMapping.model_validate({"fiscal_year_begins": "2024-07-01"})
    volumes = read(*rows, header=header, mapping=mapping)
    assert volumes.start.date().isoformat() == "2024-07-01"
    assert volumes.end.date().isoformat() == "2025-07-01"
    assert {name for name, field in volumes.mapping if field == "start"} == {"Geschäftsjahr", "Monat"}


def test_a_thirteenth_period_is_set_aside() -> None:
    rows = [f"FY24 P{number:02};Telefon;{number}" for number in range(1, 14)]
    volumes = read(
        *rows,
        header="Periode;Kanal;Anrufe",
        mapping=FileMapping.model_validate({"fiscal_year_begins": "2023-10"}),
    )
    assert [each.row for each in volumes.set_aside] == [14]


def test_quarters_and_weeks_of_fiscal_years_cannot_be_placed() -> None:
    for period in ("FY24 Q{}", "FY24 W0{}"):
        rows = [f"{period.format(number)};Telefon;10" for number in (1, 2, 3)]
        told = refused(*rows, header="Periode;Kanal;Anrufe")
        assert [problem.code for problem in told.problems] == ["volumes.dates_fiscal_unclear"]
        assert not questions(told.problems)


@pytest.mark.parametrize("day", ["2023-10-15", "Oktober"])
def test_a_fiscal_year_begins_with_a_month(day: str) -> None:
    with pytest.raises(UnusableInput) as unusable:
        mapping_from_yaml("m.yaml", f"fiscal_year_begins: {day}\n".encode())
    assert [problem.code for problem in unusable.value.problems] == ["volumes.mapping_entry"]


def test_beside_a_date_a_fiscal_year_only_repeats() -> None:
    volumes = read(
        "FY25;06.01.2025;Telefon;10", "FY25;07.01.2025;Telefon;10", header="Fiscal year;Datum;Kanal;Anrufe"
    )
    assert volumes.table["offered"].sum() == 20
    assert "dates_fiscal" not in codes(volumes)


def test_words_of_a_reason_are_no_period() -> None:
    volumes = read("06.01.2025;Telefon;Geschäftsjahr;10", header="Datum;Kanal;Thema;Anrufe")
    assert volumes.table["reason"].tolist() == ["Geschäftsjahr"]


def test_a_fiscal_year_written_once_stands_for_the_months_beneath_it() -> None:
    names = ("Okt", "Nov", "Dez", "Jan", "Feb", "Mrz")
    rows = [
        f"{'GJ 2024/25' if not place else ''};{name};{100 + place};{9 + place}"
        for place, name in enumerate(names)
    ]
    volumes = read(
        *rows,
        header="GJ;Monat;Telefon;Brief",
        mapping=FileMapping.model_validate({"fiscal_year_begins": "2024-10"}),
    )
    months = sorted({(start.year, start.month) for start in volumes.table["start"]})
    assert months == [(2024, 10), (2024, 11), (2024, 12), (2025, 1), (2025, 2), (2025, 3)]
    assert "labels_carried" in codes(volumes)
