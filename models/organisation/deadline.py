"""When the occasion of a decision bites."""

from __future__ import annotations

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month.

    >>> months_after(date(2027, 3, 23), 14)
    datetime.date(2028, 5, 23)
    >>> months_after(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
