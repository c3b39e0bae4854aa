"""Question 5: how each option holds in the named futures, what it risks, and what it opens up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.comparison import Comparison
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.inputs import part_picker
from pages._shared.navigation import DECISION, FUTURE_PART, FUTURES_TAB, POTENTIAL_TAB, RISKS_TAB
from pages._shared.texts import num, t, tp
from pages.effects.future_holds import show_holds
from pages.effects.future_potential import show_potential
from pages.effects.future_risks import show_risks

PARTS: Mapping[str, Callable[[Scenario, Comparison], str]] = {
    FUTURES_TAB: show_holds,
    RISKS_TAB: show_risks,
    POTENTIAL_TAB: show_potential,
}
"""Part of the page -> what shows it and returns its finding, the title of the page."""


def show_page() -> None:
    scenario, comparison = session.scenario(), compute.comparison_with_futures()
    head = st.container()
    part = part_picker(tuple(PARTS), FUTURE_PART, t("future.parts"), lambda code: t(f"future.part.{code}"))
    finding = PARTS[part](scenario, comparison)
    with head:
        layout.page_head(
            t("future.question"),
            finding,
            tp(
                "future.subtitle",
                len(scenario.futures),
                options=num(len(scenario.options)),
                futures=num(len(scenario.futures)),
            ),
        )
        layout.problem_list(comparison.problems)
    layout.next_step(DECISION, t("future.next"))


show_page()
