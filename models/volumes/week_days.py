"""Days that are written as a calendar week and a weekday, or as a number on the sheet of a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.columns import is_date
from models.volumes.date_texts import MONTHS, read_date_text
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger, some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import SUMS, WEEKDAYS, normal_name

FEWEST = 2
"""So many different weekdays make a column of weekdays."""
MOST_NAMES = 100
"""No column of weekdays has more different contents, sums of weeks included."""
SURE = 0.8
DAYS = frozenset({"tag", "day", "datum", "date", "kalendertag", "start", "tagimmonat", "dayofmonth"})
LAST_DAY = 31


def with_days_of_weeks(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with a column of weeks (of a known year) and one of weekdays as one column of days; any other
    table as it is."""
    weeks = [place for place, cells in enumerate(raw.columns) if _all(cells, _is_week)]
    days = [place for place, cells in enumerate(raw.columns) if are_weekdays(cells)]
    if len(weeks) != 1 or len(days) != 1:
        return raw
    week, day = weeks[0], days[0]
    if rules.columns.get("start") not in (None, raw.header[week], raw.header[day]) or has_dates(raw):
        return raw
    joined = _paired(raw.columns[week], raw.columns[day])
    told = {"week": raw.header[week], "day": raw.header[day]}
    ledger.add("note", "week_days_joined", f":{raw.header_row}", **told)
    kept = [place for place in range(len(raw.header)) if place != day]
    columns = [joined if place == week else cells for place, cells in enumerate(raw.columns)]
    header = ["start" if place == week else name for place, name in enumerate(raw.header)]
    return replace(
        raw,
        header=tuple(header[place] for place in kept),
        groups=tuple(raw.groups[place] for place in kept),
        columns=tuple(columns[place] for place in kept),
        parts_of_start=(*raw.parts_of_start, raw.header[week], raw.header[day]),
    )


def has_dates(raw: RawTable) -> bool:
    """Whether some column holds whole dates."""
    return any(_all(cells, is_date, SURE) for cells in raw.columns)


def _all(cells: Cells, fits: Callable[[Cell], bool], least: float = 1.0) -> bool:
    filled = [
        cell for cell in cells.contents[:200] if (text := cell_text(cell).strip()) and not _is_sum(text)
    ]
    found = sum(map(fits, filled))
    return bool(filled) and found >= least * len(filled)


def _is_sum(text: str) -> bool:
    return bool(SUMS.fullmatch(text))


def _is_week(cell: Cell) -> bool:
    return isinstance(cell, str) and read_date_text(cell).kind == "week"


def are_weekdays(cells: Cells) -> bool:
    """Whether a column holds names of weekdays and nothing else, sums aside."""
    if len(cells.contents) > MOST_NAMES:
        return False
    names = {normal_name(text) for text in cells.texts() if text.strip() and not _is_sum(text.strip())}
    return len(names) >= FEWEST and names <= set(WEEKDAYS)


def _paired(weeks: Cells, days: Cells) -> Cells:
    pairs = weeks.codes.astype(np.int64) * len(days.contents) + days.codes
    used, codes = np.unique(pairs, return_inverse=True)
    width = len(days.contents)
    contents = tuple(
        _day(cell_text(weeks.contents[pair // width]), cell_text(days.contents[pair % width]))
        for pair in used.tolist()
    )
    return Cells(codes.astype(np.int32), contents)


def _day(week: str, day: str) -> str:
    """
    >>> _day("KW 7/2024", "Mittwoch"), _day("KW 7/2024", "Summe"), _day("", "Mo")
    ('2024-02-14', 'Summe', 'Mo')
    """
    written, weekday = read_date_text(week), WEEKDAYS.get(normal_name(day))
    if written.kind != "week" or weekday is None:
        return day.strip() or week.strip()
    monday = date(written.year, written.first, written.second)
    return date.fromordinal(monday.toordinal() + weekday).isoformat()


# --- Sheets of months ---------------------------------------------------------------------------------------


def month_of(name: str) -> tuple[int | None, int] | None:
    """Year (None: not told) and month that a sheet is named after.

    >>> month_of("Januar 2025"), month_of("03-2025"), month_of(" Mrz "), month_of("Export")
    ((2025, 1), (2025, 3), (None, 3), None)
    """
    written = read_date_text(name)
    if written.kind == "month":
        return written.year, written.first
    month = MONTHS.get(normal_name(name))
    return (None, month) if month else None


def with_days_of_sheet(raw: RawTable, sheet: str, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table of a sheet that is named after a month, with its numbered days as dates; any other as it is.

    A year that the sheet's name lacks is asked for.
    """
    month = month_of(sheet)
    place = _numbered_days(raw) if month else None
    if month is None or place is None:
        return raw
    year = month[0] or rules.year
    if year is None:
        if all(problem.code != "volumes.date_year_open" for problem in ledger.problems):
            ledger.add("error", "date_year_open", f": {sheet}", examples=some([sheet]))
        year = 2001
    cells = raw.columns[place]
    contents = tuple(_in_month(cell, year, month[1]) for cell in cells.contents)
    columns = [Cells(cells.codes, contents) if at == place else each for at, each in enumerate(raw.columns)]
    header = [name or "start" if at == place else name for at, name in enumerate(raw.header)]
    return replace(raw, header=tuple(header), columns=tuple(columns))


def _numbered_days(raw: RawTable) -> int | None:
    """The only column of days 1 to 31 whose name speaks of days or is missing."""
    named = [
        place
        for place, name in enumerate(raw.header)
        if (normal_name(name) in DAYS or not name) and _all(raw.columns[place], _is_day_number)
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


def _in_month(cell: Cell, year: int, month: int) -> Cell:
    """A day that the month does not have stays a number, and its rows are set aside."""
    number = _number(cell)
    try:
        return date(year, month, number) if number is not None else cell
    except ValueError:
        return f"{number}.{month}.{year}"


def yearless_weeks(texts: Sequence[str]) -> dict[str, int] | None:
    """Number of the week by text (`KW 7`, `7`); None where some text is no week.

    >>> yearless_weeks(["KW 7", "8", ""]), yearless_weeks(["KW 7", "Giro"])
    ({'KW 7': 7, '8': 8}, None)
    """
    found = {}
    for text in texts:
        plain = text.strip().casefold().removeprefix("kw").removeprefix("cw").removeprefix("week").strip(" .")
        if text.strip() and not _is_sum(text.strip()):
            if not (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= 53):
                return None
            found[text] = int(plain)
    return found or None
