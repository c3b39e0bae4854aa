"""Where a knock-out names another month than the deadline of the decision: both are told, with one click that
makes them one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models.decision.lateness import gates_off_deadline
from models.decision.lateness_sentences import apart_sentence
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import num, plain, t, tp

DEADLINE = "decision.deadline_months"


def deadlines_apart(scenario: Scenario) -> None:
    """Every knock-out on the month in service that disagrees with the deadline; nothing where none does."""
    for gate, month in gates_off_deadline(scenario).items():
        st.warning(plain(apart_sentence(scenario, gate, month, session.language())))
        st.button(
            tp("decision.gates.carry_over", month, count=num(month)),
            key=f"carry-over-{gate}",
            on_click=partial(_carry_over, month),
        )
    if session.is_changed(DEADLINE):
        undo = partial(session.discard_changes, (DEADLINE,))
        st.button(t("decision.gates.deadline_back"), key="deadline-back", on_click=undo)


def _carry_over(month: int) -> None:
    session.set_changes({DEADLINE: month})
