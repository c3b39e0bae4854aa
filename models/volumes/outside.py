"""When a table is from, where only its surroundings say so: a title above, its sheet, the name of its file.

Numbered days (1 to 31, in a column or as headings) become days of the month that stands there; clock times
without a date become those of the only day that a title or the sheet names; weekdays become days of the only
week or the period that stands there; months and weeks without a year become those of the only year that
stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from models.volumes.cells import Cell, Cells, cell_text, constant
from models.volumes.headings import CLOCK, day_headings, field_of, read_heading
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.long_form import FEWEST, to_long
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable, with_column
from models.volumes.titles import (
    PRINTED,
    YEAR_ALONE,
    days_told,
    month_names_within,
    months_within,
    plain_text,
    week_told,
    without_dates,
)
from models.volumes.told_period import WEEK_DAYS, period_told, speaks_of_time
from models.volumes.vocabulary import normal_name
from models.volumes.week_days import all_like, are_weekdays, has_dates
from models.volumes.weekday_rows import SPREAD
from models.volumes.yearless import lacks_year

DAYS = frozenset({"tag", "day", "datum", "date", "kalendertag", "start", "tagimmonat", "dayofmonth", "tagnr"})
LAST_DAY = 31
PLACED = "days_placed"
"""Code of the note that says to which month numbered days were given."""
UNTOLD_YEAR = 2001
"""Stands in while the year is asked for: nothing is read before that."""
Month = tuple[int | None, int]
"""Year (None: not told) and month."""


@dataclass(frozen=True)
class Placed:
    """A table and the sheet that it stands on ('' for text)."""

    table: RawTable
    sheet: str = ""


def with_outside_dates(
    tables: Sequence[Placed], file_name: str, rules: FileMapping, ledger: Ledger
) -> list[RawTable]:
    """The tables with the days that only their surroundings tell; other tables as they are.

    Which month was taken, and from where, is told. A year that stands nowhere is asked for, and so is the
    month where several are named or none is (several tables without one cannot be told apart: refused).
    """
    undated = [each for each in tables if _is_numbered(each.table) and month_told(each, file_name) is None]
    if len(undated) > 1:
        ledger.add("error", "months_untold", count=len(undated), names=some([each.sheet for each in undated]))
    elif undated and rules.period_start is None:
        ledger.add("error", "month_open", f":{undated[0].table.header_row}", choices=())
    dated = [_dated(each, file_name, rules, ledger) for each in tables]
    _fold_months(ledger)
    return dated


def _fold_months(ledger: Ledger) -> None:
    """One note for the months of many sheets."""
    notes = [each for each in ledger.problems if each.code == f"volumes.{PLACED}"]
    if len(notes) < 2:
        return
    ledger.problems = [each for each in ledger.problems if each not in notes]
    months = [str(each.values["month"]) for each in notes]
    ledger.add("note", f"{PLACED}_in_sheets", count=len(months), first=months[0], last=months[-1])


def _is_numbered(raw: RawTable) -> bool:
    return _numbered_days(raw) is not None or bool(day_headings(raw.header))


def _dated(each: Placed, file_name: str, rules: FileMapping, ledger: Ledger) -> RawTable:
    raw = each.table
    if lacks_year(raw):
        return _with_told_year(each, file_name, rules, ledger)
    if not _is_numbered(raw):
        return (
            _in_told_weeks(each, file_name, rules, ledger)
            if _names_weekdays(raw)
            else _with_told_day(each, ledger)
        )
    told = month_told(each, file_name)
    year, month = _asked(told, each, rules, ledger)
    if told is not None and year is not None:
        ledger.add("note", PLACED, f":{raw.header_row}", month=f"{month:02}/{year}", count=1)
    place = _numbered_days(raw)
    if place is not None:
        return _column_in_month(raw, place, year or UNTOLD_YEAR, month)
    return _headings_in_month(raw, year or UNTOLD_YEAR, month, rules, ledger)


def _asked(told: Month | None, each: Placed, rules: FileMapping, ledger: Ledger) -> tuple[int | None, int]:
    """The month that was told or, where it is not, answered; the year likewise."""
    if told is None:
        known = rules.period_start
        return (known.year, known.month) if known else (None, 1)
    year = told[0] or rules.year
    if year is None and all(problem.code != "volumes.date_year_open" for problem in ledger.problems):
        ledger.add("error", "date_year_open", f": {each.sheet}" if each.sheet else "",
                   examples=some([each.sheet or some(list(each.table.titles))]))  # fmt: skip
    return year, told[1]


# --- The month ----------------------------------------------------------------------------------------------


def month_told(each: Placed, file_name: str) -> Month | None:
    """The month that a table's surroundings name; None where none does or they name several.

    The sheet and the titles go before the name of the file.
    """
    titles = [title for title in each.table.titles if not PRINTED.search(plain_text(title))]
    near, far = [each.sheet, *titles], [PurePath(file_name).stem]
    for texts in (near, far):
        whole = {month for text in texts for month in months_within(text)}
        if len(whole) > 1:
            return None
        if whole:
            return whole.pop()
        named = {month for text in texts for month in month_names_within(text)}
        if len(named) == 1:
            years = {int(year) for text in (*near, *far) for year in YEAR_ALONE.findall(without_dates(text))}
            return (years.pop() if len(years) == 1 else None), named.pop()
    return None


# --- The year -----------------------------------------------------------------------------------------------


def _with_told_year(each: Placed, file_name: str, rules: FileMapping, ledger: Ledger) -> RawTable:
    """Months or weeks without a year made into whole ones at once (the next sheet is of another year): of the
    only one that the sheet or a title names, or else the file. An answer goes before them."""
    raw = each.table
    titles = [title for title in raw.titles if not PRINTED.search(plain_text(title))]
    for texts in ([each.sheet, *titles], [PurePath(file_name).stem]):
        years = {int(year) for text in texts for year in YEAR_ALONE.findall(without_dates(text))}
        if years and rules.year is None:
            if len(years) > 1:
                return raw
            year = years.pop()
            ledger.add("note", "year_placed", f":{raw.header_row}", year=str(year), taken=str(year))
            return to_long(raw, rules.model_copy(update={"year": year}), ledger)
    return raw


# --- Numbered days ------------------------------------------------------------------------------------------


def _numbered_days(raw: RawTable) -> int | None:
    """The only column of days 1 to 31 whose name speaks of days or is missing."""
    named = [
        place
        for place, name in enumerate(raw.header)
        if (normal_name(name) in DAYS or not name) and all_like(raw.columns[place], _is_day_number)
    ]
    others = [name for place, name in enumerate(raw.header) if place not in named]
    if len(named) != 1 or any(field_of(name) == "start" for name in others):
        return None
    return named[0]


def _is_day_number(cell: Cell) -> bool:
    number = _number(cell)
    return number is not None and 1 <= number <= LAST_DAY


def _number(cell: Cell) -> int | None:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    text = cell_text(cell).strip().removesuffix(".")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def _column_in_month(raw: RawTable, place: int, year: int, month: int) -> RawTable:
    cells = raw.columns[place]
    contents = tuple(_in_month(cell, year, month) for cell in cells.contents)
    columns = [Cells(cells.codes, contents) if at == place else each for at, each in enumerate(raw.columns)]
    header = [name or "start" if at == place else name for at, name in enumerate(raw.header)]
    return replace(raw, header=tuple(header), columns=tuple(columns))


def _headings_in_month(raw: RawTable, year: int, month: int, rules: FileMapping, ledger: Ledger) -> RawTable:
    """Days as headings made into rows at once: the next sheet is of another month."""
    days = day_headings(raw.header)
    header = [
        cell_text(_in_month(name, year, month)) if place in days else name
        for place, name in enumerate(raw.header)
    ]
    return to_long(replace(raw, header=tuple(header)), rules, ledger)


def _in_month(cell: Cell, year: int, month: int) -> Cell:
    """A day that the month does not have stays a number, and its rows are set aside."""
    number = _number(cell)
    try:
        return date(year, month, number) if number is not None else cell
    except ValueError:
        return f"{number}.{month}.{year}"


# --- Weekdays without a date --------------------------------------------------------------------------------


def _names_weekdays(raw: RawTable) -> bool:
    """Whether weekdays stand where dates could: as headings or in a column."""
    headings = [read_heading(name).kind for name in raw.header]
    as_headings = headings.count("weekday") >= FEWEST["weekday"]
    return not has_dates(raw) and (as_headings or any(are_weekdays(cells) for cells in raw.columns))


def _in_told_weeks(each: Placed, file_name: str, rules: FileMapping, ledger: Ledger) -> RawTable:
    """Weekdays made into days at once: the next sheet is of another week, or of others. An answer goes before
    the title; what the figures of several weeks are is asked of the table that is read."""
    near = (each.sheet, *each.table.titles)
    monday = week_told(near)
    if rules.period_start is not None:
        return each.table
    if monday is not None:
        return to_long(each.table, rules.model_copy(update={"period_start": monday}), ledger)
    period = period_told(near)
    if period is None and not any(map(speaks_of_time, near)):
        period = period_told([PurePath(file_name).stem])
    if period is None or period.days < WEEK_DAYS:
        return each.table
    table = replace(each.table, period=period)
    return to_long(table, rules, ledger) if rules.weekdays_are in SPREAD else table


# --- Clock times without a date -----------------------------------------------------------------------------


def _with_told_day(each: Placed, ledger: Ledger) -> RawTable:
    """Clock times and nothing that names days: those of the only day that the sheet or a title names."""
    raw = each.table
    clocks = [place for place, cells in enumerate(raw.columns) if all_like(cells, _is_clock)]
    if len(clocks) != 1 or field_of(raw.header[clocks[0]]) not in ("time", "start") or has_dates(raw):
        return raw
    if any(field_of(name) == "start" for place, name in enumerate(raw.header) if place not in clocks):
        return raw
    days = set(days_told((each.sheet, *raw.titles)))
    if len(days) != 1:
        return raw
    day = days.pop()
    ledger.add("note", "day_placed", f":{raw.header_row}", day=day)
    header = ["time" if place in clocks else name for place, name in enumerate(raw.header)]
    return with_column(replace(raw, header=tuple(header)), "start", constant(day, len(raw.rows)))


def _is_clock(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(CLOCK.fullmatch(cell.strip()))
