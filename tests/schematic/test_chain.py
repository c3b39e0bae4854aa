"""The strategy chain drawn: complete, legible for any chain, told in words."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest

from models.brief.palette import option_colours
from models.organisation.strategy_chain import strategy_gaps
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.schematic import DARK, chain_lines, draw_chain, tell_chain
from models.texts import LANGUAGES, translate
from tests.schematic.labels import SVG, boxes, check_labels, texts

LONG = "Vertragsverlängerungsangebotserstellung für Geschäftskundenbetreuung und Immobilienfinanzierung"


@cache
def shipped() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def bare() -> Scenario:
    """Nothing but one sentence of technology, which options do not name."""
    bank = shipped()
    changes: dict[str, object] = {f"options.{option}.serves": [] for option in bank.options}
    changes |= {f"decision.strategy.{key}.serves": None for key in bank.decision.strategy}
    changes |= {f"decision.strategy.{key}": None for key in bank.decision.strategy if key != "keep_phone"}
    return apply_changes(bank, changes)


def crowded() -> Scenario:
    """Nine sentences of technology side by side, with long words."""
    added = {
        f"decision.strategy.more_{number}": {
            "level": "technology",
            "text": {"de": f"{LONG} {number}", "en": f"{LONG} {number}"},
            "serves": "one_view" if number % 2 else None,
        }
        for number in range(5)
    }
    return apply_changes(shipped(), added)


def empty() -> Scenario:
    bank = shipped()
    changes: dict[str, object] = {f"options.{option}.serves": [] for option in bank.options}
    return apply_changes(bank, changes | {f"decision.strategy.{key}": None for key in bank.decision.strategy})


CASES = {"shipped": shipped, "bare": bare, "crowded": crowded, "empty": empty}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_labels_stay_on_the_sheet_and_apart(case: str, language: str, narrow: bool) -> None:
    scenario = CASES[case]()
    svg = draw_chain(scenario, language, DARK, option_colours(scenario), narrow=narrow)
    assert boxes(svg)
    check_labels(svg)


@pytest.mark.parametrize("narrow", [True, False])
def test_every_sentence_and_option_is_drawn_and_told(narrow: bool) -> None:
    bank = shipped()
    svg, told = draw_chain(bank, "de", DARK, option_colours(bank), narrow=narrow), tell_chain(bank, "de")
    drawn = re.sub(r"[-\s]", "", "".join(element.text or "" for element in texts(svg)))
    for sentence in bank.decision.strategy.values():
        assert re.sub(r"[-\s]", "", sentence.text.de) in drawn
        assert sentence.text.de in told
    marks = list(ElementTree.fromstring(svg).iter(f"{SVG}circle"))
    assert len(marks) == sum(len(option.serves) for option in bank.options.values())
    for option in bank.options.values():
        assert option.short.de in told


def test_only_an_option_that_starts_at_technology_has_a_hollow_mark() -> None:
    bank = shipped()
    hollow = [
        mark.get("stroke")
        for mark in ElementTree.fromstring(draw_chain(bank, "en", DARK, option_colours(bank))).iter(
            f"{SVG}circle"
        )
        if mark.get("fill") == "none"
    ]
    starting = strategy_gaps(bank).options_starting_at_technology
    assert hollow == [option_colours(bank)[option] for option in starting]


@pytest.mark.parametrize("narrow", [True, False])
def test_gaps_are_drawn_and_told(narrow: bool) -> None:
    scenario = bare()
    svg = draw_chain(scenario, "en", DARK, option_colours(scenario), narrow=narrow)
    drawn = " ".join(element.text or "" for element in texts(svg))
    for key in ("unserved", "loose", "nothing"):
        assert translate(f"strategy_chain.{key}", "en") in re.sub(r"\s+", " ", drawn)
    dashed = [r for r in ElementTree.fromstring(svg).iter(f"{SVG}rect") if r.get("stroke-dasharray")]
    assert len(dashed) == len(strategy_gaps(scenario).unserved_sentences) == 1
    told = chain_lines(scenario, "en")
    assert sum(translate("strategy_chain.empty", "en").lower() in line.lower() for line in told) <= 3
    for option in scenario.options.values():
        assert translate("strategy_chain.told.nothing", "en", option=option.short.en) in told


def test_text_from_data_stays_text() -> None:
    text = {"de": "<script>x</script> & mehr", "en": "<script>x</script> & more"}
    scenario = apply_changes(shipped(), {"decision.strategy.first_bank.text": text})
    svg = draw_chain(scenario, "en", DARK, option_colours(scenario))
    assert "<script>" not in svg
    ElementTree.fromstring(svg)
