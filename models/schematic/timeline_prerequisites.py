"""Rows of the timeline for prerequisites: when each can be met, when it is planned, what contradicts that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from babel.lists import format_list

from models.organisation.plan import month_values
from models.scenario.prerequisite_dates import PrerequisiteDates
from models.schematic.timeline_rows import MonthSheet, Row
from models.texts import format_number, format_share, translate


def prerequisite_row(sheet: MonthSheet, dates: PrerequisiteDates, is_critical: bool) -> Row:
    """One prerequisite; `is_critical`: it lies on the critical path of its option."""
    wrong = dates.timing != "possible" or bool(dates.never_before)
    return Row(
        key=dates.prerequisite,
        title=sheet.scenario.prerequisites[dates.prerequisite].name.in_language(sheet.language),
        detail=_detail(sheet, dates),
        draw=partial(_draw, sheet, dates, is_critical),
        is_strong=is_critical,
        is_wrong=wrong,
    )


def draw_path(
    sheet: MonthSheet,
    path: Sequence[str],
    tops: Mapping[str, float],
    dates: Mapping[str, PrerequisiteDates],
) -> None:
    """Joins the bars on the critical path: where one can be met at the earliest, the next can begin."""
    for before, after in pairwise(path):
        earliest = dates[before].earliest
        if before in tops and after in tops and earliest is not None:
            x = sheet.x(earliest.expected)
            down = tops[before] < tops[after]
            start, stop = (
                (tops[before] + sheet.grid.bar, tops[after]) if down else (tops[before], tops[after])
            )
            sheet.canvas.line(x, start, x, stop, sheet.palette.ink, 2.2)


def _detail(sheet: MonthSheet, dates: PrerequisiteDates) -> str:
    language, status = sheet.language, dates.status
    if status.state == "met":
        return translate("prerequisites.bar.met", language)
    plan = _plan(sheet, dates)
    if dates.timing != "possible" and dates.by_plan is not None:
        expected = month_values(dates.by_plan, language)["expected"]
        return translate(f"prerequisites.bar.{dates.timing}", language, plan=plan, expected=expected)
    if dates.never_before:
        names = [sheet.scenario.prerequisites[each].name.in_language(language) for each in dates.never_before]
        return translate(
            "prerequisites.bar.never_before", language, plan=plan, names=format_list(names, locale=language)
        )
    if dates.earliest is None or dates.takes is None:
        return translate("prerequisites.bar.unknown", language, plan=plan)
    return translate(
        "prerequisites.bar.possible", language, plan=plan, **month_values(dates.earliest, language)
    )


def _plan(sheet: MonthSheet, dates: PrerequisiteDates) -> str:
    return translate(
        f"prerequisites.plan.{dates.status.told_as}",
        sheet.language,
        month=format_number(dates.planned_month or dates.status.from_month or 0, sheet.language),
        share=format_share(dates.status.share or 0.0, sheet.language),
    )


def _draw(sheet: MonthSheet, dates: PrerequisiteDates, is_critical: bool, top: float) -> None:
    bar, palette, canvas = sheet.grid.bar, sheet.palette, sheet.canvas
    if dates.status.state == "met":
        _draw_tick(sheet, top)
        return
    if dates.earliest is None or dates.takes is None:
        canvas.text(sheet.x(0) + 2, top + bar - 2, "?", bar, palette.muted, 600)
    else:
        earliest = dates.earliest
        low, high = sheet.x(earliest.low), sheet.x(earliest.high)
        canvas.box(low, top, high - low, bar, palette.line, radius=2)
        start, stop = sheet.x(earliest.expected - dates.takes.expected), sheet.x(earliest.expected)
        stroke, width = (palette.ink, 2.4) if is_critical else (palette.accent, 1.4)
        canvas.box(start, top, max(stop - start, 2), bar, "none", stroke, radius=2, stroke_width=width)
    if dates.planned_month is not None:
        _draw_planned(sheet, dates, top)


def _draw_planned(sheet: MonthSheet, dates: PrerequisiteDates, top: float) -> None:
    """The planned month; a thin line tells the time in hand, a dashed one what is missing."""
    bar, palette = sheet.grid.bar, sheet.palette
    month, middle = float(dates.planned_month or 0), top + bar / 2
    wrong = dates.timing != "possible" or bool(dates.never_before)
    if wrong and dates.by_plan is not None:
        expected = sheet.x(dates.by_plan.expected)
        sheet.canvas.line(sheet.x(month), middle, expected, middle, palette.carried, 2, "4 4")
        sheet.canvas.line(expected, top, expected, top + bar, palette.carried, 2)
    elif dates.earliest is not None and dates.earliest.expected < month:
        start = sheet.x(dates.earliest.expected)
        sheet.canvas.line(start, middle, sheet.x(month), middle, palette.muted, 1)
    _draw_diamond(sheet, sheet.x(month), middle, palette.carried if wrong else palette.accent)


def _draw_diamond(sheet: MonthSheet, x: float, y: float, colour: str) -> None:
    r = sheet.grid.bar * 0.48
    points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
    sheet.canvas.element("polygon", points=points, fill=colour, stroke=sheet.palette.paper, stroke_width=1.2)


def _draw_tick(sheet: MonthSheet, top: float) -> None:
    x, bar = sheet.x(0) + 2, sheet.grid.bar
    commands = (
        f"M{x:.1f} {top + bar * 0.5:.1f} L{x + bar * 0.35:.1f} {top + bar * 0.85:.1f} "
        f"L{x + bar:.1f} {top + bar * 0.15:.1f}"
    )
    sheet.canvas.path(commands, sheet.palette.accent, 2.4)
