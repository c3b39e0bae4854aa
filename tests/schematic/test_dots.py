"""Consistencies and survey drawn as dots: complete, legible, told in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree

import pytest

from models.organisation.consistencies import consistency_gaps
from models.organisation.coordination import coordination_results, statement
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.schematic import DARK, draw_consistencies, draw_survey, survey_lines, told_gap
from models.texts import LANGUAGES
from tests.schematic.labels import SVG, check_labels

LONG = "Vertragsverlängerungsangebotserstellung für Geschäftskundenbetreuung und Immobilienfinanzierung"


@cache
def shipped() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


@cache
def long_names() -> Scenario:
    bank = shipped()
    changes = {f"units.{unit}.name": {"de": f"{LONG} {unit}", "en": f"{LONG} {unit}"} for unit in bank.units}
    return apply_changes(bank, changes)


@cache
def unknown() -> Scenario:
    """Nothing tested, nobody asked."""
    empty = {kind: {} for kind in ("brand", "processes", "information", "service")}
    return apply_changes(shipped(), {"consistencies": empty, "coordination": {}})


@pytest.mark.parametrize("draw", [draw_consistencies, draw_survey])
@pytest.mark.parametrize("case", [shipped, long_names, unknown])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_labels_stay_on_the_sheet_and_apart(
    draw: Callable[..., str], case: Callable[[], Scenario], language: str, narrow: bool
) -> None:
    svg = draw(case(), language, DARK, narrow=narrow)
    check_labels(svg)


def circles(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}circle"))


@pytest.mark.parametrize("narrow", [True, False])
def test_every_unit_has_a_dot_and_unknown_ones_a_hollow_one(narrow: bool) -> None:
    gaps = consistency_gaps(shipped())
    drawn = circles(draw_consistencies(shipped(), "de", DARK, narrow=narrow))
    hollow = [each for each in drawn if each.get("fill") == "none"]
    assert len(hollow) == sum(len(gap.unknown) for gap in gaps)
    assert len(drawn) - len(hollow) == sum(len(gap.scores) for gap in gaps)
    for gap in gaps:
        told = told_gap(shipped(), gap, "de")
        for each in gap.scores:
            assert f"{shipped().units[each.unit].name.de} {each.score}" in told


@pytest.mark.parametrize("narrow", [True, False])
def test_every_department_of_five_has_a_dot_per_statement_at_a_place_of_its_own(narrow: bool) -> None:
    results = coordination_results(shipped())
    known = [each for result in results for each in result.units if each.median is not None]
    drawn = circles(draw_survey(shipped(), "en", DARK, narrow=narrow))
    assert len(drawn) == len(known)
    assert len({(each.get("cx"), each.get("cy")) for each in drawn}) == len(drawn)
    mine = circles(draw_survey(shipped(), "en", DARK, narrow=narrow, unit="lending"))
    standing_out = [each for each in mine if each.get("fill") == DARK.accent]
    assert len(standing_out) == sum(each.unit == "lending" for each in known)


def test_the_survey_is_told_widest_first_and_names_whom_it_withholds() -> None:
    lines, results = survey_lines(shipped(), "de"), coordination_results(shipped())
    for line, result in zip(lines, results, strict=True):
        assert statement(result.item, "de") in line
        for unit in result.withheld:
            assert shipped().units[unit].name.de in line
