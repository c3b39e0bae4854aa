"""Where a problem lies is told in words: rows, columns, days, names; never an id of the scenario."""

from __future__ import annotations

import pytest

from models.scenario import read_scenario, shipped_scenarios
from models.scenario.places import place_in_words
from models.texts import LANGUAGES

SCENARIO = read_scenario(next(iter(shipped_scenarios().values())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_told_by_their_names(language: str) -> None:
    for things in (SCENARIO.channels, SCENARIO.reasons, SCENARIO.options):
        for identifier, thing in things.items():
            said = place_in_words(f"unser-jahr.csv: {identifier}", SCENARIO, language)
            assert said == f"unser-jahr.csv, {thing.name.in_language(language)}"


@pytest.mark.parametrize(
    ("where", "german", "english"),
    [
        ("unsere anrufe.csv:24", "unsere anrufe.csv, Zeile 24", "unsere anrufe.csv, row 24"),
        ("a.csv:1: source", "a.csv, Spalte „source“", "a.csv, column “source”"),
        ("a.csv:1: phone", "a.csv, Spalte „phone“", "a.csv, column “phone”"),
        ("a.csv: 2016-06-01", "a.csv, 01.06.2016", "a.csv, 1 Jun 2016"),
    ],
)
def test_positions_are_told_in_words(where: str, german: str, english: str) -> None:
    assert place_in_words(where, SCENARIO, "de") == german
    assert place_in_words(where, SCENARIO, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_the_scenario_is_told_by_its_names(language: str) -> None:
    for name, head in SCENARIO.heads.items():
        said = place_in_words(f"heads.{name}.swing_points", SCENARIO, language)
        assert head.role.in_language(language) in said
        assert "swing_points" not in said


@pytest.mark.parametrize(
    "where",
    [
        "a.csv",
        "bank.yaml:9: channels.phone",
        "bank.yml:9",
        "buch.xlsx:Blatt1!B4",
        "Öffnet",
        "a.csv: 2016-99-01",
    ],
)
def test_everything_else_stays(where: str) -> None:
    assert {place_in_words(where, SCENARIO, language) for language in LANGUAGES} == {where}
