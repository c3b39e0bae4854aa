"""A sheet before anybody knows where its table is: all cells of all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from models.volumes.cells import Cell, Cells, cell_text


@dataclass(frozen=True)
class Grid:
    """All cells of a sheet or of a text file. Row 0 of the grid is row 1 of the file.

    `widths`: cells that each row has as written (text files; None for sheets, whose rows are all as wide).
    """

    name: str
    columns: tuple[Cells, ...]
    widths: NDArray[np.int32] | None = None
    delimiter: str = ""
    """What parts the cells of a text file."""

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Rows x columns: whether anything stands in a cell."""
        if not self.columns:
            return np.zeros((0, 0), dtype=bool)
        return np.column_stack(
            [
                column.take(np.array([_has_content(cell) for cell in column.contents], dtype=bool))
                for column in self.columns
            ]
        )

    @property
    def height(self) -> int:
        """Rows."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> list[Cell]:
        """The cells of one row."""
        return [column.contents[column.codes[number]] for column in self.columns]


def _has_content(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True


def _normal(cell: Cell) -> Cell:
    """Whole numbers as numbers, like all others; a truth value as its word, lest TRUE be taken for 1."""
    if isinstance(cell, bool):
        return cell_text(cell)
    return float(cell) if isinstance(cell, int) else cell


class _Places(dict[Cell, int]):
    """Number of each different content of a column, in the order in which they come; empty cells are 0."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, cell: Cell) -> int:
        # no cell is like itself only: what is not a number has no content
        number = self[cell] = len(self) if cell == cell else 0
        return number


class GridWriter:
    """Takes in rows and keeps each different content of a column once."""

    def __init__(self) -> None:
        self._places: list[_Places] = []
        self._codes: list[list[NDArray[np.int32]]] = []
        self._widths: list[int] = []

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows, each as long as it is."""
        lengths = [len(row) for row in rows]
        self._widen(max(lengths, default=0))
        self._widths.extend(lengths)
        columns: Iterable[Sequence[Cell]] = zip_longest(*rows, fillvalue="")
        empty = np.zeros(len(rows), dtype=np.int32)
        for places, codes, cells in zip_longest(self._places, self._codes, columns):
            codes.append(empty if cells is None else _codes(places, cells))

    def add_columns(self, columns: Sequence[Cells]) -> None:
        """More rows, as columns of the same length."""
        rows = len(columns[0])
        self._widen(len(columns))
        self._widths.extend([len(columns)] * rows)
        for places, codes, cells in zip_longest(self._places, self._codes, columns):
            new = np.zeros(rows, np.int32) if cells is None else _codes(places, cells.contents)[cells.codes]
            codes.append(new)

    def _widen(self, width: int) -> None:
        while len(self._places) < width:
            self._places.append(_Places())
            self._codes.append([np.zeros(self.height, dtype=np.int32)])

    @property
    def height(self) -> int:
        """Rows taken in."""
        return len(self._widths)

    def grid(self, name: str = "", *, ragged: bool) -> Grid:
        """Everything taken in; `ragged`: rows have their own widths (text files)."""
        columns = tuple(
            Cells(np.concatenate(codes), tuple(map(_normal, places)))
            for places, codes in zip(self._places, self._codes, strict=True)
        )
        widths = np.array(self._widths, dtype=np.int32) if ragged else None
        return Grid(name, columns, widths)


def _codes(places: _Places, cells: Sequence[Cell]) -> NDArray[np.int32]:
    if bool in set(map(type, cells)):  # TRUE is as good as 1 to a dictionary
        cells = [cell_text(cell) if isinstance(cell, bool) else cell for cell in cells]
    return np.fromiter(map(places.__getitem__, cells), np.int32, len(cells))
