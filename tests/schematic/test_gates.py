"""The ladder of a staged path: whole in both languages and widths, and told in words."""

from __future__ import annotations

import dataclasses
from xml.etree import ElementTree

import pytest

from models.phasing import GateCheck, StagedPath
from models.scenario.schema import GateTest
from models.schematic import palette_for
from models.schematic.gates import draw_gates, tell_gates
from models.texts import LANGUAGES
from tests.phasing.test_path import gated, outcomes, path


def staged() -> StagedPath:
    return path(gated(switch_to="platform"), outcomes())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_the_ladder_is_a_picture_of_its_own(language: str, narrow: bool) -> None:
    picture = draw_gates(
        gated(switch_to="platform"), staged(), language, palette_for("journey", False), narrow=narrow
    )
    root = ElementTree.fromstring(picture)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for element in root.iter():
        if element.tag.endswith("text"):
            assert 0 <= float(element.attrib["x"]) <= width
            assert 0 < float(element.attrib["y"]) <= height


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_name_every_way_and_every_test(language: str) -> None:
    told = tell_gates(gated(switch_to="platform"), staged(), language)
    assert "{" not in told
    for word in ("platform", "gate", "60"):
        assert word in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_planned_in_time_is_told_as_planned_and_has_no_tick(language: str) -> None:
    scenario, found = gated(switch_to="platform"), staged()
    name = next(iter(scenario.prerequisites))
    planned = GateCheck(GateTest(prerequisite=name), 22.0, True)
    gates = tuple(dataclasses.replace(gate, checks=(planned,)) for gate in found.gates)
    picture = draw_gates(
        scenario, dataclasses.replace(found, gates=gates), language, palette_for("journey", False)
    )
    assert "✓" not in picture
    assert {"de": "geplant, Monat 22", "en": "planned, month 22"}[language] in picture
