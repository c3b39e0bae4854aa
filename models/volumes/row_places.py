"""Rows of a file of several sheets: each has a number of its own while the file is read, and is told by the
number that it has on its sheet."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from models.texts import translate


@dataclass(frozen=True, order=True)
class RowPlace:
    """A row of a sheet in a message."""

    sheet: str
    row: int

    def in_language(self, language: str) -> str:
        """As a sentence names it, behind the word for a row."""
        return row_told(self.sheet, str(self.row), language)


@dataclass(frozen=True)
class SheetRows:
    """Which numbers are whose: those from `firsts[i]` on are the rows (from 1) of the sheet `names[i]`.

    Without sheets, a number is that of the row itself.

    >>> rows = SheetRows((1, 101), ("Q1", "Q2"))
    >>> rows.sheet(105), rows.row(105), rows.numbers("Q2", 5), rows.numbers("", 5)
    ('Q2', 5, (105,), (5, 105))
    """

    firsts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def sheet(self, number: int) -> str:
        """The sheet that it stands on; '' where there is only one table."""
        return self.names[self._at(number)] if self.names else ""

    def row(self, number: int) -> int:
        """Its number on its sheet."""
        return number - self.firsts[self._at(number)] + 1 if self.names else number

    def said(self, number: int) -> RowPlace | int:
        """How a message names it."""
        return RowPlace(self.sheet(number), self.row(number)) if self.names else number

    def where(self, number: int) -> str:
        """Its place in the file, as problems state it."""
        sheet = self.sheet(number)
        return f": {sheet}:{self.row(number)}" if sheet else f":{number}"

    def numbers(self, sheet: str, row: int) -> tuple[int, ...]:
        """The numbers of a row that is told with its sheet; of all sheets where that is not told."""
        if not self.names:
            return (row,)
        return tuple(
            first + row - 1
            for place, first in enumerate(self.firsts)
            if sheet in ("", self.names[place]) and self._at(first + row - 1) == place
        )

    def _at(self, number: int) -> int:
        return max(bisect_right(self.firsts, number) - 1, 0)


def row_told(sheet: str, row: str, language: str) -> str:
    """A row, or several, behind the word for it; with the sheet where there are several."""
    return translate("volumes_model.row_of_sheet", language, row=row, sheet=sheet) if sheet else row
