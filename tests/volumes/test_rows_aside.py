"""Rows that do not count: each kind is told for what it is, and a day that lost rows was not silent."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from models.problems import Problem
from models.texts import LANGUAGES
from models.volumes import Volumes, condense, signals
from models.volumes.checks import without_holidays
from models.volumes.gaps import usual_days
from models.volumes.missing_days import FileCalendar, calendar_of
from models.volumes.row_counts import RowCounts, row_counts
from models.volumes.year_of_weeks import YearOfWeeks
from tests.volumes.files import codes, read

FIRST = date(2025, 3, 3)
DAYS = [FIRST + timedelta(days=number) for number in range(84)]
LONG = "Datum;Kanal;Anzahl"


def rows_of(day: date, telephone: str = "") -> list[str]:
    calls, mails = np.random.default_rng(day.toordinal()).poisson([80, 20])
    return [f"{day:%d.%m.%Y};Telefon;{telephone or calls}", f"{day:%d.%m.%Y};E-Mail;{mails}"]


def problem(volumes: Volumes, code: str) -> Problem:
    (found,) = (each for each in volumes.problems if each.code == f"volumes.{code}")
    return found


@pytest.mark.parametrize("spoilt", ["k.A.", "-12", "999999999", " ", "80;80"])
def test_a_day_that_lost_a_row_is_told_as_such_and_not_as_an_odd_one(spoilt: str) -> None:
    lost = DAYS[40]
    volumes = read(*(row for day in DAYS for row in rows_of(day, spoilt if day == lost else "")), header=LONG)
    assert volumes.days_aside == {lost}
    assert problem(volumes, "days_with_rows_aside").values["count"] == 1
    assert "days_missing" not in codes(volumes)
    assert [each for each in signals(condense(volumes), {}) if each.first <= lost <= each.last] == []


def test_days_that_lost_all_rows_are_neither_missing_nor_a_gap() -> None:
    lost = DAYS[30:37]
    rows = [
        f"{day:%d.%m.%Y};Telefon;{'k.A.' if day in lost else 70 + day.day}" for day in DAYS if day != DAYS[50]
    ]
    volumes = read(*rows, header=LONG)
    assert volumes.days_aside == set(lost)
    assert problem(volumes, "days_missing").values["days"].items == ((DAYS[50], DAYS[50]),)
    assert not [each for each in signals(condense(volumes), {}) if each.code == "gap"]
    assert without_holidays(volumes, {DAYS[50]}).days_aside == set(lost)
    assert "days_missing" not in codes(without_holidays(volumes, {DAYS[50]}))


def test_rows_that_their_owner_leaves_out_are_no_loss() -> None:
    rows = [row for day in DAYS for row in rows_of(day)]
    volumes = read(*rows, header=LONG, mapping={"channel_names": {"E-Mail": None}})
    assert len(volumes.set_aside) == len(DAYS) and volumes.days_aside == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_and_empty_rows_are_told_with_what_stands_there(language: str) -> None:
    rows = [row for day in DAYS[:9] for row in rows_of(day)]
    volumes = read(*rows[:4], "### Neustart ###", *rows[4:8], ";;", *rows[8:], header=LONG)
    remark = problem(volumes, "remark_row")
    assert "### Neustart ###" in remark.what(language) and remark.values["rows"].items == (6,)
    assert problem(volumes, "blank_rows").values["rows"].items == (11,)
    assert "row_width" not in codes(volumes)
    assert row_counts(volumes) == RowCounts(18, 0, 0, 1, are_cells=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_with_a_field_too_many_is_shown(language: str) -> None:
    rows = [row for day in DAYS[:9] for row in rows_of(day)]
    volumes = read(*rows, "12.03.2025;Telefon;neu;80", header=LONG)
    assert "12.03.2025 | Telefon | neu | 80" in problem(volumes, "row_width").what(language)


def test_a_large_file_tells_of_odd_rows_as_a_small_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for day in DAYS for row in rows_of(day)]
    rows[20:20] = ["### Neustart ###", ";;", "12.03.2025;Telefon;neu;80"]
    small = read(*rows, header=LONG)
    monkeypatch.setattr("models.volumes.large_text.LARGE", 100)
    large = read(*rows, header=LONG)
    told = {"remark_row", "blank_rows", "row_width"}
    of = lambda volumes: {(each.code, str(each.values)) for each in volumes.problems  # noqa: E731
                          if each.code.removeprefix("volumes.") in told}  # fmt: skip
    assert of(large) == of(small) and len(of(small)) == len(told)
    assert (large.rows_read, large.rows_used) == (small.rows_read, small.rows_used)


def test_cells_are_counted_apart_from_rows_and_from_sums() -> None:
    body = [f"{day:%d.%m.%Y};{80 + day.day};20;{100 + day.day}" for day in DAYS[:20]]
    body[3] = f"{DAYS[3]:%d.%m.%Y};80;viele;100"
    rows = [*body[:10], "Summe;800;200;1000", *body[10:], "13.03.2025;80;20;100;7", "Gesamt;1600;400;2000"]
    volumes = read(*rows, header="Datum;Anrufe;E-Mails;Summe")
    assert row_counts(volumes) == RowCounts(used=39, aside=1, rows_aside=1, between=2, are_cells=True)
    assert volumes.rows_used == len(volumes.table)


def test_headings_that_come_again_are_no_lost_rows() -> None:
    body = [row for day in DAYS[:20] for row in rows_of(day)]
    volumes = read(*body[:20], LONG, *body[20:], header=LONG)
    assert volumes.rows_used == len(volumes.table) == 40
    assert row_counts(volumes) == RowCounts(40, 0, 0, 1, are_cells=False)


@pytest.mark.parametrize("seed", range(20))
def test_days_and_weeks_that_lack_something_go_by_one_reckoning(seed: int) -> None:
    chance = np.random.default_rng(seed)
    there = chance.random((30, 7)) < chance.random(7)
    there[0, 0] = there[-1, -1] = True
    course = np.zeros((30, 336))
    weeks = YearOfWeeks(
        tuple(FIRST + timedelta(weeks=week) for week in range(30)), there[:, None, :] * 1.0, course
    )
    days = pd.DatetimeIndex(
        [pd.Timestamp(FIRST) + pd.Timedelta(days=int(day)) for day in np.flatnonzero(there)]
    )
    calendar = calendar_of(days)
    assert (calendar.there == there.ravel()).all()
    usual = usual_days(calendar.there, calendar.weekday)[:7].sum()
    lacking = FileCalendar(calendar.days, calendar.there).absent.reshape(there.shape).sum(axis=1)
    closed = calendar.closed.any()
    assert closed or (np.flatnonzero(lacking >= max(usual / 2, 1)) == weeks.lacking).all()
