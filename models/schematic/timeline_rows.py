"""A row of the timeline: words beside its bar, on a telephone above it; months run from left to right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.sheet import LEADING


@dataclass(frozen=True)
class TimelineGrid:
    """Width and margins of the picture, where its months begin, size of type, height of a bar."""

    width: float
    left: float
    right: float
    months_from: float
    size: float
    bar: float
    gap: float

    @property
    def is_stacked(self) -> bool:
        """Whether words stand above their bar."""
        return self.months_from <= self.left

    @property
    def room(self) -> float:
        """Width of the words."""
        return self.right - self.left if self.is_stacked else self.months_from - self.left - 18


NARROW = TimelineGrid(388, 6, 382, 6, 12.5, 14, 12)
WIDE = TimelineGrid(1080, 6, 1070, 452, 14, 16, 12)


@dataclass(frozen=True)
class MonthSheet:
    """Where to draw, in which colours, what, and the last month of the axis."""

    canvas: Canvas
    grid: TimelineGrid
    palette: Palette
    end: int
    scenario: Scenario
    language: str

    def x(self, month: float) -> float:
        """Where a month stands; what lies after the axis stands at its end."""
        wide = self.grid.right - self.grid.months_from
        return self.grid.months_from + wide * min(max(month, 0.0), self.end) / self.end


@dataclass(frozen=True)
class Row:
    """Title, detail, and what draws the bar whose upper edge is given."""

    key: str
    title: str
    detail: str
    draw: Callable[[float], None]
    is_strong: bool = False
    is_wrong: bool = False


def draw_heading(sheet: MonthSheet, text: str, top: float) -> float:
    """The heading of a group of rows; returns where its first row begins."""
    size = sheet.grid.size
    wide = max((len(text) * size * 0.62, 60.0))
    sheet.canvas.box(sheet.grid.left - 2, top + size * 0.7, wide, size * 1.5, sheet.palette.paper, radius=2)
    sheet.canvas.text(sheet.grid.left, top + size * 1.8, text, size, sheet.palette.accent_ink, 600)
    return top + size * 2.4


def row_height(sheet: MonthSheet, row: Row) -> float:
    """Height of a row with the gap beneath it."""
    words = _words_height(sheet, row)
    if sheet.grid.is_stacked:
        return words + sheet.grid.bar + sheet.grid.gap
    return max(words, sheet.grid.bar) + sheet.grid.gap


def draw_row(sheet: MonthSheet, row: Row, top: float) -> float:
    """Words and bar of a row; returns the upper edge of the bar."""
    grid, canvas, palette = sheet.grid, sheet.canvas, sheet.palette
    words = _words_height(sheet, row)
    if grid.is_stacked:
        canvas.box(grid.left - 3, top, grid.room + 6, words, palette.paper, radius=2)
    weight = 600 if row.is_strong else 400
    y = canvas.lines(
        grid.left, top + grid.size, _title_lines(sheet, row), grid.size, palette.ink, weight, leading=LEADING
    )
    colour = palette.carried if row.is_wrong else palette.muted
    canvas.lines(grid.left, y - 1, _detail_lines(sheet, row), grid.size - 1.5, colour, leading=LEADING)
    bar = top + words if grid.is_stacked else top + 3
    row.draw(bar)
    return bar


def _title_lines(sheet: MonthSheet, row: Row) -> tuple[str, ...]:
    return wrap(row.title, sheet.grid.room, sheet.grid.size, weight=600)


def _detail_lines(sheet: MonthSheet, row: Row) -> tuple[str, ...]:
    return wrap(row.detail, sheet.grid.room, sheet.grid.size - 1.5)


def _words_height(sheet: MonthSheet, row: Row) -> float:
    size = sheet.grid.size
    title, detail = len(_title_lines(sheet, row)), len(_detail_lines(sheet, row))
    return (title * size + detail * (size - 1.5)) * LEADING + 4
