"""Numbers far beyond all others: found where one slip rules the file, told with both totals, never taken out
unasked."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problems import Problem
from models.scenario import Scenario
from models.texts import LANGUAGES, format_date, format_number
from models.volumes import Volumes, condense, profile_of, read_volumes
from models.volumes.corrections import corrected
from models.volumes.far_values import FAR_TIMES, without_far_values
from models.volumes.mapping import FileMapping, mapping_from_yaml, of_shape, read_mapping, write_mapping
from models.volumes.questions import answers, without_answer
from tests.volumes.files import codes, csv_file, read

FIRST = date(2025, 3, 3)
SLIP_AT = 40


def counts(days: int = 84, mean: float = 80.0, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, days)


def with_slip(value: str = "88000", mapping: Any = None) -> Volumes:
    return read(*rows_with_slip(value), header="Datum;Kanal;Anzahl", mapping=mapping)


def rows_with_slip(value: str) -> list[str]:
    calls, mails = counts(), counts(mean=30, seed=2)
    rows = []
    for number, (call, mail) in enumerate(zip(calls, mails, strict=True)):
        day = FIRST + timedelta(days=number)
        rows += [
            f"{day:%d.%m.%Y};Telefon;{value if number == SLIP_AT else call}",
            f"{day:%d.%m.%Y};E-Mail;{mail}",
        ]
    return rows


def problem(volumes: Volumes) -> Problem:
    (found,) = (each for each in volumes.problems if each.code == "volumes.far_values")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_counts_until_somebody_answers_and_both_totals_are_told(language: str) -> None:
    volumes = with_slip()
    usual = counts().sum() - counts()[SLIP_AT] + counts(mean=30, seed=2).sum()
    assert volumes.table["offered"].sum() == usual + 88_000
    assert without_far_values(volumes).table["offered"].sum() == usual
    for total in (usual, usual + 88_000):
        assert format_number(total, language) in problem(volumes).what(language)
    assert [each.channel for each in volumes.far_values] == ["Telefon"]


def test_the_answer_counts_it_or_sets_it_aside_and_its_day_is_told_as_such() -> None:
    counted, left_out = (with_slip(mapping={"far_values": answer}) for answer in ("count", "leave_out"))
    assert not counted.far_values and "far_values" not in codes(counted)
    assert counted.table["offered"].sum() == with_slip().table["offered"].sum()
    assert left_out.table["offered"].sum() == without_far_values(with_slip()).table["offered"].sum()
    (aside,) = left_out.set_aside
    assert (aside.row, aside.day) == (2 * SLIP_AT + 2, FIRST + timedelta(days=SLIP_AT))
    assert left_out.days_aside == {aside.day}
    assert left_out.rows_read == counted.rows_read == left_out.rows_used + 1
    assert len({counted.key, left_out.key, with_slip().key}) == 3


def test_cells_of_a_wide_table_are_set_aside_as_cells() -> None:
    rows = [f"{FIRST + timedelta(days=n):%d.%m.%Y};{call};20" for n, call in enumerate(counts())]
    rows[7] = rows[7].replace(";20", ";9000")
    volumes = read(*rows, header="Datum;Anrufe;E-Mails", mapping={"far_values": "leave_out"})
    (aside,) = volumes.set_aside
    assert aside.is_cell and aside.row == 9


def test_names_that_were_told_and_hours_that_were_spread_hide_no_slip(bank: Scenario) -> None:
    file = csv_file(*rows_with_slip("88000"), header="Datum;Kanal;Anzahl")
    volumes = read_volumes(
        file, {"channel_names": {"Telefon": "phone"}}, day_profile=bank.volumes.day_profile
    )
    left = without_far_values(volumes)
    assert profile_of(condense(volumes)).offered - profile_of(condense(left)).offered == pytest.approx(88_000)


@given(st.lists(st.floats(1, FAR_TIMES - 1), min_size=1, max_size=60), st.randoms())
def test_without_a_wide_gap_nothing_is_far(steps: list[float], order: Random) -> None:
    """Of numbers none of which is five times the next smaller one, none is doubted."""
    sizes = [1]
    for step in steps:
        sizes.append(min(int(sizes[-1] * step) or 1, 1_000_000))
    order.shuffle(sizes)
    rows = [f"{FIRST + timedelta(days=n):%Y-%m-%d};phone;{size}" for n, size in enumerate(sizes)]
    assert not read(*rows, header="start;channel;offered").far_values


def test_large_numbers_that_come_often_are_no_slips() -> None:
    sizes = [*[10] * 80, *[900] * 4]
    rows = [f"{FIRST + timedelta(days=n):%Y-%m-%d};phone;{size}" for n, size in enumerate(sizes)]
    assert not read(*rows, header="start;channel;offered").far_values


def test_numbers_that_move_no_total_are_not_asked_about() -> None:
    rows = [f"{FIRST + timedelta(days=n):%Y-%m-%d};phone;{size}" for n, size in enumerate(counts(mean=9000))]
    rows += [f"{FIRST + timedelta(days=n):%Y-%m-%d};fax;{60 if n == 5 else 2}" for n in range(84)]
    assert not read(*rows, header="start;channel;offered").far_values


def corrections(*told: tuple[int, str, float, float]) -> dict[str, Any]:
    names = ("row", "column", "was", "value")
    return {"corrections": [dict(zip(names, each, strict=True)) for each in told]}


SLIP = (2 * SLIP_AT + 2, "Anzahl", 88_000, 91)


def test_a_number_that_is_corrected_counts_as_if_the_file_had_said_it() -> None:
    (far,) = with_slip().far_values
    assert (far.row, far.column, far.offered) == SLIP[:3]
    told = corrected(FileMapping(), far.row, far.column, far.offered, 91)
    assert told == read_mapping(corrections(SLIP)) == mapping_from_yaml("m", write_mapping(told).encode())
    right, wrong = with_slip("91"), with_slip(mapping=told)
    pd.testing.assert_frame_equal(wrong.table, right.table)
    assert not wrong.set_aside and not wrong.far_values and "corrected" in codes(wrong)
    assert wrong.key != with_slip().key
    ((entry, said),) = answers(told)
    assert said == "88000 → 91" and without_answer(told, entry) == FileMapping()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_of_another_number_is_refused_and_that_is_said(language: str) -> None:
    volumes = with_slip("77000", mapping=corrections(SLIP))
    assert volumes.table["offered"].sum() == with_slip("77000").table["offered"].sum()
    (told,) = [each for each in volumes.problems if each.code == "volumes.correction_refused"]
    assert all(format_number(each, language) in told.what(language) for each in (77_000, 88_000, 91))
    for nowhere in ((9999, "Anzahl", 88_000, 91), (SLIP[0], "Kanal", 88_000, 91)):
        assert "correction_lost" in codes(with_slip(mapping=corrections(nowhere)), "warning")


def test_a_cell_of_a_wide_table_is_corrected_in_its_column() -> None:
    rows = [f"{FIRST + timedelta(days=n):%d.%m.%Y};{call};20" for n, call in enumerate(counts())]
    right = read(*rows, header="Datum;Anrufe;E-Mails")
    rows[7] = rows[7].replace(";20", ";9000")
    (far,) = read(*rows, header="Datum;Anrufe;E-Mails").far_values
    assert (far.row, far.column) == (9, "E-Mails")
    told = corrections((far.row, far.column, far.offered, 20))
    pd.testing.assert_frame_equal(read(*rows, header="Datum;Anrufe;E-Mails", mapping=told).table, right.table)


def test_corrections_hold_for_their_file_alone() -> None:
    assert of_shape(read_mapping(corrections(SLIP))) == FileMapping()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_is_set_aside_is_missed_by_name(language: str) -> None:
    volumes = with_slip(mapping={"far_values": "leave_out"})
    (told,) = [each for each in volumes.problems if each.code == "volumes.far_left_out"]
    day = FIRST + timedelta(days=SLIP_AT)
    assert told.values["lacking"].items == (("Telefon", day, True),)
    assert "Telefon" in told.what(language) and format_date(day, language) in told.what(language)


@pytest.mark.parametrize(
    ("months", "is_far"),
    [((2518, 2584, 2586, 25470, 2610, 2635), True), ((100, 2000, 30, 25470, 900, 2635), False)],
)
def test_of_a_few_months_one_is_far_where_the_others_are_alike(months: tuple[int, ...], is_far: bool) -> None:
    rows = [f"2025-{month:02};Karten;{calls}" for month, calls in enumerate(months, start=1)]
    found = read(*rows, header="Monat;Kanal;Anzahl").far_values
    assert [each.offered for each in found] == ([25470.0] if is_far else [])
