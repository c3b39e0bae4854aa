"""Moves and timeline of the shipped scenario: complete, legible, told in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from models.organisation.readiness import lever_readiness
from models.scenario import read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.schematic import changed_moves, draw_moves, draw_timeline, palette_for, tell_moves, tell_timeline
from models.texts import LANGUAGES, translate
from tests.schematic.labels import SVG, check_labels, texts

Draw = Callable[..., str]


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("draw", [draw_moves, draw_timeline])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_labels_stay_on_the_sheet_and_apart(bank: Scenario, draw: Draw, language: str, narrow: bool) -> None:
    for option in bank.options:
        svg = draw(bank, option, language, palette_for("omnichannel"), narrow=narrow)
        check_labels(svg)


def test_every_move_is_drawn_and_told(bank: Scenario) -> None:
    for option in bank.options:
        svg, told = draw_moves(bank, option, "de", palette_for("journey")), tell_moves(bank, option, "de")
        drawn = re.sub(r"[-\s]", "", "".join(element.text or "" for element in texts(svg)))
        for move in changed_moves(bank, option):
            assert re.sub(r"[-\s]", "", move.name.de) in drawn
            assert move.name.de in told


def test_an_option_that_moves_nothing_says_so(bank: Scenario) -> None:
    still = bank.model_copy(
        update={
            "responsibilities": {
                key: each.model_copy(update={"owner": "contact"})
                for key, each in bank.responsibilities.items()
            },
            "options": {"x": bank.options[bank.baseline].model_copy(update={"owners": {}})},
        }
    )
    assert translate("organisation.moves.none", "en") in tell_moves(still, "x", "en")
    assert ElementTree.fromstring(draw_moves(still, "x", "en", palette_for("silo"))).tag == f"{SVG}svg"


def test_every_lever_has_its_row_and_waiting_is_outlined(bank: Scenario) -> None:
    for option in bank.options:
        colours = palette_for("omnichannel")
        svg = draw_timeline(bank, option, "en", colours)
        waiting = [
            row for row in lever_readiness(bank, option) if row.full_effect_month != row.turned_from_month
        ]
        outlined = [
            box
            for box in ElementTree.fromstring(svg).iter(f"{SVG}rect")
            if box.get("stroke") == colours.waiting
        ]
        assert len(outlined) >= len(waiting)
        for row in lever_readiness(bank, option):
            assert translate(f"schema.{row.lever}", "en")[1:] in tell_timeline(bank, option, "en")
