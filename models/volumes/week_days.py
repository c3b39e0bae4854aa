"""Days that are written as a calendar week and a weekday."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from models.volumes.cell_kinds import is_date
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.date_texts import read_date_text
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import SUMS, WEEKDAYS, normal_name

FEWEST = 2
"""So many different weekdays make a column of weekdays."""
MOST_NAMES = 100
"""No column of weekdays has more different contents, sums of weeks included."""
SURE = 0.8


def with_days_of_weeks(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with a column of weeks (of a known year) and one of weekdays as one column of days; any other
    table as it is."""
    weeks = [place for place, cells in enumerate(raw.columns) if all_like(cells, _is_week)]
    days = [place for place, cells in enumerate(raw.columns) if are_weekdays(cells)]
    if len(weeks) != 1 or len(days) != 1:
        return raw
    week, day = weeks[0], days[0]
    if rules.columns.get("start") not in (None, raw.header[week], raw.header[day]) or has_dates(raw):
        return raw
    joined = _paired(raw.columns[week], raw.columns[day])
    told = {"week": raw.header[week], "day": raw.header[day]}
    if {raw.header[week], raw.header[day]} <= set(raw.written.header):
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
    return any(all_like(cells, is_date, SURE) for cells in raw.columns)


def all_like(cells: Cells, fits: Callable[[Cell], bool], least: float = 1.0) -> bool:
    """Whether the first different contents of a column look alike, blank ones and sums aside."""
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
