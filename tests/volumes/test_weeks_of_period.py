"""A table of weekdays whose title names a period: asked what its figures are, and placed on its real days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from models.problems import Problem, UnusableInput
from models.volumes import NamedBytes, Volumes, condense, findings, profile, questions, read_volumes, signals
from models.volumes.closer_findings import peaks_finding, season_finding
from models.volumes.file_period import FilePeriod
from models.volumes.mapping import FileMapping, of_shape, read_mapping
from models.volumes.mapping_lines import mapping_line
from models.volumes.questions import answered, with_period, without_answer
from models.volumes.told_period import period_told
from tests.volumes.exports.books import Cell, Sheet, xlsx
from tests.volumes.exports.text import WEEKDAY_NAMES
from tests.volumes.files import codes

OCTOBER = FilePeriod(date(2025, 10, 1), date(2025, 10, 31))
CALLS = {hour: [hour * 7 + day + 1 for day in range(7)] for hour in range(8, 20)}
BY_DAY = [sum(calls[day] for calls in CALLS.values()) for day in range(7)]


def crosstab(title: str, calls: dict[int, list[Any]] = CALLS) -> list[list[Cell]]:
    body: list[list[Cell]] = [[f"{hour:02}:00", *numbers] for hour, numbers in calls.items()]
    return [[title], [], ["Uhrzeit", *WEEKDAY_NAMES], *body]


def read(title: str, *, name: str = "anrufe.xlsx", sheet: str = "Anrufe", **told: Any) -> Volumes:
    content = xlsx([Sheet(sheet, crosstab(title))])
    return read_volumes(NamedBytes(name, content), {"channel": "phone", **told})


def asked(title: str, **told: Any) -> Problem:
    with pytest.raises(UnusableInput) as refused:
        read(title, **told)
    (problem,) = (each for each in refused.value.problems if each.severity == "error")
    return problem


def days_of(period: FilePeriod) -> pd.DatetimeIndex:
    return pd.date_range(period.first, period.last)


def per_day(volumes: Volumes) -> pd.Series:
    return volumes.table.groupby(volumes.table["start"].dt.date)["offered"].sum()


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Oktober 2025", "2025-10-01", "2025-10-31"),
        ("Anrufe nach Wochentag und Stunde – Okt. 2025", "2025-10-01", "2025-10-31"),
        ("Summe 01.10.2025 bis 31.10.2025", "2025-10-01", "2025-10-31"),
        ("01.10.–31.10.2025", "2025-10-01", "2025-10-31"),
        ("Anrufe Q3 2025", "2025-07-01", "2025-09-30"),
        ("Anrufe 3. Quartal 2025", "2025-07-01", "2025-09-30"),
        ("Calls 2025 Q3", "2025-07-01", "2025-09-30"),
        ("1. Halbjahr 2024", "2024-01-01", "2024-06-30"),
        ("KW 40–43 2025", "2025-09-29", "2025-10-26"),
        ("Anrufe KW 40-43/2025", "2025-09-29", "2025-10-26"),
        ("Calls weeks 40 to 43, 2025", "2025-09-29", "2025-10-26"),
        ("Januar bis März 2025", "2025-01-01", "2025-03-31"),
        ("Nov. 2024 – Jan. 2025", "2024-11-01", "2025-01-31"),
        ("Anrufe 2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_the_period_of_a_title_is_proposed_and_what_its_figures_are_is_asked(
    title: str, first: str, last: str
) -> None:
    problem = asked(title)
    assert problem.code == "volumes.weekdays_open"
    assert problem.values["period"] == FilePeriod(date.fromisoformat(first), date.fromisoformat(last))
    (question,) = questions([problem])
    assert (question.entry, question.choices) == ("weekdays_are", ("sum", "average", "week"))
    assert mapping_line(problem) == "weekdays_are: sum | average | week"


@pytest.mark.parametrize(
    "texts",
    [["Mai 2025", "Juni 2025"], ["Q3 2025", "Oktober 2025"], ["KW 60-70/2025"], ["KW 43-40/2025"],
     ["Stand 10.03.2025"], ["3/4/2025 - 3/5/2025"], ["Mai und Juni 2025"], ["KW 10"], []],
)  # fmt: skip
def test_texts_that_contradict_each_other_or_can_be_read_in_two_ways_tell_no_period(texts: list[str]) -> None:
    assert period_told(texts) is None


def test_the_sheet_and_then_the_file_name_tell_it_where_no_title_does() -> None:
    assert asked("Anrufe", sheet="Oktober 2025").values["period"] == OCTOBER
    assert asked("Anrufe", name="Wochentag_Stunde_Okt2025.xlsx").values["period"] == OCTOBER
    assert asked("Anrufe Q3 2025", name="Okt2025.xlsx").values["period"].last == date(2025, 9, 30)
    assert asked("Anrufe KW 10", name="Okt2025.xlsx").code == "volumes.period_open", "contradicts"


@pytest.mark.parametrize("title", ["Summe Oktober 2025", "Q3 2025, gesamt", "Anrufe 2024 total"])
def test_a_sum_counts_as_often_as_it_stands_there_and_alike_on_all_such_days(title: str) -> None:
    problem = asked(title)
    assert problem.values["proposed"] == "sum"
    volumes = read(title, weekdays_are="sum")
    assert volumes.table["offered"].sum() == sum(BY_DAY), "exactly"
    by_day = per_day(volumes)
    assert list(by_day.index) == [day.date() for day in days_of(problem.values["period"])]
    for weekday, total in enumerate(BY_DAY):
        same = by_day[[day.weekday() == weekday for day in by_day.index]]
        assert same.sum() == total
        assert same.to_numpy() == pytest.approx(total / len(same), rel=1e-5)
    assert volumes.days_modelled
    assert "weekdays_summed" in codes(volumes, "warning")
    assert "counts_not_whole" not in codes(volumes), "what was shared is no fault of the file"


def test_an_average_week_comes_again_in_every_week() -> None:
    volumes = read("Durchschnittliche Woche, Oktober 2025", weekdays_are="average")
    assert asked("Durchschnittliche Woche, Oktober 2025").values["proposed"] == "average"
    assert per_day(volumes).to_dict() == {day.date(): BY_DAY[day.weekday()] for day in days_of(OCTOBER)}, (
        "public holidays (3 October) like other days"
    )
    assert volumes.days_modelled


def test_one_week_is_placed_once_and_measured() -> None:
    assert asked("Oktober 2025", weekdays_are="week").code == "volumes.period_open", "which week, nobody told"
    volumes = read("Oktober 2025", weekdays_are="week", period_start="2025-10-06")
    assert list(per_day(volumes)) == BY_DAY
    assert not volumes.days_modelled


def test_whole_figures_speak_for_a_sum_and_fractions_for_an_average() -> None:
    assert asked("Oktober 2025").values["proposed"] == "sum"
    halves = {hour: [number + 0.5 for number in numbers] for hour, numbers in CALLS.items()}
    content = xlsx([Sheet("Anrufe", crosstab("Oktober 2025", halves))])
    with pytest.raises(UnusableInput) as refused:
        read_volumes(NamedBytes("anrufe.xlsx", content), {"channel": "phone"})
    assert [each.values["proposed"] for each in refused.value.problems if each.severity == "error"] == [
        "average"
    ]


def test_an_answered_period_goes_before_the_title() -> None:
    told = with_period(FileMapping(), FilePeriod(date(2025, 9, 1), date(2025, 9, 30)), is_day=False)
    assert asked("Oktober 2025", **told.model_dump(exclude_none=True)).values["period"].days == 30
    volumes = read("Oktober 2025", weekdays_are="sum", **told.model_dump(exclude_none=True))
    assert (volumes.period.first, volumes.period.last) == (date(2025, 9, 1), date(2025, 9, 30))
    assert without_answer(told, "period_start") == FileMapping(), "both ends are one answer"


def test_seven_days_across_two_weeks_are_one_week() -> None:
    volumes = read("Anrufe 06.03.2025 bis 12.03.2025")
    assert set(per_day(volumes).index) == {date(2025, 3, 6) + timedelta(day) for day in range(7)}
    assert volumes.table["offered"].sum() == sum(BY_DAY)


def test_the_answer_holds_for_the_next_file_of_the_shape_but_its_period_does_not() -> None:
    told = answered(FileMapping(channel="phone"), "weekdays_are", "sum")
    told = with_period(told, OCTOBER, is_day=False)
    assert of_shape(told) == FileMapping(channel="phone", weekdays_are="sum")
    content = xlsx([Sheet("Anrufe", crosstab("November 2025"))])
    volumes = read_volumes(NamedBytes("anrufe.xlsx", content), of_shape(told))
    assert (volumes.period.first, volumes.period.last) == (date(2025, 11, 1), date(2025, 11, 30))


def test_a_sheet_per_month_gives_each_its_own_days() -> None:
    sheets = [Sheet(month, crosstab(f"{month} 2025")) for month in ("Oktober", "November")]
    volumes = read_volumes(
        NamedBytes("anrufe.xlsx", xlsx(sheets)), {"channel": "phone", "weekdays_are": "sum"}
    )
    by_month = volumes.table.groupby(volumes.table["start"].dt.month)["offered"].sum()
    assert by_month.to_dict() == {10: sum(BY_DAY), 11: sum(BY_DAY)}


def test_a_column_of_weekdays_is_read_like_headings_and_rates_hold_for_each_day() -> None:
    rows = "\n".join(f"{name};Telefon;{total};200" for name, total in zip(WEEKDAY_NAMES, BY_DAY, strict=True))
    text = f"Wochentag;Kanal;Anrufe;AHT (s)\n{rows}\n"
    volumes = read_volumes(NamedBytes("anrufe_2025-10.csv", text.encode()), {"weekdays_are": "sum"})
    assert volumes.table["offered"].sum() == sum(BY_DAY)
    assert set(volumes.table["handling_time_s"]) == {200.0}
    assert len(volumes.table) == OCTOBER.days


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UnusableInput):
        read_mapping({"period_start": "2025-10-31", "period_end": "2025-10-01"})


def test_the_hour_that_summer_time_skips_loses_no_contact() -> None:
    night = {hour: [10] * 7 for hour in range(24)}
    content = xlsx([Sheet("Anrufe", crosstab("März 2025", night))])
    told = {"channel": "phone", "weekdays_are": "sum"}
    assert read_volumes(NamedBytes("anrufe.xlsx", content), told).table["offered"].sum() == 24 * 70


@pytest.mark.parametrize("answer", ["sum", "average"])
def test_weeks_that_repeat_for_this_are_not_told_to_be_odd(answer: str) -> None:
    volumes = read("Q3 2025", weekdays_are=answer)
    assert not {signal.code for signal in signals(condense(volumes), {})} & {
        "numbers_repeat", "period_twice",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_finding_names_a_day_month_or_year_that_nobody_counted(language: str) -> None:
    """All months of such a year are alike but for their length: strong and weak ones would be invented."""
    seen = profile(read("Anrufe 2025", weekdays_are="sum"))
    said = findings(seen, language)
    told = " ".join((*said.values(), peaks_finding(seen, language), season_finding(seen, language)))
    assert "2025" not in told
    assert ("Sonntag" if language == "de" else "Sunday") in said["when"], (
        "the one with most calls in the table"
    )
