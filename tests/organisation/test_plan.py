"""What a plan says of itself: who decides the benefit's beginning and end, in words that agree everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from models.organisation.critical_path import option_dates, option_path
from models.organisation.plan import (
    conflict_sentences,
    decided_by,
    deciding,
    deciding_sentence,
    month_values,
    path_sentence,
    plan_problems,
    unknown_durations,
)
from models.organisation.potential import potential_standings
from models.organisation.prerequisite_changes import (
    duration_changes,
    state_changes,
    status_changes,
    status_of,
    takes_months,
)
from models.organisation.readiness import lever_readiness
from models.organisation.risks import LEVELS, carried_risks, grade, gravest_first, residuals
from models.scenario import apply_changes, check_scenario, read_scenario, shipped_scenarios
from models.scenario.prerequisite_dates import Months
from models.scenario.schema import Scenario
from models.texts import LANGUAGES

PATH = shipped_scenarios()["regional-bank"]
BANK = read_scenario(PATH)


@pytest.mark.parametrize("option", BANK.options)
def test_the_first_and_the_whole_benefit_are_those_of_the_levers(option: str) -> None:
    found, rows = deciding(BANK, option), lever_readiness(BANK, option)
    begun = [row.first_effect_month for row in rows if row.first_effect_month is not None]
    assert found.turned == len(rows)
    assert found.first_month == min(begun, default=None)
    whole = [row.full_effect_month for row in rows]
    assert found.full_month == (None if None in whole else max((month or 0 for month in whole), default=0))
    assert bool(found.unfinished) == (None in whole)


@pytest.mark.parametrize("option", BANK.options)
def test_what_decides_is_planned_for_the_month_that_it_decides(option: str) -> None:
    planned = {row.prerequisite: row.planned_month for row in option_dates(BANK, option)}
    found = deciding(BANK, option)
    assert all(planned[name] == found.first_month for name in found.first_by)
    assert all(planned[name] == found.full_month for name in found.full_by)
    for row in lever_readiness(BANK, option):
        assert all(planned[name] == row.full_effect_month for name in decided_by(BANK, option, row))


def test_a_later_date_of_what_decides_moves_the_whole_benefit() -> None:
    before = deciding(BANK, "journey")
    assert before.full_month is not None and before.full_by
    changes: dict[str, Any] = {}
    for name in before.full_by:
        changes |= status_changes(BANK, "journey", name, from_month=before.full_month + 5)
    after = deciding(apply_changes(BANK, changes), "journey")
    assert (after.full_month, after.full_by) == (before.full_month + 5, before.full_by)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", BANK.options)
def test_sentences_name_what_they_rest_on(option: str, language: str) -> None:
    sentence, path = deciding_sentence(BANK, option, language), option_path(BANK, option)
    found = deciding(BANK, option)
    for name in (*found.first_by, *found.full_by, *found.unfinished):
        assert BANK.prerequisites[name].name.in_language(language) in sentence
    for name in path.path if path is not None else ():
        assert BANK.prerequisites[name].name.in_language(language) in path_sentence(BANK, option, language)


def test_contradictions_are_those_of_the_check() -> None:
    """The page, the paper and `check` never tell different contradictions."""
    checked = {problem.what("de") for problem in check_scenario(PATH)}
    told = [problem for option in BANK.options for problem in plan_problems(BANK, option)]
    assert told and {problem.what("de") for problem in told} <= checked
    codes = ("plan_tight", "plan_impossible", "plan_lacks_before")
    of_plans = [each for each in check_scenario(PATH) if each.code.split(".")[-1].startswith(codes)]
    assert len(of_plans) == len(told)
    assert all(len(conflict_sentences(BANK, o, "en")) == len(plan_problems(BANK, o)) for o in BANK.options)


def test_a_range_of_months_is_never_told_narrower_than_it_is() -> None:
    assert month_values(Months(4.2, 5.6, 8.4), "en") == {"low": "4", "expected": "6", "high": "9"}
    assert month_values(Months(4, 6, 9), "de") == {"low": "4", "expected": "6", "high": "9"}


# --- Changing a status --------------------------------------------------------------------------------------


def changed(changes: dict[str, Any], scenario: Scenario = BANK) -> Scenario:
    return apply_changes(scenario, changes)


def test_every_state_can_be_chosen_for_every_prerequisite() -> None:
    """Also where the option says nothing of its own yet, and whatever detail the state needs."""
    for name in BANK.prerequisites:
        for state in ("met", "planned", "partial", "not_met"):
            after = changed(state_changes(BANK, "omnichannel", name, state))
            status = status_of(after, "omnichannel", name)
            assert status.state == state
            before = status_of(BANK, "omnichannel", name)
            assert (status.owner, status.evidence) == (before.owner, before.evidence)


def test_what_becomes_planned_contradicts_nothing() -> None:
    for option in BANK.options:
        for name in BANK.prerequisites:
            if status_of(BANK, option, name).state == "not_met":
                after = changed(state_changes(BANK, option, name, "planned"))
                dates = {row.prerequisite: row for row in option_dates(after, option)}
                assert dates[name].timing == "possible"


def test_another_duration_holds_in_this_option_alone_and_widens_its_range() -> None:
    after = changed(duration_changes(BANK, "journey", "works_agreement", 14.0))
    own, other = (takes_months(after, option, "works_agreement") for option in ("journey", "product"))
    assert own is not None and (own.value, own.high) == (14.0, 14.0)
    assert other == takes_months(BANK, "product", "works_agreement")


def test_an_unknown_duration_is_named_and_never_counted_as_nothing() -> None:
    data = {"prerequisites.data_protection.takes_months": None}
    open_one = state_changes(BANK, "journey", "data_protection", "not_met")
    after = changed({**data, **open_one})
    assert "data_protection" in {row.prerequisite for row in option_dates(after, "journey") if not row.takes}
    assert "customer_id" in unknown_durations(after, "journey")


# --- Risks and potential ------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", BANK.options)
def test_every_risk_stands_once_and_the_gravest_first(option: str) -> None:
    carried = carried_risks(BANK, option)
    ordered = gravest_first(carried)
    assert sorted(map(repr, ordered)) == sorted(map(repr, carried))
    keys = [(LEVELS.index(each.risk.residual), grade(each.risk)) for each in ordered]
    assert keys == sorted(keys, reverse=True)
    assert sum(residuals(carried).values()) == len(carried)
    assert len(carried) >= len(BANK.options[option].risks)


@pytest.mark.parametrize("option", BANK.options)
def test_potential_comes_no_earlier_than_the_last_thing_it_hangs_on(option: str) -> None:
    planned = {
        row.prerequisite: 0 if row.status.state == "met" else row.planned_month
        for row in option_dates(BANK, option)
    }
    for standing in potential_standings(BANK, option):
        months = [planned[name] for name in standing.potential.depends_on]
        if standing.from_month is None:
            assert standing.open_ones == tuple(
                name for name in standing.potential.depends_on if planned[name] is None
            )
        else:
            assert standing.from_month == max((month or 0 for month in months), default=0)
