"""Colours and shapes: an option keeps its colour everywhere, a channel its shape; evidence is a texture."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from models.scenario.schema import Option, Scenario

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
    baseline: str
    omnichannel: str
    journey: str
    product: str
    phased: str
    spare: tuple[str, ...]


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
    baseline="#8a929d",
    omnichannel="#0b6fa4",
    journey="#0a8f6c",
    product="#d1581a",
    phased="#8d4f91",
    spare=("#7a6a2f", "#3d4f8f", "#b0476a"),
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
    baseline="#9aa5b3",
    omnichannel="#5bb4e5",
    journey="#41c99d",
    product="#f28b52",
    phased="#c68cca",
    spare=("#c4b06a", "#8fa3ea", "#e58aa9"),
)


def is_dark() -> bool:
    """Whether the reader looks at the dark theme."""
    return st.context.theme.type == "dark"


def palette() -> Palette:
    """The colour tokens of the reader's mode."""
    return DARK if is_dark() else LIGHT


def option_colour(scenario: Scenario, option_id: str, colours: Palette | None = None) -> str:
    """The one colour of an option: the do-minimum grey, the others by architecture, several stages plum."""
    shades = colours or palette()
    spare = list(shades.spare)
    taken: dict[str, str] = {}
    for identifier, option in scenario.options.items():
        role = "baseline" if identifier == scenario.baseline else _role(option)
        colour = str(getattr(shades, role, shades.spare[0]))
        taken[identifier] = colour if colour not in taken.values() else (spare.pop(0) if spare else colour)
    return taken[option_id]


def _role(option: Option) -> str:
    return "phased" if len(option.stages) > 1 else option.stages[-1].architecture


_SHAPES = {
    "phone": '<circle cx="10" cy="10" r="7"/>',
    "callback": '<circle cx="10" cy="10" r="6" fill="none" stroke="{c}" stroke-width="3"/>',
    "email": '<rect x="2.5" y="5" width="15" height="10" rx="1.5"/>',
    "letter": '<path d="M10 2 18 10 10 18 2 10Z"/>',
    "form": '<path d="M4 2h9l4 4v12H4Z"/>',
    "chat": '<path d="M2.5 4h15v10H10l-4 4v-4H2.5Z"/>',
    "messaging": '<path d="M6 3h8a4 4 0 0 1 0 12H9l-5 3 1.5-4A4 4 0 0 1 6 3Z"/>',
    "social": '<path d="M10 2.5 18 17H2Z"/>',
    "branch": '<path d="M2 9 10 3l8 6v9H2Z"/>',
    "video": '<path d="M2 5h10v3.5L18 5v10l-6-3.5V15H2Z"/>',
    "app": '<rect x="6" y="2" width="8" height="16" rx="2"/>',
}
PLOTLY_SYMBOL = {
    "phone": "circle",
    "callback": "circle-open",
    "email": "square",
    "letter": "diamond",
    "form": "pentagon",
    "chat": "hexagon",
    "messaging": "octagon",
    "social": "triangle-up",
    "branch": "star-square",
    "video": "hourglass",
    "app": "diamond-tall",
}


def channel_shape(shape: str, colour: str = "currentColor", size: int = 16) -> str:
    """The channel's shape as inline SVG, filled with `colour`; decorative: the name stands beside it."""
    body = _SHAPES[shape].format(c=colour)
    box = f'viewBox="0 0 20 20" width="{size}" height="{size}"'
    return f'<svg {box} fill="{colour}" aria-hidden="true">{body}</svg>'
