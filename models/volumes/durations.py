"""Columns of durations: each in the unit that its heading names or its owner tells; others are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.volumes.amounts import (
    DURATION_NOTES,
    LEAST_TYPICAL_S,
    UNIT_S,
    DurationNote,
    read_durations,
)
from models.volumes.cells import Cells
from models.volumes.headings import DURATIONS, clock_style, split_unit
from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.raw_table import RawTable

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

EXAMPLES = 4
CONTRADICTION = 20.0
"""Columns of the same measure whose medians differ by such a factor are hardly in one unit."""
OF_ONE_COLUMN: Mapping[str, str] = {
    "duration_unit_open": "duration_column_open",
    "duration_unit_assumed": "duration_column_assumed",
}
"""The question about the unit of all columns -> the one about a single column."""


@dataclass(frozen=True)
class _Read:
    """One column of the file as it was read: its values in seconds, and what has to be said about it."""

    field: str
    column: str
    values: Floats
    examples: str
    note: DurationNote

    @property
    def typical(self) -> float:
        """Median of what is above zero; NaN where nothing is."""
        above = self.values[self.values > 0]
        return float(np.median(above)) if len(above) else float("nan")


def read_duration_columns(
    raw: RawTable,
    cells: Mapping[str, Cells],
    header: Mapping[str, str],
    mark: str,
    rules: FileMapping,
    ledger: Ledger,
) -> dict[str, tuple[Floats, Mask]]:
    """Field -> seconds per row (NaN: unknown or unreadable), and unreadable cells.

    The unit of plain numbers is the one told for the column, else that of its heading, else the one told for
    all. Columns without any are asked about together while one answer can hold for all of them, otherwise one
    by one: some look like seconds and others do not, or they differ by a factor of 20.
    """
    found: dict[str, tuple[Floats, Mask]] = {}
    told: list[_Read] = []
    for field in DURATIONS:
        if field not in cells:
            continue
        if header[field] not in raw.sources:
            found[field], read = _read(field, header[field], cells[field], mark, rules)
            told.append(read)
            continue
        values, bad = np.full(len(cells[field]), np.nan), np.zeros(len(cells[field]), dtype=bool)
        for column, rows in raw.columns_behind(header[field]):
            part = cells[field].rows(rows).compact()
            (values[rows], bad[rows]), read = _read(field, column, part, mark, rules)
            told.append(read)
        found[field] = values, bad
    _tell(told, ledger)
    return found


def _read(
    field: str, column: str, cells: Cells, mark: str, rules: FileMapping
) -> tuple[tuple[Floats, Mask], _Read]:
    """Seconds and unreadable cells of one column of the file, and what has to be known about them."""
    clocks = rules.clock_durations or clock_style(column)
    unit_s = _unit_s(column, rules)
    values, bad, note = read_durations(cells, mark, unit_s, clocks, LEAST_TYPICAL_S[field])
    written = list(islice((text for text in cells.texts() if text.strip()), EXAMPLES))
    return (values, bad), _Read(field, column, values, some(written), note)


def _unit_s(column: str, rules: FileMapping) -> float | None:
    told = rules.duration_units.get(column)
    if told:
        return UNIT_S[told]
    named = split_unit(column)[1]
    return named if named or not rules.duration_unit else UNIT_S[rules.duration_unit]


def _tell(columns: list[_Read], ledger: Ledger) -> None:
    """What has to be said; questions about the unit as one where one answer can hold for all."""
    asked = [each for each in columns if each.note in OF_ONE_COLUMN]
    one_by_one = _contradict(asked)
    for each in columns:
        if each.note:
            code = OF_ONE_COLUMN.get(each.note, each.note) if one_by_one else each.note
            values = {"column": each.column, "examples": each.examples}
            ledger.add(DURATION_NOTES[each.note], code, f": {each.column}", **values)


def _contradict(asked: list[_Read]) -> bool:
    """Whether columns without a unit can hardly all be in the same one."""
    if len({each.note for each in asked}) > 1:
        return True
    for field in DURATIONS:
        alike = [each for each in asked if each.field == field]
        typical = [each.typical for each in alike if each.typical > 0] if len(alike) > 1 else []
        if typical and max(typical) > CONTRADICTION * min(typical):
            return True
    return False
