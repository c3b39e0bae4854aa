"""Columns of contacts that were passed on: told as a part of those that came, never added to them."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES
from models.volumes import read_volumes
from tests.volumes.files import csv_file

DAYS = range(3, 29)
FORWARDED = (
    "davon automatisch weitergeleitet", "Weitergeleitet", "Weiterverbunden", "Transferred",
    "Calls Transferred", "Automatically forwarded", "of which sent by form", "davon per Formular",
)  # fmt: skip


@pytest.mark.parametrize("heading", FORWARDED)
def test_what_was_passed_on_is_named_as_a_part_and_not_added(heading: str) -> None:
    rows = [f"{day:02d}.03.2025;E-Mail;{50 + day};{45 + day};{10 + day % 7}" for day in DAYS]
    volumes = read_volumes(csv_file(*rows, header=f"Datum;Kanal;Eingang;Beantwortet;{heading}"))
    assert volumes.table["offered"].sum() == sum(50 + day for day in DAYS)
    assert volumes.table["handled"].sum() == sum(45 + day for day in DAYS)
    (told,) = [each for each in volumes.problems if each.code == "volumes.columns_part"]
    assert all(heading in told.what(language) for language in LANGUAGES)
    assert not [
        each for each in volumes.problems if each.code in {"volumes.columns_unused", "volumes.count_unused"}
    ]


@pytest.mark.parametrize("heading", FORWARDED[:5])
def test_in_a_cross_table_it_is_no_channel(heading: str) -> None:
    rows = [f"{day:02d}.03.2025;{200 + day};{50 + day};{10 + day % 7}" for day in DAYS]
    volumes = read_volumes(csv_file(*rows, header=f"Datum;Telefon;E-Mail;{heading}"))
    assert set(volumes.table["channel"]) == {"Telefon", "E-Mail"}
    assert volumes.table["offered"].sum() == sum(250 + 2 * day for day in DAYS)


@pytest.mark.parametrize(
    ("heading", "field"), [("davon angenommen", "handled"), ("of which abandoned", "abandoned")]
)
def test_a_part_that_is_one_of_ours_is_read_as_that(heading: str, field: str) -> None:
    rows = [f"{day:02d}.03.2025;Telefon;{50 + day};{day}" for day in DAYS]
    volumes = read_volumes(csv_file(*rows, header=f"Datum;Kanal;Angeboten;{heading}"))
    assert volumes.table[field].sum() == sum(DAYS)
    assert volumes.table["offered"].sum() == sum(50 + day for day in DAYS)
