"""Every average says what it is an average over: days in the file, calendar days, hours with contacts."""

from __future__ import annotations

import pandas as pd
import pytest

from models.texts import LANGUAGES, format_number
from models.volumes import NamedBytes, findings, profile, read_volumes
from models.volumes.closer_findings import season_finding

BASES = {
    "de": {"days": "An den {days} Tagen, die in der Datei stehen", "calendar": "Je Kalendertag"},
    "en": {"days": "On the {days} days in the file", "calendar": "on an average calendar day"},
}


def when(text: str, language: str) -> str:
    return findings(profile(read_volumes(NamedBytes("a.csv", text.encode()))), language)["when"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mean_over_days_counts_the_days_in_the_file_and_says_how_many(language: str) -> None:
    days = pd.bdate_range("2024-01-01", "2024-06-28")
    said = when("Datum;Kanal;Anrufe\n" + "".join(f"{day:%d.%m.%Y};Telefon;70\n" for day in days), language)
    assert BASES[language]["days"].format(days=len(days)) in said
    assert f" {format_number(70, language)} " in said, "closed days do not make the average smaller"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mean_over_sums_of_weeks_counts_calendar_days_and_says_so(language: str) -> None:
    weeks = pd.date_range("2024-01-01", periods=20, freq="7D")
    rows = "".join(f"{day:%d.%m.%Y};Woche;Telefon;700\n" for day in weeks)
    said = when("Wochenbeginn;Zeitraum;Kanal;Anrufe\n" + rows, language)
    assert BASES[language]["calendar"] in said
    assert f"{format_number(100, language)} " in said, "a seventh of a week"


@pytest.mark.parametrize(("language", "word"), (("de", "Tag in der Datei"), ("en", "day in the file")))
def test_the_season_is_one_of_the_days_in_the_file(language: str, word: str) -> None:
    days = pd.date_range("2023-01-01", "2024-12-31")
    rows = "".join(f"{day:%d.%m.%Y};Telefon;{200 + 10 * day.month}\n" for day in days)
    volumes = read_volumes(NamedBytes("a.csv", ("Datum;Kanal;Anrufe\n" + rows).encode()))
    assert word in season_finding(profile(volumes), language)
