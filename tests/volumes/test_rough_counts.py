"""Counts written as rough ones: asked about, taken where told, and never without a word."""

from __future__ import annotations

import pytest

from models.volumes import FileMapping, NamedBytes, Volumes, questions, read_volumes
from models.volumes.questions import ROUGH, answered

WRITTEN = ["ca. 4.000", "~4000", "rd. 4.000", "> 4000", "4.000*", "etwa 4000", "4000 (geschätzt)"]


def read(cell: str, mapping: FileMapping | None = None) -> Volumes:
    months = ["01", "02", "03", "04"]
    rows = [f"{month}/2025;{cell if month == '03' else 3900 + int(month)}" for month in months]
    text = "\n".join(["Monat;Anrufe", *rows])
    return read_volumes(NamedBytes("monate.csv", text.encode()), mapping or FileMapping())


REST = 3901 + 3902 + 3904


@pytest.mark.parametrize("cell", WRITTEN)
def test_a_rough_count_is_asked_about_and_counts_once_told(cell: str) -> None:
    volumes = read(cell)
    assert volumes.table["offered"].sum() == REST
    (asked,) = (each for each in questions(volumes.problems) if each.problem.code == ROUGH)
    told = read(cell, answered(FileMapping(), asked.entry, "take"))
    assert told.table["offered"].sum() == REST + 4000 and not told.days_aside
    left = read(cell, answered(FileMapping(), asked.entry, "leave_out"))
    assert left.table["offered"].sum() == REST
    for settled in (told, left):
        assert ROUGH not in {each.code for each in settled.problems}
    assert told.key != left.key


@pytest.mark.parametrize("cell", ["viel", "k.A.", "ca. viel", "ca. -5", "4.000 oder 5.000"])
def test_what_is_no_number_is_not_asked_about(cell: str) -> None:
    assert ROUGH not in {each.code for each in read(cell).problems}
