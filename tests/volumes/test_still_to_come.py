"""Months at the end of a table or list that hold nothing yet are told as that; only holes inside as empty."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from models.problems import Problem
from models.volumes import NamedBytes, Volumes, read_volumes
from tests.volumes.exports.books import Cell, Sheet, xlsx

MONTHS = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
YEARS = (2024, 2025)
CHANNELS = ("Telefon", "E-Mail", "Filiale")
Layout = Callable[[set["Gap"]], list[list[Cell]]]
Gap = tuple[int, int, str]
"""Year, month and channel of an empty cell."""


def count(year: int, month: int, channel: str) -> int:
    return 100 * month + 10 * (year - YEARS[0]) + CHANNELS.index(channel) + 1


def cell(gaps: set[Gap], year: int, month: int, channel: str) -> Cell:
    return "" if (year, month, channel) in gaps else count(year, month, channel)


def years_above_channels(gaps: set[Gap]) -> list[list[Cell]]:
    pairs = list(product(YEARS, CHANNELS))
    return [
        ["", *(str(year) if channel == CHANNELS[0] else "" for year, channel in pairs)],
        ["Monat", *(channel for _, channel in pairs)],
        *(
            [name, *(cell(gaps, year, month, channel) for year, channel in pairs)]
            for month, name in enumerate(MONTHS, start=1)
        ),
    ]


def months_and_channels(gaps: set[Gap]) -> list[list[Cell]]:
    return [
        ["Monat", *CHANNELS],
        *(
            [f"{month:02}/{year}", *(cell(gaps, year, month, channel) for channel in CHANNELS)]
            for year, month in product(YEARS, range(1, 13))
        ),
    ]


def months_across(gaps: set[Gap]) -> list[list[Cell]]:
    months = list(product(YEARS, range(1, 13)))
    return [
        ["Kanal", *(f"{MONTHS[month - 1]} {year}" for year, month in months)],
        *([channel, *(cell(gaps, year, month, channel) for year, month in months)] for channel in CHANNELS),
    ]


LAYOUTS = (years_above_channels, months_and_channels, months_across)


def read(rows: list[list[Cell]]) -> Volumes:
    return read_volumes(NamedBytes("mengen.xlsx", xlsx([Sheet("Mengen", rows)])))


def told(volumes: Volumes, code: str) -> list[Problem]:
    return [each for each in volumes.problems if each.code == f"volumes.{code}"]


def whole(year: int, *months: int) -> set[Gap]:
    return {(year, month, channel) for month, channel in product(months, CHANNELS)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_months_after_the_last_figure_are_still_to_come(layout: Layout) -> None:
    volumes = read(layout(whole(2025, *range(6, 13))))
    (note,) = told(volumes, "periods_to_come")
    assert (note.severity, note.values["count"]) == ("note", 7)
    assert not told(volumes, "cells_empty")
    assert all("Jun" in note.what(language) or "06" in note.what(language) for language in ("de", "en"))
    assert volumes.period.last.month == 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_hole_before_the_last_figure_is_an_empty_cell(layout: Layout) -> None:
    inside = {*whole(2024, 3), (2025, 2, "E-Mail")}
    volumes = read(layout({*inside, *whole(2025, 11, 12)}))
    (holes,), (later,) = told(volumes, "cells_empty"), told(volumes, "periods_to_come")
    assert (holes.values["count"], later.values["count"]) == (len(inside), 2)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_channel_that_ends_before_the_others_has_empty_cells(layout: Layout) -> None:
    ended = {(2025, month, "Filiale") for month in (10, 11, 12)}
    volumes = read(layout(ended))
    assert [each.values["count"] for each in told(volumes, "cells_empty")] == [3]
    assert not told(volumes, "periods_to_come")


def list_of_channels(gaps: set[Gap]) -> list[list[Cell]]:
    return [
        ["Monat", "Kanal", "Anzahl"],
        *(
            [f"{month:02}/{year}", channel, cell(gaps, year, month, channel)]
            for year, month, channel in product(YEARS, range(1, 13), CHANNELS)
        ),
    ]


def list_with_years_apart(gaps: set[Gap]) -> list[list[Cell]]:
    return [
        ["Jahr", "Monat", "Kanal", "Anzahl", "Bearbeitet"],
        *(
            [str(year), MONTHS[month - 1], channel, counted, counted]
            for year, month, channel in product(YEARS, range(1, 13), CHANNELS)
            for counted in (cell(gaps, year, month, channel),)
        ),
    ]


LISTS = (list_of_channels, list_with_years_apart)


@pytest.mark.parametrize("layout", LISTS)
def test_months_at_the_end_of_a_list_are_still_to_come_and_no_rows_that_are_lost(layout: Layout) -> None:
    volumes = read(layout(whole(2025, *range(6, 13))))
    (note,) = told(volumes, "periods_to_come")
    assert (note.severity, note.values["count"]) == ("note", 7)
    assert not told(volumes, "offered_missing") and not volumes.set_aside
    assert volumes.rows_read == len(volumes.table) == 17 * len(CHANNELS)
    assert (
        volumes.table["offered"].sum()
        == read(months_and_channels(whole(2025, *range(6, 13)))).table["offered"].sum()
    )


@pytest.mark.parametrize("layout", LISTS)
def test_a_row_of_a_list_before_the_last_figure_lacks_its_contacts(layout: Layout) -> None:
    inside = {*whole(2024, 3), (2025, 10, "E-Mail")}
    volumes = read(layout({*inside, *whole(2025, 11, 12)}))
    (later,) = told(volumes, "periods_to_come")
    assert later.values["count"] == 2
    assert [each.reason for each in volumes.set_aside] == ["volumes.offered_missing"] * len(inside)


def test_a_sum_below_a_list_of_one_channel_does_not_hide_what_is_to_come() -> None:
    rows = [
        ["Monat", "Anrufe"],
        *([f"{month:02}/2025", 100 + month if month < 9 else "-"] for month in range(1, 13)),
    ]
    volumes = read([*rows, ["Summe", sum(100 + month for month in range(1, 9))]])
    (later,) = told(volumes, "periods_to_come")
    assert later.values["count"] == 4
    assert volumes.table["offered"].sum() == sum(100 + month for month in range(1, 9))


def test_days_without_contacts_at_the_end_of_a_list_are_rows_that_lack_them() -> None:
    days = [[f"{day:02}.03.2025", "Telefon", day if day < 25 else ""] for day in range(1, 32)]
    volumes = read([["Datum", "Kanal", "Anzahl"], *days])
    assert not told(volumes, "periods_to_come") and len(volumes.set_aside) == 7
