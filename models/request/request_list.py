"""The data requests to pass on: an Excel sheet and the text of an e-mail for everybody who is asked."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

from models.request.data_requests import ASPECTS, Addressee, DataRequest, still_needed
from models.request.team_names import short_name
from models.request.worksheet import MADE
from models.scenario.schema import Scenario
from models.texts import format_date, translate

COLUMNS = ("priority", "title", "what", "back", "form", "why", "privacy", "due", "answer")
WIDTHS = (12, 24, 46, 22, 40, 46, 46, 13, 46)
FILLED_IN = ("due", "answer")
"""Columns that whoever is asked fills in."""


def request_list_xlsx(
    requests: Sequence[DataRequest],
    asked: Sequence[Addressee],
    scenario: Scenario,
    language: str,
    due: date | None = None,
) -> bytes:
    """A workbook to send: a sheet for each of `asked` of whom something is still needed, with a column for
    the day until when (`due`; empty where none is told) and an empty one for the answer. No cell is a
    formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MADE, "title": translate("request.list.title", language)})
    formats = {
        "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for ask in asked:
        wanted = wanted_from(requests, ask)
        if wanted:
            sheet = book.add_worksheet(short_name(translate(f"request.ask.{ask}", language)))
            _write_sheet(sheet, formats, wanted, scenario, language, due)
    book.close()
    return target.getvalue()


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: Mapping[str, xlsxwriter.format.Format],
    requests: Sequence[DataRequest],
    scenario: Scenario,
    language: str,
    due: date | None,
) -> None:
    told = {"due": format_date(due, language) if due else "", "answer": ""}
    for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, translate(f"request.list.{column}", language), formats["bold"])
        for row, request in enumerate(requests, start=1):
            is_open = column in FILLED_IN
            text = told[column] if is_open else list_cell(request, column, scenario, language)
            if text:
                sheet.write_string(row, place, text, formats["wrapped"])
            else:
                sheet.write_blank(row, place, None, formats["wrapped"])
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def list_cell(request: DataRequest, column: str, scenario: Scenario, language: str) -> str:
    """One thing that is told of a request, in words: of `COLUMNS`, or its state."""
    if column == "title":
        return request.title(language)
    if column in ASPECTS:
        return request.text(column, scenario, language)
    return {
        "priority": translate(f"request.priority.{request.priority}", language),
        "ask": translate(f"request.ask.{request.ask}", language),
        "state": _state(request, language),
    }[column]


def _state(request: DataRequest, language: str) -> str:
    """Whether it is there, and what of it is not."""
    state, lacking = translate(f"request.state.{request.state}", language), request.lacking(language)
    return f"{state}: {lacking}" if lacking else state


def request_mail(
    requests: Sequence[DataRequest],
    ask: Addressee,
    scenario: Scenario,
    language: str,
    due: date | None = None,
) -> str:
    """The text of an e-mail to one addressee with what is not there yet, until when where that is told; plain
    text, nothing to click."""
    lines = [
        translate("request.mail.subject", language),
        "",
        translate("request.mail.greeting", language),
        "",
        translate(
            "request.mail.purpose", language, question=scenario.decision.question.in_language(language)
        ),
    ]
    if due is not None:
        lines += ["", translate("request.mail.due", language, day=format_date(due, language))]
    for number, request in enumerate(wanted_from(requests, ask), start=1):
        what, back, form, privacy = (
            request.text(aspect, scenario, language) for aspect in ("what", "back", "form", "privacy")
        )
        priority = translate(f"request.priority.{request.priority}", language)
        lines += [
            "",
            f"{number}. {request.title(language)} ({priority})",
            f"   {what}",
            f"   {translate('request.list.back', language)}: {back}",
            f"   {translate('request.list.form', language)}: {form}",
            f"   {translate('request.list.privacy', language)}: {privacy}",
        ]
    return "\n".join([*lines, "", translate("request.mail.close", language)]) + "\n"


def wanted_from(requests: Sequence[DataRequest], ask: Addressee) -> tuple[DataRequest, ...]:
    """What is still needed of one addressee."""
    return tuple(request for request in still_needed(requests) if request.ask == ask)
