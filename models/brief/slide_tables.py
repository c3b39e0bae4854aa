"""Native tables on slides: columns as wide as their words need, rows measured before they are set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from models.brief.measure import LINE_HEIGHT, line_count, longest_word_pt, softened
from models.brief.palette import INK, LINE, MUTED
from models.brief.parts import Table
from models.brief.slide_shapes import Frame, Slide, add_text, colour, describe, plain, style_run
from models.brief.wording import words

SIZES = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0)
USUAL = 12.0
PAD_X = 5.0
PAD_Y, DENSE_PAD_Y = 3.2, 2.2
"""Above and below a line; the second in tables of the smallest type."""
TITLE = 18.0
MARK = 4.0
ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class TablePlan:
    """How a table will be set: type size, column widths, heights of header and rows, all in points."""

    size: float
    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_height: float
    row_heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Height with title."""
        return TITLE + self.header_height + sum(self.row_heights)

    def rows_within(self, room: float) -> int:
        """How many rows fit into `room`, title and header included."""
        left = room - TITLE - self.header_height
        count = 0
        for height in self.row_heights:
            left -= height
            if left < 0:
                break
            count += 1
        return count


@lru_cache(maxsize=512)
def _cells(
    texts: tuple[tuple[str, ...], ...], weights: tuple[float, ...], width: float, marked: bool, most: float
) -> TablePlan:
    """The largest type at which every column holds its longest word; else the smallest, with soft hyphens."""
    header, *rows = texts
    for size in (one for one in SIZES if one <= most):
        least = [max(_least(row[c], size, c == 0 and marked) for row in texts) for c in range(len(header))]
        if sum(least) <= width:
            break
    widths = _shared_out(least, weights, width)
    tops = _row_height(header, size, widths, marked, bold=True)
    soft = tuple(
        tuple(
            softened(text, size, widths[c] - 2 * PAD_X - (MARK + 4 if c == 0 and marked else 0))
            for c, text in enumerate(row)
        )
        for row in rows
    )
    header = tuple(softened(text, size, widths[c] - 2 * PAD_X, bold=True) for c, text in enumerate(header))
    heights = tuple(_row_height(row, size, widths, marked) for row in soft)
    return TablePlan(size, tuple(widths), header, soft, tops, heights)


def _least(text: str, size: float, marked: bool) -> float:
    return min(longest_word_pt(text, size, bold=True), 150.0) + 2 * PAD_X + 1.5 + (MARK + 4 if marked else 0)


def _shared_out(least: list[float], weights: tuple[float, ...], width: float) -> list[float]:
    """Widths by weight, but none below what its longest word needs (scaled down if even that is too much)."""
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    fixed: set[int] = set()
    while True:
        free = [c for c in range(len(least)) if c not in fixed]
        room = width - sum(least[c] for c in fixed)
        total = sum(weights[c] for c in free)
        short = [c for c in free if room * weights[c] / total < least[c]]
        if not short:
            return [least[c] if c in fixed else room * weights[c] / total for c in range(len(least))]
        fixed.update(short)


def _pad_y(size: float) -> float:
    return PAD_Y if size > SIZES[-1] else DENSE_PAD_Y


def _row_height(
    row: tuple[str, ...], size: float, widths: list[float], marked: bool, *, bold: bool = False
) -> float:
    lines = 1
    for c, text in enumerate(row):
        room = widths[c] - 2 * PAD_X - (MARK + 4 if c == 0 and marked else 0)
        lines = max(lines, line_count(text, size, room, bold or c == 0))
    return lines * size * LINE_HEIGHT + 2 * _pad_y(size)


def table_plan(table: Table, width: float, language: str) -> TablePlan:
    """The plan of a table at `width`."""
    texts = (
        tuple(words(column.heading, language) for column in table.columns),
        *(tuple(words(cell, language) for cell in row) for row in table.rows),
    )
    return _cells(
        texts,
        tuple(column.weight for column in table.columns),
        width,
        bool(table.marks),
        table.size_pt or USUAL,
    )


def fitted(table: Table, width: float, room: float, language: str, least: float = SIZES[-1]) -> Table | None:
    """The table in the largest usual type, not below `least`, in which it fits `room`; None where it does
    not fit at all."""
    for size in (one for one in SIZES if least <= one <= USUAL):
        sized = replace(table, size_pt=size)
        if table_plan(sized, width, language).height <= room:
            return sized
    return None


def add_table(slide: Slide, table: Table, frame: Frame, language: str) -> None:
    """The table with its title; rules instead of boxes, numbers to the right."""
    plan = table_plan(table, frame.width, language)
    title = words(table.title, language)
    add_text(
        slide, Frame(frame.left, frame.top, frame.width, TITLE - 3), title, 10.5, MUTED, bold=True, fit=True
    )
    top = frame.top + TITLE
    shape = slide.shapes.add_table(
        len(plan.rows) + 1,
        len(plan.widths),
        Pt(frame.left),
        Pt(top),
        Pt(frame.width),
        Pt(plan.height - TITLE),
    )
    describe(shape, title, title)
    grid = shape.table
    _plain_style(shape)
    for c, width in enumerate(plan.widths):
        grid.columns[c].width = Pt(width)
    grid.rows[0].height = Pt(plan.header_height)
    for r, height in enumerate(plan.row_heights, start=1):
        grid.rows[r].height = Pt(height)
    for c, text in enumerate(plan.header):
        _set_cell(grid.cell(0, c), text, plan.size, MUTED, table.columns[c].align, bold=True, last=True)
    for r, row in enumerate(plan.rows):
        for c, text in enumerate(row):
            strong = r in table.strong or c == 0
            cell = grid.cell(r + 1, c)
            marked = c == 0 and bool(table.marks)
            _set_cell(cell, text, plan.size, INK, table.columns[c].align, bold=strong, marked=marked)
    _add_marks(slide, table, plan, frame.left, top)


def _add_marks(slide: Slide, table: Table, plan: TablePlan, left: float, top: float) -> None:
    """Small bars in the options' colours before their rows."""
    top += plan.header_height
    for r, height in enumerate(plan.row_heights):
        if r in table.marks:
            mark = slide.shapes.add_shape(1, Pt(left), Pt(top + 3), Pt(MARK), Pt(height - 6))
            mark.fill.solid()
            mark.fill.fore_color.rgb = colour(table.marks[r])
            mark.line.fill.background()
            plain(mark)
        top += height


def _plain_style(shape: Any) -> None:
    properties = shape._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "1")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = NO_STYLE


def _set_cell(
    cell: Any,
    text: str,
    size: float,
    ink: str,
    align: str,
    *,
    bold: bool,
    last: bool = False,
    marked: bool = False,
) -> None:
    cell.margin_left = Pt(PAD_X + (MARK + 4 if marked else 0))
    cell.margin_right = Pt(PAD_X)
    cell.margin_top = cell.margin_bottom = Pt(_pad_y(size))
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if last else MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    run = paragraph.add_run()
    run.text = text
    style_run(run, size, ink, bold=bold)
    _rule_below(cell, MUTED if last else LINE, 1.0 if last else 0.6)


def _rule_below(cell: Any, ink: str, weight: float) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        line = etree.SubElement(properties, qn(side))
        line.set("w", "0")
        etree.SubElement(line, qn("a:noFill"))
    line = etree.SubElement(properties, qn("a:lnB"))
    line.set("w", str(int(Pt(weight))))
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", ink.lstrip("#").upper())
    etree.SubElement(properties, qn("a:noFill"))
