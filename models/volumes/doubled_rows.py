"""Rows whose time, channel and reason stood in the file before: exported twice, or two sites? Only its owner
knows. Until somebody answers they count, and that is said. Where none of them names the number that stood
before, or few do and a column tells them all apart, nothing was exported twice: that they count is told, not
asked; of such a column it is asked whether its names are to be seen apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from models.volumes.apart_by_column import ApartByColumn, column_that_tells_apart
from models.volumes.converted import Converted
from models.volumes.kept_rows import TEXTS_LISTED
from models.volumes.ledger import Ledger
from models.volumes.mapping import TOGETHER, FileMapping
from models.volumes.over_rows import Flags
from models.volumes.raw_table import Rows

MOST_ALIKE = 0.5
"""Where more than half of the rows repeat the number before them, a column that tells them apart clears no
doubt (`preliminary`, `final`): an assumption (grade D)."""


def settle_doubled(
    table: pd.DataFrame, rows: Rows, read: Converted, rules: FileMapping, ledger: Ledger
) -> tuple[pd.DataFrame, Rows]:
    """`table` (in order of start, channel and reason, rows of the same ones in the order of the file) with
    the row numbers `rows`, after the answer: `once` sets all but the first of them aside.
    """
    if rules.doubled_rows == "both":
        return table, rows
    again = same_as_before(table)
    if not again.any():
        return table, rows
    left = table[again]
    offered = left["offered"].to_numpy(dtype=float)
    if rules.doubled_rows == "once":
        order = np.argsort(rows[again], kind="stable")
        listed = left.iloc[order[:TEXTS_LISTED]]
        texts = [_text(row) for row in listed.itertuples(index=False)]
        ledger.put_aside(
            "doubled_left_out",
            rows[again][order],
            lambda place: texts[place] if place < len(texts) else "",
            contacts=round(float(offered.sum())),
        )
        return table[~again].reset_index(drop=True), rows[~again]
    before = table["offered"].to_numpy(dtype=float)[np.flatnonzero(again) - 1]
    days = left["start"].dt.tz_localize(None)
    alike, places = int((offered == before).sum()), np.unique(rows[again])
    column, names = column_that_tells_apart(read.raw, read.columns, rows, again)
    if column and alike <= MOST_ALIKE * len(left):
        is_open = "reason" not in read.columns.positions
        ledger.add(
            "note", "rows_told_apart" if is_open else "rows_apart",
            column=column, names=names, count=len(left), choices=("reason", TOGETHER),
        )  # fmt: skip
        return table, rows
    ledger.add(
        "warning" if alike else "note", "duplicates" if alike else "rows_of_same_time",
        ledger.sheets.where(int(places[0])),
        count=len(left), rows=ledger.listed(places), contacts=round(float(offered.sum())), alike=alike,
        first=days.min().date(), last=days.max().date(), apart=ApartByColumn(column, names),
    )  # fmt: skip
    return table, rows


def same_as_before(table: pd.DataFrame) -> Flags:
    """Rows with the start, channel and reason of the row before."""
    same = np.zeros(len(table), dtype=bool)
    same[1:] = True
    for values in (
        pd.DatetimeIndex(table["start"]).asi8, table["channel"].cat.codes.to_numpy(),
        table["reason"].cat.codes.to_numpy(),
    ):  # fmt: skip
        same[1:] &= values[1:] == values[:-1]
    return same


def _text(row: Any) -> str:
    """A row as text, for the list of rows set aside."""
    names = (name for name in (row.channel, row.reason) if isinstance(name, str))
    return " | ".join((f"{row.start:%Y-%m-%d %H:%M}", *names, f"{row.offered:g}"))
