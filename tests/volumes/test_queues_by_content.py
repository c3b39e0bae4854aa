"""A column `Queue` is what stands in it: channels where it names channels, reasons otherwise."""

from __future__ import annotations

import pytest

from models.volumes import Volumes, read_volumes
from tests.volumes.files import csv_file

DAYS = [f"{day:02d}.03.2025" for day in range(3, 15)]


def with_column(
    name: str, values: tuple[str, ...], extra: str = "", mapping: dict[str, object] | None = None
) -> Volumes:
    rows = [f"{day};{value}{extra};{20 + place}" for place, day in enumerate(DAYS) for value in values]
    header = f"Datum;{name}{';Kanal' if extra else ''};Anzahl"
    return read_volumes(csv_file(*rows, header=header), mapping)


@pytest.mark.parametrize("name", ["Queue", "Warteschlange", "Skill", "Gruppe"])
@pytest.mark.parametrize(
    "values", [("Phone", "Chat", "Mail"), ("Telefon", "E-Mail"), ("Anrufe", "Chat", "Brief")]
)
def test_a_queue_of_channels_is_the_channel(name: str, values: tuple[str, ...]) -> None:
    volumes = with_column(name, values)
    assert dict(volumes.mapping)[name] == "channel"
    assert set(volumes.table["channel"]) == set(values) and volumes.table["reason"].isna().all()
    assert any(each.code == "volumes.column_taken" for each in volumes.problems), "it is told"


def test_a_queue_of_topics_stays_a_reason_and_the_channel_is_asked() -> None:
    volumes = with_column("Queue", ("Kredit", "Depot", "Karte"), mapping={"channel": "Telefon"})
    assert dict(volumes.mapping)["Queue"] == "reason"
    assert set(volumes.table["reason"]) == {"Kredit", "Depot", "Karte"}


def test_beside_a_column_of_channels_a_queue_stays_what_it_was() -> None:
    volumes = with_column("Queue", ("Phone", "Chat"), extra=";Telefon")
    assert dict(volumes.mapping) == {
        "Datum": "start",
        "Queue": "reason",
        "Kanal": "channel",
        "Anzahl": "offered",
    }
