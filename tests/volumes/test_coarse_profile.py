"""Files that know only weeks or months: their sums are no days."""

from __future__ import annotations

from io import BytesIO

import pytest

from models.texts import LANGUAGES
from models.volumes import read_volumes
from models.volumes.closer_findings import peaks_finding, season_finding
from models.volumes.findings import findings
from models.volumes.profile import profile

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
