"""The rows of a file that are used, by start, channel and reason; the others are set aside with their
reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.volumes.course.values import COURSE_VALUES
from models.volumes.ledger import Ledger
from models.volumes.listed import CellPlace
from models.volumes.mapping import FileMapping
from models.volumes.meanings import LEFT_OUT
from models.volumes.over_rows import BLOCK_ROWS, Flags, Floats, at_once, row_blocks
from models.volumes.raw_table import RawTable, Rows
from models.volumes.table import COLUMNS

OUTSIDE_PERIOD = "outside_period"
NO_CONTACT = "no_contact"
"""Code of rows whose state is told to be no contact of a customer."""
TEXTS_LISTED = 10_000
"""So many rows set aside for one reason are listed with their text; all with number and reason."""

OFFERED = "offered"
OF_CELLS = frozenset(("count_unreadable", "offered_missing", "count_negative", "count_implausible"))
"""Codes of rows that are refused for their contacts: one cell, where columns were made into rows."""

Refused = Sequence[tuple[str, Flags]]
"""Rows that cannot be used, by the code of the reason."""


def used_rows(refused: Refused, rows: int) -> Flags:
    """Rows that nothing refuses."""
    used = np.ones(rows, dtype=bool)
    for _, flags in refused:
        if flags.any():
            used &= ~flags
    return used


def rows_outside_period(start: pd.DatetimeIndex, rules: FileMapping) -> Refused:
    """Rows before the first or after the last day that is to be used."""
    if rules.first_day is None and rules.last_day is None:
        return []
    day = start.tz_localize(None).to_numpy().astype("datetime64[D]")
    outside = np.zeros(len(day), dtype=bool)
    if rules.first_day is not None:
        outside |= day < np.datetime64(rules.first_day)
    if rules.last_day is not None:
        outside |= day > np.datetime64(rules.last_day)
    return [(OUTSIDE_PERIOD, outside)]


def keep(
    values: dict[str, Any], refused: Refused, raw: RawTable, ledger: Ledger
) -> tuple[pd.DataFrame, Rows]:
    """The usable rows by start, channel and reason, with what is told of their course behind them, and the
    number that each has in the file.

    The others are set aside with the first reason that refuses them. `values` is emptied, column by column,
    and its numbers are put in order where they stand: files may be large.
    """
    _put_aside(refused, values["offered"], values["start"], raw, ledger)
    used = used_rows(refused, len(raw.rows))
    if not used.any():
        raise ledger.fail("no_usable_rows", f":{raw.header_row}", count=raw.rows_read)
    kinds = {name: values[name].dtype for name in ("start", "channel", "reason")}
    columns = {name: _numbers(values.pop(name)) for name in list(values)}
    columns["rows"] = raw.rows.copy()
    if not used.all():
        at_once(partial(_close_up, columns, used), list(columns))
    _put_in_order(columns, len(kinds["channel"].categories), len(kinds["reason"].categories))
    rows = columns.pop("rows")
    unknown = np.broadcast_to(np.nan, len(rows))  # next to no memory, and nothing can be written to it
    beside = [name for name in COURSE_VALUES if name in columns]
    table = {name: columns.pop(name, unknown) for name in (*COLUMNS, *beside)}
    return pd.DataFrame(table | _typed(table, kinds), copy=False), rows


def _put_aside(
    refused: Refused, offered: Floats, start: pd.DatetimeIndex, raw: RawTable, ledger: Ledger
) -> None:
    aside = np.zeros(len(raw.rows), dtype=bool)
    for code, flags in refused:
        if not flags.any():
            continue
        new = np.flatnonzero(flags & ~aside)
        if len(new):
            text = partial(_listed, raw.texts(new[:TEXTS_LISTED]))
            days = start[new].tz_localize(None).to_numpy().astype("datetime64[D]").tolist()
            counted = code in (LEFT_OUT, OUTSIDE_PERIOD, NO_CONTACT)
            told = {"contacts": round(float(np.nansum(offered[new])))} if counted else {}
            if code in OF_CELLS and OFFERED in raw.sources:
                ledger.put_cells_aside(code, _cells(raw, new), text, days)
            else:
                ledger.put_aside(code, raw.rows[new], text, days, are_cells=raw.unfolded, **told)
            aside |= flags


def _cells(raw: RawTable, positions: NDArray[np.intp]) -> list[CellPlace]:
    """Where the contacts of these rows stand in a file whose columns were made into rows."""
    columns, rows = raw.sources[OFFERED].rows(positions), raw.rows[positions]
    texts = columns.texts()
    return [CellPlace(int(row), texts[code]) for row, code in zip(rows, columns.codes, strict=True)]


def _listed(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _close_up(columns: dict[str, NDArray[Any]], used: Flags, name: str) -> None:
    """Only the used rows of a column, moved up where they stand."""
    values, kept = columns[name], 0
    for block in row_blocks(len(used)):
        left = values[block][used[block]]
        values[kept : kept + len(left)] = left
        kept += len(left)
    columns[name] = values[:kept]


def _numbers(values: Any) -> NDArray[Any]:
    """Instants and codes as numbers of their own; numbers as they are."""
    if isinstance(values, pd.DatetimeIndex):
        return values.asi8
    return values.codes.copy() if isinstance(values, pd.Categorical) else np.asarray(values)


def _typed(columns: Mapping[str, NDArray[Any]], kinds: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that are no numbers, made of their numbers again."""
    names = {
        name: pd.Categorical.from_codes(columns[name], dtype=kinds[name]) for name in ("channel", "reason")
    }
    return {"start": pd.DatetimeIndex(columns["start"], dtype=kinds["start"], copy=False), **names}


# --- Order --------------------------------------------------------------------------------------------------


def _put_in_order(columns: dict[str, NDArray[Any]], channels: int, reasons: int) -> None:
    """Rows by start, channel and reason; those that are equal stay in the order of the file.

    Rows in the order of their starts, as nearly all files have them, are put in order block by block.
    """
    instants = columns["start"]
    if (instants[1:] < instants[:-1]).any():
        place = np.argsort(_order_key(columns, slice(None), channels, reasons), kind="stable")
        for name in columns:
            columns[name] = columns[name][place]
        return

    def put_in_order(block: slice) -> None:
        key = _order_key(columns, block, channels, reasons)
        if (key[1:] < key[:-1]).any():
            place = np.argsort(key, kind="stable")
            for values in columns.values():
                values[block] = values[block][place]

    at_once(put_in_order, list(_blocks_of_starts(instants)))


def _blocks_of_starts(instants: NDArray[np.int64]) -> Iterator[slice]:
    """Blocks of rows in the order of their starts, none of which parts rows of the same start."""
    begin = 0
    while begin < len(instants):
        last = instants[min(begin + BLOCK_ROWS, len(instants)) - 1]
        end = int(np.searchsorted(instants, last, side="right"))
        yield slice(begin, end)
        begin = end


def _order_key(
    columns: Mapping[str, NDArray[Any]], rows: slice, channels: int, reasons: int
) -> NDArray[np.int64]:
    """Numbers in the order of start, channel and reason, for these rows."""
    instants = columns["start"][rows]
    key: NDArray[np.int64] = (instants - instants.min()) * ((channels + 1) * (reasons + 1))
    key += columns["channel"][rows].astype(np.int64) * (reasons + 1)
    key += columns["reason"][rows]
    return key
