"""What pages remember of a visitor's choices: option, department, member, part of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import streamlit as st

from models.glossary import Chosen
from pages._shared.navigation import TAB, TERM
from pages._shared.session.changing import scenario
from pages._shared.session.visitor import scenario_id


def chosen_option(otherwise: str | None = None) -> str:
    """The option that this visitor has chosen for detail pages; before that `otherwise`, or the first one
    beside the do-minimum."""
    chosen = st.session_state.get("options", {}).get(scenario_id())
    here = scenario()
    if chosen in here.options:
        return str(chosen)
    if otherwise in here.options:
        return str(otherwise)
    return next((option for option in here.options if option != here.baseline), here.baseline)


def choose_option(option: str) -> None:
    """Remember the option that detail pages show."""
    st.session_state["options"] = {**st.session_state.get("options", {}), scenario_id(): option}


def chosen_department() -> str | None:
    """The unit that this visitor has called their own department; None before that."""
    chosen = st.session_state.get("departments", {}).get(scenario_id())
    return str(chosen) if chosen in scenario().units else None


def choose_department(unit: str | None) -> None:
    """Remember the visitor's own department (None: no longer)."""
    st.session_state["departments"] = {**st.session_state.get("departments", {}), scenario_id(): unit}


def chosen_head() -> str | None:
    """The member whose weights this visitor has chosen to see; None before that."""
    chosen = st.session_state.get("heads", {}).get(scenario_id())
    return str(chosen) if chosen in scenario().heads else None


def choose_head(head: str) -> None:
    """Remember the member whose weights are shown."""
    st.session_state["heads"] = {**st.session_state.get("heads", {}), scenario_id(): head}


def wanted_tab(tabs: Sequence[str], key: str | None = None) -> str:
    """The part of a page that the address means (`?tab=costs`); otherwise the one last looked at in the
    choice `key`, before that the first one."""
    wanted = st.query_params.get(TAB)
    if wanted in tabs:
        return wanted
    last = st.session_state.get("parts", {}).get(key)
    return str(last) if last in tabs else tabs[0]


def remember_part(key: str, part: str) -> None:
    """Whoever comes back to the page finds the part they left; an address that means another one follows."""
    st.session_state["parts"] = {**st.session_state.get("parts", {}), key: part}
    if st.query_params.get(TAB, part) != part:
        st.query_params[TAB] = part


def wanted_term() -> str | None:
    """The term of the glossary that the address means (`?term=queue`)."""
    return st.query_params.get(TERM)


def chosen_terms() -> Chosen:
    """Which words have been marked on the page that is being written."""
    return cast(Chosen, st.session_state.setdefault("terms", Chosen()))


def choose_part(key: str, part: str) -> None:
    """Turn to another part of a page whose choice of parts has this key."""
    st.session_state[key] = part


def want_more_futures(wanted: bool) -> None:
    """The visitor wants rules searched for in many more futures (or no longer)."""
    st.session_state["more_futures"] = wanted


def wants_more_futures() -> bool:
    """Whether rules are to be searched for in many more futures."""
    return bool(st.session_state.get("more_futures"))
