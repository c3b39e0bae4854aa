"""Who answers for what, before and after: responsibilities that change hands, drawn from unit to unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.organisation.responsibilities import Move, moves
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.grid import Span
from models.schematic.lettering import wrap
from models.schematic.palette import Palette
from models.schematic.sheet import DASH, LEADING, Placed, flow
from models.texts import translate


@dataclass(frozen=True)
class MovesGrid:
    """Columns (x) and type size of the picture."""

    width: float
    before: Span
    subject: Span
    after: Span
    size: float
    gap: float


NARROW = MovesGrid(388, Span(2, 102), Span(126, 262), Span(286, 386), 12, 12)
WIDE = MovesGrid(1080, Span(2, 232), Span(330, 750), Span(848, 1078), 14.5, 14)


def changed_moves(scenario: Scenario, option: str) -> tuple[Move, ...]:
    """Responsibilities that change hands or that nobody owns, those of one unit together."""
    changed = [move for move in moves(scenario, option) if move.change != "kept"]
    units = [*scenario.units, None]
    return tuple(sorted(changed, key=lambda move: (units.index(move.from_unit), units.index(move.to_unit))))


def draw_moves(
    scenario: Scenario,
    option: str,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "moves",
) -> str:
    """Standalone SVG: the unit that answers today, the responsibility, the unit that answers in `option`.

    Only what changes hands, or what nobody owns, is drawn; an empty picture says that nothing moves.
    """
    grid, canvas = (NARROW if narrow else WIDE), Canvas(f"{prefix}-{option}-{'narrow' if narrow else 'wide'}")
    shown = changed_moves(scenario, option)
    title = translate(
        "organisation.moves.picture", language, option=scenario.options[option].name.in_language(language)
    )
    rows, bottom = _subjects(canvas, grid, palette, shown, language)
    names = _names(scenario, language)
    befores = _units(grid.before, grid, [move.from_unit for move in shown], rows, names)
    afters = _units(grid.after, grid, [move.to_unit for move in shown], rows, names)
    height = max([bottom, *(place.bottom for place in (*befores.values(), *afters.values()))]) + 2
    for move, row in zip(shown, rows, strict=True):
        owned = move.to_unit is not None
        dash = None if move.from_unit is not None else DASH
        left, right = befores[move.from_unit], afters[move.to_unit]
        canvas.path(
            flow(grid.before.right, _inside(row, left), grid.subject.left, row.middle),
            palette.line,
            1.4,
            dash,
        )
        canvas.path(
            flow(grid.subject.right, row.middle, grid.after.left - 2, _inside(row, right)),
            palette.accent if owned else palette.muted,
            1.8 if owned else 1.3,
            None if owned else DASH,
            arrow=owned,
        )
    for move, row in zip(shown, rows, strict=True):
        _draw_subject(canvas, grid, palette, move, row, language)
    for span, places, is_after in ((grid.before, befores, False), (grid.after, afters, True)):
        for unit, place in places.items():
            _draw_unit(canvas, grid, palette, span, place, names[unit], unit is None, is_after)
    heads = (("before", grid.before), ("subject", grid.subject), ("after", grid.after))
    for key, span in heads:
        canvas.text(
            span.left,
            grid.size,
            translate(f"organisation.moves.{key}", language),
            grid.size - 1,
            palette.muted,
        )
    return canvas.svg(grid.width, height, title, tell_moves(scenario, option, language))


def tell_moves(scenario: Scenario, option: str, language: str) -> str:
    """The picture in words: one sentence per responsibility."""
    names = _names(scenario, language)
    told = [
        translate(
            f"organisation.moves.told.{move.change}",
            language,
            what=move.name.in_language(language),
            before=names[move.from_unit],
            after=names[move.to_unit],
        )
        for move in changed_moves(scenario, option)
    ]
    return " ".join(told) or translate("organisation.moves.none", language)


def _names(scenario: Scenario, language: str) -> dict[str | None, str]:
    known: dict[str | None, str] = {
        key: unit.name.in_language(language) for key, unit in scenario.units.items()
    }
    return {**known, None: translate("organisation.nobody", language)}


def _subject_lines(grid: MovesGrid, move: Move, language: str) -> tuple[str, ...]:
    return wrap(move.name.in_language(language), grid.subject.width - 20, grid.size)


def _subjects(
    canvas: Canvas, grid: MovesGrid, palette: Palette, shown: Sequence[Move], language: str
) -> tuple[list[Placed], float]:
    """Where each responsibility stands; with a wider gap where the next unit begins."""
    y = grid.size * 2.2
    placed: list[Placed] = []
    if not shown:
        lines = wrap(translate("organisation.moves.none", language), grid.subject.width, grid.size)
        y = canvas.lines(grid.subject.left, y + grid.size, lines, grid.size, palette.muted)
    before: str | None = shown[0].from_unit if shown else None
    for move in shown:
        y += 10 if move.from_unit != before else 0
        before = move.from_unit
        height = len(_subject_lines(grid, move, language)) * grid.size * LEADING + 13
        placed.append(Placed(y, height))
        y += height + 7
    return placed, y


def _units(
    span: Span,
    grid: MovesGrid,
    units: Sequence[str | None],
    rows: Sequence[Placed],
    names: dict[str | None, str],
) -> dict[str | None, Placed]:
    """Boxes of units at the mean height of their rows, pushed apart where they would touch."""
    places: dict[str | None, Placed] = {}
    wanted = []
    for unit in dict.fromkeys(units):
        middles = [row.middle for row, each in zip(rows, units, strict=True) if each == unit]
        need = len(wrap(names[unit], span.width - 16, grid.size, 600)) * grid.size * LEADING + 16
        wanted.append((sum(middles) / len(middles), max(need, (len(middles) - 1) * 9 + 20), unit))
    lowest = grid.size * 2.2
    for middle, need, unit in sorted(wanted, key=lambda one: one[0]):
        top = max(lowest, middle - need / 2)
        places[unit] = Placed(top, need)
        lowest = top + need + grid.gap
    return places


def _inside(row: Placed, box: Placed) -> float:
    """The height nearest to the row's middle at which a line may enter the box."""
    return min(max(row.middle, box.top + 9), box.bottom - 9)


def _draw_subject(
    canvas: Canvas, grid: MovesGrid, palette: Palette, move: Move, row: Placed, language: str
) -> None:
    canvas.box(grid.subject.left, row.top, grid.subject.width, row.height, palette.paper, palette.line)
    lines = _subject_lines(grid, move, language)
    canvas.lines(grid.subject.left + 10, row.top + grid.size + 5, lines, grid.size, palette.ink)


def _draw_unit(
    canvas: Canvas,
    grid: MovesGrid,
    palette: Palette,
    span: Span,
    place: Placed,
    name: str,
    is_nobody: bool,
    is_after: bool,
) -> None:
    lines = wrap(name, span.width - 16, grid.size, 600)
    fill = palette.paper if is_nobody else palette.accent_tint if is_after else palette.panel
    stroke = palette.muted if is_nobody else palette.accent if is_after else palette.line
    canvas.box(
        span.left, place.top, span.width, place.height, fill, stroke, dash="4 4" if is_nobody else None
    )
    ink = palette.muted if is_nobody else palette.accent_ink if is_after else palette.ink
    text = len(lines) * grid.size * LEADING
    canvas.lines(
        span.middle, place.middle - text / 2 + grid.size * 0.95, lines, grid.size, ink, 600, "middle"
    )
