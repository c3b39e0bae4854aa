"""Conditions on the month in service against the dates that plans can keep."""

from __future__ import annotations

import pytest

from models.findings.service_plans import expected_lead_time_months, late_by_plan, service_plan_sentences
from models.organisation.critical_path import plan_conflicts
from models.organisation.in_service import lead_time_months
from models.texts import LANGUAGES
from tests.brief.papers import bank, made_up_comparison


@pytest.mark.parametrize("option", bank().options)
def test_nothing_is_put_off_where_no_date_is_too_early(option: str) -> None:
    expected, planned = expected_lead_time_months(bank(), option), lead_time_months(bank(), option)
    assert expected >= planned
    if not plan_conflicts(bank(), option):
        assert expected == planned


def test_an_option_whose_first_technology_waits_for_late_skills_keeps_the_condition_only_as_planned() -> None:
    """Skills need a works agreement planned for month 14 and take two months more: month 16, past 14. The
    callback of the other option with the same late skills needs none of them."""
    found = {each.option: each for each in late_by_plan(bank(), made_up_comparison(bank()).gates)}
    assert set(found) == {"product"}
    assert (found["product"].planned, found["product"].expected) == (14, 16)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_kinds_of_options_are_told(language: str) -> None:
    late, unmoved = service_plan_sentences(bank(), made_up_comparison(bank()).gates, language)
    names = {option: chosen.short.in_language(language) for option, chosen in bank().options.items()}
    assert names["product"] in late and "16" in late
    assert names["journey"] in unmoved and names["phased"] in unmoved and names["product"] not in unmoved
