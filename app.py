"""Kanallotse in the browser: `uv run streamlit run app.py`. Pages, fonts and health check in one process."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import apply_style, brand, go_to, sidebar_navigation
from pages._shared.navigation import ADJUST, PAGES
from pages._shared.routes import ROUTES, lifespan
from pages._shared.shipped import scenario_ids, shipped_scenario
from pages._shared.tab import speak_with_tab, tell_what_came_back
from pages._shared.terms import let_explanations_close
from pages._shared.texts import loc, t, tp

ICON = str(Path(__file__).parent / "pages" / "_shared" / "icon.svg")
"""A file of ours: an icon named by Streamlit would be fetched from another host."""


def run() -> None:
    """One run: language and scenario, then the page that the visitor looks at."""
    st.set_page_config(page_title="Kanallotse", page_icon=ICON, layout="wide")
    session.begin()
    apply_style()
    pages = {
        entry.id: st.Page(
            entry.path, title=t(f"app.nav.{entry.id}"), url_path=entry.id, default=entry.id == "start"
        )
        for entry in PAGES
    }
    page = st.navigation(list(pages.values()), position="hidden")
    speak_with_tab()
    with st.sidebar:
        brand(loc(session.scenario().name))
        sidebar_navigation(pages, page)
        tell_changes()
        choose_scenario_and_language()
        let_explanations_close()
    try:
        tell_what_came_back(page.url_path)
        page.run()
    finally:
        session.keep_work()


def tell_changes() -> None:
    """On every page: that figures are not the ones from the start any more, and the way to them."""
    if count := len(session.own_differences()):
        with st.container(key="sidebar-changes"):
            go_to(ADJUST, tp("adjust.sidebar", count))


def choose_scenario_and_language() -> None:
    """What stays chosen on every page; options are codes, so that a new language keeps every input."""
    if len(scenario_ids()) > 1:
        st.selectbox(
            t("app.scenario"),
            scenario_ids(),
            format_func=labelled(scenario_ids(), lambda identifier: loc(shipped_scenario(identifier).name)),
            key=session.SCENARIO_KEY,
            on_change=session.scenario_was_chosen,
        )
    st.segmented_control(
        t("app.language"),
        ("de", "en"),
        required=True,
        format_func={"de": "Deutsch", "en": "English"}.__getitem__,
        key=session.LANGUAGE_KEY,
        label_visibility="collapsed",
        on_change=session.language_was_chosen,
    )


app = st.App(__file__, routes=ROUTES, lifespan=lifespan)

if __name__ == "__main__":
    run()
