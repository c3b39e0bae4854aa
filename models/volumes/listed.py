"""Lists in messages: the first few of something in the reader's language, and how many more there are."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Generic, Self, TypeVar

from babel.lists import format_list

from models.problems import Month
from models.texts import format_date, format_number, translate, translate_plural
from models.volumes.row_places import RowPlace, row_told

FIRST = 5
"""So many rows, days or names are listed by themselves; the rest is counted."""
LEAST_STRETCH = 3
"""So many days in a row are told by their first and last one."""
Item = TypeVar("Item")


def in_words(said: Sequence[str], more: int, language: str) -> str:
    """What is `said`, and how many `more` there are, as a sentence lists it.

    >>> in_words(["Telefon", "Chat"], 2, "de"), in_words(["Telefon", "Chat"], 0, "en")
    ('Telefon, Chat und 2 weitere', 'Telefon and Chat')
    """
    rest = [translate_plural("volumes_model.more", more, language)] if more else []
    return str(format_list([*said, *rest], locale=language))


@dataclass(frozen=True)
class Listed(Generic[Item]):
    """The first `items` of a list in a message; the others are counted."""

    items: tuple[Item, ...]
    more: int = 0

    @classmethod
    def of(cls, items: Sequence[Item], most: int = FIRST) -> Self:
        """The first `most` of `items`."""
        return cls(tuple(items[:most]), max(len(items) - most, 0))

    def in_language(self, language: str) -> str:
        """As a sentence lists them."""
        return in_words([self.said(item, language) for item in self.items], self.more, language)

    @abstractmethod
    def said(self, item: Item, language: str) -> str:
        """One of them."""


@dataclass(frozen=True)
class CellPlace:
    """A cell of the file in a message: its row, and the heading of its column; the sheet where there are
    several."""

    row: int
    column: str
    sheet: str = ""

    def in_language(self, language: str) -> str:
        """As a sentence names it."""
        row = RowPlace(self.sheet, self.row).in_language(language) if self.sheet else self.row
        return translate("volumes_model.cell", language, row=row, column=self.column)


Listable = str | int | date | CellPlace | RowPlace


@dataclass(frozen=True)
class FirstOf(Listed[Listable]):
    """Row numbers, days, clock times or names.

    >>> FirstOf((2, 3), 0).in_language("de"), FirstOf((2,), 4).in_language("en")
    ('2 und 3', '2 and 4 more')
    >>> FirstOf((RowPlace("Q1", 2), RowPlace("Q1", 3))).in_language("de")
    '2 und 3 auf Blatt „Q1“'
    >>> FirstOf((RowPlace("Q1", 9), RowPlace("Q2", 9))).in_language("de")
    '9 auf den Blättern „Q1“ und „Q2“'
    """

    def in_language(self, language: str) -> str:
        """As a sentence lists them; a sheet that rows stand on is named once, and so are rows that stand on
        several sheets."""
        places = [item for item in self.items if isinstance(item, RowPlace) and item.sheet]
        if not places or len(places) < len(self.items):
            return super().in_language(language)
        rows_of: dict[str, tuple[int, ...]] = {}
        for place in places:
            rows_of[place.sheet] = (*rows_of.get(place.sheet, ()), place.row)
        sheets_of: dict[tuple[int, ...], list[str]] = {}
        for sheet, rows in rows_of.items():
            sheets_of.setdefault(rows, []).append(sheet)
        if len(sheets_of) == 1:
            ((rows, sheets),) = sheets_of.items()
            return _rows_of_sheets(FirstOf(rows, self.more), sheets, language)
        said = [_rows_of_sheets(FirstOf(rows), sheets, language) for rows, sheets in sheets_of.items()]
        return in_words(said, self.more, language)

    def said(self, item: Listable, language: str) -> str:
        """A number or name as it is, a day as the language writes it."""
        if isinstance(item, (CellPlace, RowPlace)):
            return item.in_language(language)
        if isinstance(item, datetime):
            return f"{format_date(item, language)} {item:%H:%M}"
        return format_date(item, language) if isinstance(item, date) else str(item)


def _rows_of_sheets(rows: FirstOf, sheets: Sequence[str], language: str) -> str:
    told = rows.in_language(language)
    if len(sheets) == 1:
        return row_told(sheets[0], told, language)
    names = Names.of(sheets).in_language(language)
    return translate("volumes_model.row_of_sheets", language, row=told, sheets=names)


@dataclass(frozen=True)
class Months(Listed[date]):
    """Months, each by any day of it.

    >>> Months((date(2025, 3, 1), date(2025, 4, 1))).in_language("de")
    'März 2025 und April 2025'
    """

    def said(self, item: date, language: str) -> str:
        """Its name and year."""
        return Month(item).in_language(language)


@dataclass(frozen=True)
class DayStretches(Listed[tuple[date, date]]):
    """Days in order, those in a row by their first and last one; `more` counts days.

    >>> days = [date(2025, 7, 4), *(date(2025, 7, day) for day in range(14, 21)), date(2025, 8, 1)]
    >>> DayStretches.of_days(days).in_language("de")
    '04.07.2025, 14.07.2025 bis 20.07.2025 und 01.08.2025'
    >>> DayStretches.of_days(days, 1).in_language("de")
    '04.07.2025 und 8 weitere'
    """

    @classmethod
    def of_days(cls, days: Sequence[date], most: int = FIRST) -> Self:
        """The first `most` days, or stretches of them."""
        stretches = list(_stretches(days))
        listed = tuple(stretches[:most])
        return cls(listed, len(days) - sum((last - first).days + 1 for first, last in listed))

    def said(self, item: tuple[date, date], language: str) -> str:
        """A day, or the first and last one of a stretch."""
        first, last = (format_date(day, language) for day in item)
        return (
            first if first == last else translate("volumes_model.stretch", language, first=first, last=last)
        )


def _stretches(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    for _, numbered in groupby(enumerate(days), lambda each: each[1] - timedelta(days=each[0])):
        run = [day for _, day in numbered]
        yield from ((run[0], run[-1]),) if len(run) >= LEAST_STRETCH else ((day, day) for day in run)


@dataclass(frozen=True)
class Names(Listed[str]):
    """Names of a file (or of the scenario), each in quotation marks: they may hold commas.

    >>> Names(("Karte", "Überweisung, Ausland"), 3).in_language("de")
    '„Karte“, „Überweisung, Ausland“ und 3 weitere'
    """

    def said(self, item: str, language: str) -> str:
        """A name in quotation marks."""
        return translate("volumes_model.quoted", language, name=item)


@dataclass(frozen=True)
class CountedNames(Listed[tuple[str, int]]):
    """Names of a file, each with how often it stands there.

    >>> CountedNames((("Spam", 258), ("Test", 1)), 2).in_language("de")
    '„Spam“ (258), „Test“ (1) und 2 weitere'
    """

    def said(self, item: tuple[str, int], language: str) -> str:
        """A name and its number."""
        name, count = item
        return f"{translate('volumes_model.quoted', language, name=name)} ({format_number(count, language)})"


@dataclass(frozen=True)
class ColumnNames(Listed[tuple[int, str]]):
    """Columns of a file: each by its heading, or by its number where it has none.

    >>> ColumnNames.under(("Monat", "")).in_language("de")
    '„Monat“ und 2. Spalte (ohne Überschrift)'
    """

    @classmethod
    def under(cls, headings: Sequence[str]) -> Self:
        """The columns under these headings."""
        return cls.of(tuple(enumerate(headings, start=1)))

    def said(self, item: tuple[int, str], language: str) -> str:
        """A heading in quotation marks, or which column it is."""
        number, name = item
        if name:
            return translate("volumes_model.quoted", language, name=name)
        return translate("volumes_model.column_unnamed", language, number=number)


def some(items: list[str]) -> str:
    """The first few of a list as text.

    >>> some(["2", "5"]), some([str(n) for n in range(9)])
    ('2, 5', '0, 1, 2, 3, 4 …')
    """
    return ", ".join(items[:FIRST]) + (" …" if len(items) > FIRST else "")
