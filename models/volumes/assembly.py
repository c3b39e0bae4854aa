"""The volume table put together from recognised columns: values converted, rows kept or set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from models.volumes.amounts import (
    MAX_COUNT,
    decimal_mark,
    read_numbers,
    read_shares,
    share_scale,
)
from models.volumes.cells import Cells
from models.volumes.checks import check_counts, check_gaps, check_names
from models.volumes.clock_cells import ClockColumn
from models.volumes.columns import Columns
from models.volumes.contact_log import count_contacts
from models.volumes.durations import read_duration_columns
from models.volumes.handling_parts import with_whole_handling
from models.volumes.headings import COUNTS, DURATIONS
from models.volumes.intervals import set_intervals
from models.volumes.kept_rows import keep, used_rows
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.meanings import with_meanings
from models.volumes.name_cells import channel_names, reason_names, refused_names, tell_names
from models.volumes.over_rows import Flags, Floats
from models.volumes.placing import place
from models.volumes.raw_table import RawTable, Rows
from models.volumes.table import FileName
from models.volumes.times import LocalTimes, read_times
from models.volumes.unanswered import fill_abandoned
from models.volumes.unused_columns import tell_unused_columns


@dataclass(frozen=True)
class Assembled:
    """The volume table, and what was decided on the way: decimal mark, order of day and month ('': neither
    mattered)."""

    table: pd.DataFrame
    decimal: str
    date_order: str
    names: tuple[FileName, ...]


def assemble(
    raw: RawTable, columns: Columns, rules: FileMapping, zone: str, ledger: Ledger, *, contacts: bool
) -> Assembled:
    """The checked volume table of `raw`. Raises UnusableInput where questions stay open or nothing is
    usable."""
    cells = {field: raw.columns[position] for field, position in columns.positions.items()}
    header = {field: raw.header[position] for field, position in columns.positions.items()}
    clocks = _clock_column(cells, header)
    times = read_times(cells["start"], clocks, rules, ledger, f": {header['start']}")
    numeric = {header[f]: cells[f] for f in (*COUNTS, *DURATIONS, "service_level_share") if f in cells}
    mark = decimal_mark(numeric, rules, ledger)
    channel = channel_names(cells, columns, rules, ledger, len(raw.rows))
    reason = reason_names(cells, len(raw.rows))
    ledger.stop_on_errors()
    values: dict[str, Any] = {"channel": channel, "reason": reason}
    refused = refused_names(cells, header, channel, reason)
    values["start"], refused_times = _placed(times, channel, reason, zone, raw, ledger)
    refused = [*refused_times, *refused]
    grain, date_order = times.grain, times.order
    del times  # clock times of millions of rows, not needed any more
    if contacts:
        values["offered"] = np.ones(len(raw.rows))
    values |= _counts(cells, mark, refused, ledger, raw, header)
    values |= _measures(cells, mark, rules, ledger, raw, header)
    if "interval_min" in cells:
        values["interval_min"] = read_numbers(cells["interval_min"], ".")[0]
    names = tell_names(channel, reason, values["offered"], refused, rules, ledger)
    offered = values["offered"]
    if contacts or raw.unfolded:
        offered = np.full(len(raw.rows), np.nan)
    tell_unused_columns(raw, columns, offered, used_rows(refused, len(raw.rows)), mark, ledger)
    del offered
    table, numbers = keep(values, refused, raw, ledger)
    if contacts:
        table = count_contacts(table, rules.interval_min)
        numbers = np.arange(1, len(table) + 1)
    else:
        set_intervals(table, rules, grain, ledger)
    if rules.service_level_of == "handled":
        _per_offered(table)
    ledger.stop_on_errors()
    _check(table, numbers, raw, ledger)
    _ask_what_counts(table, header, rules, ledger)
    ledger.stop_on_errors()
    table = with_meanings(table, rules)
    fill_abandoned(table, rules, ledger)
    return Assembled(table, mark, date_order, names)


# --- Times --------------------------------------------------------------------------------------------------


def _clock_column(cells: Mapping[str, Cells], header: Mapping[str, str]) -> ClockColumn | None:
    """The column of clock times, and the length of its slots where the file states one for all rows."""
    if "time" not in cells:
        return None
    stated = read_numbers(cells["interval_min"], ".")[0] if "interval_min" in cells else np.empty(0)
    same = len(stated) > 0 and stated[0] >= 1 and bool((stated == stated[0]).all())
    return ClockColumn(cells["time"], header["time"], int(stated[0]) if same else None)


def _placed(
    times: LocalTimes,
    channel: pd.Categorical,
    reason: pd.Categorical,
    zone: str,
    raw: RawTable,
    ledger: Ledger,
) -> tuple[pd.DatetimeIndex, list[tuple[str, Flags]]]:
    placed = place(times, (channel, reason), zone)
    ledger.rows("note", "hour_twice", raw.rows[placed.twice])
    ledger.rows("warning", "hour_once", raw.rows[placed.once])
    return placed.start, [
        ("sum_row", times.sums), ("date_unreadable", times.unreadable), ("hour_missing", placed.missing),
    ]  # fmt: skip


# --- Numbers ------------------------------------------------------------------------------------------------


def _counts(
    cells: Mapping[str, Cells],
    mark: str,
    refused: list[tuple[str, Flags]],
    ledger: Ledger,
    raw: RawTable,
    header: Mapping[str, str],
) -> dict[str, Floats]:
    counts: dict[str, Floats] = {}
    for field in COUNTS:
        if field not in cells:
            continue
        values, bad = read_numbers(cells[field], mark)
        refused.append(("count_negative", values < 0))
        refused.append(("count_implausible", values > MAX_COUNT))
        if field == "offered":
            refused += [("count_unreadable", bad), ("offered_missing", np.isnan(values) & ~bad)]
        else:
            _tell_unreadable(field, bad, ledger, raw, header)
        counts[field] = values
    return counts


def _measures(
    cells: Mapping[str, Cells],
    mark: str,
    rules: FileMapping,
    ledger: Ledger,
    raw: RawTable,
    header: Mapping[str, str],
) -> dict[str, Floats]:
    measures: dict[str, Floats] = {}
    durations = read_duration_columns(raw, cells, header, mark, rules, ledger)
    for field, (_, bad) in durations.items():
        _tell_unreadable(field, bad, ledger, raw, header)
    measures |= with_whole_handling(durations, raw, header, rules, ledger)
    if "service_level_share" in cells:
        field = "service_level_share"
        scale = share_scale(cells[field], mark, rules, ledger, f": {header[field]}")
        measures[field], bad = read_shares(cells[field], mark, scale)
        _tell_unreadable(field, bad, ledger, raw, header)
    return measures


def _tell_unreadable(
    field: str, bad: Flags, ledger: Ledger, raw: RawTable, header: Mapping[str, str]
) -> None:
    ledger.rows("warning", "cells_unreadable", raw.rows[bad], f": {header[field]}", column=header[field])


# --- Checks -------------------------------------------------------------------------------------------------


def _check(table: pd.DataFrame, numbers: Rows, raw: RawTable, ledger: Ledger) -> None:
    check_names(table, ledger)
    check_counts(table, numbers, ledger)
    check_gaps(table, int(table["interval_min"].max()), ledger)
    if table["reason"].isna().all():
        ledger.add("note", "no_reasons")
    if not table["offered"].sum() > 0:
        ledger.add("error", "nothing_offered", f":{raw.header_row}")


def _per_offered(table: pd.DataFrame) -> None:
    """A service level of the contacts answered becomes one of those offered: in time / answered x answered /
    offered; unknown where the answered ones are."""
    answered = table["handled"] / table["offered"].where(table["offered"] > 0)
    table["service_level_share"] = table["service_level_share"] * answered.clip(upper=1)


def _ask_what_counts(
    table: pd.DataFrame, header: Mapping[str, str], rules: FileMapping, ledger: Ledger
) -> None:
    """What two figures mean cannot be seen in them: said what they are taken for until somebody answers.

    Columns that have our own names (the template) mean what ours mean.
    """
    for field, entry, beside, code in (
        ("offered", rules.offered_counts, "abandoned", "offered_counts_assumed"),
        ("service_level_share", rules.service_level_of, "service_level_share", "service_level_assumed"),
    ):
        if entry is None and header.get(field, field) != field and table[beside].notna().any():
            ledger.add("note", code, f": {header[field]}")
