"""That more may be asked is said where a later step of reading can leave something open, and only there."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, read_volumes
from models.volumes.later_questions import asked_later
from models.volumes.mapping import FileMapping
from models.volumes.questions import Question, questions
from models.volumes.seen_columns import UnreadTable


def asked_of(content: str, mapping: FileMapping | None = None) -> tuple[tuple[Question, ...], list[str]]:
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("test.csv", content.encode()), mapping)
    found = refused.value
    fields = [field for _, field in found.columns.fields] if isinstance(found, UnreadTable) else []
    return tuple(each for each in questions(found.problems) if each.problem.severity == "error"), fields


def days_and_months(heading: str) -> str:
    rows = "".join(f"0{day}/0{day + 1}/2025;Telefon;{day}00\n" for day in range(1, 8))
    return f"{heading};Kanal;Anzahl\n{rows}"


def test_after_a_missing_column_the_order_of_its_dates_is_asked() -> None:
    asked, fields = asked_of(days_and_months("Xyz").replace("Anzahl", "Abc"))
    assert asked_later(asked, fields) == "values"
    told = FileMapping(columns={"start": "Xyz", "offered": "Abc"})
    later, _ = asked_of(days_and_months("Xyz").replace("Anzahl", "Abc"), told)
    assert {question.entry for question in later} == {"date_order"}


def test_nothing_is_announced_where_everything_is_asked_at_once() -> None:
    asked, fields = asked_of(days_and_months("Datum"))
    assert {question.entry for question in asked} == {"date_order"}
    assert asked_later(asked, fields) == ""


@pytest.mark.parametrize(("heading", "later"), [("Bearbeitungszeit", "measures"), ("Bemerkung", "")])
def test_an_open_decimal_mark_leaves_units_open_where_there_are_durations(heading: str, later: str) -> None:
    rows = "".join(f"2025-01-0{day} 09:00;Telefon;{day}.200;{day}.400\n" for day in range(1, 8))
    asked, fields = asked_of(f"Beginn;Kanal;Anzahl;{heading}\n{rows}")
    assert {question.entry for question in asked} == {"decimal"}
    assert asked_later(asked, fields) == later
