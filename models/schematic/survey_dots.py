"""The survey on working together as dots: one row per statement, one dot per department, sorted by how far
departments are apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.organisation.coordination import (
    StatementResult,
    UnitAnswers,
    coordination_results,
    part_name,
    statement,
)
from models.scenario.organisation_schema import HIGHEST_ANSWER, LOWEST_ANSWER
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.sheet import LEADING
from models.texts import format_number, format_share, translate

DOT, STACK = 5.5, 13.0
SMALL = 13.0


@dataclass(frozen=True)
class _Grid:
    """Columns of a layout; `stacked`: the three stand below one another."""

    width: float
    said: Span
    axis: Span
    told: Span
    stacked: bool
    size: float


WIDE = _Grid(1080, Span(2, 400), Span(440, 760), Span(796, 1078), False, 14.5)
NARROW = _Grid(388, Span(2, 386), Span(14, 374), Span(2, 386), True, 14)


@dataclass(frozen=True)
class _Picture:
    scenario: Scenario
    language: str
    palette: Palette
    grid: _Grid
    unit: str | None

    def name(self, unit: str) -> str:
        return self.scenario.units[unit].name.in_language(self.language)

    def word(self, key: str, **values: str) -> str:
        return translate(f"coordination.{key}", self.language, **values)

    def number(self, value: float) -> str:
        return format_number(value, self.language, 0 if value == round(value) else 1)


def draw_survey(
    scenario: Scenario,
    language: str,
    palette: Palette,
    *,
    unit: str | None = None,
    narrow: bool = False,
    prefix: str = "survey",
) -> str:
    """Standalone SVG: every statement with one dot per department at its median from 1 to 7.

    The widest spread comes first; beside it stands who is lowest and highest, and who cannot judge. Dots at
    the same place are stacked.

    `unit`: the department whose dots stand out; None: all alike.
    """
    picture = _Picture(scenario, language, palette, NARROW if narrow else WIDE, unit)
    canvas = Canvas(f"{prefix}-{'narrow' if narrow else 'wide'}")
    y = 2.0
    for place, result in enumerate(coordination_results(scenario)):
        if place:
            canvas.line(2, y, picture.grid.width - 2, y, palette.line, 1)
        y = _draw_statement(canvas, picture, result, y + 8) + 8
    return canvas.svg(
        picture.grid.width, max(y, 20), picture.word("picture"), " ".join(survey_lines(scenario, language))
    )


def survey_lines(scenario: Scenario, language: str) -> tuple[str, ...]:
    """The picture in words, one entry per statement."""
    picture = _Picture(scenario, language, _COLOURLESS, WIDE, None)
    return tuple(_told(picture, result) for result in coordination_results(scenario))


_COLOURLESS = Palette(*[""] * 13)


def _told(picture: _Picture, result: StatementResult) -> str:
    medians = ", ".join(
        f"{picture.name(each.unit)} {picture.number(each.median)}"
        for each in result.units
        if each.median is not None
    )
    lines = _right_lines(picture, result)
    if result.withheld:
        names = ", ".join(map(picture.name, result.withheld))
        lines.append(picture.word("withheld", names=names))
    text = statement(result.item, picture.language)
    told = picture.word("told", text=text, medians=medians or picture.word("nobody"))
    return " ".join((told, *(f"{line}." for line in lines)))


def _right_lines(picture: _Picture, result: StatementResult) -> list[str]:
    """What stands beside the dots: spread, the ends, who cannot judge."""
    said = [
        picture.word("spread_unknown")
        if result.spread is None
        else picture.word("spread", points=picture.number(result.spread))
    ]
    known = [each for each in result.units if each.median is not None]
    if result.spread:
        medians = [each.median for each in known if each.median is not None]
        for key, end in (("lowest", min(medians)), ("highest", max(medians))):
            names = ", ".join(picture.name(each.unit) for each in known if each.median == end)
            said.append(picture.word(key, names=names, value=picture.number(end)))
    unsure = max(result.units, key=_unsure, default=None)
    if unsure is not None and unsure.cannot_judge_share > 0:
        share = format_share(unsure.cannot_judge_share, picture.language)
        said.append(picture.word("unsure", unit=picture.name(unsure.unit), share=share))
    return said


def _unsure(answers: UnitAnswers) -> float:
    return answers.cannot_judge_share


def _draw_statement(canvas: Canvas, picture: _Picture, result: StatementResult, top: float) -> float:
    """One statement; returns its lower edge."""
    grid, colours = picture.grid, picture.palette
    text = wrap(statement(result.item, picture.language), grid.said.width, grid.size)
    kind = part_name(result.part, picture.language)
    if result.is_reversed:
        kind = picture.word("reversed", part=kind)
    kinds = wrap(kind, grid.said.width, SMALL)
    below = canvas.lines(grid.said.left, top + grid.size, text, grid.size, colours.ink)
    below = canvas.lines(grid.said.left, below, kinds, SMALL, colours.muted) - SMALL + 2
    axis_bottom = _draw_axis(canvas, picture, result.units, below + 4 if grid.stacked else top)
    right = axis_bottom + 2 if grid.stacked else top
    for place, line in enumerate(_right_lines(picture, result)):
        weight = 600 if not place and result.is_worth_discussing else 400
        lines = wrap(line, grid.told.width, SMALL, weight)
        ink = colours.ink if place < 1 else colours.muted
        right = canvas.lines(grid.told.left, right + SMALL, lines, SMALL, ink, weight) - SMALL
    return max(below, axis_bottom, right)


def _draw_axis(canvas: Canvas, picture: _Picture, units: Sequence[UnitAnswers], top: float) -> float:
    """The scale with a dot per department, those at one place stacked; returns the lower edge."""
    grid, colours = picture.grid, picture.palette
    places: dict[float, list[str]] = {}
    for each in units:
        if each.median is not None:
            places.setdefault(each.median, []).append(each.unit)
    highest = max((len(stack) for stack in places.values()), default=1)
    rail = top + highest * STACK + 4
    step = grid.axis.width / (HIGHEST_ANSWER - LOWEST_ANSWER)
    canvas.line(grid.axis.left, rail, grid.axis.right, rail, colours.line, 1.2)
    for mark in range(LOWEST_ANSWER, HIGHEST_ANSWER + 1):
        x = grid.axis.left + (mark - LOWEST_ANSWER) * step
        canvas.line(x, rail, x, rail + 4, colours.line, 1.2)
        canvas.text(x, rail + 6 + SMALL, str(mark), SMALL - 1, colours.muted, anchor="middle")
    for median, stack in places.items():
        x = grid.axis.left + (median - LOWEST_ANSWER) * step
        ordered = sorted(stack, key=lambda unit: unit != picture.unit)
        for level, unit in enumerate(ordered):
            stands_out = picture.unit in (None, unit)
            canvas.element(
                "circle",
                cx=x,
                cy=rail - 7 - level * STACK,
                r=DOT,
                fill=colours.accent if stands_out else colours.line,
                stroke=colours.accent if stands_out else colours.muted,
                stroke_width=1,
            )
    return rail + 6 + SMALL * LEADING + 2
