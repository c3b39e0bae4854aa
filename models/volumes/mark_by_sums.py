"""What a file's own sums say about its numbers: 1.234 is a thousand where only then the sums hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from models.volumes.amounts import OPEN, decimal_mark, numbers_of, read_numbers
from models.volumes.cells import Cells
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.stated_total import row_of_total
from models.volumes.sum_columns import adds_up
from models.volumes.vocabulary import SUMS

MARKS = (",", ".")
LOOKED_AT = 2000
"""So many different cells of a column say whether it holds numbers."""
EXACT = 1e-9


def mark_by_sums(stored: RawTable, rules: FileMapping) -> str:
    """The decimal mark with which alone a last row of sums, or a column of sums, holds; '' where the numbers
    settle it themselves, no sum stands in the file, or none or both of the marks would do."""
    if rules.decimal:
        return ""
    numeric = {place: cells for place, cells in enumerate(stored.columns) if _holds_numbers(cells)}
    doubtful = [place for place, cells in numeric.items() if _is_doubtful(cells)]
    named = {stored.header[place]: cells for place, cells in numeric.items()}
    if not doubtful or decimal_mark(named, rules, Ledger("")):
        return ""
    fitting = [mark for mark in MARKS if any(_sums_held(stored, numeric, doubtful, mark))]
    return fitting[0] if len(fitting) == 1 else ""


def _texts(cells: Cells) -> list[str]:
    return [cell for cell in cells.contents[:LOOKED_AT] if isinstance(cell, str) and cell.strip()]


def _holds_numbers(cells: Cells) -> bool:
    texts = _texts(cells)
    return bool(texts) and all(not numbers_of(texts, mark)[1].any() for mark in MARKS)


def _is_doubtful(cells: Cells) -> bool:
    return any(OPEN.fullmatch(text.strip()) for text in _texts(cells))


def _sums_held(
    stored: RawTable, numeric: Mapping[int, Cells], doubtful: list[int], mark: str
) -> Iterator[bool]:
    """Per sum of the file whether it holds with this mark."""
    figures = {place: read_numbers(cells, mark)[0] for place, cells in numeric.items()}
    last = row_of_total(stored)
    if last is not None:
        yield from (_is_total(figures[place], last) for place in doubtful)
    rows = slice(None, last)
    for place in figures:
        if SUMS.fullmatch(stored.header[place].strip()):
            parts = [values[rows] for other, values in figures.items() if other != place]
            yield adds_up(figures[place][rows], parts)


def _is_total(values: Floats, row: int) -> bool:
    stated = values[row]
    return bool(stated > 0 and np.isclose(stated, np.nansum(values[:row]), rtol=EXACT))
