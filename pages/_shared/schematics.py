"""The architectures on a page: pictures of `models.schematic` in the reader's theme, each with two
sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from models.scenario.schema import Scenario
from models.schematic import Figures, Palette, draw_schematic, draw_side_by_side, in_colour, palette_for
from pages._shared import session
from pages._shared.texts import esc, t
from pages._shared.theme import FONT, is_dark, option_colour, palette

_DRAWING = st.components.v2.component(
    "kanallotse_drawing",
    html='<div class="kl-drawing"></div>',
    css=".kl-drawing svg { display: block; width: 100%; height: auto; }"
    "@media (max-width:640px) { .kl-drawing { margin: 0 -12px; } }",
    js="""export default function ({ parentElement, data }) {
        const place = parentElement.querySelector(".kl-drawing");
        if (place.shown !== data.markup) { place.innerHTML = data.markup; place.shown = data.markup; }
    }""",
)


NARROW_PX = 430
"""Widest that a narrow picture is shown: its small type is 12 of 388 units, on screen 13 pixels."""


def pictures_beside(
    scenario: Scenario, options: Sequence[str], figures: Mapping[str, Figures]
) -> tuple[str, ...]:
    """The narrow pictures of `options`, the same things at the same height."""
    colours = {option: drawing_palette(scenario, option) for option in options}
    return draw_side_by_side(scenario, options, figures, session.language(), colours, prefix="beside")


def widen() -> None:
    """More room than other pages have, for pictures side by side."""
    st.html(
        "<style>@media (min-width:641px) { .stApp .block-container { max-width: 1440px; padding-left: 32px; "
        "padding-right: 32px; } }</style>"
    )


def architecture_card(architecture: str, picture: str, drawn: str) -> None:
    """One architecture: its name, what it does, what it does not do, its picture, and what is `drawn`."""
    ink, muted = palette().ink, palette().muted
    sentences = "".join(
        f'<div><span style="color:{muted}">{esc(t(f"platform.label.{key}"))}</span> '
        f"{esc(t(f'platform.{key}.{architecture}'))}</div>"
        for key in ("does", "does_not")
    )
    name = esc(t(f"platform.architecture.{architecture}"))
    st.html(
        f'<div style="font:400 14px/1.45 {FONT};color:{ink}"><div style="font-weight:600;font-size:16px;'
        f'margin-bottom:4px">{name}</div><div class="kl-two-sentences">{sentences}</div>'
        f'<div class="kl-small kl-drawn">{esc(drawn)}</div></div>'
        "<style>@media (min-width:641px) "
        "{ .kl-drawn { min-height: 38px; } .kl-two-sentences { min-height: 84px; } }</style>"
    )
    show_drawing(f'<div style="max-width:{NARROW_PX}px">{picture}</div>', f"architecture-{architecture}")


def large_picture(scenario: Scenario, option: str, figures: Figures) -> None:
    """The large picture of one option; on a telephone its narrow layout."""
    colours, language = drawing_palette(scenario, option), session.language()
    wide = draw_schematic(scenario, option, figures, language, colours, prefix="large")
    narrow = draw_schematic(scenario, option, figures, language, colours, narrow=True, prefix="slim")
    either_width(wide, narrow, "large")


def either_width(wide: str, narrow: str, key: str) -> None:
    """A drawing in its wide layout, on a telephone in its narrow one; `key` is unique on the page."""
    show_drawing(
        "<style>.kl-slim { display: none; } @media (max-width:720px) "
        "{ .kl-slim { display: block; } .kl-large { display: none; } }</style>"
        f'<div class="kl-large">{wide}</div><div class="kl-slim">{narrow}</div>',
        key,
    )


def show_drawing(markup: str, key: str) -> None:
    """A drawing of ours (its texts were escaped where it was made); `st.html` would take SVG out."""
    _DRAWING(data={"markup": markup}, key=f"drawing-{key}")


def drawing_palette(scenario: Scenario, option: str) -> Palette:
    """The drawing's colours in the option's own colour."""
    architecture = "silo" if option == scenario.baseline else scenario.options[option].stages[-1].architecture
    return in_colour(palette_for(architecture, is_dark()), option_colour(scenario, option), is_dark())


def neutral_palette() -> Palette:
    """The drawing's colours for what belongs to no option."""
    return in_colour(palette_for("silo", is_dark()), palette().ink, is_dark())
