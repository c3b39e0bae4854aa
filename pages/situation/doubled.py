"""Rows that may stand twice: asked where the figures are, and said at every figure until answered."""

from __future__ import annotations

import streamlit as st

from models.volumes.questions import questions
from models.volumes.table import Volumes
from pages._shared import session
from pages._shared.layout import card, problem_list, small
from pages._shared.texts import num, t, tp
from pages.situation.reading import key_of, tell_answer

ENTRY = "doubled_rows"


def ask_about_doubled(volumes: Volumes) -> None:
    """A button for each answer, while nobody has given one."""
    if volumes.doubled is None or session.upload() is None:
        return
    contacts = volumes.doubled.values["contacts"]
    with card("doubled", tp("situation.doubled.title", contacts, contacts=num(contacts))):
        problem_list([volumes.doubled])
        (question,) = questions([volumes.doubled])
        with st.container(horizontal=True):
            for choice in question.choices:
                st.button(
                    t(f"situation.choice.{ENTRY}.{choice}"),
                    key=key_of(session.IN_USE, f"doubled:{choice}"),
                    on_click=tell_answer,
                    args=(ENTRY, choice),
                )


def with_doubt(text: str) -> str:
    """How a figure was obtained, and how many of its contacts may be counted twice."""
    return f"{text} · {_doubt()}" if _doubt() else text


def mention_doubled() -> None:
    """The same where nothing else is said about a figure."""
    if _doubt():
        small(_doubt())


def _doubt() -> str:
    doubled = session.volumes().doubled
    if doubled is None:
        return ""
    contacts = doubled.values["contacts"]
    return tp("situation.doubled.mark", contacts, contacts=num(contacts))
