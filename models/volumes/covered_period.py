"""The days of the calendar that a volume file covers: one answer for the model's year and for every text.

A file that begins on 2 January begins with the year: on public holidays, weekends and other closed days
nobody writes a row. They count where they reach from the first or last day with contacts to the edge of its
month; anything else that is missing there is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import pandas as pd
from babel.core import get_global

from models.scenario.holiday_regions import NO_REGION, is_known_region, subdivisions
from models.volumes.file_period import FilePeriod
from models.volumes.public_holidays import public_holidays

OFFICE_CLOSED = ((12, 24), (12, 31))
"""Days without a public holiday on which banks and many offices are closed."""
MOST_HOLIDAYS = 12
"""No country has so many holidays between two working days; asking for them takes time."""
LEAST_DAYS = 14
"""Fewer days are no picture of a month: nothing is known of the days around them."""


@dataclass(frozen=True)
class DaysOfFile:
    """`busy`: days with contacts; `quiet`: days that the file has rows of, but no contacts; both in order.
    `last`: the last day that its rows stand for, which is later than the last busy day in sums of weeks or
    months. `told`: from when to when the file is told to count."""

    busy: pd.DatetimeIndex
    quiet: pd.DatetimeIndex
    last: date
    timezone: str
    told: tuple[date | None, date | None] = (None, None)

    @cached_property
    def closed_weekdays(self) -> frozenset[int]:
        """Weekdays (0 is Monday) that lie between the first and the last busy day and are never one."""
        passed = pd.date_range(self.busy[0], self.busy[-1]).day_of_week
        return frozenset(map(int, passed)) - frozenset(map(int, self.busy.day_of_week))

    def is_closed(self, day: date) -> bool:
        """Whether nobody is expected to come on `day`."""
        return self._is_free(day) or day in holidays_somewhere(self.timezone, day.year)

    def are_closed(self, days: Iterable[date]) -> bool:
        """Whether nobody is expected to come on any of these days, which follow each other."""
        others = [day for day in days if not self._is_free(day)]
        return len(others) <= MOST_HOLIDAYS and all(map(self.is_closed, others))

    def _is_free(self, day: date) -> bool:
        return day.weekday() in self.closed_weekdays or (day.month, day.day) in OFFICE_CLOSED


def covered_period(file: DaysOfFile) -> FilePeriod:
    """From the first busy day to the last, and on to the edge of its month where all days between are closed.

    >>> days = pd.bdate_range("2025-01-02", "2025-12-30")
    >>> covered_period(DaysOfFile(days, days[:0], date(2025, 12, 30), "Europe/Berlin"))
    FilePeriod(first=datetime.date(2025, 1, 1), last=datetime.date(2025, 12, 31))
    >>> covered_period(DaysOfFile(days[1:], days[:0], date(2025, 12, 30), "Europe/Berlin")).first
    datetime.date(2025, 1, 3)
    """
    first, last = _with_quiet_days(file)
    if (last - first).days < LEAST_DAYS:
        return _as_told(first, last, file)
    if file.are_closed(_days(month_begins(first), first)):
        first = month_begins(first)
    if file.are_closed(_days(last + timedelta(1), month_after(last))):
        last = month_after(last) - timedelta(1)
    return _as_told(first, last, file)


def _as_told(first: date, last: date, file: DaysOfFile) -> FilePeriod:
    begins, ends = file.told
    return FilePeriod(max(first, begins or first), min(last, ends or last))


def _with_quiet_days(file: DaysOfFile) -> tuple[date, date]:
    """First and last day of the file, days on which it says that nobody came included: those of the months in
    which contacts begin and end, not months of a form that nobody has filled in."""
    first = file.busy[0].date()
    quiet = [each.date() for each in file.quiet]
    before = [each for each in quiet if month_begins(first) <= each < first]
    behind = [each for each in quiet if file.last < each < month_after(file.last)]
    return min(before, default=first), max(behind, default=file.last)


def is_whole_months(period: FilePeriod) -> bool:
    """Whether the period begins and ends with a month.

    >>> is_whole_months(FilePeriod(date(2025, 1, 1), date(2025, 3, 31)))
    True
    """
    return month_begins(period.first) == period.first and month_after(period.last) - period.last == timedelta(
        1
    )


def month_begins(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after its own."""
    return month_begins(month_begins(day) + timedelta(31))


def _days(first: date, after: date) -> Iterator[date]:
    return (first + timedelta(number) for number in range((after - first).days))


@lru_cache(maxsize=64)
def holidays_somewhere(timezone: str, year: int) -> Collection[date]:
    """Public holidays of the country of a time zone, or of any of its regions.

    >>> date(2025, 11, 1) in holidays_somewhere("Europe/Berlin", 2025)
    True
    >>> holidays_somewhere("UTC", 2025)
    frozenset()
    """
    return frozenset().union(*(public_holidays(region, year, year) for region in _regions(timezone)))


def _regions(timezone: str) -> Iterable[str]:
    country = get_global("zone_territories").get(timezone, NO_REGION)
    return (country, *subdivisions(country)) if is_known_region(country) else ()
