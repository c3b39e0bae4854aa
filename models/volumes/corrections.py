"""Numbers of contacts that their owner knows better: told by row and column, put in place of what stands
there, and only while that is still what it was."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.problems import Amount
from models.volumes.amounts import read_numbers
from models.volumes.columns import Columns
from models.volumes.ledger import Ledger
from models.volumes.mapping import Correction, FileMapping
from models.volumes.over_rows import Floats
from models.volumes.raw_table import RawTable
from models.volumes.row_places import RowPlace

OFFERED = "offered"


def correct_counts(counts: Floats, column: str, raw: RawTable, rules: FileMapping, ledger: Ledger) -> None:
    """Puts what was told in place of the contacts in `counts`, row by row of `raw`; `column`: the heading
    above them. Where another number stands now, it stays, and that is said."""
    for told in rules.corrections:
        at = _places(told, column, raw, ledger)
        now = float(counts[at[0]]) if len(at) == 1 else np.nan
        where = f": {told.sheet}:{told.row}" if told.sheet else f":{told.row}"
        row = RowPlace(told.sheet, told.row) if told.sheet else str(told.row)
        values = {"row": row, "column": told.column} | _said(was=told.was, value=told.value)
        if now == told.was:
            counts[at] = told.value
            ledger.add("note", "corrected", where, **values)
        elif np.isfinite(now):
            ledger.add("warning", "correction_refused", where, **values, **_said(now=now))
        else:
            ledger.add("warning", "correction_lost", where, **values)


def _said(**numbers: float) -> dict[str, Any]:
    return {name: Amount(number, 0 if number.is_integer() else 1) for name, number in numbers.items()}


def _places(told: Correction, column: str, raw: RawTable, ledger: Ledger) -> np.ndarray:
    at = np.flatnonzero(np.isin(raw.rows, ledger.sheets.numbers(told.sheet, told.row)))
    if OFFERED not in raw.sources:
        return at if told.column == column else at[:0]
    sources = raw.sources[OFFERED]
    texts = sources.texts()
    return np.array([place for place in at if texts[sources.codes[place]] == told.column], dtype=np.intp)


def column_of_count(row: int, value: float, raw: RawTable, columns: Columns, mark: str, factor: int) -> str:
    """The column of the file in which `value` stands in this row; '' where that cannot be told: nothing can
    be corrected there."""
    position = columns.positions.get(OFFERED)
    if position is None:
        return ""
    at = np.flatnonzero(raw.rows == row)
    found = at[read_numbers(raw.columns[position].rows(at), mark)[0] * factor == value]
    if len(found) != 1:
        return ""
    if OFFERED not in raw.sources:
        return raw.header[position]
    sources = raw.sources[OFFERED]
    return sources.text_at(int(found[0]))


def corrected(
    mapping: FileMapping, row: int, column: str, now: float, value: float, sheet: str = ""
) -> FileMapping:
    """The mapping in which `value` stands in place of what the file says; `now`: what holds at the moment,
    which may have been corrected before; `sheet`: where there are several.

    >>> once = corrected(FileMapping(), 7, "Anrufe", 1240, 12400)
    >>> corrected(once, 7, "Anrufe", 12400, 124).corrections
    (Correction(sheet='', row=7, column='Anrufe', was=1240.0, value=124.0),)
    """
    place = (sheet, row, column)
    before = next((each for each in mapping.corrections if each.place == place), None)
    others = [each for each in mapping.corrections if each is not before]
    was = now if before is None or before.value != now else before.was
    told = Correction(sheet=sheet, row=row, column=column, was=was, value=value)
    return mapping.model_copy(update={"corrections": (*others, told)})
