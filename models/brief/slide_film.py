"""A moment of the simulation on a slide: each option's doors, lines and teams as a picture, side by side."""

from __future__ import annotations

import io
from pathlib import Path

import typst

from models.brief.measure import height_pt
from models.brief.palette import MUTED
from models.brief.parts import Film
from models.brief.slide_shapes import Frame, Slide, add_text, describe
from models.brief.wording import Spoken, named, words

FONTS = Path(__file__).parent / "fonts"
NAME, BELOW = 14.0, 11.0
GAP, BETWEEN = 6.0, 28.0
PIXELS_PER_INCH = 220
"""Sharp on a projector and on paper; two pictures stay below half a megabyte."""
_SOURCE = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.picture), format: "svg", width: eval(sys.inputs.width) * 1pt)"""


def add_film(slide: Slide, film: Film, room: Frame, language: str) -> None:
    """Draws the moment into `room`: names of the options above, what is drawn below."""
    told = words(named("film.below_slide"), language)
    below = height_pt(told, BELOW, room.width) + GAP
    name = NAME * 1.3
    frames = film.moment.frames(language)
    widest = (room.width - BETWEEN * (len(frames) - 1)) / len(frames)
    for place, frame in enumerate(frames):
        left = room.left + place * (widest + BETWEEN)
        option = film.moment.scenario.options[frame.option].short.in_language(language)
        ink = film.moment.palettes[frame.option].accent_ink
        add_text(slide, Frame(left, room.top, widest, name), option, NAME, ink, bold=True, fit=True)
        high = room.height - name - below - 2 * GAP
        scale = min(widest / frame.size[0], high / frame.upper)
        width, height = frame.size[0] * scale, frame.upper * scale
        at = Frame(left, room.top + name + GAP, width, height)
        picture = slide.shapes.add_picture(io.BytesIO(_png(frame.upper_part(), width)), *at.emu)
        seen = named("film.beside", clock=Spoken(film.moment.clock), option=option)
        describe(picture, option, words(seen, language))
    add_text(slide, Frame(room.left, room.bottom - below, room.width, below), told, BELOW, MUTED)


def _png(svg: str, width_pt: float) -> bytes:
    """The picture in pixels; the same picture gives the same bytes."""
    made = typst.compile(  # type: ignore[call-overload]
        _SOURCE.encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"picture": svg, "width": f"{width_pt:.2f}"},
        format="png",
        ppi=PIXELS_PER_INCH,
    )
    assert isinstance(made, bytes)
    return made


__all__ = ["add_film"]
