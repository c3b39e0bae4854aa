"""Traits of reasons and channels as choices: every change goes into the scenario, what came with it is no
change."""

from __future__ import annotations

from typing import Any

import streamlit as st

from models.scenario.channel_traits import ASKED_FOR
from models.scenario.labels import thing_at
from models.scenario.schema import Scenario
from pages._shared import session
from pages._shared.layout import problem_list, small
from pages._shared.texts import loc, plain, t

LEVELS = {"unknown": None, "low": "low", "medium": "medium", "high": "high"}
ANSWERS = {"unknown": None, "yes": True, "no": False}
COLUMNS = 2


def edit_reason_traits(scenario: Scenario, reason: str) -> None:
    """How strongly a reason asks for something."""
    small(t("channels.traits.levels"))
    _edit(f"reasons.{reason}.traits", scenario.reasons[reason].traits, tuple(ASKED_FOR), LEVELS)


def edit_channel_traits(scenario: Scenario) -> None:
    """What one channel can do."""
    names = {each: plain(loc(channel.name)) for each, channel in scenario.channels.items()}
    channel = st.selectbox(
        t("channels.traits.pick"),
        list(names),
        format_func=names.__getitem__,
        key="channels-channel",
        persist_state="session",
    )
    _edit(f"channels.{channel}.traits", scenario.channels[channel].traits, tuple(ASKED_FOR.values()), ANSWERS)


def _edit(path: str, traits: Any, names: tuple[str, ...], choices: dict[str, Any]) -> None:
    codes = {value: code for code, value in choices.items()}
    columns = st.columns(COLUMNS, gap="medium")
    for place, name in enumerate(names):
        with columns[place % COLUMNS]:
            _choose(f"{path}.{name}", name, codes[getattr(traits, name)], choices)
    changed = [each for each in session.changes() if each.startswith(f"{path}.")]
    if changed:
        st.button(
            t("channels.traits.back"),
            key=f"back:{path}",
            on_click=session.discard_changes,
            args=(changed,),
            type="tertiary",
        )


def _choose(path: str, name: str, code: str, choices: dict[str, Any]) -> None:
    key, shown = f"input:{path}", {each: t(f"channels.trait.{each}") for each in choices}
    session.fill_input(key, code)
    st.selectbox(
        plain(t(f"schema.{name}")),
        tuple(shown),
        format_func=shown.__getitem__,
        key=key,
        on_change=_take_over,
        args=(path, key, choices),
    )
    if problems := session.notice(path):
        problem_list(problems)


def _take_over(path: str, key: str, choices: dict[str, Any]) -> None:
    value = choices[str(session.input_value(key))]
    update = {} if value == thing_at(session.shipped(), path) else {path: value}
    session.keep_notice(path, session.set_changes(update, without=[path]))
