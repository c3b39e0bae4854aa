"""Quarters and months of the calendar that one may want to look at alone."""

from __future__ import annotations

from datetime import date

import pandas as pd

MOST_QUARTERS, MOST_MONTHS = 8, 24
"""Of a longer file the last ones."""


def calendar_parts(calendar: pd.DatetimeIndex) -> tuple[str, ...]:
    """The quarters and the months in which days of `calendar` lie, the last one first; none of a file that
    lies in one month.

    >>> calendar_parts(pd.date_range("2025-03-10", "2025-04-20"))
    ('2025Q2', '2025Q1', '2025-04', '2025-03')
    """
    quarters, months = (_last_first(calendar, frequency) for frequency in ("Q", "M"))
    if len(months) < 2:
        return ()
    return (*(quarters[:MOST_QUARTERS] if len(quarters) > 1 else ()), *months[:MOST_MONTHS])


def days_of(part: str) -> tuple[date, date]:
    """First and last day of a year, quarter or month.

    >>> days_of("2024Q1"), days_of("2024-02")[1]
    ((datetime.date(2024, 1, 1), datetime.date(2024, 3, 31)), datetime.date(2024, 2, 29))
    """
    period = pd.Period(part)
    return period.start_time.date(), period.end_time.date()


def _last_first(calendar: pd.DatetimeIndex, frequency: str) -> list[str]:
    return [str(each) for each in reversed(calendar.to_period(frequency).unique())]
