"""Question 2: what changes in the organisation: what moves to whom, what that means for one department, what
is passed on, who has which part in the change, and which channels a reason needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.findings.affected import most_affected_unit
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.inputs import department_picker, option_picker, part_picker
from pages._shared.layout import head_above, next_step, place_of
from pages._shared.navigation import (
    BENEFITS,
    CHANNELS_TAB,
    CONSISTENCY_TAB,
    DEPARTMENT_TAB,
    HANDOVERS_TAB,
    MOVES_TAB,
    ORGANISATION_PART,
    RACI_TAB,
    SURVEY_TAB,
)
from pages._shared.part_way import next_part, tell_part
from pages._shared.texts import loc, plain, t
from pages.organisation import wording
from pages.organisation.channels import show_channels
from pages.organisation.consistencies import show_consistencies
from pages.organisation.handovers import show_handovers
from pages.organisation.moves import show_what_moves
from pages.organisation.my_department import show_my_department
from pages.organisation.raci import show_raci
from pages.organisation.survey import show_survey

PARTS: Mapping[str, Callable[[Scenario, str, str], str]] = {
    MOVES_TAB: show_what_moves,
    DEPARTMENT_TAB: show_my_department,
    HANDOVERS_TAB: show_handovers,
    RACI_TAB: show_raci,
    CHANNELS_TAB: show_channels,
    CONSISTENCY_TAB: show_consistencies,
    SURVEY_TAB: show_survey,
}
"""Part of the page -> what shows it for an option and one's own department, and returns its finding."""
SAME_IN_EVERY_OPTION = (CONSISTENCY_TAB, SURVEY_TAB)
"""Parts for which no option is chosen."""


def show_page() -> None:
    scenario = session.scenario()
    with head_above(t("organisation.question"), loc(scenario.name)) as head:
        part = part_picker(tuple(PARTS), ORGANISATION_PART, t("organisation.parts"), part_name)
        tell_part(tuple(PARTS), part, t(f"organisation.answers.{part}"))
        option, unit = choose_view(scenario, part)
        if note := wording.left_out(session.whole_scenario(), scenario):
            st.info(plain(note), icon=":material/info:")
        with place_of(part, PARTS):
            head.finding = PARTS[part](scenario, option, unit)
    if not next_part(tuple(PARTS), part, ORGANISATION_PART, part_name):
        next_step(BENEFITS, t("organisation.next"))


def part_name(part: str) -> str:
    return t(f"organisation.part.{part}")


def choose_view(scenario: Scenario, part: str) -> tuple[str, str]:
    """The option and the department to show, side by side; the department alone where options do not
    differ."""
    if part in SAME_IN_EVERY_OPTION:
        option = session.chosen_option()
        return option, choose_department(scenario, option, width=480)
    leading = compute.leading_option()
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with left:
        option = option_picker("organisation", preselected=leading)
    with right:
        return option, choose_department(scenario, option)


def choose_department(scenario: Scenario, option: str, **columns: int) -> str:
    """One's own department; before anybody has said which, the one most affected."""
    most = most_affected_unit(scenario, option)
    return department_picker("organisation-unit", most, **columns) or most


show_page()
