"""Rows at the end of a list that name months or weeks for which no figure stands there yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.volumes.cells import Cells
from models.volumes.columns import Columns
from models.volumes.headings import COUNTS, DURATIONS
from models.volumes.ledger import Ledger
from models.volumes.number_texts import UNKNOWN
from models.volumes.over_rows import Flags
from models.volumes.raw_table import RawTable
from models.volumes.still_to_come import still_to_come, tell_to_come
from models.volumes.vocabulary import SUMS

FIGURES = (*COUNTS, *DURATIONS, "service_level_share")


def without_rows_to_come(raw: RawTable, columns: Columns, ledger: Ledger) -> RawTable:
    """`raw` without the rows of months or weeks after the last one of which any row holds a figure; a note
    names these periods. An empty row before them stays, to be told as one that lacks its contacts."""
    figures = [raw.columns[columns.positions[field]] for field in FIGURES if field in columns.positions]
    empty = np.all([_without_figure(cells) for cells in figures], axis=0)
    if not figures or not empty.any() or empty.all():
        return raw
    start = raw.columns[columns.positions["start"]]
    dated = np.flatnonzero(_names_a_time(start))
    to_come = still_to_come([start.rows(dated).compact()], ~empty[dated])
    if not to_come.names:
        return raw
    tell_to_come(to_come, raw, ledger)
    kept = np.ones(len(empty), dtype=bool)
    kept[dated[to_come.rows]] = False
    return replace(raw.only(kept), rows_read=raw.rows_read - int((~kept).sum()))


def _without_figure(cells: Cells) -> Flags:
    unknown = [text.strip().casefold() in UNKNOWN for text in cells.texts()]
    return np.asarray(cells.take(np.array(unknown, dtype=bool)))


def _names_a_time(start: Cells) -> Flags:
    """Rows that are no sums and name something."""
    told = [bool(text.strip()) and not SUMS.fullmatch(text.strip()) for text in start.texts()]
    return np.asarray(start.take(np.array(told, dtype=bool)))
