"""The map of handovers: complete, legible, one scale, and its numbers are the simulation's."""

from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd
import pytest

from models.organisation.handover_map import HandoverMap, Side, Way, handover_map, line_of
from models.scenario import read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.schematic import draw_handover_map, palette_for, tell_handover_map
from models.texts import LANGUAGES, format_number
from tests.schematic.labels import SVG, boxes, check_labels, texts
from tests.small_outcome import outcome, state

COLOURS = palette_for("omnichannel")


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def busy(scenario: Scenario, factor: float = 1.0) -> HandoverMap:
    """Every unit with a team passes to every other one, and the other way round."""
    units = [unit for unit in line_of(scenario) if any(t.unit == unit for t in scenario.teams.values())]
    ways = tuple(
        Way(one, other, factor * (1 + place), factor * 0.5)
        for place, one in enumerate(units)
        for other in units
        if one != other
    )
    before = Side(scenario.baseline, ways, 40.0, 9.0)
    after = Side("omnichannel", ways[:3], 10.0, 1.0)
    return HandoverMap(tuple(units), before, after)


def usual(scenario: Scenario) -> HandoverMap:
    ways = (
        Way("contact", "backoffice", 10.0, 0.0),
        Way("contact", "mail", 0.0, 4.9),
        Way("mail", "backoffice", 3.8, 0.0),
        Way("mail", "contact", 0.0, 1.5),
        Way("branch", "backoffice", 0.9, 0.4),
    )
    before = Side(scenario.baseline, ways, 21.5, 6.8)
    after = Side("omnichannel", ways[:3], 18.7, 4.9)
    return HandoverMap(("branch", "contact", "mail", "backoffice"), before, after)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_labels_stay_on_the_sheet_and_apart(bank: Scenario, language: str, narrow: bool) -> None:
    svg = draw_handover_map(bank, usual(bank), language, COLOURS, narrow=narrow)
    check_labels(svg)


@pytest.mark.parametrize("narrow", [True, False])
def test_even_a_tangle_stays_on_the_sheet_with_every_number(bank: Scenario, narrow: bool) -> None:
    shown = busy(bank)
    svg = draw_handover_map(bank, shown, "en", COLOURS, narrow=narrow)
    _, _, width, height = map(float, (ElementTree.fromstring(svg).get("viewBox") or "").split())
    assert all(left >= 0 and right <= width and bottom <= height for _, left, _, right, bottom in boxes(svg))
    written = [element.text for element in texts(svg)]
    for side in (shown.before, shown.after):
        for way in side.ways:
            assert format_number(way.arrived, "en", 1) in written


def widths(svg: str) -> list[float]:
    return [float(each.get("stroke-width") or 0) for each in arcs(svg)]


def arcs(svg: str) -> list[ElementTree.Element]:
    """The arcs themselves: neither their ground, nor arrow heads, hatching and legend."""
    paths = ElementTree.fromstring(svg).iterfind(f"{SVG}path")
    return [each for each in paths if " C" in str(each.get("d")) and each.get("stroke-opacity") is None]


def test_arcs_are_as_wide_as_what_passes_on_one_scale(bank: Scenario) -> None:
    drawn = widths(draw_handover_map(bank, usual(bank), "en", COLOURS))
    assert drawn.count(max(drawn)) == 2, "the same way before and after is drawn alike"
    assert sorted(set(drawn))[-2] == pytest.approx(max(drawn) * 4.9 / 10.0, abs=0.1)
    assert widths(draw_handover_map(bank, busy(bank, 7), "en", COLOURS)) == widths(
        draw_handover_map(bank, busy(bank), "en", COLOURS)
    ), "the largest way has the full width, however much it is"


def test_broken_passes_are_amber_and_dashed(bank: Scenario) -> None:
    drawn = arcs(draw_handover_map(bank, usual(bank), "en", COLOURS))
    dashed = [str(each.get("stroke")) for each in drawn if each.get("stroke-dasharray") is not None]
    assert len(dashed) == 4
    assert all(COLOURS.waiting[1:] in stroke for stroke in dashed)


def test_what_the_model_says_is_hatched(bank: Scenario) -> None:
    drawn = arcs(draw_handover_map(bank, usual(bank), "en", COLOURS))
    wide = [each for each in drawn if float(each.get("stroke-width") or 0) >= 4]
    assert len(wide) >= 4
    assert all(str(each.get("stroke")).startswith("url(#") for each in wide)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_tells_every_way(bank: Scenario, language: str) -> None:
    told = tell_handover_map(bank, usual(bank), language)
    for side in (usual(bank).before, usual(bank).after):
        assert format_number(side.total, language, 1) in told
        for way in side.ways:
            assert format_number(way.arrived + way.broken, language, 1) in told


def test_an_option_is_not_drawn_beside_itself(bank: Scenario) -> None:
    shown = usual(bank)
    alone = HandoverMap(shown.units, shown.before, shown.before)
    assert len(widths(draw_handover_map(bank, alone, "en", COLOURS))) == 6


def test_no_passes_are_told_too(bank: Scenario) -> None:
    nothing = HandoverMap((), Side(bank.baseline, (), 0.0, 0.0), Side("journey", (), 0.0, 0.0))
    assert ElementTree.fromstring(draw_handover_map(bank, nothing, "de", COLOURS)).tag == f"{SVG}svg"
    assert "nichts weitergereicht" in tell_handover_map(bank, nothing, "de")


def test_only_events_between_departments_count(bank: Scenario) -> None:
    handovers = pd.DataFrame(
        [("contact", "mail", "broken", 30.0), ("contact", "contact", "broken", 500.0)],
        columns=["from_team", "to_team", "kind", "per_year"],
    )
    here = outcome(bank.baseline, state(issues=[1000, 1000], handovers=handovers))
    side = handover_map(bank, here, here).before
    assert side.ways == (Way("contact", "mail", 0.0, 3.0),)
    assert (side.total, side.broken) == (3.0, 3.0)
