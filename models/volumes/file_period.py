"""The period of a file: the one way in which every page, the paper and the command line tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.texts import format_date, format_number, translate_plural


@dataclass(frozen=True)
class FilePeriod:
    """From the first day to the last, both of them in it. All days of the calendar count, also those on which
    nothing came."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """
        >>> FilePeriod(date(2025, 1, 1), date(2025, 1, 31)).days
        31
        """
        return (self.last - self.first).days + 1

    def in_language(self, language: str) -> str:
        """
        >>> FilePeriod(date(2025, 1, 1), date(2025, 1, 31)).in_language("de")
        '01.01.2025 bis 31.01.2025 (31 Tage)'
        >>> FilePeriod(date(2025, 1, 6), date(2025, 1, 6)).in_language("de")
        '06.01.2025 (ein Tag)'
        """
        return translate_plural(
            "volumes_model.period",
            self.days,
            language,
            first=format_date(self.first, language),
            last=format_date(self.last, language),
            days=format_number(self.days, language),
        )
