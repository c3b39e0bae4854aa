"""Part of question 2: who does what to bring the option about, and who answers for what from then on."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from models.organisation.raci import raci_problems, raci_rows, raci_units, units_concerned
from models.scenario.schema import Scenario
from pages._shared.layout import caption, card, paragraph, problem_list, small
from pages._shared.raci_table import raci_legend, raci_table
from pages._shared.role_editors import edit_responsibilities, edit_roles
from pages._shared.schematics import widen
from pages._shared.texts import loc, num, plain, t
from pages.organisation import wording


def show_raci(scenario: Scenario, option: str, unit: str) -> str:
    """Shows the RACI table, what is odd in it, and the editors; the finding."""
    widen()
    show_table(scenario, option, unit)
    show_check(scenario, option)
    name = loc(scenario.options[option].short)
    if raci_rows(scenario, option):
        with card(
            "raci-edit", t("organisation.raci.edit.title"), t("organisation.raci.edit.subtitle", option=name)
        ):
            edit_roles(scenario, option, unit)
    with card("owners-edit", t("organisation.owners.title", option=name), t("organisation.owners.subtitle")):
        edit_responsibilities(scenario, option)
    return wording.raci_finding(scenario, option)


def show_table(scenario: Scenario, option: str, unit: str) -> None:
    """One's own department beside those that answer for something; all others on demand."""
    rows, name = raci_rows(scenario, option), loc(scenario.options[option].short)
    with card("raci", t("organisation.raci.title", option=name), t("organisation.raci.subtitle")):
        if not rows:
            small(t("organisation.raci.none"))
        else:
            paragraph(wording.own_roles(scenario, option, unit))
            everybody = raci_units(scenario, option)
            concerned = units_concerned(scenario, option, unit)
            if st.toggle(
                plain(t("organisation.raci.everybody", number=num(len(everybody)))),
                key="raci-everybody",
                persist_state="session",
            ):
                raci_table(scenario, rows, everybody, unit)
            else:
                raci_table(scenario, rows, concerned, unit, counts_others=True)
            raci_legend()
        caption("assumed", t("organisation.moves.how"), t("organisation.raci.says_not"))


def show_check(scenario: Scenario, option: str) -> None:
    problems = raci_problems(scenario, option)
    with card("raci-check", t("organisation.raci.check")):
        if problems:
            problem_list(replace(problem, where="") for problem in problems)
        else:
            paragraph(t("organisation.raci.sound"))
