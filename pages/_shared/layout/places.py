"""Where things stand that take turns."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def place_of(chosen: str, among: Iterable[str]) -> DeltaGenerator:
    """A place for each of those that take turns: that of the chosen one. The others are emptied at once, so
    that nothing of the one before still stands there while this one is being drawn."""
    places = {each: st.container() if each == chosen else st.empty() for each in among}
    return places[chosen]
