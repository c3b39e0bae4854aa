"""Months and weeks at the end of a table or list in which nothing stands yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cells
from models.volumes.date_texts import read_date_text
from models.volumes.ledger import Ledger
from models.volumes.listed import Names
from models.volumes.over_rows import Flags, spread
from models.volumes.raw_table import RawTable
from models.volumes.yearless import NUMBERED_WEEK, month_named, year_of

Numbers = NDArray[np.int64]
UNKNOWN = 0
PER_YEAR = 10_000
"""More than the parts of any year are numbered with."""


@dataclass(frozen=True)
class Periods:
    """Months or weeks at the end of a table that are empty throughout: their rows, and their names."""

    rows: Flags
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Dated:
    """Which year and which part of a year each content of a column tells (0: does not tell)."""

    cells: Cells
    years: tuple[int, ...]
    parts: tuple[int, ...]


def still_to_come(columns: Sequence[Cells], filled: Flags) -> Periods:
    """The periods after the last one in which any cell holds something.

    `columns`: what tells the periods of each row, beside other labels; `filled`: rows that hold something.
    Where the columns tell no months or weeks, there are none.
    """
    dated = [each for each in map(_dated, columns) if each is not None]
    by_part = next((each for each in dated if any(each.parts)), None)
    if by_part is None or not filled.any():
        return Periods(np.zeros(len(filled), dtype=bool), ())
    by_year = by_part if any(by_part.years) else next((each for each in dated if any(each.years)), None)
    parts = spread(np.array(by_part.parts), by_part.cells.codes)
    years = 0 if by_year is None else spread(np.array(by_year.years), by_year.cells.codes)
    when = np.asarray(years * PER_YEAR + parts, dtype=np.int64)
    to_come = when > when[filled].max()
    return Periods(to_come, _names(by_part, by_year, when, to_come))


def tell_to_come(periods: Periods, raw: RawTable, ledger: Ledger) -> None:
    """Says for which periods nothing stands in the table yet."""
    if periods.names:
        told = {"count": len(periods.names), "names": Names.of(periods.names)}
        ledger.add("note", "periods_to_come", f":{raw.header_row}", **told)


def _dated(cells: Cells) -> _Dated | None:
    """A column of years, months or weeks; None where anything else stands in it."""
    texts = [text.strip() for text in cells.texts()]
    told = [_year_and_part(text) for text in texts]
    if not told or any(each is None for each in told):
        return None
    years, parts = zip(*(each for each in told if each is not None), strict=True)
    mixed = len({bool(year) for year in years}) > 1 or len({bool(part) for part in parts}) > 1
    return None if mixed else _Dated(cells, years, parts)


def _year_and_part(text: str) -> tuple[int, int] | None:
    """
    >>> _year_and_part("2025"), _year_and_part("Okt"), _year_and_part("KW 7"), _year_and_part("10/2025")
    ((2025, 0), (0, 10), (0, 7), (2025, 1001))
    >>> _year_and_part("2025-10-01 00:00"), _year_and_part("2025-10-02"), _year_and_part("Telefon")
    ((2025, 1001), None, None)
    """
    if (year := year_of(text)) is not None:
        return year, UNKNOWN
    if month := month_named(text):
        return UNKNOWN, month
    if week := NUMBERED_WEEK.fullmatch(text):
        return UNKNOWN, int(week[1])
    written = read_date_text(text)
    whole = written.kind in ("month", "week") or (written.kind == "day" and written.second == 1)
    if not whole or written.is_open:
        return None
    return written.year, written.first * 100 + (1 if written.kind == "month" else written.second)


def _names(by_part: _Dated, by_year: _Dated | None, when: Numbers, rows: Flags) -> tuple[str, ...]:
    """As they stand in the file, in the order of time, each with its year."""
    _, first = np.unique(np.where(rows, when, -1), return_index=True)
    places = [int(place) for place in first if rows[place]]
    if by_year is None or by_year is by_part:
        return tuple(by_part.cells.text_at(place).strip() for place in places)
    return tuple(
        f"{by_part.cells.text_at(place).strip()} {by_year.cells.text_at(place).strip()}" for place in places
    )
