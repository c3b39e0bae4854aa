"""Comparison of years and files, public holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number, format_signed, translate
from models.volumes import Cube, Selection, condense, profile_of, read_volumes
from models.volumes.closer_findings import (
    holiday_finding,
    peaks_finding,
    season_finding,
    service_finding,
)
from models.volumes.comparison import comparable_years, compare_files, compare_years
from models.volumes.comparison_findings import common_period, comparison_finding
from models.volumes.file_period import FilePeriod
from models.volumes.holiday_effect import HolidayEffect, effect_of_holidays
from models.volumes.public_holidays import named_holidays
from models.volumes.signals import signals, sound_period
from tests.volumes.files import read

REPOSITORY = Path(__file__).resolve().parents[2]


def daily(first: str, last: str, **per_day: int) -> Cube:
    """So many contacts on every day, by channel."""
    rows = [
        f"{day:%Y-%m-%d};{channel};;{count};;;;"
        for day in pd.date_range(first, last)
        for channel, count in per_day.items()
    ]
    return condense(read(*rows))


def test_two_years_are_compared_on_the_months_that_both_hold() -> None:
    cube = daily("2023-03-10", "2024-06-30", phone=100, chat=10)
    assert comparable_years(cube) == (2023, 2024)
    comparison = compare_years(cube, 2023, 2024)
    assert comparison is not None
    assert comparison.months == (4, 5, 6), "March 2023 is a part month"
    assert comparison.total["before"].iloc[0] == comparison.total["after"].iloc[0] == 91 * 110
    assert compare_years(cube, 2023, 2022) is None
    assert "April" in common_period(comparison, "de")


def with_gap(first: str, last: str, gap: str, days: int, count: int = 100) -> Cube:
    """So many contacts on every day but those of a gap."""
    every = pd.date_range(first, last).difference(pd.date_range(gap, periods=days))
    return condense(read(*(f"{day:%Y-%m-%d};phone;;{count};;;;" for day in every)))


def test_a_month_that_lacks_a_week_is_neither_compared_nor_a_quiet_month() -> None:
    cube = with_gap("2023-01-01", "2024-12-31", "2024-08-05", 7)
    comparison = compare_years(cube, 2023, 2024)
    assert comparison is not None
    assert comparison.months == (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)
    season = profile_of(cube).season
    assert season is not None
    assert season["index"].tolist() == pytest.approx([1.0] * 12), "every day that is there has as many"
    months = profile_of(cube).months.set_index("start")
    assert months.loc["2024-08-01", "missing_days"] == 7
    assert not months.loc["2024-08-01", "complete"]


def by_weekday(first: str, last: str, factor: float = 1) -> Cube:
    """Open Monday to Friday, Mondays much busier: every week is like every other."""
    days = pd.bdate_range(first, last)
    return condense(
        read(*(f"{day:%Y-%m-%d};phone;;{factor * (400 if day.weekday() == 0 else 100)};;;;" for day in days))
    )


@pytest.mark.parametrize(("first", "last"), [("2023-03-10", "2024-06-30"), ("2021-05-01", "2022-09-14")])
def test_parts_of_years_are_compared_as_their_sums_stand_in_the_file(first: str, last: str) -> None:
    """One Monday more in a month is no growth: of weeks that are all alike, like days show none."""
    cube = by_weekday(first, last)
    years = comparable_years(cube)
    comparison = compare_years(cube, *years)
    assert comparison is not None
    assert 0 < len(comparison.months) < 10
    per_day = pd.Series(cube.per_day(), index=cube.calendar).fillna(0)
    in_months = per_day[per_day.index.month.isin(comparison.months)]
    sums = [in_months[in_months.index.year == year].sum() for year in years]
    assert list(comparison.total[["before", "after"]].iloc[0]) == sums
    assert comparison.even_days is not None
    assert comparison.even_days.change == pytest.approx(0, abs=1e-12)
    for language in LANGUAGES:
        assert translate("situation.compare.percent", language, value=format_number(0, language, 1)) in (
            common_period(comparison, language)
        )
        period = translate("volumes_model.comparison.period", language, months="").strip()
        assert comparison_finding(comparison, language).split(str(years[1]))[0].strip().endswith(period)


def test_what_the_calendar_alone_makes_is_said_in_the_headline() -> None:
    """September 2024 has five Mondays, September 2023 four."""
    days = [*pd.bdate_range("2023-09-01", "2023-09-30"), *pd.bdate_range("2024-09-01", "2024-09-30")]
    rows = (f"{day:%Y-%m-%d};phone;;{1000 if day.weekday() == 0 else 100};;;;" for day in days)
    comparison = compare_years(condense(read(*rows)), 2023, 2024)
    assert comparison is not None
    assert comparison.total["change"].iloc[0] == pytest.approx((5 * 1000 + 16 * 100) / (4 * 1000 + 1700) - 1)
    for language in LANGUAGES:
        none = translate("situation.compare.percent", language, value=format_number(0, language, 1))
        said = translate("volumes_model.comparison.of_calendar", language, even=none)
        assert said in comparison_finding(comparison, language)


def test_where_the_calendar_makes_the_smaller_part_of_a_change_its_points_are_told() -> None:
    """2025 has 261 days from Monday to Friday, 2024 has 262; each holds 2.8 per cent less."""
    days = pd.bdate_range("2024-01-01", "2025-12-31")
    rows = (f"{day:%Y-%m-%d};phone;;{1000 if day.year == 2024 else 972};;;;" for day in days)
    comparison = compare_years(condense(read(*rows)), 2024, 2025)
    assert comparison is not None
    assert comparison.total["change"].iloc[0] == pytest.approx(261 * 972 / 262_000 - 1)
    for language in LANGUAGES:
        points = format_number(100 * (0.972 - 261 * 972 / 262_000), language, 1)
        even = translate("situation.compare.percent", language, value=format_signed(-2.8, language, 1))
        said = translate("volumes_model.comparison.of_calendar_in_part", language, points=points, even=even)
        assert said in comparison_finding(comparison, language)


def test_a_holiday_of_one_side_alone_is_no_change_and_the_sums_stand_in_the_file() -> None:
    """Good Friday fell into March in 2024 alone. 2024 has a Monday less than 2023; Fridays bring as many."""
    days = pd.bdate_range("2023-03-01", "2024-03-31").difference(pd.DatetimeIndex(["2024-03-29"]))
    rows = (f"{day:%Y-%m-%d};phone;;100;;;;" for day in days)
    cube = replace(condense(read(*rows)), holidays=frozenset({date(2024, 3, 29)}))
    comparison = compare_years(cube, 2023, 2024)
    assert comparison is not None
    assert comparison.months == (3,)
    assert tuple(comparison.total[["before", "after"]].iloc[0]) == (23 * 100, 20 * 100)
    assert comparison.even_days is not None
    assert comparison.even_days.change == pytest.approx(0)


def test_a_file_that_begins_after_new_year_is_compared_by_counts_that_stand_in_both_files() -> None:
    holidays = frozenset({date(2025, 1, 1), date(2026, 1, 1)})
    long, short = (
        replace(condense(read(*(f"{day:%Y-%m-%d};phone;;{count};;;;" for day in days))), holidays=holidays)
        for days, count in (
            (pd.bdate_range("2024-01-01", "2025-12-31").difference(pd.DatetimeIndex(["2025-01-01"])), 100),
            (pd.bdate_range("2026-01-02", "2026-01-31"), 110),
        )
    )
    comparison = compare_files(long, short)
    assert comparison is not None
    assert tuple(comparison.total[["before", "after"]].iloc[0]) == (22 * 100, 21 * 110)
    assert comparison.even_days is not None
    assert comparison.even_days.change == pytest.approx(0.1)


def two_years_of_channels_and_reasons() -> Cube:
    """Phone falls from 100 to 90 cards a day and stays at 50 loans; chat rises from 20 to 30 cards."""
    rows = [
        f"{day:%Y-%m-%d};{channel};{reason};{counts[day.year - 2023]};;;;"
        for day in pd.date_range("2023-01-01", "2024-12-31")
        for channel, reason, counts in (
            ("phone", "cards", (100, 90)), ("phone", "loans", (50, 50)), ("chat", "cards", (20, 30))
        )
    ]  # fmt: skip
    return condense(read(*rows))


@pytest.mark.parametrize(
    ("selection", "counts"),
    (
        (Selection(), (170, 170)),
        (Selection(channels=("phone",)), (150, 140)),
        (Selection(reasons=("cards",)), (120, 120)),
        (Selection(channels=("phone",), reasons=("cards",)), (100, 90)),
    ),
)
def test_a_comparison_counts_the_selected_channels_and_reasons_alone(
    selection: Selection, counts: tuple[int, int]
) -> None:
    cube = two_years_of_channels_and_reasons()
    found = compare_years(cube, 2023, 2024, selection)
    assert found is not None and found.reasons is not None
    assert tuple(found.total[["before", "after"]].iloc[0]) == (365 * counts[0], 366 * counts[1])
    assert set(found.channels["name"]) == set(selection.channels or cube.channels)
    assert set(found.reasons["name"]) == set(selection.reasons or cube.reasons)
    for table in (found.channels, found.reasons):
        assert table[["before", "after"]].sum().tolist() == [365 * counts[0], 366 * counts[1]]
    assert found.one_sided.empty
    assert found.weekdays is not None
    assert found.weekdays["after"].sum() == pytest.approx(1)


def test_selected_weekdays_are_compared_alone() -> None:
    weekend = compare_years(two_years_of_channels_and_reasons(), 2023, 2024, Selection(weekdays="weekend"))
    assert weekend is not None
    assert weekend.total["before"].iloc[0] == 105 * 170, "53 Sundays in 2023"
    assert (weekend.weekdays is not None) and weekend.weekdays["before"].tolist()[:5] == [0] * 5


def test_the_channel_that_moved_most_is_told_by_number_and_by_share() -> None:
    days = pd.date_range("2023-01-01", "2024-12-31")
    of_year = {"phone": (1000, 1060), "email": (200, 240), "fax": (1, 5)}
    rows = [
        f"{day:%Y-%m-%d};{channel};;{counts[day.year - 2023]};;;;"
        for day in days
        for channel, counts in of_year.items()
    ]
    comparison = compare_years(condense(read(*rows)), 2023, 2024)
    assert comparison is not None
    for language in LANGUAGES:
        said = comparison_finding(comparison, language)
        assert said.index("phone") < said.index("email"), "60 a day are more than 40"
        assert "fax" not in said, "hardly anything moved there"


def test_files_of_parts_of_years_are_compared_by_the_months_of_the_calendar() -> None:
    comparison = compare_files(
        by_weekday("2022-01-01", "2022-06-30"), by_weekday("2024-03-01", "2024-12-31", 1.5)
    )
    assert comparison is not None
    assert comparison.months == (3, 4, 5, 6)
    days = pd.bdate_range("2022-03-01", "2022-06-30")
    assert comparison.total["before"].iloc[0] == 100 * len(days) + 300 * (days.day_of_week == 0).sum()
    assert comparison.even_days is not None
    assert comparison.even_days.change == pytest.approx(0.5)


def test_single_days_that_are_missing_leave_a_month_whole() -> None:
    cube = with_gap("2023-01-01", "2024-12-31", "2024-08-05", 2)
    comparison = compare_years(cube, 2023, 2024)
    assert comparison is not None
    assert len(comparison.months) == 12


def test_two_files_are_compared_on_the_same_days() -> None:
    before, after = (
        daily("2024-01-01", "2024-06-30", phone=100, chat=40),
        daily("2024-05-01", "2024-12-31", phone=90, email=5),
    )
    comparison = compare_files(before, after)
    assert comparison is not None
    assert (comparison.first, comparison.last) == (date(2024, 5, 1), date(2024, 6, 30))
    channels = comparison.channels.set_index("name")
    assert channels.loc["phone", "change"] == pytest.approx(-0.1)
    assert list(channels.index) == ["phone"]
    one_sided = comparison.one_sided.set_index("name")
    assert pd.isna(one_sided.loc["chat", "after"]), "a channel that the other file does not know is not zero"
    assert one_sided.loc["chat", "before"] == 61 * 40
    assert one_sided.loc["email", "after"] == 61 * 5
    assert tuple(comparison.total[["before", "after"]].iloc[0]) == (61 * 100, 61 * 90)
    assert comparison.before.days == comparison.after.days == 61


@pytest.mark.parametrize("first", ["2023-01-01", "2024-01-01"])
def test_where_every_common_channel_rises_the_common_sum_rises(first: str) -> None:
    before = daily("2023-01-01", "2023-12-31", phone=100, email=40, letter=90)
    after = daily(first, f"{first[:4]}-12-31", phone=105, email=44)
    comparison = compare_files(before, after)
    assert comparison is not None
    assert (comparison.channels["change"] > 0).all()
    changes = comparison.channels["change"]
    assert changes.min() < comparison.total["change"].iloc[0] < changes.max(), "a sum lies between its parts"
    for field in ("before", "after"):
        assert comparison.total[field].iloc[0] == comparison.channels[field].sum()
    assert set(comparison.one_sided["name"]) == {"letter"}
    for language in LANGUAGES:
        said = comparison_finding(comparison, language)
        assert "letter" in said
        assert format_number(365 * 90, language) in said
        assert translate("volumes_model.comparison.on_common", language) in said


def test_beside_the_change_of_common_channels_stands_that_of_all() -> None:
    before = daily("2023-01-01", "2023-12-31", phone=100)
    after = daily("2025-01-01", "2025-12-31", phone=100, app=25)
    comparison = compare_files(before, after)
    assert comparison is not None
    assert comparison.total["change"].iloc[0] == 0
    assert comparison.total_of_all["change"].iloc[0] == 0.25
    assert tuple(comparison.total_of_all[["before", "after"]].iloc[0]) == (365 * 100, 365 * 125)
    for language in LANGUAGES:
        said = comparison_finding(comparison, language)
        assert said.index(format_number(365 * 125, language)) > said.index(format_number(365 * 100, language))
        alike = compare_files(before, daily("2025-01-01", "2025-12-31", phone=100))
        assert alike is not None
        assert translate("volumes_model.comparison.on_common", language) not in comparison_finding(
            alike, language
        )


def test_weekdays_and_service_count_common_channels_alone() -> None:
    """Letters come on Mondays only: left out, every weekday has its seventh."""
    rows = [f"{day:%Y-%m-%d};phone;;100;;;;" for day in pd.date_range("2024-01-01", "2024-03-31")]
    letters = [
        f"{day:%Y-%m-%d};letter;;900;;;;" for day in pd.date_range("2024-01-01", "2024-03-31", freq="W-MON")
    ]
    comparison = compare_files(condense(read(*rows, *letters)), condense(read(*rows)))
    assert comparison is not None
    assert comparison.weekdays["before"].tolist() == pytest.approx([1 / 7] * 7)


def test_sums_of_months_tell_nothing_of_weekdays() -> None:
    years = [
        condense(read(*(f"{year}-{month:02};phone;;{100 * month};;;;" for month in range(1, 13))))
        for year in (2023, 2024)
    ]
    comparison = compare_files(*years)
    assert comparison and comparison.weekdays is None and comparison.weekday_hour is None


def test_files_without_a_common_channel_are_not_summed() -> None:
    comparison = compare_files(
        daily("2024-01-01", "2024-06-30", phone=100), daily("2024-01-01", "2024-06-30", chat=90)
    )
    assert comparison is not None
    assert comparison.channels.empty
    for language in LANGUAGES:
        assert comparison_finding(comparison, language) == translate(
            "volumes_model.comparison.no_common_channel", language
        )


def test_files_of_different_years_are_compared_on_common_months() -> None:
    comparison = compare_files(
        daily("2022-01-01", "2022-06-30", phone=100), daily("2024-03-01", "2024-12-31", phone=130)
    )
    assert comparison is not None
    assert comparison.months == (3, 4, 5, 6)
    for language in LANGUAGES:
        assert "30" in comparison_finding(comparison, language)
    assert (
        compare_files(daily("2022-01-01", "2022-02-28", phone=1), daily("2024-03-01", "2024-04-30", phone=1))
        is None
    )


def test_the_older_year_comes_first_whichever_file_was_loaded_first() -> None:
    older, newer = daily("2022-01-01", "2022-06-30", phone=100), daily("2024-03-01", "2024-12-31", phone=130)
    for comparison in (compare_files(older, newer), compare_files(newer, older)):
        assert comparison is not None
        assert "2022" in comparison.before.label
        assert "2024" in comparison.after.label


def test_a_comparison_with_itself_changes_nothing() -> None:
    cube = daily("2024-01-01", "2024-06-30", phone=100, chat=40)
    comparison = compare_files(cube, cube)
    assert comparison is not None
    assert (comparison.channels["change"] == 0).all()
    assert (comparison.weekdays["before"] == comparison.weekdays["after"]).all()


def holiday_said(effect: HolidayEffect) -> str:
    """Which sentence on closed holidays is told, the same in both languages."""
    (said,) = {
        kind
        for language in LANGUAGES
        for kind in ("no_rows", "nobody", "hardly")
        if holiday_finding(effect, language).startswith(
            translate(f"volumes_model.holiday.{kind}", language, count=effect.count)
        )
    }
    return said


def test_what_holidays_do_is_counted() -> None:
    holidays = named_holidays("DE", [2024], "de")
    rows = [
        f"{day:%Y-%m-%d};phone;;{30 if day.date() in holidays else 100};;;;"
        for day in pd.bdate_range("2024-01-01", "2024-12-31")
    ]
    effect = effect_of_holidays(condense(read(*rows)), holidays)
    assert effect is not None
    assert (effect.count, effect.closed) == (9, 0)
    assert effect.factor == pytest.approx(0.3)
    assert effect.after == pytest.approx(1)
    shut = [row for row in rows if ";30;" not in row]
    effect = effect_of_holidays(condense(read(*shut)), holidays)
    assert effect is not None
    assert effect.closed == effect.count >= 8, "a missing holiday is a closed one"
    assert holiday_said(effect) == "no_rows"
    zeros = [row.replace(";30;", ";0;") for row in rows]
    effect = effect_of_holidays(condense(read(*zeros)), holidays)
    assert effect is not None
    assert holiday_said(effect) == "nobody"
    for language in LANGUAGES:
        assert holiday_finding(None, language)
    assert effect_of_holidays(condense(read(*rows)), {}) is None


def test_the_season_is_told_over_whole_years() -> None:
    rows = [
        f"{day:%Y-%m-%d};phone;;{150 if day.month == 1 else 100};;;;"
        for day in pd.date_range("2022-01-01", "2024-03-31")
    ]
    picture = profile_of(condense(read(*rows)))
    assert picture.season is not None
    assert set(picture.season["years"]) == {2}
    assert picture.season["index"].idxmax() == 0
    assert picture.season["index"].iloc[0] == pytest.approx(150 / (100 + 50 * 31 / 365.5), rel=0.01)
    assert "Januar" in season_finding(picture, "de")
    assert "January" in season_finding(picture, "en")
    assert profile_of(daily("2024-01-01", "2024-06-30", phone=1)).season is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closer_look_has_a_sentence(language: str) -> None:
    picture = profile_of(condense(read_volumes(REPOSITORY / "scenarios" / "regional-bank-volumes.csv")))
    said = [
        season_finding(picture, language),
        peaks_finding(picture, language),
        service_finding(picture, language),
    ]
    assert all(sentence and "{" not in sentence for sentence in said)


@pytest.mark.shared
def test_vancouver_2019_against_2020(shared_data: Path) -> None:
    cube = condense(read_volumes(shared_data / "vancouver_311_contact_centre_metrics_daily.csv"))
    comparison = compare_years(cube, 2019, 2020)
    assert comparison is not None
    assert len(comparison.months) == 12
    assert tuple(comparison.total[["before", "after"]].iloc[0]) == (655_630, 505_307)
    assert 2009 in comparable_years(cube)


def test_years_are_compared_without_the_end_at_which_a_file_runs_dry() -> None:
    days = pd.date_range("2023-01-01", "2024-12-31")
    rows = [f"{day:%Y-%m-%d};phone;;{1 if day >= pd.Timestamp('2024-11-01') else 100};;;;" for day in days]
    dry, cut = condense(read(*rows)), daily("2023-01-01", "2024-10-31", phone=100)
    told = signals(dry, {})
    assert "ends_dry" in {signal.code for signal in told}
    sound = Selection((), (), *sound_period(told))
    assert comparable_years(dry, sound) == comparable_years(cut) == (2023, 2024)
    with_sound, of_cut = compare_years(dry, 2023, 2024, sound), compare_years(cut, 2023, 2024)
    assert with_sound is not None and of_cut is not None
    assert with_sound.months == of_cut.months == tuple(range(1, 11))
    pd.testing.assert_frame_equal(with_sound.total, of_cut.total)


def test_a_holiday_at_an_end_of_the_period_counts_though_the_file_has_no_row_of_it() -> None:
    """New Year 2025 is a Wednesday: the file covers the year, its first row is of 2 January."""
    holidays = named_holidays("DE", [2025], "en")
    days = pd.bdate_range("2025-01-02", "2025-12-31").difference(pd.DatetimeIndex(sorted(holidays)))
    cube = condense(read(*(f"{day:%Y-%m-%d};phone;;100;;;;" for day in days)))
    shorter, covered = (
        replace(cube, period=FilePeriod(first, date(2025, 12, 31)))
        for first in (date(2025, 1, 2), date(2025, 1, 1))
    )
    on_weekdays = sum(day.weekday() < 5 for day in holidays)
    for part, count in ((shorter, on_weekdays - 1), (covered, on_weekdays)):
        effect = effect_of_holidays(part, holidays)
        assert effect is not None and (effect.count, effect.closed, effect.without_rows) == (count,) * 3
