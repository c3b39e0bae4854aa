"""Rows of a text that are wider or narrower than the header: joined where their owner said so, asked about,
or set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cells, cell_text
from models.volumes.grid import Grid
from models.volumes.header_places import Place
from models.volumes.kept_rows import TEXTS_LISTED
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.odd_rows import put_odd_rows_aside
from models.volumes.raw_table import Rows
from models.volumes.split_texts import Row, settle_split_texts


def rows_of_right_width(
    grid: Grid, rows: NDArray[np.intp], place: Place, names: Sequence[str], rules: FileMapping, ledger: Ledger
) -> tuple[Grid, NDArray[np.intp]]:
    """Rows of a text file that fit the header, and the grid in which those stand that were joined; others (a
    stray delimiter) are set aside."""
    if grid.widths is None:
        return grid, rows
    last, beyond = place.last, np.zeros(len(rows), dtype=bool)
    if not place.beside:
        beyond |= grid.filled[rows, last + 1 :].any(axis=1)
    bad = beyond | (grid.widths[rows] < last + 1)
    if not bad.any():
        return grid, rows
    wrong = rows[bad]
    pieces = [[cell_text(cell) for cell in grid.row(int(row))][: grid.widths[row]] for row in wrong]
    header = names if place.first == 0 and not place.beside and grid.delimiter else ()
    columns = [column.rows(rows[~bad]).compact() for column in grid.columns[: len(header)]]
    numbers = (wrong + 1).astype(np.int64)
    joined = settle_odd_rows(header, columns, numbers, pieces, grid.delimiter, rules, ledger, end=grid.height)
    whole = {int(wrong[odd]): cells for odd, cells in joined.items()}
    kept = ~bad
    kept[bad] = [odd in joined for odd in range(len(wrong))]
    return _with_rows(grid, whole), rows[kept]


def settle_odd_rows(
    header: Sequence[str],
    columns: Sequence[Cells],
    rows: Rows,
    pieces: Sequence[Row],
    delimiter: str,
    rules: FileMapping,
    ledger: Ledger,
    *,
    end: int,
) -> dict[int, list[str]]:
    """Place in `rows` -> cells of a row that is joined; the others are set aside.

    `columns`: cells of the rows that fit `header` (none: nothing can be joined); `end`: the last row of the
    file."""
    split = settle_split_texts(header, columns, rows, pieces, delimiter, rules, ledger)
    left = [odd for odd in range(len(pieces)) if odd not in split.joined and odd not in split.asked]
    if left:
        listed = [pieces[odd] for odd in left[:TEXTS_LISTED]]
        put_odd_rows_aside(rows[left], listed, ledger, header, end)
    return split.joined


def _with_rows(grid: Grid, whole: Mapping[int, Sequence[str]]) -> Grid:
    """The grid in which some rows have other cells."""
    if not whole:
        return grid
    places = np.array(list(whole), dtype=np.intp)
    width = len(next(iter(whole.values())))
    columns = []
    for number, column in enumerate(grid.columns):
        known = {cell: code for code, cell in enumerate(column.contents)}
        texts = [cells[number] if number < width else "" for cells in whole.values()]
        codes = column.codes.astype(np.int32)
        codes[places] = [known.setdefault(text, len(known)) for text in texts]
        columns.append(Cells(codes, tuple(known)))
    return replace(grid, columns=tuple(columns))
