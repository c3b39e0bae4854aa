"""Cells of a table with a column for each channel: named by row and column where they cannot be used."""

from __future__ import annotations

import pytest

from models.problems import Problem
from models.texts import LANGUAGES
from models.volumes import Volumes
from tests.volumes.files import codes, read

DAYS = [f"{day:02d}.03.2025" for day in range(3, 15)]


def problem(volumes: Volumes, code: str) -> Problem:
    (found,) = (each for each in volumes.problems if each.code == f"volumes.{code}")
    return found


def with_cell(cell: str) -> Volumes:
    rows = [f"{day};{100 + place};{20 + place}" for place, day in enumerate(DAYS)]
    rows[5] = f"{DAYS[5]};105;{cell}"
    return read(*rows, header="Datum;Telefon;Chat")


@pytest.mark.parametrize(
    ("cell", "code"),
    [("viele", "count_unreadable"), ("-3", "count_negative"), ("999999999", "count_implausible")],
)
def test_a_cell_is_named_by_its_row_and_its_column(cell: str, code: str) -> None:
    volumes = with_cell(cell)
    told = problem(volumes, f"{code}_in_columns")
    assert "Zeile 7 (Spalte „Chat“)" in told.what("de")
    assert "row 7 (column “Chat”)" in told.what("en")
    assert volumes.unfolded
    assert (volumes.rows_read, volumes.rows_used) == (24, 23)
    assert [(each.row, each.reason) for each in volumes.set_aside] == [(7, told.code)]


def test_rows_of_a_plain_table_are_named_as_rows() -> None:
    rows = [f"{day};Chat;{20 + place}" for place, day in enumerate(DAYS)]
    volumes = read(*rows, f"{DAYS[0]};Telefon;viele", header="Datum;Kanal;Anzahl")
    assert not volumes.unfolded
    assert "Zeile 14 nennt" in problem(volumes, "count_unreadable").what("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_contacts_that_are_missing_beside_answered_ones_are_named_by_their_column(language: str) -> None:
    rows = [f"{day};{100 + place};{90 + place};20;15" for place, day in enumerate(DAYS)]
    rows[2] = f"{DAYS[2]};102;92;;15"
    rows[3] = f"{DAYS[3]};103;was;20;15"
    header = "Datum;Telefon angeboten;Telefon angenommen;Chat angeboten;Chat angenommen"
    volumes = read(*rows, header=header)
    assert "Chat angeboten" in problem(volumes, "offered_missing_in_columns").what(language)
    unreadable = problem(volumes, "cells_unreadable")
    assert "Telefon angenommen" in unreadable.what(language), "not the name that we have for it"
    assert "handled" not in unreadable.what(language)
    assert "count_unreadable" not in codes(volumes)
