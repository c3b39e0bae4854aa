"""Two people who sorted the same contacts: how far they agree, and over which contacts they should talk."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from models.request.agreement import Agreement, agreement
from models.request.sorted_contacts import SortedContact, SortedSample
from models.request.worksheet import MADE, OTHER, answer_label, column_label
from models.scenario.schema import Scenario
from models.texts import translate

QUESTIONS = ("reason", "avoidable")
WIDTHS = (6, 18, 34, 34, 28, 28, 40)


@dataclass(frozen=True)
class Differing:
    """A contact to talk over: both people's answers; None where one gave none."""

    number: str
    channel: str | None
    reasons: tuple[str | None, str | None]
    avoidable: tuple[str | None, str | None]

    @property
    def is_complete(self) -> bool:
        """Whether both answered both questions, differently."""
        return None not in (*self.reasons, *self.avoidable)


@dataclass(frozen=True)
class TwoRaters:
    """Two people's answers to the same contacts; `both`: those that both answered in full, of which alone the
    agreement speaks."""

    both: int
    reason: Agreement
    avoidable: Agreement
    differing: tuple[Differing, ...]
    """Another reason, another view of what is avoidable, or an answer that one of them did not give."""

    @property
    def incomplete(self) -> int:
        """Contacts on both sheets that one of them did not answer in full."""
        return sum(not each.is_complete for each in self.differing)

    @property
    def is_good(self) -> bool:
        """Whether both questions were answered alike enough to call the sample confirmed."""
        return self.reason.strength == "good" and self.avoidable.strength == "good"


def two_raters(first: SortedSample, second: SortedSample) -> TwoRaters:
    """How far two worksheets about the same contacts agree; contacts that only one has do not count."""
    theirs = {contact.number: contact for contact in second.contacts}
    pairs = [
        Differing(
            mine.number,
            mine.channel,
            (mine.reason, theirs[mine.number].reason),
            (mine.avoidable, theirs[mine.number].avoidable),
        )
        for mine in first.contacts
        if mine.number in theirs and _is_sorted(mine, theirs[mine.number])
    ]
    full = [pair for pair in pairs if pair.is_complete]
    return TwoRaters(
        both=len(full),
        reason=_agreement([pair.reasons for pair in full]),
        avoidable=_agreement([pair.avoidable for pair in full]),
        differing=tuple(
            pair
            for pair in pairs
            if not pair.is_complete or len({*pair.reasons}) + len({*pair.avoidable}) > 2
        ),
    )


def _is_sorted(*contacts: SortedContact) -> bool:
    return any(contact.reason or contact.avoidable for contact in contacts)


def _agreement(pairs: Sequence[tuple[str | None, str | None]]) -> Agreement:
    return agreement([one or "" for one, _ in pairs], [other or "" for _, other in pairs])


# --- The contacts to talk over ------------------------------------------------------------------------------


def differing_heads(language: str) -> tuple[str, ...]:
    """Headings of the table of contacts to talk over."""
    sheets = [translate("request.raters.sheet", language, number=number) for number in (1, 2)]
    return (
        column_label("number", language),
        column_label("channel", language),
        *(f"{column_label(question, language)} ({sheet})" for question in QUESTIONS for sheet in sheets),
    )


def differing_row(each: Differing, scenario: Scenario, language: str) -> tuple[str, ...]:
    """One contact to talk over, in words."""
    none = translate("request.raters.no_answer", language)
    channel = scenario.channels[each.channel].name.in_language(language) if each.channel else ""
    reasons = [_reason(reason, scenario, language) if reason else none for reason in each.reasons]
    views = [answer_label("avoidable", view, language) if view else none for view in each.avoidable]
    return (each.number, channel, *reasons, *views)


def _reason(reason: str, scenario: Scenario, language: str) -> str:
    if reason == OTHER:
        return translate(f"request.answer.{OTHER}", language)
    return scenario.reasons[reason].name.in_language(language)


def differing_xlsx(raters: TwoRaters, scenario: Scenario, language: str) -> bytes:
    """The contacts to talk over as a workbook, with an empty column for what was agreed."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = translate("request.raters.title", language)
    book.set_properties({"created": MADE, "title": title})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet = book.add_worksheet(title)
    heads = (*differing_heads(language), translate("request.raters.agreed", language))
    for place, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, bold)
    for row, each in enumerate(raters.differing, start=1):
        for place, text in enumerate(differing_row(each, scenario, language)):
            sheet.write_string(row, place, text)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()
