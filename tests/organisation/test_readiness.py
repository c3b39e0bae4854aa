"""Readiness: dates, weakest prerequisite, money without effect."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.organisation.readiness import (
    idle_levers,
    lever_readiness,
    periods,
    readiness_table,
    turned_levers,
)
from models.scenario import LEVER_KINDS, LEVER_PREREQUISITES
from tests.small_scenario import share, small_scenario, status


def test_periods_follow_one_another_from_the_start_to_the_horizon():
    scenario = small_scenario()
    for option in scenario.options:
        cuts = periods(scenario, option)
        assert cuts[0].from_month == 0
        assert cuts[-1].to_month == 60
        assert all(before.to_month == after.from_month for before, after in itertools.pairwise(cuts))
        assert all(set(cut.strengths) == set(LEVER_KINDS) for cut in cuts)


def test_a_planned_prerequisite_cuts_the_horizon_at_its_month():
    cuts = periods(small_scenario(), "platform")
    assert [(cut.from_month, cut.to_month) for cut in cuts] == [(0, 9), (9, 60)]
    assert [cut.strengths["identification"] for cut in cuts] == [0.0, 1.0]
    assert cuts[0].binding["identification"] == ("crm_integration",)
    assert "identification" not in cuts[1].binding


def test_the_weakest_prerequisite_counts():
    cuts = periods(small_scenario(), "platform")
    assert cuts[1].strengths["shared_history"] == 0.5  # knowledge base half kept, everything else met
    assert cuts[1].binding["shared_history"] == ("knowledge_base",)
    assert cuts[0].binding["shared_history"] == ("crm_integration", "knowledge_base")


def test_what_an_option_leaves_out_stands_as_today():
    cuts = periods(small_scenario(), "journey")
    assert cuts[-1].strengths["shared_history"] == 0.25


def test_stages_cut_the_horizon_and_are_named():
    cuts = periods(small_scenario(), "journey")
    assert [(cut.from_month, cut.stage) for cut in cuts] == [(0, 0), (12, 1)]


def test_a_future_delays_what_is_planned_and_nothing_else():
    scenario = small_scenario()
    assert [cut.from_month for cut in periods(scenario, "platform", "late")] == [0, 21]
    assert periods(scenario, "journey", "late") == periods(scenario, "journey")
    assert periods(scenario, "platform", scenario.futures["late"]) == periods(scenario, "platform", "late")


def test_a_delay_beyond_the_horizon_leaves_the_lever_without_effect():
    late = {"crm_integration": status("planned", from_month=60), "customer_id": status("met")}
    scenario = small_scenario(options=_with_prerequisites("platform", late))
    assert [cut.to_month for cut in periods(scenario, "platform")] == [60]
    assert "identification" in {lever.lever for lever in idle_levers(scenario, "platform")}


def test_readiness_of_levers_that_nobody_turns_does_not_cut_the_horizon():
    scenario = small_scenario(
        options=_with_prerequisites("keep", {"crm_integration": status("planned", from_month=9)})
    )
    assert turned_levers(scenario, scenario.options["keep"].stages[0]) == ()
    assert len(periods(scenario, "keep")) == 1


def test_levers_that_never_act_are_listed_with_what_holds_them():
    scenario = small_scenario(options=_with_prerequisites("platform", {}))
    idle = {lever.lever: lever for lever in idle_levers(scenario, "platform")}
    assert set(idle) == {"identification", "shared_history", "skill_routing"}
    assert idle["identification"].binding == ("customer_id", "crm_integration")
    assert idle["identification"].first_effect_month is None


def test_the_first_month_of_effect_is_told_per_lever():
    rows = {row.lever: row for row in lever_readiness(small_scenario(), "platform")}
    assert (rows["identification"].first_effect_month, rows["identification"].full_effect_month) == (9, 9)
    assert (rows["shared_history"].first_effect_month, rows["shared_history"].full_effect_month) == (9, None)
    assert (rows["universal_queue"].first_effect_month, rows["universal_queue"].binding) == (0, ())


def test_a_lever_of_a_later_stage_acts_from_that_stage():
    rows = {row.lever: row for row in lever_readiness(small_scenario(), "journey")}
    assert rows["pooled_teams"].turned_from_month == rows["pooled_teams"].first_effect_month == 12


def test_the_table_names_state_owner_and_waiting_levers():
    rows = {row.prerequisite: row for row in readiness_table(small_scenario(), "platform")}
    assert list(rows) == list(small_scenario().prerequisites)
    assert (rows["crm_integration"].state, rows["crm_integration"].from_month) == ("planned", 9)
    assert rows["crm_integration"].levers == ("identification", "shared_history")
    assert not rows["crm_integration"].as_today
    assert rows["works_agreement"].as_today
    assert all(row.owner == "it" for row in rows.values())


def test_an_unknown_option_is_an_error():
    with pytest.raises(KeyError):
        periods(small_scenario(), "nobody")


@given(
    months=st.lists(st.integers(0, 80), min_size=3, max_size=3),
    part=st.floats(0, 1),
)
def test_later_never_means_sooner(months: list[int], part: float):
    """Strengths only grow with time where prerequisites are planned or partial, and never beyond the
    weakest."""
    planned = dict(zip(("customer_id", "crm_integration", "contact_reasons"), months, strict=True))
    statuses: dict[str, Any] = {name: status("planned", from_month=month) for name, month in planned.items()}
    statuses["knowledge_base"] = status("partial", share=part)
    scenario = small_scenario(options=_with_prerequisites("platform", statuses))
    cuts = periods(scenario, "platform")
    for before, after in itertools.pairwise(cuts):
        assert all(after.strengths[lever] >= before.strengths[lever] for lever in LEVER_KINDS)
    for cut in cuts:
        assert cut.strengths["shared_history"] in (0.0, part)
        held = set(cut.binding)
        assert held == {lever for lever, strength in cut.strengths.items() if strength < 1}
        assert all(set(cut.binding[lever]) <= set(LEVER_PREREQUISITES[lever]) for lever in held)


def _with_prerequisites(option: str, statuses: dict[str, Any]):
    def change(options: dict[str, Any]) -> dict[str, Any]:
        options[option]["prerequisites"] = statuses
        return options

    return change


def test_the_same_setting_from_another_source_is_no_turn():
    scenario = small_scenario(today={"knowledge": share(0.4, 0.2, 0.6)})
    stage = scenario.options["keep"].stages[0]
    assert "knowledge" in turned_levers(scenario, stage)  # silo preset: no knowledge base
    same = stage.model_copy(
        update={"levers": scenario.today.model_copy(update={"knowledge": scenario.today.knowledge})}
    )
    assert "knowledge" not in turned_levers(scenario, same)
