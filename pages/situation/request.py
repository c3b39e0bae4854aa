"""Getting the data: what to ask for and of whom, a sample to sort together, a roster to load."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.request.data_requests import DataRequest, missing_for_decision
from models.request.request_list import list_cell
from models.scenario.schema import Scenario
from pages._shared import compute, session
from pages._shared.layout import card, facts, small
from pages._shared.texts import t, tp
from pages.situation.request_roster import show_roster
from pages.situation.request_sample import show_sample
from pages.situation.request_sending import show_sending


def show_request() -> None:
    """Three cards: the list, the worksheet, the roster."""
    show_list(session.whole_scenario(), compute.wanted_data())
    show_sample()
    show_roster()


def show_list(scenario: Scenario, requests: Sequence[DataRequest]) -> None:
    missing = len(missing_for_decision(requests))
    title = tp("request.page.list.title", missing) if missing else t("request.page.list.title_done")
    invented = scenario.invented and not session.volumes_are_own()
    subtitle = t("request.page.list.subtitle_invented" if invented else "request.page.list.subtitle")
    with card("request-list", title, subtitle):
        show_requests(scenario, [request for request in requests if request.priority == "must"])
        with st.expander(t("request.page.list.rest"), key="request-rest"):
            show_requests(scenario, [request for request in requests if request.priority != "must"])
        show_sending(scenario, requests)
        small(t("request.page.privacy"))


def show_requests(scenario: Scenario, requests: Sequence[DataRequest]) -> None:
    language = session.language()
    columns = ("state", "ask", "why")
    head = (
        t("request.page.list.head_what"),
        t("request.list.state"),
        t("request.list.ask"),
        t("request.page.list.without"),
    )
    facts(
        (
            (
                request.title(language),
                *(list_cell(request, column, scenario, language) for column in columns),
            )
            for request in requests
        ),
        head,
    )
