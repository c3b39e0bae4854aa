"""The WiBe view: sums agree with the money, what nobody stated is open, freed hours are in no sum."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from models.comparison import Comparison, compare_outcomes
from models.scenario.schema import Scenario
from models.wibe import wibe_workbook
from models.wibe.modules import money_lines
from tests.small_outcome import outcome, state
from tests.small_scenario import small_scenario


def compared(decided: bool = False) -> tuple[Scenario, Comparison]:
    scenario = small_scenario(money=lambda money: {**money, "freed_hours_become_money": decided})
    known = {
        option: outcome(option, state(posts_required=[posts, posts]))
        for option, posts in (("keep", 28), ("platform", 24), ("journey", 26))
    }
    return scenario, compare_outcomes(scenario, known)


def sheets(language: str = "de", decided: bool = False) -> dict[str, list[list[Any]]]:
    scenario, comparison = compared(decided)
    book = CalamineWorkbook.from_filelike(io.BytesIO(wibe_workbook(scenario, comparison, language)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("decided", [False, True])
def test_the_lines_add_up_to_the_cash_flow_of_the_option(decided: bool) -> None:
    scenario, comparison = compared(decided)
    for option in scenario.options:
        lines = list(money_lines(scenario, comparison, option))
        for year, amount in enumerate(comparison.money[option].cash_flow):
            assert sum(line.flow[year] for line in lines) == pytest.approx(amount), (option, year)


def test_sums_carry_the_net_present_value() -> None:
    scenario, comparison = compared()
    rows = [row for row in sheets()["WiBe KN"] if row[1] == "Summe, haushaltswirksam"]
    for row, option in zip(rows, scenario.options, strict=True):
        assert row[-1] == pytest.approx(comparison.money[option].npv_absolute)


def test_freed_hours_stand_beside_the_sums_until_somebody_decides() -> None:
    beside = {row[0]: row[-1] for row in sheets()["WiBe KN"] if row[1].startswith("Frei werdende Stunden")}
    assert beside["platform"] > 0
    assert beside["keep"] == 0
    decided = sheets(decided=True)["WiBe KN"]
    assert all(row[-1] == 0 for row in decided if row[1].startswith("Frei werdende Stunden"))


def test_every_criterion_stands_in_one_module_and_the_methods_own_points_are_open() -> None:
    found = sheets("en")
    names = [row[0] for module in ("WiBe Q", "WiBe E") for row in found[module][1:]]
    assert sorted(names) == ["brand", "settled at first contact", "waiting"]
    for module in ("WiBe Q", "WiBe E"):
        assert all(cell == "open" for row in found[module][1:] for cell in row[-3:])
    assert "open" in [row[1] for row in found["WiBe D"]]


def test_the_risk_of_the_money_stands_per_named_future() -> None:
    scenario, comparison = compared()
    options, futures = tuple(scenario.options), tuple(scenario.futures)
    rows = [
        {"future": future, "option": option, "npv": 1000.0 * place + len(option)}
        for place, future in enumerate(futures)
        for option in options
    ]
    known = replace(comparison, futures=pd.DataFrame(rows))
    for computed in (comparison, known):
        book = CalamineWorkbook.from_filelike(io.BytesIO(wibe_workbook(scenario, computed, "de")))
        found = book.get_sheet_by_name("Risiko").to_python()[1:]
        low, expected, high = (row[2 : 2 + len(options)] for row in found[:3])
        assert expected == pytest.approx([comparison.money[option].npv for option in options])
        assert all(a <= b <= c for a, b, c in zip(low, expected, high, strict=True))
        stories = found[3:]
        assert [row[0] for row in stories] == [each.name.de for each in scenario.futures.values()]
        if computed is known:
            told = [row[2 : 2 + len(options)] for row in stories]
            assert told == [[1000.0 * k + len(option) for option in options] for k in range(len(futures))]
        else:
            assert all(row[2].startswith("noch nicht gerechnet") for row in stories)
