"""A column of a file before it means anything: what stands in its cells, each different content once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.over_rows import Codes, spread

Cell = str | float | bool | date | datetime | time | timedelta
"""What a cell holds: text as written (CSV), or what a workbook states with its type. Empty cells are ''."""
Out = TypeVar("Out")


@dataclass(frozen=True)
class Cells:
    """One column: row r holds `contents[codes[r]]`.

    Files repeat themselves (a year of half-hours has 365 different days), so whatever reads a cell reads each
    different content once and is spread over the rows by `take`.
    """

    codes: Codes
    contents: tuple[Cell, ...]

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Cells:
        """The column of these cells, one per row.

        >>> Cells.of(["a", "b", "a"])
        Cells(codes=array([0, 1, 0], dtype=int32), contents=('a', 'b'))
        """
        places: dict[tuple[type, Cell], int] = {}
        codes = [places.setdefault((type(cell), cell), len(places)) for cell in cells]
        return cls(np.array(codes, dtype=np.int32), tuple(cell for _, cell in places))

    def __len__(self) -> int:
        return len(self.codes)

    def texts(self) -> list[str]:
        """The different contents as text.

        >>> Cells.of(["a", 1.0, 2.5]).texts()
        ['a', '1', '2.5']
        """
        return [cell_text(cell) for cell in self.contents]

    def text_at(self, row: int) -> str:
        """What stands in one row."""
        return cell_text(self.contents[self.codes[row]])

    def take(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Values of the different contents, spread over the rows."""
        return spread(values, self.codes)

    def each(self, meaning: Callable[[Cell], Out]) -> list[Out]:
        """What each different content means."""
        return [meaning(cell) for cell in self.contents]

    def rows(self, positions: NDArray[np.intp] | NDArray[np.bool_]) -> Cells:
        """The same column with these rows only."""
        return Cells(self.codes[positions], self.contents)

    def compact(self) -> Cells:
        """The same column without contents that no row holds.

        >>> Cells.of(["title", "a", "b"]).rows(np.array([1, 2])).compact().contents
        ('a', 'b')
        """
        used = np.flatnonzero(np.bincount(self.codes, minlength=len(self.contents)))
        places = np.zeros(len(self.contents), dtype=np.int32)
        places[used] = np.arange(len(used), dtype=np.int32)
        return Cells(places[self.codes], tuple(self.contents[code] for code in used.tolist()))

    def as_category(self, names: Sequence[str | None]) -> pd.Categorical:
        """The column with `names` in place of its contents (None: missing), equal names put together.

        >>> Cells.of(["Tel", "tel ", "Mail"]).as_category(["phone", "phone", None])
        ['phone', 'phone', NaN]
        Categories (1, str): ['phone']
        """
        known = sorted({name for name in names if name is not None})
        place = {name: number for number, name in enumerate(known)}
        codes = np.array([place.get(name, -1) if name is not None else -1 for name in names], dtype=np.int32)
        codes = codes.astype(np.min_scalar_type(-len(known) - 1))
        rows = spread(codes, self.codes) if len(codes) else np.full(len(self), -1)
        return pd.Categorical.from_codes(rows, categories=pd.Index(known, dtype="str"))


def constant(text: Cell, rows: int) -> Cells:
    """A column that says the same in every row."""
    return Cells(np.zeros(rows, dtype=np.int8), (text,))


def concatenated(columns: Sequence[Cells]) -> Cells:
    """Columns one below the other."""
    codes: list[NDArray[np.int32]] = []
    contents: list[Cell] = []
    base = 0
    for column in columns:
        codes.append(column.codes.astype(np.int32) + base)
        contents.extend(column.contents)
        base += len(column.contents)
    return Cells(np.concatenate(codes), tuple(contents))


def tiled(column: Cells, times: int) -> Cells:
    """A column so many times, one below the other."""
    return Cells(np.tile(column.codes, times), column.contents)


def cell_text(cell: Cell) -> str:
    """A cell as text, for lists of rows set aside and for samples.

    >>> cell_text(12.0), cell_text(datetime(2025, 1, 6, 8)), cell_text(time(8, 30)), cell_text(True)
    ('12', '2025-01-06 08:00', '08:30', 'true')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes" if not cell.second else "seconds")
    if isinstance(cell, time):
        return cell.isoformat("minutes" if not cell.second else "seconds")
    return str(cell)
