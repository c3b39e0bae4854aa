"""Files that know only weeks or months: their sums are no days."""

from __future__ import annotations

from io import BytesIO

import pytest

from models.texts import LANGUAGES
from models.volumes import read_volumes
from models.volumes.closer_findings import peaks_finding, season_finding
from models.volumes.findings import findings
from models.volumes.profile import profile
from models.volumes.trend_finding import trend_finding

MONTHS = ("Jan 24", "Feb 24", "Mrz 24", "Apr 24", "Mai 24", "Jun 24", "Jul 24", "Aug 24", "Sep 24", "Okt 24",
          "Nov 24", "Dez 24")  # fmt: skip


@pytest.fixture
def monthly():
    """Ten contacts a day by phone and five by e-mail, but forty in March; a column per month."""
    days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    phone = [day * (40 if place == 2 else 10) for place, day in enumerate(days)]
    mail = [day * 5 for day in days]
    rows = [["Kanal", *MONTHS], ["Telefon", *phone], ["E-Mail", *mail]]
    text = "\n".join(";".join(map(str, row)) for row in rows)
    return profile(read_volumes(BytesIO(text.encode())))


def test_months_stand_for_all_their_days(monthly):
    assert monthly.grain == "month"
    assert (monthly.days, monthly.first.isoformat(), monthly.last.isoformat()) == (
        366,
        "2024-01-01",
        "2024-12-31",
    )
    assert monthly.per_day == pytest.approx((335 * 15 + 31 * 45) / 366)
    assert monthly.months["complete"].all()
    assert monthly.years["complete"].all()
    assert monthly.season is not None


def test_the_busiest_month_is_told_as_a_month_and_against_the_average_day(monthly):
    (busiest,) = (row for _, row in monthly.peaks.iterrows())
    assert busiest["offered"] == 31 * 45
    assert busiest["factor"] == pytest.approx(45 / monthly.per_day)
    assert "März 2024" in peaks_finding(monthly, "de")
    assert "March 2024" in peaks_finding(monthly, "en")
    assert "01.03." not in findings(monthly, "de")["when"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_whole_months_are_enough_for_a_season(monthly, language):
    assert season_finding(monthly, language) == season_finding(monthly, language).strip()
    assert "zwölf" not in season_finding(monthly, language)
    assert "twelve" not in season_finding(monthly, language)


def test_weeks_stand_for_seven_days():
    rows = [["Woche", "Kanal", "Anrufe"]]
    rows += [[f"KW {week}/2023", "Telefon", 70 if week == 9 else 35] for week in range(1, 21)]
    text = "\n".join(";".join(map(str, row)) for row in rows)
    weekly = profile(read_volumes(BytesIO(text.encode())))
    assert (weekly.grain, weekly.days) == ("week", 140)
    assert weekly.per_day == pytest.approx((19 * 35 + 70) / 140)
    assert weekly.peaks["factor"].tolist() == pytest.approx([10 / weekly.per_day])


def test_days_of_one_channel_beside_months_of_another_stay_days():
    rows = ["start;channel;offered;interval_min"]
    rows += [f"2024-01-{day:02};Telefon;10;1440" for day in range(1, 32)]
    rows += ["2024-01-01;Brief;310;44640"]
    mixed = profile(read_volumes(BytesIO("\n".join(rows).encode())))
    assert mixed.offered == 620
    assert mixed.days <= 31 + 31, "a day is no month"


def weeks(count: int = 60, amount: int = 70, cells: dict[int, str] | None = None):
    """Sums of weeks from KW 01/2024 on, ten contacts a day; `cells`: what stands in other weeks."""
    rows = ["Kalenderwoche;Anrufe"]
    for place in range(count):
        year, week = (2024, place + 1) if place < 52 else (2025, place - 51)
        rows.append(f"KW {week:02d}/{year};{(cells or {}).get(place, amount)}")
    return profile(read_volumes(BytesIO("\n".join(rows).encode())))


def test_weeks_are_spread_over_their_days_so_that_months_of_one_rate_differ_by_their_length_alone():
    spread = weeks()
    whole = spread.months[spread.months["complete"]]
    assert list(whole["offered"]) == pytest.approx(list(10.0 * whole["start"].dt.days_in_month))
    assert spread.months["offered"].sum() == pytest.approx(spread.offered)
    years = spread.years.set_index(spread.years["start"].dt.year)["offered"]
    assert years[2024] == pytest.approx(10 * 366), "the year ends within a week"


@pytest.mark.parametrize(
    ("language", "high", "low"),
    [("de", "KW 16/2024", "KW 22/2024"), ("en", "week 16 of 2024", "week 22 of 2024")],
)
def test_of_weeks_the_strongest_and_the_weakest_week_are_told(language, high, low):
    said = trend_finding(weeks(cells={15: "90", 21: "40"}), language)
    assert high in said and low in said and "60" in said
    assert "April" not in said and "Mai" not in said


@pytest.mark.parametrize(("language", "name"), [("de", "August 2024"), ("en", "August 2024")])
def test_a_month_of_which_a_cell_is_set_aside_is_not_the_weakest_nor_part_of_a_season(language, name):
    figures = [310, 290, 310, 300, 310, 300, 310, "ca. 310", 300, 310, 300, 310]
    rows = [["Kanal", *MONTHS], ["Telefon", *figures], ["E-Mail", *[31] * 12]]
    text = "\n".join(";".join(map(str, row)) for row in rows)
    lacking = profile(read_volumes(BytesIO(text.encode())))
    assert list(lacking.months["complete"]) == [month != 8 for month in range(1, 13)]
    assert not lacking.years["complete"].any() and lacking.season is None
    said = trend_finding(lacking, language)
    assert said.index("Feb") < said.index(name), "the weakest of the others, then what lacks"
    assert name in season_finding(lacking, language)


def test_a_file_of_days_lacks_a_day_aside_only_where_nothing_else_of_it_is_left():
    days = [f"{day:02d}.{month:02d}.2025;{10 if (month, day) != (5, 7) else 'x'};20"
            for month in (4, 5, 6) for day in range(1, 31)]  # fmt: skip
    both = profile(read_volumes(BytesIO("\n".join(["Datum;Anrufe;Mails", *days]).encode())))
    assert both.months["complete"].all(), "the mails of that day are there"
    single = ["Datum;Anrufe", *(row.rpartition(";")[0] for row in days)]
    alone = profile(read_volumes(BytesIO("\n".join(single).encode())))
    assert list(alone.months["complete"]) == [True, False, True]
