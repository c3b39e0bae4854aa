"""What one cell of a roster says: a day, the beginning of a half-hour, a number of heads."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from models.scenario.rosters import WEEKDAYS
from models.scenario.schema import Weekday
from models.texts import parse_number
from models.volumes.cells import Cell, cell_text
from models.volumes.clock_texts import read_clock_text
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


def minute_of(cell: Cell) -> int | None:
    """Minute of the day at which an interval begins; None where the cell states no time.

    >>> minute_of("8:30"), minute_of("08:00-08:30"), minute_of(0.25), minute_of("8 Uhr"), minute_of("25:00")
    (510, 480, 360, 480, None)
    >>> minute_of("8"), minute_of(8.0), minute_of("0830"), minute_of("1:30 PM")
    (480, 480, 510, 810)
    """
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return _within_day(cell.total_seconds() / 60)
    if isinstance(cell, float):
        if 0 <= cell < 1:
            return round(cell * DAY_MINUTES)
        return int(cell) * 60 if 1 <= cell < 24 and cell.is_integer() else None
    clock = read_clock_text(cell_text(cell).strip())
    if clock.seconds is not None:
        return _within_day(clock.seconds / 60)
    if clock.number is None or clock.number != int(clock.number):
        return None
    hour, minute = divmod(int(clock.number), 100) if clock.digits > 2 else (int(clock.number), 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


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
