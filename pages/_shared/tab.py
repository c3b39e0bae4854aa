"""The browser's tab: what was done in it comes back when it is loaded again, and the page says so."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages._shared import session
from pages._shared.kept_work import HOURS
from pages._shared.layout import go_to, small
from pages._shared.navigation import ADJUST
from pages._shared.texts import lately, num, t

_TAB = st.components.v2.component(
    "kanallotse_tab",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "tab.js").read_text(encoding="utf-8"),
)


def speak_with_tab() -> None:
    """Ask the tab what it held before; the page waits for the answer, a moment, rather than to show the
    state of a new visitor first. Once known, the tab holds the secret of what is kept now."""
    session.keep_work()
    with st.container(key="speaks-with-tab"):
        _TAB(key=session.TAB_KEY, data=session.for_the_tab(), on_answer_change=session.hear_tab)
    if not session.is_tab_known():
        st.stop()


def tell_what_came_back(page: str) -> None:
    """A line above the page after the tab was loaded again: the work is there, or why it is not."""
    told = session.came_back(page)
    if told is None:
        return
    with st.container(key="came-back", horizontal=True, vertical_alignment="center"):
        time = lately(session.local_time(told.at))
        small(t(f"app.came_back.{told.outcome}", time=time, hours=num(HOURS)))
        if told.outcome == "back":
            offer_to_begin_anew("came-back")
        else:
            go_to(ADJUST, t("app.came_back.open"))
        st.button(
            t("app.came_back.read"),
            key="came-back-read",
            type="tertiary",
            on_click=session.has_read_what_came_back,
        )


def offer_to_begin_anew(place: str) -> None:
    """The way back to the state of a new visitor, with what it costs before the click."""
    with st.popover(t("app.anew"), type="tertiary", key=f"anew-{place}"):
        small(t("app.anew.what"))
        st.button(t("app.anew.do"), key=f"anew-do-{place}", on_click=session.begin_anew)
