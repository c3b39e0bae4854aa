"""The worksheet on which two people sort contacts together: questions, answers to choose from, Excel file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from babel.lists import format_list

from models.request.sampling import Draw, SpokenFor
from models.scenario.schema import Scenario
from models.texts import format_number, translate
from models.volumes.shown import part_text

YES_NO = ("yes", "no", "unclear")
ANSWERS: dict[str, tuple[str, ...]] = {
    "avoidable": ("yes", "if_changed", "no", "unclear"),
    "settled": YES_NO,
    "repeat": YES_NO,
    "self_service": YES_NO,
}
"""Questions with fixed answers -> codes of the answers."""
OTHER = "other_reason"
"""Answer to the question for the reason: none of the list."""
DRAWN = ("number", "channel", "date", "time")
COLUMNS = (*DRAWN, "reason", *ANSWERS, "notes")
WIDTHS = (6, 16, 12, 8, 34, 30, 18, 18, 24, 44)
HEAD_ROW = 0
INSTRUCTIONS = ("purpose", "together", "drawing", "which", "answers", "avoidable", "privacy", "back")
MADE = datetime(2025, 1, 1)
"""Date of making that the file states: the same sample gives the same bytes."""
BLANK_ROWS = 50
"""Rows beyond the drawn ones that also have the lists, for contacts added by hand."""


def worksheet_xlsx(scenario: Scenario, draws: Sequence[Draw], spoken: SpokenFor, language: str) -> bytes:
    """The worksheet: instructions with what the sample speaks for, one row per drawn contact, lists
    of answers. No cell is a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MADE, "title": translate("request.sheet.title", language)})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "date": book.add_format({"num_format": "ddd dd.mm.yyyy" if language == "de" else "ddd d mmm yyyy"}),
        "time": book.add_format({"num_format": "hh:mm"}),
    }
    explained = book.add_worksheet(translate("request.sheet.instructions", language))
    contacts = book.add_worksheet(translate("request.sheet.contacts", language))
    lists = book.add_worksheet(translate("request.sheet.lists", language))
    _write_instructions(explained, formats, scenario, draws, spoken, language)
    _write_contacts(contacts, formats, scenario, draws, language)
    _write_lists(contacts, lists, formats, scenario, len(draws), language)
    contacts.activate()
    book.close()
    return target.getvalue()


def column_label(column: str, language: str) -> str:
    """Heading of a column."""
    return translate(f"request.column.{column}", language)


def answer_label(question: str, answer: str, language: str) -> str:
    """An answer as the lists show it."""
    if question == "avoidable":
        return translate(f"request.avoidable.{answer}", language)
    return translate(f"request.answer.{answer}", language)


def reason_labels(scenario: Scenario, language: str) -> list[str]:
    """Answers to the question for the reason."""
    reasons = [reason.name.in_language(language) for reason in scenario.reasons.values()]
    return [*reasons, translate(f"request.answer.{OTHER}", language)]


def channel_counts(scenario: Scenario, draws: Sequence[Draw], language: str) -> list[tuple[str, int]]:
    """How many contacts of each channel are drawn: (name, contacts)."""
    counts = dict.fromkeys(scenario.channels, 0)
    for draw in draws:
        counts[draw.channel] += 1
    return [
        (scenario.channels[name].name.in_language(language), count) for name, count in counts.items() if count
    ]


def _write_instructions(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    scenario: Scenario,
    draws: Sequence[Draw],
    spoken: SpokenFor,
    language: str,
) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, translate("request.sheet.title", language), formats["title"])
    row = 2
    for part in INSTRUCTIONS:
        text = translate(f"request.sheet.{part}", language, contacts=format_number(len(draws), language))
        sheet.write_string(row, 0, text, formats["text"])
        row += 1
    row += 1
    sheet.write_string(row, 0, translate("request.sheet.per_channel", language), formats["head"])
    for channel, count in channel_counts(scenario, draws, language):
        row += 1
        sheet.write_string(row, 0, f"{channel}: {format_number(count, language)}")
    row += 1
    for said in speaks_for(spoken, language):
        row += 1
        sheet.write_string(row, 0, said, formats["text"])


def speaks_for(spoken: SpokenFor, language: str) -> tuple[str, str]:
    """How many contacts a sample speaks for, and which channels it leaves out."""
    told = {
        "contacts": format_number(spoken.contacts, language),
        "share": part_text(spoken.share, language),
        "file": spoken.file,
    }
    names = [f"{name} ({part_text(share, language)})" for name, share in spoken.left]
    left = format_list(names, locale=language) if names else ""
    return (
        translate("request.sheet.speaks_for", language, **told),
        translate(f"request.sheet.left_out{'' if left else '_none'}", language, channels=left),
    )


def _write_contacts(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    scenario: Scenario,
    draws: Sequence[Draw],
    language: str,
) -> None:
    for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW, place, column_label(column, language), formats["head"])
    for row, draw in enumerate(draws, start=HEAD_ROW + 1):
        sheet.write_number(row, 0, draw.number)
        sheet.write_string(row, 1, scenario.channels[draw.channel].name.in_language(language))
        sheet.write_datetime(row, 2, draw.at.replace(hour=0, minute=0), formats["date"])
        if draw.time_known:
            sheet.write_datetime(row, 3, draw.at.time(), formats["time"])
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(HEAD_ROW)
    sheet.fit_to_pages(1, 0)


def _write_lists(
    contacts: xlsxwriter.worksheet.Worksheet,
    lists: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    scenario: Scenario,
    drawn: int,
    language: str,
) -> None:
    """The answers on a sheet of their own, and the contacts' cells that let one choose from them."""
    answers = {"reason": reason_labels(scenario, language)}
    answers |= {
        question: [answer_label(question, code, language) for code in codes]
        for question, codes in ANSWERS.items()
    }
    title = translate("request.sheet.lists", language)
    for place, (question, labels) in enumerate(answers.items()):
        lists.set_column(place, place, 34)
        lists.write_string(0, place, column_label(question, language), formats["head"])
        for row, label in enumerate(labels, start=1):
            lists.write_string(row, place, label)
        letter = chr(ord("A") + place)
        column = COLUMNS.index(question)
        contacts.data_validation(
            HEAD_ROW + 1,
            column,
            HEAD_ROW + drawn + BLANK_ROWS,
            column,
            {
                "validate": "list",
                "source": f"='{title}'!${letter}$2:${letter}${len(labels) + 1}",
                "error_title": column_label(question, language)[:32],
                "error_message": translate("request.sheet.choose", language),
            },
        )
