"""Sheets of a workbook that were not read: which, and why; each can be chosen instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.texts import translate
from models.volumes.ledger import Ledger
from models.volumes.listed import Names, in_words

Why = Literal["blank", "no_table", "words", "unusable", "not_chosen", "too_many"]
LISTED = 10
"""So many sheets are told by their names; the rest is counted."""


@dataclass(frozen=True)
class UnreadSheet:
    """A sheet by its name, and why it was not read: it is blank, holds no table, holds a few words as a
    cover does, or a table without times or counts, another one was chosen, or the book has too many."""

    name: str
    why: Why


@dataclass(frozen=True)
class UnreadSheets:
    """Sheets in a message, each in quotation marks with the reason."""

    sheets: tuple[UnreadSheet, ...]

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        said = [
            translate(f"volumes_model.unread.{sheet.why}", language, name=sheet.name)
            for sheet in self.sheets[:LISTED]
        ]
        return in_words(said, max(len(self.sheets) - LISTED, 0), language)


def tell_unread_sheets(read: Sequence[str], unread: Sequence[UnreadSheet], ledger: Ledger) -> None:
    """Says which sheets were read and which not; a blank one is none to choose."""
    if not unread:
        return
    choices = (*read, *(sheet.name for sheet in unread if sheet.why != "blank"))
    told: dict[str, Any] = {
        "count": len(unread),
        "read": Names.of(list(read)),
        "unread": UnreadSheets(tuple(unread)),
        "taken": read[0] if len(read) == 1 else "",
    }
    code = "sheets_unread" if len(choices) > 1 else "sheets_blank"
    ledger.add("note", code, choices=choices, **told)
