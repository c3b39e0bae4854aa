"""When the levers of an option begin to act: outlined while they wait, filled as far as they act."""

from __future__ import annotations

from dataclasses import dataclass

from models.organisation.readiness import LeverReadiness, Period, lever_readiness, periods
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.lettering import text_width, wrap
from models.schematic.palette import Palette
from models.schematic.sheet import LEADING
from models.texts import format_number, format_share, translate, translate_plural

MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class TimelineGrid:
    """Width, margins and type size of the picture."""

    width: float
    left: float
    right: float
    size: float
    bar: float


NARROW = TimelineGrid(388, 4, 384, 12.5, 14)
WIDE = TimelineGrid(1080, 6, 1070, 14.5, 16)


def draw_timeline(
    scenario: Scenario,
    option: str,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "time",
) -> str:
    """Standalone SVG: one row per lever that `option` turns, over the months of the horizon.

    A lever is outlined while its prerequisites are missing, filled half as high as its bar where they are met
    by half,
    and filled where it acts in full.
    """
    grid, canvas = (NARROW if narrow else WIDE), Canvas(f"{prefix}-{option}-{'narrow' if narrow else 'wide'}")
    cuts = periods(scenario, option)
    end = scenario.money.horizon_years * MONTHS_PER_YEAR
    rows = lever_readiness(scenario, option)
    y = grid.size * (3.1 if scenario.decision.deadline_months <= end else 1.6)
    axis_top = y
    tops: list[float] = []
    for row in rows:
        tops.append(y)
        y += len(_label(scenario, row, language, grid)) * grid.size * LEADING + grid.bar + 20
    if not rows:
        y = canvas.lines(
            grid.left,
            y + grid.size,
            (translate("prerequisites.timeline.none", language),),
            grid.size,
            palette.muted,
        )
    _draw_axis(canvas, grid, palette, end, axis_top, y, language)
    for row, top in zip(rows, tops, strict=True):
        _draw_row(canvas, grid, palette, scenario, row, cuts, top, end, language)
    if scenario.decision.deadline_months <= end:
        _draw_deadline(
            canvas, grid, palette, scenario.decision.deadline_months, end, (axis_top, *tops[1:], y), language
        )
    name = scenario.options[option].name.in_language(language)
    title = translate("prerequisites.timeline.picture", language, option=name)
    return canvas.svg(grid.width, y + 4, title, tell_timeline(scenario, option, language))


def tell_timeline(scenario: Scenario, option: str, language: str) -> str:
    """The picture in words: one sentence per lever."""
    told = [_said(scenario, row, language) for row in lever_readiness(scenario, option)]
    return " ".join(told) or translate("prerequisites.timeline.none", language)


def _lever(row: LeverReadiness, language: str) -> str:
    name = translate(f"schema.{row.lever}", language)
    return name[:1].upper() + name[1:]


def _said(scenario: Scenario, row: LeverReadiness, language: str) -> str:
    waits = ", ".join(scenario.prerequisites[each].name.in_language(language) for each in row.binding)
    full, first = row.full_effect_month, row.first_effect_month
    key = "never" if first is None else "partly" if full is None else "at_once" if full == 0 else "later"
    return translate(
        f"prerequisites.timeline.{key}",
        language,
        lever=_lever(row, language),
        waits=waits,
        month=format_number(full or first or 0, language),
        share=format_share(row.strength_at_end, language),
    )


def _label(scenario: Scenario, row: LeverReadiness, language: str, grid: TimelineGrid) -> tuple[str, ...]:
    return wrap(_said(scenario, row, language), grid.right - grid.left, grid.size)


def _draw_axis(
    canvas: Canvas, grid: TimelineGrid, palette: Palette, end: int, top: float, bottom: float, language: str
) -> None:
    years = end // MONTHS_PER_YEAR
    step = 1 if years <= 8 else 2
    for year in range(0, years + 1, step):
        x = _at(grid, year * MONTHS_PER_YEAR, end)
        canvas.line(x, top - 4, x, bottom, palette.line, 1, "2 4")
        text = translate_plural(
            "prerequisites.timeline.year", year, language, year=format_number(year, language)
        )
        text = text if year else translate("prerequisites.timeline.start", language)
        wide = text_width(text, grid.size - 1.5) / 2
        centre = min(max(x, grid.left + wide), grid.right - wide)
        canvas.text(centre, grid.size, text, grid.size - 1.5, palette.muted, 400, "middle")


def _draw_deadline(
    canvas: Canvas,
    grid: TimelineGrid,
    palette: Palette,
    month: int,
    end: int,
    edges: tuple[float, ...],
    language: str,
) -> None:
    """Where the occasion of the decision bites, across every bar, named in a line under the years. `edges`
    are the tops of all rows, and the bottom of the last."""
    x, size = _at(grid, month, end), grid.size - 1
    text = translate("prerequisites.deadline", language, month=format_number(month, language))
    wide = text_width(text, size)
    left = min(x + 5, grid.right - wide)
    canvas.line(x, grid.size * 1.4, x, edges[0], palette.ink, 1.6)
    for bottom in edges[1:]:
        canvas.line(x, bottom - grid.bar - 14, x, bottom - 8, palette.ink, 1.6)
    canvas.text(left, grid.size * 2.45, text, size, palette.ink, 600)


def _draw_row(
    canvas: Canvas,
    grid: TimelineGrid,
    palette: Palette,
    scenario: Scenario,
    row: LeverReadiness,
    cuts: tuple[Period, ...],
    top: float,
    end: int,
    language: str,
) -> None:
    lines = _label(scenario, row, language, grid)
    height = len(lines) * grid.size * LEADING
    canvas.box(grid.left - 2, top + 2, grid.right - grid.left + 4, height + 2, palette.paper, radius=2)
    bar = canvas.lines(grid.left, top + grid.size + 2, lines, grid.size, palette.ink) - grid.size * 0.55
    for start, stop, strength in _stretches(row, cuts):
        x1, x2 = _at(grid, start, end), _at(grid, stop, end)
        if strength < 1:
            canvas.box(
                x1,
                bar,
                x2 - x1,
                grid.bar,
                palette.paper,
                palette.waiting,
                radius=2,
                dash="4 3",
                stroke_width=1.4,
            )
        if strength > 0:
            filled = grid.bar * strength
            canvas.box(x1, bar + grid.bar - filled, x2 - x1, filled, palette.accent, radius=2)


def _stretches(row: LeverReadiness, cuts: tuple[Period, ...]) -> list[tuple[int, int, float]]:
    """(from month, to month, strength) since the lever was turned; neighbours of equal strength are one
    stretch."""
    found: list[tuple[int, int, float]] = []
    for cut in cuts:
        start, strength = max(cut.from_month, row.turned_from_month), cut.strengths.get(row.lever, 1.0)
        if start >= cut.to_month:
            continue
        if found and found[-1][2] == strength:
            start = found.pop()[0]
        found.append((start, cut.to_month, strength))
    return found


def _at(grid: TimelineGrid, month: int, end: int) -> float:
    return grid.left + (grid.right - grid.left) * month / end
