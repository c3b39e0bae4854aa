"""Weighing by an order instead of points: for a head who would rather not state points."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from models.decision.rank_orders import moved_up, order_changes, points_changes
from models.scenario.schema import Scenario
from pages._shared import layout, session
from pages._shared.texts import loc, num, plain, share, t


def order_switch(scenario: Scenario, head: str) -> None:
    """Points or only an order."""
    by_order = bool(scenario.heads[head].order)
    key = f"input:{session.language()}:by-order:{head}"
    session.fill_input(key, by_order)
    st.toggle(t("decision.weights.only_order"), key=key, on_change=partial(_switch, head, key))
    if by_order:
        layout.small(t("decision.weights.by_order"))


def show_order(scenario: Scenario, head: str, own: pd.DataFrame) -> None:
    """The criteria from the most to the least important one, each to be moved up; `own`: weights of this
    head, criterion as index."""
    order = scenario.heads[head].order
    for place, criterion in enumerate(order):
        with st.container(horizontal=True, vertical_alignment="center", key=f"rank-{place}"):
            name = loc(scenario.criteria[criterion].name)
            rank = t("decision.weights.rank", criterion=name, rank=num(place + 1))
            weight = t("decision.weights.weight", weight=share(own.loc[criterion, "shown"]))
            st.markdown(plain(f"{rank} · {weight}"))
            if place:
                st.button(
                    t("decision.weights.up"),
                    key=f"up:{head}:{criterion}",
                    icon=":material/arrow_upward:",
                    on_click=_move,
                    args=(head, place),
                )


def _switch(head: str, key: str) -> None:
    scenario = session.whole_scenario()
    if session.input_value(key):
        session.put_whole(order_changes(scenario, head))
    else:
        paths = tuple(f"heads.{head}.{what}" for what in ("order", "swing_points", "trade_offs"))
        session.discard_changes(paths)
        if session.whole_scenario().heads[head].order:
            session.put_whole(points_changes(head))
    session.forget_inputs()


def _move(head: str, place: int) -> None:
    order = session.whole_scenario().heads[head].order
    session.put_whole({f"heads.{head}.order": list(moved_up(order, place))})
