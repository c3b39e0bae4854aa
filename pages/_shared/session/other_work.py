"""Other work is taken up: another scenario, or a working file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from models.problems import Problem, UnusableInput
from models.scenario import VolumesUsed, apply_changes, read_working_file, reopen, write_working_file
from pages._shared import shipped as store
from pages._shared.session.changing import NO_CHANGES, change_log, changes, changes_digest, discard_changes
from pages._shared.session.inputs import forget_inputs
from pages._shared.session.visitor import language, scenario_id, shipped
from pages._shared.session.volumes_in_use import reset_volumes, volumes, volumes_are_own


def scenario_was_chosen() -> None:
    """Lay aside what belongs to the scenario before (after its picker has changed)."""
    dismiss_wanted_volumes()
    discard_changes()
    reset_volumes()
    forget_inputs()


def working_file() -> str:
    """The working file: which scenario, what differs from it, and the log of it (YAML)."""
    used = VolumesUsed(volumes().name, volumes().digest) if volumes_are_own() else None
    return write_working_file(shipped(), changes(), volumes=used, language=language(), log=change_log())


def has_saved() -> None:
    """The visitor has downloaded, or opened, the working file of these changes."""
    st.session_state["saved"] = changes_digest()


def is_unsaved() -> bool:
    """Whether there are changes that no working file holds, as far as is known."""
    return bool(changes()) and changes_digest() != st.session_state.get("saved", NO_CHANGES)


def open_working_file(text: bytes) -> Opened:
    """Take over a working file. When it cannot be used, the state before stays and the problems say why."""
    try:
        working = read_working_file(text)
        reopened = reopen(working, store.shipped_scenario(working.based_on))
        apply_changes(store.shipped_scenario(working.based_on), reopened.changes)
    except UnusableInput as unusable:
        return Opened(False, unusable.problems)
    if working.based_on != scenario_id():
        st.session_state["wanted_scenario"] = working.based_on
        reset_volumes()
    st.session_state["changes"] = dict(reopened.changes)
    st.session_state["log"] = working.log
    has_saved()
    forget_inputs()
    own = store.shipped_volumes(working.based_on)
    st.session_state["volumes_wanted"] = working.volumes or VolumesUsed(own.name, own.digest)
    return Opened(True, reopened.problems)


@dataclass(frozen=True)
class Opened:
    """What came of opening a working file (see `volumes_wanted` for the volumes that belong to it)."""

    done: bool
    problems: tuple[Problem, ...]


def volumes_wanted() -> str | None:
    """Name of the volume file that the opened working file belongs to, while another one is in use."""
    wanted = cast(VolumesUsed | None, st.session_state.get("volumes_wanted"))
    return wanted.name if wanted is not None and wanted.digest != volumes().digest else None


def dismiss_wanted_volumes() -> None:
    """Go on with the volumes in use."""
    st.session_state["volumes_wanted"] = None
