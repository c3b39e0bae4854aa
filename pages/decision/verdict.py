"""Part of the decision: the verdict at a glance, and what alone overturns it."""

from __future__ import annotations

import streamlit as st

from models.comparison import Comparison
from models.scenario.schema import Scenario
from pages._shared import compute
from pages.decision.firmness import believe_card, views_card
from pages.decision.flips import flips_card
from pages.decision.verdict_card import verdict_card
from pages.decision.what_if import what_if_card


def show_verdict(scenario: Scenario, comparison: Comparison) -> None:
    """The verdict beside what overturns it and a lever to try; on demand what one would have to believe for
    another option, and the same in three views (where there is more than one option to choose)."""
    left, right = st.columns(2)
    with left:
        verdict_card(scenario, comparison)
    with right:
        flips_card(scenario, comparison)
    firm = compute.robustness()
    what_if_card(scenario, comparison)
    if comparison.verdict.only_choice:
        return
    believe_card(scenario, comparison, firm)
    views_card(scenario, comparison, firm)
