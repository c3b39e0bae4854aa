"""When the prerequisites of an option can be met and are planned, and when its levers begin to act: one
picture over the same months."""

from __future__ import annotations

from models.organisation.critical_path import option_dates, option_path
from models.organisation.plan import path_sentence
from models.organisation.readiness import lever_readiness, periods, readiness_table
from models.scenario.prerequisite_dates import PrerequisiteDates
from models.scenario.schema import Scenario
from models.schematic.canvas import Canvas
from models.schematic.lettering import text_width
from models.schematic.palette import Palette
from models.schematic.timeline_levers import lever_row
from models.schematic.timeline_prerequisites import draw_path, prerequisite_row
from models.schematic.timeline_rows import NARROW, WIDE, MonthSheet, Row, draw_heading, draw_row, row_height
from models.texts import format_number, translate

MONTHS_PER_YEAR = 12
STEP = 6
"""The axis ends at, and is divided by, half-years."""


def draw_timeline(
    scenario: Scenario,
    option: str,
    language: str,
    palette: Palette,
    *,
    narrow: bool = False,
    prefix: str = "time",
) -> str:
    """Standalone SVG: one row per prerequisite that concerns `option`, one per lever that it turns.

    A prerequisite's bar runs from the month in which work can begin to the month in which it can be met, its
    band from the fastest to the slowest end; a diamond is the month that is planned. A lever is outlined
    while it waits, filled half as high as its bar where what it waits for is met by half, and filled where
    it acts in full.
    """
    canvas = Canvas(f"{prefix}-{option}-{'narrow' if narrow else 'wide'}")
    sheet = MonthSheet(
        canvas, NARROW if narrow else WIDE, palette, _last_month(scenario, option), scenario, language
    )
    levers, groups = _lever_rows(sheet, option), _groups(sheet, option)
    y = _draw_axis(sheet, _height(sheet, groups))
    tops: dict[str, float] = {}
    for heading, rows in groups:
        if rows:
            y = draw_heading(sheet, heading, y)
        for row in rows:
            tops[row.key] = draw_row(sheet, row, y)
            y += row_height(sheet, row)
    if not levers:
        nothing = translate("prerequisites.timeline.none", language)
        y = canvas.lines(sheet.grid.left, y + sheet.grid.size, (nothing,), sheet.grid.size, palette.muted)
    if not narrow:
        dates = {row.prerequisite: row for row in option_dates(scenario, option)}
        draw_path(sheet, _critical(scenario, option), tops, dates)
    name = scenario.options[option].name.in_language(language)
    title = translate("prerequisites.timeline.picture", language, option=name)
    return canvas.svg(sheet.grid.width, y + 4, title, tell_timeline(scenario, option, language))


def tell_timeline(scenario: Scenario, option: str, language: str) -> str:
    """The picture in words: the critical path, then one sentence per prerequisite and lever."""
    sheet = MonthSheet(Canvas(""), WIDE, NO_COLOURS, 1, scenario, language)
    rows = (*_prerequisite_rows(sheet, option), *_lever_rows(sheet, option))
    told = [f"{row.title}: {row.detail}." for row in rows]
    if not lever_readiness(scenario, option):
        return " ".join((*told, translate("prerequisites.timeline.none", language)))
    return " ".join((path_sentence(scenario, option, language), *told))


NO_COLOURS = Palette(*([""] * 13))


def concerned(scenario: Scenario, option: str) -> tuple[PrerequisiteDates, ...]:
    """The prerequisites that `option` has to do with, the first to begin first: levers wait for them, the
    option says something about them, or they must come before one of these."""
    dates = {row.prerequisite: row for row in option_dates(scenario, option)}
    table = readiness_table(scenario, option)
    wanted = [row.prerequisite for row in table if row.levers or not row.as_today]
    for name in wanted:
        wanted += [before for before in dates[name].after if before not in wanted]
    shown = [row for name, row in dates.items() if name in wanted]
    return tuple(sorted(shown, key=_beginning))


def _beginning(row: PrerequisiteDates) -> tuple[float, float]:
    if row.earliest is None or row.takes is None:
        return (float(row.planned_month or 0), float("inf"))
    return (row.earliest.expected - row.takes.expected, row.earliest.expected)


def _groups(sheet: MonthSheet, option: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """What is drawn beneath which heading: the critical path, other prerequisites, levers."""
    prerequisites = _prerequisite_rows(sheet, option)
    rows = {
        "critical": tuple(row for row in prerequisites if row.is_strong),
        "prerequisites": tuple(row for row in prerequisites if not row.is_strong),
        "levers": _lever_rows(sheet, option),
    }
    return tuple(
        (translate(f"prerequisites.timeline.{group}", sheet.language), found) for group, found in rows.items()
    )


def _critical(scenario: Scenario, option: str) -> tuple[str, ...]:
    path = option_path(scenario, option)
    return path.path if path is not None else ()


def _prerequisite_rows(sheet: MonthSheet, option: str) -> tuple[Row, ...]:
    critical = _critical(sheet.scenario, option)
    return tuple(
        prerequisite_row(sheet, row, row.prerequisite in critical)
        for row in concerned(sheet.scenario, option)
    )


def _lever_rows(sheet: MonthSheet, option: str) -> tuple[Row, ...]:
    cuts = periods(sheet.scenario, option)
    return tuple(lever_row(sheet, option, row, cuts) for row in lever_readiness(sheet.scenario, option))


def _last_month(scenario: Scenario, option: str) -> int:
    """Where the axis ends: the half-year after the last thing that changes, at most the horizon."""
    months = [float(MONTHS_PER_YEAR), float(scenario.decision.deadline_months)]
    for dates in concerned(scenario, option):
        months += [float(dates.planned_month or 0), dates.earliest.high if dates.earliest else 0.0]
    for lever in lever_readiness(scenario, option):
        months += [float(lever.turned_from_month), float(lever.full_effect_month or 0)]
    horizon = scenario.money.horizon_years * MONTHS_PER_YEAR
    return min(horizon, (int(max(months)) // STEP + 1) * STEP)


def _height(sheet: MonthSheet, groups: tuple[tuple[str, tuple[Row, ...]], ...]) -> float:
    """Height of all rows with their headings."""
    return sum(
        (sheet.grid.size * 2.4 if rows else 0.0) + sum(row_height(sheet, row) for row in rows)
        for _, rows in groups
    )


def _draw_axis(sheet: MonthSheet, height: float) -> float:
    """Months on top with lines down through the rows, and the occasion of the decision; returns where rows
    begin."""
    grid, canvas, palette, language = sheet.grid, sheet.canvas, sheet.palette, sheet.language
    deadline = sheet.scenario.decision.deadline_months
    has_deadline = deadline <= sheet.end
    top = grid.size * (3.1 if has_deadline else 1.6)
    size = grid.size - 1.5
    drawn_to = 0.0
    for month in range(0, sheet.end + 1, STEP):
        x = sheet.x(month)
        canvas.line(x, grid.size * 1.4, x, top + height, palette.line, 1, "2 4")
        kind = "month" if month else "start"
        text = translate(f"prerequisites.timeline.{kind}", language, month=format_number(month, language))
        wide = text_width(text, size) / 2
        centre = min(max(x, grid.left + wide), grid.right - wide)
        if centre - wide >= drawn_to:
            canvas.text(centre, grid.size, text, size, palette.muted, 400, "middle")
            drawn_to = centre + wide + 6
    if has_deadline:
        x = sheet.x(deadline)
        text = translate("prerequisites.deadline", language, month=format_number(deadline, language))
        left = min(x + 5, grid.right - text_width(text, grid.size - 1, 600))
        canvas.line(x, grid.size * 2.8, x, top + height, palette.ink, 1.4, "6 4")
        canvas.text(left, grid.size * 2.5, text, grid.size - 1, palette.ink, 600)
    return top
