"""Where the weeks of a file end: a centre that is closed at the weekend ends its week on Friday.

A weekday that the calendar between first and last day passes, but that never carries a contact, is closed.
Closed days that are missing at the ends of a file are days of its last week, as they are between its others.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pandas as pd

WEEK = 7


def closed_weekdays(day: pd.Series) -> frozenset[int]:
    """Weekdays (0 is Monday) that lie between the first and the last of `day` and never occur in it.

    >>> sorted(closed_weekdays(pd.Series(pd.bdate_range("2025-01-06", "2025-02-28"))))
    [5, 6]
    """
    passed = pd.date_range(day.min(), day.max()).day_of_week
    return frozenset(map(int, passed)) - frozenset(map(int, day.dt.day_of_week.unique()))


def span_days(first: date, last: date, closed: Collection[int]) -> int:
    """Days from `first` to `last`, both included, rounded up to whole weeks where nothing but closed
    weekdays is missing to them.

    >>> monday, friday = date(2025, 1, 6), date(2025, 2, 28)
    >>> span_days(monday, friday, {5, 6}), span_days(monday, friday, ())
    (56, 54)
    """
    days = (last - first).days + 1
    missing = -days % WEEK
    ahead = {(last.weekday() + 1 + number) % WEEK for number in range(missing)}
    return days + missing if ahead <= set(closed) else days


def week_ends(first: date, last: date, closed: Collection[int]) -> tuple[date, date]:
    """`first` moved back to its Monday and `last` on to its Sunday, each where nothing but closed weekdays
    lies between.

    >>> week_ends(date(2025, 1, 6), date(2025, 2, 27), {5, 6})[1]
    datetime.date(2025, 2, 27)
    >>> week_ends(date(2025, 1, 6), date(2025, 2, 28), {5, 6})[1]
    datetime.date(2025, 3, 2)
    """
    before, after = range(first.weekday()), range(last.weekday() + 1, WEEK)
    if set(before) <= set(closed):
        first -= timedelta(days=len(before))
    if set(after) <= set(closed):
        last += timedelta(days=len(after))
    return first, last
