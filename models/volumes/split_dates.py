"""Months and calendar weeks whose year stands in a column of its own, or nowhere: joined into one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.fiscal_years import has_fiscal_years
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name
from models.volumes.week_days import are_weekdays, has_dates, yearless_weeks
from models.volumes.yearless import (
    MONTH,
    WEEK,
    YEAR,
    months_told,
    parts_of_years,
    period_headings,
    whole_number,
    year_of,
    years_column,
)

LAST_WEEK = 52
FEWEST_MISSING = 5
"""So many weeks that a file does not hold between its last and first ones part two years."""


def with_whole_periods(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with `Jahr` and `Monat` (or `KW`) as one column; any other table as it is."""
    year, parts, mapped = years_column(raw), parts_of_years(raw), rules.columns.get("start")
    if len(parts) != 1 or mapped not in (None, raw.header[parts[0]]):
        return raw
    part = parts[0]
    if year is None:
        return _with_stated_year(raw, part, rules, ledger)
    whole_days = mapped is None and not _is_of_weeks(raw, part) and has_dates(raw)
    if whole_days or any(year_of(cell) for cell in raw.columns[part].contents):
        return raw
    joined = _joined(raw.columns[year], raw.columns[part], _is_of_weeks(raw, part))
    if not raw.unfolded:
        told = {"year": raw.header[year], "part": raw.header[part]}
        ledger.add("note", "year_joined", f":{raw.header_row}", **told)
    columns = [joined if place == part else column for place, column in enumerate(raw.columns)]
    kept = [place for place in range(len(raw.header)) if place != year]
    header = ["start" if place == part else name for place, name in enumerate(raw.header)]
    return replace(
        raw,
        header=tuple(header[place] for place in kept),
        groups=tuple(raw.groups[place] for place in kept),
        columns=tuple(columns[place] for place in kept),
        parts_of_start=(*raw.parts_of_start, raw.header[year], raw.header[part]),
    )


def _with_stated_year(raw: RawTable, part: int, rules: FileMapping, ledger: Ledger) -> RawTable:
    """Weeks or months that lack their year (`KW 7`, `März`), where nothing else tells days: the year is asked
    for.

    Where the weeks run over the turn of a year, the stated one is that of the weeks before it.
    """
    cells, of_weeks = raw.columns[part], _is_of_weeks(raw, part)
    weeks = yearless_weeks(cells.texts()) if of_weeks else None
    months = None if of_weeks else months_told(cells.texts(), numbers=True)
    numbers = weeks or months
    dated = any(
        place != part
        and field_of(name) == "start"
        and normal_name(name) not in WEEK | MONTH | YEAR
        and not are_weekdays(raw.columns[place])
        for place, name in enumerate(raw.header)
    )
    headings = period_headings(raw)
    dated = dated or has_dates(raw) or has_fiscal_years(raw)
    if numbers is None or dated or (headings and headings[0] == "year"):
        return raw
    if rules.year is None:
        where = f":{raw.header_row}" if raw.unfolded else f":{raw.header_row}: {raw.header[part]}"
        ledger.add("error", "date_year_open", where, examples=some([*numbers]))
        return raw
    turn = _turn_of_year(sorted(set(weeks.values()))) if weeks else 0
    if turn:
        ledger.add("note", "weeks_over_new_year", f":{raw.header_row}", year=rules.year, week=turn)
    sign = "-W" if weeks else "-"
    contents = tuple(
        f"{rules.year + (numbers[text] < turn)}{sign}{numbers[text]:02}" if text in numbers else cell
        for text, cell in zip(cells.texts(), cells.contents, strict=True)
    )
    columns = [Cells(cells.codes, contents) if at == part else each for at, each in enumerate(raw.columns)]
    header = ["start" if at == part else name for at, name in enumerate(raw.header)]
    parts = (*raw.parts_of_start, raw.header[part])
    return replace(raw, header=tuple(header), columns=tuple(columns), parts_of_start=parts)


def _turn_of_year(weeks: Sequence[int]) -> int:
    """First week of those before the turn of the year; 0 where the weeks do not run over it.

    >>> _turn_of_year([1, 2, 3, 50, 51, 52]), _turn_of_year([1, 2, 3, 4]), _turn_of_year(range(1, 53))
    (50, 0, 0)
    """
    if weeks[0] > 1 or weeks[-1] < LAST_WEEK:
        return 0
    gap, after = max((after - before, after) for before, after in pairwise(weeks))
    return after if gap >= FEWEST_MISSING else 0


def _is_of_weeks(raw: RawTable, part: int) -> bool:
    return normal_name(raw.header[part]) in WEEK


def _joined(years: Cells, parts: Cells, are_weeks: bool) -> Cells:
    pairs = years.codes.astype(np.int64) * len(parts.contents) + parts.codes
    used, codes = np.unique(pairs, return_inverse=True)
    contents = tuple(
        _period(
            years.contents[pair // len(parts.contents)], parts.contents[pair % len(parts.contents)], are_weeks
        )
        for pair in used.tolist()
    )
    return Cells(codes.astype(np.int32), contents)


def _period(year: Cell, part: Cell, is_week: bool) -> str:
    """
    >>> _period(2024.0, "3", False), _period("2024", "März", False), _period("2024", 7.0, True)
    ('2024-03', 'März 2024', '2024-W07')
    >>> _period("2024.0", "7.0", True), _period("Gesamt", "", False)
    ('2024-W07', 'Gesamt')
    """
    known, text = year_of(year), cell_text(part).strip()
    if known is None or not text:
        return f"{cell_text(year).strip()} {text}".strip()
    number = whole_number(text.upper().removeprefix("KW").strip() if is_week else text)
    if number is not None:
        return f"{known}-W{number:02}" if is_week else f"{known}-{number:02}"
    return f"{text} {known}"
