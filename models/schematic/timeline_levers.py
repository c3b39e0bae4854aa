"""Rows of the timeline for levers: outlined while they wait, filled as far as they act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from babel.lists import format_list

from models.organisation.plan import decided_by
from models.organisation.readiness import LeverReadiness, Period
from models.schematic.timeline_rows import MonthSheet, Row
from models.texts import format_number, format_share, translate


def lever_row(sheet: MonthSheet, option: str, row: LeverReadiness, cuts: Sequence[Period]) -> Row:
    """One lever that `option` turns, with the month from which it acts and because of what."""
    name = translate(f"schema.{row.lever}", sheet.language)
    return Row(
        key=f"lever {row.lever}",
        title=name[:1].upper() + name[1:],
        detail=_detail(sheet, option, row),
        draw=partial(_draw, sheet, row, cuts),
        is_wrong=row.is_idle,
    )


def _detail(sheet: MonthSheet, option: str, row: LeverReadiness) -> str:
    full, first = row.full_effect_month, row.first_effect_month
    because = decided_by(sheet.scenario, option, row) if full is not None else row.binding
    if full is None:
        kind = "never" if first is None else "partly"
    elif not full:
        kind = "at_once"
    else:
        kind = "later" if because else "step"
    return translate(
        f"prerequisites.timeline.{kind}",
        sheet.language,
        waits=_quoted(sheet, because),
        month=format_number(full or first or 0, sheet.language),
        share=format_share(row.strength_at_end, sheet.language),
    )


def _quoted(sheet: MonthSheet, prerequisites: Sequence[str]) -> str:
    names = [sheet.scenario.prerequisites[each].name.in_language(sheet.language) for each in prerequisites]
    quoted = [translate("plan.quoted", sheet.language, name=name) for name in names]
    return str(format_list(quoted, locale=sheet.language))


def _draw(sheet: MonthSheet, row: LeverReadiness, cuts: Sequence[Period], top: float) -> None:
    bar, palette = sheet.grid.bar, sheet.palette
    for start, stop, strength in _stretches(row, cuts):
        x1, x2 = sheet.x(start), sheet.x(stop)
        if x2 <= x1:
            continue
        if strength < 1:
            sheet.canvas.box(
                x1, top, x2 - x1, bar, palette.paper, palette.waiting, 2, dash="4 3", stroke_width=1.4
            )
        if strength > 0:
            filled = bar * strength
            sheet.canvas.box(x1, top + bar - filled, x2 - x1, filled, palette.accent, radius=2)


def _stretches(row: LeverReadiness, cuts: Sequence[Period]) -> list[tuple[int, int, float]]:
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
