"""Offered and handled without abandoned: the difference, where it tells who hung up."""

from __future__ import annotations

import math

import pytest

from models.volumes import profile, questions
from tests.volumes.files import codes, read

LINES = ("2025-01-06 08:00;Telefon;100;90", "2025-01-06 08:30;Telefon;80;80", "2025-01-06 08:00;E-Mail;40;10")
HEADER = "Zeit;Kanal;Angeboten;Angenommen"


def test_on_live_channels_the_difference_is_hung_up_and_asked() -> None:
    volumes = read(*LINES, header=HEADER)
    table = volumes.table.set_index("channel")["abandoned"]
    assert table["Telefon"].tolist() == [10, 0]
    assert math.isnan(table["E-Mail"]), "who writes does not hang up"
    (asked,) = (each for each in questions(volumes.problems) if each.entry == "unanswered")
    assert asked.problem.values["contacts"] == 10


@pytest.mark.parametrize(("language", "word"), [("de", "Telefon"), ("en", "phone")])
def test_the_channel_is_named_in_the_readers_language(language: str, word: str) -> None:
    lines = ("2025-01-06 08:00;100;90", "2025-01-06 08:30;80;80")
    volumes = read(*lines, header="Zeit;Eingehende Anrufe;Angenommene Anrufe")
    (asked,) = (each for each in questions(volumes.problems) if each.entry == "unanswered")
    assert f"„{word}“" in asked.problem.what(language) or f"“{word}”" in asked.problem.what(language)
    meant = {"channel_names": {"Nordleitung": "phone"}}
    told = read("2025-01-06 08:00;Nordleitung;100;90", header=HEADER, mapping=meant)
    (asked,) = (each for each in questions(told.problems) if each.entry == "unanswered")
    assert "Nordleitung" in asked.problem.what(language) and "phone" not in asked.problem.what(language)


def test_what_the_file_does_not_measure_stays_unknown() -> None:
    volumes = read(*LINES, header=HEADER)
    assert volumes.table["abandoned"].sum() == 10
    assert volumes.table[["handling_time_s", "wait_s", "service_level_share"]].isna().all(axis=None)
    picture = profile(volumes)
    assert (picture.wait_s, picture.service_level_share, picture.handling_time_s) == (None, None, None)


def test_the_answer_counts() -> None:
    assert read(*LINES, header=HEADER, mapping={"unanswered": "unknown"}).table["abandoned"].isna().all()
    told = read(*LINES, header=HEADER, mapping={"unanswered": "abandoned"})
    assert told.table["abandoned"].sum() == 10
    assert "abandoned_from_handled" not in codes(told)


def test_a_channel_of_an_unknown_kind_waits_for_the_answer() -> None:
    lines = ("2025-01-06 08:00;Nordleitung;100;90",)
    assert read(*lines, header=HEADER).table["abandoned"].isna().all()
    assert read(*lines, header=HEADER, mapping={"unanswered": "abandoned"}).table["abandoned"].sum() == 10
    meant = read(*lines, header=HEADER, mapping={"channel_names": {"Nordleitung": "phone"}})
    assert meant.table["abandoned"].sum() == 10


def test_contacts_handled_in_another_interval_tell_nothing() -> None:
    lines = ("2025-01-06 08:00;Telefon;100;60", "2025-01-06 08:30;Telefon;60;90")
    volumes = read(*lines, header=HEADER)
    assert volumes.table["abandoned"].isna().all()
    assert "abandoned_untold" in codes(volumes, "note")


def test_a_counted_figure_goes_first() -> None:
    volumes = read("2025-01-06 08:00;Telefon;100;90;4", header=f"{HEADER};Aufgelegt")
    assert volumes.table["abandoned"].tolist() == [4]
