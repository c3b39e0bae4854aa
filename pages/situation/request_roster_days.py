"""What dates in a roster mean that state no year or can be read two ways: asked, kept for the next roster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

import streamlit as st

from models.request.roster_days import AskedDay, DayAnswers, Order
from pages._shared import session
from pages._shared.inputs import labelled
from pages._shared.layout import small
from pages._shared.texts import plain, t


def show_days(asked: Sequence[AskedDay], read_again: Callable[[], None]) -> None:
    """A question per thing that the dates leave open, with its answer where there is one."""
    for each in asked:
        key = f"roster-day:{each.entry}"
        st.selectbox(
            plain(t(f"request.page.roster.day_{each.entry}", examples=", ".join(each.examples))),
            each.choices,
            index=None if each.answer is None else each.choices.index(each.answer),
            placeholder=t("app.choose"),
            format_func=labelled(each.choices, _label),
            key=key,
            on_change=_take,
            args=(each, key, read_again),
        )
    if asked:
        small(t("request.page.roster.day_what"))


def _label(choice: str) -> str:
    return t(f"request.page.roster.day_{choice}") if choice in get_args(Order) else choice


def _take(each: AskedDay, key: str, read_again: Callable[[], None]) -> None:
    answer = session.input_value(key)
    if answer is None:
        return
    told = session.roster_days()
    if each.entry == "year":
        session.tell_roster_days(DayAnswers(told.date_order, int(str(answer))))
    else:
        session.tell_roster_days(DayAnswers(answer, told.year))
    read_again()
