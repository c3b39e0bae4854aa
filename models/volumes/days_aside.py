"""Days of which rows were set aside: something is missing there, yet customers were not silent."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from models.volumes.date_texts import Written, read_date_text
from models.volumes.ledger import Ledger
from models.volumes.listed import FirstOf
from models.volumes.table import SetAside


def with_days_read(entries: Iterable[SetAside], date_order: str) -> list[SetAside]:
    """Rows that were set aside before their cells were read, each with the first day that it names.

    >>> with_days_read([SetAside(7, "volumes.row_width", "3/4/2025 | phone | 90 | ")], "dmy")[0].day
    datetime.date(2025, 4, 3)
    """
    return [
        replace(each, day=_day(each.text, date_order)) if each.day is None and each.is_lacking else each
        for each in entries
    ]


def tell_days_aside(days: Collection[date], ledger: Ledger) -> None:
    """Says on which days contacts are missing because their rows are set aside."""
    if days:
        ordered = sorted(days)
        told = {"count": len(ordered), "days": FirstOf.of(ordered)}
        ledger.add("warning", "days_with_rows_aside", f": {ordered[0]}", **told)


def _day(text: str, date_order: str) -> date | None:
    for cell in text.split(" | "):
        written = read_date_text(cell)
        if written.kind == "day":
            return _placed(written, date_order)
    return None


def _placed(written: Written, date_order: str) -> date | None:
    month, day = written.first, written.second
    if written.is_open and date_order == "dmy":
        month, day = day, month
    elif written.is_open and not date_order:
        return None
    try:
        return date(written.year, month, day)
    except ValueError:
        return None
