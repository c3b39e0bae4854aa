"""The map of handovers: departments on a line from the customer inwards, arcs as wide as what passes.

Passes further inwards run on the right of the line, passes back on the left. The same scale and the same
places hold before and after.
"""

from __future__ import annotations

from models.organisation.handover_map import LEAST, HandoverMap, Side
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.handover_arcs import (
    NARROW,
    WIDE,
    Arc,
    Curve,
    MapGrid,
    head_length,
    places_of,
    point_on,
    sides_of,
)
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.schematic.sheet import LEADING
from models.texts import format_number, translate

LABEL_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along its arc a number may stand, the best place first."""
BETWEEN = 40
"""Between the two sides, beside or beneath one another."""
DASHES = "9 5"
HATCHED_FROM = 4.0
GROUND = 0.45
"""Opacity of the ground beneath the hatching."""
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


def draw_handover_map(
    scenario: Scenario,
    shown: HandoverMap,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "handovers",
) -> str:
    """Standalone SVG: before and after beside one another, or one beneath the other where it is narrow."""
    grid = NARROW if narrow else WIDE
    canvas = Canvas(f"{prefix}-{shown.after.option}-{'narrow' if narrow else 'wide'}")
    halves = [_Half(scenario, shown, side, language, palette, grid) for side in sides_of(shown)]
    head = max(half.head for half in halves)
    height = head + max(half.height for half in halves)
    for number, half in enumerate(halves):
        x = 0.0 if narrow else number * (grid.width + BETWEEN)
        half.draw(canvas, x, head + (number * (height + BETWEEN) if narrow else 0.0), number > 0)
    bottom = height + ((len(halves) - 1) * (height + BETWEEN) if narrow else 0.0)
    width = grid.width if narrow else len(halves) * grid.width + (len(halves) - 1) * BETWEEN
    bottom = _legend(canvas, grid, palette, language, bottom + 14, width)
    names = (
        scenario.options[side.option].short.in_language(language) for side in (shown.before, shown.after)
    )
    title = translate(
        "organisation.map.picture", language, **dict(zip(("baseline", "option"), names, strict=True))
    )
    return canvas.svg(width, bottom, title, tell_handover_map(scenario, shown, language))


def tell_handover_map(scenario: Scenario, shown: HandoverMap, language: str) -> str:
    """The picture in words: for each side the sum, then way by way."""
    return " ".join(
        part
        for side in sides_of(shown)
        for part in (
            f"{_heading(scenario, side, language)}: {_sum(side, language)}.",
            _told_ways(scenario, side, language) or translate("organisation.map.none", language),
        )
    )


def _told_ways(scenario: Scenario, side: Side, language: str) -> str:
    return " ".join(
        translate(
            "organisation.map.told_broken" if way.broken >= LEAST else "organisation.map.told",
            language,
            before=scenario.units[way.from_unit].name.in_language(language),
            after=scenario.units[way.to_unit].name.in_language(language),
            all=format_number(way.arrived + way.broken, language, 1),
            broken=format_number(way.broken, language, 1),
        )
        for way in side.ways
    )


def _heading(scenario: Scenario, side: Side, language: str) -> str:
    return scenario.options[side.option].short.in_language(language)


def _sum(side: Side, language: str) -> str:
    return translate(
        "organisation.map.sum",
        language,
        all=format_number(side.total, language, 1),
        broken=format_number(side.broken, language, 1),
    )


class _Half:
    """One side of the picture, measured before it is drawn."""

    def __init__(
        self,
        scenario: Scenario,
        shown: HandoverMap,
        side: Side,
        language: str,
        palette: Palette,
        grid: MapGrid,
    ) -> None:
        self._language, self._palette, self._grid = language, palette, grid
        self._places = places_of(scenario, shown, side, grid, language)
        self._title = wrap(_heading(scenario, side, language), grid.width - 8, grid.size + 2, 600)
        self._sum = wrap(_sum(side, language), grid.width - 8, grid.size - 1)
        self.head = (len(self._title) * (grid.size + 2) + len(self._sum) * grid.size) * LEADING + 18
        self.height = self._places.bottom + 6

    def draw(self, canvas: Canvas, x: float, y: float, is_after: bool) -> None:
        """Draws this side with its left edge at `x` and its first department below `y`."""
        grid, palette = self._grid, self._palette
        ink = palette.accent_ink if is_after else palette.ink
        under = canvas.lines(x + 2, y - self.head + grid.size + 2, self._title, grid.size + 2, ink, 600)
        canvas.lines(x + 2, under, self._sum, grid.size - 1, palette.muted)
        if not self._places.arcs:
            canvas.text(
                x + 2,
                y + grid.size,
                translate("organisation.map.none", self._language),
                grid.size,
                palette.muted,
            )
        colour = palette.accent if is_after else palette.muted
        taken = [
            (
                x + grid.line - grid.box / 2,
                y + node.top,
                x + grid.line + grid.box / 2,
                y + node.top + node.height,
            )
            for node in self._places.nodes.values()
        ]
        curves = {
            arc: self._places.curve(arc, x, y)
            for arc in sorted(self._places.arcs, key=lambda arc: -arc.amount)
        }
        for arc, curve in curves.items():
            self._draw_arc(canvas, curve, arc, colour)
        for arc in sorted(curves, key=self._places.span):
            self._number(canvas, arc, curves[arc], taken, ink if is_after else palette.ink)
        self._draw_nodes(canvas, x, y, is_after)

    def _draw_nodes(self, canvas: Canvas, x: float, y: float, is_after: bool) -> None:
        grid, palette = self._grid, self._palette
        touched = {unit for arc in self._places.arcs for unit in (arc.from_unit, arc.to_unit)}
        for node in self._places.nodes.values():
            passes = node.unit in touched
            fill = (palette.accent_tint if is_after else palette.panel) if passes else palette.paper
            edge = (palette.accent if is_after else palette.muted) if passes else palette.line
            ink = (palette.accent_ink if is_after else palette.ink) if passes else palette.muted
            canvas.box(
                x + grid.line - grid.box / 2, y + node.top, grid.box, node.height, fill, edge,
                dash=None if passes else "4 4",
            )  # fmt: skip
            text = len(node.lines) * grid.size * LEADING
            first = y + node.middle - text / 2 + grid.size * 0.95
            canvas.lines(x + grid.line, first, node.lines, grid.size, ink, 600 if passes else 400, "middle")

    def _draw_arc(self, canvas: Canvas, curve: Curve, arc: Arc, colour: str) -> None:
        stroke = self._palette.waiting if arc.kind == "broken" else colour
        width, (end_x, end_y) = self._places.width_of(arc), curve[-1]
        points = [f"{a:.1f} {b:.1f}" for a, b in curve]
        side = 1 if curve[1][0] > curve[0][0] else -1
        length, half = head_length(width), width / 2 + 3
        way = f"M{points[0]} C{points[1]} {points[2]} {points[3]}"
        _draw_modelled(canvas, way, stroke, width, DASHES if arc.kind == "broken" else None)
        canvas.element(
            "path",
            d=f"M{end_x:.1f} {end_y - half:.1f} L{end_x - side * length:.1f} {end_y:.1f} "
            f"L{end_x:.1f} {end_y + half:.1f} Z",
            fill=stroke,
        )

    def _number(self, canvas: Canvas, arc: Arc, curve: Curve, taken: list[Box], ink: str) -> None:
        """The number on its arc, where it covers no other number."""
        size, palette = self._grid.size - 1, self._palette
        text = format_number(arc.amount, self._language, 1)
        width, height = text_width(text, size, 600) + 8, size + 5
        boxes = []
        for along in LABEL_PLACES:
            middle_x, middle_y = point_on(curve, along)
            boxes.append(
                (middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)
            )
        box = next((each for each in boxes if not any(_overlap(each, other) for other in taken)), boxes[0])
        taken.append(box)
        canvas.box(box[0], box[1], width, height, palette.paper, radius=5)
        colour = palette.waiting_ink if arc.kind == "broken" else ink
        canvas.text((box[0] + box[2]) / 2, box[3] - 4.5, text, size, colour, 600, "middle")


def _draw_modelled(canvas: Canvas, way: str, colour: str, width: float, dash: str | None) -> None:
    """A line whose width comes from the model: hatched where it is wide enough to see it."""
    hatched = width >= HATCHED_FROM
    if hatched:
        canvas.element(
            "path", d=way, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash,
            stroke_opacity=GROUND,
        )  # fmt: skip
    canvas.element(
        "path",
        d=way,
        fill="none",
        stroke=canvas.hatch(colour) if hatched else colour,
        stroke_width=width,
        stroke_dasharray=dash,
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    canvas: Canvas, grid: MapGrid, palette: Palette, language: str, top: float, width: float
) -> float:
    """What the lines mean, at the foot of the picture; returns its lower edge."""
    y = top + grid.size
    for kind, colour, dash in (("arrived", palette.accent, None), ("broken", palette.waiting, DASHES)):
        _draw_modelled(canvas, f"M4 {y - 4:.1f} L40 {y - 3.9:.1f}", colour, 8, dash)
        lines = wrap(translate(f"organisation.map.{kind}", language), width - 52, grid.size - 1)
        y = canvas.lines(48, y, lines, grid.size - 1, palette.muted) + 5
    lines = wrap(translate("organisation.map.reading", language), width - 8, grid.size - 1)
    return canvas.lines(4, y, lines, grid.size - 1, palette.muted) - grid.size + 4
