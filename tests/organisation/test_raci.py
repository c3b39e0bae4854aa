"""RACI tables: exactly one who answers, whatever is changed; errors that are told, not refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.organisation.raci import (
    options_with,
    raci_errors,
    raci_problems,
    raci_rows,
    raci_units,
    role_changes,
    role_changes_in,
    roles_of_others,
    roles_of_unit,
    units_concerned,
)
from models.problems import UnusableInput
from models.scenario import apply_changes, read_scenario, shipped_scenarios
from models.texts import LANGUAGES

BANK = read_scenario(shipped_scenarios()["regional-bank"])
ROWS = [(option, row) for option, about in BANK.options.items() for row in about.activities]


@pytest.mark.parametrize("option", BANK.options)
def test_every_row_has_one_who_answers_and_somebody_who_does_it(option: str) -> None:
    rows = raci_rows(BANK, option)
    assert [row.activity for row in rows] == list(BANK.options[option].activities)
    for row in rows:
        assert sum(role in ("A", "AR") for role in row.roles.values()) == 1
        assert row.roles[row.answers] in ("A", "AR")
        assert row.does
        assert set(row.roles) == {row.answers, *row.does, *row.asked, *row.told}
        assert set(row.roles) <= set(raci_units(BANK, option))


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(ROWS), st.sampled_from(list(BANK.units)), st.sampled_from(["A", "AR"]))
def test_giving_the_answer_to_somebody_takes_it_from_the_one_before(
    place: tuple[str, str], unit: str, role: str
) -> None:
    option, activity = place
    changed = apply_changes(BANK, role_changes(BANK, option, activity, unit, role))
    row = next(row for row in raci_rows(changed, option) if row.activity == activity)
    before = next(row for row in raci_rows(BANK, option) if row.activity == activity)
    assert row.answers == unit
    assert set(row.roles) == {*before.roles, unit}, "nobody drops out"


def test_taking_the_answer_away_is_refused() -> None:
    with pytest.raises(UnusableInput):
        apply_changes(BANK, role_changes(BANK, "product", "renewal", "retail", "R"))
    with pytest.raises(UnusableInput):
        apply_changes(BANK, role_changes(BANK, "product", "renewal", "retail", None))


def test_a_role_is_given_and_taken() -> None:
    given_role = apply_changes(BANK, role_changes(BANK, "product", "renewal", "hr", "C"))
    assert ("renewal", "C") in roles_of_unit(given_role, "product", "hr")
    back = apply_changes(given_role, role_changes(given_role, "product", "renewal", "hr", None))
    assert raci_rows(back, "product") == raci_rows(BANK, "product")


def test_roles_of_a_unit_begin_with_what_it_answers_for() -> None:
    roles = [role for _, role in roles_of_unit(BANK, "omnichannel", "contact")]
    assert roles == sorted(roles, key=("AR", "A", "R", "C", "I").index)
    assert roles_of_unit(BANK, "omnichannel", "cell") == ()


def test_rank_makes_the_warning_go() -> None:
    assert {error.units for error in raci_errors(BANK, "journey")} == {("contact",)}
    ranked = apply_changes(BANK, {"units.contact.rank": "department"})
    assert raci_errors(ranked, "journey") == ()


def test_the_data_protection_officer_never_answers_whatever_the_rank() -> None:
    changes = role_changes(BANK, "journey", "event_store", "dpo", "A")
    for rank in ("body", "department", "board"):
        changed = apply_changes(BANK, {**changes, "units.dpo.rank": rank})
        assert "data_protection" in {error.kind for error in raci_errors(changed, "journey")}


def test_an_option_without_activities_is_not_blamed_for_them() -> None:
    bare = apply_changes(BANK, {"options.omnichannel.activities": {}})
    assert raci_errors(bare, "omnichannel") == ()


def test_whoever_answers_without_rank_is_told_once_per_option_with_all_it_answers_for() -> None:
    found = [each for each in raci_errors(BANK, "phased") if each.kind == "without_rank"]
    assert len(found) == 1 and len(found[0].units) > 1
    said = next(p for p in raci_problems(BANK, "phased") if p.code.endswith("raci_without_rank"))
    for language in LANGUAGES:
        for unit in found[0].units:
            answered = [row.name for row in raci_rows(BANK, "phased") if row.answers == unit]
            assert answered
            for name in (BANK.units[unit].name, *answered):
                assert name.in_language(language) in said.what(language)


def test_every_problem_is_told_in_both_languages() -> None:
    for option in BANK.options:
        for problem in raci_problems(BANK, option):
            assert problem.severity == "warning"
            assert problem.what("de") != problem.what("en")
            assert "{" not in problem.line("de") + problem.line("en")


@pytest.mark.parametrize("option", BANK.options)
def test_shown_first_are_the_own_department_and_all_who_answer(option: str) -> None:
    for own in BANK.units:
        shown = units_concerned(BANK, option, own)
        assert shown[0] == own and len(set(shown)) == len(shown)
        for row in raci_rows(BANK, option):
            assert row.answers in shown
            others = dict(roles_of_others(row, shown))
            seen = sum(unit in shown for unit in row.roles)
            assert seen + sum(others.values()) == len(row.roles)
            assert not {"A", "AR"} & set(others)


def test_a_role_is_changed_in_every_option_that_has_the_activity_and_nowhere_else() -> None:
    activity, unit = "strategy_sentence", "it"
    having = options_with(BANK, activity)
    assert 1 < len(having) < len(BANK.options)
    changed = apply_changes(BANK, role_changes_in(BANK, having, activity, unit, "R", hand_over=False))
    for option, about in changed.options.items():
        if option in having:
            assert about.activities[activity].roles[unit] == "R"
        else:
            assert about == BANK.options[option]
    handed = apply_changes(changed, role_changes_in(changed, having, activity, unit, "A", hand_over=True))
    for option in having:
        assert handed.options[option].activities[activity].roles[unit] == "AR"
        assert [row.answers for row in raci_rows(handed, option) if row.activity == activity] == [unit]


def test_the_rank_of_a_department_settles_what_was_odd() -> None:
    odd = [each for each in raci_errors(BANK, "omnichannel") if each.kind == "without_rank"]
    assert odd
    ranked = apply_changes(BANK, {f"units.{u}.rank": "department" for each in odd for u in each.units})
    assert not [each for each in raci_errors(ranked, "omnichannel") if each.kind == "without_rank"]
