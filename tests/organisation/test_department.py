"""What an option means for one department: complete, from the scenario alone, and told in both languages."""

from __future__ import annotations

import pytest

from models.organisation.critical_path import plan_conflicts
from models.organisation.department import department, speakers_of
from models.organisation.department_markdown import sheet_markdown
from models.organisation.department_sheet import department_sheet
from models.organisation.pass_changes import PassChange
from models.organisation.readiness import lever_readiness, readiness_table
from models.organisation.responsibilities import (
    contributors_change,
    moves,
    owner_change,
    people_affected,
    team_changes,
)
from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.scenario.schema import Scenario
from models.texts import LANGUAGES


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return read_scenario(shipped_scenarios()["regional-bank"])


def test_what_leaves_one_department_comes_to_another(bank: Scenario) -> None:
    for option in bank.options:
        views = [department(bank, option, unit) for unit in bank.units]
        gained = [move.responsibility for view in views for move in view.moves.gains]
        given = [move.responsibility for view in views for move in view.moves.gives]
        known = moves(bank, option)
        assert sorted(gained) == sorted(
            move.responsibility for move in known if move.to_unit and move.to_unit != move.from_unit
        )
        assert sorted(given) == sorted(
            move.responsibility for move in known if move.from_unit and move.to_unit != move.from_unit
        )


def test_people_affected_add_up_over_departments(bank: Scenario) -> None:
    for option in bank.options:
        parts = sum(department(bank, option, unit).people_affected for unit in bank.units)
        assert parts == pytest.approx(people_affected(bank, option))


def test_every_prerequisite_that_a_lever_waits_for_is_somebodys_delivery(bank: Scenario) -> None:
    for option in bank.options:
        needed = {row.prerequisite for row in readiness_table(bank, option) if row.levers}
        delivered = [
            each.row.prerequisite for unit in bank.units for each in department(bank, option, unit).deliveries
        ]
        assert len(delivered) == len(set(delivered)), "each has one owner"
        assert needed <= set(delivered)


def test_levers_that_wait_carry_the_months_of_the_readiness_model(bank: Scenario) -> None:
    known = {row.lever: row for row in lever_readiness(bank, "phased")}
    view = department(bank, "phased", "quality")
    reasons = next(each for each in view.deliveries if each.row.prerequisite == "contact_reasons")
    assert reasons.is_open and reasons.row.from_month == 6
    assert all(known[row.lever] == row for row in reasons.levers)
    assert "process_definitions" in {row.prerequisite for row in view.waiting}, "others wait for its list"


def test_a_plan_that_cannot_be_kept_is_told_on_the_sheet(bank: Scenario) -> None:
    conflicts = {each.prerequisite for each in plan_conflicts(bank, "phased") if each.by_plan}
    deliveries = [each for unit in bank.units for each in department(bank, "phased", unit).deliveries]
    late = {each.row.prerequisite for each in deliveries if each.expected_month is not None}
    assert late and late == conflicts & {each.row.prerequisite for each in deliveries}
    for each in deliveries:
        assert each.expected_month is None or each.expected_month > (each.row.from_month or 0)


def test_skills_are_what_a_team_did_not_serve_before(bank: Scenario) -> None:
    view = department(bank, "omnichannel", "contact")
    (team,) = [each for each in view.skills if each.team == "contact"]
    assert "email" in team.channels and "phone" not in team.channels
    assert {target.channel for target in view.targets} == set(team.channels)
    assert next(t.within_s for t in view.targets if t.channel == "email") == 86_400
    for unit in bank.units:
        today = department(bank, bank.baseline, unit)
        assert not today.new_lines


def test_a_team_that_changes_its_department_is_a_new_reporting_line(bank: Scenario) -> None:
    stage = (
        bank.options["omnichannel"]
        .stages[-1]
        .model_copy(
            update={
                "teams": {
                    **bank.options["omnichannel"].stages[-1].teams,
                    "branch": bank.options["omnichannel"]
                    .stages[-1]
                    .teams["contact"]
                    .model_copy(update={"unit": "contact", "posts": None, "name": None, "channels": None}),
                }
            }
        )
    )
    moved = bank.model_copy(
        update={
            "options": {
                **bank.options,
                "omnichannel": bank.options["omnichannel"].model_copy(update={"stages": (stage,)}),
            }
        }
    )
    change = next(each for each in team_changes(moved, "omnichannel") if each.team == "branch")
    assert (change.unit_before, change.unit_after) == ("branch", "contact")
    for unit in ("branch", "contact"):
        view = department(moved, "omnichannel", unit)
        assert [each.team for each in view.new_lines] == ["branch"]
        told = sheet_markdown(department_sheet(moved, view, (), "de"))
        assert "wechselt die Führungslinie: bisher Filialen, künftig Contact Center" in told


def test_who_speaks_comes_before_who_is_missing(bank: Scenario) -> None:
    assert [each.place for each in speakers_of(bank, "branch")] == ["votes", "heard"]
    (missing,) = speakers_of(bank, "contact")
    assert missing.place == "missing" and missing.remedy is not None
    assert speakers_of(bank, "marketing") == ()


def test_an_unknown_unit_at_the_table_is_named(bank: Scenario) -> None:
    with pytest.raises(UnusableInput) as unusable:
        apply_changes(bank, {"heads.lending.unit": "credit", "decision.stakeholders.it.units": ["i"]})
    assert {problem.where for problem in unusable.value.problems} >= {"heads.lending.unit"}
    assert len(unusable.value.problems) == 2


def test_responsibilities_change_by_path_and_go_back(bank: Scenario) -> None:
    moved = apply_changes(bank, owner_change("omnichannel", "phone", "branch"))
    assert moved.options["omnichannel"].owners["phone"] == "branch"
    back = apply_changes(moved, owner_change("omnichannel", "phone", None))
    assert back == bank
    helped = apply_changes(bank, contributors_change("omnichannel", "phone", ("it",)))
    assert helped.options["omnichannel"].contributors["phone"] == ("it",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_can_be_written(bank: Scenario, language: str) -> None:
    ways = (PassChange("contact", "backoffice", 10.0, 12.6, 0.0, 0.0),)
    for option in bank.options:
        for unit, about in bank.units.items():
            view = department(bank, option, unit)
            sheet = department_sheet(bank, view, ways, language)
            told = sheet_markdown(sheet)
            assert sheet.title.startswith(about.name.in_language(language))
            assert told.count("\n## ") == 10
            for move in (*view.moves.gains, *view.moves.gives, *view.moves.keeps):
                assert move.name.in_language(language) in told
            for section in (*sheet.answers, *sheet.sections):
                assert not section.is_empty or section.otherwise


def test_names_cannot_break_the_sheet(bank: Scenario) -> None:
    odd = bank.model_copy(
        update={
            "units": {
                **bank.units,
                "lending": bank.units["lending"].model_copy(
                    update={"name": bank.units["lending"].name.model_copy(update={"de": "A|B *c* # <d>"})}
                ),
            }
        }
    )
    told = sheet_markdown(department_sheet(odd, department(odd, "journey", "lending"), (), "de"))
    assert r"A\|B \*c\* \# \<d\>" in told


def test_whoever_works_on_the_change_is_told_so_among_what_it_delivers(bank: Scenario) -> None:
    for option in bank.options:
        for unit in bank.units:
            view = department(bank, option, unit)
            sheet = department_sheet(bank, view, (), "de")
            activities = bank.options[option].activities
            works_on = [activities[key].name.de for key, role in view.roles if role in ("A", "AR", "R")]
            told = sheet.answers[2].lines
            assert len(told) == len(view.open_deliveries) + len(works_on)
            assert all(any(f"„{name}“" in line for line in told) for name in works_on)
            if works_on and not view.open_deliveries:
                assert "mitzuarbeiten" in sheet.title
