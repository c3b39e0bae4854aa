"""Question 4: which prerequisites each option needs, when its levers begin to act, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.organisation.department import department
from models.organisation.plan import deciding, deciding_sentence
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.inputs import department_picker, option_picker, part_picker
from pages._shared.layout import head_above, next_step, paragraph, place_of
from pages._shared.navigation import EFFECT_TAB, FUTURE, PLAN_TAB, PREREQUISITES_PART, STATE_TAB
from pages._shared.part_way import next_part, tell_part
from pages._shared.readiness_pictures import plain_state
from pages._shared.texts import listed, loc, t, tp
from pages.effects.prerequisites_over_time import show_over_time
from pages.effects.prerequisites_plan import show_plan
from pages.effects.prerequisites_state import show_state
from pages.effects.wording import quoted

PARTS: Mapping[str, Callable[[Scenario, str], None]] = {
    PLAN_TAB: show_plan,
    STATE_TAB: show_state,
    EFFECT_TAB: show_over_time,
}
"""Part of the page -> what shows it."""


def show_page() -> None:
    scenario = session.scenario()
    with head_above(t("prerequisites.question"), loc(scenario.name)) as head:
        part = part_picker(tuple(PARTS), PREREQUISITES_PART, t("prerequisites.parts"), part_name)
        tell_part(tuple(PARTS), part, t(f"prerequisites.answers.{part}"))
        option = choose_option()
        head.finding = finding(scenario, option)
        if own := session.chosen_department():
            paragraph(own_deliveries(scenario, option, own))
        with place_of(part, PARTS):
            PARTS[part](scenario, option)
    if not next_part(tuple(PARTS), part, PREREQUISITES_PART, part_name):
        next_step(FUTURE, t("prerequisites.next"))


def part_name(part: str) -> str:
    return t(f"prerequisites.part.{part}")


def choose_option() -> str:
    """The option to show, and one's own department beside it."""
    leading = compute.leading_option()
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with left:
        option = option_picker("prerequisites", preselected=leading)
    with right:
        department_picker("prerequisites-unit", None, t("start.department.none"))
    return option


def own_deliveries(scenario: Scenario, option: str, unit: str) -> str:
    """What one's own department still has to deliver before anything of the option can act."""
    name = loc(scenario.units[unit].name)
    open_ones = department(scenario, option, unit).open_deliveries
    if not open_ones:
        return t("prerequisites.own.none", unit=name)
    told = listed([f"{quoted(loc(each.row.name))} ({plain_state(each.row)})" for each in open_ones])
    return tp("prerequisites.own.some", len(open_ones), unit=name, list=told)


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
