"""An empty roster to fill in: one sheet per team, half-hours down, weekdays across."""

from __future__ import annotations

import io
from datetime import time

import numpy as np
import xlsxwriter

from models.request.team_names import sheet_names
from models.request.worksheet import MADE
from models.scenario.rosters import DAY_SLOTS, WEEKDAYS
from models.scenario.schema import Scenario
from models.simulation.rota import open_half_hours
from models.texts import translate

HEAD_ROW = 2


def roster_template_xlsx(scenario: Scenario, language: str) -> bytes:
    """The workbook: open half-hours of every team with posts, to be filled with heads on duty."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MADE, "title": translate("request.roster.template_title", language)})
    bold = book.add_format({"bold": True, "bottom": 1})
    clock = book.add_format({"num_format": "hh:mm"})
    closed = book.add_format({"bg_color": "#e4e4e0"})
    sheets = sheet_names(scenario, language)
    for identifier, team in scenario.teams.items():
        if team.posts.value <= 0:
            continue
        sheet = book.add_worksheet(sheets[identifier])
        sheet.set_column(0, 0, 14)
        sheet.write_string(0, 0, translate("request.roster.template_hint", language))
        columns = ("time", *WEEKDAYS)
        is_open = open_half_hours(team).reshape(7, DAY_SLOTS)
        for place, column in enumerate(columns):
            name = translate(f"request.roster.column.{column}", language)
            sheet.write_string(HEAD_ROW, place, name, bold)
        for row, slot in enumerate(np.flatnonzero(is_open.any(axis=0)).tolist(), start=HEAD_ROW + 1):
            sheet.write_datetime(row, 0, time(slot // 2, 30 * (slot % 2)), clock)
            for day in range(7):
                if not is_open[day, slot]:
                    sheet.write_blank(row, day + 1, None, closed)
        last = HEAD_ROW + DAY_SLOTS
        sheet.data_validation(
            HEAD_ROW + 1,
            1,
            last,
            7,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 10_000,
                "error_message": translate("request.roster.template_error", language),
            },
        )
        sheet.freeze_panes(HEAD_ROW + 1, 1)
    book.close()
    return target.getvalue()
