"""Periods of a fiscal year (`FY24 P03`): which month of the calendar they are, only their owner knows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np

from models.volumes.cell_kinds import is_date
from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.date_texts import MONTHS, read_date_text
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name

FISCAL = re.compile(
    r"\b(?:fy|gj)\W{0,2}\d{2}|\b(?:fy|gj|fiscal|fisk\w+|gesch(?:ä|ae)ftsjahr|wirtschaftsjahr)\b"
    r"|(?:19|20)\d{2}\s?/\s?\d{2}\b.{0,9}\bp(?:er(?:iode?)?)?\W?\d{1,2}\b",
    re.IGNORECASE,
)
NAMES = frozenset((
    "geschaeftsjahr", "fiskaljahr", "wirtschaftsjahr", "fiscalyear", "fiscalperiod", "fiscalmonth",
    "fiscalweek", "gj", "fy", "financialyear",
))  # fmt: skip
"""Names of columns, in normal form, that count fiscal years or parts of one."""
MONTH_NAMES = frozenset((
    "monat", "month", "periode", "period", "p", "fiskalmonat", "fiskalperiode", "fiscalmonth", "fiscalperiod",
    "monatimgeschaeftsjahr", "buchungsmonat", "buchungsperiode", "postingperiod",
))  # fmt: skip
"""Names of columns, in normal form, that number the months beside a column of fiscal years."""
YEAR = re.compile(
    r"(?<!\d)(?P<long>(?:19|20)\d{2})(?!\d)|\b(?:fy|gj)\W{0,2}(?P<short>\d{2})(?!\d)", re.IGNORECASE
)
NEXT_YEAR = re.compile(r"\s?[/-]\s?(?P<next>(?:\d{2})?\d{2})(?!\d)")
PART = re.compile(r"(?<!\d)(?P<number>\d{1,2})(?!\d)")
SHORTER = re.compile(
    r"\b(?:q|quartal|quarter|h|halbjahr|half|w|wk|kw|woche|week)\W?\d|\d\.?\s?(?:quartal|halbjahr|woche)",
    re.IGNORECASE,
)
"""Quarters, half-years and weeks: no months."""
SAMPLE = 200
MOST = 0.5
MONTHS_A_YEAR = 12


class FiscalMonth(NamedTuple):
    """A month counted within a fiscal year, or one of the calendar that is named within it (`by_name`)."""

    year: int
    month: int
    spans: bool = False
    """Whether the year is named by both years of the calendar that it is in (2024/25)."""
    by_name: bool = False


def with_months_of_calendar(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with months of the calendar in place of those of fiscal years; any other table as it is.

    Raises UnusableInput where nobody has told when the first fiscal year begins (which is asked), and where
    the only periods of a table are those of fiscal years, but no months.
    """
    if any(_share_of_dates(column) >= MOST for column in raw.columns):
        return raw
    place = next((place for place in range(len(raw.header)) if _is_fiscal(raw, place)), None)
    if place is None:
        return raw
    months = _month_column(raw, place)
    periods = raw.columns[place] if months is None else _side_by_side(raw, place, months, ledger)
    read = [read_fiscal_month(text) for text in periods.texts()]
    found = [month for month in read if month]
    years = [month.year for month in found]
    where = f":{raw.header_row}: {raw.header[place]}"
    told = {"column": raw.header[place], "examples": some([text[:40] for text in _texts(periods)])}
    if len(years) < MOST * sum(bool(text.strip()) for text in periods.texts()):
        raise ledger.fail("dates_fiscal_unclear", where, **told)
    if rules.fiscal_year_begins is None:
        first = periods.texts()[[month is not None for month in read].index(True)]
        earliest = 2 if all(month.spans for month in found) else 2 - MONTHS_A_YEAR
        choices = tuple(_as_month(min(years), number) for number in range(earliest, MONTHS_A_YEAR + 1))
        ledger.add("error", "dates_fiscal", where, **told, first=first, year=min(years), choices=choices)
        ledger.stop_on_errors()
    begins = rules.fiscal_year_begins
    assert begins is not None
    shift = begins.month - 1 - MONTHS_A_YEAR * (min(years) - begins.year)
    contents = tuple(
        _as_month(*_in_calendar(month, shift)) if month else text
        for month, text in zip(read, periods.texts(), strict=True)
    )
    first_day = min(
        date.fromisoformat(f"{content}-01") for content, month in zip(contents, read, strict=True) if month
    )
    ledger.add("note", "fiscal_months_placed", where, first=first_day)
    return _with_start(raw, place, months, Cells(periods.codes, contents), rules)


def read_fiscal_month(text: str) -> FiscalMonth | None:
    """Year and month that a text counts; None where it counts something else.

    >>> read_fiscal_month("FY24 P03")[:2], read_fiscal_month("Geschäftsjahr 2024/25 Monat 12")[:3]
    ((2024, 3), (2024, 12, True))
    >>> read_fiscal_month("FY24 Oktober").by_name, read_fiscal_month("FY24 Q1"), read_fiscal_month("FY24 P13")
    (True, None, None)
    """
    year = YEAR.search(text)
    if year is None or SHORTER.search(text):
        return None
    number = int(year["long"] or f"20{year['short']}")
    following = NEXT_YEAR.match(text, year.end())
    spans = following is not None and int(following["next"]) % 100 == (number + 1) % 100
    rest = f"{text[: year.start()]} {text[following.end() if following and spans else year.end() :]}"
    counted = [int(found["number"]) for found in PART.finditer(rest)]
    if len(counted) == 1 and 1 <= counted[0] <= MONTHS_A_YEAR:
        return FiscalMonth(number, counted[0], spans)
    named = [MONTHS[word] for word in re.findall(r"[a-zäöü]+", rest.casefold()) if word in MONTHS]
    return FiscalMonth(number, named[0], spans, by_name=True) if len(named) == 1 and not counted else None


def _in_calendar(month: FiscalMonth, shift: int) -> tuple[int, int]:
    """Year and number of a month, where fiscal years begin so many months after January of their name.

    >>> _in_calendar(FiscalMonth(2024, 3), -3), _in_calendar(FiscalMonth(2024, 3, by_name=True), -3)
    ((2024, 0), (2024, 3))
    >>> _in_calendar(FiscalMonth(2024, 11, by_name=True), -3)
    (2024, -1)
    """
    if not month.by_name:
        return month.year, month.month + shift
    later = (month.month - 1 - shift) % MONTHS_A_YEAR
    return month.year, shift + 1 + later


def _as_month(year: int, number: int) -> str:
    """
    >>> _as_month(2024, 3), _as_month(2024, 0), _as_month(2024, 14)
    ('2024-03', '2023-12', '2025-02')
    """
    years, month = divmod(number - 1, MONTHS_A_YEAR)
    return f"{year + years}-{month + 1:02}"


def has_fiscal_years(raw: RawTable) -> bool:
    """Whether some column tells years of a business, not of the calendar."""
    return any(_is_fiscal(raw, place) for place in range(len(raw.header)))


def _is_fiscal(raw: RawTable, place: int) -> bool:
    texts = _texts(raw.columns[place])
    told = sum(bool(FISCAL.search(text)) for text in texts) >= MOST * len(texts) > 0
    return bool(texts) and (told or normal_name(raw.header[place]) in NAMES)


def _month_column(raw: RawTable, years: int) -> int | None:
    """The column that counts the months of the years in another one."""
    if any(read_fiscal_month(text) for text in _texts(raw.columns[years])):
        return None
    named = [place for place, name in enumerate(raw.header) if normal_name(name) in MONTH_NAMES]
    return next((place for place in named if place != years), None)


def _side_by_side(raw: RawTable, place: int, beside: int, ledger: Ledger) -> Cells:
    """Both columns as one: `GJ 2024` and `3` become `GJ 2024 3`; a year that is written once stands for all
    months beneath it."""
    years, months = raw.columns[place], raw.columns[beside]
    blank = np.array([not text.strip() for text in years.texts()], dtype=bool)[years.codes]
    if blank.any() and not blank[0]:
        above = np.maximum.accumulate(np.where(blank, 0, np.arange(len(blank))))
        years = Cells(years.codes[above], years.contents)
        told = {"count": int(blank.sum()), "columns": raw.header[place]}
        ledger.add("note", "labels_carried", f":{raw.header_row}", **told)
    pairs = years.codes.astype(np.int64) * len(months.contents) + months.codes
    used, codes = np.unique(pairs, return_inverse=True)
    before, behind = years.texts(), months.texts()
    texts = tuple(
        f"{before[pair // len(behind)]} {behind[pair % len(behind)]}".strip() for pair in used.tolist()
    )
    return Cells(codes.astype(np.int32), texts)


def _with_start(raw: RawTable, years: int, months: int | None, start: Cells, rules: FileMapping) -> RawTable:
    """The table with the months in one column, which keeps its name where that tells what it is."""
    place = years if months is None else months
    kept = [each for each in range(len(raw.header)) if each == place or each != years]
    name = raw.header[place]
    if field_of(name) != "start" and rules.columns.get("start") != name:
        name = "start"
    return replace(
        raw,
        header=tuple(name if each == place else raw.header[each] for each in kept),
        groups=tuple(raw.groups[each] for each in kept),
        columns=tuple(start if each == place else raw.columns[each] for each in kept),
        parts_of_start=(*raw.parts_of_start, *dict.fromkeys((raw.header[years], raw.header[place]))),
    )


def _texts(column: Cells) -> list[str]:
    return [text for cell in column.contents[:SAMPLE] if (text := cell_text(cell).strip())]


def _share_of_dates(column: Cells) -> float:
    """Share of the first different contents that are days, weeks or months of the calendar."""
    filled = [cell for cell in column.contents[:SAMPLE] if cell_text(cell).strip()]
    return sum(map(_is_of_calendar, filled)) / len(filled) if filled else 0.0


def _is_of_calendar(cell: Cell) -> bool:
    text = cell_text(cell).strip()
    dated = is_date(cell) or read_date_text(text).kind in ("day", "week", "month")
    return dated and not FISCAL.search(text)
