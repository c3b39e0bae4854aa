"""What is noticed on every sheet of a workbook is told once, and loses nothing."""

from __future__ import annotations

from models.problems import Problem
from models.texts import LANGUAGES
from models.volumes.folded_notes import folded
from models.volumes.listed import FirstOf, Names
from models.volumes.row_places import RowPlace


def sum_rows(sheet: str, *rows: int) -> Problem:
    values = {"count": len(rows), "rows": FirstOf(tuple(RowPlace(sheet, row) for row in rows))}
    return Problem(f"mengen.xlsx: {sheet}:{rows[0]}", "volumes.sum_row", values, "warning")


def test_rows_of_all_sheets_are_one_note_that_names_each() -> None:
    (told,) = folded([sum_rows("Q1", 9), sum_rows("Q2", 9), sum_rows("Q3", 7, 8)])

    assert told.values["count"] == 4
    assert told.where == "mengen.xlsx: Q1, Q2, Q3"
    for language in LANGUAGES:
        said = told.what(language)
        assert all(each in said for each in ("Q1", "Q2", "Q3", "7", "8", "9"))


def test_the_same_note_of_every_sheet_is_told_once() -> None:
    note = Problem("mengen.xlsx:3", "volumes.sum_columns", {"count": 1, "names": Names(("Summe",))}, "note")

    assert folded([note, sum_rows("Q1", 9), note]) == (note, sum_rows("Q1", 9))


def test_names_of_several_sheets_stand_in_one_list() -> None:
    (told,) = folded(
        Problem("mengen.xlsx:3", "volumes.periods", {"count": 1, "names": Names((name,))}, "note")
        for name in ("Januar", "April")
    )

    assert told.values == {"count": 2, "names": Names(("Januar", "April"))}


def test_notes_that_say_different_things_stay_apart() -> None:
    year = [
        Problem("mengen.xlsx:3", "volumes.year_placed", {"name": name}, "note") for name in ("2024", "2025")
    ]
    other = Problem("mengen.xlsx: Q1:9", "volumes.remark_row", {"count": 1}, "warning")

    assert folded([*year, sum_rows("Q1", 9), other]) == (*year, sum_rows("Q1", 9), other)


def test_of_many_sheets_the_first_are_named() -> None:
    (told,) = folded(sum_rows(f"Q{number}", 9) for number in range(8))

    assert told.values["count"] == 8
    assert told.where == "mengen.xlsx: Q0, Q1, Q2, Q3, Q4, …"
