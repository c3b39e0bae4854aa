"""The risks of an option in the grid of probability and impact, and what stays of each after its
countermeasure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.organisation.risks import LEVELS, CarriedRisk
from models.scenario.organisation_schema import Level
from models.schematic.canvas import Canvas
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.texts import format_number, translate

ACROSS = 4
"""Numbers beside one another in a cell."""


@dataclass(frozen=True)
class GridSizes:
    """Measures of the picture: cells, margins, the room of the arrows, type and circles."""

    width: float
    left: float
    top: float
    cell_width: float
    cell_height: float
    between: float
    size: float
    circle: float

    @property
    def right_from(self) -> float:
        """Where the column of what stays begins."""
        return self.left + 3 * self.cell_width + self.between

    @property
    def height(self) -> float:
        """Height of the sheet."""
        return self.top + 3 * self.cell_height + self.size * 3.4


WIDE = GridSizes(760, 84, 44, 146, 84, 70, 14, 12)
NARROW = GridSizes(388, 52, 46, 74, 76, 18, 12, 10)


def draw_risk_grid(
    risks: Sequence[CarriedRisk],
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "risks",
) -> str:
    """Standalone SVG: each risk by its number (its place in `risks`, from 1), on the left where it stands
    today, on the right at the level that stays after its countermeasure."""
    sizes = NARROW if narrow else WIDE
    canvas = Canvas(f"{prefix}-{'narrow' if narrow else 'wide'}")
    _draw_cells(canvas, sizes, palette)
    _draw_words(canvas, sizes, palette, language)
    for place, impact in enumerate(reversed(LEVELS)):
        y = sizes.top + place * sizes.cell_height
        for column, probability in enumerate(LEVELS):
            found = [
                number
                for number, each in enumerate(risks, start=1)
                if (each.risk.probability, each.risk.impact) == (probability, impact)
            ]
            x = sizes.left + column * sizes.cell_width
            _draw_numbers(canvas, sizes, palette, found, x, y, language)
        stays = [number for number, each in enumerate(risks, start=1) if each.risk.residual == impact]
        _draw_numbers(canvas, sizes, palette, stays, sizes.right_from, y, language)
    title = translate("future.risks.picture", language)
    return canvas.svg(sizes.width, sizes.height, title, tell_risk_grid(risks, language))


def tell_risk_grid(risks: Sequence[CarriedRisk], language: str) -> str:
    """The picture in words: one sentence per risk."""
    return " ".join(
        translate(
            "future.risks.told",
            language,
            number=format_number(number, language),
            name=each.risk.name.in_language(language),
            probability=_level(each.risk.probability, language),
            impact=_level(each.risk.impact, language),
            residual=_level(each.risk.residual, language),
        )
        for number, each in enumerate(risks, start=1)
    )


def _level(level: Level, language: str) -> str:
    return translate(f"scenario.choice.{level}", language)


def _draw_cells(canvas: Canvas, sizes: GridSizes, palette: Palette) -> None:
    """Cells are tinted the more, the higher both levels stand together."""
    for row in range(3):
        y = sizes.top + row * sizes.cell_height
        for column in range(3):
            x = sizes.left + column * sizes.cell_width
            _cell(canvas, sizes, palette, x, y, (2 - row) + column)
        _cell(canvas, sizes, palette, sizes.right_from, y, 2 * (2 - row))
    middle = sizes.top + 1.5 * sizes.cell_height
    start = sizes.left + 3 * sizes.cell_width + 4
    canvas.path(f"M{start:.1f} {middle:.1f} H{sizes.right_from - 5:.1f}", palette.muted, 1.8, arrow=True)


def _cell(canvas: Canvas, sizes: GridSizes, palette: Palette, x: float, y: float, together: int) -> None:
    canvas.box(x + 1, y + 1, sizes.cell_width - 2, sizes.cell_height - 2, palette.panel, palette.line, 4)
    if together >= 2:
        canvas.element(
            "rect",
            x=x + 1,
            y=y + 1,
            width=sizes.cell_width - 2,
            height=sizes.cell_height - 2,
            rx=4,
            fill=palette.waiting if together < 4 else palette.carried,
            fill_opacity="0.14" if together == 2 else "0.26",
        )


def _draw_words(canvas: Canvas, sizes: GridSizes, palette: Palette, language: str) -> None:
    size = sizes.size
    head = translate("future.risks.today", language)
    canvas.text(sizes.left, size, head, size, palette.ink, 600)
    stays = wrap(translate("future.risks.stays", language), sizes.width - sizes.right_from, size, 600)
    canvas.lines(sizes.right_from, size, stays, size, palette.ink, 600)
    canvas.text(
        sizes.left, sizes.top - 7, translate("future.risks.impact", language), size - 1, palette.muted
    )
    below = sizes.top + 3 * sizes.cell_height + size * 1.2
    for place, level in enumerate(LEVELS):
        centre = sizes.left + (place + 0.5) * sizes.cell_width
        canvas.text(centre, below, _level(level, language), size - 0.5, palette.ink, 400, "middle")
        y = sizes.top + (2.5 - place) * sizes.cell_height + size * 0.35
        canvas.text(sizes.left - 7, y, _level(level, language), size - 0.5, palette.ink, 400, "end")
    axis = translate("future.risks.probability", language)
    canvas.text(
        sizes.left + 1.5 * sizes.cell_width, below + size * 1.5, axis, size - 1, palette.muted, 400, "middle"
    )


def _draw_numbers(
    canvas: Canvas,
    sizes: GridSizes,
    palette: Palette,
    numbers: Sequence[int],
    x: float,
    y: float,
    language: str,
) -> None:
    """Numbers in circles, row by row, shrunk where a cell would overflow."""
    across = min(ACROSS, max(1, int(sizes.cell_width // (2 * sizes.circle + 5))))
    rows = -(-len(numbers) // across)
    room = min(1.0, (sizes.cell_height - 8) / max(1.0, rows * (2 * sizes.circle + 4)))
    radius = sizes.circle * room
    for place, number in enumerate(numbers):
        row, column = divmod(place, across)
        cx = x + 8 + radius + column * (2 * radius + 5)
        cy = y + 8 + radius + row * (2 * radius + 4)
        canvas.element("circle", cx=cx, cy=cy, r=radius, fill=palette.accent_ink)
        text = format_number(number, language)
        canvas.text(cx, cy + radius * 0.38, text, radius * 1.1, palette.paper, 600, "middle")
