"""Which part of the money the simulation decides, and what everything new costs more."""

from __future__ import annotations

import dataclasses

import pytest

from models.comparison import compare_outcomes
from models.findings.money_parts import extra_cost, modelled_part
from tests.decision.test_comparison import FIGURES, compared, outcomes
from tests.small_outcome import outcome, state
from tests.small_scenario import small_scenario


def test_other_simulated_figures_move_the_money_by_its_modelled_part_alone() -> None:
    """Many more posts in one option: net present value moves by exactly as much as the modelled part."""
    needy = {**FIGURES["platform"], "posts_required": [40, 40]}
    before = compared().money
    after = compare_outcomes(small_scenario(), outcomes(platform=outcome("platform", state(**needy)))).money
    moved = after["platform"].npv - before["platform"].npv
    parts = [modelled_part(money).get("platform", 0.0) for money in (before, after)]
    assert moved == pytest.approx(parts[1] - parts[0])
    assert moved < 0


def test_the_do_minimum_has_no_modelled_part() -> None:
    assert "keep" not in modelled_part(compared().money)


def test_everything_new_costs_more_only_where_all_of_it_does() -> None:
    money = compared().money
    dear = {
        option: dataclasses.replace(each, npv=0.0 if option == "keep" else -1e6 * place)
        for place, (option, each) in enumerate(money.items(), start=1)
    }
    found = extra_cost(dear, "keep")
    amounts = [-each.npv for option, each in dear.items() if option != "keep"]
    assert found is not None and (found.least, found.most) == (min(amounts), max(amounts))
    cheap = {**dear, "platform": dataclasses.replace(dear["platform"], npv=1.0)}
    assert extra_cost(cheap, "keep") is None
