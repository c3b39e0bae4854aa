"""Handling time is talk, hold and work after the contact: parts are added up, one alone is said to be one."""

from __future__ import annotations

import math

import pytest

from models.scenario import Scenario, apply_changes
from models.simulation.adapting import adaptation_lines, planned_changes
from models.texts import LANGUAGES
from models.volumes import IGNORED
from tests.volumes.files import codes, read

HEADER = "Zeit;Kanal;Angeboten;Angenommen"
ROWS = ("06.01.2025 08:00;Telefon;10;9", "06.01.2025 08:30;Telefon;20;18")


def seconds(*names: str, cells: tuple[str, ...], **how: dict[str, object]) -> tuple[list[float], list[str]]:
    """Handling times of a file with these columns, the same `cells` in each row, and what was told."""
    rows = [";".join((row, *cells)) for row in ROWS]
    volumes = read(*rows, header=";".join((HEADER, *names)), mapping=how.get("mapping"))
    return volumes.table["handling_time_s"].tolist(), codes(volumes)


@pytest.mark.parametrize(
    "name",
    ["Ø Gesprächszeit", "Gesprächszeit (s)", "Talk time", "Avg Talk Time (sec)", "AHT (ohne Nachbearbeitung)",
     "AHT excl. ACW", "Gesprächsdauer"],
)  # fmt: skip
def test_talk_alone_is_said_to_be_talk_alone(name: str) -> None:
    values, told = seconds(name, cells=("240",))
    assert values == [240, 240]
    assert "handling_talk_only" in told


@pytest.mark.parametrize(
    "name",
    ["AHT", "Bearbeitungszeit", "Talk + ACW (s)", "Gesprächszeit und Nachbearbeitung",
     "Gesprächszeit (inkl. Nachbearbeitung)", "Avg Handle Time (incl. wrap-up)"],
)  # fmt: skip
def test_a_whole_handling_time_is_taken_without_a_word(name: str) -> None:
    values, told = seconds(name, cells=("300",))
    assert values == [300, 300]
    assert not {"handling_talk_only", "handling_added"} & set(told)


@pytest.mark.parametrize(
    ("names", "cells", "whole"),
    [
        (("Gesprächszeit (s)", "Nachbearbeitung (s)"), ("240", "60"), 300),
        (("Avg Talk Time", "Avg Hold Time", "Avg ACW"), ("04:00", "00:30", "01:00"), 330),
        (("Nachbearbeitungszeit (min)", "Gesprächszeit (s)"), ("1,5", "200"), 290),
    ],
)
def test_talk_and_wrap_up_are_added(names: tuple[str, ...], cells: tuple[str, ...], whole: float) -> None:
    values, told = seconds(*names, cells=cells)
    assert values == [whole, whole]
    assert "handling_added" in told and "handling_talk_only" not in told


def test_where_one_part_is_unknown_so_is_the_whole() -> None:
    values, _ = seconds("Gesprächszeit (s)", "Nachbearbeitung (s)", cells=("240", ""))
    assert all(math.isnan(value) for value in values)


def test_the_whole_goes_before_its_parts() -> None:
    rows = [f"{row};240;60;310" for row in ROWS]
    volumes = read(*rows, header=f"{HEADER};Talk time;ACW;AHT")
    assert volumes.table["handling_time_s"].tolist() == [310, 310]
    assert dict(volumes.mapping)["ACW"] == dict(volumes.mapping)["Talk time"] == IGNORED


def test_wrap_up_alone_is_no_handling_time() -> None:
    values, told = seconds("Nachbearbeitung (s)", cells=("60",))
    assert all(math.isnan(value) for value in values)
    assert "handling_part_alone" in told


def test_the_owner_settles_it() -> None:
    values, told = seconds(
        "Talk time (s)", cells=("240",), mapping={"columns": {"handling_time_s": "Talk time (s)"}}
    )
    assert values == [240, 240] and "handling_talk_only" not in told
    mapping = {"columns": {"talk_time_s": "Reden", "after_call_work_s": "Danach"}, "duration_unit": "seconds"}
    values, told = seconds("Reden", "Danach", cells=("200", "40"), mapping=mapping)
    assert values == [240, 240] and "handling_added" in told


def test_each_channel_of_a_wide_table_has_its_parts() -> None:
    names = [
        f"{channel} {part}" for channel in ("Telefon", "Chat") for part in ("Angeboten", "Gesprächszeit (s)")
    ]
    volumes = read("06.01.2025 08:00;10;240;5;400", header=";".join(["Zeit", *names]))
    assert sorted(volumes.table["handling_time_s"]) == [240, 400]
    (told,) = (each for each in volumes.problems if each.code == "volumes.handling_talk_only")
    assert "Telefon Gesprächszeit (s)" in told.what("de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_to_adopt_it_says_so(bank: Scenario, language: str) -> None:
    def offered(name: str) -> tuple[str, str]:
        days = [f"{day:02d}.01.2025 08:00;Telefon;100;99;600" for day in range(1, 32)]
        volumes = read(*days, header=f"{HEADER};{name}")
        changes = planned_changes(bank, volumes)
        after = apply_changes(bank, changes)
        lines = " ".join(adaptation_lines(bank, volumes, changes, language))
        return lines, after.channels["phone"].handling_time_s.source.in_language(language)

    whole, source = offered("AHT (s)")
    talk, source_of_talk = offered("Gesprächszeit (s)")
    word = {"de": "Nachbearbeitung", "en": "After-call work"}[language]
    assert word not in whole and word in talk
    assert word.casefold() not in source.casefold() and word.casefold() in source_of_talk.casefold()
