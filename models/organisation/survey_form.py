"""The questionnaire on working together as an Excel workbook: a sheet per department, a column per person."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime

import xlsxwriter

from models.organisation.coordination import statement, survey_scale, survey_source
from models.scenario.organisation_schema import (
    CANNOT_JUDGE,
    COORDINATION_ITEMS,
    HIGHEST_ANSWER,
    LOWEST_ANSWER,
)
from models.scenario.schema import Scenario
from models.texts import translate

FORMS = 12
"""Columns for answers on a blank sheet; more are added by hand, or where more have answered."""
HEAD_ROW = 5
FIRST_FORM = 2
"""Place of the first column of answers, after number and statement."""
LONGEST_NAME = 31
"""Of a sheet, in Excel."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
MADE = datetime(2025, 1, 1)
"""Date of making that the file states: the same questionnaire gives the same bytes."""
INSTRUCTIONS = ("purpose", "separately", "anonymous", "answers", "back")

Answers = Mapping[str, Mapping[str, tuple[int | str, ...]]]
"""Unit -> statement -> answers, one per person."""


def units_to_ask(scenario: Scenario) -> tuple[str, ...]:
    """Departments and teams with people in customer service, and whoever has answered already."""
    return tuple(
        key
        for key, unit in scenario.units.items()
        if (unit.rank in ("department", "team") and unit.people > 0) or key in scenario.coordination
    )


def survey_form_xlsx(scenario: Scenario, language: str, answers: Answers | None = None) -> bytes:
    """The questionnaire: instructions, and per department a sheet with the ten statements and a column for
    each person. `answers`: filled in; None: blank. No cell is a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MADE, "title": translate("coordination.form.title", language)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "answer": book.add_format({"align": "center", "border": 1, "border_color": "#ccd3dc"}),
    }
    _write_instructions(book.add_worksheet(translate("coordination.form.sheet", language)), formats, language)
    taken = {translate("coordination.form.sheet", language).casefold()}
    for unit in units_to_ask(scenario):
        name = scenario.units[unit].name.in_language(language)
        sheet = book.add_worksheet(_sheet_name(name, taken))
        _write_sheet(sheet, formats, name, (answers or {}).get(unit, {}), language)
    book.close()
    return target.getvalue()


def answer_label(answer: int | str, language: str) -> str:
    """An answer as the sheets show it."""
    return translate(f"coordination.answer.{answer}", language) if answer == CANNOT_JUDGE else str(answer)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, of its own for every department."""
    short = FORBIDDEN.sub(" ", name).strip()[:LONGEST_NAME] or "–"
    number = 1
    while short.casefold() in taken:
        number += 1
        ending = f" {number}"
        short = short[: LONGEST_NAME - len(ending)] + ending
    taken.add(short.casefold())
    return short


def _write_instructions(
    sheet: xlsxwriter.worksheet.Worksheet, formats: dict[str, xlsxwriter.format.Format], language: str
) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, translate("coordination.form.title", language), formats["title"])
    told = [translate(f"coordination.form.{part}", language) for part in INSTRUCTIONS]
    for row, text in enumerate([*told, survey_source(language)], start=2):
        sheet.write_string(row, 0, text, formats["text"])


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    name: str,
    answers: Mapping[str, tuple[int | str, ...]],
    language: str,
) -> None:
    forms = max([FORMS, *(len(given) for given in answers.values())])
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 70)
    sheet.set_column(FIRST_FORM, FIRST_FORM + forms - 1, 10)
    sheet.write_string(0, 0, translate("coordination.form.title", language), formats["title"])
    sheet.write_string(1, 0, column_label("department", language), formats["head"])
    sheet.write_string(1, 1, name)
    sheet.write_string(2, 1, survey_scale(language), formats["text"])
    for place, column in enumerate(("number", "statement")):
        sheet.write_string(HEAD_ROW, place, column_label(column, language), formats["head"])
    for form in range(forms):
        label = translate("coordination.form.person", language, number=form + 1)
        sheet.write_string(HEAD_ROW, FIRST_FORM + form, label, formats["head"])
    for row, item in enumerate(COORDINATION_ITEMS, start=HEAD_ROW + 1):
        sheet.write_string(row, 0, item.upper())
        sheet.write_string(row, 1, statement(item, language), formats["text"])
        given = answers.get(item, ())
        for form in range(forms):
            place = FIRST_FORM + form
            if form >= len(given):
                sheet.write_blank(row, place, None, formats["answer"])
            elif isinstance(answer := given[form], int):
                sheet.write_number(row, place, answer, formats["answer"])
            else:
                sheet.write_string(row, place, answer_label(answer, language), formats["answer"])
    choices = [*map(str, range(LOWEST_ANSWER, HIGHEST_ANSWER + 1)), answer_label(CANNOT_JUDGE, language)]
    sheet.data_validation(
        HEAD_ROW + 1,
        FIRST_FORM,
        HEAD_ROW + len(COORDINATION_ITEMS),
        FIRST_FORM + forms - 1,
        {
            "validate": "list",
            "source": choices,
            "error_message": translate("coordination.form.choose", language),
        },
    )
    sheet.freeze_panes(HEAD_ROW + 1, FIRST_FORM)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)


def column_label(column: str, language: str) -> str:
    """Heading of a column, or the word before the department's name."""
    return translate(f"coordination.column.{column}", language)
