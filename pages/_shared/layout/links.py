"""The way on: one primary action, quiet links to other pages."""

from __future__ import annotations

import streamlit as st

from pages._shared.navigation import TAB
from pages._shared.texts import plain


def next_step(page: str, label: str, tab: str | None = None) -> None:
    """The one primary action of a page: on to the next one (to its part `tab`)."""
    if st.button(
        plain(label), type="primary", key="next-step", icon=":material/arrow_forward:", icon_position="right"
    ):
        st.switch_page(page, query_params=_at_tab(tab))


def go_to(page: str, label: str, tab: str | None = None, icon: str | None = None) -> None:
    """A quiet link to another page (to its part `tab`)."""
    st.page_link(page, label=plain(label), icon=icon, query_params=_at_tab(tab))


def _at_tab(tab: str | None) -> dict[str, str] | None:
    return None if tab is None else {TAB: tab}
