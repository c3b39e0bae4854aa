"""One piece of work has one owner in the bank, countermeasures hold against the plan, and both are told."""

from __future__ import annotations

import pytest

from models.organisation.department import department
from models.organisation.department_sheet import department_sheet
from models.organisation.plan import path_sentence
from models.organisation.raci import raci_problems
from models.organisation.readiness import lever_readiness, periods, strength_of
from models.organisation.risks import countermeasure_problems
from models.organisation.work_links import answers_above, lacking, tasks_for
from models.scenario import apply_changes, check_scenario, read_scenario, shipped_scenarios
from models.scenario.organisation_schema import PrerequisiteStatus
from models.scenario.owner_rules import answering, owner_contradictions, owner_in
from models.texts import LANGUAGES

PATH = shipped_scenarios()["regional-bank"]
BANK = read_scenario(PATH)


@pytest.mark.parametrize("option", BANK.options)
def test_in_the_bank_the_one_who_answers_is_in_charge(option: str) -> None:
    about = BANK.options[option]
    assert {found.code for found in owner_contradictions(BANK, option)} <= {"responsibility_without_source"}
    for activity in about.activities.values():
        answers = answering(activity)
        assert answers is not None
        for name in activity.creates:
            owner = about.prerequisites[name].owner
            assert owner == answers or (answers == "board" and activity.roles[owner] == "R")
        for name in activity.prepares:
            keeper = owner_in(BANK, option, name)
            assert keeper == answers or (answers == "board" and activity.roles[keeper or ""] == "R")


@pytest.mark.parametrize("option", BANK.options)
def test_the_bank_keeps_its_countermeasures(option: str) -> None:
    assert countermeasure_problems(BANK, option) == ()


def test_a_countermeasure_taken_over_from_a_step_is_held_against_the_plan_that_takes_it_over() -> None:
    """The ten process sheets before the tender, in a plan that brings them in month 22."""
    promise = ({"prerequisite": "process_definitions", "before": "contract"},)
    late = apply_changes(BANK, {"options.omnichannel.risks.technology_first.promises": promise})
    (of_phased,) = countermeasure_problems(late, "phased")
    (of_omnichannel,) = countermeasure_problems(late, "omnichannel")
    assert of_phased.code == "scenario.countermeasure_late_before"
    assert "22" in of_phased.what("de") and "Monat 9" in of_phased.what("de")
    assert of_omnichannel.code == "scenario.countermeasure_unplanned"
    assert countermeasure_problems(late, "journey") == ()


def test_a_date_no_later_than_promised_keeps_the_promise() -> None:
    promises = "options.journey.risks.deadline.promises"
    for month, expected in ((10, 1), (11, 0), (12, 0)):
        changed = apply_changes(BANK, {promises: ({"prerequisite": "telephony", "by_month": month},)})
        assert len(countermeasure_problems(changed, "journey")) == expected


def test_the_page_of_roles_tells_what_the_check_tells() -> None:
    path = "options.phased.prerequisites.process_definitions.owner"
    split = apply_changes(BANK, {path: "journey"})
    (found,) = [each for each in raci_problems(split, "phased") if "activity_other" in each.code]
    for language in LANGUAGES:
        for name in ("process_definitions",):
            assert BANK.prerequisites[name].name.in_language(language) in found.what(language)
        assert BANK.units["organisation"].name.in_language(language) in found.what(language)
        assert BANK.units["journey"].name.in_language(language) in found.what(language)
    checked = {problem.what("de") for problem in check_scenario(PATH)}
    told = {problem.what("de") for option in BANK.options for problem in raci_problems(BANK, option)}
    assert told <= checked


# --- On the sheet of a department ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_responsibility_without_its_data_says_so_on_the_sheet(language: str) -> None:
    sheet = department_sheet(BANK, department(BANK, "omnichannel", "backoffice"), (), language)
    missing = BANK.prerequisites["status_events"].name.in_language(language)
    assert any(missing in line for line in sheet.answers[0].lines)
    assert lacking(BANK, "omnichannel", "case_status") == ("status_events",)
    assert lacking(BANK, "journey", "case_status") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_names_the_task_that_builds_it_and_who_answers(language: str) -> None:
    sheet = department_sheet(BANK, department(BANK, "omnichannel", "wfm"), (), language)
    assert tasks_for(BANK, "omnichannel", "priorities") == ("routing_rules",)
    task = BANK.options["omnichannel"].activities["routing_rules"].name.in_language(language)
    assert any(task in line for line in sheet.answers[0].lines)
    results = BANK.prerequisites["wfm"].name.in_language(language)
    assert any(task in line and results in line for line in sheet.answers[2].lines)


def test_who_answers_above_is_named_only_where_another_delivers() -> None:
    assert answers_above(BANK, "phased", "outsourcing") == "board"
    assert answers_above(BANK, "phased", "works_agreement") is None
    assert answers_above(BANK, "phased", "status_events") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_differ_between_departments_or_are_said_not_to_be_stated(language: str) -> None:
    stated = {}
    for unit in BANK.units:
        sheet = department_sheet(BANK, department(BANK, "journey", unit), (), language)
        section = next(each for each in sheet.sections if each.id == "targets")
        target = BANK.options["journey"].targets.get(unit)
        if target is not None:
            assert target.in_language(language) in section.lines[0]
            stated[unit] = section.lines[0]
        else:
            assert "nicht angegeben" in section.lines[0] or "stated" in section.lines[0]
    assert len(set(stated.values())) == len(stated) >= 10


# --- Dates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_later_than_planned_is_explained_beside_the_possible_one(language: str) -> None:
    told = path_sentence(BANK, "phased", language)
    assert all(month in told for month in ("13", "16", "17"))
    assert BANK.prerequisites["data_protection"].name.in_language(language) in told.split("13", 1)[1]
    assert "17" not in path_sentence(BANK, "journey", language)


def test_a_part_that_comes_with_a_month_acts_from_that_month_on() -> None:
    words = {"de": "Beleg", "en": "evidence"}
    status = PrerequisiteStatus.model_validate(
        {"state": "partial", "share": 0.8, "from_month": 14, "owner": "it", "evidence": words}
    )
    assert [strength_of(status, month) for month in (0, 13, 14, 40)] == [0.0, 0.0, 0.8, 0.8]
    assert strength_of(status, 15, delay=3) == 0.0
    assert status.told_as == "partial_from"
    late = apply_changes(BANK, {"options.omnichannel.prerequisites.crm_integration.from_month": 20})
    row = next(each for each in lever_readiness(late, "omnichannel") if each.lever == "identification")
    assert row.first_effect_month == 20
    assert 20 in {cut.from_month for cut in periods(late, "omnichannel")}
