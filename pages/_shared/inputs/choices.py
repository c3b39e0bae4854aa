"""Choices, switches and texts of the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from pages._shared import session
from pages._shared.inputs.fields import fill, key_of, problems_at, take_over
from pages._shared.texts import plain

NONE = ""
"""Code of the choice that none of the choices holds."""


Code = TypeVar("Code")


def labelled(codes: Iterable[Code], name: Callable[[Code], str]) -> Callable[[Code], str]:
    """What each of `codes` is called, in the language in which the choice is drawn: whoever asks later, when
    the language may be another one, gets the label that the reader sees."""
    return {code: name(code) for code in codes}.__getitem__


def switch_at(path: str, value: bool, label: str, *, help: str | None = None) -> None:
    """Edit a yes-or-no of the scenario."""
    key = key_of(path)
    fill(path, key, value)
    st.toggle(plain(label), key=key, help=help, on_change=take_over, args=(path, key))
    problems_at(path)


def choice_at(path: str, value: str, label: str, choices: dict[str, str], *, help: str | None = None) -> None:
    """Edit a choice of the scenario: code -> label in the reader's language."""
    key = key_of(path)
    fill(path, key, value)
    st.selectbox(
        plain(label),
        tuple(choices),
        format_func=lambda code: choices[code],
        key=key,
        help=help,
        on_change=take_over,
        args=(path, key),
    )
    problems_at(path)


def choice_or_none_at(
    path: str, value: str | None, label: str, choices: Mapping[str, str], none: str, **columns: Any
) -> None:
    """Edit a choice of the scenario that may stay open: code -> label, and what `none` of them is called."""
    key = key_of(path)
    fill(path, key, value or NONE)
    st.selectbox(
        plain(label),
        (NONE, *choices),
        format_func=lambda code: choices[code] if code != NONE else none,
        key=key,
        on_change=_take_over_choice,
        args=(path, key),
        **columns,
    )
    problems_at(path)


def several_at(path: str, values: Sequence[str], label: str, choices: Mapping[str, str], empty: str) -> None:
    """Edit which of `choices` (code -> label) a list of the scenario holds; `empty`: what none of them
    means."""
    key = key_of(path)
    fill(path, key, [value for value in values if value in choices])
    st.multiselect(
        plain(label),
        tuple(choices),
        format_func=lambda code: choices[code],
        key=key,
        placeholder=empty,
        on_change=_take_over_list,
        args=(path, key),
    )
    problems_at(path)


def text_at(path: str, value: str, label: str, *, long: bool = False) -> None:
    """Edit a text of the scenario (in one language: `path` ends with it)."""
    key = key_of(path)
    fill(path, key, value)
    field = st.text_area if long else st.text_input
    field(plain(label), key=key, on_change=_take_over_text, args=(path, key))
    problems_at(path)


def _take_over_choice(path: str, key: str) -> None:
    chosen = session.input_value(key)
    session.keep_notice(path, session.set_changes({path: None if chosen == NONE else chosen}))


def _take_over_list(path: str, key: str) -> None:
    session.keep_notice(path, session.set_changes({path: list(session.input_value(key) or ())}))


def _take_over_text(path: str, key: str) -> None:
    typed = str(session.input_value(key) or "").strip()
    session.keep_notice(path, session.set_changes({path: typed}))
