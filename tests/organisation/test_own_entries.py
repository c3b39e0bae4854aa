"""Costs, order and target groups that are entered: made, listed among the differences, taken back."""

from __future__ import annotations

import pytest

from models.organisation.prerequisite_changes import (
    cost_changes,
    possible_predecessors,
    status_of,
)
from models.organisation.strategy_chain import (
    new_target_group,
    sole_sentences,
    strategy_gaps,
    without_target_group,
)
from models.problems import UnusableInput
from models.scenario import apply_changes, differences, read_scenario, shipped_scenarios
from models.texts import LANGUAGES

BANK = read_scenario(shipped_scenarios()["regional-bank"])
OPTION = "omnichannel"


def test_a_cost_is_stated_widens_its_range_and_can_be_emptied() -> None:
    stated = status_of(BANK, OPTION, "knowledge_base").cost_eur
    assert stated is not None
    dearer = apply_changes(BANK, cost_changes(BANK, OPTION, "knowledge_base", 10 * stated.high))
    cost = status_of(dearer, OPTION, "knowledge_base").cost_eur
    assert cost is not None
    assert (cost.value, cost.low, cost.high) == (10 * stated.high, stated.low, 10 * stated.high)
    assert cost.unit == "EUR" and cost.grade == "D"
    found = differences(BANK, dearer)
    assert [each.path for each in found] == [f"options.{OPTION}.prerequisites.knowledge_base.cost_eur"]
    for language in LANGUAGES:
        assert found[0].before_text(language) != found[0].after_text(language)
    without = apply_changes(dearer, cost_changes(dearer, OPTION, "knowledge_base", None))
    assert status_of(without, OPTION, "knowledge_base").cost_eur is None
    first = apply_changes(without, cost_changes(without, OPTION, "knowledge_base", 500.0))
    cost = status_of(first, OPTION, "knowledge_base").cost_eur
    assert cost is not None and (cost.low, cost.value, cost.high) == (500, 500, 500)


@pytest.mark.parametrize("prerequisite", BANK.prerequisites)
def test_what_may_come_before_never_waits_for_it(prerequisite: str) -> None:
    """Each proposed predecessor makes a plan without a circle; each one left out would make a circle."""
    possible = possible_predecessors(BANK, prerequisite)
    assert set(BANK.prerequisites[prerequisite].after) <= set(possible)
    for other in BANK.prerequisites:
        change = {f"prerequisites.{prerequisite}.after": [other]}
        if other in possible:
            assert apply_changes(BANK, change).prerequisites[prerequisite].after == (other,)
        else:
            with pytest.raises(UnusableInput):
                apply_changes(BANK, change)


def test_a_target_group_comes_and_goes_without_a_trace() -> None:
    more = apply_changes(BANK, new_target_group(BANK.decision, "Vereine", "Ein Ansprechpartner"))
    (added,) = set(more.decision.target_groups) - set(BANK.decision.target_groups)
    assert added in strategy_gaps(more).unnamed_groups
    assert apply_changes(more, without_target_group(more.decision, added)) == BANK


@pytest.mark.parametrize("group", BANK.decision.target_groups)
def test_a_target_group_is_taken_out_of_every_sentence(group: str) -> None:
    less = apply_changes(BANK, without_target_group(BANK.decision, group))
    assert group not in less.decision.target_groups
    for key, sentence in less.decision.strategy.items():
        before = BANK.decision.strategy[key].target_groups
        assert sentence.target_groups == tuple(each for each in before if each != group)
        assert (key in sole_sentences(BANK.decision, group)) == (bool(before) and not sentence.target_groups)
