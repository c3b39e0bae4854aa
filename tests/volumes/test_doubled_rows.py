"""Rows that stand twice: they count until somebody answers; once answered, exactly what was said counts."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES
from models.volumes import Volumes, read_volumes
from models.volumes.mapping import TOGETHER, FileMapping, mapping_from_yaml, of_shape, write_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import TOLD_APART, answered, questions
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


PARTLY = WEEK[:2] + OTHER_SITE[2:]


@pytest.mark.parametrize("again", [WEEK, PARTLY])
def test_until_answered_every_row_counts_and_it_is_asked(again: list[str]) -> None:
    volumes = read(ROWS + again)
    assert (
        volumes.table["offered"].sum()
        == read(ROWS).table["offered"].sum() + read(again).table["offered"].sum()
    )
    assert volumes.doubled is not None
    values = volumes.doubled.values
    assert (values["count"], values["alike"]) == (14, 14 if again is WEEK else 2)
    assert (values["first"], values["last"]) == (DAYS[7].date(), DAYS[13].date())
    (question,) = [each for each in questions(volumes.problems) if each.entry == "doubled_rows"]
    assert set(question.choices) == {"once", "both"}
    assert mapping_line(question.problem) == "doubled_rows: once | both"
    assert all(question.problem.line(language) for language in LANGUAGES)


def test_pairs_of_the_same_number_are_alike_also_where_it_is_none() -> None:
    closed = [f"2024-05-0{day};phone;{reason};0;;;;" for day in (1, 2) for reason in ("card", "loan")]
    doubled = read(ROWS + closed + WEEK + closed).doubled
    assert doubled is not None
    assert doubled.values["alike"] == doubled.values["count"] == 18


def test_where_no_pair_names_the_same_number_nothing_was_exported_twice() -> None:
    volumes = read(ROWS + OTHER_SITE)
    assert volumes.doubled is None
    assert "doubled_rows" not in {each.entry for each in questions(volumes.problems)}
    (told,) = [each for each in volumes.problems if each.code == "volumes.rows_of_same_time"]
    assert told.severity == "note" and told.values["count"] == 14
    assert volumes.table["offered"].sum() == sum(
        read(each).table["offered"].sum() for each in (ROWS, OTHER_SITE)
    )
    assert not any("doppelt" in said or "twice" in said for said in map(told.line, LANGUAGES))


SITES = [f"2024-03-{day:02d};{site};Filiale;{count * day}" for day in range(4, 25)
         for site, count in (("Mitte", 3), ("Nord", 5), ("Süd", 7))]  # fmt: skip


NAMED_SITES = "Datum;Standort;Kanal;Kontakte"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_that_is_not_used_and_tells_them_apart_is_asked_about(language: str) -> None:
    volumes = read_volumes(csv_file(*SITES, header=NAMED_SITES))
    (asked,) = [each for each in questions(volumes.problems) if each.problem.code == TOLD_APART]
    said = asked.problem.what(language)
    assert all(name in said for name in ("Standort", "Mitte", "Nord", "Süd"))
    assert not {"duplicates", "rows_of_same_time"} & set(codes(volumes))
    by_number = [row.replace("Mitte", "1").replace("Nord", "2").replace("Süd", "3") for row in SITES]
    unnamed = read_volumes(csv_file(*by_number, header="Datum;Nr;Kanal;Kontakte"))
    (told,) = [each for each in unnamed.problems if each.code == "volumes.rows_of_same_time"]
    assert "Nr" not in told.line(language), "numbers are no names of sites"


def test_shown_apart_each_name_holds_its_own_and_the_sum_stays() -> None:
    together = read_volumes(csv_file(*SITES, header=NAMED_SITES))
    (asked,) = [each for each in questions(together.problems) if each.problem.code == TOLD_APART]
    assert asked.choices == ("reason", TOGETHER)
    assert mapping_line(asked.problem) == "columns: {reason: Standort}"
    days = sum(range(4, 25))
    apart = read_volumes(csv_file(*SITES, header=NAMED_SITES), answered(FileMapping(), asked.entry, "reason"))
    sums = apart.table.groupby("reason", observed=True)["offered"].sum().to_dict()
    assert sums == {"Mitte": 3 * days, "Nord": 5 * days, "Süd": 7 * days}
    for told in ("reason", TOGETHER):
        read_so = read_volumes(
            csv_file(*SITES, header=NAMED_SITES), answered(FileMapping(), asked.entry, told)
        )
        assert read_so.table["offered"].sum() == together.table["offered"].sum() == 15 * days
        assert TOLD_APART not in {each.code for each in read_so.problems}
        assert {"rows_apart", "duplicates", "rows_of_same_time"} & set(codes(read_so)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_most_numbers_are_the_same_a_column_clears_no_doubt_but_is_named(language: str) -> None:
    """Days told twice, as preliminary and as final, are no two sites."""
    days = [
        f"2024-03-{day:02d};{kind};Filiale;{3 * day + (kind == 'final') * (day % 9 == 0)}"
        for day in range(4, 25)
        for kind in ("preliminary", "final")
    ]
    volumes = read_volumes(csv_file(*days, header="Datum;Stand;Kanal;Kontakte"))
    assert volumes.doubled is not None and TOLD_APART not in {each.code for each in volumes.problems}
    assert all(name in volumes.doubled.what(language) for name in ("Stand", "preliminary", "final"))


def test_few_equal_numbers_come_by_chance_but_a_site_exported_twice_is_doubted() -> None:
    some = [*SITES, "2024-03-25;Mitte;Filiale;9", "2024-03-25;Nord;Filiale;9"]
    assert read_volumes(csv_file(*some, header=NAMED_SITES)).doubled is None
    assert read_volumes(csv_file(*some, *some, header=NAMED_SITES)).doubled is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_reasons_are_known_another_column_that_tells_rows_apart_is_only_told(language: str) -> None:
    rows = [row.replace(";Filiale;", ";Filiale;Karte;") for row in SITES]
    volumes = read_volumes(csv_file(*rows, header="Datum;Standort;Kanal;Grund;Kontakte"))
    (told,) = [each for each in volumes.problems if each.code == "volumes.rows_apart"]
    assert told.severity == "note" and "Standort" in told.line(language)
    assert not {"duplicates", "rows_told_apart", "rows_of_same_time"} & set(codes(volumes))


def test_a_row_that_holds_several_volumes_is_named_once() -> None:
    days = [f"0{day}.04.2024;{day};{2 * day};{3 * day}" for day in range(1, 6)]
    header = "Datum;Telefon;E-Mail;Chat"
    volumes = read_volumes(csv_file(*days, days[2], header=header))
    assert volumes.doubled is not None
    assert (volumes.doubled.values["count"], volumes.doubled.values["rows"].items) == (3, (7,))


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
