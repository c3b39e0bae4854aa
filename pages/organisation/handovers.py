"""Part of question 2: what passes between departments, before and after, and the silo index."""

from __future__ import annotations

import streamlit as st

from models.organisation.handover_map import SiloIndex, handover_map, silo_index
from models.organisation.pass_changes import Passed, pass_account, passed, rounded_account
from models.outcome import Outcome
from models.scenario.schema import Scenario
from models.schematic import draw_handover_map, tell_handover_map
from pages._shared import compute, session
from pages._shared.layout import caption, card, facts, paragraph, problem_list
from pages._shared.schematics import drawing_palette, either_width
from pages._shared.texts import loc, num, plain, t
from pages.organisation import wording


def show_handovers(scenario: Scenario, option: str, unit: str) -> str:
    """Shows the map, the silo index and the table behind; the finding."""
    outcomes = compute.comparison().outcomes
    before, after = outcomes[scenario.baseline], outcomes[option]
    problem_list(dict.fromkeys((*before.problems, *after.problems)))
    index = silo_index(before, after)
    show_map(scenario, before, after, unit)
    show_index(scenario, option, index)
    show_table(scenario, before, after)
    return wording.silo_finding(scenario, option, index)


def show_map(scenario: Scenario, before: Outcome, after: Outcome, unit: str) -> None:
    shown, language = handover_map(scenario, before, after), session.language()
    colours = drawing_palette(scenario, after.option)
    with card("map", wording.map_title(scenario, shown), t("organisation.map.subtitle")):
        paragraph(wording.own_passes(scenario, after.option, unit, sides(scenario, before, after)))
        either_width(
            draw_handover_map(scenario, shown, language, colours),
            draw_handover_map(scenario, shown, language, colours, narrow=True),
            "handovers",
        )
        how = t("organisation.map.how", replications=num(after.replications))
        caption("modelled", how, t("organisation.passes.says_not"))
        with st.expander(t("organisation.moves.words")):
            st.markdown(plain(tell_handover_map(scenario, shown, language)))


def sides(scenario: Scenario, before: Outcome, after: Outcome) -> tuple[Passed, Passed]:
    """What was passed in either service."""
    return (
        passed(scenario, before.option, before.target),
        passed(scenario, after.option, after.target),
    )


def show_index(scenario: Scenario, option: str, index: SiloIndex) -> None:
    with card("silo", t("organisation.silo.title"), t("organisation.silo.subtitle")):
        facts(wording.silo_rows(scenario, option, index), wording.silo_head(scenario, option), numbers_from=1)
        paragraph(t("organisation.silo.reading"))
        caption("modelled", t("organisation.silo.how"), t("organisation.silo.says_not"))


def show_table(scenario: Scenario, before: Outcome, after: Outcome) -> None:
    lines = rounded_account(pass_account(*sides(scenario, before, after)))
    compared = tuple(dict.fromkeys((before.option, after.option)))
    with (
        card("passes", t("organisation.passes.title"), t("organisation.passes.subtitle")),
        st.expander(t("organisation.passes.open")),
    ):
        facts(
            [wording.pass_row(scenario, line)[: 1 + len(compared)] for line in lines],
            (t("organisation.passes.way"), *(loc(scenario.options[each].short) for each in compared)),
            numbers_from=1,
        )
        how = t("organisation.passes.how", replications=num(after.replications))
        caption("modelled", how, t("organisation.passes.says_not"))
