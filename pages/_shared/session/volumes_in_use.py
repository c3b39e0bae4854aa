"""The volumes that a visitor works with: the scenario's own, or loaded ones."""

from __future__ import annotations

from typing import cast

import streamlit as st

from models.findings.growth_futures import of_preset_growth
from models.simulation.adapting import CHANNELS, held_channels, new_things
from models.volumes.table import Volumes
from pages._shared import shipped as store
from pages._shared.session.adapted import undo_adaptation
from pages._shared.session.changing import changes, discard_changes, set_changes, whole_scenario
from pages._shared.session.uploads import IN_USE, drop_further, drop_upload
from pages._shared.session.visitor import scenario_id, shipped

WEEKS = "simulation.weeks"
"""Path of the weeks that stand for the year: they belong to one volume file."""


def volumes() -> Volumes:
    """The uploaded volumes, otherwise the scenario's own."""
    own = st.session_state.get("own_volumes")
    return cast(Volumes, own) if own is not None else store.shipped_volumes(scenario_id())


def volumes_are_own() -> bool:
    """Whether this visitor has loaded volumes."""
    return st.session_state.get("own_volumes") is not None


def set_volumes(own: Volumes) -> None:
    """Work with these volumes from now on; what was assumed for others is taken back, what they are told to
    bring that the scenario does not have is added."""
    if not stays_with(own):
        discard_changes(of_preset_growth(changes()))
    _forget_other_volumes()
    st.session_state["own_volumes"] = own
    added = new_things(whole_scenario(), own)
    if added and not set_changes(added):
        st.session_state["brought"] = tuple(added)
    _let_channels_in()


def stays_with(own: Volumes) -> bool:
    """Whether these are the volumes in use, read once more, or those that an opened working file belongs to:
    what was stated for them holds on."""
    wanted = st.session_state.get("volumes_wanted")
    return own.digest in (volumes().digest, wanted.digest if wanted is not None else None)


def _forget_other_volumes() -> None:
    """Take back what holds for the volumes before."""
    undo_adaptation()
    discard_changes([WEEKS, *st.session_state.get("brought", ())])
    st.session_state["brought"] = ()


def reset_volumes() -> None:
    """Work with the scenario's own volumes again; what was assumed for others is taken back."""
    discard_changes(of_preset_growth(changes()))
    _forget_other_volumes()
    st.session_state["own_volumes"] = None
    drop_upload(IN_USE)
    drop_further()
    _let_channels_in()


def _let_channels_in() -> None:
    """Take back a choice of channels (of a working file) that does not hold those of the volumes."""
    chosen = changes().get(CHANNELS)
    if chosen is not None and not set(held_channels(shipped(), volumes())) <= set(chosen):
        discard_changes([CHANNELS])
