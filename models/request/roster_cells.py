"""What one cell of a roster says: a day, the beginning of a half-hour, a number of heads."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from models.scenario.rosters import WEEKDAYS
from models.scenario.schema import Weekday
from models.texts import parse_number
from models.volumes.cells import Cell, cell_text
from models.volumes.clock_texts import read_clock_text
from models.volumes.date_texts import read_date_text
from models.volumes.vocabulary import normal_name

DAY_MINUTES = 1440
AMBIGUOUS = re.compile(r"-?\d{1,3}[.,]\d{3}")
WEEKDAY_NAMES: Mapping[str, Weekday] = {
    normal_name(name): day
    for day, names in zip(
        WEEKDAYS,
        (
            ("mon", "mo", "montag", "monday"),
            ("tue", "di", "dienstag", "tuesday", "tu", "tues"),
            ("wed", "mi", "mittwoch", "wednesday", "we"),
            ("thu", "do", "donnerstag", "thursday", "th", "thur", "thurs"),
            ("fri", "fr", "freitag", "friday"),
            ("sat", "sa", "samstag", "sonnabend", "saturday"),
            ("sun", "so", "sonntag", "sunday", "su"),
        ),
        strict=True,
    )
    for name in names
}


def weekday_of(cell: Cell) -> tuple[Weekday, date | None] | None:
    """The weekday that a cell names, and the date where it states one; None where it states neither.

    >>> weekday_of("Montag"), weekday_of("2.3.2026"), weekday_of("soon"), weekday_of("03/04/2026")
    (('mon', None), ('mon', datetime.date(2026, 3, 2)), None, None)
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return WEEKDAYS[cell.weekday()], cell
    text = cell_text(cell).strip()
    if normal_name(text) in WEEKDAY_NAMES:
        return WEEKDAY_NAMES[normal_name(text)], None
    found = _date(text)
    return None if found is None else (WEEKDAYS[found.weekday()], found)


def _date(text: str) -> date | None:
    """The date that a text states; None where month and day could be either."""
    written = read_date_text(text)
    month, day = written.first, written.second
    if written.kind != "day":
        return None
    if written.is_open:
        if max(month, day) <= 12 and month != day:
            return None
        month, day = min(month, day), max(month, day)
    try:
        return date(written.year, month, day)
    except ValueError:
        return None


def minute_of(cell: Cell) -> int | None:
    """Minute of the day at which an interval begins; None where the cell states no time.

    >>> minute_of("8:30"), minute_of("08:00-08:30"), minute_of(0.25), minute_of("8 Uhr"), minute_of("25:00")
    (510, 480, 360, 480, None)
    >>> minute_of("8"), minute_of("0830"), minute_of("1:30 PM")
    (480, 510, 810)
    """
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return _within_day(cell.total_seconds() / 60)
    if isinstance(cell, float):
        return round(cell * DAY_MINUTES) if 0 <= cell < 1 else None
    clock = read_clock_text(cell_text(cell).strip())
    if clock.seconds is not None:
        return _within_day(clock.seconds / 60)
    if clock.number is None or clock.number != int(clock.number):
        return None
    hour, minute = divmod(int(clock.number), 100) if clock.digits > 2 else (int(clock.number), 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def is_clock(cell: Cell) -> bool:
    """Whether a heading can only be a clock time.

    >>> is_clock("08:30"), is_clock("8-9 Uhr"), is_clock("8"), is_clock("Summe")
    (True, True, False, False)
    """
    if isinstance(cell, (time, timedelta)):
        return minute_of(cell) is not None
    if not isinstance(cell, str) or weekday_of(cell) is not None:
        return False
    clock = read_clock_text(cell.strip())
    return clock.seconds is not None and clock.number is None


def heads_of(cell: Cell) -> float | None:
    """Heads in a cell; None where it holds none, or one that can be read two ways (2.125)."""
    if isinstance(cell, bool) or not isinstance(cell, (float, int, str)):
        return None
    if isinstance(cell, str) and AMBIGUOUS.fullmatch(cell.strip()):
        return None
    number = parse_number(cell.strip(), "de") if isinstance(cell, str) else float(cell)
    return number if number is not None and math.isfinite(number) else None


def _within_day(minutes: float) -> int | None:
    minute = round(minutes)
    return minute if 0 <= minute < DAY_MINUTES else None
