"""Which days a roster means: as written, told by its other days or by an answer, or to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from models.request.roster_cells import WEEKDAY_NAMES
from models.scenario.rosters import WEEKDAYS
from models.scenario.schema import Weekday
from models.volumes.cells import Cell, cell_text
from models.volumes.clock_texts import read_clock_text
from models.volumes.date_texts import Written, read_date_text
from models.volumes.vocabulary import normal_name

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, Order] = ("dmy", "mdy")
YEARS_BACK, YEARS_AHEAD = 3, 1
"""A roster is of one of these years around today; within five years a date has each weekday once at most."""
WORD = re.compile(r"[^\W\d_]+")
EXAMPLES = 3


@dataclass(frozen=True)
class DayAnswers:
    """What was told about the dates of rosters; None: nothing."""

    date_order: Order | None = None
    year: int | None = None


NOTHING_TOLD = DayAnswers()


@dataclass(frozen=True)
class AskedDay:
    """A question about the dates of a file: its `entry` in the answers, dates it is about, what can be
    answered, and what was."""

    entry: Literal["date_order", "year"]
    examples: tuple[str, ...]
    choices: tuple[str, ...]
    answer: str | None


def names_day(cell: Cell) -> bool:
    """Whether a cell names a weekday or a date, though its year or the order of its parts may be open.

    >>> [names_day(text) for text in ("Mo 03.03.", "03/04/2026", "Montag", "8.30", "8")]
    [True, True, True, False, False]
    """
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    if normal_name(text) in WEEKDAY_NAMES:
        return True
    kind = read_date_text(text).kind
    is_time = _named_weekday(text) is None and read_clock_text(text).seconds is not None
    return kind == "day" or (kind == "yearless" and not is_time)


@dataclass(frozen=True)
class DaysInFile:
    """The days of a roster whose cells for days are `cells`."""

    cells: tuple[Cell, ...]
    answers: DayAnswers
    today: date

    @cached_property
    def dates(self) -> Mapping[str, Written]:
        """What dates in text say, by the text."""
        texts = dict.fromkeys(
            cell.strip() for cell in self.cells if isinstance(cell, str) and names_day(cell)
        )
        written = {text: read_date_text(text) for text in texts}
        return {text: each for text, each in written.items() if each.kind in ("day", "yearless")}

    def of(self, cell: Cell) -> tuple[Weekday, date | None] | None:
        """The weekday that a cell names, and the date where it states one; None where it states neither, or
        waits for an answer."""
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, date):
            return WEEKDAYS[cell.weekday()], cell
        text = cell_text(cell).strip()
        if normal_name(text) in WEEKDAY_NAMES:
            return WEEKDAY_NAMES[normal_name(text)], None
        if text not in self.dates:
            return None
        found = _date(self.dates[text], self.order, self.year)
        return None if found is None else (WEEKDAYS[found.weekday()], found)

    def is_open(self, cell: Cell) -> bool:
        """Whether a date waits for an answer."""
        written = self.dates.get(cell_text(cell).strip())
        waits = {each.entry for each in self.asked() if each.answer is None}
        if written is None or not waits:
            return False
        return (written.is_open and "date_order" in waits) or (written.kind == "yearless" and "year" in waits)

    def asked(self) -> tuple[AskedDay, ...]:
        """What the dates leave open, with its answer where there is one."""
        return self._asked

    @cached_property
    def _asked(self) -> tuple[AskedDay, ...]:
        found = []
        if self._orders == ORDERS:
            either = [text for text, each in self.dates.items() if each.is_open and each.first != each.second]
            found.append(AskedDay("date_order", tuple(either[:EXAMPLES]), ORDERS, self.answers.date_order))
        yearless = [text for text, each in self.dates.items() if each.kind == "yearless"]
        if yearless and len(self._years) != 1:
            this = self.today.year
            choices = tuple(str(year) for year in range(this - YEARS_BACK, this + YEARS_AHEAD + 1))
            told = None if self.answers.year is None else str(self.answers.year)
            found.append(AskedDay("year", tuple(yearless[:EXAMPLES]), choices, told))
        return tuple(found)

    @property
    def order(self) -> Order | None:
        """Day or month first, where the dates or the answer tell."""
        return self._orders[0] if len(self._orders) == 1 else self.answers.date_order

    @property
    def year(self) -> int | None:
        """The year of dates that state none, where their weekdays or the answer tell."""
        return self._years[0] if len(self._years) == 1 else self.answers.year

    @cached_property
    def _orders(self) -> tuple[Order, ...]:
        """The orders in which every date that can be read two ways is one, and of its weekday."""
        open_ones = {text: each for text, each in self.dates.items() if each.is_open}
        if all(each.first == each.second for each in open_ones.values()):
            return ("dmy",)
        return tuple(
            order
            for order in ORDERS
            if all(
                any(_fits(text, _date(each, order, year)) for year in self._years_of(each))
                for text, each in open_ones.items()
            )
        )

    @cached_property
    def _years(self) -> tuple[int, ...]:
        """The years around today in which every date without a year is of the weekday beside it; all where
        none stands there."""
        yearless = {text: each for text, each in self.dates.items() if each.kind == "yearless"}
        order = self.order
        return tuple(
            year
            for year in self._years_around()
            if all(_fits(text, _date(each, order, year)) for text, each in yearless.items())
        )

    def _years_of(self, written: Written) -> Sequence[int]:
        return [written.year] if written.kind == "day" else self._years_around()

    def _years_around(self) -> Sequence[int]:
        return range(self.today.year - YEARS_BACK, self.today.year + YEARS_AHEAD + 1)


def _date(written: Written, order: Order | None, year: int | None) -> date | None:
    """The date; None where its year or the order of its parts is open, or there is no such day."""
    month, day = written.first, written.second
    if written.is_open and month != day:
        if order is None:
            return None
        month, day = (month, day) if order == "mdy" else (day, month)
    stated = written.year if written.kind == "day" else year
    try:
        return None if stated is None else date(stated, month, day)
    except ValueError:
        return None


def _fits(text: str, day: date | None) -> bool:
    """Whether a date is there, and of the weekday that stands beside it."""
    named = _named_weekday(text)
    return day is not None and named in (None, WEEKDAYS[day.weekday()])


def _named_weekday(text: str) -> Weekday | None:
    word = WORD.match(text)
    return WEEKDAY_NAMES.get(normal_name(word[0])) if word else None
