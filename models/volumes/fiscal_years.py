"""Periods of a fiscal year (`FY24 P03`): which month of the calendar they are, only their owner knows."""

from __future__ import annotations

import re

from models.volumes.cells import Cell, Cells, cell_text
from models.volumes.columns import is_date
from models.volumes.date_texts import read_date_text
from models.volumes.ledger import Ledger, some
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
SAMPLE = 200
MOST = 0.5


def refuse_fiscal_periods(raw: RawTable, ledger: Ledger) -> None:
    """Raises UnusableInput for a table whose only periods are those of fiscal years."""
    if any(_share_of_dates(column) >= MOST for column in raw.columns):
        return
    for name, column in zip(raw.header, raw.columns, strict=True):
        texts = _texts(column)
        told = sum(bool(FISCAL.search(text)) for text in texts) >= MOST * len(texts) > 0
        if texts and (told or normal_name(name) in NAMES):
            where = f":{raw.header_row}: {name}"
            raise ledger.fail(
                "dates_fiscal", where, column=name, examples=some([text[:40] for text in texts])
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
