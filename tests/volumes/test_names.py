"""Names of a file and ids of a scenario."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from models.problems import UnusableInput
from models.scenario.schema import Scenario
from models.volumes import match_names
from tests.volumes.files import read


def thing(de: str, en: str, shape: str = "") -> Any:
    return SimpleNamespace(name=SimpleNamespace(de=de, en=en), shape=shape)


SCENARIO = cast(
    Scenario,
    SimpleNamespace(
        channels={
            "phone": thing("Telefon", "Phone", "phone"),
            "email": thing("E-Mail", "E-mail", "email"),
            "chat_a": thing("Chat links", "Chat", "chat"),
            "chat_b": thing("Chat rechts", "Chat", "chat"),
        },
        reasons={"card": thing("Karte", "Card"), "loan": thing("Kredit", "Loan")},
        volumes=SimpleNamespace(
            channel_names={"phone": ("Hotline Nord",)}, reason_names={"loan": ("Darlehen",)}
        ),
    ),
)


def test_ids_listed_names_both_languages_and_common_names() -> None:
    names = ("PHONE", "hotline nord", "Telefon", "Anrufe", "E-MAIL", "Mail", "chat links")
    volumes = read(*(f"2025-01-0{day};{name};Darlehen;5;;;;" for day, name in enumerate(names, 1)))
    table, problems = match_names(volumes, SCENARIO)
    assert list(table["channel"]) == ["phone", "phone", "phone", "phone", "email", "email", "chat_a"]
    assert set(table["reason"]) == {"loan"}
    assert problems == ()


def test_what_does_not_match_is_counted_and_kept() -> None:
    volumes = read(
        "2025-01-06;phone;Karte;60;;;;", "2025-01-06;Fax;Karte;30;;;;", "2025-01-06;phone;Depot;10;;;;"
    )
    table, problems = match_names(volumes, SCENARIO)
    assert table["offered"].sum() == 100
    assert table["offered"][table["channel"].isna()].sum() == 30
    assert table["offered"][table["reason"].isna()].sum() == 10
    assert [(p.code, p.severity, p.values["contacts"]) for p in problems] == [
        ("volumes.channel_unmatched", "warning", 30),
        ("volumes.reason_unmatched", "warning", 10),
    ]
    assert "Fax" in problems[0].what("de")


def test_a_name_of_two_channels_stands_for_neither() -> None:
    volumes = read("2025-01-06;phone;;60;;;;", "2025-01-06;Chat;;30;;;;")
    table, problems = match_names(volumes, SCENARIO)
    assert table["channel"].isna().sum() == 1
    assert problems[0].values["names"].items == ("Chat",)


def test_a_file_of_another_world_is_refused() -> None:
    with pytest.raises(UnusableInput) as refused:
        match_names(read("2025-01-06;Rohrpost;;5;;;;"), SCENARIO)
    assert refused.value.problems[0].code == "volumes.channel_unmatched"


def test_an_explanation_in_brackets_does_not_change_the_name() -> None:
    volumes = read("2025-01-06;Telefon (Anrufe);Karte;60;;;;", "2025-01-06;Fax (alt);Karte;30;;;;")
    table, problems = match_names(volumes, SCENARIO)
    assert table["offered"][table["channel"] == "phone"].sum() == 60
    assert [p.values["contacts"] for p in problems] == [30]
