"""The volume table put together from recognised columns: values converted, rows kept or set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
from models.volumes.headings import COUNTS, DURATIONS
from models.volumes.intervals import set_intervals
from models.volumes.ledger import Ledger
from models.volumes.mapping import FileMapping
from models.volumes.meanings import (
    LEFT_OUT,
    Field,
    file_names,
    left_out,
    meanings,
    tell_unused,
    with_meanings,
)
from models.volumes.placing import place
from models.volumes.raw_table import RawTable
from models.volumes.table import COLUMNS, FileName
from models.volumes.template import without_apostrophe
from models.volumes.times import LocalTimes, read_times
from models.volumes.unanswered import fill_abandoned
from models.volumes.vocabulary import CHANNEL_WORDS, SUMS

NAME_LIMIT = 200
PHONE = "phone"
"""Channel of a file without a channel column whose count columns all speak of calls."""
BLOCK_ROWS = 250_000
TEXTS_LISTED = 10_000
"""So many rows set aside for one reason are listed with their text; all with number and reason."""
SPACES = re.compile(r"\s+")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


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
    channel = _channel(cells, columns, rules, ledger, len(raw.rows))
    reason = _names(cells["reason"]) if "reason" in cells else _no_names(len(raw.rows))
    ledger.stop_on_errors()
    values: dict[str, Any] = {"channel": channel, "reason": reason}
    refused = _refused_names(cells, header, channel, reason)
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
    names = _tell_names(channel, reason, values["offered"], refused, rules, ledger)
    table, numbers = _keep(values, refused, raw, ledger)
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


# --- Names --------------------------------------------------------------------------------------------------


def _channel(
    cells: Mapping[str, Cells], columns: Columns, rules: FileMapping, ledger: Ledger, rows: int
) -> pd.Categorical:
    if "channel" in cells:
        return _names(cells["channel"])
    name = rules.channel or (PHONE if columns.only_calls else None)
    if name is None:
        known = tuple(dict.fromkeys(CHANNEL_WORDS.values()))
        names = ", ".join(name for name, _ in columns.pairs[:5])
        ledger.add("error", "column_missing_channel", columns=names, choices=known)
    elif not rules.channel:
        ledger.add("warning", "channel_from_names", taken=PHONE)
    return pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), pd.Index([name or ""], dtype="str"))


def _names(cells: Cells) -> pd.Categorical:
    """Names without outer and double blanks and without the apostrophe of our own export; empty ones
    missing."""
    return cells.as_category([without_apostrophe(_clean_name(text)) or None for text in cells.texts()])


def _clean_name(text: str) -> str:
    """A name without outer, double and invisible blanks, its letters composed.

    >>> _clean_name(" Ru\u0308ck\u200bruf  Karte")
    'Rückruf Karte'
    """
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def _tell_names(
    channel: pd.Categorical,
    reason: pd.Categorical,
    offered: Floats,
    refused: list[tuple[str, Mask]],
    rules: FileMapping,
    ledger: Ledger,
) -> tuple[FileName, ...]:
    """The names in the file with their contacts; rows of those to be left out are added to `refused`."""
    used = np.ones(len(offered), dtype=bool)
    for _, rows in refused:
        used &= ~rows
    pairs: tuple[tuple[Field, pd.Categorical], ...] = (("channel", channel), ("reason", reason))
    present = tuple(each for field, names in pairs for each in file_names(names, offered, used, field))
    tell_unused(rules, present, ledger)
    refused += [(LEFT_OUT, left_out(names, rules, field)) for field, names in pairs if meanings(rules, field)]
    return present


def _no_names(rows: int) -> pd.Categorical:
    return pd.Categorical.from_codes(np.full(rows, -1, dtype=np.int8), pd.Index([], dtype="str"))


def _refused_names(
    cells: Mapping[str, Cells], header: Mapping[str, str], channel: pd.Categorical, reason: pd.Categorical
) -> list[tuple[str, Mask]]:
    """Rows without a channel, with endless names, and sums (our own template holds none)."""
    refused: list[tuple[str, Mask]] = []
    for field in ("channel", "reason", "time"):
        if field in cells and header[field] != field:
            sums = [bool(SUMS.fullmatch(text.strip())) for text in cells[field].texts()]
            refused.append(("sum_row", np.array(sums, dtype=bool)[cells[field].codes]))
    refused.append(("channel_empty", channel.codes < 0))
    for names in (channel, reason):
        long = np.array([len(name) > NAME_LIMIT for name in names.categories] + [False], dtype=bool)
        if long.any():
            refused.append(("name_too_long", long[names.codes]))
    return refused


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
) -> tuple[pd.DatetimeIndex, list[tuple[str, Mask]]]:
    placed = place(times, (channel, reason), zone)
    ledger.rows("note", "hour_twice", raw.rows[placed.twice])
    ledger.rows("warning", "hour_once", raw.rows[placed.once])
    unreadable = np.isnat(times.local) & ~times.sums
    return placed.start, [
        ("sum_row", times.sums), ("date_unreadable", unreadable), ("hour_missing", placed.missing),
    ]  # fmt: skip


# --- Numbers ------------------------------------------------------------------------------------------------


def _counts(
    cells: Mapping[str, Cells],
    mark: str,
    refused: list[tuple[str, Mask]],
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
    for field, (values, bad) in durations.items():
        measures[field] = values
        _tell_unreadable(field, bad, ledger, raw, header)
    if "service_level_share" in cells:
        field = "service_level_share"
        scale = share_scale(cells[field], mark, rules, ledger, f": {header[field]}")
        measures[field], bad = read_shares(cells[field], mark, scale)
        _tell_unreadable(field, bad, ledger, raw, header)
    return measures


def _tell_unreadable(field: str, bad: Mask, ledger: Ledger, raw: RawTable, header: Mapping[str, str]) -> None:
    ledger.rows("warning", "cells_unreadable", raw.rows[bad], f": {header[field]}", column=header[field])


# --- The table ----------------------------------------------------------------------------------------------


def _listed(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _keep(
    values: dict[str, Any], refused: list[tuple[str, Mask]], raw: RawTable, ledger: Ledger
) -> tuple[pd.DataFrame, NDArray[np.signedinteger]]:
    """The usable rows by start, channel and reason, and the number that each has in the file.

    The others are set aside with their reason. `values` is emptied, column by column: files may be large.
    """
    aside = np.zeros(len(raw.rows), dtype=bool)
    for code, rows in refused:
        new = np.flatnonzero(rows & ~aside)
        if len(new):
            texts = raw.texts(new[:TEXTS_LISTED])
            told = {"contacts": round(float(np.nansum(values["offered"][new])))} if code == LEFT_OUT else {}
            ledger.put_aside(code, raw.rows[new], partial(_listed, texts), **told)
        aside |= rows
    if aside.all():
        raise ledger.fail("no_usable_rows", f":{raw.header_row}", count=raw.rows_read)
    order = _order(values["start"], values["channel"], values["reason"], aside)
    count = len(raw.rows) if order is None else len(order)
    unknown = np.full(count, np.nan)
    columns = {}
    for name in COLUMNS:
        column = values.pop(name, unknown)
        columns[name] = column if order is None or column is unknown else column.take(order)
    return pd.DataFrame(columns, copy=False), raw.rows if order is None else raw.rows[order]


def _order(
    start: pd.DatetimeIndex, channel: pd.Categorical, reason: pd.Categorical, aside: Mask
) -> NDArray[np.intp] | None:
    """Positions of the kept rows by start, channel, reason; None where all are kept and in order already.

    Rows in the order of their starts, as nearly all files have them, are sorted block by block.
    """
    kept = np.flatnonzero(~aside) if aside.any() else None
    instants = start.asi8 if kept is None else start.asi8[kept]
    if (instants[1:] < instants[:-1]).any():
        key = _order_key(start, channel, reason, slice(None) if kept is None else kept)
        place: NDArray[np.intp] = np.argsort(key, kind="stable")
        return place if kept is None else kept[place]
    order = kept
    for block in _blocks_of_starts(instants):
        key = _order_key(start, channel, reason, block if kept is None else kept[block])
        if (key[1:] < key[:-1]).any():
            order = np.arange(len(instants)) if order is None else order
            order[block] = order[block][np.argsort(key, kind="stable")]
    return order


def _blocks_of_starts(instants: NDArray[np.int64]) -> Iterator[slice]:
    """Blocks of rows in the order of their starts, none of which parts rows of the same start."""
    begin = 0
    while begin < len(instants):
        last = instants[min(begin + BLOCK_ROWS, len(instants)) - 1]
        end = int(np.searchsorted(instants, last, side="right"))
        yield slice(begin, end)
        begin = end


def _order_key(
    start: pd.DatetimeIndex,
    channel: pd.Categorical,
    reason: pd.Categorical,
    rows: slice | NDArray[np.intp],
) -> NDArray[np.int64]:
    """Numbers in the order of start, channel and reason, for these rows."""
    channels, reasons = len(channel.categories) + 1, len(reason.categories) + 1
    instants = start.asi8[rows]
    key: NDArray[np.int64] = (instants - instants.min()) * (channels * reasons)
    key += channel.codes[rows].astype(np.int64) * reasons
    key += reason.codes[rows]
    return key


def _check(table: pd.DataFrame, numbers: NDArray[np.signedinteger], raw: RawTable, ledger: Ledger) -> None:
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
