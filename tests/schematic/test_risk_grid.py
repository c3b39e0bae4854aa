"""The risk grid: every risk stands where it is and where it stays; the timeline marks contradictions."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from models.organisation.critical_path import option_path, plan_conflicts
from models.organisation.risks import carried_risks, gravest_first
from models.scenario import read_scenario, shipped_scenarios
from models.schematic import draw_risk_grid, draw_timeline, palette_for, tell_risk_grid, tell_timeline
from models.texts import LANGUAGES
from tests.schematic.labels import SVG, boxes

BANK = read_scenario(shipped_scenarios()["regional-bank"])


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_stands_today_and_afterwards_on_the_sheet(language: str, narrow: bool) -> None:
    for option in BANK.options:
        risks = gravest_first(carried_risks(BANK, option))
        svg = draw_risk_grid(risks, language, palette_for("journey"), narrow=narrow)
        root = ElementTree.fromstring(svg)
        circles = list(root.iter(f"{SVG}circle"))
        assert len(circles) == 2 * len(risks)
        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        for text, left, top, right, bottom in boxes(svg):
            assert left >= 0 and right <= width and top >= 0 and bottom <= height, text
        told = tell_risk_grid(risks, language)
        assert all(each.risk.name.in_language(language) in told for each in risks)


def test_many_risks_of_one_cell_stay_inside_it() -> None:
    risk = carried_risks(BANK, "omnichannel")[0]
    svg = draw_risk_grid([risk] * 24, "de", palette_for("journey"), narrow=True)
    lowest = max(
        float(each.get("cy") or 0) + float(each.get("r") or 0)
        for each in ElementTree.fromstring(svg).iter(f"{SVG}circle")
    )
    assert lowest < float((ElementTree.fromstring(svg).get("viewBox") or "").split()[3])


@pytest.mark.parametrize("option", BANK.options)
def test_the_timeline_marks_every_contradiction_and_joins_the_critical_path(option: str) -> None:
    colours = palette_for("journey")
    svg = ElementTree.fromstring(draw_timeline(BANK, option, "en", colours))
    wrong = [each for each in svg.iter(f"{SVG}polygon") if each.get("fill") == colours.carried]
    assert len(wrong) == len(plan_conflicts(BANK, option))
    strong = [each for each in svg.iter(f"{SVG}rect") if each.get("stroke") == colours.ink]
    path = option_path(BANK, option)
    assert len(strong) == (len(path.path) if path is not None else 0)
    for name in path.path if path is not None else ():
        assert BANK.prerequisites[name].name.en in tell_timeline(BANK, option, "en")
