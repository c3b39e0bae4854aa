"""What a page is about: option, department, part of the page; remembered across pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages._shared import session
from pages._shared.inputs.choices import NONE, labelled
from pages._shared.texts import loc, plain, t


def option_picker(key: str = "option", *, baseline_too: bool = True, preselected: str | None = None) -> str:
    """Choose the option that a page shows; what a visitor chooses is remembered across pages.

    `preselected`: the option shown while nobody has chosen any.
    """
    scenario = session.scenario()
    options = [option for option in scenario.options if baseline_too or option != scenario.baseline]
    chosen = session.chosen_option(preselected)
    names = {option: plain(loc(scenario.options[option].short)) for option in options}
    picked = st.segmented_control(
        t("app.option"),
        options,
        default=chosen if chosen in options else options[0],
        required=True,
        format_func=names.__getitem__,
        key=f"pick:{key}",
        label_visibility="collapsed",
    )
    if picked != chosen:
        session.choose_option(picked)
    return str(picked)


def department_picker(key: str, otherwise: str | None, none: str | None = None, **columns: Any) -> str | None:
    """Choose one's own department; remembered across pages and parts.

    `otherwise`: the one shown before anybody has chosen. `none`: what choosing none is called; without it one
    is always chosen.
    """
    names = {unit: plain(loc(about.name)) for unit, about in session.scenario().units.items()}
    if none is not None:
        names = {NONE: none, **names}
    session.put_inputs({key: session.chosen_department() or otherwise or NONE})
    picked = st.selectbox(
        t("organisation.unit.pick"),
        tuple(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: session.choose_department(session.input_value(key) or None),
        **columns,
    )
    return str(picked) or None


def part_picker(parts: Sequence[str], key: str, label: str, name: Callable[[str], str]) -> str:
    """Choose the part of a page to look at; `name` tells what a part is called. Whoever comes back finds the
    part they left."""
    chosen = str(
        st.segmented_control(
            label,
            tuple(parts),
            default=session.wanted_tab(parts, key),
            required=True,
            format_func=labelled(tuple(parts), name),
            key=key,
            label_visibility="collapsed",
        )
    )
    session.remember_part(key, chosen)
    return chosen
