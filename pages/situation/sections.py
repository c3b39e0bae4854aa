"""Closed sections of the closer look at the volumes, each named by its finding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from models.volumes import Selection
from pages._shared import session
from pages._shared.texts import plain, t
from pages.situation.filters import of_selection


@contextmanager
def section(name: str, finding: str, selection: Selection | None = None) -> Iterator[bool]:
    """A closed section, with the part of the file of which its finding speaks; what it yields says whether it
    is open."""
    title = t(f"situation.closer.{name}")
    of = title if selection is None else of_selection(title, selection)
    label = f"**{plain(of)}** · {plain(finding)}"
    session.stay_open(f"closer-{name}")
    box = st.expander(label, key=f"closer-{name}", on_change="rerun")
    with box:
        yield bool(box.open)
