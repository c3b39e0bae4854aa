"""Headers that stand once more among the rows of a table: on every page of a report, or of a second file that
was put behind the first with its columns in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cells, cell_text
from models.volumes.ledger import Ledger
from models.volumes.raw_table import RawTable

Flags = NDArray[np.bool_]


def header_rows(columns: Sequence[Cells], names: Sequence[str]) -> tuple[Flags, Flags]:
    """Rows that say `names` once more: in this order, and in another one.

    >>> same, other = header_rows([Cells.of(["a", "1", "b"]), Cells.of(["b", "2", "a"])], ["a", "b"])
    >>> same.tolist(), other.tolist()
    ([True, False, False], [False, False, True])
    """
    rows = len(columns[0])
    none = np.zeros(rows, dtype=bool)
    same, among = ~none, ~none
    known = set(names)
    for name, column in zip(names, columns, strict=True):
        texts = [cell_text(cell).strip() for cell in column.contents]
        is_known = np.array([text in known for text in texts], dtype=bool)
        if not is_known.any():
            return none, none
        among &= is_known[column.codes]
        same &= np.array([text == name for text in texts], dtype=bool)[column.codes]
    other = none.copy()
    if len(known) == len(names):
        for row in np.flatnonzero(among & ~same):
            other[row] = sorted(_texts(columns, int(row))) == sorted(names)
    return same, other


def _texts(columns: Sequence[Cells], row: int) -> list[str]:
    return [column.text_at(row).strip() for column in columns]


def parted_at_headers(raw: RawTable, ledger: Ledger) -> list[RawTable]:
    """The tables in `raw`: repeated headers are set aside, and a header in another order opens a new one."""
    named = [place for place, name in enumerate(raw.header) if name]
    columns = [raw.columns[place] for place in named]
    same, other = header_rows(columns, [raw.header[place] for place in named])
    if not same.any() and not other.any():
        return [raw]
    again = raw.rows[same]
    if len(again):
        text = " | ".join(raw.header)
        ledger.put_aside("headers_repeated", again.astype(np.int64), lambda _: text)
    tables = []
    for begin, end in pairwise([-1, *np.flatnonzero(other).tolist(), len(raw.rows)]):
        kept = ~same
        kept[: begin + 1] = kept[end:] = False
        header = raw.header
        if begin >= 0:
            names = dict(zip(named, _texts(columns, begin), strict=True))
            header = tuple(names.get(place, "") for place in range(len(raw.header)))
        part = raw.only(kept)
        part = replace(part, columns=tuple(column.compact() for column in part.columns))
        tables.append(replace(part, header=header, rows_read=int(kept.sum())))
    set_aside = raw.rows_read - len(raw.rows) + len(again)  # wherever they stand
    tables[0] = replace(tables[0], rows_read=tables[0].rows_read + set_aside)
    return [table for table in tables if table.rows_read]
