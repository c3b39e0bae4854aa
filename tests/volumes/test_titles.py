"""A crosstab of hours and weekdays: its title names the week, or the week is asked for; nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.problems import UnusableInput
from models.volumes import NamedBytes, Volumes, read_volumes
from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.text import WEEKDAY_NAMES
from tests.volumes.files import codes

MONDAY = date(2025, 3, 3)
CALLS = {hour: [hour * 7 + day + 1 for day in range(7)] for hour in range(8, 20)}
TOTAL = sum(map(sum, CALLS.values()))


def crosstab(title: str) -> list[list[Cell]]:
    """Hours and weekdays with sums at both ends, below a title."""
    body: list[list[Cell]] = [
        [f"{hour:02}–{hour + 1:02} Uhr", *calls, sum(calls)] for hour, calls in CALLS.items()
    ]
    by_day = [sum(calls) for calls in zip(*CALLS.values(), strict=True)]
    return [[title], [], ["Uhrzeit", *WEEKDAY_NAMES, "Summe"], *body, ["Summe", *by_day, TOTAL]]


def read(*sheets: Sheet) -> Volumes:
    return read_volumes(NamedBytes("anrufe.xlsx", xlsx(sheets)), {"channel": "phone"})


def per_day(volumes: Volumes) -> dict[date, float]:
    days = volumes.table["start"].dt.tz_convert("Europe/Berlin").dt.date
    return dict(volumes.table.groupby(days)["offered"].sum())


@pytest.mark.parametrize(
    "title",
    ["Anrufe KW 10/2025 (03.03.2025–09.03.2025)", "Anrufe KW 10/2025 (03.03.–09.03.2025)",
     "Anrufe KW 10/2025", "Anrufe KW 10 2025", "Anrufe 2025-W10", "Calls week 10, 2025",
     "Anrufe 03.03.2025 bis 09.03.2025",
     "Anrufe 3. bis 9. März 2025", "Anrufe 03.03.2025 - 07.03.2025", "Calls 2025-03-03 to 2025-03-09",
     "Woche vom 3. März 2025", "Anrufe, Woche mit dem 06.03.2025", "KW 10 (03.03.–09.03.2025)"],
)  # fmt: skip
def test_a_title_that_names_a_week_gives_seven_different_days(title: str) -> None:
    volumes = read(Sheet("Anrufe", crosstab(title)))
    expected = {MONDAY + timedelta(days=day): sum(calls[day] for calls in CALLS.values()) for day in range(7)}
    assert per_day(volumes) == expected
    assert volumes.table["offered"].sum() == TOTAL
    assert "week_placed" in codes(volumes, "note")
    assert not {"day_placed", "duplicates"} & set(codes(volumes))


@pytest.mark.parametrize(
    "title",
    ["Anrufe", "Anrufe KW 10", "Anrufe KW 10 und KW 12/2025", "Anrufe KW 54/2025", "Calls 3/4/2025",
     "Stand 10.03.2025", "Anrufe KW 11/2025 (03.03.–09.03.2025)", "Anrufe Mai und Juni 2025",
     "Anrufe 2024 und 2025", "Anrufe KW 12-10/2025"],
)  # fmt: skip
def test_a_title_that_names_no_period_or_several_leaves_the_week_open(title: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        read(Sheet("Anrufe", crosstab(title)))
    assert "volumes.period_open" in {problem.code for problem in refused.value.problems}


def test_an_answer_goes_before_the_title() -> None:
    content = xlsx([Sheet("Anrufe", crosstab("Anrufe KW 10/2025"))])
    told = {"channel": "phone", "period_start": "2025-03-17"}
    volumes = read_volumes(NamedBytes("anrufe.xlsx", content), told)
    assert min(per_day(volumes)) == date(2025, 3, 17)


def test_a_sheet_per_week_gives_each_its_own_days() -> None:
    volumes = read(*(Sheet(f"KW {week}", crosstab(f"Anrufe KW {week}/2025")) for week in (10, 11, 12)))
    assert list(per_day(volumes)) == [MONDAY + timedelta(days=day) for day in range(21)]
    assert volumes.table["offered"].sum() == 3 * TOTAL


def test_clock_times_alone_still_take_the_day_of_the_title() -> None:
    rows: list[list[Cell]] = [[f"{hour:02}:00", calls[0]] for hour, calls in CALLS.items()]
    volumes = read(Sheet("Anrufe", [["Anrufe am 06.03.2025"], [], ["Uhrzeit", "Anrufe"], *rows]))
    assert list(per_day(volumes)) == [date(2025, 3, 6)]
