"""What a file becomes in the model: a year of contacts, and the factor that makes a part the whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Literal

from models.simulation.demand import YEAR_DAYS, LoadedYear
from models.volumes.counted_part import WHOLE_YEAR
from models.volumes.coverage import Coverage
from models.volumes.file_period import FilePeriod
from models.volumes.filled_months import NO_MONTHS, FilledMonths

SAME = 1e-6
"""Sums that differ by less than this share are the same."""
Way = Literal["whole", "filled", "weeks", "days", "broken"]
BROKEN_SHARE = 0.1
"""A shorter file that lacks more of its days than this is no base of a year."""


@dataclass(frozen=True)
class YearMade:
    """`in_file`: contacts in the `period` that is used, which is the last year of a `longer_file`; it stands
    for `days` days of the calendar, with contacts on `days_with_contacts`; `a_year`: the same for a year;
    `in_model`: what the model calculates with, `factor` times that; `lacking_days`: days of the period that
    the file does not hold; `missing_days`: of these the days that are usual in it, `filled_days` of which the
    model fills, `filled` contacts a year; `months`: those most of whose days are missing."""

    longer_file: bool
    period: FilePeriod
    days: int
    days_with_contacts: int
    in_file: float
    a_year: float
    factor: float
    lacking_days: int = 0
    missing_days: int = 0
    filled_days: int = 0
    filled: float = 0.0
    months: FilledMonths = NO_MONTHS

    @property
    def filled_share(self) -> float:
        """Share of the contacts of the year that the model fills."""
        return self.filled / self.a_year if self.a_year else 0.0

    @property
    def in_model(self) -> float:
        """Contacts a year in the model."""
        return self.a_year * self.factor

    @property
    def is_whole(self) -> bool:
        """Whether the period is a year that the file holds, so that nothing is scaled."""
        few = self.lacking_days <= (1 - WHOLE_YEAR) * YEAR_DAYS
        return self.days >= YEAR_DAYS - 1 and few and not self.filled_days and not self.months.lacking

    @property
    def is_measured(self) -> bool:
        """Whether the year of the model is what the file counts, to the contact."""
        return self.is_whole and isclose(self.in_model, self.in_file, rel_tol=SAME)

    @property
    def calendar_year(self) -> int | None:
        """The year of the calendar that the period is, but for days without contacts at its ends."""
        first, last = self.period.first, self.period.last
        return first.year if self.is_whole and first.year == last.year else None

    @property
    def working_weeks(self) -> int | None:
        """The whole weeks that the period stands for, where days without contacts belong to them."""
        weeks, rest = divmod(self.days, 7)
        return weeks if not rest and self.days_with_contacts < self.days else None

    @property
    def way(self) -> Way:
        """How the year comes about: as it is, with its missing days `filled`, or from the mean of whole
        weeks or of all days, which means nothing where the file is `broken`."""
        if self.is_whole:
            return "whole"
        if self.months.lacking:
            return "broken"
        few = self.lacking_days <= BROKEN_SHARE * self.days
        all_filled = few and self.filled_days >= max(self.missing_days, 1)
        if self.days >= YEAR_DAYS - 1 and (all_filled or self.months.filled):
            return "filled"
        if self.days >= YEAR_DAYS - 1 or not few:
            return "broken"
        return "days" if self.working_weeks is None else "weeks"


def year_made(
    year: LoadedYear, factor: float, file: FilePeriod, coverage: Coverage | None = None
) -> YearMade:
    """The year that stands behind the simulation of `year`, which was loaded from a file of the period
    `file`: all of it, or as much as makes a year. `coverage`: the days that the file holds (None: all)."""
    a_year = float(year.offered.sum())
    first, last = year.first_day.date(), year.last_day.date()
    longer_file = file.days > YEAR_DAYS + 1
    return YearMade(
        longer_file,
        FilePeriod(first, last) if longer_file else file,
        year.days,
        year.days_with_contacts,
        (a_year - year.filled) * year.days / YEAR_DAYS,
        a_year,
        factor,
        0 if coverage is None else coverage.lacking_days(first, last),
        0 if coverage is None else coverage.missing_days(first, last),
        year.filled_days,
        year.filled,
        year.filled_months,
    )


def factor_for(made: YearMade, wanted: float) -> float | None:
    """The factor that makes `wanted` contacts a year of the file's; None where no number above 0 is wanted.

    >>> from datetime import date
    >>> quarter = FilePeriod(date(2025, 1, 1), date(2025, 3, 31))
    >>> part = YearMade(False, quarter, 90, 90, 3000, 12_167, 1)
    >>> factor_for(part, 120_000), factor_for(part, 0)
    (9.8627, None)
    """
    return round(wanted / made.a_year, 4) if wanted > 0 and made.a_year > 0 else None
