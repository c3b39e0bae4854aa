"""Row counts that speak of a sample or of a cut file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.volumes.signals.signal import Signal

SHEET_LIMITS = (2**16, 2**20)
"""Rows of a sheet in old and new Excel; the header takes one of them."""
SAMPLE = frozenset({"rows_round", "rows_cut"})
"""Codes of signals that speak of a sample or a cut file: its shares may hold, its amounts do not."""
ROUND_FROM = 1000
ROUND_STEP = 10_000


def row_signals(rows: int, first: date, last: date, *, whole_grid: bool) -> Iterator[Signal]:
    """A suspiciously round number of rows, or exactly as many as a sheet holds.

    `whole_grid`: every interval holds every channel and reason; then a round number is no wonder.
    """
    if rows in SHEET_LIMITS or rows + 1 in SHEET_LIMITS:
        yield Signal("rows_cut", first, last, "warning", {"count": rows})
    elif not whole_grid and is_round(rows):
        yield Signal("rows_round", first, last, "warning", {"count": rows})


def is_round(rows: int) -> bool:
    """Whether somebody may have asked for so many rows.

    >>> [rows for rows in (500, 999, 1000, 1200, 5000, 10000, 30000, 31000, 32481) if is_round(rows)]
    [1000, 5000, 10000, 30000]
    """
    if rows < ROUND_FROM:
        return False
    digits = str(rows).rstrip("0")
    return rows % ROUND_STEP == 0 or digits in ("1", "2", "5")
