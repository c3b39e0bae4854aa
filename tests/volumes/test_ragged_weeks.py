"""Dates a week apart are weeks, also where the turn of a year cuts one; a day can be answered."""

from __future__ import annotations

from datetime import date, timedelta

from models.volumes.mapping import FileMapping
from models.volumes.questions import answered, questions, taken
from models.volumes.reader import read_volumes
from models.volumes.source import NamedBytes
from models.volumes.table import DAY_MIN, WEEK_MIN, Volumes
from tests.volumes.files import codes

MONDAYS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(51)]


def _read(days: list[date], mapping: FileMapping | None = None) -> Volumes:
    rows = [f"{day:%d.%m.%Y};Telefon;{1000 + day.day}" for day in days]
    return read_volumes(NamedBytes("v.csv", "\n".join(["Datum;Kanal;Anzahl", *rows, ""]).encode()), mapping)


def test_weeks_with_a_cut_one_at_either_end_are_weeks_and_that_is_asked() -> None:
    days = [date(2025, 1, 1), *MONDAYS, date(2025, 12, 31)]
    volumes = _read(days)
    assert set(volumes.table["interval_min"]) == {WEEK_MIN}
    (question,) = [each for each in questions(volumes.problems) if each.entry == "interval_min"]
    assert (question.problem.values["count"], taken(question, FileMapping())) == (2, str(WEEK_MIN))
    told = answered(FileMapping(), question.entry, str(DAY_MIN))
    assert set(_read(days, told).table["interval_min"]) == {DAY_MIN}
    confirmed = answered(FileMapping(), question.entry, str(WEEK_MIN))
    assert set(_read(days, confirmed).table["interval_min"]) == {WEEK_MIN}


def test_whole_weeks_are_not_asked_about() -> None:
    volumes = _read(MONDAYS)
    assert set(volumes.table["interval_min"]) == {WEEK_MIN}
    assert "weeks_assumed" not in codes(volumes)


def test_days_stay_days() -> None:
    days = [date(2025, 1, 6) + timedelta(days=day) for day in range(60) if day % 7 < 5]
    volumes = _read(days)
    assert set(volumes.table["interval_min"]) == {DAY_MIN}
    assert "weeks_assumed" not in codes(volumes)
