"""The list of data requests to pass on: an Excel sheet to tick off, and the text of an e-mail."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from models.request.data_requests import ASPECTS, Addressee, DataRequest, still_needed
from models.request.worksheet import MADE
from models.scenario.schema import Scenario
from models.texts import translate

COLUMNS = ("priority", "title", "what", "back", "form", "why", "ask", "privacy", "state")
WIDTHS = (9, 24, 46, 22, 40, 46, 24, 46, 12)


def request_list_xlsx(requests: Sequence[DataRequest], scenario: Scenario, language: str) -> bytes:
    """The whole list as a workbook; what is there already is ticked. No cell is a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = translate("request.list.title", language)
    book.set_properties({"created": MADE, "title": title})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(translate("request.list.sheet", language))
    for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, translate(f"request.list.{column}", language), bold)
    for row, request in enumerate(requests, start=1):
        for place, column in enumerate(COLUMNS):
            sheet.write_string(row, place, list_cell(request, column, scenario, language), wrapped)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(requests), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return target.getvalue()


def list_cell(request: DataRequest, column: str, scenario: Scenario, language: str) -> str:
    """One column of `COLUMNS` in words."""
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


def request_mail(requests: Sequence[DataRequest], ask: Addressee, scenario: Scenario, language: str) -> str:
    """The text of an e-mail to one addressee with what is not there yet; plain text, nothing to click."""
    lines = [
        translate("request.mail.subject", language),
        "",
        translate("request.mail.greeting", language),
        "",
        translate(
            "request.mail.purpose", language, question=scenario.decision.question.in_language(language)
        ),
    ]
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
