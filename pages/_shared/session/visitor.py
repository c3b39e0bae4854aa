"""Who visits: language, scenario, and what a session begins with."""

from __future__ import annotations

from typing import cast

import streamlit as st

from models.glossary import Chosen
from models.scenario.schema import Scenario
from models.texts import LANGUAGES, Language
from pages._shared import shipped as store

LANGUAGE_KEY = "language"
SCENARIO_KEY = "scenario_picker"


def begin() -> None:
    """Fill what a new visitor has not chosen yet: the browser's language and the first scenario."""
    state = st.session_state
    state.setdefault(LANGUAGE_KEY, _first_language())
    state.setdefault(SCENARIO_KEY, store.scenario_ids()[0])
    if "wanted_scenario" in state:
        state[SCENARIO_KEY] = state.pop("wanted_scenario")
    state.setdefault("changes", {})
    state.setdefault("own_volumes", None)
    state.setdefault("options", {})
    state.setdefault("notices", {})
    state.setdefault("guesses", {})
    state["terms"] = Chosen()


def _first_language() -> Language:
    wanted = st.query_params.get("language") or (st.context.locale or "de")[:2].lower()
    return cast(Language, wanted) if wanted in LANGUAGES else "en"


def language() -> Language:
    """The language of this visitor; kept when pages, scenarios and inputs change."""
    return cast(Language, st.session_state.get(LANGUAGE_KEY) or _first_language())


def language_was_chosen() -> None:
    """Say every choice once more: the browser knows what is chosen by its name in the language before, and
    would take that name for a new choice."""
    state = st.session_state
    for key, value in list(state.items()):
        named = [value] if isinstance(value, str) else value
        if isinstance(named, list | tuple) and named and all(isinstance(each, str) for each in named):
            state[key] = value


def scenario_id() -> str:
    """Id of the chosen scenario."""
    return str(st.session_state.get(SCENARIO_KEY) or store.scenario_ids()[0])


def shipped() -> Scenario:
    """The chosen scenario as it is shipped."""
    return store.shipped_scenario(scenario_id())
