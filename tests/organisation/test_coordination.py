"""The survey on working together: spread between departments, and nobody recognised."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.organisation.coordination import (
    PART_OF_ITEM,
    REVERSED,
    coordination_results,
    part_name,
    statement,
    survey_scale,
    survey_source,
    turned,
)
from models.scenario import read_scenario, shipped_scenarios
from models.scenario.organisation_schema import COORDINATION_ITEMS
from models.scenario.schema import Scenario

BANK = read_scenario(shipped_scenarios()["regional-bank"])
ANSWERS = st.lists(st.integers(1, 7), min_size=5, max_size=9)


def asked(answers: dict[str, dict[str, Any]]) -> Scenario:
    return BANK.model_copy(update={"coordination": answers})


def test_median_and_spread_by_hand() -> None:
    """Medians 2 and 6 of two departments, 4 of a third: 4 points apart, worth a talk."""
    scenario = asked(
        {"lending": {"k3": (1, 2, 2, 3, 7)}, "contact": {"k3": (6, 6, 7, 5, 6)}, "it": {"k3": (4,) * 6}}
    )
    (result,) = coordination_results(scenario)
    assert [(each.unit, each.median) for each in result.units] == [("lending", 2), ("contact", 6), ("it", 4)]
    assert (result.spread, result.is_worth_discussing) == (4, True)
    assert result.house_median == 4
    assert result.units[0].quartiles == (2, 3)


@given(
    st.lists(st.integers(1, 7), min_size=5, max_size=9), st.lists(st.integers(1, 7), min_size=5, max_size=9)
)
@settings(deadline=None, max_examples=30)
def test_turning_a_statement_keeps_its_spread(one: list[int], other: list[int]) -> None:
    straight = asked({"lending": {"k9": tuple(one)}, "it": {"k9": tuple(other)}})
    mirrored = asked(
        {
            unit: {"k9": tuple(int(turned(answer, "k9")) for answer in answers)}
            for unit, answers in (("lending", one), ("it", other))
        }
    )
    (before,), (after,) = coordination_results(straight), coordination_results(mirrored)
    assert before.spread == after.spread
    assert [each.median for each in before.units] == [each.favourable for each in after.units]


@settings(deadline=None)
@given(st.integers(1, 7), st.sampled_from(COORDINATION_ITEMS))
def test_turning_twice_changes_nothing(answer: int, item: str) -> None:
    assert turned(turned(answer, item), item) == answer
    assert (turned(answer, item) == answer) == (item not in REVERSED or answer == 4)


@pytest.mark.parametrize("people", range(1, 10))
def test_fewer_than_five_are_not_shown_by_themselves(people: int) -> None:
    scenario = asked({"lending": {"k1": (5,) * 6}, "it": {"k1": (1,) * people}})
    (result,) = coordination_results(scenario)
    shown = {each.unit for each in result.units}
    assert ("it" in shown) == (people >= 5)
    assert result.withheld == (() if people >= 5 else ("it",))
    assert result.house_median is not None, "they count in the house"
    assert (result.spread is None) == (people < 5)


def test_who_cannot_judge_hides_nobodys_answer() -> None:
    """Six respondents, two of them with a judgement: their median would be their answers."""
    scenario = asked({"it": {"k3": (1, 2, *["cannot_judge"] * 4)}})
    (result,) = coordination_results(scenario)
    (answers,) = result.units
    assert (answers.median, answers.quartiles, answers.favourable) == (None, None, None)
    assert answers.cannot_judge_share == pytest.approx(4 / 6)
    assert result.house_median is None


def test_the_order_of_people_tells_nothing() -> None:
    shuffler = random.Random(1)
    shuffled = {
        unit: {item: tuple(shuffler.sample(given, len(given))) for item, given in answers.items()}
        for unit, answers in BANK.coordination.items()
    }
    assert coordination_results(asked(shuffled)) == coordination_results(BANK)


def test_the_widest_spread_comes_first() -> None:
    results = coordination_results(BANK)
    spreads = [-1 if each.spread is None else each.spread for each in results]
    assert spreads == sorted(spreads, reverse=True)
    assert {each.item for each in results} == set(COORDINATION_ITEMS) == set(PART_OF_ITEM)
    assert any(each.is_worth_discussing for each in results)
    assert all("marketing" in each.withheld for each in results), "three people answered there"


def test_nobody_asked_is_no_result() -> None:
    assert coordination_results(asked({})) == ()


def test_every_statement_is_written_and_marked_as_not_validated() -> None:
    for language, mark in (("de", "nicht validiert"), ("en", "not validated")):
        assert len({statement(item, language) for item in COORDINATION_ITEMS}) == 10
        assert all(part_name(part, language) for part in PART_OF_ITEM.values())
        assert mark in survey_source(language)
        assert "7" in survey_scale(language)
