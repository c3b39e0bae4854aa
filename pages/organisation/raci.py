"""Part of question 2: who does what to bring the option about, and who answers for what from then on."""

from __future__ import annotations

from dataclasses import replace

from models.organisation.raci import raci_problems, raci_rows, raci_units
from models.scenario.schema import Scenario
from pages._shared.layout import caption, card, paragraph, problem_list, small
from pages._shared.raci_table import raci_legend, raci_table
from pages._shared.role_editors import edit_responsibilities, edit_roles
from pages._shared.schematics import widen
from pages._shared.texts import loc, t
from pages.organisation import wording


def show_raci(scenario: Scenario, option: str) -> str:
    """Shows the RACI table, what is odd in it, and the editors; the finding."""
    widen()
    show_table(scenario, option)
    if raci_rows(scenario, option):
        with card("raci-edit", t("organisation.raci.edit.title"), t("organisation.raci.edit.subtitle")):
            edit_roles(scenario, option)
    with card("owners-edit", t("organisation.owners.title"), t("organisation.owners.subtitle")):
        edit_responsibilities(scenario, option)
    return wording.raci_finding(scenario, option)


def show_table(scenario: Scenario, option: str) -> None:
    rows, name = raci_rows(scenario, option), loc(scenario.options[option].short)
    with card("raci", t("organisation.raci.title", option=name), t("organisation.raci.subtitle")):
        if rows:
            raci_table(scenario, rows, raci_units(scenario, option))
            raci_legend()
        else:
            small(t("organisation.raci.none"))
        caption("assumed", t("organisation.moves.how"), t("organisation.raci.says_not"))
    problems = raci_problems(scenario, option)
    with card("raci-check", t("organisation.raci.check")):
        if problems:
            problem_list(replace(problem, where="") for problem in problems)
        else:
            paragraph(t("organisation.raci.sound"))
