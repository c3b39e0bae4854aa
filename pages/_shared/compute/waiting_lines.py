"""Waiting explained: quick, and asked for with every move of a slider."""

from __future__ import annotations

import streamlit as st

from models.waiting import ChatsAtOnce, Setting, WaitingCurve, chats_at_once, waiting_curve


@st.cache_resource(show_spinner=False, max_entries=256)
def waiting(setting: Setting) -> WaitingCurve:
    """How long people wait in this setting, with more and with fewer people: quick, and asked for with every
    move of a slider, so kept apart from what takes long."""
    return waiting_curve(setting)


@st.cache_resource(show_spinner=False, max_entries=256)
def waiting_in_chats(setting: Setting, slowdown: float) -> tuple[ChatsAtOnce, ...]:
    """The same as chats, several at once."""
    return chats_at_once(setting, slowdown)
