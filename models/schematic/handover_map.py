"""The map of handovers: departments on a line from the customer inwards, arcs as wide as what passes.

Passes further inwards run on the right of the line, passes back on the left. The same scale and the same
places hold before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.organisation.handover_map import LEAST, HandoverMap, Side
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.schematic.sheet import LEADING
from models.texts import format_number, translate

Kind = Literal["arrived", "broken"]
KINDS: tuple[Kind, ...] = ("arrived", "broken")
LABEL_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along its arc a number may stand, the best place first."""


@dataclass(frozen=True)
class MapGrid:
    """Measures of one side of the picture: the line, how far arcs reach, and type."""

    width: float
    line: float
    """Where the line stands (x of its middle)."""
    box: float
    """Width of a department."""
    size: float
    widest: float
    """Width of the arc that carries most."""
    gap: float
    """Between departments."""

    @property
    def right(self) -> float:
        """Room for arcs to the right of the line."""
        return self.width - self.line - self.box / 2 - 24

    @property
    def left(self) -> float:
        """Room for arcs to the left of the line."""
        return self.line - self.box / 2 - 24


WIDE = MapGrid(width=520, line=206, box=156, size=14, widest=17, gap=26)
NARROW = MapGrid(width=388, line=138, box=116, size=12, widest=13, gap=24)
BETWEEN = 40
"""Between the two sides, beside or beneath one another."""
PORT_GAP = 5.0
THINNEST = 1.6
DASHES = "9 5"
HATCHED_FROM = 4.0
GROUND = 0.45
"""Opacity of the ground beneath the hatching."""
NEAREST = 0.22
"""Share of the room at which arcs between neighbours would begin to bulge."""


@dataclass(frozen=True)
class Arc:
    """One way of passing on, of one kind."""

    from_unit: str
    to_unit: str
    kind: Kind
    amount: float


@dataclass(frozen=True)
class Node:
    """A department on the line."""

    unit: str
    top: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Its vertical centre."""
        return self.top + self.height / 2


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
    places = [_Half(scenario, shown, side, language, palette, grid) for side in _sides(shown)]
    head = max(half.head for half in places)
    height = head + max(half.height for half in places)
    for number, half in enumerate(places):
        x = 0.0 if narrow else number * (grid.width + BETWEEN)
        half.draw(canvas, x, head + (number * (height + BETWEEN) if narrow else 0.0), number > 0)
    bottom = height + ((len(places) - 1) * (height + BETWEEN) if narrow else 0.0)
    width = grid.width if narrow else len(places) * grid.width + (len(places) - 1) * BETWEEN
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
        for side in _sides(shown)
        for part in (
            f"{_heading(scenario, side, language)}: {_sum(side, language)}.",
            _told_ways(scenario, side, language) or translate("organisation.map.none", language),
        )
    )


def _told_ways(scenario: Scenario, side: Side, language: str) -> str:
    return " ".join(
        translate(
            "organisation.map.told_broken" if _printed(way.broken) else "organisation.map.told",
            language,
            before=scenario.units[way.from_unit].name.in_language(language),
            after=scenario.units[way.to_unit].name.in_language(language),
            all=format_number(way.arrived + way.broken, language, 1),
            broken=format_number(way.broken, language, 1),
        )
        for way in side.ways
    )


def _sides(shown: HandoverMap) -> tuple[Side, ...]:
    """One side is enough where an option is compared with itself."""
    return (shown.before,) if shown.before.option == shown.after.option else (shown.before, shown.after)


def _heading(scenario: Scenario, side: Side, language: str) -> str:
    return scenario.options[side.option].short.in_language(language)


def _sum(side: Side, language: str) -> str:
    return translate(
        "organisation.map.sum",
        language,
        all=format_number(side.total, language, 1),
        broken=format_number(side.broken, language, 1),
    )


def _printed(amount: float) -> bool:
    return amount >= LEAST


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
        self._language, self._palette, self._grid, self._shown = language, palette, grid, shown
        self._arcs = _arcs(side)
        self._order = {unit: place for place, unit in enumerate(shown.units)}
        self._title = wrap(_heading(scenario, side, language), grid.width - 8, grid.size + 2, 600)
        self._sum = wrap(_sum(side, language), grid.width - 8, grid.size - 1)
        self._nodes = _nodes(scenario, shown, language, grid, self._width_of)
        last = self._nodes[shown.units[-1]] if shown.units else None
        self.head = (len(self._title) * (grid.size + 2) + len(self._sum) * grid.size) * LEADING + 18
        self.height = (last.top + last.height if last else grid.size * 2) + 6

    def _width_of(self, amount: float) -> float:
        """Width of an arc: proportional to what it carries."""
        most = self._shown.most
        return max(THINNEST, self._grid.widest * amount / most) if most else THINNEST

    def draw(self, canvas: Canvas, x: float, y: float, is_after: bool) -> None:
        """Draws this side with its left edge at `x` and its first department below `y`."""
        grid, palette = self._grid, self._palette
        ink = palette.accent_ink if is_after else palette.ink
        under = canvas.lines(x + 2, y - self.head + grid.size + 2, self._title, grid.size + 2, ink, 600)
        canvas.lines(x + 2, under, self._sum, grid.size - 1, palette.muted)
        if not self._arcs:
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
            for node in self._nodes.values()
        ]
        ports = self._ports()
        numbers = []
        for arc in sorted(self._arcs, key=lambda arc: -arc.amount):
            curve = self._curve(arc, ports, x, y)
            self._draw_arc(canvas, curve, arc, colour)
            numbers.append((arc, curve))
        for arc, curve in sorted(numbers, key=lambda one: self._span(one[0])):
            self._number(canvas, arc, curve, taken, ink if is_after else palette.ink)
        self._draw_nodes(canvas, x, y, is_after)

    def _draw_nodes(self, canvas: Canvas, x: float, y: float, is_after: bool) -> None:
        grid, palette = self._grid, self._palette
        touched = {unit for arc in self._arcs for unit in (arc.from_unit, arc.to_unit)}
        for node in self._nodes.values():
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

    def _span(self, arc: Arc) -> float:
        """How far apart the ends are; broken passes lie outside those that arrive."""
        steps = abs(self._order[arc.to_unit] - self._order[arc.from_unit])
        return steps + (0.4 if arc.kind == "broken" else 0.0)

    def _inwards(self, arc: Arc) -> bool:
        return self._order[arc.to_unit] > self._order[arc.from_unit]

    def _ports(self) -> Mapping[tuple[str, Arc], float]:
        """(unit, arc) -> height at which the arc meets the unit, so that arcs of one side do not cross
        there."""
        ports: dict[tuple[str, Arc], float] = {}
        for node in self._nodes.values():
            for inwards in (True, False):
                mine = [
                    arc
                    for arc in self._arcs
                    if self._inwards(arc) == inwards and node.unit in (arc.from_unit, arc.to_unit)
                ]
                ports |= self._ports_of(node, mine)
        return ports

    def _ports_of(self, node: Node, arcs: Sequence[Arc]) -> dict[tuple[str, Arc], float]:
        above = sorted(
            (arc for arc in arcs if self._other(node, arc) < self._order[node.unit]), key=self._span
        )
        below = sorted(
            (arc for arc in arcs if self._other(node, arc) > self._order[node.unit]), key=self._span
        )
        ordered = [*above, *reversed(below)]
        y = node.middle - _bundle(self._width_of(arc.amount) for arc in ordered) / 2
        ports = {}
        for arc in ordered:
            width = self._width_of(arc.amount)
            ports[(node.unit, arc)] = y + width / 2
            y += width + PORT_GAP
        return ports

    def _other(self, node: Node, arc: Arc) -> int:
        return self._order[arc.to_unit if arc.from_unit == node.unit else arc.from_unit]

    def _curve(
        self, arc: Arc, ports: Mapping[tuple[str, Arc], float], x: float, y: float
    ) -> tuple[tuple[float, float], ...]:
        """Four points of a cubic curve, from the department that passes on to the one that receives."""
        grid, side = self._grid, 1 if self._inwards(arc) else -1
        edge = x + grid.line + side * grid.box / 2
        room = grid.right if side > 0 else grid.left
        most = max(
            [self._span(each) for each in self._arcs if self._inwards(each) == (side > 0)], default=1.0
        )
        reach = room * (NEAREST + (1 - NEAREST) * self._span(arc) / max(most, 3.0)) / 0.75
        start, end = ports[(arc.from_unit, arc)], ports[(arc.to_unit, arc)]
        bulge = edge + side * reach
        tip = edge + side * _head(self._width_of(arc.amount))
        return ((edge, y + start), (bulge, y + start), (bulge, y + end), (tip, y + end))

    def _draw_arc(
        self, canvas: Canvas, curve: tuple[tuple[float, float], ...], arc: Arc, colour: str
    ) -> None:
        stroke = self._palette.waiting if arc.kind == "broken" else colour
        width, (end_x, end_y) = self._width_of(arc.amount), curve[-1]
        points = [f"{a:.1f} {b:.1f}" for a, b in curve]
        side = 1 if curve[1][0] > curve[0][0] else -1
        length, half = _head(width), width / 2 + 3
        way = f"M{points[0]} C{points[1]} {points[2]} {points[3]}"
        _draw_modelled(canvas, way, stroke, width, DASHES if arc.kind == "broken" else None)
        canvas.element(
            "path",
            d=f"M{end_x:.1f} {end_y - half:.1f} L{end_x - side * length:.1f} {end_y:.1f} "
            f"L{end_x:.1f} {end_y + half:.1f} Z",
            fill=stroke,
        )

    def _number(
        self,
        canvas: Canvas,
        arc: Arc,
        curve: tuple[tuple[float, float], ...],
        taken: list[tuple[float, float, float, float]],
        ink: str,
    ) -> None:
        """The number on its arc, where it covers no other number."""
        size, palette = self._grid.size - 1, self._palette
        text = format_number(arc.amount, self._language, 1)
        width, height = text_width(text, size, 600) + 8, size + 5
        boxes = []
        for along in LABEL_PLACES:
            middle_x, middle_y = _point(curve, along)
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


def _arcs(side: Side) -> tuple[Arc, ...]:
    return tuple(
        Arc(way.from_unit, way.to_unit, kind, getattr(way, kind))
        for way in side.ways
        for kind in KINDS
        if _printed(getattr(way, kind))
    )


def _nodes(
    scenario: Scenario,
    shown: HandoverMap,
    language: str,
    grid: MapGrid,
    width_of: Callable[[float], float],
) -> dict[str, Node]:
    """Departments from top to bottom, as high as their name and the arcs of either side need."""
    y, nodes = 6.0, {}
    for unit in shown.units:
        lines = wrap(scenario.units[unit].name.in_language(language), grid.box - 14, grid.size, 600)
        most = max(_bundle(width_of(arc.amount) for arc in bundle) for bundle in _bundles(shown, unit))
        height = max(len(lines) * grid.size * LEADING + 14, most + 10)
        nodes[unit] = Node(unit, y, height, lines)
        y += height + grid.gap
    return nodes


def _bundles(shown: HandoverMap, unit: str) -> list[list[Arc]]:
    """The arcs that meet a department on one side of its box, before and after."""
    order = {each: place for place, each in enumerate(shown.units)}
    return [
        [
            arc
            for arc in _arcs(side)
            if unit in (arc.from_unit, arc.to_unit) and (order[arc.to_unit] > order[arc.from_unit]) == inwards
        ]
        for side in _sides(shown)
        for inwards in (True, False)
    ]


def _bundle(widths: Iterable[float]) -> float:
    """Height of arcs side by side."""
    known = list(widths)
    return sum(known) + PORT_GAP * max(len(known) - 1, 0)


def _head(width: float) -> float:
    """Length of an arrow head for an arc so wide."""
    return 7 + width / 3


def _point(curve: tuple[tuple[float, float], ...], along: float) -> tuple[float, float]:
    """A point of a cubic curve.

    >>> _point(((0, 0), (4, 0), (4, 8), (0, 8)), 0.5)
    (3.0, 4.0)
    """
    rest = 1 - along
    shares = (rest**3, 3 * rest**2 * along, 3 * rest * along**2, along**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, curve, strict=True)) for axis in (0, 1))
    return x, y


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
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
