"""Tables with the same columns put below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.volumes.cells import Cell, Cells, concatenated, constant
from models.volumes.raw_table import RawTable


def joined(tables: Sequence[RawTable]) -> RawTable:
    """Tables with the same columns, in whatever order, as one (a sheet per month)."""
    first = tables[0]
    places = [
        range(len(first.header))
        if table.header == first.header
        else [table.header.index(name) for name in first.header]
        for table in tables
    ]
    columns = tuple(
        _with_each_content_once(
            concatenated([table.columns[place] for table, place in zip(tables, at, strict=True)])
        )
        for at in zip(*places, strict=True)
    )
    rows = np.concatenate([table.rows for table in tables])
    weeks = tuple(dict.fromkeys(period for table in tables for period in table.weeks_told))
    read = sum(table.rows_read for table in tables)
    return replace(
        first, columns=columns, rows=rows, rows_read=read, weeks_told=weeks, sources=_sources(tables)
    )


def _sources(tables: Sequence[RawTable]) -> dict[str, Cells]:
    """Of each column that is put together in one of the tables: the column of the file that each row is
    from."""
    names = dict.fromkeys(name for table in tables for name in table.sources)
    return {
        name: _with_each_content_once(
            concatenated([table.sources.get(name) or constant(name, len(table.rows)) for table in tables])
        )
        for name in names
    }


def _with_each_content_once(cells: Cells) -> Cells:
    """
    >>> cells = _with_each_content_once(Cells(np.array([0, 1, 2]), ("ID1", "ID2", "ID1")))
    >>> cells.codes.tolist(), cells.contents
    ([0, 1, 0], ('ID1', 'ID2'))
    """
    places: dict[tuple[type, Cell], int] = {}
    codes = [places.setdefault((type(cell), cell), len(places)) for cell in cells.contents]
    if len(places) == len(codes):
        return cells
    return Cells(np.array(codes, dtype=np.int32)[cells.codes], tuple(cell for _, cell in places))
