"""Question 4, second part: how far every option has got with each prerequisite, and changing that."""

from __future__ import annotations

import streamlit as st

from models.findings.readiness import amounts, prerequisite_matrix
from models.organisation.readiness import PrerequisiteReadiness, readiness_table
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.layout import caption, card, facts, small, svg
from pages._shared.prerequisite_editor import edit_prerequisite
from pages._shared.readiness_pictures import details_table, matrix_table, state_words
from pages._shared.texts import listed, loc, money, money_short, t
from pages.effects.wording import quoted

DETAILS = ("name", "state", "owner", "cost", "evidence")


def show_state(scenario: Scenario, option: str) -> None:
    """Details of the option, what can be changed in them, and all options beside one another."""
    show_details(scenario, option)
    with card("edit", t("prerequisites.edit.title"), t("prerequisites.edit.subtitle")):
        edit_prerequisite(scenario, option, session.chosen_department())
    show_matrix(scenario, option)


def show_matrix(scenario: Scenario, option: str) -> None:
    with card("matrix", t("prerequisites.matrix.title"), t("prerequisites.matrix.subtitle")):
        svg(matrix_table(scenario, prerequisite_matrix(scenario), option))
        caption("assumed", t("prerequisites.matrix.how"))


def show_details(scenario: Scenario, option: str) -> None:
    needed = [row for row in readiness_table(scenario, option) if row.levers]
    name = loc(scenario.options[option].short)
    with card("detail", t("prerequisites.detail.title"), t("prerequisites.detail.subtitle", option=name)):
        if not needed:
            small(t("prerequisites.detail.none"))
            return
        details_table(
            [detail(scenario, row) for row in needed], [t(f"prerequisites.detail.{each}") for each in DETAILS]
        )
        show_amounts(scenario, option)
        with st.expander(t("prerequisites.detail.question")):
            facts([(loc(row.name), loc(row.question)) for row in needed])


def detail(scenario: Scenario, row: PrerequisiteReadiness) -> tuple[str, ...]:
    cost = money(row.cost_eur.value) if row.cost_eur else t("prerequisites.detail.unknown")
    return loc(row.name), state_words(row), loc(scenario.units[row.owner].name), cost, loc(row.evidence)


def show_amounts(scenario: Scenario, option: str) -> None:
    """What the amounts add up to here and in the money calculation, and what has none."""
    nominal, known = compute.comparison().money[option].prerequisites_once, amounts(scenario, option)
    if known.total:
        shown = money(known.total), money_short(nominal)
        same = money_short(known.total) == shown[1]
        kind = "sum_same" if same else "sum" if known.are_all else "sum_more"
        small(t(f"prerequisites.detail.{kind}", total=shown[0], nominal=shown[1]))
    if known.without:
        costs = scenario.options[option].costs
        small(
            t(
                "prerequisites.detail.without",
                names=listed([quoted(loc(row.name)) for row in known.without]),
                blocks=listed([quoted(loc(costs[block].name)) for block in known.blocks]) or "–",
            )
        )
