"""Rows with the total of a day between the intervals hold no contacts of their own and are checked."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES, format_number
from models.volumes import Volumes, read_volumes
from models.volumes.source import NamedBytes
from tests.volumes.files import codes, read

HEADER = "Datum;Intervall;Kanal;Angebotene Anrufe"
HOURS = range(8, 18)


def halfday(word: str, slip: int = 0) -> Volumes:
    return read(*rows(word, slip), header=HEADER)


def rows(word: str, slip: int) -> list[str]:
    lines = []
    for number in range(12):
        day = f"{date(2025, 3, 3) + timedelta(days=number):%d.%m.%Y}"
        counts = [10 + (number + hour) % 5 for hour in HOURS]
        lines += [
            f"{day};{hour:02d}:00-{hour + 1:02d}:00;Telefon;{count}"
            for hour, count in zip(HOURS, counts, strict=True)
        ]
        if word:
            lines.append(f"{day};{word};;{sum(counts) + (slip if number == 3 else 0)}")
    return lines


@pytest.mark.parametrize("word", ["Tagessumme", "Summe", "Gesamt", "Daily total", "Total"])
def test_totals_of_days_in_the_column_of_times_do_not_count_and_no_day_lacks_anything(word: str) -> None:
    with_sums, without = halfday(word), halfday("")
    pd.testing.assert_frame_equal(with_sums.table, without.table)
    assert not with_sums.days_aside
    told = codes(with_sums)
    assert {"sum_row", "sums_of_days_agree"} <= set(told)
    assert not {"date_unreadable", "days_with_rows_aside", "sums_of_days_differ"} & set(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_total_that_differs_from_its_day_is_told_with_both_figures(language: str) -> None:
    volumes = halfday("Tagessumme", slip=1000)
    (told,) = [each for each in volumes.problems if each.code == "volumes.sums_of_days_differ"]
    right = sum(10 + (3 + hour) % 5 for hour in HOURS)
    assert told.values["count"] == 1 and told.values["all"] == 12
    assert all(format_number(each, language) in told.what(language) for each in (right, right + 1000))


def test_the_night_of_summer_time_lacks_no_interval() -> None:
    def night(hours: range) -> list[str]:
        days = [date(2025, 3, 2) + timedelta(days=7 * week) for week in range(30)]
        skipped = date(2025, 3, 30)
        return [
            f"{day:%d.%m.%Y};{hour:02d}:00;Telefon;50"
            for day in days
            for hour in hours
            if (day, hour) not in ((skipped, 2), (skipped, 3))
        ]

    lines = night(range(6))
    volumes = read(*lines, header=HEADER)
    (told,) = [each for each in volumes.problems if each.code == "volumes.intervals_missing"]
    assert [moment.hour for moment in told.values["intervals"].items] == [3]
    there = [*lines, "30.03.2025;03:00;Telefon;50"]
    assert "intervals_missing" not in codes(read(*there, header=HEADER))


@pytest.mark.parametrize("name", ["export.csv", "export.xls"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_without_a_table_is_to_be_fetched_again(name: str, encoding: str) -> None:
    for body, code in (
        ("<form><input></form>", "is_page_without_table"),
        ("<table><tr/></table>", "is_html"),
    ):
        page = NamedBytes(name, f"<!DOCTYPE html><html><body>{body}</body></html>".encode(encoding))
        with pytest.raises(UnusableInput) as refused:
            read_volumes(page)
        assert [problem.code for problem in refused.value.problems] == [f"volumes.{code}"]
