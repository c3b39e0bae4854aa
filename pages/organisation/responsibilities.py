"""Question 2: what changes in the organisation: what moves to whom, what that means for one department, what
is passed on, who has which part in the change, and which channels a reason needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.inputs import option_picker, part_picker
from pages._shared.layout import next_step, page_head
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
from pages._shared.texts import loc, plain, t
from pages.organisation import wording
from pages.organisation.channels import show_channels
from pages.organisation.consistencies import show_consistencies
from pages.organisation.handovers import show_handovers
from pages.organisation.moves import show_what_moves
from pages.organisation.my_department import show_my_department
from pages.organisation.raci import show_raci
from pages.organisation.survey import show_survey

PARTS: Mapping[str, Callable[[Scenario, str], str]] = {
    MOVES_TAB: show_what_moves,
    DEPARTMENT_TAB: show_my_department,
    HANDOVERS_TAB: show_handovers,
    RACI_TAB: show_raci,
    CHANNELS_TAB: show_channels,
    CONSISTENCY_TAB: show_consistencies,
    SURVEY_TAB: show_survey,
}
"""Part of the page -> what shows it for an option and returns its finding."""


def show_page() -> None:
    scenario = session.scenario()
    head = st.container()
    option = option_picker("organisation", preselected=compute.leading_option())
    part = part_picker(
        tuple(PARTS), ORGANISATION_PART, t("organisation.parts"), lambda code: t(f"organisation.part.{code}")
    )
    if note := wording.left_out(session.whole_scenario(), scenario):
        st.info(plain(note), icon=":material/info:")
    finding = PARTS[part](scenario, option)
    with head:
        page_head(t("organisation.question"), finding, loc(scenario.name))
    next_step(BENEFITS, t("organisation.next"))


show_page()
