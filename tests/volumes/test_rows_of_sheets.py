"""Rows of several sheets: each is found and told on its own sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pytest

from models.texts import LANGUAGES
from models.volumes import Volumes, read_volumes
from models.volumes.corrections import corrected
from models.volumes.mapping import FileMapping, mapping_from_yaml, write_mapping
from models.volumes.questions import answers, without_answer
from models.volumes.shown import set_aside_csv
from models.volumes.source import NamedBytes
from tests.volumes.test_unread_sheets import book

QUARTERS = ("Januar Februar März", "April Mai Juni", "Juli August September", "Oktober November Dezember")
CHANNELS = {"Telefon": 5000, "E-Mail": 2000, "Chat": 600}


def quarters(slip_in: str = "", times: int = 10) -> NamedBytes:
    def rows(months: str) -> Iterator[Sequence[object]]:
        yield ["Kanal", *months.split()]
        for channel, usual in CHANNELS.items():
            figures = [usual + 10 * len(month) for month in months.split()]
            if slip_in in months.split() and channel == "E-Mail":
                figures[months.split().index(slip_in)] *= times
            yield [channel, *figures]

    return book(**{f"Q{n} 2025": list(rows(months)) for n, months in enumerate(QUARTERS, start=1)})


@pytest.mark.parametrize(
    ("month", "sheet"), [("Februar", "Q1 2025"), ("Mai", "Q2 2025"), ("Oktober", "Q4 2025")]
)
def test_a_slip_is_found_and_corrected_on_its_own_sheet(month: str, sheet: str) -> None:
    (far,) = read_volumes(quarters(month)).far_values
    assert (far.sheet, far.row, far.column) == (sheet, 3, month)
    told = corrected(FileMapping(), far.row, far.column, far.offered, far.offered / 10, far.sheet)
    assert told == mapping_from_yaml("m", write_mapping(told).encode())
    mended = read_volumes(quarters(month), told)
    pd.testing.assert_frame_equal(mended.table, read_volumes(quarters()).table)
    ((entry, _),) = answers(told)
    assert without_answer(told, entry) == FileMapping()


def days(unreadable: int) -> list[list[object]]:
    rows = [[f"{day:02d}.0{unreadable}.2025", "Telefon", 20 + day] for day in range(1, 12)]
    rows[unreadable - 2][2] = "viele"
    return [["Datum", "Kanal", "Anzahl"], *rows]


def aside(volumes: Volumes) -> list[tuple[str, int]]:
    return [(each.sheet, each.row) for each in volumes.set_aside]


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_name_the_sheet_of_a_row(language: str) -> None:
    volumes = read_volumes(quarters("Mai"))
    (told,) = [each for each in volumes.problems if each.code == "volumes.far_values"]
    assert "Q2 2025" in told.what(language) and told.where.endswith(": Q2 2025:3")
    volumes = read_volumes(book(A=days(3), B=days(4)))
    assert aside(volumes) == [("A", 3), ("B", 4)]
    assert b"A: 3;" in set_aside_csv(volumes, language) and b"B: 4;" in set_aside_csv(volumes, language)


def test_rows_of_a_single_sheet_need_no_name_of_it() -> None:
    assert aside(read_volumes(book(A=days(3)))) == [("", 3)]


@pytest.mark.parametrize("heading", ["Bemerkung", "Kommentar", "Notes"])
def test_remarks_beside_the_rows_of_a_crosstab_are_no_reasons(heading: str) -> None:
    months = ["Januar", "Februar", "März"]
    rows = [
        ["Kanal", *months, heading],
        ["Telefon", 5000, 5100, 5050, ""],
        ["E-Mail", 2000, 2100, 2050, "neu"],
    ]
    volumes = read_volumes(book(**{"Q1 2025": rows}))
    assert volumes.table["reason"].isna().all() and volumes.table["offered"].sum() == 21_300
