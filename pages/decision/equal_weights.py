"""One click with which every criterion counts alike, for one member or all, and one that takes it back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models.decision.equal_weights import equal_changes, weighs_alike
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.texts import t

WEIGHED_BY = ("swing_points", "order", "trade_offs")


def equal_weights(scenario: Scenario, head: str) -> None:
    """The buttons; the one that takes back stands only where equal weights were put by the visitor."""
    alike = [each for each in scenario.heads if weighs_alike(scenario, each)]
    with st.container(horizontal=True):
        for key, heads in (("one", (head,)), ("all", tuple(scenario.heads))):
            st.button(
                t(f"decision.equal.{key}"),
                key=f"equal-{key}",
                icon=":material/balance:",
                disabled=set(heads) <= set(alike),
                on_click=partial(_weigh_alike, heads),
            )
        put = tuple(each for each in alike if session.is_changed(f"heads.{each}.swing_points"))
        if put:
            st.button(t("decision.equal.undo"), key="equal-undo", on_click=partial(_as_loaded, put))


def _weigh_alike(heads: tuple[str, ...]) -> None:
    session.put_whole(equal_changes(session.whole_scenario(), heads))
    session.forget_inputs()


def _as_loaded(heads: tuple[str, ...]) -> None:
    session.discard_changes(f"heads.{head}.{what}" for head in heads for what in WEIGHED_BY)
