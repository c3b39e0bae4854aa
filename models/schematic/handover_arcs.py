"""Where departments stand on the map of handovers, and how its arcs run: places and measures, nothing drawn.

Before and after share one scale and the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from models.organisation.handover_map import LEAST, HandoverMap, Side
from models.scenario.schema import Scenario
from models.schematic.lettering import wrap
from models.schematic.sheet import LEADING

Kind = Literal["arrived", "broken"]
KINDS: tuple[Kind, ...] = ("arrived", "broken")
Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""A cubic curve, from the department that passes on to the one that receives."""


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
PORT_GAP = 5.0
THINNEST = 1.6
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


@dataclass(frozen=True)
class Places:
    """One side of the map: its arcs, and where departments and arcs stand below its upper edge."""

    shown: HandoverMap
    grid: MapGrid
    arcs: tuple[Arc, ...]
    nodes: Mapping[str, Node]

    @property
    def bottom(self) -> float:
        """Lower edge of the last department; room for one sentence where there is none."""
        last = self.nodes[self.shown.units[-1]] if self.shown.units else None
        return last.top + last.height if last else self.grid.size * 2

    def width_of(self, arc: Arc) -> float:
        """Width of an arc: proportional to what it carries."""
        return _width(self.shown, self.grid, arc.amount)

    def span(self, arc: Arc) -> float:
        """How far apart the ends are; broken passes lie outside those that arrive."""
        steps = abs(self._order[arc.to_unit] - self._order[arc.from_unit])
        return steps + (0.4 if arc.kind == "broken" else 0.0)

    def curve(self, arc: Arc, x: float, y: float) -> Curve:
        """The way of `arc` on a side whose upper left corner is (`x`, `y`)."""
        grid, side = self.grid, 1 if self._inwards(arc) else -1
        edge = x + grid.line + side * grid.box / 2
        room = grid.right if side > 0 else grid.left
        most = max([self.span(each) for each in self.arcs if self._inwards(each) == (side > 0)], default=1.0)
        reach = room * (NEAREST + (1 - NEAREST) * self.span(arc) / max(most, 3.0)) / 0.75
        start, end = self._ports[(arc.from_unit, arc)], self._ports[(arc.to_unit, arc)]
        bulge = edge + side * reach
        tip = edge + side * head_length(self.width_of(arc))
        return ((edge, y + start), (bulge, y + start), (bulge, y + end), (tip, y + end))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {unit: place for place, unit in enumerate(self.shown.units)}

    def _inwards(self, arc: Arc) -> bool:
        return self._order[arc.to_unit] > self._order[arc.from_unit]

    @cached_property
    def _ports(self) -> Mapping[tuple[str, Arc], float]:
        """(unit, arc) -> height at which the arc meets the unit, so that arcs of one side do not cross
        there."""
        ports: dict[tuple[str, Arc], float] = {}
        for node in self.nodes.values():
            for inwards in (True, False):
                mine = [
                    arc
                    for arc in self.arcs
                    if self._inwards(arc) == inwards and node.unit in (arc.from_unit, arc.to_unit)
                ]
                ports |= self._ports_of(node, mine)
        return ports

    def _ports_of(self, node: Node, arcs: Sequence[Arc]) -> dict[tuple[str, Arc], float]:
        above = sorted(
            (arc for arc in arcs if self._other(node, arc) < self._order[node.unit]), key=self.span
        )
        below = sorted(
            (arc for arc in arcs if self._other(node, arc) > self._order[node.unit]), key=self.span
        )
        ordered = [*above, *reversed(below)]
        y = node.middle - _bundle(map(self.width_of, ordered)) / 2
        ports = {}
        for arc in ordered:
            width = self.width_of(arc)
            ports[(node.unit, arc)] = y + width / 2
            y += width + PORT_GAP
        return ports

    def _other(self, node: Node, arc: Arc) -> int:
        return self._order[arc.to_unit if arc.from_unit == node.unit else arc.from_unit]


def places_of(scenario: Scenario, shown: HandoverMap, side: Side, grid: MapGrid, language: str) -> Places:
    """The places of one `side` of the map, departments named in `language`."""
    return Places(shown, grid, _arcs(side), _nodes(scenario, shown, grid, language))


def sides_of(shown: HandoverMap) -> tuple[Side, ...]:
    """One side is enough where an option is compared with itself."""
    return (shown.before,) if shown.before.option == shown.after.option else (shown.before, shown.after)


def head_length(width: float) -> float:
    """Length of an arrow head for an arc so wide."""
    return 7 + width / 3


def point_on(curve: Curve, along: float) -> Point:
    """A point of a cubic curve.

    >>> point_on(((0, 0), (4, 0), (4, 8), (0, 8)), 0.5)
    (3.0, 4.0)
    """
    rest = 1 - along
    shares = (rest**3, 3 * rest**2 * along, 3 * rest * along**2, along**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, curve, strict=True)) for axis in (0, 1))
    return x, y


def _arcs(side: Side) -> tuple[Arc, ...]:
    return tuple(
        Arc(way.from_unit, way.to_unit, kind, getattr(way, kind))
        for way in side.ways
        for kind in KINDS
        if getattr(way, kind) >= LEAST
    )


def _width(shown: HandoverMap, grid: MapGrid, amount: float) -> float:
    return max(THINNEST, grid.widest * amount / shown.most) if shown.most else THINNEST


def _nodes(scenario: Scenario, shown: HandoverMap, grid: MapGrid, language: str) -> dict[str, Node]:
    """Departments from top to bottom, as high as their name and the arcs of either side need."""
    y, nodes = 6.0, {}
    for unit in shown.units:
        lines = wrap(scenario.units[unit].name.in_language(language), grid.box - 14, grid.size, 600)
        most = max(
            _bundle(_width(shown, grid, arc.amount) for arc in bundle) for bundle in _bundles(shown, unit)
        )
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
        for side in sides_of(shown)
        for inwards in (True, False)
    ]


def _bundle(widths: Iterable[float]) -> float:
    """Height of arcs side by side."""
    known = list(widths)
    return sum(known) + PORT_GAP * max(len(known) - 1, 0)
