"""Sheets that were not read are named with the reason, and can be chosen instead."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from models.problems import Problem
from models.texts import LANGUAGES
from models.volumes import NamedBytes, Volumes, questions, read_volumes
from models.volumes.mapping import FileMapping
from models.volumes.questions import answered

COUNTS = [
    ["Datum", "Kanal", "Anzahl"],
    *([f"{day:02d}.03.2025", "Telefon", 70 + day] for day in range(3, 29)),
]
BY_SITE = [["Tag", "Ort", "Kontakte"], *([f"{day:02d}.03.2025", "Nord", 10 + day] for day in range(3, 29))]
NOTES = [["Anrufe ohne Filialen"], ["Quelle: Telefonanlage"]]
STAFF = [["Team", "Stellen"], ["Nord", 4], ["Süd", 6]]


def book(**sheets: Sequence[Sequence[object]]) -> NamedBytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return NamedBytes("book.xlsx", target.getvalue())


def told(volumes: Volumes, code: str = "sheets_unread") -> Problem:
    (found,) = (each for each in volumes.problems if each.code == f"volumes.{code}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_without_volumes_are_named(language: str) -> None:
    volumes = read_volumes(book(Mengen=COUNTS, Hinweise=NOTES, Personal=STAFF, Leer=[]))
    said = told(volumes).what(language)
    assert all(name in said for name in ("Mengen", "Hinweise", "Personal", "Leer"))
    whys = {sheet.name: sheet.why for sheet in told(volumes).values["unread"].sheets}
    assert whys == {"Hinweise": "no_table", "Personal": "unusable", "Leer": "blank"}


def test_another_sheet_can_be_chosen_and_the_first_one_again() -> None:
    file = book(Mengen=COUNTS, Andere=[COUNTS[0], *COUNTS[5:]], Hinweise=NOTES)
    joined = read_volumes(file)
    (asked,) = (each for each in questions(joined.problems) if each.entry == "sheet")
    assert asked.choices == ("Mengen", "Andere", "Hinweise")
    chosen = read_volumes(file, answered(FileMapping(), "sheet", "Andere"))
    assert chosen.rows_read == len(COUNTS) - 5
    (again,) = (each for each in questions(chosen.problems) if each.entry == "sheet")
    assert set(again.choices) == {"Mengen", "Andere", "Hinweise"}
    assert read_volumes(file, answered(FileMapping(), "sheet", "Mengen")).rows_read == len(COUNTS) - 1


def test_a_book_of_one_sheet_or_of_sheets_alike_asks_nothing() -> None:
    for file in (book(Mengen=COUNTS), book(März=COUNTS[:9], April=[COUNTS[0], *COUNTS[9:]])):
        assert not [each for each in read_volumes(file).problems if "sheets" in each.code]


def test_blank_sheets_are_told_and_are_none_to_choose() -> None:
    volumes = read_volumes(book(Mengen=COUNTS, Tabelle2=[], Tabelle3=[]))
    assert told(volumes, "sheets_blank").values["count"] == 2
    assert not [each for each in questions(volumes.problems) if each.entry == "sheet"]


def test_of_two_different_tables_the_one_that_was_read_is_named() -> None:
    volumes = read_volumes(book(Mengen=COUNTS, Orte=BY_SITE, Hinweise=NOTES))
    assert told(volumes).values["read"].items == ("Mengen",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cover_is_told_as_one_and_months_of_sheets_in_one_note(language: str) -> None:
    """Nothing is said about titles of a sheet that is not read."""
    cover = [["Monatsbericht"], ["Erstellt von", "Vertrieb"], ["Stand", "05.01.2026"], ["Ort", "Haus 3"]]
    month = [["Tag", "Telefon", "E-Mail"], *([day, 10 + day, day] for day in range(1, 29))]
    volumes = read_volumes(book(**{"Deckblatt": cover, "Januar 2025": month, "Februar 2025": month}))
    sheets = told(volumes).values["unread"].sheets
    assert [(sheet.name, sheet.why) for sheet in sheets] == [("Deckblatt", "words")]
    assert not any("Deckblatt" in problem.where for problem in volumes.problems)
    said = told(volumes, "days_placed_in_sheets").what(language)
    assert all(words in said for words in ("2", "01/2025", "02/2025"))
