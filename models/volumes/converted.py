"""The cells of recognised columns as values: times placed, counts and durations read, names cleaned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from models.volumes.amounts import MAX_COUNT, decimal_mark, numbers_of, read_numbers, read_shares, share_scale
from models.volumes.cell_kinds import are_dates
from models.volumes.cells import Cells
from models.volumes.clock_cells import ClockColumn
from models.volumes.columns import Columns
from models.volumes.corrections import correct_counts
from models.volumes.course.reading import Begin, course_values, whole_number_mark
from models.volumes.course.values import BACKLOG, CLOSED_AT, REOPENED
from models.volumes.durations import read_duration_columns
from models.volumes.handling_parts import with_whole_handling
from models.volumes.headings import COUNTS, DURATIONS
from models.volumes.kept_rows import Refused
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.name_cells import channel_names, reason_names, refused_names
from models.volumes.outcomes import answered
from models.volumes.over_rows import Flags, Floats, spread, spread_flags
from models.volumes.placing import place
from models.volumes.raw_table import RawTable
from models.volumes.rough_counts import settle_rough_counts
from models.volumes.single_contacts import OUTCOME
from models.volumes.sums_of_days import tell_sums_of_days
from models.volumes.template import is_own_heading
from models.volumes.times import LocalTimes, read_moments, read_times
from models.volumes.untold_offered import PARTS, with_offered


@dataclass(frozen=True)
class Converted:
    """The values of a table, one per row of `raw`, before anything is known of what its names mean.

    `values`: by column of ours; `refused`: rows that cannot be used, by the code of the reason; `header`:
    name in the file by column of ours; `decimal` and `date_order`: what was decided on the way ('': neither
    mattered); `grain`: what the dates name (a week, a month; '': days); `contacts`: each row is one contact.
    """

    raw: RawTable
    columns: Columns
    values: dict[str, Any]
    refused: Refused
    header: Mapping[str, str]
    decimal: str
    date_order: str
    grain: str
    contacts: bool

    def copied(self) -> Converted:
        """The same with values of its own: a table is put together from them where they stand."""
        return replace(self, values={name: _copied(each) for name, each in self.values.items()})


def _copied(values: Any) -> Any:
    return values.copy(deep=True) if isinstance(values, pd.DatetimeIndex) else values.copy()


def convert(
    raw: RawTable, columns: Columns, rules: FileMapping, zone: str, ledger: Ledger, *, contacts: bool
) -> Converted:
    """The values of `raw`. Raises UnusableInput where questions stay open."""
    cells = {field: raw.columns[position] for field, position in columns.positions.items()}
    header = {field: raw.header[position] for field, position in columns.positions.items()}
    clocks = _clock_column(cells, header)
    times = read_times(
        cells["start"], clocks, rules, ledger, raw.spot(header["start"]), _days_beside(raw, columns)
    )
    closed = None
    if CLOSED_AT in cells:
        where = raw.spot(header[CLOSED_AT])
        moments = read_moments(cells[CLOSED_AT], times.order, rules, ledger, where)
        closed = cells[CLOSED_AT], moments
    numeric = {header[f]: cells[f] for f in (*COUNTS, *DURATIONS, "service_level_share") if f in cells}
    mark = decimal_mark(numeric, rules, ledger)
    channel = channel_names(cells, columns, rules, ledger, len(raw.rows))
    reason = reason_names(cells, len(raw.rows), ledger)
    if ledger.has_errors and not _asks_for_decimal(ledger):
        trial = Ledger(ledger.name)
        _measures(cells, mark, rules, trial, raw, header)
        ledger.problems += [problem for problem in trial.problems if problem.severity == "error"]
    ledger.stop_on_errors()
    values: dict[str, Any] = {"channel": channel, "reason": reason}
    refused = refused_names(cells, header, channel, reason)
    values["start"], refused_times = _placed(times, channel, reason, zone, raw, ledger)
    if np.isfinite(times.offsets).any() and not is_own_heading("start", header):
        ledger.add("note", "offsets_converted", zone=zone)
    refused = [*refused_times, *refused]
    grain, date_order = times.grain, times.order
    begin = Begin(values["start"], has_offsets=bool(np.isfinite(times.offsets).all()))
    values |= course_values(closed, cells.get(REOPENED), begin, zone)
    del times  # clock times of millions of rows, not needed any more
    if contacts:
        values["offered"] = np.ones(len(raw.rows))
    is_told_by_parts = not contacts and "offered" not in cells
    needed = PARTS if is_told_by_parts else ("offered",)
    counts = _counts(cells, needed, mark, rules, refused, ledger, raw, header)
    if "offered" in counts:
        correct_counts(counts["offered"], header["offered"], raw, rules, ledger)
    if "offered" in counts and not contacts and not raw.unfolded:
        tell_sums_of_days(cells["start"], counts["offered"], refused, raw, ledger)
    if is_told_by_parts:
        counts = with_offered(counts, header, raw, ledger)
        named = " + ".join(header[part] for part in PARTS if part in header)
        header["offered"] = "offered" if raw.unfolded else named
    values |= counts
    values |= _measures(cells, mark, rules, ledger, raw, header)
    if contacts and OUTCOME in cells:
        _tell_outcomes(cells[OUTCOME], values, header, raw, ledger)
    if BACKLOG in cells:
        values[BACKLOG] = _levels(cells[BACKLOG], mark, rules, ledger, raw, header)
    if "interval_min" in cells:
        values["interval_min"] = read_numbers(cells["interval_min"], ".")[0]
    refused = [(code, flags) for code, flags in refused if flags.any()]
    return Converted(raw, columns, values, refused, header, mark, date_order, grain, contacts)


def _asks_for_decimal(ledger: Ledger) -> bool:
    """Whether the decimal mark is open: what durations and shares mean follows from it."""
    return any(each.code in ("volumes.decimal_open", "volumes.decimal_mixed") for each in ledger.problems)


# --- Times --------------------------------------------------------------------------------------------------


def _days_beside(raw: RawTable, columns: Columns) -> tuple[str, ...]:
    """Columns of days that are not the start."""
    return tuple(
        name
        for place, name in enumerate(raw.header)
        if name and place != columns.positions["start"] and are_dates(raw.columns[place])
    )


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


def per_figure(rules: FileMapping) -> int:
    """How many contacts a figure of one counts."""
    return 1000 if rules.counts_in == "thousands" else 1


def _counts(
    cells: Mapping[str, Cells],
    needed: Collection[str],
    mark: str,
    rules: FileMapping,
    refused: list[tuple[str, Flags]],
    ledger: Ledger,
    raw: RawTable,
    header: Mapping[str, str],
) -> dict[str, Floats]:
    """The counts of every row, of whatever a figure counts; rows that lack one `needed` are refused,
    other cells told."""
    counts: dict[str, Floats] = {}
    for field in COUNTS:
        if field not in cells:
            continue
        codes = cells[field].codes
        values, bad = numbers_of(cells[field].contents, mark)
        if field in needed:
            settle_rough_counts(cells[field], values, bad, mark, rules, ledger)
        values *= per_figure(rules)
        told = [("count_negative", values < 0), ("count_implausible", values > MAX_COUNT)]
        if field in needed:
            told += [("count_unreadable", bad), ("offered_missing", np.isnan(values) & ~bad)]
        else:
            _tell_unreadable(field, spread_flags(bad, codes), ledger, raw, header)
        refused += [(code, spread_flags(flags, codes)) for code, flags in told]
        counts[field] = spread(values, codes)
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
        scale = share_scale(cells[field], header[field], mark, rules, ledger, raw.spot(header[field]))
        measures[field], bad = read_shares(cells[field], mark, scale)
        _tell_unreadable(field, bad, ledger, raw, header)
    return measures


def _levels(
    cells: Cells,
    mark: str,
    rules: FileMapping,
    ledger: Ledger,
    raw: RawTable,
    header: Mapping[str, str],
) -> Floats:
    """What waits, per row: whole numbers, in which a mark is none of decimals; below zero is no level."""
    levels, bad = numbers_of(cells.contents, mark or whole_number_mark(cells))
    bad |= levels < 0
    _tell_unreadable(BACKLOG, spread_flags(bad, cells.codes), ledger, raw, header)
    return spread(np.where(bad, np.nan, levels) * per_figure(rules), cells.codes)


def _tell_outcomes(
    cells: Cells, values: dict[str, Any], header: Mapping[str, str], raw: RawTable, ledger: Ledger
) -> None:
    """Which contacts were answered and which given up; how long somebody waited who gave up is no time to an
    answer, and nobody handled the contact."""
    values["handled"], bad = answered(header[OUTCOME], cells)
    values["abandoned"] = 1 - values["handled"]
    given_up = values["handled"] == 0
    for field in ("wait_s", "handling_time_s"):
        if field in values:
            values[field] = np.where(given_up, np.nan, values[field])
    _tell_unreadable(OUTCOME, bad, ledger, raw, header)
    told = {"answered": int((values["handled"] == 1).sum()), "given_up": int(given_up.sum())}
    ledger.add("note", "outcomes_read", raw.spot(header[OUTCOME]), **told)


def _tell_unreadable(
    field: str, bad: Flags, ledger: Ledger, raw: RawTable, header: Mapping[str, str]
) -> None:
    if not bad.any():
        return
    name, everywhere = header[field], np.ones(len(bad), dtype=bool)
    for column, rows in raw.columns_behind(name) if name in raw.sources else ((name, everywhere),):
        ledger.rows("warning", "cells_unreadable", raw.rows[bad & rows], f": {column}", column=column)
