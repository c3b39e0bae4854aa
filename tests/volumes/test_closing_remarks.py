"""What a report says below its table is a remark, not a row that cannot be read."""

from __future__ import annotations

import pytest

from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.table import Volumes
from tests.volumes.exports.books import Sheet, xlsx
from tests.volumes.files import codes

ROWS = [("03.03.2025", "Telefon", 10), ("04.03.2025", "Telefon", 12), ("05.03.2025", "Telefon", 9)]
ENDS = ("Export beendet", "End of report", "Ende der Liste", "*** 120 Zeilen ***", "3 rows", "* ohne Samstag",
        "Quelle: Telefonanlage", "--- Ende ---", "Erstellt am 06.03.2025 von A. Meier")  # fmt: skip


def _read(*below: str) -> Volumes:
    lines = ["Datum;Kanal;Anzahl", *(";".join(map(str, row)) for row in ROWS), *below, ""]
    return read_volumes(NamedBytes("v.csv", "\n".join(lines).encode()))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("blank", [(), (";;",)])
def test_the_last_line_of_a_text_is_told_as_a_remark(end: str, blank: tuple[str, ...]) -> None:
    volumes = _read(*blank, f"{end};;")
    assert volumes.table["offered"].sum() == 31
    assert [each.reason for each in volumes.set_aside] == ["volumes.remark_row"]
    assert "date_unreadable" not in codes(volumes)
    assert any(end in problem.what("de") for problem in volumes.problems)


@pytest.mark.parametrize("end", ENDS)
def test_the_last_row_of_a_sheet_is_told_as_a_remark(end: str) -> None:
    book = xlsx([Sheet("Daten", [["Datum", "Kanal", "Anzahl"], *map(list, ROWS), [end]])])
    volumes = read_volumes(NamedBytes("v.xlsx", book))
    assert [each.reason for each in volumes.set_aside] == ["volumes.remark_row"]


@pytest.mark.parametrize("row", ["06.03.2025;;", "Telefon;;", "Export beendet;Telefon;4"])
def test_a_row_that_may_lack_figures_is_no_remark(row: str) -> None:
    assert "remark_row" not in codes(_read(row))


def test_a_remark_within_the_table_is_a_row_that_cannot_be_read() -> None:
    lines = ["Datum;Kanal;Anzahl", "03.03.2025;Telefon;10", "Export beendet;;", "04.03.2025;Telefon;12", ""]
    assert "remark_row" not in codes(read_volumes(NamedBytes("v.csv", "\n".join(lines).encode())))


REMARKS = ("Hinweis: Filiale geschätzt", "* ohne Tochter", "Bei Fragen: Tel. 4711")
CROSSED = [
    ["Thema", "Januar 2025", "", "Februar 2025", ""],
    ["", "Telefon", "E-Mail", "Telefon", "E-Mail"],
    ["Karten", 120, 40, 110, 42],
    ["Konto", 210, 60, 190, 64],
    ["Kredit", 80, 20, 75, 22],
]
TOTAL = [
    "Gesamt",
    *(sum(row[place] for row in CROSSED[2:] if isinstance(row[place], int)) for place in range(1, 5)),
]
WIDE = [
    ["Datum", "Telefon", "E-Mail", "Chat"],
    *([f"{day:02}.03.2025", 10 + day, 4, 2] for day in range(3, 8)),
]


@pytest.mark.parametrize(
    "table", [CROSSED, [*CROSSED, TOTAL], WIDE], ids=["crossed", "crossed with total", "wide"]
)
@pytest.mark.parametrize("blank", [[], [[]]], ids=["", "blank row"])
def test_remarks_below_columns_that_become_rows_are_no_empty_cells(
    table: list[list[object]], blank: list[list[object]]
) -> None:
    book = xlsx([Sheet("Daten", [*table, *blank, *([text] for text in REMARKS)])])
    volumes = read_volumes(NamedBytes("v.xlsx", book))
    first = len(table) + len(blank) + 1
    remarks = {each.row: each.text for each in volumes.set_aside if each.reason == "volumes.remark_row"}
    assert remarks == {first + place: text for place, text in enumerate(REMARKS)}
    assert "cells_empty" not in codes(volumes)
    alone = read_volumes(NamedBytes("v.xlsx", xlsx([Sheet("Daten", table)])))
    assert volumes.table["offered"].sum() == alone.table["offered"].sum()


def test_a_text_alone_below_a_total_is_a_remark_and_one_without_is_none() -> None:
    for table, is_remark in (([*CROSSED, TOTAL], True), (CROSSED, False)):
        volumes = read_volumes(NamedBytes("v.xlsx", xlsx([Sheet("Daten", [*table, ["Wertpapier"]])])))
        assert ("remark_row" in codes(volumes)) is is_remark
        assert ("cells_empty" in codes(volumes)) is not is_remark
