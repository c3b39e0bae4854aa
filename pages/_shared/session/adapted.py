"""What was changed to fit the scenario to volumes, and what the visitor has changed on top of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from models.problems import Problem
from models.scenario import Difference, apply_changes, differences, taking_part
from models.scenario.schema import Scenario
from pages._shared.session.changing import (
    belongs_to,
    changes,
    changes_digest,
    digest_of,
    discard_changes,
    scenario,
    set_changes,
)
from pages._shared.session.inputs import forget_inputs
from pages._shared.session.visitor import scenario_id, shipped


def adapted_paths() -> tuple[str, ...]:
    """Paths of the changes that make the scenario fit the volumes, as far as they have not been undone."""
    return tuple(path for path in st.session_state.get("adapted", ()) if path in changes())


def adapted_changes() -> dict[str, Any]:
    """What was changed to fit the volumes, as it was fitted; nothing once that has been undone."""
    return dict(st.session_state.get("adapted_changes", {})) if adapted_paths() else {}


def starting_scenario() -> Scenario:
    """What the visitor's own changes start from: the shipped scenario, fitted to the volumes where that was
    done, on the channels that take part."""
    made_of = (scenario_id(), digest_of(adapted_changes()))
    kept = st.session_state.get("starting")
    if kept is None or kept[0] != made_of:
        fitted = adapted_changes()
        kept = (made_of, taking_part(apply_changes(shipped(), fitted) if fitted else shipped()))
        st.session_state["starting"] = kept
    return cast(Scenario, kept[1])


def starting_digest() -> str:
    """A short fingerprint of the changes in `starting_scenario`."""
    return digest_of(adapted_changes())


def own_differences() -> tuple[Difference, ...]:
    """What this visitor has changed on top of `starting_scenario`."""
    if not changes():
        return ()
    made_of = (scenario_id(), changes_digest(), starting_digest())
    kept = st.session_state.get("own_differences")
    if kept is None or kept[0] != made_of:
        kept = (made_of, differences(starting_scenario(), scenario()))
        st.session_state["own_differences"] = kept
    return cast("tuple[Difference, ...]", kept[1])


def before_adaptation() -> Scenario:
    """The working scenario, all its channels, without what was assumed to fit the volumes."""
    gone = adapted_paths()
    return apply_changes(shipped(), {p: v for p, v in changes().items() if not belongs_to(p, gone)})


def adapt(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Make the changes that fit the scenario to the volumes; they go before what was changed there before."""
    gone = (*adapted_paths(), *update)
    problems = set_changes(update, without=[path for path in changes() if belongs_to(path, gone)])
    if not problems:
        st.session_state["adapted"] = tuple(update)
        st.session_state["adapted_changes"] = dict(update)
        forget_inputs()
    return problems


def undo_adaptation() -> None:
    """Take back all that was assumed to fit the volumes."""
    if adapted_paths():
        discard_changes(adapted_paths())
    st.session_state["adapted"] = ()
