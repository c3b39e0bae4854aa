"""Conditions on the month in service against the dates that plans can keep."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from models.decision.gates import gate_results
from models.findings.service_plans import (
    LateByPlan,
    expected_lead_time_months,
    late_by_plan,
    service_plan_sentences,
)
from models.organisation.critical_path import plan_conflicts
from models.organisation.in_service import lead_time_months
from models.scenario import Scenario, apply_changes
from models.texts import LANGUAGES, translate
from pages._shared import session
from pages.decision.gates import standing
from tests.brief.papers import bank, made_up_comparison

LATE_AGREEMENT = {"options.product.prerequisites.works_agreement.from_month": 14}
"""Skills need the agreement and take two months more: month 16, past 14."""


def contradicted() -> Scenario:
    return apply_changes(bank(), LATE_AGREEMENT)


def late_ones(scenario: Scenario) -> dict[str, LateByPlan]:
    known = made_up_comparison(scenario)
    return {each.option: each for each in late_by_plan(scenario, known.gates)}


@pytest.mark.parametrize("scenario", [bank(), contradicted()])
def test_nothing_is_put_off_where_no_date_is_too_early(scenario: Scenario) -> None:
    for option in scenario.options:
        expected, planned = expected_lead_time_months(scenario, option), lead_time_months(scenario, option)
        assert expected >= planned
        if not plan_conflicts(scenario, option):
            assert expected == planned


@pytest.mark.parametrize("option", bank().options)
def test_plan_and_verdict_of_the_bank_have_one_month_in_service(option: str) -> None:
    assert expected_lead_time_months(bank(), option) == lead_time_months(bank(), option)


def test_an_option_whose_first_technology_waits_for_late_skills_keeps_the_condition_only_as_planned() -> None:
    """The callback of the other option with the same late skills needs none of them."""
    found = late_ones(contradicted())
    assert set(found) == {"product"}
    assert (found["product"].planned, found["product"].expected) == (14, 16)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cell_of_the_table_tells_both_months(language: str) -> None:
    scenario = contradicted()
    known = made_up_comparison(scenario)
    (late,) = late_ones(scenario).values()
    result = next(
        each
        for each in gate_results(scenario, known.outcomes, known.money)
        if (each.gate, each.option) == (late.gate, late.option)
    )
    with patch.object(session, "language", lambda: language):
        cell = standing(scenario.knock_outs[late.gate], result, late)
        assert "14" in cell and "16" in cell
        assert translate("decision.gates.passes", language) not in cell
        assert translate("decision.gates.passes", language) in standing(
            scenario.knock_outs[late.gate], result
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_kinds_of_options_are_told(language: str) -> None:
    scenario = contradicted()
    late, unmoved = service_plan_sentences(scenario, made_up_comparison(scenario).gates, language)
    names = {option: chosen.short.in_language(language) for option, chosen in bank().options.items()}
    assert names["product"] in late and "16" in late
    assert names["journey"] in unmoved and names["phased"] in unmoved and names["product"] not in unmoved
