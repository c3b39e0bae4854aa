"""Rows that name no channel: set aside until their owner says on which one they came."""

from __future__ import annotations

import pytest

from models.texts import LANGUAGES
from models.volumes import FileMapping, NamedBytes, Volumes, read_volumes
from models.volumes.questions import answered, questions

NAMED, EMPTY = 60, 9


def _tickets(mapping: FileMapping | None = None) -> Volumes:
    rows = [
        f"T{n};{'' if n < EMPTY else 'E-Mail'};{n % 28 + 1:02}.03.2025 09:15" for n in range(NAMED + EMPTY)
    ]
    content = "\n".join(["Ticket-ID;Kanal;Erstellt am", *rows, ""]).encode()
    return read_volumes(NamedBytes("tickets.csv", content), mapping)


def test_they_are_asked_about_and_counted_once_that_is_told() -> None:
    before = _tickets()
    assert before.table["offered"].sum() == NAMED and len(before.set_aside) == EMPTY
    (asked,) = [each for each in questions(before.problems) if each.entry == "channel"]
    after = _tickets(answered(FileMapping(), asked.entry, "phone"))
    assert after.table.groupby("channel", observed=True)["offered"].sum().to_dict() == {
        "E-Mail": NAMED,
        "phone": EMPTY,
    }
    assert not after.set_aside


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_told_is_said_with_its_rows(language: str) -> None:
    told = _tickets(FileMapping(channel="phone"))
    (said,) = [each for each in told.problems if each.code == "volumes.channel_filled"]
    assert str(EMPTY) in said.what(language)
    assert "channel_filled" not in [each.code.removeprefix("volumes.") for each in _tickets().problems]
