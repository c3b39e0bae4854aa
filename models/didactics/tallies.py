"""The figures of a story beside each other: outlined bars, since they are invented, and what was guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.didactics.stories import FIGURES, Story
from models.scenario.schema import Architecture
from models.schematic.canvas import Canvas
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.texts import format_number, translate, translate_plural

ROW, BAR = 27.0, 13.0
Guesses = Mapping[tuple[Architecture, str], float]
"""Architecture and figure -> what the reader guessed."""


def shown_figure(value: float, language: str) -> str:
    """A figure of a story: whole where it is whole, else with one decimal.

    >>> shown_figure(1.9, "de"), shown_figure(3, "de")
    ('1,9', '3')
    """
    return format_number(value, language, 0 if float(value).is_integer() else 1)


def draw_tallies(
    told: Story,
    architectures: Sequence[Architecture],
    language: str,
    palettes: Mapping[Architecture, Palette],
    guesses: Guesses,
    *,
    prefix: str,
    narrow: bool = False,
) -> str:
    """Standalone SVG: a panel per figure (`FIGURES`), in it a bar per architecture from zero, each panel with
    a scale of its own; a ring stands where the reader guessed."""
    canvas = Canvas(f"{prefix}-{'narrow' if narrow else 'wide'}")
    width, size, edge = (382.0, 13.5, 12.0) if narrow else (1000.0, 14.0, 0.0)
    names = 140.0 if narrow else 150.0
    panel = (width - names) if narrow else (width - names) / len(FIGURES)
    y = 0.0
    for number, figure in enumerate(FIGURES):
        left = names if narrow else names + number * panel
        if not narrow:
            y = 0.0
        y = _draw_panel(
            canvas, told, figure, architectures, language, palettes, guesses, left, y, panel, size
        )
        if narrow or number == 0:
            _draw_names(canvas, architectures, language, palettes, y, (edge, names), size)
        y += 12 if narrow else 0
    return canvas.svg(width, y + 4, told.text("title", language), tell_tallies(told, architectures, language))


def tell_tallies(told: Story, architectures: Sequence[Architecture], language: str) -> str:
    """The figures in words."""
    return " ".join(
        translate_plural(
            "stories.tallies.told",
            told.tellings[each].figure("contacts"),
            language,
            architecture=translate(f"platform.architecture.{each}", language),
            **{figure: shown_figure(told.tellings[each].figure(figure), language) for figure in FIGURES},
        )
        for each in architectures
    )


def _draw_panel(
    canvas: Canvas,
    told: Story,
    figure: str,
    architectures: Sequence[Architecture],
    language: str,
    palettes: Mapping[Architecture, Palette],
    guesses: Guesses,
    left: float,
    top: float,
    width: float,
    size: float,
) -> float:
    """One figure; returns the lower edge."""
    plain = palettes[architectures[0]]
    values = [told.tellings[each].figure(figure) for each in architectures]
    guessed = [guesses[each, figure] for each in architectures if (each, figure) in guesses]
    most = max([*values, *guessed, 1e-9])
    room = width - text_width(shown_figure(max(values), language), size, 600) - 30
    canvas.text(
        left, top + size * 1.1, translate(f"stories.figure.{figure}", language), size - 0.5, plain.muted
    )
    y = top + size * 1.7
    canvas.line(left, y + 2, left, y + ROW * len(architectures) - 2, plain.line, 1)
    for each, value in zip(architectures, values, strict=True):
        colours, middle = palettes[each], y + ROW / 2
        length = room * value / most
        if length:
            canvas.box(
                left, middle - BAR / 2, length, BAR, colours.paper, colours.accent, radius=2, stroke_width=1.6
            )
        end = length
        if (each, figure) in guesses:
            at = left + room * guesses[each, figure] / most
            canvas.element(
                "circle", cx=at, cy=middle, r=6.5, fill=plain.paper, stroke=plain.followed, stroke_width=2.4
            )
            end = max(end, at - left + 7) if at - left > end - 7 and at - left < end + 42 else end
        text = shown_figure(value, language)
        canvas.text(left + end + 7, middle + size * 0.35, text, size, plain.ink, 600)
        y += ROW
    return y


def _draw_names(
    canvas: Canvas,
    architectures: Sequence[Architecture],
    language: str,
    palettes: Mapping[Architecture, Palette],
    bottom: float,
    span: tuple[float, float],
    size: float,
) -> None:
    """Beside the rows that end at `bottom`, between the two places of `span`."""
    for place, each in enumerate(reversed(architectures)):
        middle = bottom - ROW * (place + 0.5)
        lines = wrap(
            translate(f"platform.architecture.{each}", language), span[1] - span[0] - 8, size - 1.5, 600
        )
        first = middle - len(lines) * (size - 1.5) * 1.1 / 2 + size - 3
        canvas.lines(span[0], first, lines, size - 1.5, palettes[each].accent_ink, 600, leading=1.1)


__all__ = ["draw_tallies", "shown_figure", "tell_tallies"]
