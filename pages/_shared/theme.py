"""Colours and shapes: an option keeps its colour everywhere, a channel its shape; evidence is a texture."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from models.brief.palette import option_colours
from models.scenario.schema import Scenario

FONT = "Inter, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True)
class Palette:
    """Colour tokens of one mode; contrast of text on card and paper is at least 4.5 to 1."""

    ink: str
    muted: str
    line: str
    paper: str
    card: str
    soft: str
    sidebar: str
    accent: str
    accent_soft: str
    waiting: str
    good: str
    bad: str


LIGHT = Palette(
    ink="#16243a",
    muted="#5b6778",
    line="#d8dde4",
    paper="#faf9f6",
    card="#ffffff",
    soft="#f4f6f9",
    sidebar="#f0efe9",
    accent="#0b6fa4",
    accent_soft="#e3eff6",
    waiting="#e0a100",
    good="#0a7a5c",
    bad="#b3321e",
)
DARK = Palette(
    ink="#e8edf4",
    muted="#a3b0c0",
    line="#33415a",
    paper="#101927",
    card="#18243a",
    soft="#1f2d45",
    sidebar="#0c1420",
    accent="#5bb4e5",
    accent_soft="#1b3a52",
    waiting="#f2bd3a",
    good="#4fcfa5",
    bad="#f08a75",
)


DARK_TWINS = {
    "#8a929d": "#9aa5b3",
    "#0b6fa4": "#5bb4e5",
    "#0a8f6c": "#41c99d",
    "#d1581a": "#f28b52",
    "#8d4f91": "#c68cca",
    "#6f5b3e": "#c9b48f",
    "#3c6e71": "#86bfc2",
    "#a23b72": "#e58aba",
    "#4f5d2f": "#b3c48a",
    "#74512d": "#d0a67b",
    "#30475e": "#9db5cf",
}
"""Colour of an option on white -> its twin on the dark card."""


def is_dark() -> bool:
    """Whether the reader looks at the dark theme."""
    return st.context.theme.type == "dark"


def palette() -> Palette:
    """The colour tokens of the reader's mode."""
    return DARK if is_dark() else LIGHT


def option_colour(scenario: Scenario, option_id: str, dark: bool | None = None) -> str:
    """The one colour of an option, the same as on paper; in the dark theme its lighter twin."""
    colour = option_colours(scenario)[option_id]
    return DARK_TWINS.get(colour, colour) if (is_dark() if dark is None else dark) else colour
