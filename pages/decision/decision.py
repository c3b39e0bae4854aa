"""The decision: the verdict and what overturns it, every head before any average, the weights, and money
beside the points."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from models.comparison import Comparison
from models.scenario.schema import Scenario
from pages._shared import compute, layout, session
from pages._shared.inputs import part_picker
from pages._shared.navigation import (
    BRIEF,
    DECISION_PART,
    HEADS_TAB,
    MANY_FUTURES_TAB,
    MONEY_TAB,
    PHASING_TAB,
    VERDICT_TAB,
    WEIGHTS_TAB,
)
from pages._shared.texts import num, t
from pages.decision import wording
from pages.decision.heads import show_heads
from pages.decision.many_futures import show_many_futures
from pages.decision.money import show_money
from pages.decision.phasing import show_phasing
from pages.decision.verdict import show_verdict
from pages.decision.weights import show_weights

PARTS: Mapping[str, Callable[[Scenario, Comparison], None]] = {
    VERDICT_TAB: show_verdict,
    HEADS_TAB: show_heads,
    WEIGHTS_TAB: show_weights,
    MANY_FUTURES_TAB: show_many_futures,
    MONEY_TAB: show_money,
    PHASING_TAB: show_phasing,
}
"""Part of the page -> what shows it; the verdict stays in the title of every part."""


def show_page() -> None:
    scenario, comparison = session.scenario(), compute.comparison_with_futures()
    head = st.container()
    part = part_picker(
        tuple(PARTS), DECISION_PART, t("decision.parts"), lambda code: t(f"decision.part.{code}")
    )
    with head:
        layout.page_head(
            t("decision.question"),
            wording.verdict_finding(scenario, comparison),
            t(
                "decision.subtitle",
                options=num(len(scenario.options)),
                heads=num(len(scenario.heads)),
                futures=num(len(scenario.futures)),
            ),
        )
        layout.problem_list(comparison.problems)
    with layout.place_of(part, PARTS):
        PARTS[part](scenario, comparison)
    layout.next_step(BRIEF, t("decision.next"))


show_page()
