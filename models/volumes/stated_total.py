"""The total that a file states itself, in a last row of sums: what was read is compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from models.volumes.amounts import read_numbers
from models.volumes.converted import Converted
from models.volumes.kept_rows import used_rows
from models.volumes.ledger import Ledger
from models.volumes.more_channels import SUM_OF_ALL
from models.volumes.over_rows import known_sum
from models.volumes.raw_table import RawTable

LAST_ROWS = 3
"""A total stands in one of the last rows of a table."""
MOST_REMARKS = 30
"""So many rows of remarks may stand below it."""
ROUNDED = 1e-3
"""Figures with decimals may differ from their total by this share, whole ones not at all."""


def tell_total_that_differs(
    stored: RawTable, told: Iterable[tuple[str, str]], read: Converted, factor: float, ledger: Ledger
) -> None:
    """Says when the contacts read are not those that the last row of sums states.

    `told`: what each column of the file was taken for; `factor`: contacts per unit of the figures.
    """
    counted = [
        stored.header.index(name) for name, field in told if field == "offered" and name in stored.header
    ]
    row = row_of_total(stored)
    if read.contacts or row is None or not counted:
        return
    figures = np.array([_figure(stored, place, row, read.decimal) for place in counted]) * factor
    if not np.isfinite(figures).all():
        return
    offered = read.values["offered"][used_rows(read.refused, len(read.raw.rows))]
    stated, found = float(figures.sum()), known_sum(offered)
    whole = bool((figures % 1 == 0).all())
    if stated <= 0 or abs(found - stated) <= (0.5 if whole else ROUNDED * stated):
        return
    number = int(stored.rows[row])
    twice = bool(np.isclose(found, 2 * stated, rtol=1e-9 if whole else ROUNDED))
    ledger.add(
        "warning", "total_read_twice" if twice else "total_differs", ledger.sheets.where(number),
        row=ledger.sheets.said(number), stated=round(stated), read=round(found),
    )  # fmt: skip


def row_of_total(stored: RawTable) -> int | None:
    """The place of the last row of sums; None where there is none, or where such rows stand elsewhere, too:
    they add up parts."""
    tail = range(max(len(stored.rows) - LAST_ROWS - MOST_REMARKS, 0), len(stored.rows))
    last = [row for row in tail if not _is_remark(stored, row)][-LAST_ROWS:]
    found = [(row, name) for row in last for name in _names_of_total(stored, row)]
    if len({row for row, _ in found}) != 1:
        return None
    row, name = found[0]
    again = sum(int((column.codes == column.codes[row]).sum()) for column in stored.columns
                if column.text_at(row).strip() == name)  # fmt: skip
    return row if again == 1 else None


def _is_remark(stored: RawTable, row: int) -> bool:
    """Whether a row holds a single text, as remarks below a table do."""
    return sum(bool(column.text_at(row).strip()) for column in stored.columns) < 2


def _names_of_total(stored: RawTable, row: int) -> Iterator[str]:
    for column in stored.columns:
        text = column.text_at(row).strip()
        if SUM_OF_ALL.fullmatch(text):
            yield text


def _figure(stored: RawTable, place: int, row: int, mark: str) -> float:
    """The figure in one cell; NaN where it is empty or none."""
    cell = stored.columns[place].rows(np.array([row])).compact()
    return float(read_numbers(cell, mark)[0][0])
