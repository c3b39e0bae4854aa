"""Markup of ours that is shown as it is."""

from __future__ import annotations

import streamlit as st


def svg(picture: str) -> None:
    """Markup of ours, its texts escaped where it was made (`st.html` takes SVG out: see `schematics`)."""
    st.html(picture)
