"""Columns of a table made into rows: each heading becomes the content of a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.volumes.cells import Cells, cell_text, concatenated, constant, tiled
from models.volumes.headings import DURATIONS
from models.volumes.ledger import Ledger
from models.volumes.listed import CountedNames, Names
from models.volumes.over_rows import Flags
from models.volumes.raw_table import RawTable
from models.volumes.still_to_come import still_to_come, tell_to_come
from models.volumes.vocabulary import SUMS
from models.volumes.yearless import year_in

PARTS_OF_YEARS = ("year", "month", "week")
"""What headings may tell that becomes a start only together with something else."""


@dataclass(frozen=True)
class Unfolding:
    """Which columns become rows. `field`: what their headings tell (channel, reason, start, time).

    `columns`: heading -> measure of ours -> position; `kept`: positions that stay; `sums`: columns that add
    up."""

    field: str
    columns: dict[str, dict[str, int]]
    kept: tuple[int, ...]
    sums: tuple[int, ...]


def unfold(raw: RawTable, unfolding: Unfolding, ledger: Ledger) -> RawTable:
    """The table with one row per row of the file and heading, which is told; cells that hold nothing become
    none."""
    things = list(unfolding.columns)
    told = {"count": len(things), "names": Names.of(things), "rows": len(raw.rows)}
    code = "unfolded_start" if unfolding.field in PARTS_OF_YEARS else f"unfolded_{unfolding.field}"
    ledger.add("note", code, f":{raw.header_row}", **told)
    return unfolded(raw, unfolding, ledger)


def unfolded(raw: RawTable, unfolding: Unfolding, ledger: Ledger) -> RawTable:
    """The same table where what its headings are is told elsewhere."""
    set_aside = raw.rows_read - len(raw.rows)  # for their width before, for being sums now: whole rows
    rows, things = len(raw.rows), list(unfolding.columns)
    measures = list(dict.fromkeys(field for each in unfolding.columns.values() for field in each))
    columns = [tiled(raw.columns[place], len(things)) for place in unfolding.kept]
    labels = [year_in(name) for name in things] if unfolding.field == "year" else things
    thing = Cells(np.repeat(np.arange(len(things), dtype=np.int32), rows), tuple(labels))
    values = [
        concatenated(
            [
                raw.columns[unfolding.columns[name][field]]
                if field in unfolding.columns[name]
                else constant("", rows)
                for name in things
            ]
        )
        for field in measures
    ]
    named = [_name_of_measure(measure) for measure in measures]
    header = (*(raw.header[place] for place in unfolding.kept), unfolding.field, *named)
    numbers = np.tile(raw.rows, len(things))
    long = RawTable(
        header, ("",) * len(header), raw.header_row, (*columns, thing, *values), numbers,
        rows * len(things) + set_aside, raw.place, _sources(raw, unfolding, measures, named),
        raw.parts_of_start, raw.parted_labels, unfolded=True, titles=raw.titles, period=raw.period,
        origin=raw.origin,
    )  # fmt: skip
    some_value = np.zeros(len(numbers), dtype=bool)
    for column in values:
        some_value |= column.take(np.array([bool(cell_text(c).strip()) for c in column.contents], dtype=bool))
    empty = int((~some_value).sum())
    tell_empty_cells(raw, things, some_value, (*columns, thing), ledger)
    tell_sum_columns(raw, unfolding.sums, ledger)
    return replace(long.only(some_value), rows_read=long.rows_read - empty)


def tell_empty_cells(
    raw: RawTable, names: Sequence[str], filled: Flags, labels: Sequence[Cells], ledger: Ledger
) -> None:
    """Says below which of the headings `names` cells are empty, and how many, and which periods at the end
    hold nothing yet; `filled`: rows of the table one heading after the other, `labels`: what each tells
    beside its figures."""
    to_come = still_to_come(labels, filled)
    tell_to_come(to_come, raw, ledger)
    empty = (~(filled | to_come.rows)).reshape(len(names), -1).sum(axis=1)
    counted = sorted(
        ((name, int(count)) for name, count in zip(names, empty, strict=True) if count),
        key=lambda pair: -pair[1],
    )
    if counted:
        ledger.add(
            "note",
            "cells_empty",
            f":{raw.header_row}",
            count=int(empty.sum()),
            names=CountedNames.of(counted),
        )


def tell_sum_columns(raw: RawTable, sums: Sequence[int], ledger: Ledger) -> None:
    """Says which columns add up others and do not count."""
    if sums:
        names = [raw.labels[place] for place in sums]
        ledger.add("note", "sum_columns", f":{raw.header_row}", names=Names.of(names), count=len(names))


def without_sums(raw: RawTable, unfolding: Unfolding, ledger: Ledger) -> RawTable:
    """Rows that add up others are set aside once, before every one of them becomes several."""
    sums = np.zeros(len(raw.rows), dtype=bool)
    for place in unfolding.kept:
        column = raw.columns[place]
        said = [bool(SUMS.fullmatch(text.strip())) for text in column.texts()]
        sums |= np.array(said, dtype=bool)[column.codes]
    if not sums.any() or sums.all():
        return raw
    ledger.put_aside("sum_row", raw.rows[sums], raw.texts(np.flatnonzero(sums)).__getitem__)
    return raw.only(~sums)


def _sources(
    raw: RawTable, unfolding: Unfolding, measures: Sequence[str], named: Sequence[str]
) -> dict[str, Cells]:
    """Of each measure, which may have a unit of its own in each column: the column that each row is from."""
    rows, things = len(raw.rows), unfolding.columns.values()
    return {
        name: concatenated(
            [constant(raw.header[each[measure]] if measure in each else "", rows) for each in things]
        )
        for measure, name in zip(measures, named, strict=True)
    }


def _name_of_measure(measure: str) -> str:
    """Our name of a measure; of durations without a unit: each column has its own."""
    return measure.removesuffix("_s") if measure in DURATIONS else measure
