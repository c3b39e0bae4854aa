"""Long work that a visitor has cancelled."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st


def give_up(work: Hashable) -> None:
    """The visitor cancels this work; it is not begun again until they say so."""
    st.session_state["given_up"] = st.session_state.get("given_up", frozenset()) | {work}


def take_up_again(work: Hashable) -> None:
    """The visitor wants cancelled work after all."""
    st.session_state["given_up"] = st.session_state.get("given_up", frozenset()) - {work}


def has_given_up(work: Hashable) -> bool:
    """Whether the visitor has cancelled this work."""
    return work in st.session_state.get("given_up", frozenset())
