"""The parts a paper is made of: statements, tables, figures, diagrams; pages and sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.brief.wording import Number, Wording
from models.playback.film_strip import FilmMoment

Evidence = Literal["measured", "modelled", "assumed"]
FigureKind = Literal["columns", "grouped", "bars", "stacked", "lines", "dots", "counts", "waterfall"]
MAX_SERIES = 7


@dataclass(frozen=True)
class Point:
    """One value of a figure's tidy data: series x category."""

    series: str
    category: str
    number: Number
    low: float | None = None
    high: float | None = None
    """Ends of the interval; in a `waterfall` where the bar starts and ends."""


@dataclass(frozen=True)
class Figure:
    """A figure as data and message; every renderer draws it in its own way.

    `columns`: upright bars, one series, one colour per category. `grouped`: upright bars, several series.
    `bars`: lying bars. `stacked`: stacked upright bars. `lines`: lines over the categories. `dots`: one dot
    per series and category. `counts`: a hundred dots, shared out among the categories. `waterfall`: one
    bar per category, each from where the one before has ended.
    """

    id: str
    kind: FigureKind
    points: tuple[Point, ...]
    unit: Wording
    series: Mapping[str, Wording]
    categories: Mapping[str, Wording]
    evidence: Mapping[str, Evidence]
    """Per series; measured is drawn solid, modelled hatched, assumed as an outline."""
    colours: Mapping[str, str]
    """Series or category id -> colour (option colours are the same everywhere)."""
    message: Wording
    """A full sentence that states the finding."""
    title: Wording
    """The neutral title: what is shown, with unit and period."""
    source: Wording
    alt: Wording
    not_said: Wording
    """What the figure does not say (decision.md R11)."""
    axis_from: float = 0
    emphasis: tuple[str, ...] = ()
    """The series that the message speaks of."""

    def value(self, series: str, category: str) -> float | None:
        """The value at (series, category); None where there is none."""
        for point in self.points:
            if (point.series, point.category) == (series, category):
                return point.number.value
        return None

    def point(self, series: str, category: str) -> Point | None:
        """The point at (series, category)."""
        return next((p for p in self.points if (p.series, p.category) == (series, category)), None)


@dataclass(frozen=True)
class Column:
    """A column of a table; `weight` is its share of the width relative to the others."""

    heading: Wording
    align: Literal["left", "right", "center"] = "left"
    weight: float = 1


@dataclass(frozen=True)
class Table:
    """A table; numbers in cells are references. `strong` rows are printed bold."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Wording, ...], ...]
    title: Wording
    strong: frozenset[int] = frozenset()
    marks: Mapping[int, str] = field(default_factory=dict)
    """Row -> colour of a small mark before its first cell (option colours)."""
    size_pt: float | None = None
    """Type size where a renderer has chosen one."""


@dataclass(frozen=True)
class Statements:
    """Sentences: bullets, numbered, plain paragraphs, or one lead sentence in larger type."""

    items: tuple[Wording, ...]
    style: Literal["bullets", "numbered", "plain", "lead"] = "bullets"
    heading: Wording | None = None
    size_pt: float | None = None
    """Type size where a renderer has chosen one."""


@dataclass(frozen=True)
class Node:
    """A box of the routing diagram, in one of its columns."""

    id: str
    kind: Literal["channel", "recognition", "queue", "team"]
    label: Wording
    detail: Wording | None = None


@dataclass(frozen=True)
class Link:
    """An arrow of the routing diagram."""

    start: str
    end: str
    kind: Literal["flow", "pass", "steered"] = "flow"


@dataclass(frozen=True)
class Diagram:
    """How contacts reach people: channels, (recognition), waiting lines, teams."""

    id: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    title: Wording
    alt: Wording
    colour: str


@dataclass(frozen=True)
class Film:
    """The same customers in two options at one moment of the simulation."""

    moment: FilmMoment
    title: Wording
    alt: Wording
    below: Wording


Block = Statements | Table | Figure | Diagram
Place = Literal["slides", "document"]
BOTH: frozenset[Place] = frozenset({"slides", "document"})
SLIDES_ONLY: frozenset[Place] = frozenset({"slides"})
DOCUMENT_ONLY: frozenset[Place] = frozenset({"document"})


@dataclass(frozen=True)
class Page:
    """One slide; in the document a part of its section. The title states the finding."""

    key: str
    title: Wording
    blocks: tuple[Block, ...]
    source: Wording
    notes: tuple[Wording, ...] = ()
    layout: Literal["stack", "side"] = "stack"
    places: frozenset[Place] = BOTH
    left: int = 1
    """How many blocks stand on the left in the layout `side`."""
    joins: str | None = None
    """Key of the section before, where a slide shows that one's end too."""
    film: Film | None = None
    """A picture beneath the blocks of the document; on slides it takes the page."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures on this page."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables on this page."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True)
class Section:
    """One of the sections 0 to 14 of the paper."""

    number: int
    key: str
    pages: tuple[Page, ...]

    @property
    def heading(self) -> str:
        """Catalogue key of the section's heading."""
        return f"brief.section.{self.key}"


def numbers_of(figure: Figure) -> Iterator[Number]:
    """All numbers that a figure draws."""
    for point in figure.points:
        yield point.number
