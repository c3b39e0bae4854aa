"""Rows that stand twice: they count until somebody answers; once answered, exactly what was said counts."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES
from models.volumes import Volumes, read_volumes
from models.volumes.mapping import FileMapping, mapping_from_yaml, of_shape, write_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import answered, questions
from models.volumes.shown import set_aside_csv
from tests.volumes.files import csv_file

DAYS = pd.date_range("2024-03-04", periods=28)
ROWS = [
    f"{day:%Y-%m-%d};phone;{reason};{10 + 3 * day.day};;;;" for day in DAYS for reason in ("card", "loan")
]
WEEK = ROWS[14:28]
OTHER_SITE = [row.replace(";;;;", "0;;;;") for row in WEEK]
"""The same week with other figures."""


def read(rows: list[str], **told: object) -> Volumes:
    return read_volumes(csv_file(*rows), FileMapping.model_validate(told))


def codes(volumes: Volumes) -> list[str]:
    return [problem.code.removeprefix("volumes.") for problem in volumes.problems]


@pytest.mark.parametrize("again", [WEEK, OTHER_SITE])
def test_until_answered_every_row_counts_and_it_is_asked(again: list[str]) -> None:
    volumes = read(ROWS + again)
    assert (
        volumes.table["offered"].sum()
        == read(ROWS).table["offered"].sum() + read(again).table["offered"].sum()
    )
    assert volumes.doubled is not None
    values = volumes.doubled.values
    assert (values["count"], values["alike"]) == (14, 14 if again is WEEK else 0)
    assert (values["first"], values["last"]) == (DAYS[7].date(), DAYS[13].date())
    (question,) = [each for each in questions(volumes.problems) if each.entry == "doubled_rows"]
    assert set(question.choices) == {"once", "both"}
    assert mapping_line(question.problem) == "doubled_rows: once | both"
    assert all(question.problem.line(language) for language in LANGUAGES)


@pytest.mark.parametrize("again", [WEEK, OTHER_SITE])
def test_counted_once_the_file_is_the_one_without_the_repetition(again: list[str]) -> None:
    volumes, plain = read(ROWS + again, doubled_rows="once"), read(ROWS)
    pd.testing.assert_frame_equal(volumes.table, plain.table)
    assert volumes.doubled is None
    assert volumes.rows_read == volumes.rows_used + len(again)
    first = len(ROWS) + 2
    assert [entry.row for entry in volumes.set_aside] == list(range(first, first + len(again)))
    listed = set_aside_csv(volumes, "de").decode("utf-8-sig")
    assert listed.count("2024-03-11 00:00 | phone | card") == 1
    assert "doubled_left_out" in codes(volumes)
    assert volumes.key != plain.key


def test_both_are_right_where_that_is_said() -> None:
    volumes, asked = read(ROWS + OTHER_SITE, doubled_rows="both"), read(ROWS + OTHER_SITE)
    pd.testing.assert_frame_equal(volumes.table, asked.table)
    assert volumes.doubled is None
    assert not volumes.set_aside


def test_the_answer_is_kept_in_the_mapping_but_not_for_the_next_file() -> None:
    told = answered(FileMapping(), "doubled_rows", "once")
    assert mapping_from_yaml("m.yaml", write_mapping(told).encode()) == told
    assert of_shape(told).doubled_rows is None
