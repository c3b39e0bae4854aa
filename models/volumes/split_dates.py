"""Months and calendar weeks whose year stands in a column of its own, or nowhere: joined into one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.headings import field_of
from models.volumes.ledger import Ledger, some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable
from models.volumes.vocabulary import normal_name
from models.volumes.week_days import are_weekdays, has_dates, yearless_weeks

YEAR = frozenset({"jahr", "year", "kalenderjahr", "calendaryear"})
MONTH = frozenset({"monat", "month", "monatsnummer", "monatsname", "monthname", "monthnumber"})
WEEK = frozenset({"kw", "woche", "week", "kalenderwoche", "weeknumber", "weekno", "cw", "isoweek"})
YEARS = range(1990, 2101)
LAST_WEEK = 52
FEWEST_MISSING = 5
"""So many weeks that a file does not hold between its last and first ones part two years."""


def with_whole_periods(raw: RawTable, rules: FileMapping, ledger: Ledger) -> RawTable:
    """The table with `Jahr` and `Monat` (or `KW`) as one column; any other table as it is."""
    names = [normal_name(name) for name in raw.header]
    years = [place for place, name in enumerate(names) if name in YEAR and _are_years(raw.columns[place])]
    parts = [place for place, name in enumerate(names) if name in MONTH | WEEK]
    mapped = rules.columns.get("start")
    if not years and len(parts) == 1 and mapped in (None, raw.header[parts[0]]):
        return _with_stated_year(raw, parts[0], rules, ledger)
    if len(years) != 1 or len(parts) != 1 or (mapped and mapped != raw.header[parts[0]]):
        return raw
    year, part = years[0], parts[0]
    if any(_year(cell) for cell in raw.columns[part].contents):
        return raw
    joined = _joined(raw.columns[year], raw.columns[part], names[part] in WEEK)
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
    """Weeks that lack their year (`KW 7`), where nothing else tells days: the year is asked for.

    Where the weeks run over the turn of a year, the stated one is that of the weeks before it.
    """
    cells = raw.columns[part]
    weeks = yearless_weeks(cells.texts()) if normal_name(raw.header[part]) in WEEK else None
    dated = any(
        place != part
        and field_of(name) == "start"
        and normal_name(name) not in WEEK | MONTH | YEAR
        and not are_weekdays(raw.columns[place])
        for place, name in enumerate(raw.header)
    )
    if weeks is None or dated or has_dates(raw):
        return raw
    if rules.year is None:
        ledger.add(
            "error", "date_year_open", f":{raw.header_row}: {raw.header[part]}", examples=some([*weeks])
        )
        return raw
    turn = _turn_of_year(sorted(set(weeks.values())))
    if turn:
        ledger.add("note", "weeks_over_new_year", f":{raw.header_row}", year=rules.year, week=turn)
    contents = tuple(
        f"{rules.year + (weeks[text] < turn)}-W{weeks[text]:02}" if text in weeks else cell
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


def _year(cell: Cell) -> int | None:
    text = cell_text(cell).strip()
    return int(text) if len(text) == 4 and text.isdigit() and int(text) in YEARS else None


def _are_years(column: Cells) -> bool:
    """Whether a column holds years and hardly anything else (a `Gesamt` below, repeated years left out)."""
    found = [_year(cell) is not None for cell in column.contents if cell_text(cell).strip()]
    return sum(found) >= max(len(found) - 2, 1)


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
    >>> _period("Gesamt", "", False)
    'Gesamt'
    """
    known, text = _year(year), cell_text(part).strip()
    if known is None or not text:
        return f"{cell_text(year).strip()} {text}".strip()
    number = text.upper().removeprefix("KW").strip() if is_week else text
    if number.isdigit():
        return f"{known}-W{int(number):02}" if is_week else f"{known}-{int(number):02}"
    return f"{text} {known}"
