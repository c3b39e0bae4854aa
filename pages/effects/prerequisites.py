"""Question 4: which prerequisites each option needs, when its levers begin to act, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.organisation.plan import deciding, deciding_sentence
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.inputs import option_picker, part_picker
from pages._shared.layout import next_step, page_head
from pages._shared.navigation import EFFECT_TAB, FUTURE, PLAN_TAB, PREREQUISITES_PART, STATE_TAB
from pages._shared.texts import loc, t
from pages.effects.prerequisites_over_time import show_over_time
from pages.effects.prerequisites_plan import show_plan
from pages.effects.prerequisites_state import show_state

PARTS: Mapping[str, Callable[[Scenario, str], None]] = {
    PLAN_TAB: show_plan,
    STATE_TAB: show_state,
    EFFECT_TAB: show_over_time,
}
"""Part of the page -> what shows it."""


def show_page() -> None:
    scenario = session.scenario()
    head = st.container()
    option = option_picker("prerequisites", preselected=compute.leading_option())
    with head:
        page_head(t("prerequisites.question"), finding(scenario, option), loc(scenario.name))
    part = part_picker(
        tuple(PARTS),
        PREREQUISITES_PART,
        t("prerequisites.parts"),
        lambda code: t(f"prerequisites.part.{code}"),
    )
    PARTS[part](scenario, option)
    next_step(FUTURE, t("prerequisites.next"))


def finding(scenario: Scenario, option: str) -> str:
    """Which prerequisites decide when the benefit begins and when it is whole."""
    name = loc(scenario.options[option].short)
    if not deciding(scenario, option).turned:
        return t("prerequisites.finding.none", option=name)
    return t(
        "prerequisites.finding.decided",
        option=name,
        sentence=deciding_sentence(scenario, option, session.language()),
    )


show_page()
