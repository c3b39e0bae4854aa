"""Fiscal years: the file does not say which month they begin in, so the month is asked for, not guessed."""

from __future__ import annotations

import pytest

from models.problems import UnusableInput
from models.texts import LANGUAGES
from tests.volumes.files import codes, read

PERIODS = ("FY24 P{}", "P{:02d} FY2024", "GJ 2024/25 P{}", "Geschäftsjahr 2024 Monat {}", "2024/25-P{:02d}",
           "FY2024-M{:02d}", "Fiscal 2024 Period {}")  # fmt: skip


def refused(*rows: str, header: str) -> UnusableInput:
    with pytest.raises(UnusableInput) as unusable:
        read(*rows, header=header)
    return unusable.value


@pytest.mark.parametrize("header", ["Periode;Kanal;Anrufe", "Fiscal period;Channel;Calls"])
@pytest.mark.parametrize("period", PERIODS)
def test_periods_of_a_fiscal_year_are_asked_about(period: str, header: str) -> None:
    cells = [period.format(number) for number in (3, 4, 5)]
    (problem,) = refused(*(f"{cell};Telefon;10" for cell in cells), header=header).problems
    assert problem.code == "volumes.dates_fiscal"
    for language in LANGUAGES:
        assert cells[0] in problem.what(language)
        assert {"de": "in welchem Monat", "en": "in which month"}[language] in problem.fix(language)


def test_a_fiscal_year_beside_numbered_months_is_asked_about() -> None:
    told = refused("2024;3;Telefon;10", "2024;4;Telefon;10", header="Geschäftsjahr;Monat;Kanal;Anrufe")
    assert "volumes.dates_fiscal" in {problem.code for problem in told.problems}


def test_beside_a_date_a_fiscal_year_only_repeats() -> None:
    volumes = read(
        "FY25;06.01.2025;Telefon;10", "FY25;07.01.2025;Telefon;10", header="Fiscal year;Datum;Kanal;Anrufe"
    )
    assert volumes.table["offered"].sum() == 20
    assert "dates_fiscal" not in codes(volumes)


def test_words_of_a_reason_are_no_period() -> None:
    volumes = read("06.01.2025;Telefon;Geschäftsjahr;10", header="Datum;Kanal;Thema;Anrufe")
    assert volumes.table["reason"].tolist() == ["Geschäftsjahr"]
