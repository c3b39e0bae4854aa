"""Months and calendar weeks that stand without their year, in a column or as headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.clock_texts import UMLAUTS
from models.volumes.date_texts import MONTHS
from models.volumes.fiscal_years import has_fiscal_years
from models.volumes.headings import field_of
from models.volumes.raw_table import NUMBERED, RawTable
from models.volumes.titles import YEAR_ALONE
from models.volumes.vocabulary import SUMS, normal_name
from models.volumes.week_days import has_dates, yearless_weeks

YEAR = frozenset({"jahr", "year", "kalenderjahr", "calendaryear"})
MONTH = frozenset({"monat", "month", "monatsnummer", "monatsname", "monthname", "monthnumber"})
WEEK = frozenset({"kw", "woche", "week", "kalenderwoche", "weeknumber", "weekno", "cw", "isoweek"})
YEARS = range(1990, 2101)
LAST_MONTH = 12
WEEKS = range(51, 55)
"""How many headings number the weeks of a year."""
FEWEST_NAMES = 3
"""So many headings or contents are names of months before a table is one of months."""
MOST_CONTENTS = 50
"""No column of months has more different contents, sums and spellings included."""
NUMBERED_WEEK = re.compile(r"(?:kw|cw|week|woche|w)\.? ?(\d{1,2})", re.IGNORECASE)

Period = Literal["year", "month", "week"]


def year_of(cell: Cell) -> int | None:
    """A cell that is a year and nothing else.

    >>> year_of(2024.0), year_of("2024"), year_of("12345"), year_of("20.24")
    (2024, 2024, None, None)
    """
    number = whole_number(cell)
    return number if number in YEARS else None


def whole_number(cell: Cell) -> int | None:
    """A whole number, also as a program writes it that knows no others (`2.0`).

    >>> whole_number("07"), whole_number("2.0"), whole_number(3.0), whole_number("2.5"), whole_number("KW 2")
    (7, 2, 3, None, None)
    """
    text = cell_text(cell).strip()
    text = re.sub(r"[.,]0$", "", text)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def month_named(text: str) -> int | None:
    """The month whose name stands there alone.

    >>> month_named("März"), month_named("Sept."), month_named("Mai 2024"), month_named("Giro")
    (3, 9, None, None)
    """
    return MONTHS.get(text.strip().casefold().translate(UMLAUTS).removesuffix("."))


def years_column(raw: RawTable) -> int | None:
    """The only column of years, by its name and what stands in it."""
    found = [place for place, name in enumerate(raw.header)
             if normal_name(name) in YEAR and _are_years(raw.columns[place])]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _are_years(column: Cells) -> bool:
    """Whether a column holds years and hardly anything else (a `Gesamt` below, repeated years left out)."""
    found = [year_of(cell) is not None for cell in column.contents if cell_text(cell).strip()]
    return sum(found) >= max(len(found) - 2, 1)


def parts_of_years(raw: RawTable) -> tuple[int, ...]:
    """Columns of months or weeks: so called, or with names of months in them and nothing else."""
    return tuple(
        place
        for place, name in enumerate(raw.header)
        if normal_name(name) in MONTH | WEEK or _are_month_names(raw.columns[place])
    )


def _are_month_names(column: Cells) -> bool:
    if len(column.contents) > MOST_CONTENTS:
        return False
    texts = [text for text in column.texts() if text.strip() and not SUMS.fullmatch(text.strip())]
    return len(texts) >= FEWEST_NAMES and all(month_named(text) for text in texts)


def months_told(texts: Sequence[str], *, numbers: bool) -> dict[str, int] | None:
    """Number of the month by text, blanks and sums aside; None where some text is no month without a year.

    `numbers`: whether 1 to 12 are months.

    >>> months_told(["Jan", "März", "Summe"], numbers=False), months_told(["1", "13"], numbers=True)
    ({'Jan': 1, 'März': 3}, None)
    """
    found = {}
    for text in texts:
        if not text.strip() or SUMS.fullmatch(text.strip()):
            continue
        number = whole_number(text) if numbers else None
        month = number if number in range(1, LAST_MONTH + 1) else month_named(text)
        if month is None:
            return None
        found[text] = month
    return found or None


def period_headings(raw: RawTable) -> tuple[Period, Mapping[str, int]] | None:
    """Headings that are years beside a column of months or weeks, or months or weeks without their year:
    what they tell, and their places. Numbers tell months and weeks only beside a column of years."""
    years = {name: place for place, name in enumerate(raw.header) if _year_in_heading(name)}
    if years and len(parts_of_years(raw)) == 1 and years_column(raw) is None:
        return "year", years
    months = {name: place for place, name in enumerate(raw.header) if month_named(name)}
    if len(months) >= FEWEST_NAMES:
        return "month", months
    weeks = {name: place for place, name in enumerate(raw.header) if NUMBERED_WEEK.fullmatch(name.strip())}
    if len(weeks) >= FEWEST_NAMES:
        return "week", weeks
    return _numbered(raw.header) if years_column(raw) is not None else None


def _numbered(header: Sequence[str]) -> tuple[Period, Mapping[str, int]] | None:
    """Months or weeks as numbers, one after the other."""
    places = {name: place for place, name in enumerate(header)
              if (number := whole_number(name)) is not None and number not in YEARS}  # fmt: skip
    numbers = [whole_number(name) for name in places]
    if numbers == list(range(1, LAST_MONTH + 1)):
        return "month", places
    if len(numbers) in WEEKS and numbers in (list(range(len(numbers))), list(range(1, len(numbers) + 1))):
        return "week", places
    return None


def _year_in_heading(name: str) -> int | None:
    """The year of a heading that names a year, alone or with a word for a volume (`Anrufe 2024`)."""
    found = YEAR_ALONE.findall(name)
    if len(found) != 1:
        return None
    rest = YEAR_ALONE.sub(" ", name).strip(" -_:()[]")
    is_count = not rest or normal_name(rest) in YEAR or field_of(rest) == "offered"
    return year_of(found[0]) if is_count else None


def year_in(name: str) -> str:
    """A heading of a year as the year alone.

    >>> year_in("Anrufe 2024"), year_in("2023")
    ('2024', '2023')
    """
    return str(YEAR_ALONE.findall(name)[0])


def with_label_unnamed(raw: RawTable, told: str) -> RawTable:
    """The table whose column of labels no longer bears the name of the periods that stood across it (`KW`
    over the names of channels). `told`: name of the column of these periods."""
    header = [
        "" if name != told and normal_name(name) in MONTH | WEEK | YEAR and not _are_periods(cells) else name
        for name, cells in zip(raw.header, raw.columns, strict=True)
    ]
    return replace(raw, header=tuple(header))


def _are_periods(cells: Cells) -> bool:
    if len(cells.contents) > MOST_CONTENTS:
        return True
    texts = cells.texts()
    return bool(_are_years(cells) or yearless_weeks(texts) or months_told(texts, numbers=True))


def lacks_year(raw: RawTable) -> bool:
    """Whether a table is one of months or weeks, in a column or as headings, and no column tells their
    year."""
    if years_column(raw) is not None or has_dates(raw) or has_fiscal_years(raw):
        return False
    if any(year_of(group) for group in raw.groups):
        return False
    if any(month_named(group) or NUMBERED_WEEK.fullmatch(group.strip()) for group in raw.groups):
        return not any(_year_in_heading(NUMBERED.sub("", name)) for name in raw.header)
    headings = period_headings(raw)
    if headings:
        return headings[0] != "year"
    parts = parts_of_years(raw)
    if len(parts) != 1:
        return False
    texts = raw.columns[parts[0]].texts()
    if normal_name(raw.header[parts[0]]) in WEEK:
        return yearless_weeks(texts) is not None
    return months_told(texts, numbers=True) is not None
